"""Báo cáo đã kiểm dựng bằng tay: a real record of a small report beside findings that a test writes itself."""

from __future__ import annotations

from dataclasses import replace

from extractor import codes
from extractor.extraction import extract
from extractor.record import Checked, Coverage, Finding, Quote, Repair, Report, Review, Sentence, Test

TEXT = """UBND TỈNH YÊN BÁI
VĂN PHÒNG

Số: 15/BC-VP
Yên Bái, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021

Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ cho các sở, ban, ngành và
địa phương, trong đó:
- Đã hoàn thành 92 nhiệm vụ (đạt 75%);
- Chưa hoàn thành 30 nhiệm vụ (chiếm 25%).
"""
REFLOWED = """UBND TỈNH YÊN BÁI
VĂN PHÒNG

Số: 15/BC-VP
Yên Bái, ngày 05 tháng 7 năm 2021

**BÁO CÁO**
**Kết quả thực hiện nhiệm vụ UBND tỉnh
giao tháng 6 năm 2021**

Trong tháng 6, UBND tỉnh đã giao **120** nhiệm vụ
cho các sở, ban, ngành và địa phương, trong đó:

– Đã hoàn thành 92
nhiệm vụ (đạt 75%);

– Chưa hoàn thành 30 nhiệm vụ
(chiếm 25%).
"""
SUM = Sentence("92 + 30 = 122, báo cáo ghi 120: lệch 2.", "92 + 30 = 122, the report says 120: 2 apart.")
SHARE = Sentence("92/120 = 77%, báo cáo ghi 75%.", "92/120 = 77%, the report says 75%.")
HELD = Sentence("30/120 = 25%.", "30/120 = 25%.")
COVERAGE = Coverage(numbers=12, checked=5, context=6, unchecked=1, tests=3, passed=1)


def read(text: str = TEXT, name: str = "a.txt") -> Report:
    report = extract("a.txt", text.encode()).report
    return replace(report, source=replace(report.source, path=name))


def found(report: Report, code: str, counts: tuple[int, ...], said: Sentence, *repairs: Repair) -> Finding:
    """Phát hiện về các số liệu có số đếm ``counts``, quoted as the record quotes them."""
    figures = [figure for count in counts for figure in report.figures if figure.count == count]
    quotes = tuple(Quote(figure.quote, figure.span, figure.page) for figure in figures)
    ids = tuple(figure.id for figure in figures)
    return Finding(code, codes.load()[code].severity, said, None, None, ids, quotes, repairs)


def changed(report: Report, count: int, new: int) -> Repair:
    figure = next(figure for figure in report.figures if figure.count == count)
    return Repair(figure.id, "count", str(count), str(new), Sentence("khi đó tổng khớp", "then the sum holds"))


def reviewed(report: Report, *findings: Finding, coverage: Coverage = COVERAGE) -> Checked:
    tests = [Test(finding.code, finding.figures, passed=False, arithmetic=finding.message) for finding in findings]
    held = Test("percent-mismatch", tuple(f.id for f in report.figures if f.count == 30), passed=True, arithmetic=HELD)
    return Checked(report, Review(findings, coverage, (*tests, held)))


def usual(text: str = TEXT, name: str = "a.txt") -> Checked:
    """Hai lỗi và một ghi chú: a sum with two repairs, a percentage, and a note without figures."""
    report = read(text, name)
    at = report.text.index("15/BC-VP")
    note = replace(
        found(report, "number-blank", (), Sentence("Chưa có số.", "No number.")),
        quotes=(Quote("15/BC-VP", (at, at + 8), None),),
    )
    wrong_sum = found(report, "sum-mismatch", (120, 92, 30), SUM, changed(report, 120, 122), changed(report, 92, 90))
    return reviewed(report, note, wrong_sum, found(report, "percent-mismatch", (92, 120), SHARE))
