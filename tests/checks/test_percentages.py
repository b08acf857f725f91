"""Tỷ lệ: the document's own habit explains it, on some base that the text allows, or it is wrong."""

from __future__ import annotations

import pytest
from drafts import GIVEN, errors, held, notes, only, warnings

THIRDS = GIVEN.format(300) + ". Đã hoàn thành {}, chưa hoàn thành {}."


def silent(body: str) -> bool:
    return not (errors(body) or warnings(body) or notes(body))


# --- habits ---


@pytest.mark.parametrize(("done", "rest"), [("69,17", "30,83"), ("69,2", "30,8"), ("69", "31")])
def test_rounded_at_whatever_decimals(done: str, rest: str) -> None:
    body = GIVEN.format(120) + ". Đã hoàn thành 83 nhiệm vụ (đạt {}%), chưa hoàn thành 37 nhiệm vụ ({}%)."
    assert silent(body.format(done, rest))


def test_cut_off_instead_of_rounded_is_a_note() -> None:
    body = GIVEN.format(120) + ". Đã hoàn thành 83 nhiệm vụ (đạt 69,16%)."
    assert errors(body) == []
    assert notes(body) == [("percent-truncated", (83,))]
    assert "69,17%" in only(body, "percent-truncated").message.vi


def test_the_exact_half_may_go_down() -> None:
    assert silent(GIVEN.format(16) + ". Đã hoàn thành 5 nhiệm vụ (31,2%), chưa hoàn thành 11 nhiệm vụ (68,8%).")


def test_the_remainder_to_a_hundred_is_a_note() -> None:
    body = (
        GIVEN.format(300) + ". Đã hoàn thành 100 nhiệm vụ (33,3%), còn trong hạn 100 nhiệm vụ (33,3%), "
        "quá hạn chưa hoàn thành 100 nhiệm vụ (33,4%)."
    )
    assert errors(body) == []
    assert notes(body) == [("percent-complement", (100,))]
    assert "100 − 33,3 − 33,3 = 33,4" in only(body, "percent-complement").message.vi


def test_two_wrong_percentages_do_not_excuse_each_other() -> None:
    body = THIRDS.format("100 nhiệm vụ (43,3%)", "200 nhiệm vụ (56,7%)")
    assert errors(body) == [("percent-mismatch", (100, 300)), ("percent-mismatch", (200, 300))]
    assert notes(body) == []


def test_the_remainder_of_an_open_list_is_no_excuse() -> None:
    body = GIVEN.format(300) + ", trong đó: đúng hạn 100 nhiệm vụ (33,3%), chưa đến hạn 150 nhiệm vụ (66,2%)."
    assert errors(body) == [("percent-mismatch", (150, 300))]


def test_two_digits_swapped() -> None:
    body = GIVEN.format(120) + ". Đã hoàn thành 83 nhiệm vụ (đạt 96,17%)."
    assert errors(body) == [("percent-mismatch", (83, 120))]
    finding = only(body, "percent-mismatch")
    assert (finding.stated, finding.computed) == ("96,17%", "69,17%")
    assert "83/120 = 69,17%" in finding.message.vi


@pytest.mark.parametrize(("percent", "right"), [("69,15", False), ("69,16", True), ("69,17", True), ("69,18", False)])
def test_one_in_the_last_decimal_is_seen(percent: str, right: bool) -> None:
    found = errors(f"{GIVEN.format(120)}. Đã hoàn thành 83 nhiệm vụ (đạt {percent}%).")
    assert found == ([] if right else [("percent-mismatch", (83, 120))])


def test_nought_and_a_hundred() -> None:
    assert silent(THIRDS.format("0 nhiệm vụ (0%)", "300 nhiệm vụ (100%)"))


# --- bases ---


def test_of_its_own_whole() -> None:
    body = (
        GIVEN.format(300)
        + ". Đã hoàn thành 200 nhiệm vụ (66,67%), trong đó: đúng hạn 180 nhiệm vụ (90%), quá hạn 20 nhiệm vụ (10%)."
    )
    assert silent(body)
    assert held(body, "percent-mismatch") == [
        "200/300 = 66,67%, in 66,67%",
        "180/200 = 90%, in 90%",
        "20/200 = 10%, in 10%",
    ]


def test_of_the_whole_above_and_the_base_is_told() -> None:
    body = (
        GIVEN.format(300)
        + ". Đã hoàn thành 200 nhiệm vụ (66,67%), trong đó: đúng hạn 180 nhiệm vụ (60%), quá hạn 20 nhiệm vụ (6,67%)."
    )
    assert silent(body)
    assert "180/300 = 60%, in 60%" in held(body, "percent-mismatch")


def test_of_what_was_due_and_the_base_is_told() -> None:
    body = (
        GIVEN.format(300) + ", trong đó có 250 nhiệm vụ phải hoàn thành trong tháng. Đã hoàn thành 200 nhiệm vụ (80%)."
    )
    assert errors(body) == []
    assert "200/250 = 80%, in 80%" in held(body, "percent-mismatch")


def test_on_no_base() -> None:
    body = (
        GIVEN.format(300) + ", trong đó có 250 nhiệm vụ phải hoàn thành trong tháng. Đã hoàn thành 200 nhiệm vụ (70%)."
    )
    ((code, (count, _)),) = errors(body)
    assert (code, count) == ("percent-mismatch", 200)


def test_a_printed_denominator_is_the_base() -> None:
    body = "Các sở, ngành, địa phương đã hoàn thành 90/120 nhiệm vụ UBND tỉnh giao (đạt {}%)."
    assert silent(body.format("75"))
    assert errors(body.format("57")) == [("percent-mismatch", (90, 120))]


# --- what is no share ---


@pytest.mark.parametrize(
    "change",
    [
        "giảm 1,44% so với tháng trước",
        "tăng 2,5% so với cùng kỳ năm trước",
        "cao hơn cùng kỳ 1,12%",
        "tăng 1,2 điểm phần trăm so với tháng 5",
    ],
)
def test_a_change_is_no_share(change: str) -> None:
    assert silent(
        f"{GIVEN.format(300)}. Đã hoàn thành 200 nhiệm vụ (66,67%, {change}), chưa hoàn thành 100 nhiệm vụ (33,33%)."
    )


def test_a_change_alone_behind_the_count_is_no_share() -> None:
    assert silent(
        GIVEN.format(300) + ", giảm 1,44% so với tháng trước; đã hoàn thành 200 nhiệm vụ, chưa hoàn thành 100 nhiệm vụ."
    )


# --- hedges ---


@pytest.mark.parametrize(
    ("hedged", "right"),
    [
        ("hơn 66", True),
        ("hơn 68", False),
        ("gần 67", True),
        ("gần 66", False),
        ("khoảng 67", True),
        ("khoảng 70", False),
    ],
)
def test_a_hedged_percentage_is_an_inequality(hedged: str, right: bool) -> None:
    found = errors(f"{GIVEN.format(300)}. Đã hoàn thành 200 nhiệm vụ (đạt {hedged}%).")
    assert found == ([] if right else [("percent-mismatch", (200, 300))])


def test_the_message_on_a_hedged_percentage_repeats_the_hedge() -> None:
    """Otherwise it reads "200/300 = 67%, văn bản in 67%"."""
    finding = only(GIVEN.format(300) + ". Đã hoàn thành 200 nhiệm vụ (đạt hơn 67%).", "percent-mismatch")
    assert finding.stated != finding.computed
    assert "hơn 67%" in finding.message.vi


# --- percentages without counts ---


def test_percentages_without_counts_total_a_hundred() -> None:
    body = "Tỷ lệ nhiệm vụ hoàn thành đúng hạn đạt 92,5%, hoàn thành quá hạn chiếm {}%."
    assert silent(body.format("7,5"))
    assert warnings(body.format("8,5")) == [("percent-total", ())]
    assert "92,5 + 8,5 = 101,0" in only(body.format("8,5"), "percent-total").message.vi


def test_rounding_of_percentages_without_counts_is_forgiven() -> None:
    body = "Tỷ lệ nhiệm vụ hoàn thành đúng hạn đạt 92,5%, hoàn thành quá hạn chiếm 7,4%."
    assert warnings(body) == []
