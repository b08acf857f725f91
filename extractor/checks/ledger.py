"""Sổ kiểm: the tests that were run, the relations that they tested, and the findings of those that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.evidence import AnnexCell, Evidence
from extractor.record import Coverage, Figure, Finding, Quote, Repair, Report, Review, Sentence, Severity, Span, Test


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """Một hệ thức giữa các số liệu, để thử các cách sửa.

    ``holds(counts)`` says whether it holds for these counts; ``solve(figure, counts)`` gives the values of
    one figure with which it would, best first. A ``bound`` (a part is at most its whole) speaks against a repair
    that breaks it, but never for one: nearly every number keeps it.
    """

    figures: tuple[str, ...]
    holds: Callable[[Mapping[str, int]], bool]
    solve: Callable[[str, Mapping[str, int]], Iterable[int]]
    bound: bool = False


def at_most(part: str, whole: str) -> Relation:
    """``part`` ≤ ``whole``, a bound."""
    return Relation((part, whole), lambda counts: counts[part] <= counts[whole], lambda _name, _counts: (), bound=True)


def equals(name: str, value: int) -> Relation:
    """A figure has the value that is written elsewhere: under a slash, in a list."""
    return Relation((name,), lambda counts: counts[name] == value, lambda _name, _counts: (value,))


@dataclass(slots=True)
class Failed:
    """Một phép kiểm không đạt: the finding, and the relation that would mend it (None for words and dates)."""

    finding: Finding
    relation: Relation | None
    repairs: tuple[Repair, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Sổ kiểm của một báo cáo. ``rows`` are the indexes of the units' rows whose counts were tested,
    ``cells`` the tested cells of annex tables by their names.
    """

    report: Report
    evidence: Evidence
    tests: list[Test] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    cells: dict[str, AnnexCell] = field(default_factory=dict)
    _figures: dict[str, Figure] = field(init=False)
    _children: dict[str, list[Figure]] = field(init=False)

    def __post_init__(self) -> None:
        self._figures = {f.id: f for f in self.report.figures}
        self._children = {}
        for f in self.report.figures:
            if f.parent is not None:
                self._children.setdefault(f.parent, []).append(f)

    def figure(self, name: str) -> Figure:
        """Số liệu theo mã."""
        return self._figures[name]

    def known(self, name: str) -> Figure | AnnexCell:
        """Số liệu, hoặc ô của bảng, theo mã."""
        return self._figures.get(name) or self.cells[name]

    def parent(self, figure: Figure) -> Figure | None:
        """Toàn thể của một số liệu."""
        return self._figures[figure.parent] if figure.parent is not None else None

    def children(self, figure: Figure) -> Sequence[Figure]:
        """Các phần trực tiếp của một số liệu."""
        return self._children.get(figure.id, ())

    def ancestors(self, figure: Figure) -> list[Figure]:
        """Các toàn thể chứa nó, gần trước."""
        found: list[Figure] = []
        at = self.parent(figure)
        while at is not None:
            found.append(at)
            at = self.parent(at)
        return found

    def passes(
        self,
        code: str,
        figures: Iterable[Figure],
        arithmetic: Sentence,
        relation: Relation | None = None,
        cells: Iterable[AnnexCell] = (),
    ) -> None:
        """Ghi một phép kiểm đạt."""
        self._note(code, figures, arithmetic, relation, cells, passed=True)

    def fails(
        self,
        code: str,
        severity: Severity,
        figures: Iterable[Figure],
        message: Sentence,
        *,
        stated: str | None = None,
        computed: str | None = None,
        relation: Relation | None = None,
        spans: Iterable[Span] = (),
        cells: Iterable[AnnexCell] = (),
        repairs: tuple[Repair, ...] = (),
    ) -> None:
        """Ghi một phép kiểm không đạt: its finding quotes the figures concerned, or ``spans`` of the text."""
        members, tested = list(figures), list(cells)
        self._note(code, members, message, relation, tested, passed=False)
        quoted = [*(cell.span for cell in tested if cell.span is not None), *spans]
        names, quotes = tuple(f.id for f in members), self._quotes(members, quoted)
        finding = Finding(code, severity, message, stated, computed, names, quotes, ())
        self.failed.append(Failed(finding, relation, repairs))

    def remarks(self, code: str, message: Sentence, spans: Iterable[Span] = (), figures: Iterable[Figure] = ()) -> None:
        """Ghi một lưu ý (note): a form slip or a habit, no failed test of figures."""
        members = list(figures)
        names, quotes = tuple(f.id for f in members), self._quotes(members, spans)
        finding = Finding(code, Severity.NOTE, message, None, None, names, quotes, ())
        self.failed.append(Failed(finding, None))

    def _note(
        self,
        code: str,
        figures: Iterable[Figure],
        arithmetic: Sentence,
        relation: Relation | None,
        cells: Iterable[AnnexCell],
        *,
        passed: bool,
    ) -> None:
        self.cells.update((cell.id, cell) for cell in cells)
        self.tests.append(Test(code, tuple(f.id for f in figures), passed, arithmetic))
        if relation is not None:
            self.relations.append(relation)

    def _quotes(self, figures: Sequence[Figure], spans: Iterable[Span]) -> tuple[Quote, ...]:
        """Lời dẫn: of the figures concerned, then of these stretches of the text."""
        words = [Quote(self.report.text[start:end], (start, end), None) for start, end in spans]
        return (*(Quote(f.quote, f.span, f.page) for f in figures), *words)

    def review(self, repairs: Mapping[int, tuple[Repair, ...]]) -> Review:
        """Kết quả: findings sorted, ``repairs`` by their index in :attr:`failed`."""
        findings = [
            replace(failed.finding, repairs=failed.repairs or repairs.get(i, ()))
            for i, failed in enumerate(self.failed)
        ]
        findings.sort(key=lambda f: (f.severity.rank, f.quotes[0].span if f.quotes else (0, 0)))
        return Review(tuple(findings), self._coverage(), tuple(self.tests))

    def _coverage(self) -> Coverage:
        """Mỗi con số đúng một trạng thái: checked, context or unchecked."""
        counts = {name for test in self.tests for name in test.figures}
        shares = {test.figures[0] for test in self.tests if test.code.startswith("percent-") and test.figures}
        rows = {f"row{i}" for i in self.rows}
        tested = {"count": counts, "percent": shares, "unit": rows, "cell": self.cells.keys()}
        checked = context = unchecked = 0
        for number in self.evidence.numbers:
            if number.reads not in tested:
                context += 1
            elif number.figure in tested[number.reads]:
                checked += 1
            else:
                unchecked += 1
        passed = sum(test.passed for test in self.tests)
        return Coverage(checked + context + unchecked, checked, context, unchecked, len(self.tests), passed)
