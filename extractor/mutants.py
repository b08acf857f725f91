"""Số bị đổi: the places of a sound report where one number can be typed wrong, and how.

One number is changed at a time, in the ways in which numbers go wrong when they are typed or copied.
Whether a change can be seen is asked of :mod:`extractor.ties` (numbers) and of the dates themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractor.evidence import Evidence, PeriodStatement
from extractor.record import Report, Review, Span, Subject
from extractor.ties import Tie, Variable, ties, values

CLASSES = ("digit", "swap", "off", "lost", "ten", "percent", "date", "unit", "length")
"""Các kiểu sai: one digit, two swapped, off by one, one lost, times ten; percentages; dates; units; lists."""

_COUNT = re.compile(r"(\d[\d.]*\d|\d)(?:\s*/\s*(\d[\d.]*\d|\d))?")
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?(?![\d/])")
_THOUSAND = 1000
_GRACE = 3
"""Số ngày lệch còn chấp nhận giữa tên kỳ và chu kỳ báo cáo."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """Một bản bị đổi đúng một số: ``new`` stands instead of ``text[span]``.

    ``broken`` are the codes of what no longer holds, ``places`` the numbers concerned in the clean text;
    ``truth`` is the figure, its field and its true value, where a repair could restore it.
    """

    kind: str
    span: Span
    new: str
    broken: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    truth: tuple[str, str, int] | None = None

    def apply(self, text: str) -> str:
        """Văn bản có số bị đổi."""
        return text[: self.span[0]] + self.new + text[self.span[1] :]

    def moved(self, span: Span) -> Span:
        """Where a stretch of the clean text stands in the changed one."""
        shift = len(self.new) - (self.span[1] - self.span[0])
        return tuple(at + shift if at >= self.span[1] else at for at in span)  # type: ignore[return-value]


@dataclass(slots=True)
class Mutants:
    """Các bản bị đổi của một báo cáo: those that can be seen; how many cannot; how many numbers nothing tests."""

    visible: list[Mutant]
    invisible: dict[str, int]
    untested: dict[str, int]


class _Site(NamedTuple):
    """Một con số có thể bị đổi."""

    variable: Variable
    span: Span


def mutants(report: Report, evidence: Evidence, review: Review) -> Mutants:
    """Mọi bản bị đổi của một báo cáo sạch."""
    made = Mutants([], dict.fromkeys(CLASSES, 0), dict.fromkeys(CLASSES, 0))
    now = values(report, evidence)
    bonds = ties(report, evidence, review)
    sites = list(_sites(report, evidence))
    where = {site.variable: site.span for site in sites}
    where |= {("names", str(i)): _extent(report, u.rows) for i, u in enumerate(evidence.lists)}
    lengths = {t.variables[0][1] for t in bonds if t.code == "unit-count"}
    for site in sites:
        touching = [t for t in bonds if site.variable in t.variables]
        kind = _kind(site, lengths)
        if not touching:
            made.untested[kind or "digit"] += 1
            continue
        for name, new, value in _changes(kind, report.text[slice(*site.span)]):
            _add(
                made,
                Mutant(name, site.span, new, truth=_truth(report, site)),
                {site.variable: value},
                touching,
                now,
                where,
            )
    _drop_names(made, report, evidence, bonds, now, where)
    for n, statement in enumerate(evidence.periods):
        _change_dates(made, report, evidence.periods, n, statement)
    return made


def sample(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """Nhiều nhất ``most`` bản, every kind with as equal a share as it has mutants for, evenly over the text."""
    by_kind = {kind: [m for m in found if m.kind == kind] for kind in CLASSES}
    share = dict.fromkeys(CLASSES, 0)
    left = min(most, len(found))
    while left:
        for kind in CLASSES:
            if left and share[kind] < len(by_kind[kind]):
                share[kind] += 1
                left -= 1
    return [by_kind[kind][i * len(by_kind[kind]) // n] for kind, n in share.items() for i in range(n)]


def _add(
    made: Mutants,
    mutant: Mutant,
    change: Mapping[Variable, Decimal],
    touching: Sequence[Tie],
    now: Mapping[Variable, Decimal],
    where: Mapping[Variable, Span],
) -> None:
    after = {**now, **change}
    broken = [t for t in touching if not t.holds(after)]
    if not broken:
        made.invisible[mutant.kind] += 1
        return
    places = tuple(where[v] for t in broken for v in t.variables if v in where)
    made.visible.append(replace(mutant, broken=tuple(dict.fromkeys(t.code for t in broken)), places=places))


# -- places


def _sites(report: Report, evidence: Evidence) -> Iterator[_Site]:
    """Each number that the record reads, where its digits stand."""
    figures = {f.id: f for f in report.figures}
    for use in evidence.numbers:
        text = report.text[slice(*use.span)]
        if use.figure is None:
            continue
        if use.reads == "percent" and (m := _PERCENT.search(text)):
            yield _Site(("percent", use.figure), _within(use.span, m.span()))
        elif use.reads == "unit" and (m := _COUNT.search(text)):
            yield _Site(("row", use.figure.removeprefix("row")), _within(use.span, m.span(1)))
        elif use.reads == "count" and (m := _COUNT.search(text)):
            figure = figures[use.figure]
            if _value(m[1]) == figure.count:
                yield _Site(("count", figure.id), _within(use.span, m.span(1)))
            if m[2] and figure.of is not None and _value(m[2]) == figure.of:
                yield _Site(("of", figure.id), _within(use.span, m.span(2)))
    for i, share in enumerate(evidence.shares):
        if m := _PERCENT.search(report.text[slice(*share.span)]):
            yield _Site(("share", str(i)), _within(share.span, m.span()))


def _within(outer: Span, inner: Span) -> Span:
    return outer[0] + inner[0], outer[0] + inner[1]


def _extent(report: Report, rows: Sequence[int]) -> Span:
    spans = [report.units[i].span for i in rows]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _kind(site: _Site, lengths: set[str]) -> str:
    """``percent``, ``unit``, ``length``, or "" for a count, which goes wrong in five ways."""
    what, name = site.variable
    if what in ("percent", "share"):
        return "percent"
    if what == "row":
        return "unit"
    is_length = name in lengths and what == "count"
    return "length" if is_length else ""


def _truth(report: Report, site: _Site) -> tuple[str, str, int] | None:
    what, name = site.variable
    figure = next((f for f in report.figures if f.id == name), None)
    if figure is None or what not in ("count", "of"):
        return None
    return figure.id, what, figure.count if what == "count" else figure.of or 0


# -- changes of a number


def _value(text: str) -> int:
    return int(text.replace(".", ""))


def _changes(kind: str, text: str) -> Iterator[tuple[str, str, Decimal]]:
    """Kind, new words, new value; no change twice, none that leaves the value."""
    ways = _percent_changes(text) if kind == "percent" else _count_changes(text)
    seen: set[Decimal] = set()
    for name, new in ways:
        value = Decimal(new.replace(",", ".")) if kind == "percent" else Decimal(_value(new))
        old = Decimal(text.replace(",", ".")) if kind == "percent" else Decimal(_value(text))
        is_bare = new[0] == "0" and text[0] != "0" and len(new) > 1 and new[1] not in ",."
        if value != old and value not in seen and not is_bare:  # nobody overlooks "040" for 400
            seen.add(value)
            yield kind or name, new, value


def _percent_changes(text: str) -> Iterator[tuple[str, str]]:
    """Every digit made another one, and two neighbours swapped."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    for i in places:
        for step in (1, 3, 7):
            yield "percent", text[:i] + str((int(text[i]) + step) % 10) + text[i + 1 :]
    for i, j in pairwise(places):
        yield "percent", text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]


def _count_changes(text: str) -> Iterator[tuple[str, str]]:
    """The five ways in which a count goes wrong; the rarer ones first, so that each keeps what is its own."""
    digits = text.replace(".", "")
    value = int(digits)
    yield from (("off", _like(text, str(near).rjust(len(digits), "0"))) for near in (value + 1, value - 1) if near >= 0)
    for i in range(len(digits) - 1):
        yield "swap", _like(text, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    if value >= 10:
        for i in range(len(digits)):
            yield "lost", _like(text, digits[:i] + digits[i + 1 :])
    if value:
        yield "ten", _like(text, digits + "0")
    for i, digit in enumerate(digits):
        for step in (2, 5, 8, 9):
            yield "digit", _like(text, digits[:i] + str((int(digit) + step) % 10) + digits[i + 1 :])


def _like(old: str, digits: str) -> str:
    """Digits written as the old number was: points at the thousands where it has them, or where it was too short."""
    is_plain = len(old) >= len(str(_THOUSAND)) and "." not in old
    if is_plain or int(digits) < _THOUSAND:
        return digits
    return f"{int(digits):,}".replace(",", ".")


# -- names of a list


def _drop_names(
    made: Mutants,
    report: Report,
    evidence: Evidence,
    bonds: Sequence[Tie],
    now: Mapping[Variable, Decimal],
    where: Mapping[Variable, Span],
) -> None:
    """One name at a time taken out of a closed list, together with the separator before it."""
    for i, units in enumerate(evidence.lists):
        variable = ("names", str(i))
        touching = [t for t in bonds if variable in t.variables]
        rows = [report.units[n] for n in units.rows]
        names = [row.canonical for row in rows]
        for before, row in pairwise(rows):
            if touching and before.span[1] <= row.span[0] and names.count(row.canonical) == 1:
                gone = Mutant("length", (before.span[1], row.span[1]), "")
                _add(made, gone, {variable: now[variable] - 1}, touching, now, where)


# -- dates


class _Written(NamedTuple):
    """Một ngày viết trong lời nêu kỳ: ``match`` gives day, month and year (None where it takes that of the end)."""

    span: Span
    day: int
    month: int
    year: int | None
    marks: tuple[str, str | None]

    def read(self, year: int) -> date | None:
        """Ngày ấy, None where the calendar has no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def _change_dates(
    made: Mutants, report: Report, periods: Sequence[PeriodStatement], n: int, statement: PeriodStatement
) -> None:
    """Day, month and year of either end, changed one at a time."""
    if statement.dates is None:
        return
    written = list(_written(report.text, statement.span))
    year = written[-1].year if written else None
    wanted = [iso for iso in statement.dates.dates if iso is not None]
    read = [w.read(year) for w in written] if year else []
    if year is None or [d.isoformat() if d else None for d in read] != wanted or len(wanted) > len(written):
        made.untested["date"] += 1
        return
    for i, one in enumerate(written):
        for changed in _other_dates(one):
            after = [*written[:i], changed, *written[i + 1 :]]
            ends = [w.read(after[-1].year or year) for w in after]
            broken = _date_breaks(report, periods, n, ends)
            if not broken:
                made.invisible["date"] += 1
                continue
            places = tuple(s.span for s in periods)
            made.visible.append(Mutant("date", one.span, _date_text(changed), broken, places))


def _written(text: str, span: Span) -> Iterator[_Written]:
    for m in _DAY.finditer(text, *span):
        yield _Written(m.span(), int(m[1]), int(m[3]), int(m[4]) if m[4] else None, (m[2], m[3]))


def _other_dates(one: _Written) -> Iterator[_Written]:
    for day in dict.fromkeys((one.day + 1, one.day + 10, one.day - 10, 31)):
        if 1 <= day <= 31 and day != one.day:
            yield one._replace(day=day)
    for month in (one.month % 12 + 1, (one.month + 10) % 12 + 1):
        yield one._replace(month=month)
    if one.year:
        yield from (one._replace(year=one.year + step) for step in (-1, 1))


def _date_text(one: _Written) -> str:
    mark, month = one.marks
    width = len(month or "")
    parts = [f"{one.day:02}", f"{one.month:0{width}}", *([str(one.year)] if one.year else [])]
    return mark.join(parts)


def _date_breaks(
    report: Report, periods: Sequence[PeriodStatement], n: int, ends: Sequence[date | None]
) -> tuple[str, ...]:
    """What a period with these ends contradicts: the calendar, its own order, a label, the other statements."""
    own = periods[n]
    if None in ends:
        return ("date-invalid",)
    start, end = (ends[0] if len(ends) > 1 else None), ends[-1]
    if start and end and start > end:
        return ("date-invalid",)
    new = (start.isoformat() if start else None, end.isoformat() if end else None)
    return tuple(
        code
        for code, breaks in (
            ("period-label", _label_breaks(periods, own, new)),
            ("period-conflict", _conflicts(report, periods, n, new)),
        )
        if breaks
    )


_Dates = tuple[str | None, str | None]
_HEADS = ("title", "period_line", "intro")


def _label_breaks(periods: Sequence[PeriodStatement], own: PeriodStatement, new: _Dates) -> bool:
    """Its own label, or, for the dates of the head, all labels of the head."""
    old = own.dates.dates if own.dates else (None, None)
    if own.label is not None:
        return _fit(own, old) and not _fit(own, new)
    heads = [s for s in periods if s.where in _HEADS and not s.compared]
    first = next((s for w in ("period_line", "title", "intro") for s in heads if s.where == w and s.dates), None)
    labels = [s for s in heads if s.label is not None and s.dates is None]
    return first is own and any(_fit(s, old) for s in labels) and not any(_fit(s, new) for s in labels)


def _fit(labelled: PeriodStatement, dates: _Dates) -> bool:
    """As long as the label within the grace of a reporting cycle, and ending inside it."""
    label = labelled.label
    if label is None or None in label.dates or None in dates:
        return True
    if not re.search(r"\d|\b[IVX]+\b", label.label):  # "trong kỳ" has no dates but those it stands for
        return True
    a, b, c, d = (date.fromisoformat(str(iso)) for iso in (*label.dates, *dates))
    if not re.search(r"\d{4}", label.label):  # the year is taken from the dates
        if b.month == 2 and b.day == 29:
            b = b.replace(day=28)
        a, b = a.replace(year=a.year + d.year - b.year), b.replace(year=d.year)
    return abs((b - a).days - (d - c).days) <= _GRACE and a <= d <= b


def _conflicts(report: Report, periods: Sequence[PeriodStatement], n: int, new: _Dates) -> bool:
    """No period that figures of one assigner's level state is one that the head gives."""
    own = periods[n]
    old = own.dates.dates if own.dates else None
    if own.compared:
        return False
    heads = [s for s in periods if s.where in _HEADS and not s.compared]
    body = [s for s in periods if s.where == "body" and s.dates and not s.compared]
    if own.where == "body" and sum(s.dates is not None and s.dates.dates == old for s in body) > 1:
        return False

    def given(after: bool) -> Iterator[tuple[_Dates, bool]]:
        for s in heads:
            if s.label:
                yield s.label.dates, True
            if s.dates:
                yield new if after and s is own else s.dates.dates, False

    stated = {s.dates.dates for s in body if s.dates}
    levels: dict[str, set[_Dates]] = {}
    for f in report.figures:
        if f.subject is Subject.TASK:
            levels.setdefault(str(f.assigner.level), set()).add(f.period.dates)
    for dates in levels.values():
        if dates <= stated and any(_agree(d, *g) for d in dates for g in given(after=False)):
            after = {new if own.where == "body" and d == old else d for d in dates}
            if not any(_agree(d, *g) for d in after for g in given(after=True)):
                return True
    return False


def _agree(stated: _Dates, given: _Dates, is_label: bool) -> bool:
    """The same dates, an end that is not stated agreeing with any; with a label also a reporting cycle."""
    if all(x is None or y is None or x == y for x, y in zip(stated, given, strict=True)):
        return True
    if not is_label or None in stated or None in given:
        return False
    a, b, c, d = (date.fromisoformat(str(iso)) for iso in (*given, *stated))
    return abs((b - a).days - (d - c).days) <= _GRACE and a <= d <= b


def shifted(mutant: Mutant, spans: Iterable[Span]) -> list[Span]:
    """Các chỗ ấy trong văn bản bị đổi, its own place among them."""
    own = (mutant.span[0], mutant.span[0] + len(mutant.new))
    return [own, *(mutant.moved(s) for s in spans)]
