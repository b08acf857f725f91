"""Chuỗi theo thời gian: the rows of a table as series of cells, period by period."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.comparison.result import Cell, Column, Comparison, Row
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.words import Words

NOTHING = Row((), ()), Cell(None)
"""Stands where the table has no row for a period."""


@dataclass(frozen=True, slots=True)
class Series:
    """Mọi chuỗi của một cột: ``names`` down, ``times`` across; a cell that the table lacks says nothing."""

    names: tuple[str, ...]
    times: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Row, Cell]]

    def of(self, name: str) -> list[tuple[Row, Cell]]:
        """Các ô của một chuỗi theo thời gian."""
        return [self.cells.get((name, time), NOTHING) for time in self.times]

    def all(self) -> list[tuple[Row, Cell]]:
        """Mọi ô, present and missing."""
        return [pair for name in self.names for pair in self.of(name)]


def of(comparison: Comparison, column: Column, say: Words) -> Series:
    """Các chuỗi của ``column``; rows whose period is not stated have no place in time and are left out."""
    axis = timeline.axis(comparison)
    n = comparison.columns.index(column)
    cells: dict[tuple[str, str], tuple[Row, Cell]] = {}
    for row in comparison.rows:
        time = None if axis is None else row.keys[axis]
        if time is not None:
            cells[_name(row, comparison, axis, say), time] = row, row.cells[n]
    names = tuple(dict.fromkeys(name for name, _ in cells))
    return Series(names, tuple(timeline.filled({time for _, time in cells})) if cells else (), cells)


def _name(row: Row, comparison: Comparison, axis: int | None, say: Words) -> str:
    pairs = enumerate(zip(comparison.keys, row.keys, strict=True))
    return " · ".join(say.key(key, value) for n, (key, value) in pairs if n != axis)
