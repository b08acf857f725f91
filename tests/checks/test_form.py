"""Thể thức: notes on what is blank, announced or out of sequence; never errors."""

from __future__ import annotations

import pytest
from drafts import GIVEN, Told, checked, draft, errors, notes, only, warnings

KEPT = "Trong tháng 6, " + GIVEN.format(120) + "; đã hoàn thành 90 nhiệm vụ, chưa hoàn thành 30 nhiệm vụ."
DO = "Đề nghị các cơ quan, đơn vị khẩn trương thực hiện."
ANNEX = "\nPhụ lục 01\nDANH MỤC NHIỆM VỤ QUÁ HẠN\n\n1. Rà soát quy hoạch.\n2. Lập dự toán.\n"


def test_a_report_in_due_form_is_told_nothing() -> None:
    assert notes(KEPT) == warnings(KEPT) == errors(KEPT) == []


@pytest.mark.parametrize("number", ["      /BC-VP", "…/BC-VP", "/BC-VP"])
def test_the_number_left_blank(number: str) -> None:
    assert notes(KEPT, number=number) == [("number-blank", ())]
    assert errors(KEPT, number=number) == []


@pytest.mark.parametrize("issued", ["ngày     tháng 7 năm 2021", "ngày … tháng … năm 2021"])
def test_the_date_left_blank(issued: str) -> None:
    assert notes(KEPT, issued=issued) == [("date-blank", ())]


def test_an_annex_announced_and_missing() -> None:
    body = KEPT + " (Chi tiết tại Phụ lục 01 kèm theo)."
    assert notes(body) == [("annex-missing", ())]
    assert "Phụ lục 01" in only(body, "annex-missing").message.vi


def test_an_annex_announced_and_present() -> None:
    one = checked(draft(KEPT + " (Chi tiết tại Phụ lục 01 kèm theo).") + ANNEX)
    assert [finding.code for finding in one.review.findings] == []


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (("I.", "II.", "III."), []),
        (("I.", "III."), [("numbering-gap", ())]),
        (("I.", "II.", "IV."), [("numbering-gap", ())]),
        (("1.", "2.", "3."), []),
        (("1.", "3."), [("numbering-gap", ())]),
        (("1.1.", "1.2."), []),
        (("1.1.", "1.3."), [("numbering-gap", ())]),
    ],
)
def test_sections_follow_each_other(sections: tuple[str, ...], found: Told) -> None:
    heads = ["Kết quả thực hiện", "Đánh giá chung", "Kiến nghị, đề xuất"]
    bodies = [KEPT, "Các đơn vị chấp hành tốt.", DO]
    parts = zip(sections, heads, bodies, strict=False)
    assert notes("\n\n".join(f"{mark} {head}\n\n{body}" for mark, head, body in parts)) == found


def test_numbering_begins_anew_under_each_main_section() -> None:
    body = (
        f"I. KẾT QUẢ\n\n1. Kết quả chung\n\n{KEPT}\n\n2. Đánh giá\n\nCác đơn vị chấp hành tốt.\n\n"
        f"II. KIẾN NGHỊ\n\n1. Đối với các sở\n\n{DO}\n\n2. Đối với địa phương\n\n{DO}"
    )
    assert notes(body) == []


def test_the_message_names_both_numbers() -> None:
    finding = only(f"I. KẾT QUẢ\n\n{KEPT}\n\nIII. KIẾN NGHỊ\n\n{DO}", "numbering-gap")
    assert "I. sang III" in finding.message.vi
    assert not finding.message.vi.endswith("..")
    assert [quote.text[:4].split()[0] for quote in finding.quotes] == ["I.", "III."]


@pytest.mark.parametrize("words", ["Phụ lục I, II", "Phụ lục I và II", "Phụ lục I, II và III", "Phụ lục 1, 2"])
def test_annexes_announced_together(words: str) -> None:
    """Each of them is sought by its own number, and its number is no count."""
    body = KEPT + f" (Chi tiết tại {words} kèm theo)."
    first = ANNEX.replace("01", "1" if "1" in words else "I")
    one = checked(draft(body) + first)
    (finding,) = one.review.findings
    assert finding.code == "annex-missing"
    assert ("Phụ lục 2" if "2" in words else "Phụ lục II") in finding.message.vi
    assert len(finding.quotes) == words.count(",") + words.count("và")
    assert len(one.report.figures) == 3
