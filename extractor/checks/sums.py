"""Tổng và các phần: every whole against the parts that were stated with it.

Which parts belong together, and whether they claim to be all, is decided by words and codes; only
then are the numbers looked at. Crossing partitions of one whole (by outcome, by deadline, by origin, by
stream) are tested each on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.checks.arithmetic import Printed, explains, vietnamese
from extractor.checks.ledger import Ledger, Relation, at_most, equals
from extractor.checks.wording import added, listed, named
from extractor.record import Figure, Sentence, Severity, Status, Subject

_DEADLINES = frozenset({Status.WITH_DEADLINE, Status.NO_DEADLINE})
_ORIGINS = frozenset({Status.CARRIED_IN, Status.NEW})
_DONE_PARTS = frozenset({Status.COMPLETED_ON_TIME, Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE})
_OUTSIDE = frozenset({Status.DUE, Status.ASSIGNED})
_BESIDE = frozenset({Status.EXTENDED, Status.REASSIGNED, Status.SUSPENDED, Status.WITHDRAWN})
"""Tình trạng đứng bên cạnh xong và chưa xong: alone they are no way to divide a whole."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Một cách chia một toàn thể. ``complete``: its parts claim to be all."""

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm tổng: sum-mismatch, sum-remainder, part-exceeds-whole, base-mismatch,
    restated, due-overdue.
    """
    for figure in ledger.report.figures:
        for partition in partitions(ledger, figure):
            _test_sum(ledger, partition)
        _test_part(ledger, figure)
        _test_base(ledger, figure)
        _test_due(ledger, figure)
    _test_repeats(ledger)


def partitions(ledger: Ledger, whole: Figure) -> list[Partition]:
    """Các cách chia của ``whole``: two parts or more of one dimension, stated together."""
    children = [c for c in ledger.children(whole) if c.subject is whole.subject]
    found: list[Partition] = []
    for codes in (_DEADLINES, _ORIGINS):
        parts = tuple(c for c in children if c.status in codes)
        if len(parts) == len(codes) == len({p.status for p in parts}):
            found.append(Partition(whole, parts, complete=True))
    claims = {part for g in ledger.evidence.groups if g.whole == whole.id and g.claimed for part in g.parts}
    found += _streams(ledger, whole, children, claims)
    streams = {p.id for partition in found for p in partition.parts}
    outcomes = tuple(
        c for c in children if c.id not in streams and c.status not in _OUTSIDE and c.status != whole.status
    )
    outcomes = _all_by_sum(ledger, whole, outcomes) or outcomes
    if len(outcomes) > 1:
        complete = (
            _covers(whole, {c.status for c in outcomes}) or all(c.id in claims for c in outcomes) or _hundred(outcomes)
        )
        told = not {c.status for c in outcomes} <= _BESIDE
        if complete or (whole.subject is Subject.TASK and told):
            found.append(Partition(whole, outcomes, complete))
    return found


def _all_by_sum(ledger: Ledger, whole: Figure, parts: Sequence[Figure]) -> tuple[Figure, ...]:
    """Parts that are all by their codes and by their sum: what else is told folds into these.

    Either parts stated together ("gồm: đã hoàn thành 80, chưa hoàn thành 20. Ngoài ra, có 3 nhiệm vụ được gia hạn"), or
    the done and the open ones without what was extended or withdrawn.
    """
    stated = [[p for p in parts if p.id in g.parts] for g in ledger.evidence.groups if g.whole == whole.id]
    for some in (*stated, [p for p in parts if p.status not in _BESIDE]):
        if _covers(whole, {p.status for p in some}) and sum(p.count for p in some) == whole.count:
            return tuple(some)
    return ()


def _streams(ledger: Ledger, whole: Figure, children: Sequence[Figure], claims: set[str]) -> list[Partition]:
    """Parts of the whole's own kind that were opened together: by assigner, by sector, by kind of unit."""
    found: list[Partition] = []
    for group in ledger.evidence.groups:
        if group.whole != whole.id:
            continue
        members = set(group.parts)
        parts = tuple(c for c in children if c.id in members and c.status == whole.status)
        if len(parts) > 1:
            found.append(Partition(whole, parts, all(p.id in claims for p in parts) or _hundred(parts)))
    return found


def _covers(whole: Figure, codes: set[Status]) -> bool:
    """The codes partition the whole: done and open, each in full."""
    done = Status.COMPLETED in codes or (Status.COMPLETED_LATE in codes and bool(codes & _DONE_PARTS))
    rest = Status.PENDING_OVERDUE in codes or {Status.PENDING_NO_DEADLINE, Status.PENDING_NOT_UPDATED} <= codes
    pending = Status.PENDING in codes or (Status.PENDING_WITHIN in codes and rest)
    if whole.status is Status.COMPLETED:
        return done
    if whole.status is Status.PENDING:
        return pending
    if whole.status is Status.OVERDUE:
        return {Status.COMPLETED_LATE, Status.PENDING_OVERDUE} <= codes
    return done and pending


def _hundred(parts: Sequence[Figure]) -> bool:
    """The printed percentages of all parts total exactly 100."""
    printed = [Printed.of(p.percent) for p in parts if p.percent is not None]
    if len(printed) != len(parts):
        return False
    decimals = max(p.decimals for p in printed)
    total = sum(p.at(decimals) for p in printed)
    return total == 100 * int(10**decimals)


def _test_sum(ledger: Ledger, partition: Partition) -> None:
    whole, parts = partition.whole, partition.parts
    counts = [p.count for p in parts]
    total = sum(counts)
    figures = (whole, *parts)
    relation = sum_relation(whole, parts)
    exact = not any(f.approx for f in figures)
    if (exact and total == whole.count) or (not exact and _bounded(whole, parts, total)):
        ledger.passes("sum-mismatch", figures, _equal(whole, counts), relation if exact else None)
        return
    if not exact and not _contradicts(whole, parts, total):
        return
    left_out = total < whole.count and (not partition.complete or _agree(whole, parts))
    if left_out:
        message = Sentence(
            f"{named(whole)} gồm {listed(parts)}: {added(counts)}, còn "
            f"{vietnamese(whole.count - total)} chưa được nêu thuộc loại nào.",
            f"{named(whole)} has {listed(parts)}: {added(counts)}; {whole.count - total} belong to no "
            "class that is stated.",
        )
        ledger.fails(
            "sum-remainder",
            Severity.WARNING,
            figures,
            message,
            stated=vietnamese(whole.count),
            computed=vietnamese(total),
        )
        return
    sign = "≠" if exact else "so với"
    message = Sentence(
        f"Các phần cộng lại không khớp với tổng: {added(counts)} {sign} {vietnamese(whole.count)} "
        f"({named(whole)}; {listed(parts)}).",
        f"The parts do not add up to the whole: {added(counts)} ≠ {vietnamese(whole.count)} "
        f"({named(whole)}; {listed(parts)}).",
    )
    ledger.fails(
        "sum-mismatch",
        Severity.ERROR,
        figures,
        message,
        stated=vietnamese(whole.count),
        computed=vietnamese(total),
        relation=relation,
    )


def _equal(whole: Figure, counts: Sequence[int]) -> Sentence:
    text = f"{added(counts)} ({named(whole)})"
    return Sentence(text, text)


def _bounded(whole: Figure, parts: Sequence[Figure], total: int) -> bool:
    """A hedged whole against exact parts is an inequality; hedged parts prove nothing either way."""
    if any(p.approx for p in parts):
        return False
    return not _contradicts(whole, parts, total)


def _contradicts(whole: Figure, parts: Sequence[Figure], total: int) -> bool:
    if any(p.approx for p in parts):
        return False
    return (whole.approx == "over" and total < whole.count) or (whole.approx == "under" and total > whole.count)


def _agree(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Every part prints a percentage, and each agrees with its count on this whole: a class is left out, no slip."""
    return all(p.percent is not None and explains(Printed.of(p.percent), p.count, whole.count) for p in parts)


def sum_relation(whole: Figure, parts: Sequence[Figure]) -> Relation:
    """whole = Σ parts."""
    names = tuple(p.id for p in parts)

    def holds(counts: Mapping[str, int]) -> bool:
        return counts[whole.id] == sum(counts[n] for n in names)

    def solve(name: str, counts: Mapping[str, int]) -> Iterable[int]:
        total = sum(counts[n] for n in names)
        return (total,) if name == whole.id else (counts[name] + counts[whole.id] - total,)

    return Relation((whole.id, *names), holds, solve)


def _test_part(ledger: Ledger, part: Figure) -> None:
    whole = ledger.parent(part)
    if whole is None or part.subject is not whole.subject or part.approx or whole.approx:
        return
    if part.count > whole.count:
        message = Sentence(
            f"Một phần lớn hơn toàn thể chứa nó: {named(part)} > {named(whole)}.",
            f"A part is larger than what it is part of: {named(part)} > {named(whole)}.",
        )
        ledger.fails(
            "part-exceeds-whole",
            Severity.ERROR,
            (part, whole),
            message,
            stated=vietnamese(part.count),
            computed=f"≤ {vietnamese(whole.count)}",
            relation=at_most(part.id, whole.id),
        )
    else:
        text = f"{vietnamese(part.count)} ≤ {vietnamese(whole.count)}"
        ledger.passes("part-exceeds-whole", (part, whole), Sentence(text, text), at_most(part.id, whole.id))


def _test_base(ledger: Ledger, figure: Figure) -> None:
    whole = ledger.parent(figure)
    if figure.of is None or whole is None or whole.span == figure.span:
        return  # a total that is printed under this slash only agrees with itself
    of = figure.of
    text = f"{vietnamese(figure.count)}/{vietnamese(of)}"
    if of == whole.count:
        told = f"{text}, {named(whole)}"
        ledger.passes("base-mismatch", (figure, whole), Sentence(told, told), equals(whole.id, of))
        return
    if whole.approx:
        return
    message = Sentence(
        f"Mẫu số không khớp với toàn thể đã nêu: {text}, nhưng {named(whole)}.",
        f"The denominator differs from the stated whole: {text}, but {named(whole)}.",
    )
    ledger.fails(
        "base-mismatch",
        Severity.ERROR,
        (figure, whole),
        message,
        stated=vietnamese(of),
        computed=vietnamese(whole.count),
        relation=equals(whole.id, of),
    )


def _test_due(ledger: Ledger, due: Figure) -> None:
    """Đến hạn trừ đã hoàn thành, so với số quá hạn đã nêu."""
    if due.status is not Status.DUE or due.approx:
        return
    children = ledger.children(due)
    done = next((c for c in children if c.status is Status.COMPLETED and not c.approx), None)
    if done is None or any(c.status in (Status.PENDING, Status.PENDING_OVERDUE) for c in children):
        return
    open_late = [f for f in ledger.report.figures if f.status in (Status.PENDING_OVERDUE, Status.OVERDUE)]
    most = max((f.count for f in open_late), default=None)
    gap = due.count - done.count
    if most is None or gap <= most:
        text = f"{vietnamese(due.count)} − {vietnamese(done.count)} = {vietnamese(gap)}"
        ledger.passes("due-overdue", (due, done), Sentence(text, text))
        return
    message = Sentence(
        f"Đến hạn {vietnamese(due.count)}, đã hoàn thành {vietnamese(done.count)}, vậy còn "
        f"{vietnamese(gap)} đã đến hạn mà chưa "
        f"hoàn thành; báo cáo chỉ nêu {vietnamese(most)} quá hạn.",
        f"{due.count} were due and {done.count} completed, so {gap} are due and not completed; the "
        f"report states only {most} overdue.",
    )
    ledger.fails(
        "due-overdue", Severity.WARNING, (due, done), message, stated=vietnamese(most), computed=vietnamese(gap)
    )


def _test_repeats(ledger: Ledger) -> None:
    for again, first in ledger.evidence.repeats:
        a, b = ledger.figure(again), ledger.figure(first)
        if a.approx or b.approx:
            continue
        relation = _same(a.id, b.id)
        if a.count == b.count:
            ledger.passes(
                "restated", (b, a), Sentence(f"{named(b)} = {named(a)}", f"{named(b)} = {named(a)}"), relation
            )
            continue
        message = Sentence(
            f"Cùng một số liệu nêu hai lần khác nhau: {named(b)} và {named(a)}.",
            f"One figure is stated twice with different values: {named(b)} and {named(a)}.",
        )
        ledger.fails(
            "restated",
            Severity.ERROR,
            (b, a),
            message,
            stated=vietnamese(a.count),
            computed=vietnamese(b.count),
            relation=relation,
        )


def _same(a: str, b: str) -> Relation:
    """Two figures that say one thing."""

    def holds(counts: Mapping[str, int]) -> bool:
        return counts[a] == counts[b]

    def solve(name: str, counts: Mapping[str, int]) -> Iterable[int]:
        return (counts[b if name == a else a],)

    return Relation((b, a), holds, solve)
