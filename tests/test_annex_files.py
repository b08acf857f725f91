"""Phụ lục ở tệp riêng: read with the report that it is named behind, and still a line of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import main

REPORT = """UBND TỈNH YÊN BÁI
VĂN PHÒNG

Số: 15/BC-VP
Yên Bái, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021

Trong tháng 6/2021, UBND tỉnh đã giao 30 nhiệm vụ: đã hoàn thành 23 nhiệm vụ, chưa hoàn thành 07 nhiệm vụ.
Chi tiết tại Phụ lục I kèm theo.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHÁNH VĂN PHÒNG

Lê Văn Hà
"""
ANNEX = """PHỤ LỤC I
Kết quả thực hiện nhiệm vụ của các cơ quan, đơn vị
(Kèm theo Báo cáo số 15/BC-VP ngày 05/7/2021 của Văn phòng UBND tỉnh)

| STT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành |
|---|---|---|---|---|
| 1 | Sở Xây dựng | 12 | 10 | 2 |
| 2 | UBND huyện Văn Yên | 18 | 13 | 5 |
| | Tổng cộng | 30 | 23 | 7 |
"""


def checked(folder: Path, **texts: str) -> list[dict[str, Any]]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    names = [str(folder / f"{name}.txt") for name in texts]
    result = CliRunner().invoke(main, ["check", "--format", "jsonl", "--with-text", *names])
    assert result.exit_code in (0, 1), result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def codes(record: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in record["findings"]]


def test_alone_the_report_lacks_its_annex(tmp_path: Path) -> None:
    (alone,) = checked(tmp_path, report=REPORT)
    assert codes(alone) == ["annex-missing"]
    assert (alone["tables"], alone["units"]) == ([], [])


def test_report_and_annex_are_read_together(tmp_path: Path) -> None:
    report, annex = checked(tmp_path, report=REPORT, annex=ANNEX)
    assert codes(report) == codes(annex) == []
    assert [file["path"] for file in report["source"]["annexes"]] == [annex["source"]["path"]]
    assert "annexes" not in annex["source"]
    assert len(report["units"]) == len(annex["units"]) == 6
    for unit in report["units"]:
        assert report["text"][slice(*unit["span"])] == unit["quote"]


def test_annex_and_report_disagree(tmp_path: Path) -> None:
    wrong = ANNEX.replace("| 13 | 5 |", "| 12 | 6 |").replace("| 23 | 7 |", "| 22 | 8 |")
    report, annex = checked(tmp_path, report=REPORT, annex=wrong)
    assert codes(report) == ["annex-body", "annex-body"]
    assert codes(annex) == []


@pytest.mark.parametrize("order", [("annex", "report"), ("report", "report2", "annex")])
def test_an_annex_belongs_to_the_report_named_right_before_it(tmp_path: Path, order: tuple[str, ...]) -> None:
    texts = {"report": REPORT, "report2": REPORT.replace("15/BC-VP", "16/BC-VP"), "annex": ANNEX}
    records = dict(zip(order, checked(tmp_path, **{name: texts[name] for name in order}), strict=True))
    assert codes(records["report"]) == ["annex-missing"]
    assert all(codes(records[name]) == [] for name in order if name == "report2")


def test_in_a_folder_each_file_stands_alone(tmp_path: Path) -> None:
    checked(tmp_path, a_report=REPORT, b_annex=ANNEX)
    result = CliRunner().invoke(main, ["check", "--format", "jsonl", str(tmp_path)])
    report, annex = map(json.loads, result.stdout.splitlines())
    assert codes(report) == ["annex-missing"]
    assert codes(annex) == []
