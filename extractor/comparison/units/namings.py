"""Lời nêu tên: every naming of a unit, and the reports among which it is counted.

An archive and a folder of reports that was just read give the same namings.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.archive import records
from extractor.comparison import spans
from extractor.comparison.question import Question
from extractor.comparison.units.scopes import LEVELS, Scope, scope_of
from extractor.record import Checked, Level, Period, PeriodKind, Status, UnitKind

if TYPE_CHECKING:
    from extractor.archive.store import Archive


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """Một báo cáo trong phạm vi xét. ``errors`` is how many findings in it are errors."""

    id: str
    name: str
    issuer: str | None
    number: str | None
    issued: str | None
    scope: Scope
    period: Period
    errors: int


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """Một lần nêu tên. ``listing`` is the list or table that it stands in, ``assigner`` the level that gave the tasks.

    ``period`` is that of the figure which the list breaks down, else the report's.
    """

    paper: Paper
    id: str
    canonical: str
    kind: UnitKind
    status: Status
    count: int | None
    percent: str | None
    period: Period
    assigner: Level | None
    listing: str
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """Tất cả: the reports of the window, also those that name nobody, and the namings in them."""

    papers: tuple[Paper, ...]
    namings: tuple[Naming, ...]

    def asked(self, question: Question) -> Named:
        """Phần mà câu hỏi hỏi tới: by the province, the level and the period of the report."""
        papers = tuple(paper for paper in self.papers if _is_asked(paper, question))
        kept = {paper.id for paper in papers}
        return Named(papers, tuple(naming for naming in self.namings if naming.paper.id in kept))


def _is_asked(paper: Paper, question: Question) -> bool:
    scope, window = paper.scope, question.window
    if question.levels and scope.level not in question.levels:
        return False
    if question.provinces and scope.province not in question.provinces:
        return False
    span, end = spans.parsed(*paper.period.dates), spans.day(paper.period.end)
    if window is None:
        return True
    return window.holds(span) if span else end is not None and window.start <= end <= window.end


def in_archive(place: str) -> Named:
    """Các lời nêu tên trong kho ở ``place``. Raises :class:`~extractor.errors.ArchiveError`."""
    from extractor.archive import store  # heavy, and a folder of reports does without it

    with store.opened(place) as archive:
        return of_archive(archive)


def of_archive(archive: Archive) -> Named:
    """Các lời nêu tên trong kho, of the current versions. Raises :class:`~extractor.errors.ArchiveError`."""
    from sqlalchemy import select

    from extractor.archive.schema import figures, reports, units

    named = units.c
    of_unit = (named.id, named.canonical, named.kind, named.status, named.count, named.percent, named.source)
    place = (named.figure, named.cell_table, named.quote, named.page)
    own = (figures.c.id.label("known"), figures.c.assigner_level, *_period_of(figures))
    same = (figures.c.report_id == named.report_id) & (figures.c.id == named.figure)
    query = (
        select(named.report_id, *of_unit, *place, *own)
        .select_from(units.join(reports, reports.c.id == named.report_id).outerjoin(figures, same))
        .where(reports.c.is_current)
        .order_by(reports.c.period_end, named.report_id, named.nth)
    )
    with archive.reading() as connection:
        rows = connection.execute(select(reports).where(reports.c.is_current).order_by(reports.c.id)).mappings()
        papers = {row["id"]: _paper(dict(row)) for row in rows}
        # rows by place: two hundred thousand of them by name would take a second longer
        found = [_naming(papers[row[0]], row) for row in connection.execute(query).yield_per(5000)]
    return Named(tuple(papers.values()), tuple(found))


def of_checked(results: Iterable[Checked]) -> Named:
    """Các lời nêu tên trong báo cáo vừa đọc; of several versions of one document the last."""
    current: dict[str, tuple[Paper, list[Naming]]] = {}
    for nth, checked in enumerate(results):
        record = checked.as_dict()
        report_id = str(record["source"]["sha256"] or f"{nth:016}")[:16]
        name = record["source"]["path"].rpartition("/")[2]
        paper = _paper(records.heading(record) | {"id": report_id, "name": name})
        made = records.rows(record, {})
        figures = {row["id"]: row for row in made["figures"]}
        namings = [_naming(paper, _flat(row, figures)) for row in made["units"]]
        current[records.document(record, report_id)] = paper, namings
    return Named(
        tuple(paper for paper, _ in current.values()),
        tuple(naming for _, namings in current.values() for naming in namings),
    )


_UNIT = ("id", "canonical", "kind", "status", "count", "percent", "source", "figure", "cell_table", "quote", "page")
_PERIOD = ("period_start", "period_end", "period_kind", "period_label")


def _period_of(table: Any) -> Iterator[Any]:
    yield from (table.c[name] for name in _PERIOD)


def _flat(row: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> Sequence[Any]:
    figure = figures.get(row["figure"], {})
    own = (figure.get(name) for name in ("id", "assigner_level", *_PERIOD))
    return ("", *(row[name] for name in _UNIT), *own)


def _paper(row: Mapping[str, Any]) -> Paper:
    scope = scope_of(
        *(row[name] for name in ("province", "province_code", "level", "district", "issuer")),
        row["period_end"] or row["issued"],
    )
    period = _period(row["period_start"], row["period_end"], row["period_kind"], row["period_label"])
    return Paper(row["id"], row["name"], row["issuer"], row["number"], row["issued"], scope, period, row["errors"])


def _naming(paper: Paper, row: Sequence[Any]) -> Naming:
    _, id_, canonical, kind, status, count, percent, source, figure, table, quote, page, known, level, *own = row
    return Naming(
        paper=paper,
        id=id_,
        canonical=canonical,
        kind=_KINDS[kind],
        status=_STATUSES[status],
        count=count,
        percent=percent,
        # a period of the figure's own may leave one end open, and then the report's does not fill it
        period=_period(*own) if known else paper.period,
        assigner=LEVELS[level] if level else None,
        listing=table or f"{source} {figure or ''} {status}",
        quote=quote,
        page=page,
    )


_KINDS = {str(kind): kind for kind in UnitKind}
_STATUSES = {str(status): status for status in Status}
"""Dựng enum bằng tra bảng: calling the enum takes five times as long, and there are two hundred thousand rows."""


@functools.lru_cache(maxsize=4096)
def _period(start: str | None, end: str | None, kind: str | None, label: str | None) -> Period:
    return Period(start, end, PeriodKind(kind) if kind else PeriodKind.RANGE, label or "")
