"""Kiểm tra một báo cáo: Report and evidence → findings, tests and coverage.

One module a family; each gives the tests that it ran, and a finding for each that failed. Nothing
here reads text: what the words say was found before, the checks only compare.
"""

from __future__ import annotations

from typing import Protocol

from extractor.checks import annexes, form, percentages, periods, sums, units
from extractor.checks.ledger import Ledger
from extractor.checks.repairs import mend
from extractor.evidence import Evidence
from extractor.record import Report, Review

__all__ = ["review"]


class Read(Protocol):
    """Điều đã đọc được: what :func:`review` needs of an extraction."""

    @property
    def report(self) -> Report:
        """Bản ghi."""

    @property
    def evidence(self) -> Evidence:
        """Bằng chứng."""


def review(found: Read) -> Review:
    """Chạy mọi phép kiểm: findings errors first, then by place in the text; every test that was run; coverage."""
    ledger = Ledger(found.report, found.evidence)
    for family in (sums, percentages, units, annexes, periods, form):
        family.check(ledger)
    return ledger.review(mend(ledger))
