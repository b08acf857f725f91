"""Hàng của bảng: groups, subtotals, totals, cells as they are typed, tables that go on over the page."""

from __future__ import annotations

import pytest
from papers import Annex, Paper, Table, drawn
from sights import in_every_form, notes, of, only, passed, read, rows, slips

SAID = "Trong tháng 6/2021, UBND tỉnh giao các đơn vị thực hiện nhiều nhiệm vụ (chi tiết tại Phụ lục kèm theo)."
HEAD = """
    TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành
    ---
"""


def paper(table: Table, **of_annex: object) -> Paper:
    return Paper((SAID,), (Annex(table, **of_annex),))  # type: ignore[arg-type]


def plain(*lines: str) -> Paper:
    return paper(drawn(HEAD + "\n".join(lines)))


GROUPS = (
    "I | Các sở, ban, ngành | {a} | {b} | {c}",
    "1 | Sở Nội vụ | 12 | 10 | 2",
    "2 | Sở Tư pháp | 18 | 15 | 3",
    "II | UBND các huyện, thành phố | {d} | {e} | {f}",
    "1 | UBND huyện Trấn Yên | 9 | 9 | 0",
    "2 | UBND thành phố Yên Bái | 11 | 8 | 3",
)


@in_every_form
@pytest.mark.parametrize("total", ["first", "last"])
def test_groups_with_subtotals(form: str, total: str) -> None:
    lines = [line.format(a=30, b=25, c=5, d=20, e=17, f=3) for line in GROUPS]
    whole = "| TỔNG CỘNG (I+II) | 50 | 42 | 8"
    one = read(plain(*([whole, *lines] if total == "first" else [*lines, whole])), form)
    assert len(rows(one)) == 12
    assert of(one, "UBND thành phố Yên Bái") == {"assigned": 11, "completed": 8, "pending": 3}
    assert one.report.tables[0].total_row == (0 if total == "first" else 6)
    assert slips(one) == []
    assert len(passed(one, "annex-sum")) == 3 * 3 + 7  # columns of both groups and of the total; rows


@in_every_form
def test_a_subtotal_that_is_wrong(form: str) -> None:
    lines = [line.format(a=30, b=26, c=5, d=20, e=17, f=3) for line in GROUPS]
    one = read(plain(*lines, "| TỔNG CỘNG | 50 | 42 | 8"), form)
    assert slips(one) == ["annex-sum"] * 3  # the group, the row of the group, the groups to the total


@in_every_form
def test_groups_without_subtotals(form: str) -> None:
    lines = [line.format(a="<", b="<", c="<", d="<", e="<", f="<") for line in GROUPS]
    one = read(plain(*lines, "Tổng số | < | 50 | 42 | 8"), form)
    assert len(rows(one)) == 12
    assert slips(one) == []
    wrong = read(plain(*lines, "Tổng số | < | 50 | 43 | 8"), form)
    assert slips(wrong) == ["annex-sum", "annex-sum"]


@in_every_form
def test_empty_cells_beside_a_group(form: str) -> None:
    lines = [line.format(a="", b="", c="", d="", e="", f="") for line in GROUPS]
    one = read(plain(*lines, "| Tổng số | 50 | 42 | 8"), form)
    assert len(rows(one)) == 12
    assert one.report.tables[0].total_row == 6
    assert slips(one) == []


@in_every_form
@pytest.mark.parametrize("word", ["Cộng {}", "Cộng ({})", "Tổng {}", "Cộng khối {}"])
def test_subtotals_at_the_foot_of_their_groups(form: str, word: str) -> None:
    def lines(second: int) -> list[str]:
        return [
            "I | Các sở, ban, ngành | | |",
            "1 | Sở Nội vụ | 12 | 10 | 2",
            "2 | Sở Tư pháp | 18 | 15 | 3",
            f"| {word.format('I')} | 30 | 25 | 5",
            "II | UBND các huyện | | |",
            "3 | UBND huyện Trấn Yên | 9 | 9 | 0",
            "4 | UBND huyện Văn Yên | 11 | 8 | 3",
            f"| {word.format('II')} | 20 | {second} | 3",
            "| TỔNG CỘNG | 50 | 42 | 8",
        ]

    one = read(plain(*lines(17)), form)
    assert len(rows(one)) == 12
    assert one.report.tables[0].total_row == 8
    assert slips(one) == []
    wrong = read(plain(*lines(19)), form)
    assert slips(wrong) == ["annex-sum"] * 3  # the subtotal, its row, the total of the subtotals


@in_every_form
def test_bare_names_below_their_class(form: str) -> None:
    one = read(
        plain(
            "I | Các sở | | |",
            "1 | Nội vụ | 12 | 10 | 2",
            "2 | Tư pháp | 18 | 15 | 3",
            "II | UBND các huyện | | |",
            "1 | Trấn Yên | 9 | 9 | 0",
            "2 | Văn Yên | 11 | 8 | 3",
        ),
        form,
    )
    assert {name for name, _, _ in rows(one)} == {
        "Sở Nội vụ", "Sở Tư pháp", "UBND huyện Trấn Yên", "UBND huyện Văn Yên",
    }  # fmt: skip


@in_every_form
def test_bare_names_below_a_head_that_says_their_class(form: str) -> None:
    table = drawn("""
        TT | UBND huyện | Tổng số | Đã hoàn thành | Chưa hoàn thành
        ---
        1 | Trấn Yên | 9 | 9 | 0
        2 | Văn Yên | 11 | 8 | 3
        3 | Lục Yên | 5 | 5 | 0
    """)
    names = {name for name, _, _ in rows(read(paper(table), form))}
    assert names == {"UBND huyện Trấn Yên", "UBND huyện Văn Yên", "UBND huyện Lục Yên"}


@in_every_form
def test_cells_as_they_are_typed(form: str) -> None:
    """Leading noughts, points at the thousands, dashes, nothing at all, stars and brackets."""
    one = read(
        plain(
            "1 | Sở Nội vụ | 1.012 | 1.010 | 02",
            "2 | Sở Tư pháp | 07 | 07 | -",
            "3 | Sở Y tế | 5 | 5 |",
            "4 | Sở Xây dựng | 2.000 | 1.999 | 1",
            "5 | Sở Công Thương | – | – | –",
            "| Tổng | 3.024 | 3.021 | 3",
        ),
        form,
    )
    assert of(one, "Sở Nội vụ") == {"assigned": 1012, "completed": 1010, "pending": 2}
    assert of(one, "Sở Tư pháp") == {"assigned": 7, "completed": 7}
    assert of(one, "Sở Công Thương") == {}
    assert slips(one) == []
    assert len(passed(one, "annex-sum")) == 3 + 5


@in_every_form
def test_names_of_several_lines(form: str) -> None:
    table = drawn(
        HEAD
        + """
        1 | Sở Nông nghiệp⏎và Phát triển⏎nông thôn | 12 | 10 | 2
        2 | Ban Quản lý các khu công nghiệp tỉnh | 18 | 15 | 3
        3 | Sở Lao động - Thương binh và Xã hội | 9 | 9 | 0
        """,
        widths=(1, 3.2, 2, 2, 2),
    )
    one = read(paper(table), form)
    assert [name for name, status, _ in rows(one) if status == "assigned"] == [
        "Sở Nông nghiệp và Phát triển nông thôn", "Ban Quản lý các khu công nghiệp tỉnh",
        "Sở Lao động - Thương binh và Xã hội",
    ]  # fmt: skip
    assert one.report.tables[0].rows[0][1] == "Sở Nông nghiệp và Phát triển nông thôn"


UNITS = [
    "Nội vụ", "Tư pháp", "Y tế", "Xây dựng", "Công Thương", "Tài chính", "Giao thông vận tải", "Kế hoạch và Đầu tư",
    "Khoa học và Công nghệ", "Tài nguyên và Môi trường", "Thông tin và Truyền thông", "Giáo dục và Đào tạo",
    "Văn hóa, Thể thao và Du lịch", "Lao động - Thương binh và Xã hội", "Nông nghiệp và Phát triển nông thôn",
    "Ngoại vụ",
]  # fmt: skip
PLACES = ["Trấn Yên", "Văn Yên", "Lục Yên", "Văn Chấn", "Yên Bình", "Trạm Tấu", "Mù Cang Chải"]


def long_table(*, repeat: bool, total: int = 23 * 10) -> Table:
    names = [f"Sở {name}" for name in UNITS] + [f"UBND huyện {name}" for name in PLACES]
    lines = [f"{n} | {name} | 10 | {n % 4 + 5} | {5 - n % 4}" for n, name in enumerate(names, 1)]
    done = sum(n % 4 + 5 for n in range(1, 24))
    tail = f"| Tổng cộng | {total} | {done} | {230 - done}"
    return drawn(HEAD + "\n".join([*lines, tail]), widths=(1.2, 5, 3, 3, 3), repeat=repeat)


@in_every_form
@pytest.mark.parametrize("repeat", [True, False])
def test_a_table_over_two_pages(form: str, repeat: bool) -> None:
    above = tuple("Đơn vị tính: nhiệm vụ" for _ in range(1))
    one = read(paper(long_table(repeat=repeat), landscape=True, above=above), form)
    if form != "docx":
        assert one.report.source.pages == 3
    (table,) = one.report.tables
    assert len(table.rows) == 24
    assert table.total_row == 23
    assert len(rows(one)) == 23 * 3
    assert slips(one) == []
    wrong = read(paper(long_table(repeat=repeat, total=240), landscape=True, above=above), form)
    assert set(slips(wrong)) == {"annex-sum"}


@in_every_form
def test_percentages_in_cells(form: str) -> None:
    """With and without the sign, a comma or a point, count and share in one cell."""
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành (tỷ lệ) | Tỷ lệ đúng hạn | Chưa hoàn thành | Tỷ lệ chưa HT (%)
        ---
        1 | Sở Nội vụ | 47 | 45 (95,7%) | 95,7% | 2 | 4,3
        2 | Sở Tư pháp | 20 | 17 (85%) | 85% | 3 | 15
        3 | Sở Y tế | 30 | 28 (93,3%) | 93,3% | 2 | 6,7
    """)
    one = read(paper(table), form)
    assert of(one, "Sở Nội vụ") == {"assigned": 47, "completed": 45, "pending": 2}
    shares = {u.status: u.percent for u in one.report.units if u.canonical == "Sở Nội vụ" and u.source == "annex"}
    assert shares["completed"] == "95.7"
    assert shares["pending"] == "4.3"
    assert slips(one) == []


@in_every_form
def test_a_share_beside_its_count_in_one_cell_is_tested(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tổng số | Đã hoàn thành
        ---
        1 | Sở Nội vụ | 47 | 45 (95,7%)
        2 | Sở Tư pháp | 20 | 17 (58%)
        3 | Sở Y tế | 30 | 28 (93,3%)
        4 | Sở Xây dựng | 40 | 30 (75%)
    """)
    finding = only(read(paper(table), form), "percent-mismatch")
    assert (finding.stated, finding.computed) == ("58%", "85%")


@in_every_form
def test_several_annexes(form: str) -> None:
    first = drawn(HEAD + "1 | Sở Nội vụ | 12 | 10 | 2\n2 | Sở Tư pháp | 18 | 15 | 3\n| Tổng cộng | 30 | 25 | 5")
    second = drawn(
        HEAD + "1 | UBND huyện Trấn Yên | 9 | 9 | 0\n2 | UBND huyện Văn Yên | 11 | 8 | 3\n| Tổng cộng | 20 | 17 | 3"
    )
    body = "Trong tháng 6/2021, UBND tỉnh đã giao 50 nhiệm vụ cho các sở, ngành, địa phương; đã hoàn thành 42 "
    body += "nhiệm vụ, chưa hoàn thành 08 nhiệm vụ (chi tiết tại Phụ lục I, Phụ lục II kèm theo)."
    annexes = (
        Annex(first, "PHỤ LỤC I", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH"),
        Annex(second, "PHỤ LỤC II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA UBND CÁC HUYỆN", landscape=True),
    )
    one = read(Paper((body,), annexes), form)
    assert [table.title for table in one.report.tables] == [annex.title for annex in annexes]
    assert [len(table.rows) for table in one.report.tables] == [3, 3]
    assert {u.cell.table for u in one.report.units if u.cell} == {"t1", "t2"}
    assert slips(one) == notes(one) == []


@in_every_form
def test_two_tables_on_one_page(form: str) -> None:
    first = drawn(HEAD + "1 | Sở Nội vụ | 12 | 10 | 2\n2 | Sở Tư pháp | 18 | 15 | 3")
    second = drawn(HEAD + "1 | UBND huyện Trấn Yên | 9 | 9 | 0\n2 | UBND huyện Văn Yên | 11 | 8 | 3")
    annexes = (Annex(first), Annex(second, "", "Biểu 2. Kết quả của UBND các huyện", same_page=True))
    one = read(Paper((SAID,), annexes), form)
    assert [len(table.rows) for table in one.report.tables] == [2, 2]
    assert one.report.tables[1].title == "Kết quả của UBND các huyện"


@in_every_form
def test_a_table_in_the_middle_of_the_body(form: str) -> None:
    table = drawn(HEAD + "1 | Sở Nội vụ | 12 | 10 | 2\n2 | Sở Tư pháp | 18 | 15 | 3\n| Tổng cộng | 30 | 25 | 5")
    said = "UBND tỉnh đã giao 30 nhiệm vụ; đã hoàn thành 25 nhiệm vụ, chưa hoàn thành 05 nhiệm vụ, cụ thể:"
    one = read(Paper((f"1. Trong tháng 6/2021, {said}", table, "2. Đề nghị các đơn vị khẩn trương thực hiện.")), form)
    assert len(rows(one)) == 6
    assert [f.count for f in one.report.figures] == [30, 25, 5]
    assert slips(one) == []
    assert len(passed(one, "annex-body")) == 3


@in_every_form
def test_a_table_turned_over(form: str) -> None:
    table = drawn("""
        TT | Chỉ tiêu | Sở Nội vụ | Sở Tư pháp | Sở Y tế | Tổng cộng
        ---
        1 | Tổng số nhiệm vụ được giao | 12 | 18 | 10 | 40
        2 | Đã hoàn thành | 10 | 15 | 9 | {done}
        3 | Chưa hoàn thành | 2 | 3 | 1 | 6
    """.replace("{done}", "34"))
    one = read(paper(table), form)
    assert of(one, "Sở Tư pháp") == {"assigned": 18, "completed": 15, "pending": 3}
    assert len(rows(one)) == 9
    (cell,) = (u.cell for u in one.report.units if u.canonical == "Sở Tư pháp" and u.status == "completed")
    assert cell is not None
    assert (cell.row, cell.column) == (1, 3)
    assert slips(one) == []


@in_every_form
def test_a_table_turned_over_that_does_not_add_up(form: str) -> None:
    table = drawn("""
        TT | Chỉ tiêu | Sở Nội vụ | Sở Tư pháp | Sở Y tế | Tổng cộng
        ---
        1 | Tổng số nhiệm vụ được giao | 12 | 18 | 10 | 40
        2 | Đã hoàn thành | 10 | 15 | 9 | 43
        3 | Chưa hoàn thành | 2 | 3 | 1 | 6
    """)
    assert slips(read(paper(table), form)) == ["annex-sum", "annex-sum"]


MONTHS = """
    TT | Đơn vị | Tháng 6 | < | Lũy kế từ ngày 01/01/2021 đến ngày 30/6/2021 | <
    ^ | ^ | Giao | Đã hoàn thành | Giao | Đã hoàn thành
    ---
    1 | Sở Nội vụ | 12 | 10 | 60 | 55
    2 | Sở Tư pháp | 18 | 15 | 80 | {done}
    3 | Sở Y tế | 8 | 8 | 40 | 39
"""


@in_every_form
def test_a_month_beside_the_cumulative_period(form: str) -> None:
    one = read(paper(drawn(MONTHS.format(done=78))), form)
    assert [count for name, status, count in rows(one) if name == "Sở Tư pháp"] == [18, 15, 80, 78]
    assert slips(one) == []
    assert len(passed(one, "cumulative-order")) == 6
    wrong = only(read(paper(drawn(MONTHS.format(done=8))), form), "cumulative-order")
    assert "Sở Tư pháp" in wrong.message.vi


@in_every_form
def test_months_side_by_side(form: str) -> None:
    table = drawn("""
        TT | Đơn vị | Tháng 5 | < | < | Tháng 6 | < | <
        ^ | ^ | Tổng số | Hoàn thành | Đang thực hiện | Tổng số | Hoàn thành | Đang thực hiện
        ---
        1 | Sở Nội vụ | 12 | 10 | 2 | 6 | 5 | 1
        2 | Sở Tư pháp | 18 | 15 | 3 | 8 | 7 | 1
        3 | Sở Y tế | 8 | 8 | 0 | 9 | 9 | 0
        | Cộng | 38 | 33 | 5 | 23 | 21 | 2
    """)
    one = read(paper(table), form)
    assert [count for name, _, count in rows(one) if name == "Sở Tư pháp"] == [18, 15, 3, 8, 7, 1]
    assert slips(one) == []
    assert len(passed(one, "annex-sum")) == 6 + 8


@in_every_form
def test_a_unit_below_a_unit_is_not_added_twice(form: str) -> None:
    one = read(
        plain(
            "1 | Sở Nội vụ | 12 | 10 | 2",
            "1.1 | Ban Thi đua - Khen thưởng | 4 | 4 | 0",
            "2 | Sở Tư pháp | 18 | 15 | 3",
            "3 | Sở Y tế | 10 | 10 | 0",
            "| Tổng cộng | 40 | 35 | 5",
        ),
        form,
    )
    assert slips(one) == []


@in_every_form
@pytest.mark.parametrize(
    ("name", "title", "above", "told"),
    [
        ("PHỤ LỤC 2", "DANH SÁCH KẾT QUẢ CỦA CÁC ĐƠN VỊ", (), "DANH SÁCH KẾT QUẢ CỦA CÁC ĐƠN VỊ"),
        ("", "BẢNG TỔNG HỢP KẾT QUẢ\nTHÁNG 6 NĂM 2021", (), "BẢNG TỔNG HỢP KẾT QUẢ THÁNG 6 NĂM 2021"),
        ("Phụ lục I. Kết quả thực hiện nhiệm vụ", "", ("Đơn vị tính: nhiệm vụ",), "Kết quả thực hiện nhiệm vụ"),
        ("PHỤ LỤC", "KẾT QUẢ THỰC HIỆN", ("(Kèm theo Báo cáo số 15/BC-VP)", "ĐVT: nhiệm vụ"), "KẾT QUẢ THỰC HIỆN"),
        ("PHỤ LỤC", "", (), "PHỤ LỤC"),
    ],
)
def test_titles(form: str, name: str, title: str, above: tuple[str, ...], told: str) -> None:
    table = drawn(HEAD + "1 | Sở Nội vụ | 12 | 10 | 2\n2 | Sở Tư pháp | 18 | 15 | 3")
    one = read(Paper((SAID,), (Annex(table, name, title, above),)), form)
    assert one.report.tables[0].title == told


@in_every_form
def test_shares_and_notes_below_the_total_are_no_units(form: str) -> None:
    one = read(
        plain(
            "1 | Sở Nội vụ | 12 | 10 | 2",
            "2 | Sở Tư pháp | 18 | 15 | 3",
            "| Tổng cộng | 30 | 25 | 5",
            "| Tỷ lệ (%) | 100 | 83,3 | 16,7",
            "| Ghi chú | | | 2",
        ),
        form,
    )
    assert {name for name, _, _ in rows(one)} == {"Sở Nội vụ", "Sở Tư pháp"}
    assert one.report.tables[0].total_row == 2
    assert slips(one) == []


@in_every_form
def test_one_unit_over_several_rows(form: str) -> None:
    table = drawn("""
        STT | Đơn vị | Nguồn giao | Tổng số | Hoàn thành | Chưa hoàn thành
        ---
        1 | Sở Nội vụ | UBND tỉnh | 12 | 10 | 2
        ^ | ^ | Tỉnh ủy | 3 | 3 | 0
        2 | Sở Tư pháp | UBND tỉnh | 18 | 15 | 3
        ^ | ^ | Tỉnh ủy | 1 | 1 | 0
        | Cộng | | 34 | 29 | 5
    """)
    one = read(paper(table), form)
    assert [count for name, _, count in rows(one) if name == "Sở Nội vụ"] == [12, 10, 2, 3, 3, 0]
    assert slips(one) == []


@in_every_form
def test_tasks_of_two_assigners_side_by_side(form: str) -> None:
    """The parts of either block are its own, and neither total is that of the text."""
    table = drawn("""
        STT | Đơn vị | NHIỆM VỤ UBND TỈNH GIAO | < | < | NHIỆM VỤ BỘ, NGÀNH GIAO | < | <
        ^ | ^ | Tổng | Hoàn thành | Chưa hoàn thành | Tổng | Hoàn thành | Chưa hoàn thành
        ---
        1 | Sở Nội vụ | 12 | 10 | 2 | 3 | 3 | 0
        2 | Sở Tư pháp | 18 | 15 | 3 | 4 | {done} | 2
        3 | Sở Y tế | 8 | 8 | 0 | 5 | 5 | 0
        | Cộng | 38 | 33 | 5 | 12 | 10 | 2
    """.replace("{done}", "2"))
    one = read(paper(table), form)
    assert [count for name, _, count in rows(one) if name == "Sở Tư pháp"] == [18, 15, 3, 4, 2, 2]
    assert slips(one) == []
    assert len(passed(one, "annex-sum")) == 6 + 8
