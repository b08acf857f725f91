"""Parquet, one file a table, typed: dates are dates, moments moments, percentages exact decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.archive.tabular.shapes import Field, Rows, Shape, whole
from extractor.errors import ArchiveError

_GROUP = 50_000
"""Rows that are held in memory and compressed together."""
_DIGITS, _PLACES = 38, 10
"""The most digits that DuckDB and Spark know."""
_EXACT = Context(prec=_DIGITS)


def write(folder: Path, tables: Sequence[tuple[Shape, Rows]]) -> int:
    """Ghi ``folder/BẢNG.parquet``; returns the number of rows.

    A cell that is not of its column's type (a date of the 30th of February) is empty.
    Raises :class:`~extractor.errors.ArchiveError` where pyarrow is missing.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise ArchiveError(
            "no-parquet",
            'Thiếu thư viện để viết Parquet. Xin cài: pip install "bcvp[parquet]", hoặc dùng --format csv.',
            'The library for Parquet is missing. Install it: pip install "bcvp[parquet]", or use --format csv.',
        ) from None
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "yes/no": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "moment": pyarrow.timestamp("us", tz="UTC"),
        "decimal": pyarrow.decimal128(_DIGITS, _PLACES),
    }
    count = 0
    for shape, rows in tables:
        about = {"vi": shape.vi, "en": shape.en}
        schema = pyarrow.schema([_described(pyarrow, field, types[field.kind]) for field in shape.fields], about)
        with whole(folder / f"{shape.name}.parquet") as path, parquet.ParquetWriter(path, schema) as out:
            left = iter(rows)
            while part := list(islice(left, _GROUP)):
                cells = [
                    pyarrow.array([_cell(field, row[nth]) for row in part], types[field.kind])
                    for nth, field in enumerate(shape.fields)
                ]
                out.write_table(pyarrow.Table.from_arrays(cells, schema=schema))
                count += len(part)
    return count


def _described(pyarrow: Any, field: Field, kind: Any) -> Any:
    about = {"vi": field.vi, "en": field.en, "unit": field.unit}
    return pyarrow.field(field.name, kind, metadata={name: said for name, said in about.items() if said})


def _cell(field: Field, raw: Any) -> Any:
    cell = field.typed(raw)
    if isinstance(cell, Decimal):
        fits = cell.is_finite() and abs(cell) < 10 ** (_DIGITS - _PLACES)
        return cell.quantize(Decimal(1).scaleb(-_PLACES), context=_EXACT) if fits else None
    return None if isinstance(cell, str) and field.kind != "text" else cell
