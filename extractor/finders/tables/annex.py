"""Bảng phụ lục đã hiểu: what one table of a report says, before it becomes rows of the record."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Grid
from extractor.finders.tables.heads import Head
from extractor.finders.tables.rows import TOTAL, Row
from extractor.finders.tables.titles import Title
from extractor.record import CellPlace, Column, Period, Status, Table

TASKS, LATE = "tasks", "late"
"""Loại bảng: tasks counted by unit and status; a list of tasks, one a row."""


@dataclass(frozen=True, slots=True)
class Annex:
    """Một bảng. ``doubt`` is the reason for which it is only kept as text, "" where it was understood.

    ``grid`` is the table as printed; ``head`` and ``rows`` are of the table turned over where the units stand in
    its head and the statuses in its rows: ``turned`` is then the printed column of the first unit, else None.
    ``parts``: as often do the same columns stand side by side, and the rows of the parts below each other here.
    ``periods`` are those of the columns, as their heads or the title name them; ``end`` is where the table ends in
    the text.
    """

    id: str
    title: Title
    kind: str
    doubt: str
    grid: Grid
    printed: Head
    head: Head
    statuses: tuple[Status | None, ...]
    rows: tuple[Row, ...]
    periods: tuple[Period | None, ...]
    turned: int | None
    parts: int
    end: int

    @property
    def total(self) -> Row | None:
        """Hàng tổng của cả bảng: the last, else the first."""
        found = [row for row in self.rows if row.kind == TOTAL and row.has_numbers]
        if not found:
            return None
        return found[-1] if found[-1].at * 2 >= len(self.rows) else found[0]

    def place(self, row: int, column: int) -> CellPlace:
        """Chỗ của một ô trong bảng của bản ghi."""
        if self.parts > 1:
            part, at = divmod(row, len(self.grid.rows) - self.printed.body)
            return CellPlace(self.id, at, part * len(self.head.columns) + column)
        if self.turned is None:
            return CellPlace(self.id, row, column)
        return CellPlace(self.id, column - 1, row + self.turned)

    def table(self) -> Table:
        """Bảng theo hợp đồng dữ liệu, as it is printed; no column of a table that is only text has a status."""
        is_read = self.turned is None and not self.doubt
        statuses = self.statuses * self.parts if is_read else (None,) * len(self.printed.columns)
        columns = tuple(
            Column(column.name, status) for column, status in zip(self.printed.columns, statuses, strict=True)
        )
        total = self.place(self.total.at, 1).row if self.total is not None and self.turned is None else None
        words = tuple(tuple(cell.words for cell in row) for row in self.grid.rows[self.printed.body :])
        title = self.title.whole or self.printed.caption or None
        return Table(self.id, title, self.grid.page, columns, words, total, self.doubt or None)
