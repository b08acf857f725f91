"""Kỳ trên lịch: spans of days, their names (``2024``, ``2024-H1``, ``2024-Q3``, ``2024-03``) and neighbours."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from extractor.errors import ComparisonError

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Các bậc của ``--every``, each with its months."""
_SLACK = 3
"""Days by which a reporting cycle (15/12–14/12) may be longer than the calendar's own."""
_YEARS = range(1900, 2200)
"""Years that a report can be of; a slip of the pen (9999) is a day that is not stated."""
_SHORTEST = 28
"""Days that every month has."""
_NAMED = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?", re.IGNORECASE
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Khoảng ngày, both ends inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Số ngày."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> Fraction:
        """Số tháng, exact: the days of each month that it touches over the days that the month has."""
        whole = Fraction(0)
        day = self.start
        while day <= self.end:
            last = date(day.year, day.month, _days_of(day.year, day.month))
            whole += Fraction((min(last, self.end) - day).days + 1, last.day)
            day = last + _DAY
        return whole

    @property
    def name(self) -> str:
        """``2024-03``, ``2024-Q1``, ``2024-H1``, ``2024`` where it is one, else ``2024-01-01/2024-05-31``."""
        for every in MONTHS:
            if unit_of(self.start, every) == self:
                return unit_name(self.start, every)
        return f"{self.start}/{self.end}"

    def meets(self, other: Span) -> bool:
        """Có ngày chung."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: Span) -> bool:
        """``other`` thuộc về khoảng này: its middle lies inside, and it is not longer by more than a cycle's slack."""
        middle = other.start + (other.end - other.start) / 2
        return other.days <= self.days + _SLACK and self.start <= middle <= self.end

    def covered_by(self, others: list[Span]) -> bool:
        """Các khoảng ``others`` phủ đúng khoảng này: neither gaps nor days outside, within no slack at all."""
        inside = sum(other.days for other in others)
        return inside == self.days and all(self.start <= one.start and one.end <= self.end for one in others)


def unit_of(day: date, every: str) -> Span:
    """Tháng, quý, nửa năm hay năm chứa ngày ``day``."""
    size = MONTHS[every]
    first = (day.month - 1) // size * size + 1
    last = first + size - 1
    return Span(date(day.year, first, 1), date(day.year, last, _days_of(day.year, last)))


def unit_name(day: date, every: str) -> str:
    """Tên của đơn vị lịch ấy."""
    nth = (day.month - 1) // MONTHS[every] + 1
    return f"{day.year}" + {"month": f"-{nth:02}", "quarter": f"-Q{nth}", "half": f"-H{nth}", "year": ""}[every]


def window(text: str) -> Span:
    """Khoảng mà người dùng viết: ``2024``, ``2024-Q1``, ``2023..2024``. Raises :class:`ComparisonError`."""
    ends = [_named(part) for part in text.strip().split("..")]
    if len(ends) > 2 or None in ends:
        raise ComparisonError(
            f"Không hiểu kỳ “{text}”. Viết 2024, 2024-H1, 2024-Q1, 2024-03 hoặc 2023..2024.",
            f"The period “{text}” is not understood. Write 2024, 2024-H1, 2024-Q1, 2024-03 or 2023..2024.",
        )
    first, last = ends[0], ends[-1]
    assert first is not None  # noqa: S101 - told above
    assert last is not None  # noqa: S101
    if last.end < first.start:
        raise ComparisonError(f"Kỳ “{text}” kết thúc trước khi bắt đầu.", f"The period “{text}” ends before it begins.")
    return Span(first.start, last.end)


def before(span: Span) -> Span:
    """Kỳ liền trước, as long: the month before a month, the quarter before a quarter, a cycle before a cycle …"""
    last = span.start - _DAY
    for every in MONTHS:
        if unit_of(span.start, every) == span:
            return unit_of(last, every)
    after = span.end + _DAY
    months = (after.year - span.start.year) * 12 + after.month - span.start.month
    if months and after.day == span.start.day <= _SHORTEST:
        # A cycle of months, whatever their days: before 21/7–20/8 comes 21/6–20/7.
        year, month = divmod(span.start.year * 12 + span.start.month - 1 - months, 12)
        return Span(date(year, month + 1, span.start.day), last)
    return Span(last - (span.end - span.start), last)


def a_year_before(span: Span) -> Span:
    """Cùng kỳ năm trước."""
    for every in MONTHS:
        if unit_of(span.start, every) == span:
            return unit_of(date(span.start.year - 1, span.start.month, 1), every)
    return Span(_shifted(span.start), _shifted(span.end))


def length(span: Span) -> str:
    """Độ dài để so: whole months where it lasts as long, within the slack of a cycle; else days."""
    months = round(span.months)
    usual = Fraction(span.days) - months * Fraction(1461, 48)
    return f"{months}m" if months and abs(usual) <= _SLACK else f"{span.days}d"


def parsed(start: str | None, end: str | None) -> Span | None:
    """Khoảng của một kỳ có đủ hai đầu; None for one that has not, or whose dates there are none."""
    first, last = day(start), day(end)
    return Span(first, last) if first and last and first <= last else None


@functools.lru_cache(maxsize=4096)
def day(written: str | None) -> date | None:
    """Ngày của một chuỗi ISO; None for one that is missing, that no calendar has, or that no report can mean."""
    try:
        found = date.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def units(within: Span, every: str) -> Iterator[Span]:
    """Các tháng, quý … có ngày trong khoảng ``within``."""
    span = unit_of(within.start, every)
    while span.start <= within.end:
        yield span
        span = unit_of(span.end + _DAY, every)


def _named(text: str) -> Span | None:
    found = _NAMED.fullmatch(text.strip())
    if found is None or int(found["year"]) not in _YEARS:
        return None
    year = int(found["year"])
    for every, size in MONTHS.items():
        if found.groupdict().get(every) and every != "year":
            return unit_of(date(year, (int(found[every]) - 1) * size + 1, 1), every)
    return unit_of(date(year, 1, 1), "year")


def _days_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _shifted(day: date) -> date:
    """The same day a year before; the last of February stays the last."""
    last = _days_of(day.year - 1, day.month)
    is_last = day.day == _days_of(day.year, day.month)
    return date(day.year - 1, day.month, last if is_last else min(day.day, last))
