"""Phát hiện về bảng: each with a twin in which nothing is wrong."""

from __future__ import annotations

import pytest
from papers import Annex, Paper, drawn
from sights import heads, in_every_form, notes, only, passed, read, slips

SAID = (
    "Trong tháng 6/2021, UBND tỉnh đã giao {given} nhiệm vụ cho {units} sở, ngành, địa phương; đã hoàn thành {done} "
    "nhiệm vụ (đúng hạn {on_time} nhiệm vụ, quá hạn {late} nhiệm vụ); chưa hoàn thành {left} nhiệm vụ (trong hạn "
    "{within} nhiệm vụ, quá hạn {over} nhiệm vụ) (chi tiết tại Phụ lục kèm theo)."
)
TRUE = {
    "given": "60", "units": "04", "done": "50", "on_time": "46", "late": "04", "left": "10", "within": "07",
    "over": "03",
}  # fmt: skip
PICTURE = """
    TT | Đơn vị | Tổng số | Đã hoàn thành | < | < | Chưa hoàn thành | < | <
    ^ | ^ | ^ | Tổng số | Đúng hạn | Quá hạn | Tổng số | Trong hạn | Quá hạn
    ---
    I | Các sở, ban, ngành | 38 | 31 | 29 | 2 | 7 | 5 | 2
    1 | Sở Nội vụ | 15 | 12 | 11 | 1 | 3 | 2 | 1
    2 | Sở Tư pháp | 23 | 19 | 18 | 1 | 4 | 3 | 1
    II | UBND các huyện | 22 | 19 | 17 | 2 | 3 | 2 | 1
    1 | UBND huyện Trấn Yên | 9 | 9 | 7 | 2 | 0 | 0 | 0
    2 | UBND huyện Văn Yên | 13 | 10 | 10 | 0 | 3 | 2 | 1
    | Tổng cộng | 60 | 50 | 46 | 4 | 10 | 7 | 3
"""


def report(picture: str = PICTURE, *more: str, title: str = Annex.title, **said: str) -> Paper:
    body = (SAID.format(**(TRUE | said)), *more)
    return Paper(body, (Annex(drawn(picture), title=title, landscape=True),))


def changed(old: str, new: str) -> str:
    assert PICTURE.count(old) == 1
    return PICTURE.replace(old, new)


@in_every_form
def test_a_report_whose_table_agrees(form: str) -> None:
    one = read(report(), form)
    assert slips(one) == notes(one) == []
    assert len(passed(one, "annex-body")) == 7
    assert len(passed(one, "annex-sum")) == 3 * 7 + 7 * 3
    assert len(passed(one, "unit-count")) == 1
    assert one.review.coverage.unchecked == 0


@in_every_form
def test_a_cell_that_is_wrong_is_told_in_its_column_and_its_row(form: str) -> None:
    one = read(report(changed("23 | 19 | 18 | 1", "23 | 19 | 16 | 1")), form)
    column, row = [f for f in one.review.findings if f.code == "annex-sum"]
    assert slips(one) == ["annex-sum", "annex-sum"]
    assert (column.stated, column.computed) == ("29", "27")
    assert "11 + 16 = 27" in column.message.vi
    assert "Các sở, ban, ngành" in column.message.vi
    assert (row.stated, row.computed) == ("19", "17")
    assert "Sở Tư pháp" in row.message.vi
    assert column.figures == row.figures == ()
    assert "16" in {quote.text for quote in row.quotes}


@in_every_form
def test_a_subtotal_that_is_wrong(form: str) -> None:
    one = read(report(changed("22 | 19 | 17 | 2 | 3", "24 | 19 | 17 | 2 | 3")), form)
    assert slips(one) == ["annex-sum"] * 3
    assert {(f.stated, f.computed) for f in one.review.findings} == {("24", "22"), ("60", "62")}


@in_every_form
def test_a_total_that_is_wrong_differs_from_the_text_too(form: str) -> None:
    one = read(report(changed("60 | 50 | 46 | 4 | 10 | 7 | 3", "60 | 50 | 46 | 4 | 10 | 7 | 5")), form)
    assert sorted(slips(one)) == ["annex-body", "annex-sum", "annex-sum"]


@in_every_form
def test_a_missing_row_is_told_once(form: str) -> None:
    """Every column falls short of the subtotal: one finding, not seven."""
    one = read(report(changed("2 | Sở Tư pháp | 23 | 19 | 18 | 1 | 4 | 3 | 1", "")), form)
    told = [f for f in one.review.findings if f.code == "annex-sum"]
    assert len(told) == 1
    assert "thiếu" in told[0].message.vi
    assert "“Tổng số” 15 ≠ 38" in told[0].message.vi


@in_every_form
@pytest.mark.parametrize(
    ("field", "said", "code"),
    [("done", "51", "annex-body"), ("over", "04", "annex-body"), ("units", "05", "unit-count")],
)
def test_the_text_says_otherwise(form: str, field: str, said: str, code: str) -> None:
    one = read(report(**{field: said}), form)
    assert code in slips(one)
    finding = next(f for f in one.review.findings if f.code == code)
    assert finding.stated == said.lstrip("0")
    assert [f.count for f in one.report.figures if f.id in finding.figures] == [int(said)]


UNITS_SAID = (
    "Các đơn vị còn nhiệm vụ quá hạn chưa hoàn thành: Sở Nội vụ 01 nhiệm vụ, Sở Tư pháp {} nhiệm vụ, UBND huyện Văn "
    "Yên 01 nhiệm vụ."
)


@in_every_form
def test_a_unit_of_the_text_and_its_row(form: str) -> None:
    clean = read(report(PICTURE, UNITS_SAID.format("01")), form)
    assert slips(clean) == []
    assert len(passed(clean, "annex-body")) == 7 + 3
    wrong = read(report(PICTURE, UNITS_SAID.format("02")), form)
    (finding,) = (f for f in wrong.review.findings if f.code == "annex-body")
    assert (finding.stated, finding.computed) == ("2", "1")
    assert "Sở Tư pháp" in finding.message.vi


SHARES = """
    TT | Đơn vị | Tổng số | Đã hoàn thành | Tỷ lệ | Chưa hoàn thành | Tỷ lệ
    ---
    1 | Sở Nội vụ | 15 | 12 | 80% | 3 | 20%
    2 | Sở Tư pháp | 23 | 19 | {} | 4 | {}
    3 | Sở Y tế | 9 | 9 | 100% | 0 | 0%
    4 | Sở Tài chính | 13 | 10 | 76,9% | 3 | 23,1%
    | Tổng cộng | 60 | 50 | 83,3% | 10 | 16,7%
"""
GIVEN = "Trong tháng 6/2021, UBND tỉnh giao nhiều nhiệm vụ cho các đơn vị."


@in_every_form
@pytest.mark.parametrize(
    ("done", "left"),
    [("82,6%", "17,4%"), ("82,60%", "17,39%"), ("82%", "17%"), ("83%", "17%"), ("82,6%", "17,3%")],
    ids=["rounded", "cut off", "cut off whole", "rounded whole", "either"],
)
def test_shares_that_a_habit_of_rounding_explains(form: str, done: str, left: str) -> None:
    assert slips(read(Paper((GIVEN,), (Annex(drawn(SHARES.format(done, left))),)), form)) == []


@in_every_form
def test_shares_that_nothing_explains(form: str) -> None:
    finding = only(read(Paper((GIVEN,), (Annex(drawn(SHARES.format("86,2%", "17,4%"))),)), form), "percent-mismatch")
    assert (finding.stated, finding.computed) == ("86,2%", "82,6%")
    assert "Sở Tư pháp" in finding.message.vi


ANNEXED = "Trong tháng 6/2021, UBND tỉnh đã giao 30 nhiệm vụ (chi tiết tại Phụ lục I, II kèm theo)."
SMALL = drawn("""
    TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành
    ---
    1 | Sở Nội vụ | 12 | 10 | 2
    2 | Sở Tư pháp | 18 | 15 | 3
    | Tổng cộng | 30 | 25 | 5
""")


@in_every_form
def test_an_annex_that_is_announced_and_missing(form: str) -> None:
    one = read(Paper((ANNEXED,), (Annex(SMALL, "PHỤ LỤC I"),)), form)
    assert slips(one) == []
    assert notes(one) == ["annex-missing"]
    (note,) = one.review.findings
    assert "II" in note.message.vi
    assert "“Phụ lục I”" not in note.message.vi
    both = read(Paper((ANNEXED,), (Annex(SMALL, "PHỤ LỤC I"), Annex(SMALL, "PHỤ LỤC II"))), form)
    assert "annex-missing" not in notes(both)


# -- no false alarm


@in_every_form
def test_a_table_of_one_class_is_a_part_of_what_the_text_counts(form: str) -> None:
    body = "Trong tháng 6/2021, UBND tỉnh đã giao 48 nhiệm vụ cho các sở, ngành, địa phương; đã hoàn thành 40 "
    body += "nhiệm vụ, chưa hoàn thành 08 nhiệm vụ."
    one = read(Paper((body,), (Annex(SMALL, title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH"),)), form)
    assert slips(one) == []


@in_every_form
def test_hedged_prose_is_no_contradiction(form: str) -> None:
    body = "Trong tháng 6/2021, UBND tỉnh đã giao gần 40 nhiệm vụ cho các sở, ngành; đã hoàn thành trên 20 nhiệm vụ."
    assert slips(read(Paper((body,), (Annex(SMALL),)), form)) == []


@in_every_form
def test_another_period_is_no_contradiction(form: str) -> None:
    body = "Trong tháng 6/2021, UBND tỉnh đã giao 30 nhiệm vụ. "
    body += "Lũy kế từ ngày 01/01/2021 đến ngày 30/6/2021, UBND tỉnh đã giao 330 nhiệm vụ; đã hoàn thành 300 nhiệm vụ, "
    body += "chưa hoàn thành 30 nhiệm vụ."
    assert slips(read(Paper((body,), (Annex(SMALL),)), form)) == []


@in_every_form
def test_a_class_left_out_of_the_columns(form: str) -> None:
    """Nothing is said of those who completed without a deadline: the columns add up to less in most rows."""
    table = drawn("""
        TT | Đơn vị | Tổng số | HT đúng hạn | HT quá hạn | Đang thực hiện trong hạn | Đang thực hiện quá hạn
        ---
        1 | Sở Nội vụ | 15 | 10 | 1 | 2 | 1
        2 | Sở Tư pháp | 23 | 15 | 1 | 3 | 1
        3 | Sở Y tế | 9 | 9 | 0 | 0 | 0
        4 | Sở Tài chính | 13 | 7 | 0 | 3 | 1
        | Tổng cộng | 60 | 41 | 2 | 8 | 3
    """)
    assert slips(read(Paper((GIVEN,), (Annex(table),)), form)) == []


@in_every_form
def test_a_bare_overdue_column_that_cuts_across(form: str) -> None:
    """ "Quá hạn" counts what was late and what is still open; it is no part that must be added."""
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành | Trong đó quá hạn
        ---
        1 | Sở Nội vụ | 15 | 12 | 3 | 2
        2 | Sở Tư pháp | 23 | 19 | 4 | 1
        3 | Sở Y tế | 9 | 9 | 0 | 0
        | Tổng cộng | 47 | 40 | 7 | 3
    """)
    assert slips(read(Paper((GIVEN,), (Annex(table),)), form)) == []


@in_every_form
def test_a_class_beside_the_two_that_is_mostly_nought(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Đang thực hiện | Xin rút
        ---
        1 | Sở Nội vụ | 15 | 12 | 3 | 0
        2 | Sở Tư pháp | 23 | 18 | 4 | 1
        3 | Sở Y tế | 9 | 9 | 0 | 0
        4 | Sở Xây dựng | 10 | 9 | 1 | -
        | Tổng cộng | 57 | 48 | 8 | 1
    """)
    assert slips(read(Paper((GIVEN,), (Annex(table),)), form)) == []


@in_every_form
def test_notes_with_numbers_are_no_counts(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành | Ghi chú
        ---
        1 | Sở Nội vụ | 12 | 10 | 2 | 02 nhiệm vụ xin gia hạn đến 30/7/2021
        2 | Sở Tư pháp | 18 | 15 | 3 | Công văn số 125/STP-VP
        3 | Sở Y tế | 9 | 9 | 0 | 1
        | Tổng cộng | 39 | 34 | 5 |
    """)
    one = read(Paper((GIVEN,), (Annex(table),)), form)
    assert slips(one) == []
    assert heads(one.report.tables[0])[5] == ("Ghi chú", None)
    assert len(passed(one, "annex-sum")) == 3 + 4


@in_every_form
def test_averages_and_points_are_not_added(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Tỷ lệ hoàn thành (%) | Điểm đánh giá
        ---
        1 | Sở Nội vụ | 12 | 9 | 75 | 8
        2 | Sở Tư pháp | 20 | 15 | 75 | 7
        3 | Sở Y tế | 8 | 8 | 100 | 10
        | Tổng cộng | 40 | 32 | 80 | 8
    """)
    assert slips(read(Paper((GIVEN,), (Annex(table),)), form)) == []


@in_every_form
def test_a_table_without_a_total(form: str) -> None:
    picture = "\n".join(line for line in PICTURE.splitlines() if "Tổng cộng" not in line)
    one = read(report(picture), form)
    assert slips(one) == []
    assert one.report.tables[0].total_row is None




@in_every_form
def test_months_without_a_year_have_no_order(form: str) -> None:
    """A draft without a date: nothing says which year's month the column is of."""
    table = drawn("""
        TT | Đơn vị | Quý II/2021 | < | Tháng 4 | < | Tháng 5 | <
        ^ | ^ | Giao | Đã hoàn thành | Giao | Đã hoàn thành | Giao | Đã hoàn thành
        ---
        1 | Sở Nội vụ | 12 | 10 | 6 | 5 | 6 | 5
        2 | Sở Tư pháp | 18 | 15 | 9 | 9 | 9 | 6
    """)
    title = "Kết quả thực hiện nhiệm vụ UBND tỉnh giao Quý II"
    said = "Quý II, UBND tỉnh giao nhiều nhiệm vụ cho các đơn vị."
    annex = Annex(table, title="KẾT QUẢ THỰC HIỆN NHIỆM VỤ")
    one = read(Paper((said,), (annex,), title=title, place="Yên Bái, ngày    tháng    năm"), form)
    assert slips(one) == []


OTHERS = "Trong tháng 6/2021, {} đã giao 48 nhiệm vụ; đã hoàn thành 40 nhiệm vụ, chưa hoàn thành 08 nhiệm vụ."


@in_every_form
@pytest.mark.parametrize(
    ("giver", "title", "found"),
    [
        ("UBND tỉnh", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ UBND TỈNH GIAO", ["annex-body"] * 3),
        ("UBND tỉnh", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", ["annex-body"] * 3),
        ("Chính phủ, Thủ tướng Chính phủ", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ UBND TỈNH GIAO", []),
        ("UBND tỉnh", "MỘT SỐ ĐƠN VỊ CÓ NHIỀU NHIỆM VỤ", []),
        ("UBND tỉnh", "02 ĐƠN VỊ CÓ TỶ LỆ HOÀN THÀNH THẤP NHẤT", []),
        ("UBND tỉnh", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 5/2021", []),
    ],
)
def test_a_table_is_compared_with_what_the_text_says_of_the_same(
    form: str, giver: str, title: str, found: list[str]
) -> None:
    """Not with tasks that another organ gave, not where it shows but some units, not in another month."""
    assert slips(read(Paper((OTHERS.format(giver),), (Annex(SMALL, title=title),)), form)) == found


@in_every_form
def test_the_title_says_what_the_head_leaves_out(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Số nhiệm vụ quá hạn | Ghi chú
        ---
        1 | Sở Nội vụ | 2 |
        2 | Sở Tư pháp | 3 |
        | Tổng cộng | 5 |
    """)
    body = "Trong tháng 6/2021, UBND tỉnh đã giao 30 nhiệm vụ; đã hoàn thành 25 nhiệm vụ, còn {} nhiệm vụ quá hạn chưa "
    body += "hoàn thành."
    title = "TỔNG HỢP NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH"
    clean = read(Paper((body.format("05"),), (Annex(table, title=title),)), form)
    assert heads(clean.report.tables[0])[2] == ("Số nhiệm vụ quá hạn", "pending_overdue")
    assert slips(clean) == []
    assert len(passed(clean, "annex-body")) == 1
    wrong = read(Paper((body.format("04"),), (Annex(table, title=title),)), form)
    assert "annex-body" in slips(wrong)
