"""Kết quả kiểm trên màn hình: what stands where, and that a mark stands below its number."""

from __future__ import annotations

import io
import itertools
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from reviewed import COVERAGE, REFLOWED, SUM, TEXT, found, read, reviewed, usual

from extractor.messages import Say
from extractor.record import Checked, Coverage, Failure, Quote
from extractor.writers.console import coverage, verdict, write
from extractor.writers.excerpts import excerpts
from extractor.writers.table import tree, width

VI, EN = Say("vi"), Say("en")


def shown(*results: Checked | Failure, say: Say = VI, **how: Any) -> str:
    out = io.StringIO()
    write(results, out, say=say, several=len(results) > 1, **how)
    return out.getvalue()


def test_the_verdict_comes_first() -> None:
    assert shown(usual()).startswith("a.txt: Có 2 lỗi, 1 ghi chú; 5/6 số liệu đã được kiểm, 1 phép kiểm đạt.\n")
    assert shown(usual(), say=EN).startswith("a.txt: 2 errors, 1 note; 5/6 numbers tested, tests passed: 1.\n")


@pytest.mark.parametrize(
    ("codes", "vietnamese", "english"),
    [
        ((), "Không thấy chỗ nào không khớp;", "Nothing disagrees;"),
        (("number-blank",), "Không có lỗi hay cảnh báo, 1 ghi chú;", "No errors or warnings, 1 note;"),
        (("sum-remainder", "due-overdue"), "Có 2 cảnh báo;", "2 warnings;"),
        (("restated", "sum-remainder"), "Có 1 lỗi, 1 cảnh báo;", "1 error, 1 warning;"),
    ],
)
def test_the_verdict_counts_each_severity(codes: tuple[str, ...], vietnamese: str, english: str) -> None:
    report = read()
    review = reviewed(report, *(found(report, code, (), SUM) for code in codes)).review
    assert verdict(review, VI).startswith(vietnamese)
    assert verdict(review, EN).startswith(english)


def test_nothing_tested_is_not_called_clean_without_saying_so() -> None:
    review = reviewed(read(), coverage=Coverage(4, 0, 2, 2, 0, 0)).review
    assert "chưa kiểm được số liệu nào" in verdict(review, VI)
    assert "no number could be tested" in verdict(review, EN)


def test_a_finding_shows_words_arithmetic_and_repairs() -> None:
    block = shown(usual()).split("\n\n")[1]
    assert block.splitlines() == [
        "  LỖI  Các phần không cộng đủ tổng [sum-mismatch], dòng 10",
        "    92 + 30 = 122, báo cáo ghi 120: lệch 2.",
        "    | Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ cho các sở, ban, ngành và địa phương, trong",
        "    |                                  ^^^",
        "    | đó:",
        "    | - Đã hoàn thành 92 nhiệm vụ (đạt 75%);",
        "    |                 ^^",
        "    | - Chưa hoàn thành 30 nhiệm vụ (chiếm 25%).",
        "    |                   ^^",
        "    Có thể sửa một trong các số:",
        "      - được giao: 120 → 122 (khi đó tổng khớp)",
        "      - đã hoàn thành: 92 → 90 (khi đó tổng khớp)",
    ]


def test_errors_come_before_notes_and_notes_are_brief() -> None:
    lines = [line for line in shown(usual()).splitlines() if re.match(r"  (LỖI|GHI CHÚ)  ", line)]
    assert [re.sub(r".*\[(.*)\].*", r"\1", line) for line in lines] == [
        "sum-mismatch",
        "percent-mismatch",
        "number-blank",
    ]
    assert "    dòng 4: Chưa có số.\n" in shown(usual())


def test_notes_of_one_code_share_a_block() -> None:
    report = read()
    notes = [found(report, "percent-truncated", (count,), SUM) for count in (92, 30)]
    text = shown(reviewed(report, *notes))
    assert text.count("[percent-truncated]") == 1
    assert "    dòng 12: 92 + 30" in text
    assert "    dòng 13: 92 + 30" in text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("columns", [40, 63, 100])
@pytest.mark.parametrize("text", [TEXT, REFLOWED])
def test_every_mark_stands_below_its_number(text: str, columns: int, form: Any) -> None:
    lines = shown(usual(unicodedata.normalize(form, text)), columns=columns).splitlines()
    assert max(map(width, lines[2:])) <= columns
    marked = []
    for words, marks in itertools.pairwise(lines):
        if re.fullmatch(r" +\|[ ^]+", marks):
            composed = unicodedata.normalize("NFC", words)
            marked += [composed[m.start() : m.end()] for m in re.finditer(r"\^+", marks)]
    assert marked == ["120", "92", "30", "120", "92", "75%"]


def test_only_the_numbers_of_the_arithmetic_are_marked() -> None:
    report = read()
    (excerpt,) = excerpts(found(report, "sum-mismatch", (92,), SUM), report)
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["92"]


def test_words_without_a_number_are_marked_whole() -> None:
    report = read()
    at = report.text.index("UBND tỉnh đã")
    told = replace(found(report, "annex-missing", (), SUM), quotes=(Quote("UBND tỉnh", (at, at + 9), 3),))
    (excerpt,) = excerpts(told, report)
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["UBND tỉnh"]
    assert "trang 3, dòng 10" in shown(reviewed(report, told))


def test_far_quotes_have_an_excerpt_each() -> None:
    report = read(TEXT + "\nCăn cứ theo dõi.\n" * 20 + "Như vậy còn 30 nhiệm vụ.\n")
    last = report.text.index("30 nhiệm vụ.")
    told = found(report, "restated", (120,), SUM)
    told = replace(told, quotes=(*told.quotes, Quote("30 nhiệm vụ", (last, last + 11), None)))
    first, second = excerpts(told, report)
    assert (first.line, second.line) == (10, report.text.count("\n", 0, last) + 1)
    assert f"    dòng {second.line}:\n" in shown(reviewed(report, told))


def test_colour_marks_without_a_row_of_signs() -> None:
    text = shown(usual(), colour=True)
    assert "^" not in text
    assert "\x1b[1;4m120\x1b[0m" in text
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    without_marks = "\n".join(line for line in shown(usual()).splitlines() if not re.fullmatch(r" +\|[ ^]+", line))
    assert plain.strip() == without_marks.strip()


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in shown(usual(), show_passed=True)


def test_what_held_is_shown_on_request() -> None:
    assert "30/120" not in shown(usual())
    assert "  Phép kiểm đạt (1):\n    ✓ 30/120 = 25%. [percent-mismatch]\n" in shown(usual(), show_passed=True)


def test_the_coverage_adds_up_and_gives_reasons() -> None:
    report = read("Đã giao 40 nhiệm vụ. Sở Y tế có 3 nhiệm vụ quá hạn. Sở Xây dựng 2.")
    told = coverage(reviewed(report, coverage=Coverage(9, 3, 2, 4, 1, 1)), VI)
    assert told.startswith("Văn bản có 9 con số: 3 đã kiểm; 2 là ngày tháng")
    reasons = [int(n) for n in re.findall(r"\d+", told.split("chưa kiểm, gồm")[1])]
    assert sum(reasons) == 4


def test_the_coverage_is_silent_about_what_is_not_left() -> None:
    told = coverage(reviewed(read(), coverage=replace(COVERAGE, checked=6, unchecked=0)), VI)
    assert told == "Văn bản có 12 con số: 6 đã kiểm; 6 là ngày tháng, số văn bản, số mục và các số khác."


def test_accepted_findings_are_counted_not_shown() -> None:
    one = usual()
    accepted = replace(one, review=replace(one.review, findings=()), accepted=one.review.findings)
    text = shown(accepted)
    assert text.startswith("a.txt: Không có phát hiện mới;")
    assert "  3 phát hiện đã chấp nhận" in text
    assert "sum-mismatch" not in text


def test_several_reports_have_a_line_each_and_a_sum() -> None:
    failure = Failure("c.pdf", "damaged", "Tệp hỏng.")
    text = shown(usual(), reviewed(read(name="b.txt")), failure)
    assert "b.txt: Không thấy chỗ nào không khớp; 5/6 số liệu đã được kiểm, 1 phép kiểm đạt.\n" in text
    assert "c.pdf: Không đọc được (damaged): Tệp hỏng.\n" in text
    assert text.endswith("\n3 báo cáo: 1 có lỗi, 1 không có gì, 1 không đọc được.\n")


def test_it_says_where_to_ask() -> None:
    assert "bcvp explain sum-mismatch" in shown(usual())
    assert "bcvp explain" not in shown(reviewed(read()))


def test_numbers_that_ocr_is_not_sure_of_are_named_with_their_page() -> None:
    one = reviewed(read())
    figures = (replace(one.report.figures[0], page=2, confidence=40), *one.report.figures[1:])
    source = replace(one.report.source, text="ocr")
    doubtful = replace(one, report=replace(one.report, source=source, figures=figures))
    told = " ".join(shown(doubtful, columns=120).split())
    assert f"trang 2 “{' '.join(figures[0].quote.split())}”" in told
    assert "độ tin cậy thấp" in told
    sure = replace(one, report=replace(one.report, source=source))
    assert "no figure of low confidence" in " ".join(shown(sure, say=EN, columns=120).split())
    assert "OCR" not in shown(one)
    assert "xem lại trang 2" in "\n".join(tree(figures, VI))
