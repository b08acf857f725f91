"""Ô: the accounts of one row for one metric, pooled from counts, with every footnote and quote."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.comparison import places
from extractor.comparison.definitions import POPULATION, Metric
from extractor.comparison.groups import Entry, Group
from extractor.comparison.question import Question
from extractor.comparison.readings import Reader, Reading
from extractor.comparison.result import Cell, Measure

COUNT_ROLES = ("count", "count")
RATE_ROLES = ("numerator", "denominator")
EMPTY = Cell(None)
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Pool:
    """Các số đọc của một ô; ``left_out`` are those that ``--strict`` keeps out of it."""

    metric: Metric
    readings: tuple[Reading, ...]
    left_out: tuple[Reading, ...]
    silent: tuple[Reading, ...]
    """Those of the row's accounts that have no value here."""

    @property
    def is_stock(self) -> bool:
        """Một bên báo cáo có số của nhiều kỳ trong ô này, or a province and what it has become have."""
        bodies = [reading.account.body for reading in self.readings]
        sides = {(places.kin(one.account), places.is_after(one.account)) for one in self.readings}
        return len(set(bodies)) < len(bodies) or len({kin for kin, _ in sides}) < len(sides)


def pooled(group: Group, metric: Metric, question: Question, reader: Reader) -> Pool:
    """Đọc số của mọi lượt khai trong hàng."""
    told: list[Reading] = []
    silent: list[Reading] = []
    for alternatives in group.taken:
        reading, differing = _preferred(alternatives, metric, reader)
        if reading.counts is None:
            silent.append(reading)
        else:
            told.append(replace(reading, notes=reading.notes | {"D15"}) if differing else reading)
    kept = [
        reading for reading in told if not (question.strict and question.definitions.differs(reading.notes, metric))
    ]
    return Pool(metric, tuple(kept), tuple(one for one in told if one not in kept), tuple(silent))


def cell(pool: Pool, question: Question, reader: Reader) -> Cell:
    """Ô gộp: counts summed, the rate worked out from the sums."""
    readings, notes = pool.readings, _notes(pool)
    if not readings:
        return replace(EMPTY, footnotes=question.definitions.ordered(notes))
    metric = pool.metric
    stock = pool.is_stock and _counts_stock(metric, question, notes)
    if stock and metric.measure is Measure.COUNT:
        readings = _last(readings)
    notes |= _gaps(pool, readings, question)
    numerator = sum(reading.counts[0] for reading in readings if reading.counts)
    denominator = sum(reading.counts[1] or 0 for reading in readings if reading.counts) if metric.base else None
    printed: list[str] = []
    if question.printed and metric.base:
        for reading in readings:
            shares, codes = reader.printed(reading)
            printed += shares
            notes |= codes
    roles = RATE_ROLES if metric.base else COUNT_ROLES
    count = per_month(readings) if _is_per_month(metric, question) else numerator
    return Cell(
        Fraction(numerator, denominator) if denominator else None if metric.base else count,
        numerator if metric.base else None,
        denominator,
        len({reading.account.paper.id for reading in readings}),
        question.definitions.ordered(notes | ({"N8"} if stock else set())),
        tuple(printed),
        tuple(citation for reading in readings for citation in reading.citations(roles)),
    )


def median(pool: Pool, question: Question) -> Cell:
    """Ô trung vị: of the rates worked out for each body and period, or of their counts."""
    notes = _notes(pool)
    if not pool.readings:
        return replace(EMPTY, footnotes=question.definitions.ordered(notes))
    notes |= _gaps(pool, pool.readings, question)
    values = [Fraction(*(counts if counts[1] else (counts[0], 1))) for counts in _counts(pool.readings)]
    if _is_per_month(pool.metric, question):
        spans = [reading.account.span for reading in pool.readings]
        values = [value / span.months for value, span in zip(values, spans, strict=True) if span]
    known = len(values) == len(pool.readings)
    middle = statistics.median(values) if known else None
    roles = RATE_ROLES if pool.metric.base else COUNT_ROLES
    return Cell(
        middle if pool.metric.base else _whole(middle),
        reports=len({reading.account.paper.id for reading in pool.readings}),
        footnotes=question.definitions.ordered(notes),
        citations=tuple(citation for reading in pool.readings for citation in reading.citations(roles)),
    )


def per_month(readings: Sequence[Reading]) -> int | Fraction | None:
    """What came about in a month: of each body its counts over its months, added up; None where a first day is unknown.

    The days before and after the reform are taken apart, and weighed by their months: the provinces of the one and
    those of the other are not there in one month.
    """
    sides: dict[bool, dict[tuple[str, ...], list[tuple[int, Fraction]]]] = {}
    for reading in readings:
        account = reading.account
        if account.span is None or reading.counts is None:
            return None
        bodies = sides.setdefault(places.is_after(account), {})
        bodies.setdefault(account.body, []).append((reading.counts[0], account.span.months))
    total = whole = _ZERO
    for bodies in sides.values():
        told = [(sum(count for count, _ in one), sum((span for _, span in one), _ZERO)) for one in bodies.values()]
        months = max(span for _, span in told)
        total += months * sum((count / span for count, span in told), _ZERO)
        whole += months
    return _whole(total / whole)


def _is_per_month(metric: Metric, question: Question) -> bool:
    """A count of what came about in the period; what is open at its end stays what it is."""
    return question.per_month and metric.measure is Measure.COUNT and not metric.statuses & question.definitions.stock


def _whole(value: Fraction | None) -> int | Fraction | None:
    return int(value) if value is not None and value.denominator == 1 else value


def _counts(readings: Iterable[Reading]) -> list[tuple[int, int | None]]:
    return [reading.counts for reading in readings if reading.counts]


def _preferred(alternatives: Sequence[Entry], metric: Metric, reader: Reader) -> tuple[Reading, bool]:
    """The reading of the preferred report that has one, and whether another report of the period says otherwise."""
    readings = [reader.read(entry.account, metric, entry.trees) for entry in alternatives]
    told = [reading for reading in readings if reading.counts is not None]
    if not told:
        return readings[0], False
    return told[0], len({reading.counts for reading in told}) > 1


def _notes(pool: Pool) -> set[str]:
    """The footnotes of what the cell shows; of an empty one, of what keeps it empty."""
    if pool.readings:
        return {note for reading in pool.readings for note in reading.notes}
    left = {note for reading in pool.left_out for note in reading.notes}
    return left or {note for reading in pool.silent for note in reading.notes}


def _gaps(pool: Pool, used: Sequence[Reading], question: Question) -> set[str]:
    """N9 where a body of this cell is silent on a part of the row's days; N10 where a part of a merged province is."""
    ends: dict[tuple[str, ...], str] = {}
    if len(used) < len(pool.readings):
        # What is open at the end is told by the last report alone.
        ends = {reading.account.body: reading.account.period.end or "" for reading in used}
    bodies = {reading.account.body for reading in used}
    missing = [reading.account for reading in (*pool.silent, *pool.left_out) if reading.account.body in bodies]
    notes = {"N9"} if any((one.period.end or "") > ends.get(one.body, "") for one in missing) else set[str]()
    if question.as_of and (pool.silent or pool.left_out):
        told = [reading.account for reading in pool.readings]
        of_row = [*told, *(reading.account for reading in (*pool.silent, *pool.left_out))]
        is_less = places.lacks_parts(told, question.as_of) and not places.lacks_parts(of_row, question.as_of)
        notes |= {"N10"} if is_less else set()
    return notes


def _counts_stock(metric: Metric, question: Question, notes: set[str]) -> bool:
    """What is open at the end of a period; or tasks among which are those carried in."""
    if metric.statuses & question.definitions.stock:
        return True
    return "D14" in notes and bool(metric.statuses & {POPULATION, "assigned"})


def _last(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Of each body the reading of its last period; none of a province that is in another by then."""
    formed = {places.kin(reading.account) for reading in readings if places.is_after(reading.account)}
    last: dict[tuple[str, ...], Reading] = {}
    for reading in sorted(readings, key=lambda one: one.account.period.end or ""):
        if places.is_after(reading.account) or places.kin(reading.account) not in formed:
            last[reading.account.body] = reading
    return tuple(last.values())
