"""Dòng → đoạn: every way of breaking the same paragraphs into lines gives the paragraphs back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import set_in_lines, wrapped
from seen import read_words, words

from extractor.document import BlockKind
from extractor.readers import read

BODY = [
    " ".join(paragraph.split())
    for paragraph in """
    Thực hiện Quy chế theo dõi, đôn đốc việc thực hiện nhiệm vụ ban hành kèm theo Quyết định số 845/QĐ-UBND ngày
    12/4/2018 của UBND tỉnh Lào Cai, Văn phòng UBND tỉnh tổng hợp kết quả thực hiện nhiệm vụ trong tháng 5 năm
    2021 của các sở, ban, ngành và UBND các huyện, thị xã, thành phố như sau:

    I. KẾT QUẢ THỰC HIỆN

    1. Tình hình chung

    Trong tháng, UBND tỉnh, Chủ tịch và các Phó Chủ tịch UBND tỉnh đã giao cho các cơ quan, đơn vị, địa phương
    tổng số 1.284 nhiệm vụ (tăng 36 nhiệm vụ so với tháng trước). Đến hết ngày 31/5/2021, các cơ quan đã hoàn
    thành 1.100 nhiệm vụ, chiếm 85,67%, trong đó có 1.050 nhiệm vụ hoàn thành đúng hạn và 50 nhiệm vụ hoàn thành
    quá hạn.

    - Nhiệm vụ đang thực hiện: 184 nhiệm vụ, trong đó còn hạn 172 nhiệm vụ; quá hạn 12 nhiệm vụ, tập trung tại
    các đơn vị: Sở Lao động - Thương binh và Xã hội (05), Sở Tài nguyên và Môi trường (04), UBND huyện Mường
    Khương (03).

    - Nhiệm vụ xin gia hạn: 07 nhiệm vụ.

    2. Tồn tại, hạn chế

    Một số cơ quan, đơn vị chưa thường xuyên cập nhật tiến độ lên phần mềm; việc phối hợp giữa các sở, ngành
    trong xử lý nhiệm vụ liên quan đến nhiều lĩnh vực còn chậm nên phải gia hạn nhiều lần, ảnh hưởng đến tiến độ
    chung của toàn tỉnh.

    Văn phòng UBND tỉnh kính báo cáo./.
    """.strip().split("\n\n")
]


@pytest.mark.parametrize("columns", [60, 72, 78, 90])
@pytest.mark.parametrize("layout", [{}, {"between": True}, {"every": True}])
def test_columns(columns: int, layout: dict[str, bool]) -> None:
    assert read_words(wrapped(BODY, columns, **layout)) == BODY


@pytest.mark.parametrize("room", [380, 425, 460])
def test_proportional_type(room: float) -> None:
    lines = [line for words in BODY for line in set_in_lines(words, room)]
    assert read_words("\n".join(lines)) == BODY
    assert read_words("\n\n".join(lines)) == BODY


def test_unwrapped() -> None:
    assert read_words("\n".join(BODY)) == BODY


@given(st.integers(min_value=55, max_value=110), st.booleans())
def test_no_word_is_lost_or_doubled(columns: int, every: bool) -> None:
    text = wrapped(BODY, columns, every=every)
    document = read(None, text.encode())
    assert " ".join(words(document)).split() == text.split()
    edges = [edge for block in document.blocks for span in block.segments for edge in span]
    assert edges == sorted(edges)


@pytest.mark.parametrize("number", ["2", "- 2 -", "2/5", " 2 "])
def test_page_number_inside_a_sentence(number: str) -> None:
    lines = wrapped(BODY, 78).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("1.284") or "1.284" in line)
    document = read(None, "\n".join([*lines[: at + 1], "", number, "", *lines[at + 1 :]]).encode())
    assert words(document) == BODY
    assert words(document, BlockKind.FURNITURE) == [number.strip()]


def test_page_break_inside_a_sentence_of_an_unwrapped_text() -> None:
    text = "\n".join(BODY).replace("các cơ quan đã hoàn thành", "các cơ quan\n\n\fđã hoàn thành")
    assert read_words(text) == BODY


def test_a_date_range_is_no_list_item() -> None:
    text = "Tổng số nhiệm vụ trong tháng (từ ngày 01/6/2021\n- 30/6/2021): 531 nhiệm vụ.\n- Đã hoàn thành: 12 nhiệm vụ."
    assert read_words(text)[0] == "Tổng số nhiệm vụ trong tháng (từ ngày 01/6/2021 - 30/6/2021): 531 nhiệm vụ."


def test_a_number_at_the_line_head_is_no_marker() -> None:
    lines = wrapped(BODY[:4], 78).splitlines()
    last = ["Các cơ quan, đơn vị gửi báo cáo kết quả thực hiện nhiệm vụ trước ngày 05 tháng", "6. Văn phòng tổng hợp."]
    assert read_words("\n".join(lines + last))[-1] == " ".join(last)


def test_open_brackets_hold_lines_together() -> None:
    text = "Đã hoàn thành 12 nhiệm vụ (chi tiết tại Phụ lục I\nPhụ lục II kèm theo).\nCòn 03 nhiệm vụ."
    assert read_words(text) == [
        "Đã hoàn thành 12 nhiệm vụ (chi tiết tại Phụ lục I Phụ lục II kèm theo).",
        "Còn 03 nhiệm vụ.",
    ]


def test_items_without_punctuation_stay_apart() -> None:
    lines = [
        "1. Đã hoàn thành: 331 nhiệm vụ (96,78%)",
        "a) Trước hạn: 58 nhiệm vụ",
        "b) Đúng hạn: 264",
        "Khác: 9 nhiệm vụ",
    ]
    assert read_words("\n".join(lines)) == lines


def test_a_heading_in_capitals_over_two_lines() -> None:
    heading = ["II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ DO CHÍNH PHỦ, THỦ TƯỚNG CHÍNH PHỦ GIAO", "ỦY BAN NHÂN DÂN TỈNH"]
    assert read_words("\n".join([*heading, "Tổng số 12 nhiệm vụ."])) == [" ".join(heading), "Tổng số 12 nhiệm vụ."]


def test_the_form_keeps_its_lines() -> None:
    lines = [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, TH.",
        "KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Trần Văn Bình",
    ]
    assert read_words("\n".join([*wrapped(BODY).splitlines(), *lines]))[-6:] == lines


def test_an_enumeration_goes_on_over_the_edge_of_a_short_text() -> None:
    lines = [
        "2. UBND các huyện, thị xã, thành phố còn 12 nhiệm vụ quá hạn chưa hoàn thành,",
        "gồm: UBND thành phố Lào Cai: 02 nhiệm vụ; UBND huyện Bảo Yên: 02 nhiệm vụ;",
        "UBND huyện Bắc Hà: 03 nhiệm vụ; UBND huyện Si Ma Cai: 04 nhiệm vụ; UBND huyện",
        "Văn Bàn: 01 nhiệm vụ.",
        "Trên đây là kết quả thực hiện nhiệm vụ tháng 4 năm 2022./.",
    ]
    assert read_words("\n".join(lines)) == [" ".join(lines[:4]), lines[4]]


def test_items_on_lines_of_their_own_stay_apart() -> None:
    lines = [
        "Các đơn vị còn nhiệm vụ quá hạn chưa hoàn thành đến hết tháng 4 năm 2022, gồm:",
        "Sở Xây dựng 02 nhiệm vụ, trong đó nhiệm vụ giao tại văn bản số 15/UBND-TH là 01;",
        "Sở Tài chính 03 nhiệm vụ;",
        "UBND huyện Bắc Hà 04 nhiệm vụ.",
    ]
    assert read_words("\n".join(lines)) == lines
