"""Một trang PDF: its lines as drawn, with their places, from pdfium.

Text comes from one call a page, which is what makes pdfium fast. Places are asked only for the
first and last character of each line; boxes of all characters, forty times as dear, only for the
lines whose looks give reason to (wide blanks, glued words).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor.readers.glyphs import GLYPHS
from extractor.readers.lines import is_bare_marker

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

    ``seen`` are its words where the line was read by OCR.
    """

    words: str
    left: int
    right: int
    base: int
    first: int
    last: int
    seen: tuple[Seen, ...] = ()

    @property
    def step(self) -> int:
        """Mean width of a character."""
        return max(1, (self.right - self.left) // max(1, self.last - self.first + 1))


class DrawnPage:
    """Chữ của một trang, kèm phép đo. Must not outlive its text page."""

    def __init__(self, textpage: Any, turn: int) -> None:
        self._raw = textpage.raw
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._loose = pdfium.FS_RECTF()
        self._at = tuple(ctypes.byref(c) for c in self._box)
        self.text: str = textpage.get_text_range(errors="replace") if textpage.count_chars() else ""
        self._same = textpage.count_chars() == len(self.text)
        self._turn = _TURNS[turn]
        self._upright = turn == 0
        found = list(_LINE.finditer(self.text))
        if found and turn == 0 and (way := self._sideways(found)):
            self._turn, self._upright = _TURNS[way], False
        self.lines: list[Drawn] = []
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
        if _RULED.search(words):  # a ruling line of hyphens is no word that goes on
            words = _RULED.sub("-\n", words)
        words = words.translate(SEEN)
        left, base = self._origin(first)
        right = max(left, self._edge(last))
        for piece in words.split("\n"):
            yield Drawn(piece.strip(), left, right, base, first, last)

    def _index(self, at: int) -> int:
        return at if self._same else max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, at))

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

    def _origin(self, index: int) -> tuple[int, int]:
        x, y, *_ = self._box
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._at[0], self._at[1])
        return self.turned(x.value, y.value)

    def box(self, index: int, *, loose: bool = False) -> tuple[int, int, int, int]:
        """``(left, bottom, right, top)`` of a character as the page is looked at; ``loose``: with side bearings."""
        if loose:
            pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._loose)
            x0, y0 = self.turned(self._loose.left, self._loose.bottom)
            x1, y1 = self.turned(self._loose.right, self._loose.top)
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._at)
        x0, y0 = self.turned(left.value, bottom.value)
        x1, y1 = self.turned(right.value, top.value)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _edge(self, index: int) -> int:
        return self.box(index)[2]

    def _sideways(self, found: list[regex.Match[str]]) -> int:
        """Quarter turns by which the longest lines run up (1) or down (3) the page; 0 for level ones."""
        votes = [0, 0, 0, 0]
        for m in sorted(found, key=lambda m: m.start() - m.end())[:3]:
            (x0, y0), (x1, y1) = self._origin(self._index(m.start())), self._origin(self._index(m.end() - 1))
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
        if line.last - line.first + 1 != len(line.words) or not self._same:
            return line.words
        out: list[str] = []
        edge = None
        for index, char in enumerate(line.words, line.first):
            if char.isspace():
                out.append(" ")
                continue
            left, _, right, _ = self.box(index, loose=True)
            if edge is not None and left - edge > 4 * usual:
                out.append(_WIDE_BLANK)
            elif glued and edge is not None and (left - edge) * 100 > usual * 18:
                out.append(" ")
            out.append(char)
            edge = right
        return "".join(out)


def _is_marker_of(before: Drawn, line: Drawn) -> bool:
    """A list marker that a wide tab parted from its words on the same baseline."""
    return abs(before.base - line.base) <= _SCALE and before.right <= line.left and is_bare_marker(before.words)


def in_reading_order(lines: list[Drawn]) -> list[Drawn]:
    """Dòng theo thứ tự đọc: lines over each other go from the top down, columns stay as they were drawn."""
    if not _jumps_up(lines):
        return lines
    left = list(lines)
    out: list[Drawn] = []
    while left:
        upper = next(
            (
                line
                for line in left
                if not any(o is not line and o.base > line.base + 20 and _overlaps(o, line) for o in left)
            ),
            left[0],
        )
        out.append(upper)
        left.remove(upper)
    return out


def _jumps_up(lines: list[Drawn]) -> bool:
    """Whether some line stands above an earlier one that it overlaps sideways."""
    lowest: list[Drawn] = []
    for line in lines:
        if any(line.base > other.base + 20 and _overlaps(line, other) for other in lowest):
            return True
        lowest = [*(o for o in lowest[-6:] if o.base < line.base or not _overlaps(o, line)), line]
    return False


def _overlaps(a: Drawn, b: Drawn) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 20


def garbled(text: str) -> bool:
    """Lớp chữ hỏng: control characters, private use or replacement signs where letters should be."""
    ink = "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())
    if "\ufffd" not in ink and ink.isprintable():
        return False
    bad = sum(not c.isprintable() or c == "\ufffd" for c in ink.translate(GLYPHS))
    return bad * 5 > len(ink)
