"""Ghi chú của một ô: its counts, its number of reports, and the footnotes in words."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.comparison.result import Cell, Column, Comparison, Row
from extractor.writers.comparisons.words import Words


def of_cell(cell: Cell, column: Column, comparison: Comparison, say: Words) -> list[str]:
    """Mọi điều cần nói về một ô, one line each; nothing for a cell without reports and notes."""
    said = []
    if say.fraction(cell):
        base = column.base[say.lang]
        said.append(f"n/N = {say.fraction(cell)}" + (f" ({base})" if base else ""))
    if cell.reports:
        said.append(say("reports", count=say.count(cell.reports)))
    if cell.printed:
        said.append(say("printed", values=say.printed(cell)))
    return said + lines(cell.footnotes, comparison, say)


def lines(codes: Iterable[str], comparison: Comparison, say: Words) -> list[str]:
    """Các ghi chú, “D1: name”; a code that the table does not explain stands for itself."""
    names = {note.code: note.name[say.lang] for note in comparison.footnotes}
    return [f"{code}: {names[code]}" if code in names else code for code in codes]


def codes_of(row: Row, comparison: Comparison, say: Words) -> str:
    """Mọi mã ghi chú của một hàng: those of the whole row first, then of each column by its name."""
    parts = [", ".join(row.footnotes)] if row.footnotes else []
    for column, cell in zip(comparison.columns, row.cells, strict=True):
        if cell.footnotes:
            parts.append(f"{column.name[say.lang]}: {', '.join(cell.footnotes)}")
    return "; ".join(parts)


def occurring(comparison: Comparison) -> list[str]:
    """Các mã có trong bảng: in the order in which it explains them, the unexplained after."""
    found = {code for row in comparison.rows for code in row.footnotes}
    found |= {code for row in comparison.rows for cell in row.cells for code in cell.footnotes}
    known = [note.code for note in comparison.footnotes if note.code in found]
    return known + sorted(found - set(known))
