"""Bao lâu liền: how many months, and how many reports, in a row name a unit as late.

A month counts where a report says that tasks stood overdue on a day of it, or that tasks were completed late in a
period of at most a month that ends in it. So a monthly cycle (21/7–20/8) is the month in which it ends, and a report on
a year says something of one day in December and nothing of the months before. A month without such a report breaks the
run, and so does 1 July 2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from extractor.comparison.spans import day
from extractor.comparison.units.late import Tasks, meaning
from extractor.comparison.units.namings import Naming, Paper
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS

_LONGEST_MONTH = 31
_LAST = LAST_DAY_OF_DISTRICTS.year * 12 + LAST_DAY_OF_DISTRICTS.month - 1


def month(naming: Naming) -> int | None:
    """Tháng mà lời nêu tên nói tới, counted from the year 0; None where it tells no single month."""
    said, first, last = meaning(naming), day(naming.period.start), day(naming.period.end)
    if said is None or last is None:
        return None
    is_month = first is not None and (last - first).days < _LONGEST_MONTH
    return last.year * 12 + last.month - 1 if is_month or said.tasks is Tasks.STOCK else None


def in_months(namings: Iterable[Naming]) -> list[list[Naming]]:
    """Dãy tháng liền dài nhất, the latest of several; one list of namings a month."""
    by_month: dict[int, list[Naming]] = {}
    for naming in namings:
        nth = month(naming)
        if nth is not None:
            by_month.setdefault(nth, []).append(naming)
    longest: list[int] = []
    run: list[int] = []
    for nth in sorted(by_month):
        run = [*run, nth] if run and nth == run[-1] + 1 and run[-1] != _LAST else [nth]
        longest = run if len(run) >= len(longest) else longest
    return [by_month[nth] for nth in longest]


def in_reports(namings: Iterable[Naming], papers: Sequence[Sequence[Paper]]) -> list[list[Naming]]:
    """Dãy báo cáo liền dài nhất trong ``papers``, the reports of the scope that name anybody, as their periods end.

    Reports that end on one day are one, since a month and its quarter are reported on together.
    """
    by_paper: dict[str, list[Naming]] = {}
    for naming in namings:
        by_paper.setdefault(naming.paper.id, []).append(naming)
    longest: list[list[Naming]] = []
    run: list[list[Naming]] = []
    before: date | None = None
    for together in papers:
        end = day(together[0].period.end)
        found = [naming for paper in together for naming in by_paper.get(paper.id, ())]
        reformed = before is not None and end is not None and before <= LAST_DAY_OF_DISTRICTS < end
        run = ([] if reformed or not found else run) + ([found] if found else [])
        longest = run if run and len(run) >= len(longest) else longest
        before = end
    return longest


def has_gap(run: Iterable[Sequence[Naming]]) -> bool:
    """Giữa hai báo cáo của dãy có ngày không báo cáo nào nói tới: a report may be missing, or not have been kept."""
    before: date | None = None
    for namings in run:
        starts = [day(naming.paper.period.start) for naming in namings]
        told = [start for start in starts if start is not None]
        if before is not None and (not told or min(told) > before + timedelta(days=1)):
            return True
        before = day(namings[0].paper.period.end)
    return False


def by_end(papers: Iterable[Paper]) -> list[list[Paper]]:
    """Các báo cáo theo ngày cuối kỳ; those without one tell no order and are left out."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.period.end is not None and day(paper.period.end):
            found.setdefault(paper.period.end, []).append(paper)
    return [found[end] for end in sorted(found)]
