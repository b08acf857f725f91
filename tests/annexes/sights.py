"""Đọc lại báo cáo đã dựng: each paper is set in every form, read and checked once, and what holds of all is tested."""

from __future__ import annotations

from functools import cache

import pytest
from papers import Paper, word
from setting import pdf

from extractor.checks import review
from extractor.extraction import extract
from extractor.record import Checked, Finding, Severity, Table

FORMS = ("docx", "ruled")
"""Add "bare" here once tables without ruling lines are read."""
in_every_form = pytest.mark.parametrize("form", FORMS)

Row = tuple[str, str, int | None]


@cache
def read(paper: Paper, form: str) -> Checked:
    """Đọc và kiểm; whatever a table says, the record keeps its promises."""
    data = word(paper)
    if form != "docx":
        data = pdf(data, ruled=form == "ruled")
    found = extract(f"paper.{'docx' if form == 'docx' else 'pdf'}", data)
    one = Checked(found.report, review(found))
    _keeps_its_promises(one)
    return one


def _keeps_its_promises(one: Checked) -> None:
    tables = {table.id: table for table in one.report.tables}
    for unit in one.report.units:
        assert one.report.text[slice(*unit.span)] == unit.quote
        assert (unit.cell is not None) == (unit.source == "annex")
        if unit.cell is not None:
            cell = tables[unit.cell.table].rows[unit.cell.row][unit.cell.column]
            assert unit.quote.split()[0] in cell, (unit, cell)
    for table in tables.values():
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.total_row is None or 0 <= table.total_row < len(table.rows)
    for finding in one.review.findings:
        assert finding.quotes
        assert all(one.report.text[slice(*quote.span)] == quote.text for quote in finding.quotes)
        assert set(finding.figures) <= {figure.id for figure in one.report.figures}
    coverage = one.review.coverage
    assert coverage.checked + coverage.context + coverage.unchecked == coverage.numbers
    assert coverage.passed == coverage.tests - sum(not test.passed for test in one.review.tests)


def rows(one: Checked) -> list[Row]:
    """Các dòng đơn vị từ bảng: canonical name, status, count."""
    return [(u.canonical, str(u.status), u.count) for u in one.report.units if u.source == "annex"]


def of(one: Checked, unit: str) -> dict[str, int | None]:
    """Các số của một đơn vị theo mã."""
    return {status: count for name, status, count in rows(one) if name == unit}


def heads(table: Table) -> list[tuple[str, str | None]]:
    """Đầu cột và mã của từng cột."""
    return [(column.name, str(column.status) if column.status else None) for column in table.columns]


def slips(one: Checked) -> list[str]:
    """Mã của các lỗi và cảnh báo."""
    return [f.code for f in one.review.findings if f.severity is not Severity.NOTE]


def notes(one: Checked) -> list[str]:
    """Mã của các ghi chú."""
    return [f.code for f in one.review.findings if f.severity is Severity.NOTE]


def only(one: Checked, code: str) -> Finding:
    """Phát hiện duy nhất, which has the code."""
    (finding,) = (f for f in one.review.findings if f.severity is not Severity.NOTE)
    assert finding.code == code
    return finding


def passed(one: Checked, code: str) -> list[str]:
    """Phép tính của các phép kiểm đạt."""
    return [test.arithmetic.vi for test in one.review.tests if test.code == code and test.passed]
