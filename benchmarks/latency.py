"""Kho trả lời nhanh đến đâu: lists, words, filters, for :mod:`archive`.

Each is asked some times in one open archive, in a process that has all loaded; the first time is not counted, as it
reads from the disk what the others find in memory.
"""

from __future__ import annotations

import functools
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from rounds import show

from extractor.archive import conditions, holdings, searching
from extractor.archive.schema import reports
from extractor.archive.searching import Wanted
from extractor.archive.store import Archive

CALLS = 15
WORDS = (
    "nhiem vu qua han",
    "nhiệm vụ quá hạn",
    "nhiem vu qua han Dong Hoi",
    "hòa bình",
    '"nhiệm vụ quá hạn"',
    '"quá hạn" Sở Tài chính',
    "Lạng Sơn",
)
FILTERS: dict[str, dict[str, Any]] = {
    "--province 'lang son'": {"province": "lang son"},
    "--issuer 'van phong'": {"issuer": "van phong"},
    "--period 2021-03": {"period": ("2021-03-01", "2021-03-31")},
    "--unit 'Sở Tài chính'": {"unit": "Sở Tài chính"},
    "--status pending_overdue": {"status": ("pending_overdue",)},
    "--where 'pending_overdue > 20'": {"where": ("pending_overdue > 20",)},
    "--where 'pending_overdue > 20' --where 'errors = 0'": {"where": ("pending_overdue > 20", "errors = 0")},
    "--has sum-mismatch": {"has": ("sum-mismatch",)},
    "quá hạn --province 'lang son' --period 2021": {
        "text": "quá hạn",
        "province": "lang son",
        "period": ("2021-01-01", "2021-12-31"),
    },
}


def listing(archive: Archive, place: str) -> None:
    """Liệt kê."""
    some = reports.c.province == place
    _latencies(
        "liệt kê",
        {
            "mọi báo cáo hiện hành": lambda: len(list(holdings.listed(archive))),
            "của một tỉnh": lambda: len(list(holdings.listed(archive, some))),
        },
    )


def finding(archive: Archive) -> None:
    """Tìm và lọc: the first twenty, with their snippets, and how many there are."""
    asked = {text: {"text": text} for text in WORDS} | FILTERS
    _latencies("tìm và lọc", {name: functools.partial(_found, archive, wanted) for name, wanted in asked.items()})


def _found(archive: Archive, wanted: Mapping[str, Any]) -> int:
    where = [conditions.parsed(one) for one in wanted.get("where", ())]
    return searching.search(archive, Wanted(**{**wanted, "where": where})).total


def _latencies(title: str, calls: Mapping[str, Callable[[], int]]) -> None:
    rows = []
    for name, call in calls.items():
        count, spent = call(), []
        for _ in range(CALLS):
            begin = time.perf_counter()
            call()
            spent.append((time.perf_counter() - begin) * 1000)
        rows.append([name, str(count), f"{statistics.median(spent):.1f}", f"{max(spent):.1f}"])
    show(title, ["", "báo cáo", "ms, trung vị", "ms, lâu nhất"], rows)
