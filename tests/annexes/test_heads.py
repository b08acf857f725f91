"""Đầu bảng: levels and merged cells, the row of column numbers and what it states."""

from __future__ import annotations

import pytest
from papers import Annex, Paper, drawn
from sights import heads, in_every_form, of, only, passed, read, rows, slips

SAID = "Trong tháng 6/2021, UBND tỉnh giao các đơn vị thực hiện nhiều nhiệm vụ (chi tiết tại Phụ lục kèm theo)."

ONE_LEVEL = drawn("""
    TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành
    ---
    1 | Sở Nội vụ | 12 | 10 | 2
    2 | Sở Tư pháp | 18 | 15 | 3
    3 | UBND huyện Trấn Yên | 9 | 9 | 0
""")
TWO_LEVELS = drawn("""
    STT | Cơ quan, đơn vị | Tổng số nhiệm vụ được giao | Đã hoàn thành | < | Chưa hoàn thành | <
    ^ | ^ | ^ | Đúng hạn | Quá hạn | Trong hạn | Quá hạn
    ---
    1 | Sở Nội vụ | 12 | 9 | 1 | 2 | 0
    2 | Sở Tư pháp | 18 | 13 | 2 | 1 | 2
    3 | UBND huyện Trấn Yên | 9 | 9 | 0 | 0 | 0
""")
THREE_LEVELS = drawn("""
    STT | Tên đơn vị | Tổng số NV giao | Tình hình thực hiện | < | < | < | < | <
    ^ | ^ | ^ | Đã hoàn thành | < | < | Chưa hoàn thành | < | <
    ^ | ^ | ^ | Tổng | Đúng hạn | Quá hạn | Tổng | Trong hạn | Quá hạn
    ---
    1 | Sở Nội vụ | 12 | 10 | 9 | 1 | 2 | 2 | 0
    2 | Sở Tư pháp | 18 | 15 | 13 | 2 | 3 | 1 | 2
    3 | UBND huyện Trấn Yên | 9 | 9 | 9 | 0 | 0 | 0 | 0
""")


def paper(table: object, **of_annex: object) -> Paper:
    return Paper((SAID,), (Annex(table, **of_annex),))  # type: ignore[arg-type]


@in_every_form
def test_one_level(form: str) -> None:
    one = read(paper(ONE_LEVEL), form)
    assert heads(one.report.tables[0]) == [
        ("TT", None), ("Đơn vị", None), ("Tổng số", "assigned"), ("Đã hoàn thành", "completed"),
        ("Chưa hoàn thành", "pending"),
    ]  # fmt: skip
    assert of(one, "Sở Tư pháp") == {"assigned": 18, "completed": 15, "pending": 3}
    assert len(rows(one)) == 9
    assert slips(one) == []


@in_every_form
def test_two_levels_are_joined(form: str) -> None:
    one = read(paper(TWO_LEVELS), form)
    assert heads(one.report.tables[0])[2:] == [
        ("Tổng số nhiệm vụ được giao", "assigned"),
        ("Đã hoàn thành / Đúng hạn", "completed_on_time"),
        ("Đã hoàn thành / Quá hạn", "completed_late"),
        ("Chưa hoàn thành / Trong hạn", "pending_within"),
        ("Chưa hoàn thành / Quá hạn", "pending_overdue"),
    ]
    assert len(rows(one)) == 15
    assert slips(one) == []


@in_every_form
@pytest.mark.parametrize("landscape", [False, True])
def test_three_levels_are_joined(form: str, landscape: bool) -> None:
    one = read(paper(THREE_LEVELS, landscape=landscape), form)
    assert heads(one.report.tables[0])[3:] == [
        ("Tình hình thực hiện / Đã hoàn thành / Tổng", "completed"),
        ("Tình hình thực hiện / Đã hoàn thành / Đúng hạn", "completed_on_time"),
        ("Tình hình thực hiện / Đã hoàn thành / Quá hạn", "completed_late"),
        ("Tình hình thực hiện / Chưa hoàn thành / Tổng", "pending"),
        ("Tình hình thực hiện / Chưa hoàn thành / Trong hạn", "pending_within"),
        ("Tình hình thực hiện / Chưa hoàn thành / Quá hạn", "pending_overdue"),
    ]
    assert len(rows(one)) == 21
    assert slips(one) == []


@in_every_form
def test_a_total_column_between_its_parts(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Đã hoàn thành | Trong đó | < | Đang thực hiện | Trong đó | < | Tổng số
        ^ | ^ | ^ | Đúng hạn | Quá hạn | ^ | Trong hạn | Quá hạn | ^
        ---
        1 | Sở Nội vụ | 10 | 9 | 1 | 2 | 2 | 0 | 12
        2 | Sở Tư pháp | 15 | 13 | 2 | 3 | 1 | 2 | 18
        3 | Sở Y tế | 9 | 8 | 1 | 0 | 0 | 0 | 9
    """)
    one = read(paper(table), form)
    assert of(one, "Sở Tư pháp") == {
        "completed": 15, "completed_on_time": 13, "completed_late": 2, "pending": 3, "pending_within": 1,
        "pending_overdue": 2, "assigned": 18,
    }  # fmt: skip
    assert slips(one) == []


@in_every_form
def test_abbreviated_heads(form: str) -> None:
    table = drawn("""
        STT | ĐV | Tổng NV giao | Đã HT | < | Chưa HT | <
        ^ | ^ | ^ | Đ.hạn | Q.hạn | Trong hạn | Q.hạn
        ---
        1 | Sở KH&ĐT | 12 | 9 | 1 | 2 | 0
        2 | Sở TN&MT | 18 | 13 | 2 | 1 | 2
        3 | UBND H. Trấn Yên | 9 | 9 | 0 | 0 | 0
    """)
    one = read(paper(table), form)
    assert of(one, "Sở Tài nguyên và Môi trường") == {
        "assigned": 18, "completed_on_time": 13, "completed_late": 2, "pending_within": 1, "pending_overdue": 2,
    }  # fmt: skip
    assert {name for name, _, _ in rows(one)} == {
        "Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường", "UBND huyện Trấn Yên",
    }  # fmt: skip


NUMBERED = """
    TT | Đơn vị | Tổng số | Hoàn thành | Đang thực hiện | {share}
    ---
    {numbers}
    1 | Sở Nội vụ | 12 | 9 | 3 | 75
    2 | Sở Tư pháp | 20 | {done} | 3 | 85
    3 | Sở Y tế | 10 | 9 | 1 | 90
    4 | Sở Tài chính | 8 | 8 | 0 | 100
"""


@in_every_form
@pytest.mark.parametrize(
    "numbers",
    [
        "(1) | (2) | (3=4+5) | (4) | (5) | (6)",
        "(1) | (2) | (3)=(4)+(5) | (4) | (5) | (6)=(4)/(3)",
        "A | B | 1=2+3 | 2 | 3 | 4=2/1",
        "1 | 2 | 3=4+5 | 4 | 5 | 6=4/3*100",
        "A | B | 1 | 2 | 3=1-2 | 4=2:1",
        "[1] | [2] | [3]=[4]+[5] | [4] | [5] | [6]",
    ],
)
def test_the_row_of_column_numbers_is_head_and_test(form: str, numbers: str) -> None:
    clean = read(paper(drawn(NUMBERED.format(numbers=numbers, share="Tỷ lệ (%)", done=17))), form)
    assert len(clean.report.tables[0].rows) == 4
    assert slips(clean) == []
    assert len(rows(clean)) == 12
    assert len(passed(clean, "annex-sum")) == 4

    wrong = read(paper(drawn(NUMBERED.format(numbers=numbers, share="Tỷ lệ (%)", done=16))), form)
    assert sorted(slips(wrong)) == ["annex-sum", "percent-mismatch"]


@in_every_form
@pytest.mark.parametrize("dots", ["1=2+...+5", "1=2+…+5", "1=2+3+...+5", "(1)=(2)+…+(5)"])
def test_an_identity_with_dots(form: str, dots: str) -> None:
    picture = """
        A | B | {dots} | 2 | 3 | 4 | 5
        Sở Nội vụ | x | 12 | 9 | 1 | 2 | 0
        Sở Tư pháp | x | {total} | 13 | 2 | 1 | 2
        Sở Y tế | x | 9 | 9 | 0 | 0 | 0
    """
    head = "Đơn vị | Ghi chú | Tổng số | Hoàn thành đúng hạn | Hoàn thành quá hạn | Còn trong hạn | Còn quá hạn\n---\n"
    clean = read(paper(drawn(head + picture.format(dots=dots, total=18).strip())), form)
    assert slips(clean) == []
    assert len(passed(clean, "annex-sum")) == 3
    wrong = only(read(paper(drawn(head + picture.format(dots=dots, total=81).strip())), form), "annex-sum")
    assert (wrong.stated, wrong.computed) == ("81", "18")
    assert "Sở Tư pháp" in wrong.message.vi


@in_every_form
def test_a_stated_ratio_is_of_its_columns(form: str) -> None:
    """6=5/3 is not the share of what is completed, whatever its head says."""
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành | Hoàn thành đúng hạn | Tỷ lệ hoàn thành
        ---
        (1) | (2) | (3) | (4) | (5) | (6)=(5)/(3)
        1 | Sở Nội vụ | 12 | 10 | 9 | 75%
        2 | Sở Tư pháp | 20 | 19 | 17 | 85%
        3 | Sở Y tế | 10 | 10 | 9 | {share}
    """.replace("{share}", "90%"))
    assert slips(read(paper(table), form)) == []
    assert len(passed(read(paper(table), form), "percent-mismatch")) == 3


@in_every_form
def test_an_identity_that_never_holds_is_told_once(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Giao mới | Chuyển sang | Đã hoàn thành | Đang thực hiện
        ---
        (1) | (2) | (3=4+6) | (4) | (5) | (6) | (7)
        1 | Sở Nội vụ | 12 | 8 | 4 | 10 | 2
        2 | Sở Tư pháp | 20 | 12 | 8 | 18 | 2
        3 | Sở Y tế | 10 | 9 | 1 | 9 | 1
        4 | Sở Tài chính | 7 | 5 | 2 | 6 | 1
        5 | Sở Xây dựng | 6 | 5 | 1 | 5 | 1
    """)
    finding = only(read(paper(table), form), "annex-sum")
    assert "5/5" in finding.message.vi


@in_every_form
def test_two_identities_in_one_cell(form: str) -> None:
    table = drawn("""
        STT | Đơn vị | Tổng số | Có thời hạn | Không thời hạn | Đã hoàn thành | Đang thực hiện
        ---
        A | B | 1=2+3 1=4+5 | 2 | 3 | 4 | 5
        1 | Sở Nội vụ | 12 | 10 | 2 | 8 | 4
        2 | Sở Tư pháp | 18 | 15 | {none} | 9 | 9
        3 | Sở Y tế | 8 | 8 | 0 | 7 | 1
    """.replace("{none}", "5"))
    finding = only(read(paper(table), form), "annex-sum")
    assert (finding.stated, finding.computed) == ("18", "20")
    assert len(passed(read(paper(table), form), "annex-sum")) == 5


@in_every_form
@pytest.mark.parametrize("word", ["Kết quả", "Tình hình thực hiện", "Kết quả thực hiện nhiệm vụ", "Trong đó"])
def test_words_above_the_parts_that_say_nothing(form: str, word: str) -> None:
    """The total beside "Kết quả / Đã hoàn thành" is still the total of it."""
    table = drawn(f"""
        STT | Đơn vị | Tổng số | {word} | <
        ^ | ^ | ^ | Đã hoàn thành | Chưa hoàn thành
        ---
        1 | Sở Nội vụ | 12 | 10 | 2
        2 | Sở Tư pháp | 18 | 15 | 5
        3 | Sở Y tế | 8 | 8 | 0
    """)
    finding = only(read(paper(table), form), "annex-sum")
    assert (finding.stated, finding.computed) == ("18", "20")


@in_every_form
@pytest.mark.parametrize("order", ["Tổng số | Tồn kỳ trước | Giao trong kỳ", "Tồn kỳ trước | Giao trong kỳ | Tổng số"])
def test_what_was_given_in_the_period_is_new_beside_what_was_carried_over(form: str, order: str) -> None:
    def line(n: int, name: str, **of: int) -> str:
        return f"{n} | {name} | " + " | ".join(str(of[head.split()[0]]) for head in order.split(" | ")) + " | 8"

    table = drawn(f"""
        STT | Đơn vị | {order} | Đã hoàn thành
        ---
        {line(1, "Sở Nội vụ", Tổng=12, Tồn=2, Giao=10)}
        {line(2, "Sở Tư pháp", Tổng=18, Tồn=3, Giao=15)}
        {line(3, "Sở Y tế", Tổng=9, Tồn=0, Giao=9)}
    """)
    one = read(paper(table), form)
    assert of(one, "Sở Tư pháp") == {"assigned": 18, "carried_in": 3, "new": 15, "completed": 8}
    assert len(passed(one, "annex-sum")) == 3


@in_every_form
@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("NV quá hạn chưa HT", "pending_overdue"),
        ("Trễ hạn (gồm đã hoàn thành và chưa hoàn thành)", "overdue"),
        ("Quá hạn (kể cả nhiệm vụ chưa hoàn thành và đã hoàn thành)", "overdue"),
    ],
)
def test_both_halves_in_one_cell(form: str, head: str, status: str) -> None:
    """What is late, done or not: neither half alone."""
    table = drawn(f"""
        STT | Đơn vị | Tổng số nhiệm vụ | Hoàn thành đúng hạn | {head}
        ---
        1 | Sở Nội vụ | 12 | 9 | 2
        2 | Sở Tư pháp | 18 | 13 | 4
        3 | Sở Y tế | 9 | 7 | 1
    """)
    assert of(read(paper(table), form), "Sở Tư pháp") == {"assigned": 18, "completed_on_time": 13, status: 4}
