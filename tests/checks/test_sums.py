"""Tổng và các phần: which parts claim to be all, and what is told where they do not add up."""

from __future__ import annotations

import pytest
from drafts import GIVEN, checked, draft, errors, held, only, warnings

GAVE = GIVEN.format(120)
SPLIT = GAVE + ". Đã hoàn thành {done} nhiệm vụ, chưa hoàn thành {open} nhiệm vụ."
PENDING = "Đã hoàn thành 90 nhiệm vụ. Chưa hoàn thành 30 nhiệm vụ, trong đó {}."


def clean(body: str) -> bool:
    return not errors(body) and not warnings(body)


# --- parts that claim to be all ---


def test_done_and_open_are_all() -> None:
    assert clean(SPLIT.format(done=90, open=30))
    assert errors(SPLIT.format(done=92, open=30)) == [("sum-mismatch", (120, 92, 30))]
    assert errors(SPLIT.format(done=90, open=20)) == [("sum-mismatch", (120, 90, 20))]


def test_what_was_extended_is_among_the_open_ones_or_beside_them() -> None:
    assert clean(SPLIT.format(done=90, open=30) + " Được gia hạn 03 nhiệm vụ.")
    assert clean(SPLIT.format(done=90, open=27) + " Được gia hạn 03 nhiệm vụ.")
    assert errors(SPLIT.format(done=90, open=28) + " Được gia hạn 03 nhiệm vụ.") == [("sum-mismatch", (120, 90, 28, 3))]


@pytest.mark.parametrize("word", ["gồm", "bao gồm"])
def test_the_words_claim_that_these_are_all(word: str) -> None:
    body = GAVE + f", {word}: 70 nhiệm vụ đã hoàn thành đúng hạn và 30 nhiệm vụ chưa đến hạn."
    assert errors(body) == [("sum-mismatch", (120, 70, 30))]


def test_among_them_claims_nothing() -> None:
    body = GAVE + ", trong đó: 70 nhiệm vụ đã hoàn thành đúng hạn, 30 nhiệm vụ chưa đến hạn."
    assert errors(body) == []
    assert warnings(body) == [("sum-remainder", (120, 70, 30))]


def test_even_parts_that_claim_nothing_are_not_more_than_the_whole() -> None:
    body = GAVE + ", trong đó: 70 nhiệm vụ đã hoàn thành đúng hạn, 60 nhiệm vụ chưa đến hạn."
    assert errors(body) == [("sum-mismatch", (120, 70, 60))]


def test_one_part_alone_claims_nothing() -> None:
    assert clean(GAVE + ", trong đó có 06 nhiệm vụ quá hạn chưa hoàn thành.")


@pytest.mark.parametrize("also", ["Ngoài ra, có 03 nhiệm vụ được gia hạn.", "Có 06 nhiệm vụ xin rút, trả lại."])
def test_what_is_told_behind_a_full_list_folds_into_it(also: str) -> None:
    body = GAVE + ", gồm:\n- Đã hoàn thành {} nhiệm vụ.\n- Chưa hoàn thành 30 nhiệm vụ.\n" + also
    assert clean(body.format(90))
    assert [code for code, _ in errors(body.format(80))] == ["sum-mismatch"]


def test_on_time_and_late_are_all_that_was_completed() -> None:
    done = "Đã hoàn thành 90 nhiệm vụ, trong đó: đúng hạn {} nhiệm vụ, quá hạn 10 nhiệm vụ."
    assert clean(f"{GAVE}. {done.format(80)}")
    assert errors(f"{GAVE}. {done.format(79)}") == [("sum-mismatch", (90, 79, 10))]


def test_early_and_on_time_apart() -> None:
    done = (
        "Đã hoàn thành 90 nhiệm vụ, trong đó: hoàn thành trước hạn 20 nhiệm vụ, đúng hạn {} nhiệm vụ, "
        "quá hạn 10 nhiệm vụ."
    )
    assert clean(f"{GAVE}. {done.format(60)}")
    assert errors(f"{GAVE}. {done.format(80)}") == [("sum-mismatch", (90, 20, 80, 10))]


def test_early_folded_into_on_time() -> None:
    done = "Đã hoàn thành 90 nhiệm vụ, trong đó: hoàn thành đúng hạn và trước hạn {} nhiệm vụ, quá hạn 10 nhiệm vụ."
    assert clean(f"{GAVE}. {done.format(80)}")
    assert errors(f"{GAVE}. {done.format(81)}") == [("sum-mismatch", (90, 81, 10))]


def test_no_deadline_folded_into_on_time() -> None:
    done = (
        "Đã hoàn thành 90 nhiệm vụ, trong đó: hoàn thành đúng hạn {} nhiệm vụ "
        "(gồm cả nhiệm vụ không có thời hạn), hoàn thành quá hạn 10 nhiệm vụ."
    )
    assert clean(f"{GAVE}. {done.format(80)}")
    assert errors(f"{GAVE}. {done.format(70)}") == [("sum-mismatch", (90, 70, 10))]


def test_no_deadline_counted_apart() -> None:
    parts = "chưa đến hạn {} nhiệm vụ; không giao hạn 07 nhiệm vụ; quá hạn 03 nhiệm vụ"
    assert clean(f"{GAVE}. {PENDING.format(parts.format(20))}")
    assert errors(f"{GAVE}. {PENDING.format(parts.format(30))}") == [("sum-mismatch", (30, 30, 7, 3))]


def test_within_and_overdue_are_all_that_is_open() -> None:
    parts = "còn trong hạn {} nhiệm vụ, quá hạn 05 nhiệm vụ"
    assert clean(f"{GAVE}. {PENDING.format(parts.format(25))}")
    assert errors(f"{GAVE}. {PENDING.format(parts.format(23))}") == [("sum-mismatch", (30, 23, 5))]


def test_percentages_that_total_a_hundred_claim_to_be_all() -> None:
    parts = "trong đó: 72 nhiệm vụ đã hoàn thành đúng hạn (60%), {} nhiệm vụ chưa đến hạn (40%)."
    assert clean(f"{GAVE}, {parts.format(48)}")
    assert errors(f"{GAVE}, {parts.format(46)}") == [("sum-mismatch", (120, 72, 46))]


# --- a class left out, or a slip ---


def test_percentages_that_agree_show_a_class_left_out() -> None:
    body = GAVE + ". Đã hoàn thành 72 nhiệm vụ (60%), chưa hoàn thành 36 nhiệm vụ (30%)."
    assert errors(body) == []
    assert warnings(body) == [("sum-remainder", (120, 72, 36))]
    finding = only(body, "sum-remainder")
    assert (finding.stated, finding.computed) == ("120", "108")
    assert "còn 12" in finding.message.vi


def test_a_percentage_that_does_not_agree_shows_a_slip() -> None:
    body = GAVE + ". Đã hoàn thành 72 nhiệm vụ (60%), chưa hoàn thành 36 nhiệm vụ (40%)."
    assert ("sum-mismatch", (120, 72, 36)) in errors(body)
    assert warnings(body) == []


def test_without_percentages_there_is_no_excuse() -> None:
    assert errors(SPLIT.format(done=72, open=36)) == [("sum-mismatch", (120, 72, 36))]


# --- hedges ---


@pytest.mark.parametrize(
    ("hedge", "done", "holds"),
    [
        ("hơn", 80, True),
        ("hơn", 70, False),
        ("trên", 80, True),
        ("gần", 70, True),
        ("gần", 80, False),
        ("khoảng", 80, True),
        ("khoảng", 70, True),
    ],
)
def test_a_hedged_whole_is_an_inequality(hedge: str, done: int, holds: bool) -> None:
    body = f"{GIVEN.format(hedge + ' 120')}. Đã hoàn thành {done} nhiệm vụ, chưa hoàn thành 46 nhiệm vụ."
    assert errors(body) == ([] if holds else [("sum-mismatch", (120, done, 46))])
    assert warnings(body) == []


@pytest.mark.parametrize("hedge", ["hơn", "gần", "khoảng"])
def test_hedged_parts_prove_nothing(hedge: str) -> None:
    assert clean(f"{GAVE}. Đã hoàn thành {hedge} 80 nhiệm vụ, chưa hoàn thành 46 nhiệm vụ.")


# --- crossing partitions of one whole ---


def test_by_deadline_and_by_outcome_each_on_its_own() -> None:
    body = (
        GAVE + ", gồm: 100 nhiệm vụ có thời hạn, {} nhiệm vụ không có thời hạn. "
        "Kết quả: đã hoàn thành {} nhiệm vụ, chưa hoàn thành 30 nhiệm vụ."
    )
    assert held(body.format(20, 90), "sum-mismatch") == ["100 + 20 = 120", "90 + 30 = 120"]
    assert errors(body.format(21, 90)) == [("sum-mismatch", (120, 100, 21))]
    assert errors(body.format(20, 91)) == [("sum-mismatch", (120, 91, 30))]


def test_by_origin_and_by_outcome_each_on_its_own() -> None:
    body = (
        GAVE + ", gồm: 15 nhiệm vụ kỳ trước chuyển sang, {} nhiệm vụ giao mới. "
        "Đến nay, đã hoàn thành {} nhiệm vụ, chưa hoàn thành 30 nhiệm vụ."
    )
    assert held(body.format(105, 90), "sum-mismatch") == ["15 + 105 = 120", "90 + 30 = 120"]
    assert errors(body.format(150, 90)) == [
        ("sum-mismatch", (120, 15, 150)),
        ("part-exceeds-whole", (150, 120)),
    ]
    assert errors(body.format(105, 89)) == [("sum-mismatch", (120, 89, 30))]


def test_by_assigner_and_by_outcome_each_on_its_own() -> None:
    body = (
        "Tổng số nhiệm vụ được giao là 120 nhiệm vụ, gồm: Chính phủ giao {} nhiệm vụ, UBND tỉnh giao 50 nhiệm vụ. "
        "Kết quả: đã hoàn thành {} nhiệm vụ, chưa hoàn thành 30 nhiệm vụ."
    )
    assert held(body.format(70, 90), "sum-mismatch") == ["70 + 50 = 120", "90 + 30 = 120"]
    assert errors(body.format(60, 90)) == [("sum-mismatch", (120, 60, 50))]
    assert errors(body.format(70, 80)) == [("sum-mismatch", (120, 80, 30))]


# --- a part and its whole ---


def test_a_part_is_not_larger_than_its_whole() -> None:
    assert errors(GAVE + ". Đã hoàn thành 130 nhiệm vụ.") == [("part-exceeds-whole", (130, 120))]
    assert clean(GAVE + ". Đã hoàn thành 120 nhiệm vụ.")


@pytest.mark.parametrize(("whole", "part"), [("hơn 120", "130"), ("120", "khoảng 130")])
def test_hedges_excuse_a_larger_part(whole: str, part: str) -> None:
    assert clean(GIVEN.format(whole) + f". Đã hoàn thành {part} nhiệm vụ.")


def test_the_denominator_is_the_stated_whole() -> None:
    body = GAVE + ". Đã hoàn thành 90/{} nhiệm vụ. Chưa hoàn thành 30/120 nhiệm vụ."
    assert clean(body.format(120))
    assert errors(body.format(130)) == [("base-mismatch", (90, 120))]
    finding = only(body.format(130), "base-mismatch")
    assert (finding.stated, finding.computed) == ("130", "120")


def test_a_whole_that_only_stands_under_the_slash_is_no_second_opinion() -> None:
    assert clean("Các sở, ngành, địa phương đã hoàn thành 90/120 nhiệm vụ UBND tỉnh giao (đạt 75%).")


# --- one figure stated twice ---


@pytest.mark.parametrize(("again", "found"), [("06", []), ("08", [("restated", (6, 8))])])
def test_a_figure_stated_again_is_the_same(again: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    first = PENDING.format("còn trong hạn 24 nhiệm vụ, quá hạn 06 nhiệm vụ")
    assert errors(f"{GAVE}. {first}\n\nHạn chế: vẫn còn {again} nhiệm vụ quá hạn chưa hoàn thành.") == found


# --- due and overdue ---


@pytest.mark.parametrize(("done", "found"), [(95, []), (94, []), (80, [("due-overdue", (100, 80))])])
def test_what_was_due_and_not_done_is_overdue(done: int, found: list[tuple[str, tuple[int, ...]]]) -> None:
    due = f"Trong đó có 100 nhiệm vụ phải hoàn thành trong tháng, đã hoàn thành {done} nhiệm vụ."
    assert warnings(f"{GAVE}. {due} Còn 06 nhiệm vụ quá hạn chưa hoàn thành.") == found
    assert errors(f"{GAVE}. {due} Còn 06 nhiệm vụ quá hạn chưa hoàn thành.") == []


# --- what is told ---


def test_the_message_writes_the_arithmetic_out_and_blames_no_number() -> None:
    finding = only(SPLIT.format(done=1092, open=30).replace("120", "1.120"), "sum-mismatch")
    assert "1.092 + 30 = 1.122 ≠ 1.120" in finding.message.vi
    assert "1.092 + 30 = 1.122 ≠ 1.120" in finding.message.en
    assert (finding.stated, finding.computed) == ("1.120", "1.122")
    assert not {"sai", "nhầm"} & set(finding.message.vi.split())


def test_findings_quote_the_words_where_they_stand() -> None:
    one = checked(draft(SPLIT.format(done=92, open=30)))
    (finding,) = one.review.findings
    assert [one.report.text[slice(*quote.span)] for quote in finding.quotes] == [q.text for q in finding.quotes]
    assert all(number in q.text for number, q in zip(("120", "92", "30"), finding.quotes, strict=True))


def test_every_number_has_one_state() -> None:
    cover = checked(draft(SPLIT.format(done=92, open=30))).review.coverage
    assert cover.numbers == cover.checked + cover.context + cover.unchecked
    assert (cover.checked, cover.unchecked) == (3, 0)
    assert cover.tests - cover.passed == 1


def test_errors_come_first() -> None:
    body = SPLIT.format(done=92, open=30) + " Trong đó có 100 nhiệm vụ đến hạn."
    severities = [f.severity.value for f in checked(draft(body, number="    /BC-VP")).review.findings]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert severities[0] == "error"
    assert severities[-1] == "note"


# --- numbers before the names ---

LATE = SPLIT.format(done=90, open=30) + " Còn 08 nhiệm vụ quá hạn chưa hoàn thành, gồm: {}."


def test_numbers_before_names_are_theirs() -> None:
    assert errors(LATE.format("04 - Sở Xây dựng; 03 - Sở Y tế; 01 - Sở Tài chính")) == []
    nine = LATE.format("04 - Sở Xây dựng; 03 - Sở Y tế; 02 - Sở Tài chính")
    assert [code for code, _ in errors(nine)] == ["unit-sum"]


def test_numbers_that_count_the_items_are_not() -> None:
    assert errors(LATE.format("1 - Sở Xây dựng; 2 - Sở Y tế; 3 - Sở Tài chính")) == []


def test_what_each_has_counts_for_each() -> None:
    assert errors(LATE.format("các sở: Xây dựng, Y tế mỗi sở 03 nhiệm vụ; Sở Tài chính 02 nhiệm vụ")) == []
    assert [code for code, _ in errors(LATE.format("Sở Xây dựng, Sở Y tế mỗi đơn vị 03 nhiệm vụ"))] == ["unit-sum"]
