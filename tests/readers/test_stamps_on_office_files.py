"""Số và ngày đóng lên PDF do LibreOffice xuất: real fonts, a letterhead in a table, blanks as an office leaves them."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from laid import laid_on
from test_paragraphs import BODY
from test_stamps import WAYS

from extractor.extraction import extract
from extractor.record import Issued

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def as_docx(number: str, day: str) -> bytes:
    made = docx.Document()
    head = made.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(1, 0).text = "UBND TỈNH LÀO CAI\nVĂN PHÒNG", f"Số:{number}/BC-VP"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 1).text = f"Lào Cai, ngày{day}tháng 6 năm 2021"
    for words in ("BÁO CÁO", "Kết quả thực hiện nhiệm vụ tháng 5 năm 2021", *BODY):
        made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@functools.cache
def as_pdf(number: str, day: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "a.docx")
        draft.write_bytes(as_docx(number, day))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(draft)], capture_output=True, check=True, timeout=120)  # noqa: S603
        return draft.with_suffix(".pdf").read_bytes()


def end_of(data: bytes, words: str) -> tuple[float, float, float]:
    """Chỗ kết thúc của ``words`` trên trang đầu, from the top left, and the page's height."""
    with pypdfium2.PdfDocument(data) as pdf:
        textpage = pdf[0].get_textpage()
        first, length = textpage.search(words).get_next()
        _, _, right, _ = textpage.get_charbox(first + length - 1)
        _, bottom, _, _ = textpage.get_charbox(first)
        return right, pdf[0].get_height() - bottom, pdf[0].get_height()


@pytest.mark.parametrize("way", WAYS)
def test_as_the_plain_form(way: str) -> None:
    blank = as_pdf(" " * 11, " " * 8)
    x, y, high = end_of(blank, "Số:")
    right, lower, _ = end_of(blank, "Lào Cai, ngày")
    data = laid_on(blank, (WAYS[way], x + 5, y, "123"), (WAYS[way], right + 5, lower, "05"), high=high)
    plain, got = extract("a.pdf", as_pdf(" 123", " 05 ")).report, extract("a.pdf", data).report
    assert (got.number, got.symbol, got.place, got.issued) == ("123", "BC-VP", "Lào Cai", Issued(2021, 6, 5))
    assert (got.issuer, got.subject, got.period) == (plain.issuer, plain.subject, plain.period)
    assert [(f.status, f.count, f.percent, f.quote) for f in got.figures] == [
        (f.status, f.count, f.percent, f.quote) for f in plain.figures
    ]
    assert extract("a.pdf", blank).report.number is None
