"""Mục tra cứu của trang: which numbers stand where, what was tested of them, and what came of it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.record import Figure, Finding, Report, Review, Severity, Span, Test

PASSED = "passed"
UNTESTED = "untested"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SIGN = re.compile(r"[ \u00a0]?%")
_OF_THE_TREE = ("sum-", "part-", "base-", "percent-")
"""The tests of these codes are about a part and its whole; others (periods, lists) say nothing about the edge."""


@dataclass(frozen=True, slots=True)
class Place:
    """Một chỗ trong văn bản mà một phát hiện dẫn đến. ``finding`` and ``quote`` count from 1."""

    finding: int
    quote: int
    span: Span
    severity: Severity

    @property
    def anchor(self) -> str:
        """Id of the words in the page."""
        return f"words-{self.finding}-{self.quote}"


class Index:
    """Báo cáo và kết quả kiểm tra, xếp theo số liệu.

    Findings are numbered from 1, the gravest first and then as the text runs; tests in their own order.
    These numbers are what the page shows.
    """

    def __init__(self, report: Report, review: Review) -> None:
        self.report = report
        self.review = review
        self.figures = {figure.id: figure for figure in report.figures}
        self._lines = [0, *(m.end() for m in re.finditer("\n", report.text))]
        self.findings = sorted(review.findings, key=lambda f: f.order)
        self._findings: dict[str, list[int]] = {}
        for n, finding in enumerate(self.findings, 1):
            for figure in dict.fromkeys(finding.figures):
                self._findings.setdefault(figure, []).append(n)
        self._tests: dict[str, list[int]] = {}
        for n, test in enumerate(review.tests, 1):
            for figure in dict.fromkeys(test.figures):
                self._tests.setdefault(figure, []).append(n)
        self._by_test = {
            (finding.code, frozenset(finding.figures)): n for n, finding in reversed([*enumerate(self.findings, 1)])
        }

    def line(self, offset: int) -> int:
        """Số dòng (từ 1) của vị trí ``offset``, as editors and ``bcvp explain`` count."""
        return bisect.bisect_right(self._lines, offset)

    def findings_of(self, figure: str) -> list[int]:
        """Các phát hiện có số liệu này."""
        return self._findings.get(figure, [])

    def tests_of(self, figure: str) -> list[int]:
        """Các phép kiểm có số liệu này."""
        return self._tests.get(figure, [])

    def finding_of(self, test: Test) -> int | None:
        """Phát hiện mà phép kiểm không đạt này đã dẫn đến."""
        return None if test.passed else self._by_test.get((test.code, frozenset(test.figures)))

    def test_of(self, finding: Finding) -> Test | None:
        """Phép kiểm đã dẫn đến phát hiện này."""
        wanted = finding.code, frozenset(finding.figures)
        return next((t for t in self.review.tests if not t.passed and (t.code, frozenset(t.figures)) == wanted), None)

    def parent(self, figure: Figure) -> Figure | None:
        """Số liệu mà ``figure`` là một phần."""
        return self.figures.get(figure.parent or "")

    def children(self) -> dict[str | None, list[Figure]]:
        """Các phần của mỗi số liệu, in the order of the text; under None those that are part of nothing."""
        found: dict[str | None, list[Figure]] = {}
        for figure in self.report.figures:
            found.setdefault(figure.parent if figure.parent in self.figures else None, []).append(figure)
        return found

    def state(self, figure: str) -> str:
        """Tình trạng kiểm của một số liệu: the worst severity, else passed or untested."""
        tests = [self.review.tests[n - 1] for n in self.tests_of(figure)]
        return self._state([self.findings[n - 1] for n in self.findings_of(figure)], tests)

    def edge(self, part: Figure) -> str:
        """Tình trạng kiểm của quan hệ giữa một số liệu và số liệu mà nó là một phần."""
        findings = (self.findings[n - 1] for n in self.findings_of(part.id))
        tests = (self.review.tests[n - 1] for n in self.tests_of(part.id))
        return self._state(
            [f for f in findings if part.parent in f.figures and f.code.startswith(_OF_THE_TREE)],
            [t for t in tests if part.parent in t.figures and t.code.startswith(_OF_THE_TREE)],
        )

    def places(self) -> list[Place]:
        """Chỗ của mọi phát hiện."""
        return [place for n in range(1, len(self.findings) + 1) for place in self.places_of(n)]

    def places_of(self, n: int) -> list[Place]:
        """Chỗ của phát hiện thứ ``n``: its quotes; one without quotes stands where its figures do."""
        finding = self.findings[n - 1]
        spans = [quote.span for quote in finding.quotes]
        spans = spans or [self.figures[figure].span for figure in finding.figures if figure in self.figures]
        return [Place(n, q, self._tight(span), finding.severity) for q, span in enumerate(spans, 1)]

    def numbers(self, figure: Figure) -> list[Span]:
        """Chỗ của chính con số (count, then percentage) trong câu chữ của nó; the whole quote if it hides."""
        start, end = figure.span
        spans: list[Span] = []
        for m in _NUMBER.finditer(self.report.text, start, end):
            counted = not spans and _is_count(m[0], figure.count)
            if counted or (len(spans) == 1 and m[0].replace(",", ".") == figure.percent):
                sign = None if counted else _SIGN.match(self.report.text, m.end())
                spans.append((m.start(), sign.end() if sign else m.end()))
        return spans or [figure.span]

    def _tight(self, span: Span) -> Span:
        """Without blanks at both ends, and inside the text."""
        start, end = (min(max(at, 0), len(self.report.text)) for at in span)
        words = self.report.text[start:end]
        return start + len(words) - len(words.lstrip()), max(start, end - len(words) + len(words.rstrip()))

    def _state(self, findings: Iterable[Finding], tests: Iterable[Test]) -> str:
        found = {finding.severity for finding in findings}
        if found:
            return worst(found).value
        ran = [test.passed for test in tests]
        if not ran:
            return UNTESTED
        # A failed test without its finding is one that the drafter has accepted.
        return PASSED if all(ran) else Severity.NOTE.value


def worst(severities: Iterable[Severity]) -> Severity:
    """Mức nặng nhất."""
    return min(severities, key=lambda severity: severity.rank)


def _is_count(written: str, count: int) -> bool:
    bare = written.replace(".", "").replace(",", "")
    return bare.isdecimal() and int(bare) == count
