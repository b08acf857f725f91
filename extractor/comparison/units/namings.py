"""Lời nêu tên: every naming of a unit, and the reports among which it is counted.

Units are told apart within one :class:`Scope`, the body whose reports name them: "Sở Y tế" of two provinces are two
units, and so are the "Phòng Nội vụ" of two districts. What a province says of a district and what that district's own
reports say of its communes and offices stand in different scopes and never meet.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from extractor.gazetteer import lookup, tables
from extractor.record import Checked, Level, Period, PeriodKind, Status, UnitKind

if TYPE_CHECKING:
    from extractor.archive.store import Archive

_REFORM = date.fromordinal(tables.LAST_DAY_OF_DISTRICTS.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Bên nêu tên. ``within`` is None where a province itself speaks, else the district, ministry or office that does.

    ``since`` is the day from which a province has its extent, where it was formed anew on 1 July 2025.
    """

    province: str | None
    since: date | None
    level: Level | None
    within: str | None

    @property
    def place(self) -> str | None:
        """Tỉnh như in trong bảng: a name that two provinces bore one after the other carries the later one's day."""
        return f"{self.province} ({self.since:%d/%m/%Y} –)" if self.province and self.since else self.province

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Khóa xếp thứ tự."""
        return self.province or "", str(self.since or ""), str(self.level or ""), self.within or ""


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


def of_archive(archive: Archive, ids: Iterable[str] | None = None) -> Named:
    """Các lời nêu tên trong kho: of the current versions, of the reports ``ids`` only where they are given.

    Raises :class:`~extractor.errors.ArchiveError`.
    """
    from sqlalchemy import select  # heavy, and a folder of reports does without it

    from extractor.archive.schema import figures, reports, units

    wanted = None if ids is None else frozenset(ids)
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
        papers = {row["id"]: _paper(dict(row)) for row in rows if wanted is None or row["id"] in wanted}
        # rows by place: two hundred thousand of them by name would take a second longer
        found = [_naming(papers[row[0]], row) for row in connection.execute(query).yield_per(5000) if row[0] in papers]
    return Named(tuple(papers.values()), tuple(found))


def of_reports(checked: Sequence[Checked]) -> Named:
    """Các lời nêu tên trong một thư mục đã đọc, in the same form as those of an archive."""
    from extractor.archive import records  # the one place that knows how a record becomes rows

    papers: list[Paper] = []
    found: list[Naming] = []
    for one in checked:
        plain = one.as_dict()
        key = (one.report.source.sha256 or one.report.source.path)[:16]
        name = one.report.source.path
        paper = _paper(records.heading(plain) | {"id": key, "name": name})
        made = records.rows(plain, {})
        figures = {row["id"]: row for row in made["figures"]}
        papers.append(paper)
        found += (_naming(paper, _flat(row, figures)) for row in made["units"])
    return Named(tuple(papers), tuple(found))


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
        assigner=_LEVELS[level] if level else None,
        listing=table or f"{source} {figure or ''} {status}",
        quote=quote,
        page=page,
    )


_KINDS = {str(kind): kind for kind in UnitKind}
_STATUSES = {str(status): status for status in Status}
_LEVELS = {str(level): level for level in Level}
"""Dựng enum bằng tra bảng: calling the enum takes five times as long, and there are two hundred thousand rows."""


@functools.lru_cache(maxsize=4096)
def day(written: str | None) -> date | None:
    """Ngày của một chuỗi ISO; None for one that is missing, or that no calendar has."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


@functools.lru_cache(maxsize=4096)
def _period(start: str | None, end: str | None, kind: str | None, label: str | None) -> Period:
    return Period(start, end, PeriodKind(kind) if kind else PeriodKind.RANGE, label or "")


@functools.lru_cache(maxsize=4096)
def scope_of(
    province: str | None,
    code: str | None,
    level: str | None,
    district: str | None,
    issuer: str | None,
    on: str | None,
) -> Scope:
    """Bên nêu tên của một báo cáo: by its issuer, and by the day on which its period ends or it was issued."""
    known = _LEVELS.get(level or "")
    if known is Level.PROVINCE and province:
        within = None
    elif known is Level.DISTRICT and district:
        within = district
    else:
        within = issuer  # also where nobody knows which province speaks: then only one office's own words meet
    when = day(on)
    unit = lookup.province_of_code(code, when) if code and when else None
    since = unit.start if unit and unit.start == _REFORM else None
    return Scope(province, since, known, within)
