"""Báo cáo nhỏ do kiểm thử tự viết, và cách nhìn toàn bộ một kho."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from extractor.archive import adding
from extractor.archive.adding import Outcome
from extractor.archive.schema import metadata
from extractor.archive.schema.views import VIEWS
from extractor.archive.store import Archive
from extractor.messages import Say

SAY = Say("vi")
PROVINCES = ("Lạng Sơn", "Phú Thọ", "Kon Tum", "An Giang", "Quảng Trị")


def report(nth: int = 1, *, late: int = 5, month: int | None = None, note: str = "") -> str:
    """Một báo cáo đúng số, different for every ``nth``."""
    month = month or nth % 12 + 1
    done = 90 + nth
    return f"""UBND TỈNH {PROVINCES[nth % len(PROVINCES)].upper()}
VĂN PHÒNG

Số: {nth}/BC-VP
{PROVINCES[nth % len(PROVINCES)]}, ngày 05 tháng {month % 12 + 1} năm {2021 + month // 12}

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng {month} năm 2021

Trong tháng {month}, UBND tỉnh đã giao {done + 30} nhiệm vụ, trong đó:
- Đã hoàn thành {done} nhiệm vụ, gồm {done - late} nhiệm vụ đúng hạn và {late:02} nhiệm vụ quá hạn;
- Chưa hoàn thành 30 nhiệm vụ.
Các đơn vị còn nhiệm vụ quá hạn: Sở Tài chính ({late - 1}), Sở Nội vụ (1).
{note}
"""


def fill(folder: Path, count: int) -> list[str]:
    """``count`` tệp trong ``folder``, some of them in a folder below."""
    paths: list[str] = []
    for nth in range(1, count + 1):
        path = folder / ("năm 2021" if nth % 3 else ".") / f"báo cáo {nth}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(nth), encoding="utf-8")
        paths.append(str(path))
    return paths


def added(archive: Archive, *paths: object) -> list[Outcome]:
    return list(adding.add(archive, [str(path) for path in paths], say=SAY, jobs=1))


def states(outcomes: list[Outcome]) -> list[str]:
    return [outcome.state for outcome in outcomes]


def everything(archive: Archive) -> dict[str, list[str]]:
    """Mọi dòng của mọi bảng và khung nhìn, but for those that each database has in its own form: ``verify`` tests them.

    Contents lie in a folder on SQLite; the words to search in are written otherwise on PostgreSQL.
    """
    own = ("contents", "search_index")
    with archive.reading() as connection:
        tables = {table.name: select(table) for table in metadata.sorted_tables if table.name not in own}
        found = {name: sorted(map(repr, connection.execute(query).all())) for name, query in tables.items()}
        for view in VIEWS:
            rows = connection.exec_driver_sql(f"SELECT * FROM {view.name}")  # noqa: S608
            found[view.name] = sorted(map(repr, rows.all()))
    return found
