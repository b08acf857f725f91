"""Vị trí của chữ: the letters printed under a stretch are the letters of the text, however the page was drawn."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from made import Sheet, make_pdf, set_in_lines
from set_tables import Set
from test_paragraphs import BODY
from test_pdf import ROWS
from test_pdf_tables import HEAD, UNITS, WIDTHS, annex_pdf

from extractor.document import BlockKind, Document
from extractor.readers import read
from extractor.readers.pdf.places import Stretch, stretches

# "./." apart: in the letters that stand in for the font, the stroke leans over the dot
LINES = [line.replace("./.", ".") for paragraph in BODY for line in set_in_lines(paragraph)]
HYPHEN = ["Thực hiện Quyết định số 1613/QĐ-", "UBND của UBND tỉnh về thành phố Phan Rang-", "Tháp Chàm."]


@cache
def signs(data: bytes) -> list[tuple[str, int, float, float]]:
    """Mọi chữ của tệp, its page and the middle of its room, in the page's own space."""
    room = pdfium.FS_RECTF()
    out = []
    pdf = pypdfium2.PdfDocument(data)
    for n, page in enumerate(pdf):
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            sign = chr(pdfium.FPDFText_GetUnicode(textpage.raw, index)).replace("\x02", "-")
            pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, room)
            out += [(sign, n, (room.left + room.right) / 2, (room.bottom + room.top) / 2)] if sign.strip() else []
        textpage.close()
        page.close()
    pdf.close()
    return out


def printed(data: bytes, found: list[Stretch]) -> str:
    """Chữ nằm trong các dải."""
    out = ""
    for stretch in found:
        xs, ys = zip(*stretch.corners, strict=True)
        out += "".join(
            sign
            for sign, page, x, y in signs(data)
            if page == stretch.page and min(xs) < x < max(xs) and min(ys) < y < max(ys)
        )
    return out


def letters(document: Document, start: int, end: int) -> str:
    heads = [range(b.start, b.end) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    wanted = (c for at, c in enumerate(document.text[start:end], start) if not any(at in head for head in heads))
    return "".join("".join(wanted).split())


def out_of_order() -> Sheet:
    sheet = Sheet()
    for n in [*range(8, len(LINES)), *range(8)]:
        sheet.put(85, 70 + 20 * n, LINES[n])
    return sheet


def turned() -> Sheet:
    sheet = Sheet().lines(LINES)
    sheet.rotate = 90
    return sheet


CASES = {
    "plain": make_pdf([Sheet().lines(LINES)]),
    "no space glyphs": make_pdf([Sheet().lines(LINES)], spaces=False),
    "tight": make_pdf([Sheet().lines(LINES)], spaces=False, gap=0.6),
    "sideways": make_pdf([Sheet().lines(LINES)], sideways=True),
    "turned": make_pdf([turned()], sideways=True),
    "out of order": make_pdf([out_of_order()]),
    "hyphens": make_pdf([Sheet().lines(HYPHEN)]),
    "marker apart": make_pdf([Sheet().put(85, 70, "II.").put(130, 70, "KẾT QUẢ").put(85, 90, "Tổng số 12 nhiệm vụ.")]),
    "columns": make_pdf([Sheet().put(60, 60, "UBND TỈNH LÀO CAI").put(300, 60, "Độc lập - Tự do").lines(LINES, y=90)]),
    "table": make_pdf([Sheet().put(60, 80, "Phụ lục I").table(ROWS, [40, 200, 60, 60]).put(60, 220, "Ghi chú.")]),
    "table without frames": annex_pdf([*HEAD, *UNITS], Set(WIDTHS, style="none")),
    "table without frames, turned": annex_pdf([*HEAD, *UNITS], Set(WIDTHS, style="none"), sideways=1),
    "rows of one frame": annex_pdf([*HEAD, *UNITS], Set(WIDTHS, style="head and upright", heads=2)),
    "page break": make_pdf(
        [Sheet().put(290, 40, f"Trang {n}/2").lines(part) for n, part in enumerate((LINES[:9], LINES[9:]), 1)]
    ),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES)
def test_letters_under_the_stretches(data: bytes) -> None:
    document = read(None, data)
    size = len(document.text)
    spans = [(start, min(size, start + length)) for start in range(0, size, 7) for length in (1, 6, 90)]
    spans = [span for span in spans if letters(document, *span)]
    for span, found in zip(spans, stretches(data, document.text, spans), strict=True):
        assert printed(data, found) == letters(document, *span)


def test_a_stretch_for_each_line_and_page() -> None:
    data = CASES["page break"]
    text = read(None, data).text
    (over_lines, over_pages, blank) = stretches(
        data, text, [(text.index(LINES[1][-5:]), text.index(LINES[2]) + 4), span(text, LINES[8], LINES[9]), (0, 0)]
    )
    assert [stretch.page for stretch in over_lines] == [0, 0]
    assert [stretch.page for stretch in over_pages] == [0, 1]
    assert blank == []


def span(text: str, first: str, last: str) -> tuple[int, int]:
    return text.index(first), text.index(last) + len(last)


def test_cells_are_marked_apart() -> None:
    data = CASES["table"]
    text = read(None, data).text
    at = text.index("1\tSở Y tế")
    ((number, name),) = stretches(data, text, [(at, at + len("1\tSở Y tế"))])
    assert number.corners[1][0] < 100 < name.corners[0][0]


def test_corners_are_as_the_words_are_read() -> None:
    for case, (x, y) in {"plain": (1, 0), "sideways": (0, 1), "turned": (0, 1)}.items():
        document = read(None, CASES[case])
        ((stretch,),) = stretches(CASES[case], document.text, [(0, 6)])
        (left, top), (right, _), (_, bottom), _ = stretch.corners
        if x:
            assert right > left
            assert top > bottom
        else:
            assert stretch.corners[1][1] > stretch.corners[0][1]
            assert stretch.corners[2][0] > stretch.corners[0][0]
        assert y == 1 - x


def test_the_text_of_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="record"):
        stretches(CASES["plain"], "Báo cáo khác", [(0, 3)])
