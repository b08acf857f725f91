"""Đầu công văn và chữ ký: two columns on one line are taken apart, a broken name is joined."""

from __future__ import annotations

import pytest
from seen import read_words

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("gap", [" ", "        ", "\t"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_merged_columns(gap: str, blank: str) -> None:
    left = ["UBND TỈNH LÀO CAI", "VĂN PHÒNG", "Số:      /BC-VP"]
    right = [NATION, MOTTO, "Lào Cai, ngày      tháng 6 năm 2021"]
    text = blank.join(a + gap + b for a, b in zip(left, right, strict=True))
    assert read_words(text) == [
        "UBND TỈNH LÀO CAI",
        NATION,
        "VĂN PHÒNG",
        MOTTO,
        "Số: /BC-VP",
        "Lào Cai, ngày tháng 6 năm 2021",
    ]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Số: 12/BC-VP Bà Rịa - Vũng Tàu, ngày 18 tháng 5 năm 2018", "Bà Rịa - Vũng Tàu, ngày 18 tháng 5 năm 2018"),
        ("Số: 12/BC-VP TP. Hồ Chí Minh, ngày … tháng … năm 2018", "TP. Hồ Chí Minh, ngày … tháng … năm 2018"),
        ("**Số: 12/BC-VP** *Lào Cai, ngày 05 tháng 6 năm 2021*", "Lào Cai, ngày 05 tháng 6 năm 2021"),
        ("VĂN PHÒNG Lào Cai, ngày 05 tháng 6 năm 2021", "Lào Cai, ngày 05 tháng 6 năm 2021"),
    ],
)
def test_place_and_date(line: str, place: str) -> None:
    assert read_words(line)[1:] == [place]


def test_a_sentence_with_a_date_is_left_whole() -> None:
    text = "Thực hiện ý kiến của Chủ tịch UBND tỉnh tại phiên họp, ngày 05 tháng 6 năm 2021, Văn phòng báo cáo như sau:"
    assert read_words(text) == [text]


def test_what_a_narrow_column_broke() -> None:
    text = "UBND TỈNH VĨNH\nPHÚC\nVĂN PHÒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do -\nHạnh phúc\nBÁO CÁO"
    assert read_words(text) == ["UBND TỈNH VĨNH PHÚC", "VĂN PHÒNG", NATION, MOTTO, "BÁO CÁO"]


def test_a_letters_subject() -> None:
    lines = ["Số: 9/VP-TH", "V/v kết quả thực hiện nhiệm vụ", "UBND tỉnh giao tháng 5", "năm 2021"]
    assert read_words("\n".join([*lines, "Lào Cai, ngày 05 tháng 6 năm 2021"]))[1:] == [
        "V/v kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 5 năm 2021",
        "Lào Cai, ngày 05 tháng 6 năm 2021",
    ]


def test_a_letters_subject_beside_the_date() -> None:
    lines = ["Số: 9/VP-TH", "V/v kết quả thực hiện nhiệm vụ   Lào Cai, ngày 05 tháng 6 năm 2021", "UBND tỉnh giao"]
    assert read_words("\n".join([*lines, "", "Kính gửi: Các sở, ngành."]))[1:3] == [
        "V/v kết quả thực hiện nhiệm vụ UBND tỉnh giao",
        "Lào Cai, ngày 05 tháng 6 năm 2021",
    ]


@pytest.mark.parametrize("gap", [" ", "          "])
def test_signature_beside_the_recipients(gap: str) -> None:
    body = "\n".join(f"Câu thứ {n} của báo cáo này nói về việc thực hiện nhiệm vụ trong tháng." for n in range(35))
    left, right = (
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT, TH."],
        ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Trần Văn Bình"],
    )
    tail = "\n".join(a + gap + b for a, b in zip(left, right, strict=True))
    assert read_words(f"{body}\n{tail}")[-6:] == [
        "Nơi nhận:",
        "KT. CHÁNH VĂN PHÒNG",
        "- Như trên;",
        "PHÓ CHÁNH VĂN PHÒNG",
        "- Lưu: VT, TH.",
        "Trần Văn Bình",
    ]
