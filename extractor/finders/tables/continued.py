"""Bảng kéo sang trang sau: the grids of the pages joined into one table.

A grid goes on with the one before it where nothing but running heads stands between them, they have as many
columns, and the second has no head of its own: it repeats the first one's, or begins with a row of values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.document import BlockKind, Cell, Document, Grid
from extractor.finders.tables.column_numbers import is_numbered
from extractor.finders.tables.values import value


@dataclass(frozen=True, slots=True)
class Whole:
    """Một bảng trọn vẹn: ``grid`` with the rows of all its pages, ``end`` where it ends in the text."""

    grid: Grid
    end: int


def wholes(document: Document, head_of: Callable[[Grid], int]) -> list[Whole]:
    """Các bảng của văn bản, những phần của một bảng đã nối liền. ``head_of`` counts the head rows of a grid."""
    found: list[Whole] = []
    for grid in document.grids:
        end = max((cell.span[1] for row in grid.rows for cell in row if cell.span), default=grid.start)
        last = found[-1] if found else None
        rows = _continuation(last.grid, grid, head_of) if last and _adjacent(document, last.end, grid.start) else None
        if last is None or rows is None:
            found.append(Whole(grid, end))
        else:
            doubt = last.grid.doubt or grid.doubt
            ruled = last.grid.ruled and grid.ruled
            found[-1] = Whole(replace(last.grid, rows=_joined(last.grid.rows, rows), doubt=doubt, ruled=ruled), end)
    return found


def _adjacent(document: Document, end: int, start: int) -> bool:
    """Nothing but running heads and page numbers stands between."""
    return not any(
        end <= block.start < start and block.kind is not BlockKind.FURNITURE
        for block in document.blocks
        if document.text[block.start : block.end].strip()
    )


def _continuation(
    first: Grid, second: Grid, head_of: Callable[[Grid], int]
) -> tuple[tuple[Cell, ...], ...] | None:
    """Rows that ``second`` adds to ``first``; None where it is a table of its own."""
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return None
    repeated = 0
    while repeated < min(len(first.rows), len(second.rows)) and _alike(first.rows[repeated], second.rows[repeated]):
        repeated += 1
    if repeated:
        return second.rows[repeated:]
    return second.rows if _begins_with_values(second, head_of) else None


def _begins_with_values(grid: Grid, head_of: Callable[[Grid], int]) -> bool:
    """The first row already holds values, or goes on with a cell of the row before the page break."""
    if head_of(grid) == 0 or _has_values(grid.rows[0]):
        return True
    filled = sum(bool(cell.words) for cell in grid.rows[0])
    return _is_rest(grid.rows[0]) and filled * 2 < len(grid.rows[0]) and any(map(_has_values, grid.rows[1:2]))


def _joined(
    rows: tuple[tuple[Cell, ...], ...], more: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[Cell, ...], ...]:
    """With a row that the page break cut in two made whole again."""
    if rows and more and _is_rest(more[0]):
        return (*rows[:-1], tuple(map(_glued, rows[-1], more[0])), *more[1:])
    return (*rows, *more)


def _is_rest(row: Sequence[Cell]) -> bool:
    """Only words, none in the first column: the rest of cells that did not fit on the page."""
    filled = [cell for cell in row if cell.words]
    distinct = {cell.span for cell in filled}
    return bool(filled) and not row[0].words and len(distinct) == len(filled) and not any(
        value(cell).is_number for cell in filled
    )


def _glued(above: Cell, below: Cell) -> Cell:
    if not below.words:
        return above
    return Cell(f"{above.words} {below.words}".strip(), above.span or below.span)


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Cells of one head: most of them say the same, and none is a value."""
    same = sum(a.words.casefold() == b.words.casefold() for a, b in zip(one, other, strict=True))
    return same * 3 >= len(one) * 2 and any(cell.words for cell in one) and not _has_values(other)


def _has_values(row: Sequence[Cell]) -> bool:
    """A row of values; the row of column numbers is none."""
    return any(value(cell).is_number for cell in row) and not is_numbered(row)
