"""Thêm vào kho: once, whole, and in versions."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import func, select

from extractor import batch
from extractor.archive import holdings, records, schema, verifying
from extractor.archive.restoring import restored
from extractor.archive.store import Archive
from extractor.record import Checked
from tests.archive.made import SAY, added, everything, fill, report, states

CORPUS = sorted(Path(__file__).parent.parent.parent.glob("corpus/*-2021-*.txt"))


ANNEX = report() + """
PHỤ LỤC
Tình hình thực hiện nhiệm vụ tháng 2 năm 2021

| STT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành |
|---|---|---|---|---|
| 1 | Sở Tài chính | 70 | 50 | 20 |
| 2 | Sở Nội vụ | 51 | 41 | 11 |
| | Tổng cộng | 121 | 91 | 30 |
"""


def rows(archive: Archive, table: object) -> list[dict[str, object]]:
    with archive.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]  # type: ignore[call-overload]


def test_the_record_comes_out_byte_for_byte_as_it_went_in(archive: Archive) -> None:
    assert CORPUS
    paths = [str(path) for path in CORPUS]
    printed = {
        checked.report.source.path: json.dumps(checked.as_dict(with_text=True), ensure_ascii=False)
        for checked in batch.check(paths, say=SAY, jobs=1)
    }
    for outcome in added(archive, *paths):
        held = holdings.holding(archive, str(outcome.report_id))
        assert records.dumped(held.record) == printed[outcome.path]
        assert holdings.original(archive, held.row["id"]) == (Path(outcome.path).name, Path(outcome.path).read_bytes())


def test_a_report_of_the_archive_is_a_report_again(tmp_path: Path) -> None:
    annex = tmp_path / "phụ lục.md"
    annex.write_text(ANNEX, encoding="utf-8")
    kinds: set[str] = set()
    for checked in batch.check([str(annex), *map(str, CORPUS)], say=SAY, jobs=1):
        assert isinstance(checked, Checked)
        record = checked.as_dict(with_text=True)
        again = restored(json.loads(json.dumps(record)))
        assert again.report == checked.report
        assert again.as_dict(with_text=True) == record
        kinds |= {name for name in ("units", "tables", "findings", "references") if record[name]}
    assert kinds == {"units", "tables", "findings", "references"}


def test_every_field_of_the_record_is_in_a_row(archive: Archive, tmp_path: Path) -> None:
    added(archive, *fill(tmp_path, 1))
    (row,) = rows(archive, schema.reports)
    assert (row["number"], row["symbol"], row["province"], row["issued"]) == ("1", "BC-VP", "Phú Thọ", "2021-03-05")
    assert (row["period_start"], row["period_end"], row["version"], row["is_current"]) == (
        "2021-02-01",
        "2021-02-28",
        1,
        True,
    )
    figures = {(f["status"], f["count"], f["parent"], f["block"], f["turn"]) for f in rows(archive, schema.figures)}
    assert ("assigned", 121, None, 1, 1) in figures
    assert ("completed_late", 5, "f2", 1, 1) in figures
    assert {(u["canonical"], u["count"]) for u in rows(archive, schema.units)} == {
        ("Sở Tài chính", 4),
        ("Sở Nội vụ", 1),
    }


def test_the_wide_view_has_one_column_a_status(archive: Archive, tmp_path: Path) -> None:
    added(archive, *fill(tmp_path, 2))
    with archive.reading() as connection:
        view = connection.exec_driver_sql(
            "SELECT province, assigned, completed, completed_on_time, completed_late, pending, extended, repeated"
            " FROM figures_wide WHERE subject = 'task' AND assigned IS NOT NULL ORDER BY assigned"
        ).all()
        units = connection.exec_driver_sql("SELECT unit, status, count, period_end FROM unit_rows").all()
    assert [tuple(row) for row in view] == [
        ("Phú Thọ", 121, 91, 86, 5, 30, None, 0),
        ("Kon Tum", 122, 92, 87, 5, 30, None, 0),
    ]
    assert ("Sở Tài chính", 4, "2021-02-28") in {(unit, count, end) for unit, _, count, end in units}


def test_the_same_file_again_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    paths = fill(tmp_path, 3)
    assert states(added(archive, *paths)) == ["added"] * 3
    before = everything(archive)
    again = added(archive, *paths)
    assert states(again) == ["known"] * 3
    after = everything(archive)
    assert len(after.pop("runs")) == len(before.pop("runs")) + 1
    assert after == before
    assert not list(verifying.verify(archive))


def test_the_same_content_under_another_name_is_one_report_seen_twice(archive: Archive, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(report(), encoding="utf-8")
    outcomes = added(archive, tmp_path / "a.txt", tmp_path / "b.txt")
    assert states(outcomes) == ["added", "known"]
    assert outcomes[0].report_id == outcomes[1].report_id
    assert {row["name"] for row in rows(archive, schema.sightings)} == {"a.txt", "b.txt"}
    assert {row["folder"] for row in rows(archive, schema.sightings)} == {str(tmp_path)}


def test_other_content_of_the_same_number_and_period_is_a_new_version(archive: Archive, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("dự thảo.txt", "bản ký.txt", "tháng sau.txt"))
    first.write_text(report(1), encoding="utf-8")
    second.write_text(report(1, late=6), encoding="utf-8")
    third.write_text(report(1, month=5), encoding="utf-8")
    one, two, other = added(archive, first, second, third)
    assert states([one, two, other]) == ["added", "version", "added"]
    assert two.versions == (one.report_id, two.report_id)
    listed = {row["id"]: row for row in holdings.listed(archive, every_version=True)}
    assert [(listed[str(o.report_id)]["version"], listed[str(o.report_id)]["is_current"]) for o in (one, two)] == [
        (1, False),
        (2, True),
    ]
    assert {row["id"] for row in holdings.listed(archive)} == {two.report_id, other.report_id}
    with archive.reading() as connection:
        shown = connection.exec_driver_sql("SELECT report_id FROM figures_wide").scalars().all()
    assert one.report_id not in shown


def test_a_report_without_a_number_stands_alone(archive: Archive, tmp_path: Path) -> None:
    for late in (5, 6):
        text = report(1, late=late).replace("Số: 1/BC-VP", "Số:    /BC-VP")
        (tmp_path / f"{late}.txt").write_text(text, encoding="utf-8")
    assert states(added(archive, tmp_path / "5.txt", tmp_path / "6.txt")) == ["added", "added"]


def test_a_file_that_cannot_be_read_has_its_own_row(archive: Archive, tmp_path: Path) -> None:
    good, bad = tmp_path / "tốt.txt", tmp_path / "rỗng.txt"
    good.write_text(report(), encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    assert states(added(archive, bad, good, tmp_path / "không có.txt")) == ["failed", "added", "failed"]
    failed = {row["name"]: row for row in holdings.failed(archive)}
    assert {name: row["code"] for name, row in failed.items()} == {"rỗng.txt": "empty", "không có.txt": "not-found"}
    assert failed["rỗng.txt"]["message"]
    assert states(added(archive, bad)) == ["failed"]
    assert len(list(holdings.failed(archive))) == 2
    bad.write_text(report(2), encoding="utf-8")
    assert states(added(archive, bad)) == ["added"]
    assert [row["name"] for row in holdings.failed(archive)] == ["không có.txt"]


def test_an_empty_folder_is_told_and_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    (outcome,) = added(archive, tmp_path / "trống")
    assert (outcome.state, outcome.code) == ("failed", "not-found")
    assert list(holdings.failed(archive)) == []


def test_a_name_that_is_not_unicode_is_kept_as_an_escape(archive: Archive, tmp_path: Path) -> None:
    path = str(tmp_path / "b\udcffc.txt")
    Path(path).write_text(report(), encoding="utf-8")
    (outcome,) = added(archive, path)
    assert outcome.state == "added"
    held = holdings.holding(archive, str(outcome.report_id))
    assert held.row["name"] == "b\\udcffc.txt"
    assert held.record["source"]["path"] == path
    assert not list(verifying.verify(archive))


def test_signs_that_a_database_refuses_leave_the_offsets_as_they_are() -> None:
    assert records.storable("a\x00b\udc80") == "a\ufffdb\ufffd"
    assert len(records.storable("á\x00" * 5)) == 10


def test_each_run_says_who_when_and_how_many(archive: Archive, tmp_path: Path) -> None:
    added(archive, *fill(tmp_path, 2))
    added(archive, *fill(tmp_path, 3), tmp_path / "không có.txt")
    runs = sorted(rows(archive, schema.runs), key=lambda run: str(run["started_at"]))
    assert [json.loads(str(run["counts"])) for run in runs] == [{"added": 2}, {"added": 1, "failed": 1, "known": 2}]
    for run in runs:
        assert str(run["who"]).count("@") == 1
        assert str(run["started_at"]) <= str(run["ended_at"])
        assert str(run["ended_at"]).endswith("Z")
    with archive.reading() as connection:
        assert connection.scalar(select(func.count(func.distinct(schema.records.c.rules)))) == 1
