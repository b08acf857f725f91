"""Ràng buộc giữa các con số đã in: by plain arithmetic which numbers of a sound report bind each other.

``bcvp eval --mutate`` asks here, not the checks, whether a changed number can be seen at all: the
clean review only says which numbers belong together, the arithmetic is done anew and in fractions.
Whatever binds no number is missing here as well, and is counted as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from extractor.evidence import Evidence, UnitList
from extractor.record import Figure, Report, Review, Status, Test

Variable = tuple[str, str]
"""Một con số đã in: ``count``, ``percent``, ``of`` of a figure; ``row`` of a unit; ``share``; ``names`` of a list."""
Values = Mapping[Variable, Decimal]


@dataclass(frozen=True, slots=True)
class Tie:
    """Một ràng buộc: the code of its test, the numbers that it binds, and whether it holds for their values."""

    code: str
    variables: tuple[Variable, ...]
    holds: Callable[[Values], bool]


def values(report: Report, evidence: Evidence) -> dict[Variable, Decimal]:
    """Giá trị của mọi con số có thể bị ràng buộc, as printed."""
    found: dict[Variable, Decimal] = {}
    for f in report.figures:
        found["count", f.id] = Decimal(f.count)
        if f.percent is not None:
            found["percent", f.id] = Decimal(f.percent)
        if f.of is not None:
            found["of", f.id] = Decimal(f.of)
    for i, unit in enumerate(report.units):
        if unit.count is not None:
            found["row", str(i)] = Decimal(unit.count)
    for i, share in enumerate(evidence.shares):
        found["share", str(i)] = Decimal(share.percent)
    for i, units in enumerate(evidence.lists):
        found["names", str(i)] = Decimal(len({report.units[n].canonical for n in units.rows}))
    return found


def ties(report: Report, evidence: Evidence, review: Review) -> list[Tie]:
    """Mọi ràng buộc đang đúng của một báo cáo sạch, from the tests that its review passed."""
    maker = _Maker(report, evidence, [t for t in review.tests if t.passed])
    now = values(report, evidence)
    return [tie for tie in maker.all() if all(v in now for v in tie.variables) and tie.holds(now)]


class _Maker:
    """Từ phép kiểm đã đạt thành ràng buộc."""

    def __init__(self, report: Report, evidence: Evidence, passed: Sequence[Test]) -> None:
        self._figures = {f.id: f for f in report.figures}
        self._report, self._evidence, self._passed = report, evidence, passed

    def all(self) -> Iterator[Tie]:
        """Từng ràng buộc; a test without figures binds what its evidence names."""
        for test in self._passed:
            if test.figures:
                yield from self._of(test, [self._figures[name] for name in test.figures])
        yield from self._totals()

    def _of(self, test: Test, figures: list[Figure]) -> Iterator[Tie]:
        first, rest = figures[0], figures[1:]
        if test.code == "sum-mismatch":
            for whole in self._places(first):
                yield _sum(
                    test.code, whole, first.approx, [_count(p) for p in rest], hedged=any(p.approx for p in rest)
                )
        elif test.code in ("part-exceeds-whole", "cumulative-order"):
            for whole in self._places(rest[0]):
                yield _at_most(test.code, _count(first), whole)
        elif test.code == "restated":
            yield _equal(test.code, _count(first), _count(rest[0]))
        elif test.code == "base-mismatch":
            yield _equal(test.code, ("of", first.id), _count(rest[0]))
        elif test.code.startswith("percent-"):
            yield from self._share(test.code, first, rest)
        elif test.code == "due-overdue":
            yield from self._due(first, rest[0])
        elif test.code == "unit-sum":
            yield from self._units(first)
        elif test.code == "unit-count":
            lists = self._evidence.lists
            yield from (
                _equal(test.code, _count(first), ("names", str(i)))
                for i, units in enumerate(lists)
                if units.closed and units.units == first.id
            )

    def _places(self, figure: Figure) -> list[Variable]:
        """Where its value is printed: itself, or each slash under which it stands."""
        if figure.origin == "stated":
            return [_count(figure)]
        return [("of", f.id) for f in self._report.figures if f.parent == figure.id and f.of == figure.count]

    def _share(self, code: str, figure: Figure, bases: Sequence[Figure]) -> Iterator[Tie]:
        base = ("of", figure.id) if figure.of is not None else _count(bases[0])
        own = ("percent", figure.id)
        others = next(
            (
                [("percent", name) for name in test.figures[1:] if name != figure.id]
                for test in self._passed
                if test.code == "sum-mismatch"
                and figure.id in test.figures[1:]
                and all(self._figures[name].percent is not None for name in test.figures[1:])
            ),
            [],
        )
        variables = (own, _count(figure), base, *others)
        yield Tie(code, variables, partial(_is_share, own, _count(figure), base, others, figure.approx))

    def _due(self, due: Figure, done: Figure) -> Iterator[Tie]:
        late = [_count(f) for f in self._report.figures if f.status in (Status.PENDING_OVERDUE, Status.OVERDUE)]
        if late:
            variables = (_count(due), _count(done), *late)
            yield Tie("due-overdue", variables, lambda v: v[_count(due)] - v[_count(done)] <= max(v[n] for n in late))

    def _units(self, whole: Figure) -> Iterator[Tie]:
        for units in self._evidence.lists:
            if units.closed and units.tasks == whole.id and self._counted(units):
                yield _sum("unit-sum", _count(whole), None, [("row", str(i)) for i in units.rows], hedged=False)

    def _counted(self, units: UnitList) -> bool:
        return all(self._report.units[i].count is not None for i in units.rows)

    def _totals(self) -> Iterator[Tie]:
        """Percentages without counts: 100 in all, each being off by at most one in its last decimal."""
        groups: dict[int, list[Variable]] = {}
        for i, share in enumerate(self._evidence.shares):
            groups.setdefault(share.group, []).append(("share", str(i)))
        for members in groups.values():
            yield Tie("percent-total", tuple(members), partial(_is_hundred, members))


def _count(figure: Figure) -> Variable:
    return "count", figure.id


def _sum(code: str, whole: Variable, approx: str | None, parts: Sequence[Variable], *, hedged: bool) -> Tie:
    """whole = Σ parts; an inequality under a hedged whole, nothing at all among hedged parts."""

    def holds(v: Values) -> bool:
        total = sum((v[p] for p in parts), Decimal(0))
        if hedged or approx == "about":
            return True
        if approx is None:
            return total == v[whole]
        return total >= v[whole] if approx == "over" else total <= v[whole]

    return Tie(code, (whole, *parts), holds)


def _equal(code: str, a: Variable, b: Variable) -> Tie:
    return Tie(code, (a, b), lambda v: v[a] == v[b])


def _at_most(code: str, part: Variable, whole: Variable) -> Tie:
    return Tie(code, (part, whole), lambda v: v[part] <= v[whole])


def _is_hundred(members: Sequence[Variable], v: Values) -> bool:
    step = min(_step(v[m]) for m in members)
    return abs(sum((v[m] for m in members), Decimal(0)) - 100) <= len(members) * step


def _step(printed: Decimal) -> Decimal:
    """Đơn vị của chữ số cuối cùng đã in."""
    return Decimal(1).scaleb(int(printed.as_tuple().exponent))


def _is_share(
    own: Variable, count: Variable, base: Variable, others: Sequence[Variable], approx: str | None, v: Values
) -> bool:
    """Rounded half up (the exact half also down), cut off, or the remainder to 100."""
    if v[base] <= 0:
        return True
    exact, printed = Fraction(v[count]) * 100 / Fraction(v[base]), Fraction(v[own])
    step = Fraction(_step(v[own]))
    if approx is not None:
        return {"over": exact >= printed, "under": exact <= printed}.get(approx, abs(exact - printed) <= 1)
    if abs(exact - printed) * 2 <= step or printed <= exact < printed + step:
        return True
    return bool(others) and v[own] == 100 - sum((v[o] for o in others), Decimal(0))
