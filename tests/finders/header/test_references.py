"""Văn bản được viện dẫn."""

from __future__ import annotations

import pytest

from extractor.document import Block, BlockKind, Document
from extractor.finders.header.references import find_references, kind_of_symbol, whole_symbol
from extractor.finders.passages import passages
from extractor.record import Reference
from extractor.rulebook import load


def cited(text: str) -> tuple[Reference, ...]:
    document = Document(text, (Block(BlockKind.PARAGRAPH, ((0, len(text)),)),), "txt")
    return find_references(passages(document), range(1), load())


@pytest.mark.parametrize(
    ("text", "kind", "number", "symbol", "date"),
    [
        (
            "Thực hiện Quyết định số 42/2014/QĐ-TTg ngày 27/7/2014 của Thủ tướng",
            "quyet_dinh",
            "42/2014",
            "QĐ-TTg",
            "2014-07-27",
        ),
        (
            "theo Công văn số 415/UBND-TH ngày 07 tháng 4 năm 2021 về đôn đốc",
            "cong_van",
            "415",
            "UBND-TH",
            "2021-04-07",
        ),
        ("Nghị định 09/2019/NĐ-CP quy định", "nghi_dinh", "09/2019", "NĐ-CP", None),
        ("(Thông báo số 25/TB-VPUB)", "thong_bao", "25", "TB-VPUB", None),
        ("tại Quyết định số 12/QĐUBND ngày 30/02/2021", "quyet_dinh", "12", "QĐ-UBND", None),
        ("Chỉ thị số 20-CT/TU ngày 05/6/2022 của Tỉnh ủy", "chi_thi", "20", "CT/TU", "2022-06-05"),
        ("ban hành kèm theo số 17/QĐ-UBND", "quyet_dinh", "17", "QĐ-UBND", None),
    ],
)
def test_one_document(text: str, kind: str, number: str, symbol: str, date: str | None) -> None:
    (found,) = cited(text)
    assert (found.kind, found.number, found.symbol, found.date) == (kind, number, symbol, date)
    assert found.text in text


def test_each_document_once_and_in_order() -> None:
    found = cited(
        "Công văn số 12/VP-TH ngày 01/3/2022, số 15/VP-TH ngày 02/3/2022 và Kế hoạch số 7/KH-UBND; Công văn số 12/VP-TH"
    )
    assert [(r.kind, r.number, r.date) for r in found] == [
        ("cong_van", "12", "2022-03-01"),
        ("cong_van", "15", "2022-03-02"),
        ("ke_hoach", "7", None),
    ]


def test_fractions_and_dates_are_no_documents() -> None:
    assert cited("đã hoàn thành 189/531 nhiệm vụ từ ngày 01/6/2021 đến 30/6/2021") == ()


def test_kind_of_a_symbol() -> None:
    book = load()
    assert kind_of_symbol("BC-VP.UBND", book) == "bao_cao"
    assert kind_of_symbol("BC/VPTU", book) == "bao_cao"
    assert kind_of_symbol("VPUB-VXNV", book) is None


def test_a_lost_hyphen_is_restored_only_where_it_is_certain() -> None:
    book = load()
    assert whole_symbol("QĐUBND", book) == "QĐ-UBND"
    assert whole_symbol("CTXD", book) == "CTXD"
    assert whole_symbol("BC-VP", book) == "BC-VP"
