"""Bảng của tệp .doc: cells and rows as their end marks come, tables inside cells included.

A .doc knows no table, only paragraphs that end a cell or a row; where a row's cells begin and end
stands in the properties of its end mark ([MS-DOC] 2.4.3, 2.9.311).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.readers.doc.file import u16
from extractor.readers.doc.looks import Shape
from extractor.readers.docx.made import element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEFINITION, _VERTICAL_MERGE = 0xD608, 0xD62B
_FIRST_MERGED, _MERGED, _GOES_ON, _RESTARTS = 0x1, 0x2, 0x20, 0x40
#: twips within which two edges are one
_NEAR = 30
_MOST_COLUMNS = 63


@dataclass(slots=True)
class _Cell:
    """A cell's place in twips and how it is merged, as the row's end mark tells."""

    left: int
    right: int
    flags: int = 0


@dataclass(slots=True)
class _Row:
    cells: list[Element]
    places: list[_Cell]


@dataclass(slots=True)
class _Table:
    """A table being read: its rows so far, and the cells of the row under way."""

    made: Element
    rows: list[_Row] = field(default_factory=list)
    cells: list[Element] = field(default_factory=list)
    open: Element | None = None

    def cell(self) -> Element:
        if self.open is None:
            self.open = element("tc")
            self.cells.append(self.open)
        return self.open

    def end_row(self, places: list[_Cell]) -> None:
        self.rows.append(_Row(self.cells, places))
        self.cells, self.open = [], None

    def finish(self) -> None:
        """Rows into the XML, with the columns that each cell spans."""
        if self.cells:
            self.end_row([])
        edges = _edges(self.rows)
        for row in self.rows:
            _write(row, element("tr", self.made), edges)


class Tables:
    """Nơi đặt đoạn tiếp theo, as tables open and close around it."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._open: list[_Table] = []

    def reach(self, depth: int) -> None:
        """Mở, đóng các bảng cho đến khi ở trong ``depth`` bảng lồng nhau; 0 is the text itself."""
        while len(self._open) > depth:
            self._open.pop().finish()
        while len(self._open) < depth:
            self._open.append(_Table(element("tbl", self.place())))

    def place(self) -> Element:
        """Chỗ cho đoạn tiếp theo: the text or the cell under way."""
        return self._open[-1].cell() if self._open else self._body

    def end_cell(self) -> None:
        """Dấu hết ô."""
        self._open[-1].cell()
        self._open[-1].open = None

    def end_row(self, shape: Shape) -> None:
        """Dấu hết hàng, whose properties say where the cells are."""
        self._open[-1].end_row(_places(shape))

    def close(self) -> None:
        """Hết văn bản."""
        self.reach(0)


def _places(shape: Shape) -> list[_Cell]:
    places: list[_Cell] = []
    for code, operand in shape.sprms:
        if code == _DEFINITION and operand:
            count = min(operand[0], _MOST_COLUMNS)
            edges = [int.from_bytes(operand[1 + 2 * n : 3 + 2 * n], "little", signed=True) for n in range(count + 1)]
            behind = 1 + 2 * (operand[0] + 1)
            places = [_Cell(edges[n], edges[n + 1], u16(operand, behind + 20 * n)) for n in range(count)]
        elif code == _VERTICAL_MERGE and len(operand) > 1 and operand[0] < len(places):
            flags = {1: _GOES_ON, 3: _GOES_ON | _RESTARTS}.get(operand[1], 0)
            cell = places[operand[0]]
            cell.flags = cell.flags & ~(_GOES_ON | _RESTARTS) | flags
    return places


def _edges(rows: list[_Row]) -> list[int]:
    """The edges between columns of the whole table; those close together are one."""
    found: list[int] = []
    for edge in sorted({edge for row in rows for cell in row.places for edge in (cell.left, cell.right)}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _write(row: _Row, made: Element, edges: list[int]) -> None:
    before: Element | None = None
    span = 0
    for n, cell in enumerate(row.cells):
        place = row.places[n] if n < len(row.places) else None
        flags = place.flags if place is not None else 0
        width = _columns(place, edges) if place is not None else 1
        if before is not None and flags & _MERGED and not flags & _FIRST_MERGED:
            span += width  # the cell is a part of the one before it
            _spanned(before, span)
            continue
        properties = element("tcPr")
        cell.insert(0, properties)
        if flags & (_GOES_ON | _RESTARTS):
            element("vMerge", properties, val="restart" if flags & _RESTARTS else "continue")
        made.append(cell)
        before, span = cell, width
        _spanned(cell, span)


def _spanned(cell: Element, columns: int) -> None:
    properties = cell[0]
    for old in [inner for inner in properties if inner.tag == "gridSpan"]:
        properties.remove(old)
    if columns > 1:
        element("gridSpan", properties, val=min(columns, _MOST_COLUMNS))


def _columns(place: _Cell, edges: list[int]) -> int:
    """How many of the table's columns lie inside the cell."""
    return max(1, sum(1 for edge in edges if place.left + _NEAR < edge <= place.right + _NEAR))
