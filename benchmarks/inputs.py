"""Đầu vào của các phép đo: the reports of corpus/ as txt, docx and pdf, made on the fly."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import docx

HOME = Path(__file__).parent.parent
sys.path.append(str(HOME / "tests" / "readers"))

from made import Sheet, make_pdf, set_in_lines  # noqa: E402 - the PDF builder of the tests

LINES_ON_A_PAGE = 34
ANNEX_PAGES = 5

PLAIN = """\
UBND TỈNH CAO BẰNG
VĂN PHÒNG

Số: 57/BC-VP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Cao Bằng, ngày 04 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021

Trong tháng 6/2021, UBND tỉnh đã giao 120 nhiệm vụ: đã hoàn thành 90 nhiệm vụ (đạt 75%), trong đó 85 nhiệm vụ đúng hạn,
05 nhiệm vụ quá hạn; còn 30 nhiệm vụ chưa hoàn thành (chiếm 25%).

Trên đây là kết quả thực hiện nhiệm vụ tháng 6 năm 2021.

CHÁNH VĂN PHÒNG
Hoàng Văn Nam
"""
"""Báo cáo không nêu tên đơn vị nào."""


def reports() -> list[bytes]:
    """Các báo cáo của corpus/, như tệp txt."""
    return [path.read_bytes() for path in sorted(HOME.glob("corpus/*.txt"))]


def as_docx(text: str) -> bytes:
    """Tệp Word, mỗi dòng một đoạn."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(text: str, font: Path | None = None) -> bytes:
    """Trang lời văn; set by fpdf2 with ``font`` embedded, else by the tests' builder, which needs no font."""
    lines = [line for words in text.splitlines() for line in set_in_lines(words)]
    pages = [lines[n : n + LINES_ON_A_PAGE] for n in range(0, len(lines), LINES_ON_A_PAGE)]
    return make_pdf([Sheet().lines(page) for page in pages]) if font is None else _embedding(font, pages)


def _embedding(font: Path, pages: Sequence[Sequence[str]]) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("body", fname=font)
    pdf.set_font("body", size=13)
    for lines in pages:
        pdf.add_page()
        for n, words in enumerate(lines):
            pdf.text(85, 70 + n * 20, words)
    return bytes(pdf.output())


def annex(pages: int = ANNEX_PAGES, rows: int = 30, *, ruled: bool = True) -> bytes:
    """Trang phụ lục: a table of eight columns a page, with ruling lines or without."""
    head = ["TT", "Tên đơn vị", "Tổng số", "Đúng hạn", "Quá hạn", "Chưa đến hạn", "Quá hạn", "Tỷ lệ"]
    widths = [25, 130, 50, 55, 50, 70, 50, 45]
    sheets = []
    for page in range(pages):
        numbered = range(page * rows + 1, (page + 1) * rows + 1)
        body = [[str(n), f"UBND xã Số {n}", *(str(n + k) for k in range(5)), "95,7%"] for n in numbered]
        sheet = Sheet(size=10).put(250, 70, f"PHỤ LỤC {page + 1}").table([head, *body], widths)
        if not ruled:
            sheet.rules.clear()
        sheets.append(sheet)
    return make_pdf(sheets)
