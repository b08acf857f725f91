"""Báo cáo tự viết cho bảng đơn vị: a year of one province, another province, and a district of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.archive import adding
from extractor.archive.store import Archive
from extractor.messages import Say

Counts = Mapping[str, int | None]
PERIODS = {
    "2024-01": ("tháng 01 năm 2024", "02"),
    "2024-02": ("tháng 02 năm 2024", "03"),
    "2024-03": ("tháng 3 năm 2024", "4"),
    "2024-05": ("tháng 5 năm 2024", "6"),
    "2024-H1": ("6 tháng đầu năm 2024", "7"),
}
"""Kỳ: as a report words it, and the month in which it is signed."""


def report(
    period: str,
    *,
    place: str = "Lạng Sơn",
    head: Sequence[str] = ("UBND TỈNH LẠNG SƠN", "VĂN PHÒNG"),
    overdue: Counts | None = None,
    late: Counts | None = None,
    merged: Counts | None = None,
    silent: Sequence[str] = (),
    criticised: Sequence[str] = (),
    more: str = "",
) -> str:
    """Một báo cáo: overdue tasks that stand open, tasks completed late, both in one, units that do not update."""
    worded, month = PERIODS[period]
    lines = [
        *head,
        "",
        f"Số: {month}/BC-VP",
        f"{place}, ngày 10 tháng {month} năm 2024",
        "",
        "BÁO CÁO",
        f"Kết quả thực hiện nhiệm vụ được giao {worded}",
        "",
        f"Trong {worded}, UBND tỉnh đã giao 120 nhiệm vụ, trong đó:",
        "- Đã hoàn thành 90 nhiệm vụ;",
        "- Chưa hoàn thành 30 nhiệm vụ.",
    ]
    if overdue:
        lines.append(f"Các đơn vị còn nhiệm vụ quá hạn chưa hoàn thành: {_counted(overdue)}.")
    if late:
        lines.append(f"Các đơn vị hoàn thành quá hạn: {_counted(late)}.")
    if merged:
        lines.append(f"Các đơn vị có nhiệm vụ quá hạn: {_counted(merged)}.")
    if silent:
        lines.append(f"Các đơn vị chưa cập nhật tiến độ: {', '.join(silent)}.")
    lines += [f"Phê bình {name}." for name in criticised]
    return "\n".join([*lines, more]) + "\n"


def _counted(counts: Counts) -> str:
    return ", ".join(name if count is None else f"{name} {count} nhiệm vụ" for name, count in counts.items())


KON_TUM = {"place": "Kon Tum", "head": ("UBND TỈNH KON TUM", "VĂN PHÒNG")}
CAO_LOC = {"place": "Cao Lộc", "head": ("UBND HUYỆN CAO LỘC", "VĂN PHÒNG HĐND VÀ UBND")}

YEAR: dict[str, str] = {
    "ls-01.txt": report("2024-01", overdue={"Sở Tài chính": 4, "Sở Nội vụ": 1}, late={"Sở Y tế": 2}),
    "ls-02.txt": report("2024-02", overdue={"Sở Tài chính": 5}, late={"Sở Y tế": 1}, silent=["Sở Xây dựng"]),
    "ls-03.txt": report("2024-03", overdue={"Sở Tài chính": 2, "Sở Công Thưong": 1}),
    "ls-05.txt": report(
        "2024-05",
        overdue={"Sở Tài chính": 6, "Sở Công Thương": 2, "Sở Nội vụ": None, "UBND huyện Cao Lộc": 1},
        silent=["Sở Xây dựng"],
        criticised=["Sở Tài chính"],
    ),
    "ls-h1.txt": report("2024-H1", overdue={"Sở Công Thương": 3}, late={"Sở Y tế": 4}),
    "kt-01.txt": report("2024-01", **KON_TUM, overdue={"Sở Tài chính": 9}),
    "cl-01.txt": report("2024-01", **CAO_LOC, overdue={"UBND xã Hợp Thành": 2}),
    "cl-02.txt": report("2024-02", **CAO_LOC, overdue={"UBND xã Hợp Thành": 1}),
}
"""Không có báo cáo tháng 4 và tháng 6 của Lạng Sơn."""


def fill(folder: Path, reports: Mapping[str, str] | None = None) -> Path:
    """Các báo cáo thành tệp trong ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (YEAR if reports is None else reports).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def archived(archive: Archive, folder: Path) -> None:
    """Đưa các tệp vào kho."""
    outcomes = list(adding.add(archive, sorted(map(str, folder.iterdir())), say=Say("vi"), jobs=1))
    assert {outcome.state for outcome in outcomes} <= {adding.ADDED, adding.VERSION}
