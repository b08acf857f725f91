"""Xuất số liệu thành bảng: CSV, Excel, Parquet, JSON Lines, a data package; rows pass through, they never gather.

Each table becomes a file of its own in a folder (Excel: one workbook, a sheet each), with the names, types, units and
codes of the codebook. Values that a spreadsheet would take for a formula stay text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from extractor.archive.failures import told
from extractor.archive.tabular.shapes import SHAPES, Shape, rows

if TYPE_CHECKING:
    from extractor.archive.store import Archive
    from extractor.archive.tabular.shapes import Rows

_MODULES = {"csv": "plain", "xlsx": "workbook", "parquet": "columnar", "jsonl": "lines", "datapackage": "package"}
FORMATS = tuple(_MODULES)
"""Dạng xuất."""
TABLES = tuple(SHAPES)
"""Bảng xuất được."""


class _Module(Protocol):
    write: Callable[[Path, Sequence[tuple[Shape, Rows]]], int]


def export(
    archive: Archive, folder: Path, form: str, tables: Sequence[str] = TABLES, *, every_version: bool = False
) -> int:
    """Xuất ``tables`` vào ``folder`` ở dạng ``form``; returns the number of rows. Files of those names are replaced.

    Raises :class:`~extractor.errors.ArchiveError`, also where a library for the format is missing.
    """
    write = cast("_Module", import_module(f"{__name__}.{_MODULES[form]}")).write
    with archive.reading() as connection, told(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [SHAPES[name] for name in TABLES if name in tables]
        return write(folder, [(shape, rows(connection, shape, every_version=every_version)) for shape in wanted])
