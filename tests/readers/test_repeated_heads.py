"""Đầu bảng in lại ở trang sau, không kẻ khung: read as on the page before, and what stands below it as it is."""

from __future__ import annotations

from made import Sheet, make_pdf
from seen import cells
from set_tables import C, Set, filled
from test_pdf_tables import COUNT, HEAD, UNITS, WIDTHS

from extractor.readers import read

NOTED: list[list[C | str]] = [[*HEAD[0], C("Ghi chú", down=2)], HEAD[1]]
ROOM = [*WIDTHS[:-1], 40, 40]


def on_two_pages(first: list[list[C | str]], second: list[list[C | str]], widths: list[float]) -> list[list[str]]:
    sheets = Sheet(), Sheet()
    Set(widths, style="none").draw(sheets[0], first)
    sheets[1].put(290, 30, "2")
    Set(widths, y=50, style="none").draw(sheets[1], second)
    return cells(read(None, make_pdf(sheets)))


def test_the_rest_of_a_row_below_a_repeated_head() -> None:
    rest: list[C | str] = ["", C("và Tài nguyên", left=True), "", "", "", "", "", ""]
    for head in (HEAD, [*HEAD, *COUNT]):
        first, second = [*head, *UNITS[:4]], [*head, rest, *UNITS[4:]]
        assert on_two_pages(first, second, WIDTHS) == filled(first) + filled(second)


def test_few_rows_below_a_repeated_head() -> None:
    for rows in (UNITS[-1:], UNITS[-2:]):
        first, second = [*HEAD, *UNITS[:6]], [*HEAD, *rows]
        assert on_two_pages(first, second, WIDTHS) == filled(first) + filled(second)


def test_a_column_that_is_empty_on_the_next_page() -> None:
    first = [*NOTED, *([*row, "rút" if n == 1 else ""] for n, row in enumerate(UNITS[:4]))]
    below: list[list[C | str]] = [[*row, ""] for row in UNITS[4:]]
    total: list[C | str] = [C("Tổng cộng", over=2), "1.306", "1.050", "36", "169", "51", "96,7", ""]
    rest: list[C | str] = ["", C("thuộc tỉnh", left=True), *[""] * 7]
    for second in ([*NOTED, *below], [*NOTED, rest, *below], [*below, total], [rest, *below, total]):
        assert on_two_pages(first, second, ROOM) == filled(first) + filled(second)


def test_another_head_is_its_own() -> None:
    other: list[list[C | str]] = [["TT", "Cơ quan", "Đã rút", "Gia hạn", "Đang xin"]]
    rows = [row[:5] for row in UNITS[4:]]
    widths = [26, 130, 60, 60, 60]
    sheets = Sheet(), Sheet()
    Set(WIDTHS, style="none").draw(sheets[0], [*HEAD, *UNITS])
    Set(widths, y=60, style="none").draw(sheets[1], [*other, *rows])
    assert cells(read(None, make_pdf(sheets))) == filled([*HEAD, *UNITS]) + filled([*other, *rows])
