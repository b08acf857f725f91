"""Bảng OpenDocument → WordprocessingML: cells that span columns and rows, as Word tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from extractor.readers.docx.made import add_cell, element
from extractor.readers.docx.wordml import local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_COLUMNS = 63

Copy: TypeAlias = "Callable[[Element, Element], None]"
"""Chép các khối của một ô vào ô mới."""


@dataclass(slots=True)
class _Span:
    """A merged cell that reaches into the rows below: its columns, and how many rows are still to come."""

    columns: int
    rows: int


def copy_table(table: Element, out: Element, copy: Copy) -> None:
    """Chép bảng vào cuối ``out``; ``copy`` takes over what the cells hold."""
    made = element("tbl", out)
    waiting: dict[int, _Span] = {}
    for row in _inside(table, "table-row"):
        _row(row, element("tr", made), waiting, copy)


def _row(row: Element, made: Element, waiting: dict[int, _Span], copy: Copy) -> None:
    at = 0
    skip = 0
    for cell in _inside(row, "table-cell", "covered-table-cell"):
        for _ in range(_times(cell)):
            if skip:
                skip -= 1
                at += 1
                continue
            if at >= _MOST_COLUMNS:
                return
            span = waiting.get(at)
            if local(cell) == "covered-table-cell" and span is not None:
                add_cell(made, span=span.columns, goes_on=True)
                span.rows -= 1
                if not span.rows:
                    del waiting[at]
                skip = span.columns - 1
            else:
                skip = _cell(cell, made, at, waiting, copy) - 1
            at += 1


def _cell(cell: Element, made: Element, at: int, waiting: dict[int, _Span], copy: Copy) -> int:
    """One cell with its blocks; how many columns it takes."""
    columns = min(max(1, number(value(cell, "number-columns-spanned"), 1)), _MOST_COLUMNS)
    rows = number(value(cell, "number-rows-spanned"), 1)
    if rows > 1:
        waiting[at] = _Span(columns, rows - 1)
    else:
        waiting.pop(at, None)
    copy(cell, add_cell(made, span=columns, restarts=rows > 1))
    return columns


def _times(cell: Element) -> int:
    """How often a cell stands in its row; one with a table inside only once, lest a few of them make millions."""
    if len(cell) > 1 or next(cell.iter("{*}table"), None) is not None:
        return 1
    return min(max(1, number(value(cell, "number-columns-repeated"), 1)), _MOST_COLUMNS)


def _inside(parent: Element, *names: str) -> Iterator[Element]:
    """Children of those names, also inside groups of rows."""
    for inner in parent:
        if local(inner) in names:
            yield inner
        elif local(inner) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _inside(inner, *names)
