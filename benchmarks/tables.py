"""Đọc trang bảng nhanh đến đâu: python benchmarks/tables.py [--rounds N]

    trang bảng kẻ khung, không kẻ khung     pages a second of the reader beside pdfplumber's extract_tables alone
    trang lời văn                            what looking for tables costs where there are none

Time is processor time of one process. Aims: table pages several times as fast as pdfplumber; looking for
tables takes no more than a twentieth of reading a page of prose.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import inputs
import pdfplumber
from rounds import each, medians, show

from extractor import rulebook
from extractor.readers import read
from extractor.readers.pdf import reading as pdf

PLUMBER = "pdfplumber, extract_tables"
TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9, help="số vòng / rounds")
    rounds: int = options.parse_args().rounds
    tables("trang bảng kẻ khung", inputs.annex(), {}, rounds)
    tables("trang bảng không kẻ khung", inputs.annex(ruled=False), TEXT, rounds)
    prose([inputs.as_pdf(data.decode()) for data in inputs.reports()], rounds)


def tables(title: str, data: bytes, settings: dict[str, str], rounds: int) -> None:
    """Trang mỗi giây, and how many rows were found, so that nobody is fast by finding nothing."""
    book = rulebook.load()

    def ours(data: bytes) -> list[int]:
        return [len(grid.rows) for grid in read(Path("a.pdf"), data, book=book).grids]

    def theirs(data: bytes) -> list[int]:
        with pdfplumber.open(io.BytesIO(data)) as file:
            return [len(table) for page in file.pages for table in page.extract_tables(settings)]

    contenders: dict[str, Callable[[bytes], list[int]]] = {PLUMBER: theirs, "bcvp, chữ và bảng": ours}
    spent = medians({name: each(run, [data]) for name, run in contenders.items()}, time.process_time, rounds)
    pages = inputs.ANNEX_PAGES
    rows = [
        [name, f"{pages / s:.0f}", f"{s / pages * 1000:.1f}", f"{spent[PLUMBER] / s:.1f}x", str(sum(found))]
        for (name, s), found in zip(spent.items(), (run(data) for run in contenders.values()), strict=True)
    ]
    show(f"{title}: {pages} trang", ["", "trang/giây", "ms/trang", "so với pdfplumber", "hàng"], rows)


def prose(files: Sequence[bytes], rounds: int) -> None:
    """Tìm bảng ở nơi không có bảng."""
    book = rulebook.load()

    def blind(data: bytes) -> None:
        with mock.patch.object(pdf, "tables_on", _no_tables):
            read(Path("a.pdf"), data, book=book)

    looking, spent_blind = "có tìm bảng", "không tìm bảng"
    spent = medians(
        {spent_blind: each(blind, files), looking: each(lambda data: read(Path("a.pdf"), data, book=book), files)},
        time.process_time,
        rounds,
    )
    rows = [
        [name, f"{s / len(files) * 1000:.1f}", f"{s / spent[spent_blind]:.1%}"] for name, s in spent.items()
    ]
    show(f"trang lời văn: {len(files)} tệp", ["", "ms/tệp", "so với không tìm"], rows)


def _no_tables(*_: Any) -> list[Any]:
    return []


if __name__ == "__main__":
    main()
