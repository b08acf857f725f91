"""Danh sách đơn vị: counts and names of closed lists; open lists prove nothing."""

from __future__ import annotations

import pytest
from drafts import GIVEN, Told, checked, draft, errors, held, only, warnings

OVERDUE = (
    GIVEN.format(120) + ". Đã hoàn thành 100 nhiệm vụ, chưa hoàn thành 20 nhiệm vụ, trong đó còn trong hạn "
    "13 nhiệm vụ, quá hạn 07 nhiệm vụ{}."
)
SILENT = "Còn {} đơn vị chưa cập nhật kết quả thực hiện nhiệm vụ trên phần mềm, {}."
THREE = "Thanh tra tỉnh, Ban Dân tộc, UBND huyện Mù Cang Chải"
OF_UNITS = (
    "Còn 12 nhiệm vụ quá hạn chưa hoàn thành của {} đơn vị: Sở Y tế (05), Sở Tư pháp (04), UBND huyện Văn Yên ({})."
)


@pytest.mark.parametrize(("last", "found"), [("02", []), ("01", [("unit-sum", (7,))]), ("03", [("unit-sum", (7,))])])
def test_the_counts_of_a_closed_list_add_up(last: str, found: Told) -> None:
    body = OVERDUE.format(f" (Sở Y tế: 03, Sở Tư pháp: 02, UBND huyện Văn Yên: {last})")
    assert errors(body) == found


def test_a_list_that_the_words_close() -> None:
    body = OVERDUE.format(", gồm: Sở Y tế 03 nhiệm vụ, Sở Tư pháp 02 nhiệm vụ")
    assert errors(body) == [("unit-sum", (7,))]
    finding = only(body, "unit-sum")
    assert (finding.stated, finding.computed) == ("7", "5")
    assert "3 + 2 = 5 ≠ 7" in finding.message.vi


@pytest.mark.parametrize(
    "names",
    [
        " (Sở Y tế: 03, Sở Tư pháp: 02…)",
        " (Sở Y tế: 03, Sở Tư pháp: 02, ...)",
        " (như Sở Y tế: 03, Sở Tư pháp: 02)",
        ", trong đó Sở Y tế 03 nhiệm vụ, Sở Tư pháp 02 nhiệm vụ",
        ", điển hình như: Sở Y tế 03 nhiệm vụ, Sở Tư pháp 02 nhiệm vụ",
    ],
)
def test_an_open_list_proves_nothing(names: str) -> None:
    body = OVERDUE.format(names)
    assert errors(body) == warnings(body) == []
    assert held(body, "unit-sum") == []


@pytest.mark.parametrize(
    ("said", "found"), [("03", []), ("04", [("unit-count", (4,))]), ("02", [("unit-count", (2,))])]
)
def test_so_many_units_are_so_many_names(said: str, found: Told) -> None:
    assert errors(SILENT.format(said, f"gồm: {THREE}")) == found


def test_elided_prefixes_are_one_name_each() -> None:
    names = (
        "gồm: các Sở: Y tế, Tư pháp, Nội vụ, Tài chính, Xây dựng, Công Thương; "
        "UBND các huyện: Văn Yên, Văn Chấn, Trấn Yên, Lục Yên, Yên Bình, Mù Cang Chải"
    )
    assert errors(SILENT.format(13, f"{names}; UBND thị xã Nghĩa Lộ")) == []
    assert errors(SILENT.format(13, names)) == [("unit-count", (13,))]
    assert "13 đơn vị nhưng nêu tên 12" in only(SILENT.format(13, names), "unit-count").message.vi


def test_one_unit_named_twice_is_one_unit() -> None:
    assert errors(SILENT.format("03", f"gồm: {THREE}, Ban Dân tộc tỉnh")) in ([], [("unit-count", (3,))])
    assert errors(SILENT.format("03", f"gồm: {THREE}, Thanh tra tỉnh")) == []


@pytest.mark.parametrize("names", [f"như: {THREE}", f"gồm: {THREE}…", "trong đó có: Thanh tra tỉnh, Ban Dân tộc"])
def test_an_open_list_of_names_is_not_counted(names: str) -> None:
    body = SILENT.format("04", names)
    assert errors(body) == []
    assert held(body, "unit-count") == []


def test_an_open_list_keeps_its_figure() -> None:
    """“..., ...” behind the last name opens the list; the figure before it stays a figure."""
    one = checked(draft(SILENT.format("04", f"gồm: {THREE}, ...")))
    assert [figure.count for figure in one.report.figures] == [4]
    assert one.review.findings == ()


def test_a_hedged_number_of_units_is_not_counted() -> None:
    assert errors(SILENT.format("gần 10", f"gồm: {THREE}")) == []


def test_tasks_and_units_of_one_list_each_on_its_own() -> None:
    assert errors(OF_UNITS.format("03", "03")) == []
    assert errors(OF_UNITS.format("04", "03")) == [("unit-count", (4,))]
    assert errors(OF_UNITS.format("03", "02")) == [("unit-sum", (12,))]
    assert {code for code, _ in errors(OF_UNITS.format("04", "02"))} == {"unit-count", "unit-sum"}


def test_the_units_counts_are_checked_numbers() -> None:
    cover = checked(draft(OF_UNITS.format("03", "03"))).review.coverage
    assert (cover.checked, cover.unchecked) == (5, 0)


def test_a_finding_quotes_the_figure_and_the_ends_of_the_list() -> None:
    one = checked(draft(OF_UNITS.format("03", "02")))
    (finding,) = one.review.findings
    quotes = " | ".join(quote.text for quote in finding.quotes)
    assert "12" in quotes
    assert "Sở Y tế" in quotes
    assert "Văn Yên" in quotes
