"""Tìm báo cáo trong kho: by words, with or without diacritics, and by what the reports say of themselves.

The words are searched in the index (:mod:`extractor.archive.indexing`), everything else in the rows. What is found
comes the latest period first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, or_, select

from extractor.archive import indexing
from extractor.archive.conditions import Condition
from extractor.archive.records import Row
from extractor.archive.schema import figures, findings, reports, units
from extractor.archive.schema import records as kept
from extractor.archive.snippets import Snippet, snippet
from extractor.archive.store import Archive
from extractor.archive.words import phrases, searchable

LIMIT = 20
"""Số báo cáo cho xem nếu không nói gì."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Điều cần tìm: each that is given narrows what is found; several of one kind must all hold.

    ``issuer`` and ``unit`` are words of the name, ``province`` the name or its code. ``period`` is a pair of ISO
    dates, and the report's period has at least a day of it.
    """

    text: str = ""
    issuer: str | None = None
    province: str | None = None
    level: str | None = None
    kind: str | None = None
    period: tuple[str, str] | None = None
    unit: str | None = None
    status: Sequence[str] = ()
    where: Sequence[Condition] = ()
    has: Sequence[str] = ()
    all_versions: bool = False
    limit: int = field(default=LIMIT)


@dataclass(frozen=True, slots=True)
class Hit:
    """Một báo cáo tìm thấy: its row of ``reports``, and where there were words to find, the place of a hit."""

    row: Row
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Found:
    """Kết quả: ``total`` is how many there are, ``hits`` the first of them."""

    total: int
    hits: tuple[Hit, ...]


def search(archive: Archive, wanted: Wanted) -> Found:
    """Các báo cáo có mọi điều cần tìm. Raises :class:`~extractor.errors.ArchiveError`."""
    sought = phrases(wanted.text)
    with archive.reading() as connection:
        tests = list(_tests(connection, wanted, sought))
        latest = func.coalesce(reports.c.period_end, reports.c.issued, "")
        order = (latest.desc(), reports.c.province, reports.c.issuer, reports.c.id)
        # only ids are sorted: the rows are wide
        first = select(reports.c.id, func.count().over()).where(*tests).order_by(*order).limit(wanted.limit)
        ids = connection.execute(first).all()
        total = ids[0][1] if ids else 0
        wide = select(reports).where(reports.c.id.in_([row.id for row in ids])).order_by(*order)
        rows = [dict(row) for row in connection.execute(wide).mappings()]
        hits = tuple(Hit(row, _snippet(connection, row["id"], sought)) for row in rows)
    return Found(total, hits)


def _snippet(connection: Connection, report_id: str, sought: Sequence[tuple[str, ...]]) -> Snippet | None:
    if not sought:
        return None
    return snippet(connection.execute(select(kept.c.text).where(kept.c.report_id == report_id)).scalar_one(), sought)


def _tests(
    connection: Connection, wanted: Wanted, sought: Sequence[tuple[str, ...]]
) -> Iterator[ColumnElement[bool]]:
    if not wanted.all_versions:
        yield reports.c.is_current
    if sought:
        yield reports.c.id.in_(indexing.holding(connection, sought))
    if wanted.province:
        named = _named(connection, reports.c.province, wanted.province, whole=True)
        yield or_(reports.c.province.in_(named), reports.c.province_code == wanted.province.strip())
    if wanted.issuer:
        yield reports.c.issuer.in_(_named(connection, reports.c.issuer, wanted.issuer))
    if wanted.unit:
        named = _named(connection, units.c.canonical, wanted.unit)
        yield _own(units, units.c.canonical.in_(named))
    yield from (reports.c[name] == getattr(wanted, name) for name in ("level", "kind") if getattr(wanted, name))
    if wanted.period:
        first, last = wanted.period
        start = func.coalesce(reports.c.period_start, reports.c.period_end)
        yield (start <= last) & (func.coalesce(reports.c.period_end, reports.c.period_start) >= first)
    for status in wanted.status:
        yield _own(figures, figures.c.status == status)
    for code in wanted.has:
        yield _own(findings, findings.c.code == code)
    yield from (condition.expression for condition in wanted.where)


def _own(table: Any, test: ColumnElement[bool]) -> ColumnElement[bool]:
    """The report has a row in ``table`` that passes; asked once, not for every report."""
    return reports.c.id.in_(select(table.c.report_id).where(test))


def _named(connection: Connection, column: Column[Any], written: str, *, whole: bool = False) -> list[str]:
    """The names in ``column`` that are the one written (``whole``), or hold its words in a row, diacritics aside."""
    sought = searchable(written)
    names = connection.scalars(select(column).distinct().where(column.is_not(None)))
    folded = ((name, searchable(name)) for name in names)
    return [name for name, words in folded if words == sought or (not whole and sought.strip() and sought in words)]
