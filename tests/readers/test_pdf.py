"""PDF: text layers as producers draw them."""

from __future__ import annotations

import pytest
from made import Sheet, make_pdf, set_in_lines
from seen import cells, read_words, words
from test_paragraphs import BODY

from extractor.document import BlockKind
from extractor.errors import DamagedError, NoTextError
from extractor.readers import read

LINES = [line for paragraph in BODY for line in set_in_lines(paragraph)]


@pytest.mark.parametrize(
    "layer",
    [
        pytest.param({}, id="plain"),
        pytest.param({"spaces": False}, id="no space glyphs"),
        pytest.param({"sideways": True}, id="sideways"),
    ],
)
def test_text_layers(layer: dict[str, object]) -> None:
    assert read_words(make_pdf([Sheet().lines(LINES)], **layer)) == BODY  # type: ignore[arg-type]


def test_tight_word_gaps() -> None:
    lines = set_in_lines(BODY[3])
    assert read_words(make_pdf([Sheet().lines(lines)], spaces=False, gap=0.6)) == [BODY[3]]


def test_turned_page() -> None:
    sheet = Sheet().lines(LINES)
    sheet.rotate = 90
    assert read_words(make_pdf([sheet], sideways=True)) == BODY


def test_lines_drawn_out_of_order() -> None:
    sheet = Sheet()
    for n in [*range(8, len(LINES)), *range(8)]:
        sheet.put(85, 70 + 20 * n, LINES[n])
    assert read_words(make_pdf([sheet])) == BODY


def test_lines_drawn_twice() -> None:
    sheet = Sheet().lines(LINES).lines(LINES, x=85.3)
    assert read_words(make_pdf([sheet])) == BODY


def test_hyphen_at_the_line_end() -> None:
    lines = ["Thực hiện Quyết định số 1613/QĐ-", "UBND của UBND tỉnh về thành phố Phan Rang-", "Tháp Chàm."]
    assert read_words(make_pdf([Sheet().lines(lines)])) == [
        "Thực hiện Quyết định số 1613/QĐ-UBND của UBND tỉnh về thành phố Phan Rang-Tháp Chàm."
    ]


def test_two_columns_on_one_baseline() -> None:
    sheet = Sheet()
    pairs = [
        ("UBND TỈNH LÀO CAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VĂN PHÒNG", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: 12/BC-VP", "Lào Cai, ngày 05 tháng 6 năm 2021"),
    ]
    for n, (left, right) in enumerate(pairs):
        sheet.put(60, 60 + 18 * n, left).put(270, 60 + 18 * n, right)
    assert read_words(make_pdf([sheet.lines(LINES, y=150)])) == [words for pair in pairs for words in pair] + BODY


def test_pages_running_heads_and_page_numbers() -> None:
    sheets = []
    for n, part in enumerate((LINES[:9], LINES[9:15], LINES[15:]), 1):
        sheet = Sheet().put(120, 40, "Báo cáo kết quả thực hiện nhiệm vụ tháng 5 năm 2021").lines(part)
        sheets.append(sheet.put(290, 800, f"Trang {n}/3"))
    document = read(None, make_pdf(sheets))
    assert words(document) == BODY
    assert len(words(document, BlockKind.FURNITURE)) == 6
    assert document.pages == 3
    assert [document.page_of(start) for start in document.page_starts] == [1, 2, 3]
    assert {b.page for b in document.blocks} == {1, 2, 3}


def test_lone_page_numbers() -> None:
    sheets = [Sheet().lines(LINES[:9]), Sheet().put(295, 40, "2").lines(LINES[9:])]
    assert read_words(make_pdf(sheets)) == BODY


def test_marker_parted_from_its_words() -> None:
    sheet = Sheet().put(85, 70, "II.").put(130, 70, "KẾT QUẢ").put(85, 90, "Tổng số 12 nhiệm vụ được giao.")
    assert read_words(make_pdf([sheet])) == ["II. KẾT QUẢ", "Tổng số 12 nhiệm vụ được giao."]


ROWS = [
    ["STT", "Đơn vị", "Tổng số", "Quá hạn"],
    ["1", "Sở Y tế", "12", "1"],
    ["2", "Sở Nội vụ", "30", "0"],
    ["", "Cộng", "42", "1"],
]


def test_ruled_table() -> None:
    sheet = (
        Sheet()
        .put(60, 80, "Phụ lục I")
        .table(ROWS, [40, 200, 60, 60])
        .put(60, 220, "Ghi chú: số liệu đến ngày 31/5/2021.")
    )
    document = read(None, make_pdf([sheet]))
    assert words(document) == [
        "Phụ lục I",
        *(" ".join(row).strip() for row in ROWS),
        "Ghi chú: số liệu đến ngày 31/5/2021.",
    ]
    (grid,) = document.grids
    assert (grid.head, grid.page) == (1, 1)
    assert cells(document) == ROWS


def test_refusals() -> None:
    good = make_pdf([Sheet().lines(LINES)])
    with pytest.raises(DamagedError):
        read(None, good[: len(good) // 3])
    with pytest.raises(NoTextError):
        read(None, make_pdf([Sheet().lines(LINES)], unicode_map=False))
    with pytest.raises(NoTextError):
        read(None, make_pdf([Sheet()]))
