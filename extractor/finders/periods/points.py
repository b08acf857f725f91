"""Mốc thời gian: a day, a month, a quarter or a year as the words give it, its year perhaps still unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractor.finders.periods.dates import full_year
from extractor.record import PeriodKind
from extractor.rulebook import Hit
from extractor.tokens import Token

_DIGITS = regex.compile(r"\d+")
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Point(NamedTuple):
    """Một mốc: a day, or a month, quarter or year taken as a whole. ``year`` and ``month`` None where not said."""

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    words: str = ""
    #: certainly a date, by the word before it or its full form; "1/8" alone may be a fraction
    sure: bool = True
    clock: tuple[int, int] | None = None


NOW = Point("now")
"""Nay, thời điểm báo cáo: an end that only the document's own date can tell."""


def shape(hit: Hit) -> str:
    """Dạng của cụm từ."""
    return hit.rule.attributes.get("shape", "")


def numbers_of(hit: Hit, tokens: Sequence[Token]) -> list[int]:
    """Các con số của một cụm từ, in order; a year of two digits is of this century."""
    numbers: list[int] = []
    for slot in hit.slots:
        text = tokens[slot].text
        if "roman" in tokens[slot].kinds:
            numbers.append(_ROMANS.get(text, 0))
        else:
            numbers += map(int, _DIGITS.findall(text))
    spelled = hit.rule.get("n")
    if spelled is not None:
        numbers.insert(0, int(spelled))
    full = {"day": 3, "bare_day": 3, "days": 4, "short_range": 4}.get(shape(hit))
    if len(numbers) == full:
        numbers[-1] = full_year(numbers[-1])
    return numbers


def clock_time(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Giờ và phút; None when there is no such time of day."""
    hour, minute = (*numbers, 0)[:2]
    return (hour, minute) if hour < 24 and minute < 60 else None


def calendar_point(unit: str, numbers: Sequence[int], *, sure: bool) -> Point | None:
    """Tháng, quý hoặc năm làm mốc; ``month`` of a quarter is its first."""
    if unit == "year":
        return Point("year", numbers[0], sure=sure)
    year = numbers[1] if len(numbers) > 1 else None
    if year is not None and year < 1900:
        return None
    if unit == "month":
        return Point("month", year, numbers[0], sure=sure) if 1 <= numbers[0] <= 12 else None
    return Point("quarter", year, 3 * numbers[0] - 2, sure=sure) if 1 <= numbers[0] <= 4 else None


def named_ends(name: str, numbers: Sequence[int]) -> tuple[Point, Point, PeriodKind] | None:
    """Hai đầu của một kỳ gọi theo tên."""
    if name in ("month", "quarter", "year"):
        point = calendar_point(name, numbers, sure=True)
        return (point, point, PeriodKind(name)) if point else None
    months, year = numbers[0], numbers[1] if len(numbers) > 1 else None
    if not 1 <= months <= 12:
        return None
    if name == "last_months":
        kind = PeriodKind.HALF if months == 6 else PeriodKind.RANGE
        return Point("month", year, 13 - months), Point("month", year, 12), kind
    kind = {6: PeriodKind.HALF, 12: PeriodKind.YEAR}.get(months, PeriodKind.YEAR_TO_DATE)
    return Point("month", year, 1), Point("month", year, months), kind


def joinable(start: Point, end: Point, *, dash: bool, opened: bool) -> bool:
    """Hai mốc làm thành một khoảng. "từ 8.5 đến 9.2" are marks out of ten, "3/8 - 5/8" fractions."""
    if start.unit == "year" or end.unit == "year":
        return start.unit == end.unit and (start.sure or end.sure)
    if start.unit != "day" or end.unit != "day":
        return (start.unit == "day") == (end.unit == "day") and (start.sure or end.sure or (opened and not dash))
    if end.month is None:
        return False
    if start.sure or end.sure:
        # "ngày 5" alone needs "từ", else it is the date of something else
        return start.month is not None or opened
    dotted = "." in start.words
    return not dotted and (opened or not dash)
