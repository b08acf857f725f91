"""Đọc nhanh đến đâu: python benchmarks/reading.py [--rounds N] [--font FILE.ttf]

    txt   records a second, the whole way from bytes to record
    pdf   pages a second of the reader and of the whole way, beside raw pypdfium2 and pdfplumber

Time is processor time of one process, hence "a core". Aims: 100 records a second on txt; body pages at
25% of raw pypdfium2 or more.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Sequence
from pathlib import Path

import inputs
import pdfplumber
import pypdfium2
from rounds import each, medians, show

from extractor import rulebook
from extractor.extraction import extract
from extractor.readers import read

RAW = "pypdfium2, chỉ lấy chữ"


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9, help="số vòng / rounds")
    options.add_argument("--font", type=Path, help="phông .ttf để nhúng vào pdf / a font to embed in the pdf")
    chosen = options.parse_args()
    text(chosen.rounds)
    texts = [data.decode() for data in inputs.reports()]
    pages("pdf, trang lời văn", [inputs.as_pdf(words) for words in texts], chosen.rounds)
    if chosen.font:
        embedded = [inputs.as_pdf(words, chosen.font) for words in texts]
        pages(f"pdf, trang lời văn, nhúng {chosen.font.name}", embedded, chosen.rounds)
    pages("pdf, trang phụ lục có bảng kẻ", [inputs.annex()], chosen.rounds, tables=True)


def text(rounds: int) -> None:
    """Bản ghi mỗi giây, and what part of it is the reader's."""
    files, book = inputs.reports(), rulebook.load()
    spent = medians(
        {
            "chỉ đọc tệp": each(lambda data: read(Path("a.txt"), data, book=book), files),
            "tệp thành bản ghi": each(lambda data: extract("a.txt", data, rulebook=book), files),
        },
        time.process_time,
        rounds,
    )
    size = sum(len(data.decode()) for data in files) // len(files)
    whole = spent["tệp thành bản ghi"]
    rows = [
        [name, f"{len(files) / s:.0f}", f"{s / len(files) * 1000:.1f}", f"{s / whole:.0%}"] for name, s in spent.items()
    ]
    show(
        f"txt: {len(files)} báo cáo, trung bình {size} ký tự",
        ["", "bản ghi/giây", "ms/bản ghi", "phần thời gian"],
        rows,
    )


def pages(title: str, files: Sequence[bytes], rounds: int, *, tables: bool = False) -> None:
    """Trang mỗi giây."""
    book = rulebook.load()

    spent = medians(
        {
            RAW: each(_raw, files),
            "bcvp, đọc tệp": each(lambda data: read(Path("a.pdf"), data, book=book), files),
            "bcvp, tệp thành bản ghi": each(lambda data: extract("a.pdf", data, rulebook=book), files),
            "pdfplumber": each(lambda data: _plumbed(data, tables=tables), files),
        },
        time.process_time,
        rounds,
    )
    count = sum(map(_raw, files))
    rows = [[name, f"{count / s:.0f}", f"{s / count * 1000:.2f}", f"{spent[RAW] / s:.0%}"] for name, s in spent.items()]
    show(f"{title}: {len(files)} tệp, {count} trang", ["", "trang/giây", "ms/trang", "so với pypdfium2"], rows)


def _raw(data: bytes) -> int:
    pdf = pypdfium2.PdfDocument(data)
    count = len(pdf)
    for page in pdf:
        words = page.get_textpage()
        words.get_text_range()
        words.close()
        page.close()
    pdf.close()
    return count


def _plumbed(data: bytes, *, tables: bool) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            if tables:
                page.extract_tables()
            page.close()


if __name__ == "__main__":
    main()
