"""Chỗ máy kiểm từng bỏ sót hoặc hỏng, found by planting slips (``bcvp eval --mutate``)."""

from __future__ import annotations

import pytest
from drafts import GIVEN, checked, draft, errors, only

LATE = (
    GIVEN.format(120)
    + ". Đã hoàn thành 90 nhiệm vụ; chưa hoàn thành 30 nhiệm vụ, gồm: 20 nhiệm vụ còn hạn, 10 nhiệm vụ quá hạn."
)


def test_a_whole_of_nothing_is_no_base() -> None:
    assert ("part-exceeds-whole", (90, 0)) in errors(GIVEN.format(0) + ". Đã hoàn thành 90 nhiệm vụ (75%).")


def test_two_slashes_of_one_whole_agree() -> None:
    body = "Có 90/120 nhiệm vụ UBND tỉnh giao đã hoàn thành; còn 30/{} nhiệm vụ chưa hoàn thành."
    assert errors(body.format(120)) == []
    assert errors(body.format(130)) == [("base-mismatch", (30, 120))]


def test_a_hedged_percentage_is_of_its_own_whole() -> None:
    """Of 1.400 tasks, 1.003 are under 90 % as well, but so is nearly everything."""
    body = (
        "UBND tỉnh đã giao 1.400 nhiệm vụ, gồm {} nhiệm vụ có thời hạn và {} nhiệm vụ không có thời hạn."
        "\n\n1. Nhiệm vụ có thời hạn\n\nCác đơn vị đã hoàn thành 1.003 nhiệm vụ, đạt gần 90%."
    )
    assert errors(body.format("1.118", "282")) == []
    assert [code for code, _ in errors(body.format("1.110", "290"))] == ["percent-mismatch"]


@pytest.mark.parametrize(
    ("lead", "wrong"),
    [
        ("Các đơn vị còn nhiệm vụ quá hạn chưa hoàn thành gồm", True),
        ("Các đơn vị còn nhiệm vụ quá hạn chưa hoàn thành", True),
        ("Một số đơn vị còn nhiệm vụ quá hạn chưa hoàn thành", False),
        ("Các đơn vị còn từ 02 nhiệm vụ trở lên quá hạn chưa hoàn thành", False),
        ("Các đơn vị còn nhiều nhiệm vụ quá hạn chưa hoàn thành nhất", False),
    ],
)
def test_a_list_that_stands_apart_and_names_all_adds_up(lead: str, wrong: bool) -> None:
    body = LATE + "\n\n" + lead + ": Sở Xây dựng (0{}), Sở Y tế (04)."
    assert errors(body.format(6)) == []
    assert errors(body.format(5)) == ([("unit-sum", (10,))] if wrong else [])


def test_a_list_that_adds_up_to_another_figure_of_its_status_is_no_error() -> None:
    more = (
        "\n\nLũy kế từ ngày 01/01/2021, đã giao 500 nhiệm vụ; chưa hoàn thành 40 nhiệm vụ, gồm: 31 còn hạn, 09 quá hạn."
    )
    body = LATE + more + "\n\nCác đơn vị còn nhiệm vụ quá hạn chưa hoàn thành gồm: Sở Xây dựng ({}), Sở Y tế (04)."
    assert errors(body.format("06")) == errors(body.format("05")) == []


def test_what_is_open_is_no_share_of_what_is_done() -> None:
    body = GIVEN.format(51) + ". Đã hoàn thành 47 nhiệm vụ (92%), quá hạn chưa hoàn thành 4 nhiệm vụ ({}%)."
    assert errors(body.format(8)) == []
    assert errors(body.format(9)) == [("percent-mismatch", (4, 51))]


def test_a_repair_never_claims_that_all_agree_when_it_breaks_a_bound() -> None:
    one = checked(draft(GIVEN.format(100) + ". Đã hoàn thành 90 nhiệm vụ (đạt 90%), chưa hoàn thành 60 nhiệm vụ."))
    for finding in one.review.findings:
        for repair in finding.repairs:
            if repair.old == "100":
                assert "đều khớp" not in repair.why.vi


def test_the_denominator_is_a_repair_of_its_own() -> None:
    finding = only(GIVEN.format(120) + ". Đã hoàn thành 90/130 nhiệm vụ (75%).", "base-mismatch")
    assert ("of", "130", "120") in [(r.field, r.old, r.new) for r in finding.repairs]
