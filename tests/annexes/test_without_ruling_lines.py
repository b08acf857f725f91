"""Bảng không kẻ khung: what fails nearly everywhere is likely misread, and is no error; one wrong cell is."""

from __future__ import annotations

import pytest
from made import Sheet, make_pdf
from papers import Annex, Paper, drawn
from set_tables import C, Set
from sights import notes, of, read, slips
from test_findings_on_tables import PICTURE, changed, report

from extractor.extraction import extract

GIVEN = "Trong tháng 6/2021, UBND tỉnh đã giao {} nhiệm vụ cho các đơn vị; còn {} nhiệm vụ quá hạn chưa hoàn thành."


def test_one_wrong_cell_is_an_error() -> None:
    assert slips(read(report(), "bare")) == []
    one = read(report(changed("23 | 19 | 18 | 1", "23 | 19 | 16 | 1")), "bare")
    assert slips(one) == ["annex-sum", "annex-sum"]


@pytest.mark.parametrize(("form", "severity"), [("ruled", "error"), ("bare", "note")])
def test_a_row_that_is_missing_may_have_been_overlooked(form: str, severity: str) -> None:
    one = read(report(changed("2 | Sở Tư pháp | 23 | 19 | 18 | 1 | 4 | 3 | 1", "")), form)
    (told,) = (f for f in one.review.findings if f.code == "annex-sum")
    assert told.severity == severity
    assert ("đường kẻ" in told.message.vi) == (form == "bare")


@pytest.mark.parametrize(("form", "severity"), [("ruled", "error"), ("bare", "note")])
def test_an_identity_that_never_holds(form: str, severity: str) -> None:
    head, body = PICTURE.split("---")
    numbers = "(1) | (2) | (3)=(5)+(7) | (4) | (5) | (6) | (7) | (8) | (9)"
    one = read(report(f"{head}{numbers}\n---{body}"), form)
    (told,) = (f for f in one.review.findings if f.code == "annex-sum")
    assert told.severity == severity


@pytest.mark.parametrize(("form", "severity"), [("ruled", "error"), ("bare", "note")])
def test_a_total_that_agrees_nowhere_may_be_of_something_else(form: str, severity: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Quá hạn chưa hoàn thành
        ---
        1 | Sở Nội vụ | 15 | 12 | 1
        2 | Sở Tư pháp | 23 | 19 | 1
        3 | UBND huyện Trấn Yên | 9 | 9 | 0
        | Tổng cộng | 47 | 40 | 2
    """)
    told = read(Paper((GIVEN.format(48, "03"),), (Annex(table),)), form).review.findings
    assert {(f.code, f.severity.value) for f in told} == {("annex-body", severity)}
    some = read(Paper((GIVEN.format(47, "03"),), (Annex(table),)), form)
    assert slips(some) == ["annex-body"]


LISTED = """
    TT | Đơn vị | Nội dung nhiệm vụ | Văn bản giao | Số ngày quá hạn
    ---
    {} | Sở Nội vụ | Tham mưu đề án sắp xếp đơn vị sự nghiệp | 125/UBND-NC | 31
    {} | Sở Nội vụ | Rà soát biên chế năm 2022 | 418/UBND-NC | 15
    {} | Sở Tư pháp | Báo cáo kết quả thi hành Luật | 77/TB-UBND | 20
    {} | Sở Y tế | Đề án bệnh viện | 83/UBND-VX | 9
    {} | Sở Tài chính | Dự toán bổ sung | 89/UBND-TC | 12
    {} | UBND huyện Trấn Yên | Giải phóng mặt bằng | 91/UBND-XD | 5
"""


def test_a_list_whose_rows_are_not_numbered() -> None:
    """As many rows as were told apart; numbers that leave none out bear them out."""
    late = "DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH"

    def listed(*ranks: str) -> Paper:
        return Paper((GIVEN.format(47, "05"),), (Annex(drawn(LISTED.format(*ranks)), title=late),))

    assert slips(read(listed("1", "2", "3", "4", "5", "6"), "bare")) == ["annex-body"]
    one = read(listed("1", "", "2", "3", "4", "5"), "bare")
    assert slips(one) == []
    assert notes(one) == ["annex-body"]
    assert slips(read(listed("1", "", "2", "3", "4", "5"), "ruled")) == ["annex-body"]


TWICE = """
    TT | Đơn vị | Tổng số | {} | Đã hoàn thành | Chưa hoàn thành
    ---
    1 | Sở Nội vụ | {} | 10 | 12 | 3
    2 | Sở Tư pháp | {} | 11 | 19 | 4
    3 | Sở Y tế | {} | 4 | 9 | 0
"""


def test_two_columns_that_seem_to_count_the_same() -> None:
    """Which of them is misread the rows may tell: what was completed and what is pending add up to the total."""
    one = read(Paper((), (Annex(drawn(TWICE.format("Tổng", 15, 23, 9))),)), "bare")
    assert of(one, "Sở Tư pháp") == {"assigned": 23, "completed": 19, "pending": 4}
    neither = read(Paper((), (Annex(drawn(TWICE.format("Tổng", 14, 20, 8))),)), "bare")
    assert of(neither, "Sở Tư pháp") == {"completed": 19, "pending": 4}


def test_columns_of_one_status_by_who_gave_the_tasks() -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số nhiệm vụ | Phân theo người giao | < | Đã hoàn thành
        ^ | ^ | ^ | Chủ tịch | Phó Chủ tịch | ^
        ---
        1 | Sở Nội vụ | 15 | 10 | 5 | 12
        2 | Sở Tư pháp | 23 | 11 | 12 | 19
        3 | Sở Y tế | 9 | 4 | 5 | 9
    """)
    one = read(Paper((), (Annex(table),)), "bare")
    given = [u.count for u in one.report.units if u.canonical == "Sở Tư pháp" and str(u.status) == "assigned"]
    assert given == [23, 11, 12]


def test_a_row_that_a_page_break_cuts_where_no_head_is_repeated() -> None:
    """The rest of its name stands alone on the next page, on which the last column is empty."""
    head = ["TT", "Đơn vị", "Tổng số nhiệm vụ", "Đã hoàn thành", "Chưa hoàn thành", "Ghi chú"]
    names = ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế", "Sở Nông nghiệp", "Sở Xây dựng", "Thanh tra tỉnh", "Sở Công Thương"]
    units = [[str(n), C(name, left=True), str(n + 9), str(n + 6), "3", ""] for n, name in enumerate(names, 1)]
    rest = ["", C("và Phát triển nông thôn", left=True), "", "", "", ""]
    first, second = Sheet(), Sheet()
    Set([26, 130, 60, 60, 60, 50], style="none").draw(first, [head, *units[:4]])
    Set([26, 130, 60, 60, 60, 50], y=50, style="none").draw(second, [rest, *units[4:]])
    report = extract("annex.pdf", make_pdf([first, second])).report
    assert [len(table.rows) for table in report.tables] == [7]
    found = {u.canonical: u.count for u in report.units if str(u.status) == "assigned"}
    assert found["Sở Nông nghiệp và Phát triển nông thôn"] == 13
    assert found["Sở Công Thương"] == 16
