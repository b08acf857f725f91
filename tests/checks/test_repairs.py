"""Cách sửa: the true value among the first, and nothing called fitting that breaks something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import GIVEN, checked, draft, errors, mended

from extractor.checks import percentages, sums
from extractor.checks.ledger import Ledger
from extractor.checks.misreads import is_slip
from extractor.checks.repairs import mend
from extractor.extraction import extract
from extractor.record import Checked, Repair, Review, Severity

CLEAN = (
    GIVEN.format(437) + ". Đã hoàn thành 268 nhiệm vụ (61,3%), trong đó: đúng hạn 251 nhiệm vụ (93,7%), quá hạn "
    "17 nhiệm vụ (6,3%). Chưa hoàn thành 169 nhiệm vụ (38,7%), trong đó: còn trong hạn 112 nhiệm vụ, "
    "quá hạn 57 nhiệm vụ."
)
SLIPS = [
    ("437", "347"),
    ("437", "473"),
    ("437", "438"),
    ("437", "43"),
    ("268", "286"),
    ("268", "258"),
    ("268", "26"),
    ("251", "215"),
    ("251", "252"),
    ("17", "71"),
    ("17", "18"),
    ("169", "196"),
    ("169", "168"),
    ("169", "1690"),
    ("112", "121"),
    ("112", "12"),
    ("57", "75"),
    ("57", "58"),
    ("61,3", "63,1"),
    ("93,7", "97,3"),
    ("38,7", "37,8"),
]


def slipped(right: str, wrong: str) -> Checked:
    assert CLEAN.count(f" {right} ") + CLEAN.count(f"({right}%") == 1
    return checked(draft(CLEAN.replace(f" {right} ", f" {wrong} ").replace(f"({right}%", f"({wrong}%")))


def repairs(one: Checked) -> list[Repair]:
    return [repair for finding in one.review.findings for repair in finding.repairs]


def plain(repair: Repair) -> tuple[str, str]:
    return repair.old.rstrip("%").replace(".", ""), repair.new.rstrip("%").replace(".", "")


def test_the_draft_itself_is_clean() -> None:
    assert errors(CLEAN) == []


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_the_true_value_is_among_the_first_three(right: str, wrong: str) -> None:
    one = slipped(right, wrong)
    assert one.review.findings
    ranks = [
        [plain(repair) for repair in finding.repairs].index((wrong, right))
        for finding in one.review.findings
        if (wrong, right) in [plain(repair) for repair in finding.repairs]
    ]
    assert ranks
    assert min(ranks) < 3


def test_where_redundant_figures_outvote_one_number_its_repair_comes_first() -> None:
    one = checked(
        draft(GIVEN.format(120) + ". Đã hoàn thành 92 nhiệm vụ (75,0%), chưa hoàn thành 30 nhiệm vụ (25,0%).")
    )
    (finding,) = (f for f in one.review.findings if f.severity is Severity.ERROR)
    assert plain(finding.repairs[0]) == ("92", "90")


def test_the_slip_of_a_pen_comes_before_other_changes() -> None:
    one = checked(draft(GIVEN.format(157) + ". Đã hoàn thành 89 nhiệm vụ, chưa hoàn thành 59 nhiệm vụ."))
    (finding,) = one.review.findings
    assert plain(finding.repairs[0]) == ("89", "98")


@pytest.mark.parametrize(("right", "wrong"), SLIPS[::4])
def test_a_repair_called_fitting_leaves_no_error_with_its_number(right: str, wrong: str) -> None:
    """A repair that says that all agree ("đều khớp") is tried on the text."""
    one = slipped(right, wrong)
    for repair in repairs(one):
        if "đều khớp" not in repair.why.vi:
            continue
        after = checked(mended(one, repair))
        left = [
            f.message.vi for f in after.review.findings if f.severity is Severity.ERROR and repair.figure in f.figures
        ]
        assert left == [], (plain(repair), repair.why.vi)


def test_a_repair_that_breaks_a_percentage_does_not_say_that_all_agree() -> None:
    one = checked(
        draft(GIVEN.format(300) + ". Đã hoàn thành 100 nhiệm vụ (43,3%), chưa hoàn thành 200 nhiệm vụ (66,7%).")
    )
    (finding,) = one.review.findings
    assert plain(finding.repairs[0]) == ("43,3", "33,3")
    others = finding.repairs[1:]
    assert all("đều khớp" not in repair.why.vi for repair in others), [plain(r) for r in others]


def test_a_wrong_denominator_may_itself_be_mended() -> None:
    one = checked(
        draft(GIVEN.format(120) + ". Đã hoàn thành 90/130 nhiệm vụ (75%), chưa hoàn thành 30/120 nhiệm vụ (25%).")
    )
    (finding,) = one.review.findings
    assert ("130", "120") in [plain(repair) for repair in finding.repairs[:3]]


def test_a_restated_figure_may_be_mended_at_either_place() -> None:
    body = (
        GIVEN.format(120) + ". Đã hoàn thành 90 nhiệm vụ, chưa hoàn thành 30 nhiệm vụ, trong đó quá hạn 06 nhiệm vụ."
        "\n\nHạn chế: vẫn còn 08 nhiệm vụ quá hạn chưa hoàn thành."
    )
    (finding,) = checked(draft(body)).review.findings
    assert {plain(repair) for repair in finding.repairs} == {("6", "8"), ("8", "6")}


def test_a_unit_sum_offers_the_figure_that_is_broken_down() -> None:
    body = "Còn 13 nhiệm vụ quá hạn chưa hoàn thành: Sở Y tế (05), Sở Tư pháp (04), UBND huyện Văn Yên (03)."
    (finding,) = checked(draft(body)).review.findings
    assert finding.code == "unit-sum"
    assert ("13", "12") in [plain(repair) for repair in finding.repairs]


def test_repairs_change_one_number_and_name_its_figure() -> None:
    one = slipped("268", "286")
    by_id = {figure.id: figure for figure in one.report.figures}
    for repair in repairs(one):
        figure = by_id[repair.figure]
        old, new = plain(repair)
        assert old == (str(figure.count) if repair.field == "count" else (figure.percent or "").replace(".", ","))
        assert new != old
    assert all(len(finding.repairs) <= 5 for finding in one.review.findings)


def test_warnings_and_dates_have_no_repairs() -> None:
    body = "Trong quý II/2021 (từ ngày 01/4/2021 đến ngày 31/5/2021), " + GIVEN.format(120) + "."
    assert repairs(checked(draft(body, title="quý II năm 2021"))) == []


def scanned(text: str, *doubtful: int) -> Review:
    """As if OCR had read the draft, sure of all numbers but the ``doubtful`` ones."""
    found = extract("draft.txt", text.encode())
    figures = tuple(replace(f, page=2, confidence=40 if f.count in doubtful else 97) for f in found.report.figures)
    ledger = Ledger(replace(found.report, figures=figures), found.evidence)
    for family in (sums, percentages):
        family.check(ledger)
    return ledger.review(mend(ledger))


MISREAD = draft(
    GIVEN.format("18.723") + ". Đã hoàn thành 18.000 nhiệm vụ, chưa hoàn thành 723 nhiệm vụ, trong đó: còn trong hạn "
    "700 nhiệm vụ, quá hạn 28 nhiệm vụ."
)


def test_a_doubtful_digit_is_suspected_and_never_changed() -> None:
    review = scanned(MISREAD, 28)
    (finding,) = (f for f in review.findings if f.severity is Severity.ERROR)
    told = [repair.why for repair in finding.repairs if repair.new == "23"]
    assert [why.vi for why in told] == ["đọc là 28; 23 thỏa hệ thức có số này; xem lại bản quét, trang 2"]
    assert "page 2" in told[0].en
    assert "28" in finding.message.vi


def test_a_number_that_was_read_surely_is_not_suspected() -> None:
    review = scanned(MISREAD, 700)
    assert not [r for f in review.findings for r in f.repairs if "bản quét" in r.why.vi]


@pytest.mark.parametrize(
    ("read", "other", "slip"),
    [("18273", "18723", True), ("13", "18", True), ("71", "11", True), ("53", "053", True), ("12", "13", False),
     ("120", "210", True), ("1", "100", False)],
)  # fmt: skip
def test_what_a_misread_digit_can_do(read: str, other: str, slip: bool) -> None:
    assert is_slip(read, other) is slip
