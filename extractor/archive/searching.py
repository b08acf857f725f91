"""Tìm báo cáo trong kho: by words, with or without diacritics, and by what the reports say of themselves.

The words are searched in the index (:mod:`extractor.archive.indexing`), everything else in the rows. What is found
comes in the order of :mod:`extractor.archive.ranking`, and then the latest period first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, func, literal_column, or_, select

from extractor.archive import indexing, ranking
from extractor.archive.conditions import Condition
from extractor.archive.records import Row
from extractor.archive.schema import figures, findings, reports, units
from extractor.archive.schema import records as kept
from extractor.archive.snippets import Snippet, snippet
from extractor.archive.store import Archive
from extractor.archive.words import phrases, searchable

LIMIT = 20
"""Số báo cáo cho xem nếu không nói gì."""
_AT_A_TIME = 40


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
        total, places = _places(connection, wanted, sought)
        texts = _Texts(connection, [place[0] for place in places])
        ids = [place[0] for place in places]
        if marks := ranking.Marks(wanted.text):
            ids = ranking.as_typed_first(places, lambda report_id: marks.amiss(texts[report_id]), wanted.limit)
        rows = _rows(connection, ids)
        hits = tuple(Hit(rows[one], snippet(texts[one], sought) if sought else None) for one in ids)
    return Found(total, hits)


def _places(
    connection: Connection, wanted: Wanted, sought: Sequence[tuple[str, ...]]
) -> tuple[int, list[tuple[str, int]]]:
    """How many there are, and the first ids with the number of pairs that stand together; some more than wanted,
    where the texts are to be looked at.
    """
    # only ids are sorted: the rows are wide
    found = select(reports.c.id, func.count().over()).where(*_tests(connection, wanted))
    together: ColumnElement[int] = literal_column("0", Integer)
    if sought:
        holding = indexing.holding(connection, sought, ranking.neighbours(wanted.text))
        together = holding.c.together
        found = found.join(holding, holding.c.report_id == reports.c.id).order_by(together.desc())
    latest = func.coalesce(reports.c.period_end, reports.c.issued, "")
    found = found.add_columns(together).order_by(latest.desc(), reports.c.province, reports.c.issuer, reports.c.id)
    more = ranking.LOOKED_AT if ranking.Marks(wanted.text) else 0
    rows = connection.execute(found.limit(wanted.limit + more)).all()
    return (rows[0][1] if rows else 0), [(row[0], row[2]) for row in rows]


def _rows(connection: Connection, ids: Sequence[str]) -> dict[str, Row]:
    """Some at a time: a query may name only so many."""
    found: dict[str, Row] = {}
    for at in range(0, len(ids), _AT_A_TIME):
        some = select(reports).where(reports.c.id.in_(ids[at : at + _AT_A_TIME]))
        found |= {row["id"]: dict(row) for row in connection.execute(some).mappings()}
    return found


class _Texts:
    """Các toàn văn, read some at a time when the first of them is asked for."""

    def __init__(self, connection: Connection, ids: list[str]) -> None:
        self._connection, self._ids = connection, ids
        self._read: dict[str, str] = {}

    def __getitem__(self, report_id: str) -> str:
        if report_id not in self._read:
            at = self._ids.index(report_id)
            some = select(kept.c.report_id, kept.c.text).where(kept.c.report_id.in_(self._ids[at : at + _AT_A_TIME]))
            self._read |= {row.report_id: row.text for row in self._connection.execute(some)}
        return self._read[report_id]


def _tests(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if not wanted.all_versions:
        yield reports.c.is_current
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
