"""Ngày của một cụm chỉ thời gian: which days an expression means, once it is clear which year is meant.

A year that is not said is that of the date beside it, of the label beside it, of the period spoken
of, of the document, in this order; a range that would run backwards began a year earlier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.finders.periods import dates
from extractor.finders.periods.dates import Bounds
from extractor.finders.periods.phrases import Expression
from extractor.finders.periods.points import NOW, Point
from extractor.record import Issued, Period, PeriodKind

KIND_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
"""Số tháng của mỗi loại kỳ."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Điều báo cáo đã nói trước đó: what bare and relative mentions lean on.

    ``period`` is the one spoken of (the report's, or the section's); ``year`` and ``month`` serve
    where there is none; ``issued`` gives "đến nay" its day. ``reported`` is the report's own, where
    ``period`` is that of a section.
    """

    year: int | None = None
    month: int | None = None
    period: Period | None = None
    issued: Issued | None = None
    reported: Period | None = None

    @property
    def issued_day(self) -> str | None:
        """Ngày ban hành, None unless all three parts are stated."""
        at = self.issued
        if at is None or at.year is None or at.month is None or at.day is None:
            return None
        return dates.iso(at.year, at.month, at.day)

    @property
    def latest(self) -> str | None:
        """The last day that the document can have known, None when its month is not stated."""
        at = self.issued
        if at is None or at.year is None or at.month is None or not 1 <= at.month <= 12:
            return None
        return self.issued_day or dates.month_end(at.year, at.month)

    def year_of(self, month: int) -> int | None:
        """Năm của một tháng nêu không có năm: that of the period spoken of, else the nearest, mostly a past one."""
        bounds = (self.period.start, self.period.end) if self.period else (None, None)
        if bounds[0] and bounds[1]:
            inside = [y for y in range(int(bounds[0][:4]), int(bounds[1][:4]) + 1) if _covers(bounds, y, month)]
            if inside:
                return inside[-1]
        year, at, ahead = self._reference(bounds)
        if year is None or at is None:
            return year
        return year + (month - at < -11 + ahead) - (month - at > ahead)

    def _reference(self, bounds: Bounds) -> tuple[int | None, int | None, int]:
        """Year and month to count from, and how many months ahead of it are still nearer than the last year's."""
        known = bounds[1] or bounds[0]
        if known:
            return int(known[:4]), int(known[5:7]), 2
        if self.year is not None and self.month is not None:
            return self.year, self.month, 1
        if self.year is None and self.issued is not None:
            return self.issued.year, self.issued.month, 1
        return self.year, None, 0


def _covers(bounds: Bounds, year: int, month: int) -> bool:
    return str(bounds[0])[:7] <= f"{year:04}-{month:02}" <= str(bounds[1])[:7]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Ngày của một cụm, sau khi đã rõ năm."""

    bounds: Bounds
    inferred: bool = False
    invalid: str | None = None


class Resolver:
    """Cách hiểu ngày trong một đoạn. ``spoken`` holds the period last spoken of, and changes as the passage is read."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.spoken = anchor
        self._earlier: list[Period] = []

    def speaks_of(self, period: Period) -> None:
        """From here on, bare and relative mentions lean on ``period``."""
        self.spoken = replace(self.anchor, period=period)
        self._earlier.insert(0, period)

    def fitting(self, kind: PeriodKind | None, months: int | None) -> Period | None:
        """Kỳ mà "trong tháng", "trong 6 tháng" nói đến: the last one spoken of that lasts as long as the words say."""
        periods = (*self._earlier, self.anchor.period, self.anchor.reported)
        return next((p for p in periods if p is not None and is_long_as(p, kind, months)), None)

    def ending(self, day: str | None) -> Period | None:
        """Kỳ đang nói đến mà kết thúc đúng ngày ấy."""
        periods = (self.spoken.period, self.anchor.period)
        return next((p for p in periods if p is not None and day is not None and p.end == day), None)

    def resolve(self, e: Expression, year: int | None = None) -> Resolved | None:
        """Ngày của cụm. ``year`` is that of the label beside it, if any."""
        if e.form in ("same_period", "previous"):
            return self._shifted(e)
        start, end = e.start, e.end
        if start is not None and start.unit == "week" and start.year and start.day:
            bounds = dates.week(start.year, start.day)
            return Resolved(bounds) if bounds else None
        if end is NOW:
            return self._until_now(start)
        if end is None and e.form == "new_year" and start is not None:
            return self._since_new_year(start)
        start, end, inferred = self._with_years(start, end, year)
        first, last = start and _first_day(start), end and _last_day(end)
        impossible = [p.words for p, day in ((start, first), (end, last)) if p is not None and p.year and not day]
        return Resolved((first, last), inferred, ", ".join(impossible) or None)

    def _with_years(
        self, start: Point | None, end: Point | None, year: int | None
    ) -> tuple[Point | None, Point | None, bool]:
        if start is not None and start.month is None and start.unit == "day" and end is not None:
            start = start._replace(month=end.month)
        inferred = False
        if (start is None or start.year is None) and (end is None or end.year is None):
            leading = end or start
            month = leading.month if leading is not None else None
            if start is not None and start.unit == "quarter":
                month = start.month
            year = year or (self.spoken.year_of(month) if month and month <= 12 else None)
            inferred = True
            if end is not None:
                end = end._replace(year=year)
            elif start is not None:
                start = start._replace(year=year)
        if start is not None and end is not None and start.unit != "week":
            if start.year is None and end.year is not None:
                start = start._replace(year=end.year - (_order(start) > _order(end)))
                inferred = inferred or start.year != end.year
            elif end.year is None and start.year is not None:
                end = end._replace(year=start.year + (_order(end) < _order(start)))
        return start, end, inferred

    def _until_now(self, start: Point | None) -> Resolved:
        today = self.anchor.issued_day
        inferred = False
        if start is not None and start.year is None:
            known = int(today[:4]) if today else self.spoken.year_of(start.month or 1)
            start, inferred = start._replace(year=known), True
        first = _first_day(start) if start is not None else None
        invalid = start.words if start is not None and start.year and not first else None
        return Resolved((first, today), inferred, invalid)

    def _since_new_year(self, start: Point) -> Resolved:
        """“từ đầu năm” without an end lasts as long as the period spoken of."""
        end = self.anchor.period.end if self.anchor.period else None
        year = start.year or (int(end[:4]) if end else self.spoken.year_of(1))
        if year is None:
            return Resolved((None, None), True)
        return Resolved((f"{year:04}-01-01", end if end and end[:4] == f"{year:04}" else None), start.year is None)

    def _shifted(self, e: Expression) -> Resolved:
        """Kỳ so sánh: the period spoken of, moved back."""
        spoken = self.spoken.period or self.anchor.period
        bounds = (spoken.start, spoken.end) if spoken else (None, None)
        known = bounds[1] or bounds[0]
        if spoken is None or known is None:
            return Resolved((None, None))
        if e.form == "same_period":
            years = int(known[:4]) - e.number if e.number else 1
            return Resolved(dates.shifted_months(bounds, -12 * years))
        if e.kind is PeriodKind.WEEK or (e.kind is None and dates.length(bounds) == 7):
            return Resolved(dates.shifted_days(bounds, -7) if dates.length(bounds) == 7 else (None, None))
        if e.kind is PeriodKind.YEAR and not is_long_as(spoken, PeriodKind.YEAR, None):
            year = int(known[:4]) - 1
            return Resolved((f"{year:04}-01-01", f"{year:04}-12-31"))
        for kind, months in KIND_MONTHS.items():
            if e.kind in (kind, None) and is_long_as(spoken, kind, None):
                return Resolved(dates.shifted_months(bounds, -months))
        return Resolved((None, None))


_FIRST_YEAR, _LAST_YEAR = 1, 9999


def _order(point: Point) -> tuple[int, int]:
    return point.month or 1, point.day or 1


def _first_day(point: Point) -> str | None:
    if point.year is None:
        return None
    return dates.iso(point.year, point.month or 1, (point.day or 1) if point.unit == "day" else 1)


def _last_day(point: Point) -> str | None:
    if point.year is None:
        return None
    if point.unit == "day":
        return dates.iso(point.year, point.month or 0, point.day or 0)
    if not _FIRST_YEAR <= point.year < _LAST_YEAR:  # a slip of the keyboard: no calendar has that month
        return None
    month = {"year": 12, "quarter": (point.month or 1) + 2}.get(point.unit, point.month or 12)
    return dates.month_end(point.year, month)


def is_long_as(period: Period, kind: PeriodKind | None, months: int | None) -> bool:
    """A period lasts as long as the words for it: "trong tháng" 28 to 31 days (three days' grace), "trong kỳ" any."""
    if kind is PeriodKind.RANGE:
        return True
    days = dates.length((period.start, period.end))
    if days is None:
        return False
    if kind is PeriodKind.WEEK:
        return 5 <= days <= 9
    count = months or (KIND_MONTHS.get(kind) if kind else None)
    return count is not None and 28 * count - 3 <= days <= 31 * count + 3
