"""Tỷ lệ: every printed percentage against its count, on every base that the text allows.

The document's own habit (rounding, cutting off, the remainder to 100) explains most of its
percentages; what no habit explains on any base is wrong. After statcheck: the interval in which the true
value could lie, from the decimals that were printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.checks.arithmetic import (
    TRUNCATED,
    Printed,
    bases_explained,
    counts_explained,
    explains,
    share,
    vietnamese,
    within,
)
from extractor.checks.ledger import Ledger, Relation
from extractor.checks.sums import Partition, partitions
from extractor.checks.wording import named
from extractor.record import Figure, Sentence, Severity, Status

_BASES = frozenset({Status.ASSIGNED, Status.COMPLETED, Status.DUE, Status.WITH_DEADLINE})
_OPEN = frozenset(
    {Status.PENDING, Status.PENDING_WITHIN, Status.PENDING_NO_DEADLINE, Status.PENDING_OVERDUE, Status.EXTENDED}
)
_MOST_CANDIDATES = 60
_HEDGES = {
    "over": Sentence("hơn ", "over "),
    "under": Sentence("gần ", "nearly "),
    "about": Sentence("khoảng ", "about "),
}


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm tỷ lệ: percent-mismatch, percent-truncated, percent-complement, percent-total."""
    siblings = _siblings(ledger)
    for figure in ledger.report.figures:
        if figure.percent is not None:
            _test(ledger, figure, siblings.get(figure.id))
    _test_totals(ledger)


def _siblings(ledger: Ledger) -> dict[str, Partition]:
    """The complete list that a figure belongs to."""
    found: dict[str, Partition] = {}
    for whole in ledger.report.figures:
        for partition in partitions(ledger, whole):
            if partition.complete:
                for part in partition.parts:
                    found.setdefault(part.id, partition)
    return found


def bases(ledger: Ledger, figure: Figure) -> list[Figure]:
    """Các gốc mà lời văn cho phép, the nominal one first: its whole, the wholes above, then due,
    completed … of its block.
    """
    nominal = ledger.ancestors(figure)
    seen = {f.id for f in nominal} | {figure.id}
    others = [
        f
        for f in ledger.report.figures
        if f.id not in seen
        and f.subject is figure.subject
        and f.status in _BASES
        and not (f.status is Status.COMPLETED and figure.status in _OPEN)  # what is open is no share of what is done
        and f.period.dates == figure.period.dates
        and f.assigner.level == figure.assigner.level
        and f.count >= figure.count
    ]
    return nominal + others


def _test(ledger: Ledger, figure: Figure, partition: Partition | None) -> None:
    printed = Printed.of(figure.percent or "0")
    allowed = [b for b in bases(ledger, figure) if b.count > 0]  # of nothing there are no shares
    stated = ledger.evidence.bases.get(figure.id)
    allowed = [b for b in allowed if b.status is stated] or allowed  # words that name the base leave no other
    if figure.of is not None:
        # a printed denominator is the base; no other is tried
        whole = ledger.parent(figure)
        allowed = [b for b in allowed if b.count == figure.of][:1]
        if not allowed:
            # it differs from the stated whole (base-mismatch says so): the share may be of either
            settled = _settled(ledger, figure, printed, None, figure.of)
            if not settled and not (whole is not None and _settled(ledger, figure, printed, whole, whole.count)):
                _mismatch(ledger, figure, printed, None, figure.of)
            return
    nominal = {f.id for f in ledger.ancestors(figure)}
    for base in allowed:
        if _settled(ledger, figure, printed, base, base.count, cut_off=base.id in nominal):
            return
    if not allowed:
        return
    whole = allowed[0]
    if partition is not None and _is_remainder(figure, partition):
        others = [p for p in partition.parts if p.id != figure.id]
        rest = " − ".join(str(Printed.of(p.percent or "0")) for p in others)
        right = share(figure.count, whole.count, printed.decimals)
        message = Sentence(
            f"{named(figure)} in {printed}% là phần còn lại: 100 − {rest} = {printed}; làm tròn từ số đếm thì được "
            f"{right}%.",
            f"{named(figure)} prints {printed}%, the remainder: 100 − {rest} = {printed}; rounded from the counts it "
            f"would be {right}%.",
        )
        ledger.passes("percent-complement", (figure, whole), message)
        ledger.remarks("percent-complement", message, figures=(figure,))
        return
    _mismatch(ledger, figure, printed, whole, whole.count)


def _settled(
    ledger: Ledger, figure: Figure, printed: Printed, base: Figure | None, value: int, *, cut_off: bool = True
) -> bool:
    """The percentage is explained on this base: note the passed test, and the habit where it is not plain rounding.

    On a base that only might be meant, cutting off explains nothing: too many numbers would fit by chance.
    """
    if value <= 0:
        return False
    figures = (figure, base) if base is not None else (figure,)
    right = share(figure.count, value, printed.decimals)
    text = f"{vietnamese(figure.count)}/{vietnamese(value)} = {right}%, in {printed}%"
    if figure.approx:
        # "dưới 90%" of its own whole; of a base that only might be meant, all too much is under 90 %
        near = within(printed, figure.count, value, "about")
        if within(printed, figure.count, value, figure.approx) and (near or base is None or base.id == figure.parent):
            ledger.passes("percent-mismatch", figures, Sentence(text, text))
            return True
        return False
    habit = explains(printed, figure.count, value)
    if habit is None or (habit == TRUNCATED and not cut_off):
        return False
    relation = _relation(figure, base, printed) if base is not None else None
    ledger.passes("percent-mismatch", figures, Sentence(text, text), relation)
    if habit == TRUNCATED:
        message = Sentence(
            f"{named(figure)} in {printed}% đã cắt bớt phần lẻ; làm tròn thì được {right}%.",
            f"{named(figure)} prints {printed}%, cut off; rounded it would be {right}%.",
        )
        ledger.remarks("percent-truncated", message, figures=(figure,))
    return True


def _is_remainder(figure: Figure, partition: Partition) -> bool:
    """100 minus the siblings of a complete list, each of which is explained itself: two wrong ones
    do not excuse each other.
    """
    others = [p for p in partition.parts if p.id != figure.id]
    if not others or any(p.percent is None or p.approx for p in others):
        return False
    printed = [Printed.of(p.percent or "0") for p in others]
    own = Printed.of(figure.percent or "0")
    decimals = max(p.decimals for p in (*printed, own))
    if own.at(decimals) != 100 * 10**decimals - sum(p.at(decimals) for p in printed):
        return False
    base = partition.whole.count
    return all(explains(p, part.count, base) is not None for p, part in zip(printed, others, strict=True))


def _mismatch(ledger: Ledger, figure: Figure, printed: Printed, base: Figure | None, value: int) -> None:
    if value <= 0:
        return
    right = share(figure.count, value, printed.decimals)
    hedge = Sentence("", "")
    if figure.approx:
        hedge = _HEDGES[figure.approx]
        if right == printed:  # "hơn 67%" of 66,7 %: rounded, the difference would not show
            right = share(figure.count, value, printed.decimals + 1)
    message = Sentence(
        f"Tỷ lệ không khớp: {vietnamese(figure.count)}/{vietnamese(value)} = {right}%, văn bản in "
        f"{hedge.vi}{printed}% ({named(figure)}).",
        f"The percentage does not agree: {figure.count}/{value} = {right}%, the text prints "
        f"{hedge.en}{printed}% ({named(figure)}).",
    )
    ledger.fails(
        "percent-mismatch",
        Severity.ERROR,
        (figure, base) if base is not None else (figure,),
        message,
        stated=f"{printed}%",
        computed=f"{right}%",
        relation=_relation(figure, base, printed) if base is not None and not figure.approx else None,
    )


def _relation(figure: Figure, base: Figure, printed: Printed) -> Relation:
    """printed ≈ count / base, by any habit."""

    def holds(counts: Mapping[str, int]) -> bool:
        return explains(printed, counts[figure.id], counts[base.id]) is not None

    def solve(name: str, counts: Mapping[str, int]) -> Iterable[int]:
        if name == figure.id:
            values = counts_explained(printed, counts[base.id])
        else:
            values = bases_explained(printed, counts[figure.id])
        few = values[: 4 * _MOST_CANDIDATES + 1]  # of a number of many digits there may be more than can be counted
        near = sorted(few, key=lambda v: abs(v - counts[name])) if len(few) <= 4 * _MOST_CANDIDATES else few
        return near[:_MOST_CANDIDATES]

    return Relation((figure.id, base.id), holds, solve)


def _test_totals(ledger: Ledger) -> None:
    """Các tỷ lệ không kèm số đếm trong một danh sách đủ loại phải cộng được 100."""
    groups: dict[int, list[tuple[Printed, tuple[int, int]]]] = {}
    for one in ledger.evidence.shares:
        groups.setdefault(one.group, []).append((Printed.of(one.percent), one.span))
    for members in groups.values():
        decimals = max(p.decimals for p, _ in members)
        total = sum(p.at(decimals) for p, _ in members)
        text = f"{' + '.join(str(p) for p, _ in members)} = {Printed(total, decimals)}"
        if abs(total - 100 * 10**decimals) <= len(members):  # each may be off by one in its last decimal
            ledger.passes("percent-total", (), Sentence(text, text))
            continue
        message = Sentence(
            f"Các tỷ lệ cộng lại không được 100%: {text}.", f"The percentages do not total 100%: {text}."
        )
        ledger.fails("percent-total", Severity.WARNING, (), message, spans=[span for _, span in members])
