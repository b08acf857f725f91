"""JSON Lines, one file a table, one object a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.archive.records import dumped
from extractor.archive.tabular.shapes import Rows, Shape, whole


def write(folder: Path, tables: Sequence[tuple[Shape, Rows]]) -> int:
    """Ghi ``folder/BẢNG.jsonl``; returns the number of rows. Dates, moments and percentages are strings."""
    count = 0
    for shape, rows in tables:
        names = [field.name for field in shape.fields]
        path = folder / f"{shape.name}.jsonl"
        with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
            for row in rows:
                file.write(dumped(dict(zip(names, row, strict=True))) + "\n")
                count += 1
    return count
