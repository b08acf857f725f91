"""Cách sửa nhỏ nhất: which change of one number would reconcile everything that it touches.

No repair says which number is wrong. Where redundant figures outvote one number, the change of
that number mends the most relations and comes first; between equals, the change that a slip of the pen
explains (one digit, two swapped, one lost) comes before others.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.arithmetic import Printed, share, vietnamese
from extractor.checks.ledger import Failed, Ledger, Relation
from extractor.checks.misreads import suspicion
from extractor.checks.wording import named
from extractor.record import Finding, Repair, Sentence

_MOST = 5


def mend(ledger: Ledger) -> dict[int, tuple[Repair, ...]]:
    """Các cách sửa của từng phép kiểm không đạt, best first; keys are indexes into ``ledger.failed``."""
    counts = {f.id: f.count for f in ledger.report.figures}
    counts |= {name: cell.count or 0 for name, cell in ledger.cells.items()}
    touching: dict[str, list[Relation]] = {}
    for relation in ledger.relations:
        for name in relation.figures:
            touching.setdefault(name, []).append(relation)
    found: dict[int, tuple[Repair, ...]] = {}
    for i, failed in enumerate(ledger.failed):
        if failed.relation is not None:
            ranked = sorted(_candidates(ledger, failed, counts, touching), key=lambda c: c[0])
            found[i] = tuple(repair for _, repair in ranked[:_MOST])
    return found


_Rank = tuple[int, int, int, int]


def _candidates(
    ledger: Ledger, failed: Failed, counts: dict[str, int], touching: dict[str, list[Relation]]
) -> Iterator[tuple[_Rank, Repair]]:
    for name in failed.relation.figures if failed.relation is not None else ():
        best: tuple[_Rank, Repair] | None = None
        misreads: list[Repair] = []
        figure = ledger.known(name)
        for value in _values(name, counts, touching[name]):
            trial = counts | {name: value}
            broken = sum(not r.holds(trial) for r in touching[name])
            holding = sum(r.holds(trial) for r in touching[name] if not r.bound)
            rank = (broken, -holding, _slip(str(counts[name]), str(value)), abs(value - counts[name]))
            if not broken and holding and (why := suspicion(figure, value, holding)):
                misreads.append(Repair(name, "count", vietnamese(counts[name]), vietnamese(value), why))
            if best is None or rank < best[0]:
                best = rank, _repair(ledger, name, (counts[name], value), holding, broken)
        if best is not None and best[0][1]:
            # a misread digit is suspected only where one value alone explains everything
            yield (best[0], misreads[0]) if len(misreads) == 1 else best
    for other in (_percent_repair(ledger, failed.finding, counts), _base_repair(ledger, failed.finding)):
        if other is not None:
            yield other


def _values(name: str, counts: dict[str, int], relations: list[Relation]) -> set[int]:
    """Values of one number that would satisfy a relation that fails now."""
    return {
        value
        for relation in relations
        if not relation.holds(counts)
        for value in relation.solve(name, counts)
        if value >= 0 and value != counts[name]
    }


def _repair(ledger: Ledger, name: str, change: tuple[int, int], holding: int, broken: int) -> Repair:
    """The reason never claims more than is so: where a relation would break, it says how many of all agree."""
    why = Sentence("khi đó hệ thức có số này khớp", "then the relation with this number agrees")
    if holding > 1:
        why = Sentence(
            f"khi đó cả {holding} hệ thức có số này đều khớp", f"then all {holding} relations with this number agree"
        )
    if broken:
        of = holding + broken
        why = Sentence(
            f"khi đó {holding}/{of} hệ thức có số này khớp", f"then {holding} of {of} relations with this number agree"
        )
    if name in ledger.cells:  # a cell has no other name that a person would know
        label = ledger.cells[name].label
        why = Sentence(f"ô “{label}”; {why.vi}", f"cell “{label}”; {why.en}")
    old, new = change
    return Repair(name, "count", vietnamese(old), vietnamese(new), why)


def _percent_repair(ledger: Ledger, finding: Finding, counts: dict[str, int]) -> tuple[_Rank, Repair] | None:
    """The printed percentage itself: it stands in this one relation only."""
    if finding.code != "percent-mismatch" or len(finding.figures) < 2:
        return None
    figure, base = ledger.figure(finding.figures[0]), ledger.figure(finding.figures[1])
    printed = Printed.of(figure.percent or "0")
    right = share(counts[figure.id], counts[base.id], printed.decimals)
    why = Sentence(
        f"{vietnamese(figure.count)}/{vietnamese(base.count)} = {right}%", f"{figure.count}/{base.count} = {right}%"
    )
    rank = (0, -1, _slip(str(printed.units), str(right.units)), abs(right.units - printed.units))
    return rank, Repair(figure.id, "percent", f"{printed}%", f"{right}%", why)


def _base_repair(ledger: Ledger, finding: Finding) -> tuple[_Rank, Repair] | None:
    """The printed denominator itself."""
    if finding.code != "base-mismatch":
        return None
    figure, whole = ledger.figure(finding.figures[0]), ledger.figure(finding.figures[1])
    old, new = vietnamese(figure.of or 0), vietnamese(whole.count)
    why = Sentence(f"khi đó mẫu số là {named(whole)}", f"then the denominator is {named(whole)}")
    rank = (0, -1, _slip(str(figure.of), str(whole.count)), abs(whole.count - (figure.of or 0)))
    return rank, Repair(figure.id, "of", old, new, why)


def _slip(old: str, new: str) -> int:
    """How a slip of the pen gets from one number to the other: 0 one digit or two swapped, 1 one
    lost or added, 2 more.
    """
    if len(old) == len(new):
        different = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        swapped = (
            len(different) == 2 and old[different[0]] == new[different[1]] and old[different[1]] == new[different[0]]
        )
        return 0 if len(different) == 1 or swapped else 2
    shorter, longer = sorted((old, new), key=len)
    if len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
        return 1
    return 2
