"""Số liệu của các báo cáo không khớp nhau: one figure with two values, a cumulative one that falls or does not add up.

Only figures of one issuer that count the same thing for the same giver of tasks are compared, and only what two
reports say: what disagrees within one report is a finding of that report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from extractor.archive.series.issues import Fact, Issue, Key, Series, SeriesFinding
from extractor.messages import Say
from extractor.record import Sentence, Severity, Status

_GROWING = frozenset(
    {
        Status.ASSIGNED,
        Status.NEW,
        Status.DUE,
        Status.COMPLETED,
        Status.COMPLETED_ON_TIME,
        Status.COMPLETED_EARLY,
        Status.COMPLETED_NO_DEADLINE,
        Status.COMPLETED_LATE,
    }
)
"""Điều chỉ có thể tăng từ đầu năm: events, not what stands open on a day."""
_ADDING = _GROWING - {Status.DUE}
"""Điều mà các tháng cộng lại thành lũy kế: what was due in one month and left open is due in the next too."""
_VI, _EN = Say("vi"), Say("en")
_DAY = timedelta(days=1)
_NO_DATE = date.min

Said = tuple[Issue, Fact]


def conflicts(series: Series) -> Iterator[SeriesFinding]:
    """series-conflict: every test that fails, the same figure first."""
    said: dict[Key, list[Said]] = defaultdict(list)
    for issue in series.issues:
        for fact in issue.facts:
            said[fact.key].append((issue, fact))
    agreed: dict[Key, list[Said]] = {}
    for key, places in said.items():
        if len({fact.count for _, fact in places}) == 1:
            agreed[key] = places
        else:
            yield _differing(key, places)
    yield from _falling(agreed)
    yield from _not_adding(agreed)


def _differing(key: Key, places: Sequence[Said]) -> SeriesFinding:
    vi = ", ".join(f"{_number(fact.count)} ở {_named(issue)}" for issue, fact in places)
    en = ", ".join(f"{_number(fact.count)} in {_named(issue)}" for issue, fact in places)
    message = Sentence(f"{_said(key, _VI)}: {vi}.", f"{_said(key, _EN)}: {en}.")
    first, last = str(places[0][1].count), str(places[-1][1].count)
    return _finding(message, places, first, last)


def _falling(agreed: dict[Key, list[Said]]) -> Iterator[SeriesFinding]:
    cumulative: dict[Key, list[Key]] = defaultdict(list)
    for key in agreed:
        if key.status in _GROWING:
            cumulative[replace(key, end=_NO_DATE)].append(key)
    for keys in cumulative.values():
        for before, after in pairwise(sorted(keys, key=lambda key: key.end)):
            (old, earlier), (new, later) = places = [agreed[before][0], agreed[after][-1]]
            if earlier.count <= later.count or old is new:
                continue
            yield _finding(
                Sentence(
                    f"Lũy kế giảm: {_said(before, _VI)} là {_number(earlier.count)} ({_named(old)}), "
                    f"đến {after.end:%d/%m/%Y} còn {_number(later.count)} ({_named(new)}).",
                    f"A cumulative figure falls: {_said(before, _EN)} is {_number(earlier.count)} ({_named(old)}), "
                    f"by {after.end:%d/%m/%Y} {_number(later.count)} ({_named(new)}).",
                ),
                places,
                str(later.count),
                str(earlier.count),
            )


def _not_adding(agreed: dict[Key, list[Said]]) -> Iterator[SeriesFinding]:
    carrying = {(key.assigner, key.start, key.end) for key in agreed if key.status == Status.CARRIED_IN}
    ending: dict[Key, list[Key]] = defaultdict(list)
    for key in agreed:
        ending[replace(key, start=_NO_DATE)].append(key)
    for part, places in agreed.items():
        if part.status not in _ADDING or _carries(part, carrying):
            continue
        for before in ending[replace(part, start=_NO_DATE, end=part.start - _DAY)]:
            whole = replace(part, start=before.start)
            if whole not in agreed or _carries(whole, carrying):
                continue
            yield from _sum([agreed[before][0], places[-1], agreed[whole][-1]])


def _carries(key: Key, carrying: Iterable[tuple[str, date, date]]) -> bool:
    """What was carried in is counted again in every period: such totals do not add up."""
    return key.status == Status.ASSIGNED and (key.assigner, key.start, key.end) in carrying


def _sum(places: list[Said]) -> Iterator[SeriesFinding]:
    (old, before), (_, part), (new, whole) = places
    total = before.count + part.count
    if total == whole.count or len({issue.report_id for issue, _ in places}) == 1:
        return
    sum_ = f"{_number(before.count)} + {_number(part.count)} = {_number(total)}"
    yield _finding(
        Sentence(
            f"{_said(whole.key, _VI)}: lũy kế trước ({_named(old)}) và kỳ này {sum_}, "
            f"nêu {_number(whole.count)} ({_named(new)}).",
            f"{_said(whole.key, _EN)}: the last cumulative figure ({_named(old)}) and this period {sum_}, "
            f"stated {_number(whole.count)} ({_named(new)}).",
        ),
        places,
        str(whole.count),
        str(total),
    )


def _finding(message: Sentence, places: Sequence[Said], stated: str, computed: str) -> SeriesFinding:
    return SeriesFinding(
        "series-conflict",
        Severity.ERROR,
        message,
        tuple(dict.fromkeys(issue.report_id for issue, _ in places)),
        tuple(f"{issue.report_id}/{fact.figure}" for issue, fact in places),
        tuple(fact.quote for _, fact in places),
        stated,
        computed,
    )


def _said(key: Key, say: Say) -> str:
    what = say(f"status {key.status}")
    return f"{what[0].upper()}{what[1:]} {key.start:%d/%m/%Y}–{key.end:%d/%m/%Y}"


def _named(issue: Issue) -> str:
    return f"{issue.number}, {issue.name}"


def _number(count: int) -> str:
    """Thousands with a point, as reports print them."""
    return f"{count:,}".replace(",", ".")
