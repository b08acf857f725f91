"""Bảng so sánh dạng CSV: one line a row, for other programs; rates are shares between 0 and 1, with a decimal point."""

from __future__ import annotations

import csv
import io
from typing import Any

from extractor.comparison.result import Comparison, decimal
from extractor.messages import Say

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def text(comparison: Comparison, say: Say, columns: int | None = None) -> str:  # noqa: ARG001 - programs read it
    """Dòng đầu là tên cột: the codes of the keys and columns, and what stands beside each column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(comparison.fields)
    values = {column.code for column in comparison.columns}
    for row in comparison.as_rows():
        writer.writerow(
            decimal(cell) if name in values and cell is not None else _tame(cell) for name, cell in row.items()
        )
    return out.getvalue()


def _tame(cell: Any) -> Any:
    """Chữ vẫn là chữ: an apostrophe before what a sheet program would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
