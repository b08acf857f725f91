"""Tệp Word thành PDF: paragraphs wrapped, tables set cell by cell with or without ruling lines, rows kept whole.

Only what the reports of the tests have is set: paragraphs, tables with merged cells, head rows that are repeated on
every page, landscape sections.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table
from docx.text.paragraph import Paragraph
from made import Sheet, make_pdf, set_in_lines

from extractor.readers.widths import width

_BODY, _ANNEX = 13.0, 11.0
_LEAD, _PAD, _EDGE = 1.25, 3.0, 57.0


@dataclass
class _Cell:
    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    lines: list[str] = field(default_factory=list)


class _Setter:
    def __init__(self, *, ruled: bool, rotate: int) -> None:
        self.sheets: list[Sheet] = []
        self.ruled, self.rotate = ruled, rotate
        self.section: Section | None = None
        self.y = 0.0

    def turn(self, section: Section) -> None:
        """A new page, of the section's paper."""
        self.section = section
        self.page()

    def page(self) -> None:
        section = self.section
        assert section is not None
        assert section.page_width is not None
        assert section.page_height is not None
        paper = round(section.page_width.pt), round(section.page_height.pt)
        size = _BODY if not self.sheets or self._first else _ANNEX
        self.sheets.append(Sheet(size=size, paper=paper))
        if len(self.sheets) > 1:
            self.sheets[-1].put(paper[0] / 2, 35, str(len(self.sheets)))
        self.y = _EDGE

    _first = True

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def room(self) -> float:
        return self.sheet.paper[0] - 2 * _EDGE

    def need(self, height: float) -> None:
        if self.y + height > self.sheet.paper[1] - _EDGE:
            self.page()

    def paragraph(self, words: str, *, centred: bool) -> None:
        size = self.sheet.size
        for line in set_in_lines(words, self.room, size):
            self.need(size * _LEAD)
            self.y += size * _LEAD
            left = max((self.room - width(line) * size / 1000) / 2, 0) if centred else 0
            self.sheet.put(_EDGE + left, self.y, line)
        self.y += 4

    def beside(self, table: Table) -> None:
        """A table without lines that stands side by side."""
        size = self.sheet.size
        self.need(size * _LEAD * max(len(cell.paragraphs) for cell in table.rows[0].cells))
        for row in table.rows:
            top, ends = self.y, []
            for n, cell in enumerate(row.cells):
                y, left = top, (0.0, 0.42)[n] * self.room
                for words in (words for p in cell.paragraphs for words in p.text.split("\n")):
                    for line in set_in_lines(words, (0.4, 0.58)[n] * self.room, size):
                        y += size * _LEAD
                        if line:
                            self.sheet.put(_EDGE + left, y, line)
                ends.append(y)
            self.y = max(ends)
        self.y += 10

    def table(self, table: Table) -> None:
        size = self.sheet.size
        edges = _edges(table, self.room)
        cells = list(_cells(table))
        for cell in cells:
            space = edges[cell.column + cell.columns] - edges[cell.column] - 2 * _PAD
            lines = (line for part in cell.words.split("\n") for line in set_in_lines(part, space, size))
            cell.lines = [piece for line in lines for piece in _broken(line, space, size)]
        heights = _heights(cells, len(table.rows), size)
        repeated = sum(tr.trPr is not None and tr.trPr.find(qn("w:tblHeader")) is not None for tr in table._tbl.tr_lst)
        at = 0
        while at < len(heights):
            keep = _together(cells, at)
            if self.y + sum(heights[at : at + keep]) > self.sheet.paper[1] - _EDGE:
                self.page()
                if at:
                    self.rows(cells, heights, edges, range(repeated))
            self.rows(cells, heights, edges, range(at, at + keep))
            at += keep
        self.y += 8

    def rows(self, cells: list[_Cell], heights: list[float], edges: list[float], wanted: range) -> None:
        size = self.sheet.size
        tops = {n: self.y + sum(heights[wanted.start : n]) for n in [*wanted, wanted.stop]}
        for cell in cells:
            if cell.row not in wanted:
                continue
            top, bottom = tops[cell.row], tops[min(cell.row + cell.rows, wanted.stop)]
            left, right = edges[cell.column] + _EDGE, edges[cell.column + cell.columns] + _EDGE
            if self.ruled:
                sides = ((left, top, right, top), (left, bottom, right, bottom))
                self.sheet.rules += [*sides, (left, top, left, bottom), (right, top, right, bottom)]
            middle = cell.column != 1 or cell.columns > 1
            y = top + (bottom - top - len(cell.lines) * size * _LEAD) / 2
            for line in cell.lines:
                y += size * _LEAD
                space = (right - left - width(line) * size / 1000) / 2 if middle else _PAD
                if line:
                    self.sheet.put(left + max(space, _PAD), y - size * 0.3, line)
        self.y = tops[wanted.stop] if wanted else self.y


def pdf(docx: bytes, *, ruled: bool = True, rotate: int = 0) -> bytes:
    """Văn bản thành PDF; ``ruled`` False leaves the lines of the tables out."""
    document = Document(io.BytesIO(docx))
    setter = _Setter(ruled=ruled, rotate=rotate)
    sections = list(document.sections)
    setter.turn(sections.pop(0))
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:tbl"):
            table = Table(element, document)
            ruled_table = element.tblPr.find(qn("w:tblBorders")) is not None or _style(element) == "TableGrid"
            (setter.table if ruled_table else setter.beside)(table)
        elif element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)
            for words in paragraph.text.split("\n"):
                setter.paragraph(words, centred=paragraph.alignment == ALIGN.CENTER)
            if element.pPr is not None and element.pPr.sectPr is not None:
                setter._first = False
                setter.turn(sections.pop(0))
    return make_pdf(setter.sheets)


def _broken(line: str, space: float, size: float) -> Iterator[str]:
    """A word that is wider than its cell, broken where it reaches the edge."""
    while len(line) > 1 and width(line) * size / 1000 > space:
        cut = next(n for n in range(len(line), 0, -1) if n == 1 or width(line[:n]) * size / 1000 <= space)
        yield line[:cut]
        line = line[cut:]
    yield line


def _style(element: object) -> str | None:
    return element.tblPr.style  # type: ignore[attr-defined, no-any-return]


def _edges(table: Table, room: float) -> list[float]:
    widths = [float(column.width.pt) if column.width else 50.0 for column in table.columns]
    scale = min(1.0, room / sum(widths))
    edges = [0.0]
    for wide in widths:
        edges.append(edges[-1] + wide * scale)
    return edges


def _cells(table: Table) -> Iterator[_Cell]:
    """Each cell once, with how far it reaches."""
    open_above: dict[int, _Cell] = {}
    for r, tr in enumerate(table._tbl.tr_lst):
        c = 0
        for tc in tr.tc_lst:
            if tc.vMerge == "continue" and c in open_above:
                open_above[c].rows += 1
            else:
                words = "\n".join(Paragraph(p, table).text for p in tc.p_lst)
                made = open_above[c] = _Cell(words, r, c, 1, tc.grid_span)
                yield made
            c += tc.grid_span


def _heights(cells: list[_Cell], rows: int, size: float) -> list[float]:
    def need(cell: _Cell) -> float:
        return max(len(cell.lines), 1) * size * _LEAD + _PAD

    heights = [0.0] * rows
    for cell in sorted(cells, key=lambda cell: cell.rows):
        here = range(cell.row, cell.row + cell.rows)
        missing = need(cell) - sum(heights[n] for n in here)
        if missing > 0:
            heights[here[-1]] += missing
    return heights


def _together(cells: list[_Cell], at: int) -> int:
    """How many rows a merged cell that begins here holds together."""
    end = at + 1
    while (further := max((c.row + c.rows for c in cells if at <= c.row < end), default=end)) > end:
        end = further
    return end - at
