"""Phần mềm, hệ thống làm nguồn số liệu."""

from __future__ import annotations

import pytest

from extractor.document import Block, BlockKind, Document
from extractor.finders.header.systems import find_systems
from extractor.finders.passages import passages
from extractor.rulebook import load


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("Số liệu trên Hệ thống Quản lý văn bản và điều hành VNPT-iOffice.", ("VNPT-iOffice",)),
        ("Số liệu trích từ hệ thống (TD Office) và qua TD Office.", ("TD Office",)),
        ("theo dõi trên phần mềm Quản lý văn bản của tỉnh", ("phần mềm Quản lý văn bản",)),
        ("Hệ thống quản lý văn bản và điều hành của tỉnh hoạt động ổn định", ()),
        ("Kết xuất từ phần mềm xLine 2 của tỉnh", ("xLine",)),
        ("trên hệ thống phần mềm theo dõi nhiệm vụ của tỉnh", ()),
        ("Hệ thống theo dõi của Văn phòng Chính phủ", ()),
        ("số liệu từ Hệ thống Theo quy định", ()),
        ("nhiệm vụ trên phần mềm UBND tỉnh giao", ()),
        ("", ()),
    ],
)
def test_systems(text: str, systems: tuple[str, ...]) -> None:
    document = Document(text, (Block(BlockKind.PARAGRAPH, ((0, len(text)),)),), "txt")
    found = passages(document)
    assert find_systems(found, range(len(found)), load()) == systems


def test_a_capital_on_the_cue_in_mid_sentence_makes_a_name() -> None:
    text = "Kết xuất từ ngày 05, các đơn vị cập nhật trên Hệ thống quản lý văn bản và điều hành của tỉnh"
    found = passages(Document(text, (Block(BlockKind.PARAGRAPH, ((0, len(text)),)),), "txt"))
    assert find_systems(found, range(1), load()) == ("Hệ thống quản lý văn bản và điều hành",)
