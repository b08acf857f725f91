"""Danh sách nhiệm vụ chậm: one task a row, counted for each unit."""

from __future__ import annotations

import pytest
from papers import Annex, Paper, Table, drawn
from sights import in_every_form, only, passed, read, rows, slips

SAID = "Trong tháng 6/2021, UBND tỉnh đã giao 50 nhiệm vụ; đã hoàn thành 45 nhiệm vụ; "
SAID += "còn {} nhiệm vụ quá hạn chưa hoàn thành"
NAMES = "DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH"
HEAD = """
    TT | Đơn vị chủ trì | Nội dung nhiệm vụ | Văn bản giao | Thời hạn | Số ngày quá hạn
    ---
"""
TASKS = (
    "1 | Sở Nội vụ | Tham mưu đề án sắp xếp đơn vị sự nghiệp | 125/UBND-NC ngày 02/3/2021 | 30/5/2021 | 31",
    "2 | {second} | Rà soát biên chế năm 2022 của các cơ quan | 418/UBND-NC | 15/6/2021 | 15",
    "3 | Sở Tư pháp | Báo cáo kết quả 3 năm thi hành Luật | 77/TB-UBND | 10/6/2021 | 20",
    "4 | {fourth} | Trả lời kiến nghị của 12 cử tri xã An Bình | 90/UBND-TH | 20/6/2021 | 10",
    "5 | UBND huyện Trấn Yên | Giải phóng mặt bằng dự án đường nối | 91/UBND-XD | 25/6/2021 | 5",
)


def paper(table: Table, count: int = 5, title: str = NAMES, said: str = SAID, **of_annex: object) -> Paper:
    body = (said.format(f"{count:02d}") + " (danh sách kèm theo).",)
    return Paper(body, (Annex(table, title=title, landscape=True, **of_annex),))  # type: ignore[arg-type]


EXPECTED = [
    ("Sở Nội vụ", "pending_overdue", 2), ("Sở Tư pháp", "pending_overdue", 2),
    ("UBND huyện Trấn Yên", "pending_overdue", 1),
]  # fmt: skip


@in_every_form
@pytest.mark.parametrize(
    ("second", "fourth"), [("Sở Nội vụ", "Sở Tư pháp"), ("^", "^")], ids=["repeated", "merged"]
)
def test_units_of_late_tasks(form: str, second: str, fourth: str) -> None:
    one = read(paper(drawn(HEAD + "\n".join(TASKS).format(second=second, fourth=fourth))), form)
    assert rows(one) == EXPECTED
    assert len(one.report.tables[0].rows) == 5
    assert one.report.tables[0].rows[1][1] == "Sở Nội vụ"  # a merged cell is filled in
    assert slips(one) == []
    assert len(passed(one, "annex-body")) == 1


@in_every_form
def test_units_as_rows_above_their_tasks(form: str) -> None:
    table = drawn("""
        TT | Nội dung nhiệm vụ | Văn bản giao | Thời hạn | Số ngày quá hạn
        ---
        I | Sở Nội vụ | < | < | <
        1 | Tham mưu đề án sắp xếp đơn vị sự nghiệp | 125/UBND-NC | 30/5/2021 | 31
        2 | Rà soát biên chế năm 2022 | 418/UBND-NC | 15/6/2021 | 15
        II | Sở Tư pháp | < | < | <
        1 | Báo cáo kết quả 3 năm thi hành Luật | 77/TB-UBND | 10/6/2021 | 20
        2 | Trả lời kiến nghị cử tri | 90/UBND-TH | 20/6/2021 | 10
        III | UBND huyện Trấn Yên | < | < | <
        1 | Giải phóng mặt bằng dự án đường nối | 91/UBND-XD | 25/6/2021 | 5
    """)
    one = read(paper(table), form)
    assert rows(one) == EXPECTED
    assert slips(one) == []


@in_every_form
@pytest.mark.parametrize("mark", [": {:02d} nhiệm vụ", " ({} nhiệm vụ)", " - {} NV"])
def test_a_unit_with_its_number_of_tasks_above_them(form: str, mark: str) -> None:
    """The days of delay, "31 ngày", are no tasks."""
    table = drawn(f"""
        TT | Cơ quan/Nội dung nhiệm vụ | Văn bản giao | Thời hạn | Quá hạn
        ---
        I | Sở Nội vụ{mark.format(2)} | < | < | <
        1 | Tham mưu đề án sắp xếp đơn vị sự nghiệp | 125/UBND-NC | 30/5/2021 | 31 ngày
        2 | Rà soát biên chế năm 2022 | 418/UBND-NC | 15/6/2021 | 15 ngày
        II | Sở Tư pháp{mark.format(2)} | < | < | <
        1 | Báo cáo kết quả 3 năm thi hành Luật | 77/TB-UBND | 10/6/2021 | 20 ngày
        2 | Trả lời kiến nghị cử tri | 90/UBND-TH | 20/6/2021 | 10 ngày
        III | UBND huyện Trấn Yên{mark.format(1)} | < | < | <
        1 | Giải phóng mặt bằng dự án đường nối | 91/UBND-XD | 25/6/2021 | 5 ngày
    """)
    one = read(paper(table), form)
    assert rows(one) == EXPECTED
    assert slips(one) == []


@in_every_form
def test_a_list_shorter_than_what_the_text_says(form: str) -> None:
    table = drawn(HEAD + "\n".join(TASKS).format(second="^", fourth="^"))
    finding = only(read(paper(table, 7, said=SAID.replace("45", "43")), form), "annex-body")
    assert (finding.stated, finding.computed) == ("7", "5")


@in_every_form
def test_a_list_of_some_tasks_is_not_counted(form: str) -> None:
    table = drawn(HEAD + "\n".join(TASKS).format(second="^", fourth="^"))
    one = read(paper(table, 30, "MỘT SỐ NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH", SAID.replace("50", "90")), form)
    assert "annex-body" not in slips(one)


@in_every_form
def test_tasks_done_late(form: str) -> None:
    said = "Trong tháng 6/2021, UBND tỉnh đã giao 50 nhiệm vụ; đã hoàn thành 50 nhiệm vụ, trong đó {} nhiệm vụ quá hạn"
    said += ", 45 nhiệm vụ đúng hạn"
    table = drawn(HEAD + "\n".join(TASKS).format(second="^", fourth="^"))
    one = read(paper(table, 5, "DANH SÁCH NHIỆM VỤ ĐÃ HOÀN THÀNH QUÁ HẠN", said), form)
    assert [status for _, status, _ in rows(one)] == ["completed_late"] * 3
    assert slips(one) == []


@in_every_form
def test_dates_and_document_numbers_are_context(form: str) -> None:
    """Only the days of delay are numbers that nothing tests."""
    one = read(paper(drawn(HEAD + "\n".join(TASKS).format(second="^", fourth="^"))), form)
    assert one.review.coverage.checked == 3
    assert one.review.coverage.unchecked == 5


@in_every_form
def test_a_list_without_days_or_a_title_is_only_text(form: str) -> None:
    table = drawn("""
        TT | Đơn vị chủ trì | Nội dung nhiệm vụ | Văn bản giao | Thời hạn
        ---
        1 | Sở Nội vụ | Tham mưu đề án sắp xếp đơn vị sự nghiệp | 125/UBND-NC | 30/7/2021
        2 | Sở Tư pháp | Báo cáo kết quả 3 năm thi hành Luật | 77/TB-UBND | 10/8/2021
    """)
    one = read(paper(table, title="NHIỆM VỤ TRỌNG TÂM THÁNG 7"), form)
    assert rows(one) == []
    assert one.report.tables[0].doubt == "no-statuses"


@in_every_form
def test_a_task_of_a_whole_class_is_nobodys_by_name(form: str) -> None:
    others = """
        2 | UBND các huyện | Rà soát biên chế năm 2022 | 418/UBND-NC | 15/6/2021 | 15
        3 | Sở Tư pháp | Báo cáo kết quả 3 năm thi hành Luật | 77/TB-UBND | 10/6/2021 | 20
    """
    table = drawn(HEAD + TASKS[0] + others)
    assert rows(read(paper(table, 3), form)) == [
        ("Sở Nội vụ", "pending_overdue", 1),
        ("Sở Tư pháp", "pending_overdue", 1),
    ]
