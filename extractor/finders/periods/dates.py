"""Phép tính ngày tháng: ISO dates in and out, months by the calendar, nothing invented.

A date that does not exist is None, never mended.
"""

from __future__ import annotations

from datetime import date, timedelta

from extractor.record import PeriodKind

Bounds = tuple[str | None, str | None]
"""Start and end of a period: inclusive ISO dates, either one None."""

_ONE_DAY = timedelta(days=1)


def iso(year: int, month: int, day: int) -> str | None:
    """Ngày dạng ISO; None when there is no such day (31/4)."""
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return None


def full_year(year: int) -> int:
    """Năm đủ bốn chữ số: "30/6/19" is of this century."""
    return year + 2000 if year < 100 else year


def month_end(year: int, month: int) -> str:
    """Ngày cuối tháng theo lịch; ``month`` must be 1 to 12."""
    return (date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY).isoformat()


def length(bounds: Bounds) -> int | None:
    """Số ngày của kỳ, kể cả hai đầu; None when an end is not stated."""
    start, end = bounds
    if start is None or end is None:
        return None
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def shifted_months(bounds: Bounds, months: int) -> Bounds:
    """Kỳ dời đi ``months`` tháng (âm là lùi). A period that ends with a month still does after the shift."""
    start, end = bounds
    whole = end is not None and end == month_end(int(end[:4]), int(end[5:7])) and (start is None or start[8:] == "01")
    return _shifted(start, months, last=False), _shifted(end, months, last=whole)


def _shifted(day: str | None, months: int, *, last: bool) -> str | None:
    if day is None:
        return None
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    final = month_end(year, month + 1)
    return final if last else min(f"{year:04}-{month + 1:02}-{day[8:]}", final)


def shifted_days(bounds: Bounds, days: int) -> Bounds:
    """Kỳ dời đi ``days`` ngày."""
    start, end = (day and (date.fromisoformat(day) + timedelta(days=days)).isoformat() for day in bounds)
    return start, end


def week(year: int, number: int) -> Bounds | None:
    """Tuần thứ ``number`` của năm theo ISO 8601 (Monday to Sunday); None when the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday.isoformat(), (monday + 6 * _ONE_DAY).isoformat()


def kind_of(bounds: Bounds) -> PeriodKind:
    """Loại kỳ suy từ hai ngày: what the dates exactly fill, else from 1 January, a week, or any range."""
    start, end = bounds
    if start is None:
        return PeriodKind.AS_OF
    if end is None:
        return PeriodKind.YEAR_TO_DATE if start.endswith("-01-01") else PeriodKind.RANGE
    if start > end:
        return PeriodKind.RANGE
    filled = _calendar_kind(start, end)
    if filled is not None:
        return filled
    if start.endswith("-01-01") and start[:4] == end[:4]:
        return PeriodKind.YEAR_TO_DATE
    return PeriodKind.WEEK if length(bounds) == 7 else PeriodKind.RANGE


def _calendar_kind(start: str, end: str) -> PeriodKind | None:
    if start[:4] != end[:4] or start[8:] != "01" or end != month_end(int(end[:4]), int(end[5:7])):
        return None
    first, last = int(start[5:7]), int(end[5:7])
    kinds = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.YEAR}
    months = last - first + 1
    return kinds.get(months) if (first - 1) % months == 0 else None


def same_window(one: Bounds, other: Bounds) -> bool:
    """Hai cách nêu cùng một kỳ: of like length, and mostly the same days (tháng 8 and 21/7 to 20/8)."""
    first, second = length(one), length(other)
    if not first or not second or first < 0 or second < 0:
        return False
    common = length((max(one[0] or "", other[0] or ""), min(one[1] or "", other[1] or ""))) or 0
    return 4 * min(first, second) >= 3 * max(first, second) and 2 * common >= min(first, second)
