"""Tháng không có báo cáo, và hai báo cáo cho một kỳ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations, pairwise

from extractor.archive.series.issues import Issue, Series, SeriesFinding
from extractor.record import PeriodKind, Sentence, Severity

_MONTH = range(25, 35)
_QUARTER = range(85, 96)
_SHORTEST = 20
"""Days of the shortest period whose report can stand for a month's: a week's cannot."""
_EVERY = 3
"""A year to date that ends with a quarter is no sign of a monthly report."""


def gaps(series: Series) -> Iterator[SeriesFinding]:
    """series-gap: months between two monthly reports for which there is none."""
    monthly = {_month(issue): issue for issue in series.issues if _is_monthly(issue)}
    taken = set(monthly) | {_month(issue) for issue in series.issues if _stands_for_a_month(issue)}
    for issue in series.issues:
        taken |= _quarter(issue, monthly)
    taken &= set(range(min(monthly, default=0), max(monthly, default=0) + 1))
    for before, after in pairwise(sorted(taken)):
        if after - before > 1:
            yield _gap(series, before, after)


def duplicates(series: Series) -> Iterator[SeriesFinding]:
    """series-duplicate: two current reports of one period that speak of the same figures."""
    alike: dict[tuple[date | None, date | None, str], list[Issue]] = defaultdict(list)
    for issue in series.issues:
        if issue.start and issue.end:
            alike[issue.start, issue.end, issue.kind].append(issue)
    for one, other in chain.from_iterable(combinations(issues, 2) for issues in alike.values()):
        if not {fact.key for fact in one.facts} & {fact.key for fact in other.facts}:
            continue
        period = f"{one.start:%d/%m/%Y}–{one.end:%d/%m/%Y}"
        yield SeriesFinding(
            "series-duplicate",
            Severity.WARNING,
            Sentence(
                f"Hai báo cáo cho kỳ {period}: {_named(one)} và {_named(other)}.",
                f"Two reports for the period {period}: {_named(one)} and {_named(other)}.",
            ),
            (one.report_id, other.report_id),
        )


def _named(issue: Issue) -> str:
    return f"{issue.number} ({issue.name})"


def _month(issue: Issue) -> int:
    """The month in which the period ends, counted through the years; cycles (26/10–25/11) end in theirs too."""
    return issue.end.year * 12 + issue.end.month - 1 if issue.end else 0


def _days(issue: Issue) -> int | None:
    return (issue.end - issue.start).days + 1 if issue.start and issue.end else None


def _is_monthly(issue: Issue) -> bool:
    days = _days(issue)
    if issue.end is None or days is None:
        return False
    return days in _MONTH or (issue.period_kind == PeriodKind.YEAR_TO_DATE and issue.end.month % _EVERY != 0)


def _stands_for_a_month(issue: Issue) -> bool:
    return issue.end is not None and (_days(issue) or _SHORTEST) >= _SHORTEST


def _quarter(issue: Issue, monthly: dict[int, Issue]) -> set[int]:
    """All months of a quarter for which the quarter's report stands: unless its months have reports too."""
    if _days(issue) not in _QUARTER:
        return set()
    months = {_month(issue) - nth for nth in range(_EVERY)}
    return months if not months & set(monthly) else {_month(issue)}


def _gap(series: Series, before: int, after: int) -> SeriesFinding:
    first, last = _named_month(before + 1), _named_month(after - 1)
    around = [issue for issue in series.issues if _stands_for_a_month(issue) and _month(issue) in (before, after)]
    number = after - before - 1
    vi = f"tháng {first}" if number == 1 else f"{number} tháng, từ tháng {first} đến tháng {last}"
    en = first if number == 1 else f"the {number} months {first} to {last}"
    return SeriesFinding(
        "series-gap",
        Severity.WARNING,
        Sentence(
            f"Không có báo cáo cho {vi}; trước đó có {_names(around, before)}, sau đó có {_names(around, after)}.",
            f"No report for {en}; before there is {_names(around, before)}, after {_names(around, after)}.",
        ),
        tuple(issue.report_id for issue in around),
    )


def _names(around: list[Issue], month: int) -> str:
    return ", ".join(_named(issue) for issue in around if _month(issue) == month) or _named_month(month)


def _named_month(month: int) -> str:
    return f"{month % 12 + 1:02}/{month // 12}"
