"""Vị trí của chữ trên trang PDF: stretches of the record's text back to where they are printed.

Reading keeps of every line only which characters of pdfium it was made of. Here the file is read once
more in the same way, the wanted characters are found among those, and pdfium is asked for their boxes.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor import rulebook
from extractor.document import BlockKind
from extractor.readers.pdf.drawn import DrawnPage
from extractor.readers.pdf.files import opened
from extractor.readers.pdf.fillings import letters_within
from extractor.readers.pdf.reading import Piece, Sheet, page_of
from extractor.readers.tables import Box, Layout
from extractor.record import Span

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Góc trên trái, trên phải, dưới trái, dưới phải, as the words are read; points of the page's own space."""

#: words of one cell or column: a tab or a wide blank is no part of what is marked
_RUN = regex.compile(r"\S+(?: {1,3}\S+)*")
#: a loose box higher than this many tight ones comes from a font that lies about its height
_TALLEST = 3
#: parts of a character's height by which a tight box is widened to look like a highlight
_AIR = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Một dải chữ liền trên một dòng in. ``page`` counts from 0."""

    page: int
    corners: Corners


def stretches(data: bytes, text: str, spans: Sequence[Span]) -> list[list[Stretch]]:
    """Chỗ in của từng đoạn ``text[start:end]``: a stretch for every printed line that it covers.

    ``text`` is the text of the record that was read from ``data``. Running heads and page numbers that
    a span runs over are passed by; a span of blanks only has no stretch. Raises what reading the file
    raises, and ValueError where ``text`` is not the text of the file.
    """
    with opened(data) as pdf:
        sheet = _Retraced(text, len(pdf))
        sheet.fill(pdf)
        document = sheet.document()
        if document.text != text:
            raise ValueError("the record was not read from this file")
        heads = {block.start for block in document.blocks if block.kind is BlockKind.FURNITURE}
        wanted: dict[int, dict[Piece, list[int]]] = defaultdict(lambda: defaultdict(list))
        for n, span in enumerate(spans):
            for piece in _covered(sheet.pieces, span, heads):
                wanted[piece.page][piece].append(n)
        found: list[list[Stretch]] = [[] for _ in spans]
        scanned = {page for _, page, _ in sheet.frames}
        for page in sorted(wanted.keys() - scanned):
            _find(pdf, page, wanted[page], spans, found)
        for page in sorted(wanted.keys() & scanned):
            _find_seen(pdf, page, sheet.frames, spans, found)
    return found


class _Retraced(Sheet):
    """The same text once more; the text itself tells which tables were taken for layout, whatever the rules."""

    def __init__(self, text: str, pages: int) -> None:
        super().__init__(rulebook.load(), pages)
        self._read = text

    def is_layout(self, layout: Layout) -> bool:
        return not self._read.startswith("\n".join(layout.printed()), self.at)


def _covered(pieces: Iterable[Piece], span: Span, heads: set[int]) -> list[Piece]:
    start, end = span
    found = [piece for piece in pieces if piece.start < end and start < piece.start + len(piece.words)]
    return [piece for piece in found if piece.start not in heads] or found


def _find(
    pdf: Any, page: int, wanted: Mapping[Piece, Sequence[int]], spans: Sequence[Span], found: list[list[Stretch]]
) -> None:
    with page_of(pdf, page) as (_, _, drawn):
        measured = _Measured(drawn)
        for piece, numbers in sorted(wanted.items(), key=lambda item: item[0].start):
            characters = measured.characters(piece)
            for n in numbers:
                start, end = (max(0, offset - piece.start) for offset in spans[n])
                for run in _RUN.finditer(piece.words, start, min(end, len(piece.words))):
                    boxes = [measured.box(index) for index in characters[slice(*run.span())] if index is not None]
                    found[n] += [Stretch(page, measured.corners(box)) for box in _rows(boxes)]


def _find_seen(
    pdf: Any, page: int, frames: Sequence[tuple[Span, int, Box]], spans: Sequence[Span], found: list[list[Stretch]]
) -> None:
    """On a page that OCR read: the frames of the words as it saw them."""
    with page_of(pdf, page) as (shown, _, _):
        for n, (start, end) in enumerate(spans):
            boxes = [frame for (a, b), at, frame in frames if at == page and a < end and start < b]
            found[n] += [Stretch(page, _on_page(shown, box)) for box in _rows(boxes)]


def _on_page(shown: Any, box: Box) -> Corners:
    """From tenths of a point of the page as it is looked at to the page's own space."""
    width, height = (round(side * 10) for side in shown.get_size())
    x, y = ctypes.c_double(), ctypes.c_double()

    def at(across: int, up: int) -> Point:
        place = (0, 0, width, height, 0, across, height - up)
        pdfium.FPDF_DeviceToPage(shown.raw, *place, ctypes.byref(x), ctypes.byref(y))
        return x.value, y.value

    left, bottom, right, top = box
    return at(left, top), at(right, top), at(left, bottom), at(right, bottom)


class _Measured:
    """A page while it is open: which character each letter of a line is, and its box."""

    def __init__(self, drawn: DrawnPage) -> None:
        self._drawn = drawn
        self._boxes: list[Box] = []

    def characters(self, piece: Piece) -> list[int | None]:
        """pdfium's index of every letter of the piece; None for blanks."""
        if not isinstance(piece.drawn, tuple):
            return self._matched(piece.words, piece.drawn.characters())
        found: list[int | None] = []
        for words, frame in zip(piece.words.split("\t"), piece.drawn, strict=True):
            found += self._matched(words, self._inside(frame) if frame and words else ())
            found.append(None)
        return found

    def _matched(self, words: str, indices: Iterable[int]) -> list[int | None]:
        """Letters matched in order, blanks passed over: they are not always the page's own."""
        drawn = [(self._drawn.sign(index), index) for index in indices]
        drawn = [(sign, index) for sign, index in drawn if sign.strip()]
        signs = "".join(sign for sign, _ in drawn)
        places = [at for at, letter in enumerate(words) if not letter.isspace()]
        letters = "".join(words[at] for at in places)
        found: list[int | None] = [None] * len(words)
        whole = signs.find(letters)
        blocks = [(0, whole, len(letters))] if whole >= 0 else _common(letters, signs)
        for of_words, of_page, size in blocks:
            for n in range(size):
                found[places[of_words + n]] = drawn[of_page + n][1]
        return found

    def _inside(self, frame: Box) -> Iterator[int]:
        """Characters that touch the frame, which is how pdfium takes them too; as read where blanks were filled in."""
        if self._drawn.is_filled_in(frame):
            yield from letters_within(self._drawn, frame)
            return
        self._boxes = self._boxes or [self._drawn.box(index) for index in range(self._drawn.count)]
        for index, (left, bottom, right, top) in enumerate(self._boxes):
            if left < frame[2] and frame[0] < right and bottom < frame[3] and frame[1] < top:
                yield index

    def box(self, index: int) -> Box:
        """As high as the type, so that a row of letters gives one even band."""
        tight, loose = self._drawn.box(index), self._drawn.box(index, loose=True)
        high, most = tight[3] - tight[1], loose[3] - loose[1]
        if loose[0] < loose[2] and most > 0 and (self._size(index) * _TALLEST >= most or high * _TALLEST >= most):
            return loose
        air = max(1, high // _AIR)
        return tight[0], tight[1] - air, tight[2], tight[3] + air

    def _size(self, index: int) -> int:
        """Type size in tenths of a point."""
        size: float = pdfium.FPDFText_GetFontSize(*self._drawn.on(index))
        return round(size * 10)

    def corners(self, box: Box) -> Corners:
        left, bottom, right, top = box
        at = self._drawn.unturned
        return at(left, top), at(right, top), at(left, bottom), at(right, bottom)


def _common(letters: str, signs: str) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, letters, signs, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


def _rows(boxes: Sequence[Box]) -> list[Box]:
    """One box for what stands on one line."""
    rows: list[Box] = []
    for box in boxes:
        middle = (box[1] + box[3]) // 2
        if rows and rows[-1][1] <= middle <= rows[-1][3] and box[0] >= rows[-1][0]:
            last = rows[-1]
            rows[-1] = last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            rows.append(box)
    return rows
