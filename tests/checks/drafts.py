"""Dự thảo nhỏ tự viết: a short report around a body, read and checked by the whole pipeline."""

from __future__ import annotations

from extractor.checks import review
from extractor.extraction import extract
from extractor.record import Checked, Finding, Repair, Severity

GIVEN = "UBND tỉnh đã giao {} nhiệm vụ cho các sở, ngành, địa phương"
"""The sentence in which a report says how many tasks were given."""
Told = list[tuple[str, tuple[int, ...]]]
"""Codes of findings, each with the counts of its figures."""


def draft(
    body: str,
    *,
    title: str = "tháng 6 năm 2021",
    line: str = "",
    issued: str = "ngày 05 tháng 7 năm 2021",
    number: str = "15/BC-VP",
) -> str:
    """Một báo cáo có đủ phần đầu; ``line`` is the line "Kỳ báo cáo"."""
    return (
        f"UBND TỈNH YÊN BÁI\nVĂN PHÒNG\n\nSố: {number}\nYên Bái, {issued}\n\n"
        f"BÁO CÁO\nKết quả thực hiện nhiệm vụ UBND tỉnh giao {title}\n{line}\n\n"
        f"Văn phòng UBND tỉnh báo cáo kết quả như sau:\n\n{body}\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHÁNH VĂN PHÒNG\n\nLê Văn Hà\n"
    )


def checked(text: str) -> Checked:
    """Đọc và kiểm một báo cáo."""
    found = extract("draft.txt", text.encode())
    return Checked(found.report, review(found))


def counts(one: Checked, finding: Finding) -> tuple[int, ...]:
    """Số đếm của các số liệu trong một phát hiện."""
    by_id = {figure.id: figure.count for figure in one.report.figures}
    return tuple(by_id[name] for name in finding.figures)


def told(body: str, severity: Severity, **form: str) -> Told:
    """Phát hiện ở mức ``severity`` về một dự thảo."""
    one = checked(draft(body, **form))
    return [(f.code, counts(one, f)) for f in one.review.findings if f.severity is severity]


def errors(body: str, **form: str) -> Told:
    return told(body, Severity.ERROR, **form)


def warnings(body: str, **form: str) -> Told:
    return told(body, Severity.WARNING, **form)


def notes(body: str, **form: str) -> Told:
    return told(body, Severity.NOTE, **form)


def only(body: str, code: str, **form: str) -> Finding:
    """Phát hiện duy nhất có mã ``code``."""
    (finding,) = (f for f in checked(draft(body, **form)).review.findings if f.code == code)
    return finding


def held(body: str, code: str, **form: str) -> list[str]:
    """Phép tính của những phép kiểm ``code`` đã đạt, without the figures' names."""
    tests = checked(draft(body, **form)).review.tests
    return [test.arithmetic.vi.split(" (")[0] for test in tests if test.code == code and test.passed]


def mended(one: Checked, repair: Repair) -> str:
    """Văn bản sau khi sửa theo ``repair``: the number changed where the record quotes it."""
    figure = next(f for f in one.report.figures if f.id == repair.figure)
    start, end = figure.span
    old, new = repair.old.rstrip("%"), repair.new.rstrip("%")
    shown = [form for form in (old, old.replace(".", ""), old.zfill(2)) if figure.quote.count(form) == 1]
    return one.report.text[:start] + figure.quote.replace(shown[0], new) + one.report.text[end:]
