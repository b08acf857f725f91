"""Kỳ báo cáo: labels against dates, blocks against the head, months against the months before them together."""

from __future__ import annotations

import pytest
from drafts import GIVEN, Told, errors, held, notes, only, warnings

KEPT = GIVEN.format(120) + "; đã hoàn thành 90 nhiệm vụ, chưa hoàn thành 30 nhiệm vụ."
ALL = GIVEN.format(600) + "; đã hoàn thành {} nhiệm vụ, chưa hoàn thành {} nhiệm vụ."
HALF = "6 tháng đầu năm 2021"
LABEL: Told = [("period-label", ())]
CONFLICT: Told = [("period-conflict", ())]


def dated(label: str, start: str, end: str) -> str:
    return f"Trong {label} (từ ngày {start} đến ngày {end}), {KEPT}"


# --- a label and the dates beside it ---


@pytest.mark.parametrize(
    ("label", "start", "end"),
    [
        ("tháng 6/2021", "01/6/2021", "30/6/2021"),
        ("tháng 6/2021", "15/5/2021", "14/6/2021"),
        ("tháng 6/2021", "26/5/2021", "25/6/2021"),
        ("quý II/2021", "01/4/2021", "30/6/2021"),
        ("quý II/2021", "15/3/2021", "14/6/2021"),
        (HALF, "01/01/2021", "30/6/2021"),
        (HALF, "15/12/2020", "14/6/2021"),
        ("năm 2020", "15/12/2019", "14/12/2020"),
    ],
)
def test_same_dates_or_a_lawful_cycle(label: str, start: str, end: str) -> None:
    body = dated(label, start, end)
    assert errors(body, title=label) == []
    assert warnings(body, title=label) == []
    assert len(held(body, "period-label", title=label)) >= 1


@pytest.mark.parametrize(
    ("label", "start", "end"),
    [
        ("10 tháng đầu năm 2021", "01/01/2021", "03/11/2021"),
        ("quý II/2021", "01/4/2021", "31/5/2021"),
        ("tháng 6/2021", "01/4/2021", "30/6/2021"),
        ("năm 2020", "01/01/2020", "30/11/2020"),
    ],
)
def test_a_label_and_other_dates(label: str, start: str, end: str) -> None:
    assert warnings(dated(label, start, end), title=label, issued="ngày 05 tháng 12 năm 2021") == LABEL


def test_a_cycle_that_ends_outside_its_label() -> None:
    assert warnings(dated("tháng 6/2021", "26/4/2021", "25/5/2021")) == LABEL


def test_in_the_month_beside_six_months() -> None:
    assert warnings(dated("tháng", "01/01/2021", "30/6/2021"), title=HALF) == LABEL
    assert warnings(dated("tháng", "01/6/2021", "30/6/2021")) == []


def test_one_disagreement_is_told_once() -> None:
    body = dated("quý II/2021", "01/4/2021", "31/5/2021") + "\n\n" + dated("quý II/2021", "01/4/2021", "31/5/2021")
    assert warnings(body, title="quý II năm 2021") == LABEL


def test_the_message_names_label_and_dates() -> None:
    finding = only(dated("quý II/2021", "01/4/2021", "31/5/2021"), "period-label", title="quý II năm 2021")
    assert "quý II/2021" in finding.message.vi
    assert finding.computed == "01/04/2021–31/05/2021"


# --- the head and the blocks ---


def test_the_line_and_a_block_of_other_dates() -> None:
    line = "(Kỳ báo cáo: từ ngày 01/01/2021 đến ngày 30/6/2021)"
    body = "1. Số liệu từ ngày 01/01/2021 đến ngày {}\n\n" + KEPT
    assert errors(body.format("30/6/2021"), title=HALF, line=line) == []
    assert errors(body.format("31/5/2021"), title=HALF, line=line) == CONFLICT


def test_a_month_and_the_year_to_date_agree_with_their_title() -> None:
    body = (
        f"1. Tháng 6 năm 2021 (từ ngày 01/6/2021 đến ngày 30/6/2021)\n\n{KEPT}\n\n"
        f"2. {HALF} (từ ngày 01/01/2021 đến ngày 30/6/2021)\n\n{ALL.format(500, 100)}"
    )
    both = f"tháng 6 và {HALF}"
    assert errors(body, title=both) == errors(body, title="tháng 6 năm 2021") == errors(body, title=HALF) == []
    assert warnings(body, title=both) == []


def test_the_month_does_not_excuse_the_cumulative_block() -> None:
    body = f"1. Tháng 6 năm 2021\n\n{KEPT}\n\n2. Lũy kế từ ngày 01/01/2021 đến ngày 31/5/2021\n\n{ALL.format(500, 100)}"
    line = "(Kỳ báo cáo: từ ngày 01/01/2021 đến ngày 30/6/2021)"
    assert errors(body, title=f"tháng 6 và {HALF}", line=line) == CONFLICT


def test_an_assigner_with_figures_of_the_month_alone_is_no_conflict() -> None:
    given = "{} giao {} nhiệm vụ; đã hoàn thành {} nhiệm vụ, chưa hoàn thành {} nhiệm vụ."
    body = (
        "1. Tháng 6 năm 2021 (từ ngày 01/6/2021 đến ngày 30/6/2021)\n\n"
        f"a) Chính phủ, {given.format('Thủ tướng Chính phủ', 20, 12, 8)}\n\n"
        f"b) UBND tỉnh, {given.format('Chủ tịch UBND tỉnh', 120, 90, 30)}\n\n"
        f"2. {HALF} (từ ngày 01/01/2021 đến ngày 30/6/2021)\n\n"
        f"UBND tỉnh, {given.format('Chủ tịch UBND tỉnh', 600, 500, 100)}"
    )
    line = "(Kỳ báo cáo: từ ngày 01/01/2021 đến ngày 30/6/2021)"
    assert errors(body, title=f"tháng 6 và {HALF}", line=line) == []


def test_a_start_that_is_not_stated_agrees_with_any() -> None:
    assert errors(f"Đến hết ngày 30/6/2021, {KEPT}") == []


def test_the_same_period_last_year_is_no_conflict() -> None:
    body = f"Trong tháng 6, {KEPT} Cùng kỳ năm trước, đã hoàn thành 150 nhiệm vụ."
    assert errors(body) == warnings(body) == []


# --- dates ---


def test_a_date_that_does_not_exist() -> None:
    line = "(Kỳ báo cáo: từ ngày 01/01/2021 đến ngày 31/6/2021)"
    assert ("date-invalid", ()) in errors(KEPT, title=HALF, line=line)
    assert "31/6/2021" in only(KEPT, "date-invalid", title=HALF, line=line).message.vi


def test_29_february_in_leap_years_only() -> None:
    body = f"Từ ngày 01/02/{{0}} đến ngày 29/02/{{0}}, {KEPT}"
    assert errors(body.format(2020), title="tháng 2 năm 2020") == []
    assert errors(body.format(2021), title="tháng 2 năm 2021") == [("date-invalid", ())]


def test_a_period_that_ends_before_it_starts() -> None:
    assert ("date-invalid", ()) in errors(f"Từ ngày 30/6/2021 đến ngày 01/6/2021, {KEPT}")


# --- months and cumulative blocks ---


@pytest.mark.parametrize(("done", "found"), [(500, []), (90, []), (80, [("cumulative-order", (90, 80))])])
def test_a_month_is_not_larger_than_the_months_that_contain_it(done: int, found: Told) -> None:
    body = (
        f"1. Tháng 6 năm 2021 (từ ngày 01/6/2021 đến ngày 30/6/2021)\n\n{KEPT}\n\n"
        f"2. {HALF} (từ ngày 01/01/2021 đến ngày 30/6/2021)\n\n{ALL.format(done, 600 - done)}"
    )
    assert errors(body, title=f"tháng 6 và {HALF}") == found


def test_periods_that_do_not_contain_each_other_are_not_compared() -> None:
    body = f"Trong tháng 6 năm 2021, {KEPT} Trong tháng 5 năm 2021, đã hoàn thành 40 nhiệm vụ."
    assert held(body, "cumulative-order") == []
    assert errors(body) == []


def test_a_hedged_cumulative_count_is_not_compared() -> None:
    body = (
        f"1. Tháng 6 năm 2021 (từ ngày 01/6/2021 đến ngày 30/6/2021)\n\n{KEPT}\n\n"
        f"2. {HALF} (từ ngày 01/01/2021 đến ngày 30/6/2021)\n\nĐã hoàn thành khoảng 80 nhiệm vụ."
    )
    assert errors(body, title=f"tháng 6 và {HALF}") == []


# --- the day of issue ---


def test_signed_before_the_period_ends() -> None:
    body = f"Trong tháng 6, {KEPT}"
    assert notes(body, issued="ngày 25 tháng 6 năm 2021") == [("issued-before-end", ())]
    assert notes(body, issued="ngày 30 tháng 6 năm 2021") == []
    assert notes(body) == []


# --- cumulative counts in brackets beside those of the month ---


@pytest.mark.parametrize(("late", "wrong"), [(13, []), (14, [("sum-mismatch", (241, 228, 14))])])
def test_a_bracketed_cumulative_count_is_no_part_of_the_month(late: int, wrong: Told) -> None:
    body = (
        "Trong tháng 6/2021, UBND tỉnh đã giao 286 nhiệm vụ (lũy kế 2.145 nhiệm vụ); đã hoàn thành 241 nhiệm vụ "
        f"(lũy kế 1.987 nhiệm vụ), trong đó: đúng hạn 228 nhiệm vụ (lũy kế 1.880 nhiệm vụ), trễ hạn {late} nhiệm vụ "
        "(lũy kế 107 nhiệm vụ).\n\nChưa hoàn thành: 45 nhiệm vụ (lũy kế: 158 nhiệm vụ)."
    )
    assert errors(body) == wrong


@pytest.mark.parametrize(
    ("day", "wrong"),
    [("31/12/00", []), ("29/02/00", []), ("29/02/21", ["date-invalid"]), ("31/11/2021", ["date-invalid"])],
)
def test_a_date_that_does_not_exist_is_told_wherever_it_stands(day: str, wrong: list[str]) -> None:
    body = f"{KEPT}\n\nCác đơn vị báo cáo theo Công văn ngày {day} của UBND tỉnh."
    assert [code for code, _ in errors(body)] == wrong


def test_quarters_that_make_up_the_half_year_do_not_contradict_it() -> None:
    first, second = dated("quý I/2021", "01/01/2021", "31/3/2021"), dated("quý II/2021", "01/4/2021", "30/6/2021")
    title = f"{HALF} (từ ngày 01/01/2021 đến ngày 30/6/2021)"
    assert errors(f"1. {first}\n\n2. {second}", title=title) == []
    assert errors(f"1. {first}\n\n2. {second.replace('30/6', '31/5')}", title=title) == CONFLICT
