"""Lời nêu tên đặt ra cho từng kiểm thử: namings without reports to read them from."""

from __future__ import annotations

import itertools

from extractor.comparison.units.namings import Naming, Paper
from extractor.comparison.units.scopes import Scope
from extractor.record import Level, Period, PeriodKind, Status, UnitKind

SCOPE = Scope("Bến Tre", None, Level.PROVINCE, None)
_NUMBERS = itertools.count(1)


def scope(province: str, *, within: str | None = None, level: Level = Level.PROVINCE) -> Scope:
    return Scope(province, None, level, within)


def paper(start: str | None, end: str | None, *, of: Scope = SCOPE, errors: int = 0) -> Paper:
    """Một báo cáo của kỳ ấy."""
    period = Period(start, end, PeriodKind.RANGE, "")
    return Paper(f"r{next(_NUMBERS)}", "a.txt", "Văn phòng UBND tỉnh", None, end, of, period, errors)


def naming(
    name: str,
    count: int | None = 1,
    *,
    by: Paper | None = None,
    status: Status = Status.PENDING_OVERDUE,
    period: tuple[str | None, str | None] | None = None,
    assigner: Level | None = None,
    listing: str = "",
    percent: str | None = None,
) -> Naming:
    """Một lần nêu tên; by a report of its own unless one is given, in a list of its own unless one is named."""
    source = by or paper("2024-01-01", "2024-01-31")
    own = Period(*period, PeriodKind.RANGE, "") if period else source.period
    nth = f"u{next(_NUMBERS)}"
    place = (assigner, listing or nth, f"{name} {count}", None)
    return Naming(source, nth, name, UnitKind.DEPARTMENT, status, count, percent, own, *place)
