"""Chấm điểm: the numbers that ``bcvp eval`` prints mean what its docstring says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from extractor.evaluation import Score, Tally, lines, pairs, score, total
from extractor.messages import Say

SAY = Say("vi")
TEXT = "giao 10 nhiệm vụ, hoàn thành 8, quá hạn 1"
PERIOD = {"start": "2021-06-01", "end": "2021-06-30"}


def wanted(status: str, count: int, parent: Any = None, **more: Any) -> dict[str, Any]:
    plain = {"status": status, "subject": "task", "count": count, "percent": None, "of": None, "parent": parent}
    return plain | {"period": PERIOD, "assigner_level": "province"} | more


def read(number: int, status: str, count: int, parent: str | None = None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(str(count))
    plain = {"id": f"f{number}", "parent": parent, "subject": "task", "status": status, "count": count}
    where = {"quote": str(count), "span": [start, start + len(str(count))]}
    whose = {"period": PERIOD | {"kind": "month"}, "assigner": {"name": "UBND tỉnh", "level": "province"}}
    return plain | where | whose | {"percent": None, "of": None, "includes": []} | more


GOLD = {
    "header": {"number": "15", "place": "Lạng Sơn", "issuer_level": "province", "period": PERIOD},
    "figures": [wanted("assigned", 10), wanted("completed", 8, ["assigned", 10]), wanted("overdue", 1, "any")],
    "units": [{"canonical": "Sở Y tế", "status": "overdue", "count": 1}],
}
RECORD = {
    "number": "15",
    "place": "lạng  sơn",
    "issuer": {"level": "province"},
    "period": PERIOD | {"kind": "month"},
    "figures": [read(1, "assigned", 10), read(2, "completed", 8, "f1"), read(3, "overdue", 1, "f2")],
    "units": [{"canonical": "sở Y-tế", "status": "overdue", "count": 1}],
    "text": TEXT,
}


def graded(**changed: Any) -> Score:
    return score("a", GOLD, RECORD | changed, say=SAY)


def figures(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [figure | change for figure, change in zip(RECORD["figures"], changes, strict=True)]  # type: ignore[operator]


def test_what_agrees_is_whole() -> None:
    one = graded()
    assert one.tallies["whole"] == Tally(1, 1, 1)
    assert one.tallies["figures"] == one.tallies["exact"] == one.tallies["grounded"] == Tally(3, 3, 3)
    assert one.differences == ()


def test_a_figure_read_twice_is_right_once() -> None:
    one = graded(figures=[*RECORD["figures"], read(4, "completed", 8, "f1")])  # type: ignore[misc]
    assert one.tallies["figures"] == Tally(3, 4, 3)
    assert one.tallies["whole"].right == 0
    assert len(one.differences) == 1
    assert one.differences[0].startswith("thừa: Nhiệm vụ đã hoàn thành 8")


def test_a_missed_figure_lowers_recall_and_not_precision() -> None:
    one = graded(figures=RECORD["figures"][:2])  # type: ignore[index]
    assert one.tallies["figures"] == Tally(2, 2, 3)
    assert one.differences[0].startswith("thiếu: Nhiệm vụ quá hạn")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"percent": "80"}, "percent: mẫu –, đọc được 80"),
        ({"of": 10}, "of: mẫu –, đọc được 10"),
        ({"period": PERIOD | {"start": None}}, "period: mẫu 2021-06-01 2021-06-30, đọc được – 2021-06-30"),
        ({"assigner": {"name": None, "level": None}}, "assigner_level: mẫu province, đọc được –"),
        ({"includes": ["early"]}, "includes: mẫu –, đọc được early"),
    ],
)
def test_a_wrong_field_is_one_difference(change: dict[str, Any], said: str) -> None:
    one = graded(figures=figures({}, change, {}))
    assert one.tallies["figures"] == Tally(3, 3, 3)
    assert one.tallies["exact"] == Tally(2, 3, 3)
    assert one.differences == (f"khác: Nhiệm vụ đã hoàn thành 8; {said}",)


def test_a_parent_counts_apart_unless_the_record_leaves_it_open() -> None:
    one = graded(figures=figures({}, {"parent": None}, {"parent": None}))
    assert one.tallies["exact"] == Tally(3, 3, 3)
    assert one.tallies["parents"] == Tally(2, 3, 3)
    assert one.differences == ("cha của Nhiệm vụ đã hoàn thành 8: mẫu assigned 10",)


def test_header_fields_are_counted_one_by_one() -> None:
    one = graded(number=None, period=None)
    assert one.tallies["header"] == Tally(2, 4, 4)
    assert one.differences == ("number: mẫu 15, đọc được –", "period: mẫu 2021-06-01 2021-06-30, đọc được – –")


@pytest.mark.parametrize(
    "change",
    [{"count": 9}, {"span": [0, 1]}, {"quote": "tám"}, {"quote": "", "span": [0, 0]}],
    ids=["digits differ", "quote elsewhere", "quote not in the text", "no quote"],
)
def test_a_figure_without_its_quote_is_not_grounded(change: dict[str, Any]) -> None:
    assert graded(figures=figures({}, change, {})).tallies["grounded"] == Tally(2, 3, 3)


def test_what_cannot_be_read_is_all_missed() -> None:
    one = score("a", GOLD, {}, say=SAY)
    assert one.tallies["figures"] == Tally(0, 0, 3)
    assert one.tallies["units"] == Tally(0, 0, 1)
    assert one.tallies["header"].right == 0
    assert one.tallies["whole"] == Tally(0, 1, 1)


def test_the_table_adds_up() -> None:
    both = [graded(), score("b", GOLD, {}, say=SAY)]
    assert total(both, "all").tallies["figures"] == Tally(3, 3, 6)
    rows = [line.split() for line in lines(both, verbose=False, say=SAY)]
    assert rows[-2][:4] == ["TỔNG", "1/2", "3/3", "3/6"]
    assert rows[-1][:3] == ["50,0%", "100,0%", "50,0%"]


def test_a_folder_of_pairs(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "b.docx", "c.json", "notes.log"):
        (tmp_path / name).write_text(json.dumps(GOLD), encoding="utf-8")
    assert [(r.name, g.name) for r, g in pairs(tmp_path)] == [("a.txt", "a.json")]


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    said = CliRunner().invoke(cli.main, ["eval", "--verbose", str(tmp_path)])
    assert said.exit_code == 0
    assert "không đọc được: " in said.stdout
    assert "thiếu: Sở Y tế, quá hạn" in said.stdout
    (tmp_path / "a.txt").unlink()
    assert "không có cặp nào" in CliRunner().invoke(cli.main, ["eval", str(tmp_path)]).stderr
