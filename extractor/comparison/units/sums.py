"""Bao nhiêu nhiệm vụ: what one report says of one unit, and what may be added over several.

What is open and overdue on a day is a stock: it is read off, never added over periods. What was completed late in a
period is a flow: it is added over periods that do not overlap. Within one report nothing is added but what different
levels assigned and what one list says of two names that people took for one unit; all else may be the same tasks told
twice, and the largest number stands.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.comparison.spans import day
from extractor.comparison.units import spelling
from extractor.comparison.units.namings import Naming
from extractor.record import Level


@dataclass(frozen=True, slots=True)
class Stated:
    """Số của một báo cáo cho một kỳ, with the namings that make it up. ``added``: two names of one list are in it."""

    count: int
    namings: tuple[Naming, ...]
    added: bool = False

    @property
    def end(self) -> str | None:
        """Ngày cuối kỳ."""
        return self.namings[0].period.end

    @property
    def span(self) -> tuple[int, int] | None:
        """Hai đầu kỳ, as numbers of days; None where one of them is not stated."""
        start, end = map(day, self.namings[0].period.dates)
        return (start.toordinal(), end.toordinal()) if start and end and start <= end else None


def by_report(namings: Iterable[Naming]) -> list[Stated]:
    """Số của từng báo cáo và kỳ, of namings of one unit and one kind of tasks."""
    groups: dict[tuple[str, tuple[str | None, str | None]], list[Naming]] = {}
    for naming in namings:
        if naming.count is not None:
            groups.setdefault((naming.paper.id, naming.period.dates), []).append(naming)
    return [_sum((group[0],)) if len(group) == 1 else _of_report(group) for group in groups.values()]


def _of_report(namings: Sequence[Naming]) -> Stated:
    by_level: dict[Level | None, dict[str, dict[str, Naming]]] = {}
    for naming in namings:
        in_list = by_level.setdefault(naming.assigner, {}).setdefault(naming.listing, {})
        name = spelling.key(naming.canonical)
        before = in_list.get(name)
        if before is None or _count(before) < _count(naming):
            in_list[name] = naming
    by_lists = {
        level: max((_sum(tuple(names.values())) for names in lists.values()), key=_value)
        for level, lists in by_level.items()
    }
    unnamed = by_lists.pop(None, None)
    levels = [by_lists[level] for level in Level if level in by_lists]
    known = Stated(
        sum(one.count for one in levels),
        tuple(naming for one in levels for naming in one.namings),
        any(one.added for one in levels),
    )
    return known if unnamed is None or known.count >= unnamed.count else unnamed


def _sum(namings: tuple[Naming, ...]) -> Stated:
    return Stated(sum(map(_count, namings)), namings, len(namings) > 1)


def _count(naming: Naming) -> int:
    return naming.count or 0


def _value(stated: Stated) -> int:
    return stated.count


def last(stated: Iterable[Stated]) -> list[Stated]:
    """Số ở ngày gần nhất, of several on that day the largest; none where no report says on which day."""
    return sorted((one for one in stated if one.end), key=lambda one: (one.end or "", one.count))[-1:]


def most(stated: Iterable[Stated]) -> list[Stated]:
    """Số lớn nhất, of several as large the latest."""
    return sorted(stated, key=lambda one: (one.count, one.end or ""))[-1:]


def apart(stated: Iterable[Stated]) -> list[Stated]:
    """Những kỳ không chồng nhau phủ nhiều ngày nhất, of several such choices that of the fewest periods.

    Of several reports on the same days the one with the largest number is taken.
    """
    of_days: dict[tuple[int, int], Stated] = {}
    for one in stated:
        if one.span is not None and (one.span not in of_days or of_days[one.span].count < one.count):
            of_days[one.span] = one
    spans = sorted(of_days, key=lambda span: (span[1], -span[0]))
    ends = [end for _, end in spans]
    best: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, 0, ())]  # days covered, minus periods, which
    for nth, (start, end) in enumerate(spans):
        days, periods, chosen = best[bisect.bisect_left(ends, start, hi=nth)]
        taken = (days + end - start + 1, periods - 1, (*chosen, (start, end)))
        best.append(max(best[-1], taken, key=lambda choice: choice[:2]))
    return [of_days[span] for span in best[-1][2]]
