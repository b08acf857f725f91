"""Kiểm tra tốn thêm bao nhiêu: python benchmarks/checking.py [--rounds N]

Time of reading a report into its record, and of reading and checking it, on the txt reports of ``corpus/``.
Time is processor time of one process. Aim: checking adds no more than a tenth.
"""

from __future__ import annotations

import argparse
import time

import inputs
from rounds import each, medians, show

from extractor import rulebook
from extractor.checks import review
from extractor.extraction import extract

READ, CHECKED = "tệp thành bản ghi", "bản ghi và phát hiện"


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9, help="số vòng / rounds")
    files, book = inputs.reports(), rulebook.load()
    spent = medians(
        {
            READ: each(lambda data: extract("a.txt", data, rulebook=book), files),
            CHECKED: each(lambda data: review(extract("a.txt", data, rulebook=book)), files),
        },
        time.process_time,
        options.parse_args().rounds,
    )
    rows = [
        [name, f"{len(files) / s:.0f}", f"{s / len(files) * 1000:.2f}", f"{s / spent[READ]:.1%}"]
        for name, s in spent.items()
    ]
    show(f"{len(files)} báo cáo txt", ["", "bản ghi/giây", "ms/bản ghi", "so với chỉ đọc"], rows)


if __name__ == "__main__":
    main()
