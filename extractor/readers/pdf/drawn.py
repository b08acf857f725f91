"""Một trang PDF: its lines as drawn, with their places, from pdfium.

Text comes from one call a page, which is what makes pdfium fast. Places are asked only for the
first and last character of each line; boxes of all characters, forty times as dear, only for the
lines whose looks give reason to (wide blanks, glued words).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median_low
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor.readers.glyphs import GLYPHS
from extractor.readers.lines import is_bare_marker
from extractor.readers.pdf.fonts import PageFonts

Rect = tuple[float, float, float, float]
"""Khung: left, bottom, right, top, points of the page's own space."""

_LINE = regex.compile(r"[^\r\n]+")
_RULED = regex.compile(r"(?<=[-_–—=*]{3})\ufffe|\ufffe(?=[-_–—=*]{3})")
#: two vowels with consonants between: no Vietnamese syllable, and all words are written by syllables
_GLUED = regex.compile(r"[aeiouyăâêôơưà-ỹ]\p{M}*[bcdghklmnpqrstvxđ]+[aeiouyăâêôơưà-ỹ]", regex.IGNORECASE)
#: a hyphen at the end of a line, as pdfium marks it; bullets of symbol fonts
SEEN = {0xFFFE: "-", 0x2: "-"} | GLYPHS
#: tenths of a point, so that places are whole numbers
_SCALE = 10
_NEAR = 30
_WIDE_BLANK = "    "
_TURNS = {0: (1, 0, 0, 1), 1: (0, 1, -1, 0), 2: (-1, 0, 0, -1), 3: (0, -1, 1, 0)}


@dataclass(frozen=True, slots=True)
class Seen:
    """Một từ do OCR đọc, from ``start`` to ``end`` of its line or cell, and the frame in which it was printed."""

    start: int
    end: int
    confidence: int
    frame: tuple[int, int, int, int]


@dataclass(slots=True)
class Drawn:
    """Một dòng đã vẽ: ``left``, ``right`` and the height of its baseline ``base`` (upwards), tenths of a point.

    It was made of pdfium's characters ``first`` to ``last``; where words that lie over the page were put into
    it, ``order`` names its letters instead, blanks left out.
    ``seen`` are its words where the line was read by OCR.
    """

    words: str
    left: int
    right: int
    base: int
    first: int
    last: int
    order: tuple[int, ...] | None = None

    def characters(self) -> Sequence[int]:
        """pdfium's indices of what the line was made of, in reading order."""
        return range(self.first, self.last + 1) if self.order is None else self.order
    seen: tuple[Seen, ...] = ()

    @property
    def step(self) -> int:
        """Mean width of a character."""
        return max(1, (self.right - self.left) // max(1, self.last - self.first + 1))


class DrawnPage:
    """Chữ của một trang, kèm phép đo. Must not outlive its text page.

    Words that lie over the page (:mod:`~extractor.readers.pdf.stamps`) stand on a text page of their own; their
    characters are counted on from those of the page. ``filled`` are the frames of those that belong to the
    page. Such as belong to no line are ``asides``, a tuple of lines
    for each stamp or signature; ``pictures`` are the frames of stamps and signatures without words, which only
    OCR can read.
    """

    def __init__(self, textpage: Any, turn: int) -> None:
        self._raw = textpage.raw
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._loose = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._at = tuple(ctypes.byref(c) for c in self._box)
        self.text: str = textpage.get_text_range(errors="replace") if textpage.count_chars() else ""
        self._printed: int = textpage.count_chars()
        self._over: Any = None
        self.count = self._printed
        self._same = self._printed == len(self.text)
        self.fonts = PageFonts(textpage, self.text)
        self._turn = _TURNS[turn]
        self._upright = turn == 0
        found = list(_LINE.finditer(self.text))
        if found and turn == 0 and (way := self._sideways(found)):
            self._turn, self._upright = _TURNS[way], False
        self.lines: list[Drawn] = []
        self.filled: list[tuple[int, int, int, int]] = []
        self.asides: tuple[tuple[Drawn, ...], ...] = ()
        self.pictures: tuple[Rect, ...] = ()
        places: set[tuple[str, int, int]] = set()
        for m in found:
            for line in self._line(m):
                place = (line.words, line.base // _NEAR, line.left // _NEAR)
                if place in places:  # drawn twice, to look bold
                    continue
                places.add(place)
                before = self.lines[-1] if self.lines else None
                if before is not None and _is_marker_of(before, line):
                    before.words += " " + line.words
                    before.right, before.last = line.right, line.last
                else:
                    self.lines.append(line)

    def _line(self, m: regex.Match[str]) -> Iterator[Drawn]:
        raw = m[0]
        words = raw.strip()
        if not words:
            return
        start = m.start() + len(raw) - len(raw.lstrip())
        first, last = self._index(start), self._index(start + len(words) - 1)
        words = self.fonts.line(words, first)
        if _RULED.search(words):  # a ruling line of hyphens is no word that goes on
            words = _RULED.sub("-\n", words)
        words = words.translate(SEEN)
        left, base = self.origin(first)
        right = max(left, self._edge(last))
        for piece in words.split("\n"):
            yield Drawn(piece.strip(), left, right, base, first, last)

    def _index(self, at: int) -> int:
        return at if self._same else max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, at))

    @property
    def is_level(self) -> bool:
        """Whether words run from left to right in the page's own space."""
        return self._upright

    def turned(self, x: float, y: float) -> tuple[int, int]:
        """A point of the page as it is looked at, in tenths of a point."""
        if self._upright:
            return round(x * _SCALE), round(y * _SCALE)
        a, b, c, d = self._turn
        return round((a * x + b * y) * _SCALE), round((c * x + d * y) * _SCALE)

    def unturned(self, x: int, y: int) -> tuple[float, float]:
        """The point of the page itself, in points."""
        a, b, c, d = self._turn
        return (a * x + c * y) / _SCALE, (b * x + d * y) / _SCALE

    def lay(self, textpage: Any) -> range:
        """Đặt một lớp chữ lên trang; returns the indices of its characters. It must stay open as long as this."""
        self._over = textpage.raw
        self.count = self._printed + int(textpage.count_chars())
        return range(self._printed, self.count)

    def is_filled_in(self, frame: tuple[int, int, int, int]) -> bool:
        """Trong khung (một ô của bảng) có chữ điền thêm."""
        left, bottom, right, top = frame
        middles = (((x0 + x1) // 2, (y0 + y1) // 2) for x0, y0, x1, y1 in self.filled)
        return any(left <= x <= right and bottom <= y <= top for x, y in middles)

    def on(self, index: int) -> tuple[Any, int]:
        """pdfium's text page that holds a character, and its index there."""
        return (self._raw, index) if index < self._printed else (self._over, index - self._printed)

    def sign(self, index: int) -> str:
        """The character as it is seen; ``""`` for none."""
        code = pdfium.FPDFText_GetUnicode(*self.on(index))
        return SEEN.get(code) or (chr(code) if 0 < code < 0x110000 else "")

    def origin(self, index: int) -> tuple[int, int]:
        """Where a character begins, on its baseline."""
        x, y, *_ = self._box
        pdfium.FPDFText_GetCharOrigin(*self.on(index), self._at[0], self._at[1])
        return self.turned(x.value, y.value)

    def box(self, index: int, *, loose: bool = False) -> tuple[int, int, int, int]:
        """``(left, bottom, right, top)`` of a character as the page is looked at; ``loose``: with side bearings."""
        if loose:
            pdfium.FPDFText_GetLooseCharBox(*self.on(index), self._loose)
            x0, y0 = self.turned(self._loose.left, self._loose.bottom)
            x1, y1 = self.turned(self._loose.right, self._loose.top)
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(*self.on(index), *self._at)
        x0, y0 = self.turned(left.value, bottom.value)
        x1, y1 = self.turned(right.value, top.value)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def base(self, index: int) -> int:
        """Height of a character's baseline."""
        return self.origin(index)[1]

    def size(self, index: int) -> int:
        """Type size of a character as it is seen, in tenths of a point; boxes do not tell it in every font."""
        matrix = self._matrix
        page, at = self.on(index)
        if not pdfium.FPDFText_GetMatrix(page, at, matrix):
            return 0
        size: float = pdfium.FPDFText_GetFontSize(page, at)
        return round(size * hypot(matrix.c, matrix.d) * _SCALE)

    def _edge(self, index: int) -> int:
        return self.box(index)[2]

    def _sideways(self, found: list[regex.Match[str]]) -> int:
        """Quarter turns by which the longest lines run up (1) or down (3) the page; 0 for level ones."""
        votes = [0, 0, 0, 0]
        for m in sorted(found, key=lambda m: m.start() - m.end())[:3]:
            (x0, y0), (x1, y1) = self.origin(self._index(m.start())), self.origin(self._index(m.end() - 1))
            votes[(1 if y1 > y0 else 3) if abs(y1 - y0) > abs(x1 - x0) else 0] += 1
        return votes.index(max(votes))

    def widen_blanks(self) -> None:
        """Wide blanks between columns of one baseline shown as several spaces; glued words parted."""
        steps = [line.step for line in self.lines if len(line.words) > 20]
        if not steps:
            return
        usual = median_low(steps)
        glued = len(_GLUED.findall(self.text)) * 12 > self.text.count(" ")
        for line in self.lines:
            if glued or (" " in line.words and line.step * 10 > usual * (17 if line.words.isupper() else 13)):
                line.words = self._respaced(line, usual, glued=glued)

    def _respaced(self, line: Drawn, usual: int, *, glued: bool) -> str:
        letters = iter(self._letters(line))
        out: list[str] = []
        edge = None
        for char in line.words:
            if char.isspace():
                out.append(" ")
                continue
            index = next(letters, None)
            if index is None:
                return line.words
            left, _, right, _ = self.box(index, loose=True)
            if edge is not None and left - edge > 4 * usual:
                out.append(_WIDE_BLANK)
            elif glued and edge is not None and (left - edge) * 100 > usual * 18:
                out.append(" ")
            out.append(char)
            edge = right
        return "".join(out)

    def _letters(self, line: Drawn) -> Sequence[int]:
        """Index of every letter of the line, blanks left out; none where they cannot be told."""
        if line.order is not None:
            return line.order
        if line.last - line.first + 1 != len(line.words) or not self._same:
            return ()
        return [index for index, char in enumerate(line.words, line.first) if not char.isspace()]


def _is_marker_of(before: Drawn, line: Drawn) -> bool:
    """A list marker that a wide tab parted from its words on the same baseline."""
    return abs(before.base - line.base) <= _SCALE and before.right <= line.left and is_bare_marker(before.words)


