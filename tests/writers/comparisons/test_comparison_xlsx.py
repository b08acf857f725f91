"""Bảng tính Excel: opened again, it says what the table says, and text stays text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from compared import ODD, PROVINCES, empty, odd, small, wide
from openpyxl import Workbook, load_workbook

from extractor.comparison.result import Comparison
from extractor.messages import LANGUAGES, Say
from extractor.writers.comparisons import xlsx, xlsx_sheets
from extractor.writers.comparisons.words import WORDS, rounded
from extractor.writers.html.markup import tamed


def opened(comparison: Comparison, path: Path, lang: str = "vi") -> Workbook:
    xlsx.write(comparison, path / "bang.xlsx", Say(lang))
    return load_workbook(path / "bang.xlsx")


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_the_table_has_numbers_that_show_their_rounded_value(tmp_path: Path) -> None:
    sheet = opened(small(), tmp_path)["Bảng so sánh"]
    assert [cell.value for cell in sheet[1]] == [
        "Tỉnh",
        "Kỳ",
        "Đã hoàn thành",
        "Tỷ lệ đúng hạn\ntrên số đã hoàn thành",
        "Thay đổi tỷ lệ đúng hạn\nso với kỳ trước",
        "Ghi chú",
    ]
    assert [cell.value for cell in sheet[2]] == [
        "Thừa Thiên Huế",
        "quý I/2024",
        1284,
        0.0013,
        -1.25,
        "Tỷ lệ đúng hạn: D1",
    ]
    assert [cell.number_format for cell in sheet[2]][2:5] == ["#,##0", "0.00%", "+0.00;−0.00;0.00"]
    assert [sheet["C3"].value, sheet["D3"].value, sheet["E4"].value, sheet["C4"].value] == [None, 0.6667, 12.5, 0]
    assert sheet["B3"].value == "01/01/2024–31/05/2024"
    assert sheet["B4"].value == "không nêu"
    assert sheet["F3"].value == "D4; Tỷ lệ đúng hạn: D1, D4"


def test_the_header_is_frozen_and_filters(tmp_path: Path) -> None:
    book = opened(small(), tmp_path)
    assert book.sheetnames == ["Bảng so sánh", "Tử số, mẫu số", "Nguồn", "Ghi chú", "Giải thích cột"]
    assert book["Bảng so sánh"].freeze_panes == "C2"
    assert book["Bảng so sánh"].auto_filter.ref == "A1:F4"
    assert {book[name].freeze_panes for name in book.sheetnames[1:]} == {"A2"}


def test_comments_carry_counts_reports_and_notes(tmp_path: Path) -> None:
    sheet = opened(small(), tmp_path)["Bảng so sánh"]
    assert sheet["D2"].comment.text == (
        "n/N = 1/800 (trên số đã hoàn thành)\n1 báo cáo\nbáo cáo ghi 0,12%\n"
        "D1: đúng hạn gồm cả việc không có thời hạn\nNguồn: số 2–3"
    )
    assert sheet["A3"].comment.text == "D4: chỉ tính việc đến hạn trong kỳ"
    assert sheet["C2"].comment.text == "1 báo cáo\nNguồn: số 1"
    assert sheet["C3"].comment is None


def test_every_citation_stands_on_the_sheet_of_sources(tmp_path: Path) -> None:
    comparison = small()
    given = rows(opened(comparison, tmp_path), "Nguồn")
    cited = [one for row in comparison.rows for cell in row.cells for one in cell.citations]
    assert [row["Nguyên văn"] for row in given] == [tamed(one.quote) for one in cited]
    assert [row["Nguồn số"] for row in given] == list(range(1, len(cited) + 1))
    first = {k: given[1][k] for k in ("Ô", "Tỉnh", "Chỉ tiêu", "Vai trò", "Số đếm của", "Số", "Mã báo cáo", "Trang")}
    assert list(first.values()) == [
        *("D2", "Thừa Thiên Huế", "Tỷ lệ đúng hạn", "tử số", "hoàn thành đúng hạn", 1, "9b14f4eb", 2),
    ]


def test_a_reader_can_recompute_every_share(tmp_path: Path) -> None:
    comparison = small()
    given = rows(opened(comparison, tmp_path), "Tử số, mẫu số")
    assert len(given) == 9
    shares = [row for row in given if row["Chỉ tiêu"] == "Tỷ lệ đúng hạn"]
    for row, wanted in zip(shares, comparison.rows, strict=True):
        part, whole = row["Tử số"], row["Mẫu số"]
        assert isinstance(part, int)
        assert isinstance(whole, int)
        assert Fraction(part, whole) == wanted.cells[1].value == Fraction(str(row["Giá trị chính xác"]))
        assert Decimal(str(row["Giá trị"])) == rounded(Fraction(part, whole), 4)
    assert [row["Tính lại"] for row in shares] == ["=G3/H3", "=G6/H6", "=G9/H9"]
    assert [row["Tính lại"] for row in given if row["Chỉ tiêu"] != "Tỷ lệ đúng hạn"] == [None] * 6


@pytest.mark.parametrize("text", ODD)
def test_text_is_never_a_formula(text: str, tmp_path: Path) -> None:
    book = opened(odd(), tmp_path)
    cells = [cell for name in book.sheetnames for row in book[name].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    same = [cell for cell in cells if cell.value == tamed(text)]
    assert len(same) == 8  # the province on three sheets; quote, figure, issuer, number and file of the source
    assert {cell.quotePrefix for cell in same} == {text.startswith(("=", "+", "-", "@"))}


def test_notes_and_codebook_explain_what_occurs(tmp_path: Path) -> None:
    book = opened(small(), tmp_path, "en")
    notes = rows(book, "Notes")
    assert notes[0] == {"Code": None, "Name": "remark", "Explanation": "One report without a period <is left out>."}
    assert [row["Code"] for row in notes[1:]] == ["D1", "D4"]
    assert rows(book, "Codebook")[3] == {
        "Code": "on_time_rate",
        "Name": "On-time rate",
        "What it is": "metric",
        "Measure": "per cent",
        "Base": "of those completed",
    }


def test_an_empty_table_is_a_book_with_headers(tmp_path: Path) -> None:
    book = opened(empty(), tmp_path)
    assert [sheet.max_row for sheet in book][:3] == [1, 1, 1]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        xlsx.write(small(), tmp_path / name, Say())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_more_rows_than_a_sheet_holds_go_on_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheets, "ROWS", 100)
    comparison = wide(5, 24)
    book = opened(comparison, tmp_path)
    assert book.sheetnames[1:3] == ["Tử số, mẫu số", "Tử số, mẫu số 2"]
    cells = sum(len(row.cells) for row in comparison.rows)
    assert [book[name].max_row - 1 for name in book.sheetnames[1:3]] == [100, cells - 100]
    assert {row["Tỉnh"] for row in rows(book, "Tử số, mẫu số 2")} == {PROVINCES[4]}


def test_every_word_is_there_in_both_languages() -> None:
    assert LANGUAGES == ("vi", "en")
    assert [key for key, pair in WORDS.items() if len(pair) != 2 or not all(pair)] == []
