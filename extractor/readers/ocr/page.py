"""Một trang ảnh → các dòng và các bảng kẻ khung của nó."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.readers.frames.grids import merged, ruled
from extractor.readers.ocr.digits import read_again
from extractor.readers.ocr.engine import Word, lines
from extractor.readers.ocr.layout import drawn_lines, seen_at
from extractor.readers.ocr.picture import Clean, Grey, clean
from extractor.readers.ocr.rulings import Rulings, rulings
from extractor.readers.pdf.drawn import Seen
from extractor.readers.pdf.leaf import Leaf
from extractor.readers.tables import Box

_FEWEST_RULINGS = 6
"""Fewer ruling lines make no table: a letterhead has one or two underlines."""
_TENTHS = 720
"""Tenths of a point in an inch."""
_PAD = 12
_INSET = 3
"""Pixels of white about a cell that is read, and of its edge that are cut off with the line."""


def read_page(grey: npt.NDArray[np.uint8], dpi: int) -> Leaf:
    """Đọc ảnh xám của một trang. Raises NoTextError where no OCR is installed."""
    made = clean(grey)
    ruling = rulings(made.grey, dpi)
    page = _Page(made, ruling.cleared, dpi)
    edges = page.edges(ruling)
    grids = ruled(merged(edges), page.cell) if len(edges) >= _FEWEST_RULINGS else []
    for grid in grids:
        page.blank(grid.around)
    found = read_again(page.grey, lines(page.grey, dpi))
    return Leaf(drawn_lines(found, page.place, page.printed), grids, page.seen)


class _Page:
    """The picture that is read, and how its pixels stand to the page's tenths of a point."""

    def __init__(self, made: Clean, grey: Grey, dpi: int) -> None:
        self.grey = grey
        self._made = made
        self._dpi = dpi
        self._height = grey.shape[0]
        self.seen: dict[Box, tuple[Seen, ...]] = {}

    def place(self, x: float, y: float) -> tuple[int, int]:
        return round(x * _TENTHS / self._dpi), round((self._height - y) * _TENTHS / self._dpi)

    def printed(self, x: float, y: float) -> tuple[int, int]:
        return self.place(*self._made.original(x, y))

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        scale = self._dpi / _TENTHS
        left, bottom, right, top = box
        return (
            round(left * scale),
            round(self._height - top * scale),
            round(right * scale),
            round(self._height - bottom * scale),
        )

    def edges(self, found: Rulings) -> list[Box]:
        """Ruling lines as lines without breadth."""
        out: list[Box] = []
        for left, top, right, bottom in found.level:
            (x0, y), (x1, _) = self.place(left, (top + bottom) / 2), self.place(right, top)
            out.append((x0, y, x1, y))
        for left, top, right, bottom in found.upright:
            (x, y1), (_, y0) = self.place((left + right) / 2, top), self.place(left, bottom)
            out.append((x, y0, x, y1))
        return out

    def cell(self, box: Box) -> str:
        """Chữ trong một ô, đọc riêng."""
        left, top, right, bottom = self._pixels(box)
        left, top, right, bottom = left + _INSET, top + _INSET, right - _INSET, bottom - _INSET
        inside = self.grey[max(top, 0) : bottom, max(left, 0) : right]
        if not inside.size or int(inside.min()) > 128:
            return ""
        framed: Any = np.pad(inside, _PAD, constant_values=255)
        found = read_again(framed, lines(framed, self._dpi, block=True))
        words = [word for line in found for word in line.words]
        moved = [_moved(word, left - _PAD, top - _PAD) for word in words]
        text = ""
        seen: list[Seen] = []
        for word in moved:
            text += " " if text else ""
            seen.append(seen_at(word, len(text), self.printed))
            text += word.words
        self.seen[box] = tuple(seen)
        return text

    def blank(self, around: Box) -> None:
        """What was read cell by cell is not read again as lines."""
        left, top, right, bottom = self._pixels(around)
        self.grey[max(top, 0) : bottom + 1, max(left, 0) : right + 1] = 255


def _moved(word: Word, x: int, y: int) -> Word:
    left, top, right, bottom = word.frame
    return Word(word.words, (left + x, top + y, right + x, bottom + y), word.confidence)
