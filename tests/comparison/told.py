"""Báo cáo nhỏ do kiểm thử tự viết, one way of counting a text, and the tables made of them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from pathlib import Path

from extractor.archive import adding, store
from extractor.checks import review
from extractor.comparison import question, sources, table
from extractor.comparison.result import Cell, Comparison, Row
from extractor.extraction import extract
from extractor.messages import Say
from extractor.record import Checked

SAY = Say("vi")


def dates(year: int, first: int, last: int) -> str:
    """Từ ngày đầu tháng ``first`` đến ngày cuối tháng ``last``."""
    end = calendar.monthrange(year, last)[1]
    return f"từ ngày 01/{first:02}/{year} đến ngày {end}/{last:02}/{year}"


def plain(tasks: int, done: int, on_time: int, overdue: int, *, who: str = "UBND tỉnh") -> str:
    """Phần số liệu thông thường: every class stated, all sums right."""
    return f"""{who} đã giao {tasks} nhiệm vụ, trong đó:
- Đã hoàn thành {done} nhiệm vụ, gồm {on_time} nhiệm vụ đúng hạn và {done - on_time} nhiệm vụ quá hạn;
- Chưa hoàn thành {tasks - done} nhiệm vụ, gồm {tasks - done - overdue} nhiệm vụ còn hạn và {overdue} nhiệm vụ quá hạn.
"""


def report(province: str, when: str, figures: str, *, number: int = 1, head: str = "", issued: str = "") -> str:
    """Một báo cáo của văn phòng UBND tỉnh; ``head`` for another issuer."""
    return f"""{head or f"UBND TỈNH {province.upper()}" + chr(10) + "VĂN PHÒNG"}

Số: {number}/BC-VP
{issued or f"{province}, ngày 05 tháng 12 năm 2024"}

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND giao
(Kỳ báo cáo: {when})

{when[0].upper() + when[1:]}, {figures}"""


def monthly(province: str, year: int, month: int, *counts: int) -> str:
    """Báo cáo tháng."""
    return report(province, dates(year, month, month), plain(*counts), number=month)


def filed(folder: Path, texts: Iterable[str]) -> list[Path]:
    """Các tệp trong ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for nth, text in enumerate(texts, 1):
        paths.append(folder / f"báo cáo {nth}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def checked(path: Path) -> Checked:
    extraction = extract(str(path))
    return Checked(extraction.report, review(extraction))


def compared(
    folder: Path, texts: Iterable[str], *by: str, metrics: Iterable[str] = (), **options: object
) -> Comparison:
    """Bảng so sánh của các báo cáo ``texts``."""
    papers = sources.of_checked(checked(path) for path in filed(folder, texts))
    asked = question.asked(by or ("province",), tuple(metrics) or question.METRICS, **options)  # type: ignore[arg-type]
    return table.compared(papers, asked)


def archived(folder: Path, texts: Iterable[str]) -> str:
    """Một kho chứa các báo cáo ``texts``."""
    place = str(folder / "kho.db")
    with store.opened(place, create=True) as archive:
        done = list(adding.add(archive, [str(path) for path in filed(folder / "tệp", texts)], say=SAY, jobs=1))
    assert {one.state for one in done} <= {adding.ADDED, adding.VERSION}
    return place


def row(comparison: Comparison, *keys: str | None) -> Row:
    """Hàng có các khóa ``keys`` (the first ones, or all)."""
    (found,) = (one for one in comparison.rows if one.keys[: len(keys)] == keys)
    return found


def cell(comparison: Comparison, metric: str, *keys: str | None) -> Cell:
    """Ô của ``metric`` ở hàng ấy."""
    nth = next(n for n, column in enumerate(comparison.columns) if column.code == metric)
    return row(comparison, *keys).cells[nth]


def counts(comparison: Comparison, metric: str, *keys: str | None) -> tuple[int | None, int | None]:
    """Tử số và mẫu số."""
    found = cell(comparison, metric, *keys)
    return found.numerator, found.denominator
