"""Cụm từ chỉ thời gian: the hits of the family ``periods`` put together into expressions.

"từ" + "ngày 01/03/2020" + "đến hết" + "ngày 31/03/2020" is one expression with two ends; "tháng 8"
+ "(từ 21/7 đến 20/8)" is one with dates inside. Which years the dates belong to, and whose period
an expression states, is decided later (:mod:`extractor.finders.periods.mentions`).

The Vietnamese words are all in ``rules/periods.toml``; here are only their shapes.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.finders.periods.points import (
    NOW,
    Point,
    calendar_point,
    clock_time,
    joinable,
    named_ends,
    numbers_of,
    shape,
)
from extractor.record import PeriodKind
from extractor.rulebook import Hit
from extractor.tokens import Token

_DAYS = frozenset({"day", "bare_day"})
_POINTS = _DAYS | {"day_only", "month", "bare_month", "quarter", "year", "bare_year"}
_LABELS = frozenset({"month", "quarter", "first_months", "last_months", "year", "week"})
_OPENING = "([{"
_CLOSING = ")]}"


@dataclass(frozen=True, slots=True)
class Expression:
    """Một cụm chỉ thời gian, ``tokens[first:last]``.

    ``form``: ``label`` (a named period), ``range`` (two ends), ``until`` (an end only), ``since`` (a
    start only), ``new_year`` ("từ đầu năm" without an end), ``lone`` (a day by itself), ``plan`` (the
    years of a programme), ``inherit`` ("trong tháng": the period spoken of),
    ``head`` (only stands with dates behind it), ``same_period``, ``previous``. ``inner`` are the
    dates that stand beside a label, ``in_brackets`` when they are in brackets, ``closed`` when the
    bracket holds nothing behind them.
    """

    form: str
    first: int
    last: int
    start: Point | None = None
    end: Point | None = None
    kind: PeriodKind | None = None
    number: int | None = None
    cumulative: bool = False
    inner: Expression | None = None
    in_brackets: bool = False
    closed: bool = False

    @property
    def dated(self) -> bool:
        """Có nêu ngày: at least one end is a day, not the name of a period."""
        return any(point is not None and point.unit == "day" and point.words for point in (self.start, self.end))


def expressions(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Expression]:
    """Các cụm chỉ thời gian theo thứ tự; ``hits`` are those of the family ``periods``."""
    reader = _Reader(tokens, hits)
    found: list[Expression] = []
    i = 0
    while i < len(hits):
        got = reader.expression(i)
        if got is None:
            i += 1
            continue
        expression, i = got
        found.append(expression)
    return found


_Read = tuple[Expression, int]


class _Reader:
    """Recursive descent over hits; every method returns what it read and the next hit, or None."""

    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit]) -> None:
        self.tokens = tokens
        self.hits = hits

    def expression(self, i: int) -> _Read | None:
        """The expression that begins with hit ``i``."""
        name = shape(self.hits[i])
        if name in _POINTS or name == "clock":
            return self._span(i, None) or (self._label(i) if name in _LABELS else self._lone(i))
        read = {
            "from": self._from,
            "new_year": self._since_new_year,
            "to": self._until,
            "until": self._until,
            "now": self._now,
            "days": self._within_month,
            "short_range": self._within_month,
            "months": self._within_year,
            "years": self._plan,
            "within": self._within,
        }.get(name)
        if read is not None:
            return read(i)
        if name in _LABELS or name in ("head", "bare", "same_period", "previous"):
            return self._label(i)
        return None

    # -- points

    def _next(self, i: int, shapes: frozenset[str] | set[str] | None = None, gap: str = "") -> int | None:
        """Hit ``i + 1`` when nothing, or one of the marks ``gap``, stands between; None else."""
        if i + 1 >= len(self.hits):
            return None
        between = self.hits[i + 1].first - self.hits[i].last
        if between and not (between == 1 and self.tokens[self.hits[i].last].text in gap):
            return None
        return i + 1 if shapes is None or shape(self.hits[i + 1]) in shapes else None

    def _point(self, i: int) -> tuple[Point, int] | None:
        """Mốc ở cụm ``i``, giờ đứng trước nếu có; and the last hit of it."""
        clock: tuple[int, int] | None = None
        if shape(self.hits[i]) == "clock":
            clock = clock_time(numbers_of(self.hits[i], self.tokens))
            after = self._next(i, _DAYS | {"day_only"}, gap=",'")
            if after is None:
                return None
            i = after
        hit = self.hits[i]
        name = shape(hit)
        if name not in _POINTS:
            return None
        numbers = numbers_of(hit, self.tokens)
        words = self.tokens[hit.slots[0]].text if len(hit.slots) == 1 else "/".join(map(str, numbers))
        point: Point | None
        if name in _DAYS:
            year = numbers[2] if len(numbers) > 2 else None
            sure = name == "day" or year is not None
            point = Point("day", year, numbers[1], numbers[0], words, sure, clock)
        elif name == "day_only":
            point = Point("day", None, None, numbers[0], words)
        else:
            point = calendar_point(name.removeprefix("bare_"), numbers, sure=not name.startswith("bare_"))
        return (point, i) if point else None

    # -- ranges

    def _span(self, i: int, opener: int | None) -> _Read | None:
        """Mốc + "đến" + mốc. ``opener`` is the hit of "từ", None where it is missing."""
        read = self._point(i)
        if read is None:
            return None
        start, at = read
        joint = self._next(at, {"to", "until", "now"})
        if joint is None:
            return None
        first = self.hits[i if opener is None else opener].first
        if shape(self.hits[joint]) == "now":
            if opener is None:
                return None
            return Expression("range", first, self.hits[joint].last, start, NOW), joint + 1
        beyond = self._next(joint)
        end_read = self._point(beyond) if beyond is not None else None
        if end_read is None:
            return None
        end, stop = end_read
        dash = not self.tokens[self.hits[joint].first].is_word
        if not joinable(start, end, dash=dash, opened=opener is not None):
            return None
        return Expression("range", first, self.hits[stop].last, start, end), stop + 1

    def _from(self, i: int) -> _Read | None:
        """“từ” + mốc [+ “đến” + mốc]."""
        after = self._next(i)
        if after is None:
            return None
        span = self._span(after, i)
        if span is not None:
            return span
        read = self._point(after)
        if read is None or not read[0].sure:
            return None
        start, stop = read
        return Expression("since", self.hits[i].first, self.hits[stop].last, start), stop + 1

    def _since_new_year(self, i: int) -> _Read:
        """“từ đầu năm” [+ “đến” + mốc]."""
        hit = self.hits[i]
        numbers = numbers_of(hit, self.tokens)
        start = Point("day", numbers[0] if numbers else None, 1, 1, sure=False)
        is_sum = hit.rule.get("kind") == "cumulative"
        made = functools.partial(Expression, kind=PeriodKind.YEAR_TO_DATE, cumulative=is_sum)
        joint = self._next(i, {"to", "until", "now"}, gap=",")
        if joint is not None and shape(self.hits[joint]) == "now":
            return made("range", hit.first, self.hits[joint].last, start, NOW), joint + 1
        beyond = self._next(joint) if joint is not None else None
        read = self._point(beyond) if beyond is not None else None
        if read is None:
            return made("new_year", hit.first, hit.last, start), i + 1
        end, stop = read
        return made("range", hit.first, self.hits[stop].last, start, end), stop + 1

    def _until(self, i: int) -> _Read | None:
        """“đến (hết)” + mốc. A plain “đến” needs a sure date; a dash opens nothing."""
        if not self.tokens[self.hits[i].first].is_word:
            return None
        after = self._next(i)
        read = self._point(after) if after is not None else None
        if read is None:
            return None
        end, stop = read
        if end.day is not None and end.month is None:
            return None
        if shape(self.hits[i]) == "to" and (end.unit == "year" or not end.sure):
            return None
        return Expression("until", self.hits[i].first, self.hits[stop].last, None, end), stop + 1

    def _now(self, i: int) -> _Read:
        return Expression("until", self.hits[i].first, self.hits[i].last, None, NOW), i + 1

    def _lone(self, i: int) -> _Read | None:
        read = self._point(i)
        if read is None or not read[0].sure or read[0].month is None:
            return None
        return Expression("lone", self.hits[i].first, self.hits[read[1]].last, None, read[0]), read[1] + 1

    def _within_month(self, i: int) -> _Read | None:
        """“01-30/6/2019”, “từ ngày 11 đến 17/5/2018”."""
        hit = self.hits[i]
        first_day, last_day, month, *year = numbers_of(hit, self.tokens)
        end = Point("day", year[0] if year else None, month, last_day, f"{last_day}/{month}")
        start = Point("day", end.year, month, first_day, f"{first_day}/{month}")
        return Expression("range", hit.first, hit.last, start, end), i + 1

    def _within_year(self, i: int) -> _Read | None:
        """“tháng 01-9/2021”, “tháng 7, 8 và 9 năm 2021”."""
        hit = self.hits[i]
        *months, year = numbers_of(hit, self.tokens)
        first, last = months[0], months[-1]
        if not 1 <= first < last <= 12 or months != sorted(months):
            return None
        return Expression("range", hit.first, hit.last, Point("month", year, first), Point("month", year, last)), i + 1

    def _plan(self, i: int) -> _Read:
        """“giai đoạn 2021 - 2025”."""
        hit = self.hits[i]
        start, end = numbers_of(hit, self.tokens)
        return Expression("plan", hit.first, hit.last, Point("year", start), Point("year", end)), i + 1

    # -- named periods

    def _within(self, i: int) -> _Read | None:
        """“trong” + “tháng”: the period spoken of."""
        after = self._next(i, {"head"})
        if after is None:
            return None
        read = self._label(after)
        if read is None:
            return None
        head = read[0]
        return replace(head, first=self.hits[i].first, form="inherit"), read[1]

    def _label(self, i: int) -> _Read | None:
        hit = self.hits[i]
        label = self._named(i)
        if label is None:
            return None
        inner = self._beside(i)
        if inner is None or (label.form == "head" and self.tokens[hit.last].text == ":"):
            return label, i + 1
        dates, after = inner
        in_brackets = self.tokens[hit.last].text in _OPENING
        closed = in_brackets and dates.last < len(self.tokens) and self.tokens[dates.last].text in _CLOSING
        return replace(label, inner=dates, in_brackets=in_brackets, closed=closed), after

    def _beside(self, i: int) -> _Read | None:
        """Dates right behind a label: in brackets (after a few words at most), or after a comma or nothing."""
        last = self.hits[i].last
        if last >= len(self.tokens):
            return None
        mark = self.tokens[last].text
        allowed = 6 if mark in _OPENING else 1 if mark in ",:-" else 0
        j = i + 1
        while j < len(self.hits) and self.hits[j].first - last <= allowed:
            if shape(self.hits[j]) in ("cumulative", "compare", "stop", "read_off"):
                return None
            read = self.expression(j)
            if read is not None:
                dates = read[0]
                beside = (dates.form == "range" and dates.dated) or (dates.form == "until" and dates.end is not NOW)
                return read if beside else None
            j += 1
        return None

    def _named(self, i: int) -> Expression | None:
        hit = self.hits[i]
        name = shape(hit)
        kind_name = hit.rule.get("kind")
        kind = PeriodKind(kind_name) if kind_name else None
        numbers = numbers_of(hit, self.tokens)
        if name in ("head", "bare"):
            form = "inherit" if name == "bare" else "head"
            return Expression(form, hit.first, hit.last, kind=kind, number=numbers[0] if numbers else None)
        if name in ("same_period", "previous"):
            return Expression(name, hit.first, hit.last, kind=kind, number=numbers[0] if numbers else None)
        if name == "week":
            number, year = numbers
            if not 1975 <= year <= 2099:
                return None
            return Expression("label", hit.first, hit.last, Point("week", year, None, number), kind=PeriodKind.WEEK)
        if len(numbers) < 2 and name != "year":
            year_beside = self._year_beside(i)
            numbers += [year_beside] if year_beside else []
        cumulative = kind is PeriodKind.CUMULATIVE
        ends = named_ends(name, numbers)
        if ends is None:
            return None
        start, end, kind = ends
        return Expression("label", hit.first, hit.last, start, end, kind, cumulative=cumulative)

    def _year_beside(self, i: int) -> int | None:
        """Năm của kỳ đứng kề sau: "tháng 7 và 7 tháng năm 2023" says the year once."""
        j = i + 1
        if j >= len(self.hits) or shape(self.hits[j]) not in _LABELS or self.hits[j].first - self.hits[i].last != 1:
            return None
        numbers = numbers_of(self.hits[j], self.tokens)
        if shape(self.hits[j]) == "week":
            return None
        if shape(self.hits[j]) != "year" and len(numbers) < 2:
            return self._year_beside(j)
        return numbers[-1]
