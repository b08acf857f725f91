"""Hình dạng của các bảng xuất ra: the columns of the codebook with the types of other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnClause, Connection, Select, Table, select
from sqlalchemy import column as named
from sqlalchemy import table as relation

from extractor.archive.schema import figures, findings, reports, units
from extractor.archive.schema.columns import DATE, MOMENT, TASKS, View
from extractor.archive.schema.views import VIEWS
from extractor.messages import Say

Rows: TypeAlias = Iterable[tuple[Any, ...]]
_AT_A_TIME = 1000
_VI, _EN = Say("vi"), Say("en")
_DESCRIBED = {str(column.comment): column for table in (units, figures, reports) for column in table.columns}
"""A view's column is that column of a table which has the same description."""


@dataclass(frozen=True, slots=True)
class Field:
    """Một cột: ``kind`` is text, integer, yes/no, date, moment or decimal."""

    name: str
    kind: str
    vi: str
    en: str
    unit: str = ""
    codes: tuple[str, ...] = ()
    required: bool = False

    def typed(self, cell: Any) -> Any:
        """Ô với kiểu của cột; the text itself where it is none, as of the 30th of February."""
        if cell is None or not isinstance(cell, str) or self.kind == "text":
            return cell
        try:
            if self.kind == "date":
                return date.fromisoformat(cell)
            return datetime.fromisoformat(cell) if self.kind == "moment" else Decimal(cell)
        except (ValueError, InvalidOperation):
            return cell


@dataclass(frozen=True, slots=True)
class Shape:
    """Một bảng: its fields, those that are its key, and the query for its rows (all of them, and the current)."""

    name: str
    vi: str
    en: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    every: Select[Any]
    current: Select[Any]


def rows(connection: Connection, shape: Shape, *, every_version: bool) -> Iterator[tuple[Any, ...]]:
    """Các dòng, as they come from the database, in a fixed order."""
    query = shape.every if every_version else shape.current
    with connection.execution_options(yield_per=_AT_A_TIME).execute(query) as found:
        for row in found:
            yield tuple(row)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Tệp tạm thành tệp ``path`` khi viết xong: it is there whole or not at all."""
    temporary = path.with_name(path.name + ".part")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _field(column: Column[Any], name: str = "") -> Field:
    unit, kind = column.info["unit"], column.info["kind"]
    if kind == "text":
        kind = {DATE: "date", MOMENT: "moment"}.get(unit, "decimal" if unit.startswith("%") else kind)
    vi, _, en = str(column.comment).partition(" // ")
    required = not (name or column.nullable)
    return Field(name or column.name, kind, vi, en, unit, column.info["codes"], required)


def _of_view(name: str, comment: str) -> Field:
    if comment in _DESCRIBED:
        return _field(_DESCRIBED[comment], name)
    if not comment:
        return Field(name, "integer", _VI(f"status {name}"), _EN(f"status {name}"), TASKS)
    vi, _, en = comment.partition(" // ")
    return Field(name, "integer", vi, en)


def _table(table: Table) -> Shape:
    vi, _, en = str(table.comment).partition(" // ")
    key = tuple(column.name for column in table.primary_key.columns)
    if table is reports:
        every = select(reports).order_by(reports.c.id)
    else:
        every = select(table).join(reports, reports.c.id == table.c.report_id).order_by(table.c.report_id, table.c.nth)
    return Shape(table.name, vi, en, tuple(map(_field, table.columns)), key, every, every.where(reports.c.is_current))


def _view(view: View) -> Shape:
    vi, _, en = view.comment.partition(" // ")
    columns: list[ColumnClause[Any]] = [named(name) for name, _ in view.columns]
    query = select(*columns).select_from(relation(view.name, *columns)).order_by(*columns[:2])
    key = tuple(name for name, _ in view.columns[:2])
    return Shape(view.name, vi, en, tuple(_of_view(*column) for column in view.columns), key, query, query)


SHAPES = {shape.name: shape for shape in [*map(_view, VIEWS), *map(_table, (reports, figures, units, findings))]}
"""Mọi bảng xuất được, those first that need no other."""
