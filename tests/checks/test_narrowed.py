"""Số của một nhóm, một lĩnh vực hay của lúc khác không phải số đã nêu được nói lại: no false alarm on them."""

from __future__ import annotations

import pytest
from drafts import GIVEN, checked, draft, errors

_STATED = (
    GIVEN.format(286)
    + ". Đã hoàn thành 241 nhiệm vụ, trong đó đúng hạn 230 nhiệm vụ, quá hạn 11 nhiệm vụ. "
    + "Chưa hoàn thành 45 nhiệm vụ, trong đó quá hạn 05 nhiệm vụ.\n\n"
)


@pytest.mark.parametrize(
    "behind",
    [
        "Riêng khối huyện, số nhiệm vụ hoàn thành quá hạn là 07 nhiệm vụ.",
        "Riêng các huyện, thành phố còn 03 nhiệm vụ quá hạn chưa hoàn thành.",
        "Khối sở, ngành: đã hoàn thành 180 nhiệm vụ; khối huyện: đã hoàn thành 61 nhiệm vụ.",
        "Trong lĩnh vực đất đai, đã hoàn thành 21 nhiệm vụ, chưa hoàn thành 9 nhiệm vụ.",
        "Đến ngày báo cáo đã hoàn thành thêm 3 nhiệm vụ quá hạn.",
    ],
)
def test_what_is_of_a_group_or_of_later_is_not_said_again(behind: str) -> None:
    assert errors(_STATED + behind) == []


@pytest.mark.parametrize("who", ["", "Các sở, ngành và các huyện ", "Các cơ quan, đơn vị "])
def test_what_is_of_all_is(who: str) -> None:
    assert [code for code, _ in errors(_STATED + f"Nhìn chung, {who}đã hoàn thành 214 nhiệm vụ.")] == ["restated"]


def test_a_count_that_nothing_labels_is_told_as_unchecked() -> None:
    both = checked(draft(_STATED + "Văn phòng đã rà soát, cập nhật, chuyển 37 nhiệm vụ."))
    assert both.review.coverage.unchecked == checked(draft(_STATED)).review.coverage.unchecked + 1


def test_a_sentence_opened_by_an_earlier_month_is_of_that_month_to_its_end() -> None:
    month = "Trong tháng {}/2021, UBND tỉnh giao {} nhiệm vụ, trong đó đã hoàn thành {} nhiệm vụ, chưa hoàn thành {}."
    body = month.format(6, 60, 48, 12) + "\n\n" + month.format(5, 50, 38, 12)
    assert errors(body) == []
    assert [f.period.end for f in checked(draft(body)).report.figures if f.count == 38] == ["2021-05-31"]


def test_a_class_said_again_under_another_count_is_told() -> None:
    again = "Phần lớn trong tổng số 54 nhiệm vụ chưa hoàn thành thuộc lĩnh vực đất đai."
    assert [code for code, _ in errors(_STATED + again)] == ["restated"]
    assert errors(_STATED + again.replace("54", "45")) == []
