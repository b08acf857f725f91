"""Văn bản thuần: encodings, markdown, and that offsets lead to the words."""

from __future__ import annotations

import unicodedata

import pytest
from seen import cells, markers, read_words, words

from extractor.document import BlockKind
from extractor.errors import EmptyError, UnsupportedError
from extractor.readers import read

TEXT = "BÁO CÁO\n\nTổng số 45 nhiệm vụ được giao trong tháng 6.\n- Đã hoàn thành 40 nhiệm vụ;\n- Còn 05 nhiệm vụ.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    document = read(None, TEXT.encode(encoding))
    assert document.text == TEXT
    assert words(document) == words(read(None, TEXT.encode()))


def test_line_ends_are_told_alike() -> None:
    assert read(None, TEXT.replace("\n", "\r\n").encode()).blocks == read(None, TEXT.encode()).blocks


def test_decomposed_letters_give_the_same_words() -> None:
    assert read_words(unicodedata.normalize("NFD", TEXT)) == read_words(TEXT)


def test_segments_are_spans_of_the_text() -> None:
    document = read(None, TEXT.encode())
    assert [document.text[b.start : b.end] for b in document.blocks] == [line for line in TEXT.split("\n") if line]
    assert (document.format, document.pages, document.grids) == ("txt", None, ())


def test_markdown_residue_does_not_hide_markers() -> None:
    document = read(
        None,
        "## **BÁO CÁO**\n\n#### **1. Kết quả**\n\n##### **1.1. Nhiệm vụ tỉnh giao: 12 nhiệm vụ**\n\n- Hoàn thành 10:\n"
        "  - + 08 đúng hạn.\n  - + 02 quá hạn.\n\n**2.** Kiến nghị\n\n\\- Một việc.\n3\\. Việc khác\n".encode(),
    )
    assert markers(document) == ["", "1.", "1.1.", "-", "+", "+", "2.", "-", "3."]
    assert [b.indent for b in document.blocks][4:6] == [2, 2]
    assert words(document)[1] == "1. Kết quả"


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("1. Kết quả", "1."),
        ("1.1 Kết quả", "1.1"),
        ("1.2.3. Kết quả", "1.2.3."),
        ("IV. ĐÁNH GIÁ", "IV."),
        ("II- KẾT QUẢ", "II"),
        ("A. KẾT QUẢ", "A."),
        ("a) Đúng hạn: 12", "a)"),
        ("đ) Quá hạn: 12", "đ)"),
        ("(2) Đúng hạn", "(2)"),
        ("2/ Kiến nghị", "2/"),
        ("- 05 nhiệm vụ", "-"),
        ("-Có 05 nhiệm vụ", "-"),
        ("+ Đúng hạn", "+"),
        ("• Đúng hạn", "•"),
        ("· Đúng hạn", "·"),
        ("\uf0b7 Đúng hạn", "\uf0b7"),
        ("o Đúng hạn", "o"),
        ("* Đã hoàn thành", "*"),
        ("*(Đính kèm bảng)*", ""),
        ("1.284 nhiệm vụ", ""),
        ("05 nhiệm vụ", ""),
        ("31/8/2017 của UBND tỉnh", ""),
        ("12,5% tổng số", ""),
        ("H. Mường Khương: 02", ""),
        ("KT. CHÁNH VĂN PHÒNG", ""),
        ("TP. Lào Cai: 02", ""),
        ("VII", ""),
    ],
)
def test_markers(line: str, marker: str) -> None:
    assert markers(read(None, line.encode())) == [marker]


def test_ruling_lines_and_pipes() -> None:
    document = read(None, "BÁO CÁO\n-------\n| STT | Đơn vị |\n|---|---|\n| 1 | Sở Y tế |\n".encode())
    assert [b.kind for b in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
        BlockKind.TABLE_ROW,
        BlockKind.FURNITURE,
        BlockKind.TABLE_ROW,
    ]


def test_format_follows_the_suffix(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "bao-cao.md"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).format == "md"


def test_refusals() -> None:
    with pytest.raises(EmptyError):
        read(None, b"")
    with pytest.raises(EmptyError):
        read(None, "\ufeff \n\t\n".encode())
    with pytest.raises(UnsupportedError, match="UTF-8"):
        read(None, "Le pr\u00e9fet \u00e9tait d\u00e9j\u00e0 l\u00e0".encode("latin-1"))


def test_piped_table() -> None:
    head = "PHỤ LỤC\n\n| STT | **Đơn vị** | Số nhiệm vụ |\n|---|---|--:|\n"
    text = head + "| 1 | Sở Y tế | 12 |\n| | Tổng | 12\n\nNơi nhận:"
    document = read(None, text.encode())
    (grid,) = document.grids
    assert (grid.head, grid.start, grid.page) == (1, text.index("| STT"), None)
    assert cells(document) == [["STT", "Đơn vị", "Số nhiệm vụ"], ["1", "Sở Y tế", "12"], ["", "Tổng", "12"]]


def test_table_parted_by_tabs() -> None:
    rows = ["STT\tĐơn vị\tTổng số", "1\tSở Y tế\t12", "\tTổng cộng\t12"]
    text = "PHỤ LỤC\nKết quả thực hiện nhiệm vụ\n" + "\n".join(rows) + "\nGhi chú: đến hết ngày 31/5/2021."
    document = read(None, text.encode())
    assert cells(document) == [row.split("\t") for row in rows]


def test_lines_with_single_tabs_are_no_table() -> None:
    text = "UBND TỈNH LÀO CAI\tCỘNG HÒA XÃ HỘI\nVĂN PHÒNG\tĐộc lập - Tự do - Hạnh phúc\nSố: 1\tLào Cai"
    assert read(None, text.encode()).grids == ()
