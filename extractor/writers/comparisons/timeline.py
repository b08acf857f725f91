"""Dòng thời gian: where the value of a period key stands in time, counted in months, and whether a series breaks there.

The forms of the keys are those of :class:`extractor.comparison.result.Key`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from extractor.comparison.result import Comparison

TEMPORAL = frozenset({"period", "month", "quarter", "half", "year"})
"""Codes of keys whose values are periods."""

_CALENDAR = re.compile(r"(\d{4})(?:-H([12])|-Q([1-4])|-(0[1-9]|1[0-2]))?")
_DATES = re.compile(r"(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?")
_IN_A_YEAR = {"month": (12, "{}-{:02}"), "quarter": (4, "{}-Q{}"), "half": (2, "{}-H{}"), "year": (1, "{}")}
_NEAR = Fraction(1, 5)
"""Months: February is as long as January, and reports close a few days early."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Khoảng thời gian: months since the year 0, from the beginning of ``start`` to before ``end``."""

    start: Fraction
    end: Fraction

    @property
    def middle(self) -> Fraction:
        """Giữa kỳ, where its mark stands."""
        return (self.start + self.end) / 2


def calendar(value: str) -> tuple[str, str, int] | None:
    """Năm, loại và số thứ tự: ``2024-Q3`` → ("2024", "quarter", 3); None where it is no part of the calendar."""
    found = _CALENDAR.fullmatch(value)
    if found is None:
        return None
    year, half, quarter, month = found.groups()
    if half:
        return year, "half", int(half)
    if quarter:
        return year, "quarter", int(quarter)
    return (year, "month", int(month)) if month else (year, "year", 1)


def dates(value: str) -> tuple[str | None, str | None] | None:
    """Hai đầu kỳ của một khoảng ngày ``2024-01-01/2024-05-31``; None where it is no such range."""
    found = _DATES.fullmatch(value)
    return (found[1], found[2]) if found and (found[1] or found[2]) else None


def stretch(value: str) -> Stretch | None:
    """Khoảng thời gian của một kỳ. One without a start is the last month before its end; None where it is unknown."""
    found = calendar(value)
    if found:
        year, kind, nth = found
        months = 12 // _IN_A_YEAR[kind][0]
        start = Fraction(int(year) * 12 + months * (nth - 1))
        return Stretch(start, start + months)
    ends = dates(value)
    if not ends:
        return None
    end = None if ends[1] is None else month_of(ends[1]) + Fraction(1, 31)
    start_ = None if ends[0] is None else month_of(ends[0])
    if end is None:
        return Stretch(start_, start_ + 1) if start_ is not None else None
    return Stretch(min(start_, end) if start_ is not None else end - 1, end)


def month_of(date: str) -> Fraction:
    """Tháng của một ngày: ``2024-03-16`` → 24290 and 15/31, near enough for a place on an axis."""
    found = _DATE.match(date)
    if found is None:
        return Fraction(0)
    year, month, day = map(int, found.groups())
    return year * 12 + month - 1 + Fraction(min(day, 31) - 1, 31)


def axis(comparison: Comparison) -> int | None:
    """Cột khóa nào là thời gian; None where none is."""
    return next((n for n, key in enumerate(comparison.keys) if key.code in TEMPORAL), None)


def ordered(values: set[str]) -> list[str]:
    """Các kỳ theo thời gian; those that say no time come last."""
    never = Stretch(Fraction(10**9), Fraction(10**9))
    return sorted(values, key=lambda value: (stretch(value) or never, value))


def filled(values: set[str]) -> list[str]:
    """Các kỳ theo thời gian, with those that the table leaves out between the first and the last of one calendar."""
    found = [calendar(value) for value in ordered(values)]
    kinds = {one[1] for one in found if one}
    if None in found or len(kinds) != 1:
        return ordered(values)
    kind = kinds.pop()
    a_year, form = _IN_A_YEAR[kind]
    steps = [int(one[0]) * a_year + one[2] - 1 for one in found if one]
    return [form.format(n // a_year, n % a_year + 1) for n in range(steps[0], steps[-1] + 1)]


def joined(before: str, after: str, breaks: tuple[str, ...]) -> bool:
    """Có nối hai kỳ thành một nét không: only where one follows the other, as long as it, and no series breaks."""
    first, second = stretch(before), stretch(after)
    if first is None or second is None:
        return False
    near = abs(second.start - first.end) <= _NEAR
    alike = abs((second.end - second.start) - (first.end - first.start)) <= _NEAR
    return near and alike and not broken(before, after, breaks)


def broken(before: str, after: str, breaks: tuple[str, ...]) -> bool:
    """Chuỗi có đứt giữa hai kỳ không: one of the dates lies between their middles."""
    first, second = stretch(before), stretch(after)
    if first is None or second is None:
        return False
    return any(first.middle < month_of(date) <= second.middle for date in breaks)
