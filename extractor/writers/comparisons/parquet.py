"""Bảng so sánh dạng Parquet: the columns of the CSV with their types, footnotes and remarks in the file's metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractor.comparison.result import Comparison, Measure
from extractor.errors import ComparisonError
from extractor.messages import Say


def write(comparison: Comparison, path: Path, say: Say) -> None:  # noqa: ARG001 - programs read it
    """Ghi ra ``path``. Raises :class:`ComparisonError` where pyarrow is not installed, OSError as any file does."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ComparisonError(
            "Dạng parquet cần thư viện pyarrow: pip install 'bcvp[parquet]'.",
            "The format parquet needs the library pyarrow: pip install 'bcvp[parquet]'.",
        ) from None
    rows = [_row(comparison, row) for row in comparison.as_rows()]
    fields = [(key.code, pyarrow.string()) for key in comparison.keys] + [("notes", pyarrow.string())]
    for column in comparison.columns:
        whole = column.measure is Measure.COUNT and all(isinstance(row[column.code], int | None) for row in rows)
        fields.append((column.code, pyarrow.int64() if whole else pyarrow.float64()))
        fields += [(f"{column.code}_{name}", pyarrow.int64()) for name in ("numerator", "denominator", "reports")]
        fields += [(f"{column.code}_{name}", pyarrow.string()) for name in ("notes", "printed", "quotes")]
    whole_table = comparison.as_dict()
    told = {name: whole_table[name] for name in ("schema", "columns", "footnotes", "remarks", "breaks")}
    schema = pyarrow.schema(fields, metadata={"bcvp": json.dumps(told, ensure_ascii=False)})
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), path)


def _row(comparison: Comparison, row: dict[str, Any]) -> dict[str, Any]:
    """Fractions as doubles, which is what a column of Parquet can hold; the counts beside them stay exact."""
    values = {column.code for column in comparison.columns}
    return {
        name: float(cell) if name in values and cell is not None and not isinstance(cell, int) else cell
        for name, cell in row.items()
    }
