"""OCR một trang mất bao lâu: python benchmarks/ocr.py [--rounds N] [--pages N]

Seconds a page of the whole way, of reading alone, and of bare Tesseract on the same pictures: in this process
(tesserocr, the same engine) and as the command ``tesseract``. Pages are those of ``corpus/``, set in a font, copied
badly and at 300 dpi. Time is that of the clock, on one thread.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

import cv2
import inputs
from made import set_in_lines
from rounds import medians, show
from scanned import DPI, Picture, as_pdf, copied, set_page

from extractor import rulebook
from extractor.extraction import extract
from extractor.readers import read
from extractor.readers.ocr import digits, engine

BARE = "tesserocr, ảnh như nó có"


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=3, help="số vòng / rounds")
    options.add_argument("--pages", type=int, default=4, help="số trang / pages")
    chosen = options.parse_args()
    pages = pictures(chosen.pages)
    for title, made in (("trang sạch", pages), ("bản chụp xấu", [copied(page) for page in pages])):
        measure(title, made, chosen.rounds)


def pictures(count: int) -> list[Picture]:
    """Trang đầu của vài báo cáo."""
    texts = [data.decode() for data in inputs.reports()[:: max(1, 60 // count)]][:count]
    return [set_page([line for words in text.splitlines() for line in set_in_lines(words)][:34]) for text in texts]


def measure(title: str, pages: list[Picture], rounds: int) -> None:
    """Một bảng."""
    book, files = rulebook.load(), [as_pdf(page) for page in pages]
    second = digits._reader
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{n}.png") for n in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            cv2.imwrite(str(path), page)

        def alone(work: Callable[[], object]) -> Callable[[], object]:
            def run() -> None:
                digits._reader = lambda: None  # type: ignore[assignment]
                work()
                digits._reader = second

            return run

        spent = medians(
            {
                BARE: lambda: [engine.lines(page, DPI) for page in pages],
                "lệnh tesseract": lambda: [_command(path) for path in paths],
                "bcvp, đọc tệp, một người đọc": alone(lambda: [read(Path("a.pdf"), data, book=book) for data in files]),
                "bcvp, đọc tệp, hai người đọc": lambda: [read(Path("a.pdf"), data, book=book) for data in files],
                "bcvp, tệp thành bản ghi": lambda: [extract("a.pdf", data, rulebook=book) for data in files],
            },
            time.perf_counter,
            rounds,
        )
    rows = [[name, f"{s / len(pages):.2f}", f"{s / spent[BARE]:.2f}x"] for name, s in spent.items()]
    show(f"{title}: {len(pages)} trang ở {DPI} dpi", ["", "giây/trang", "so với tesserocr"], rows)


def _command(path: Path) -> None:
    subprocess.run(["tesseract", path, "-", "-l", "vie"], check=True, capture_output=True)


if __name__ == "__main__":
    main()
