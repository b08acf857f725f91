"""CSV, one file a table, as spreadsheets and databases read it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.archive.tabular.shapes import Rows, Shape, whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(folder: Path, tables: Sequence[tuple[Shape, Rows]]) -> int:
    """Ghi ``folder/BẢNG.csv``, with the mark by which Excel knows UTF-8; returns the number of rows."""
    return sum(write_one(folder / f"{shape.name}.csv", shape, rows, "utf-8-sig") for shape, rows in tables)


def write_one(path: Path, shape: Shape, rows: Rows, encoding: str) -> int:
    """Ghi một bảng; returns the number of its rows."""
    is_text = [field.kind == "text" for field in shape.fields]
    count = 0
    with whole(path) as temporary, temporary.open("w", encoding=encoding, newline="") as file:
        out = csv.writer(file)
        out.writerow(field.name for field in shape.fields)
        for row in rows:
            out.writerow([_cell(cell, text) for cell, text in zip(row, is_text, strict=True)])
            count += 1
    return count


def is_formula(cell: str) -> bool:
    """Ô mà bảng tính sẽ hiểu là công thức."""
    return cell.startswith(_FORMULA)


def _cell(cell: Any, text: bool) -> Any:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if text and isinstance(cell, str) and is_formula(cell) else cell
