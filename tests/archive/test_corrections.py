"""Người sửa: who, when, why; the reading stays, and no later reading takes the correction away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from extractor.archive import fields, holdings, provenance, refreshing, schema, verifying
from extractor.archive.correcting import correct
from extractor.archive.differences import Difference, differences
from extractor.archive.refreshing import CHANGED, FAILED, HELD, SAME
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from tests.archive.made import SAY, added, everything, report


@pytest.fixture
def filed(archive: Archive, tmp_path: Path) -> str:
    """Mã của một báo cáo trong kho."""
    (tmp_path / "báo cáo.txt").write_text(report(), encoding="utf-8")
    (outcome,) = added(archive, tmp_path / "báo cáo.txt")
    return str(outcome.report_id)


def figure(archive: Archive, report_id: str, status: str) -> dict[str, object]:
    with archive.reading() as connection:
        query = select(schema.figures).where(
            schema.figures.c.report_id == report_id, schema.figures.c.status == status, schema.figures.c.turn == 1
        )
        return dict(connection.execute(query).mappings().one())


def refreshed(archive: Archive, *, dry_run: bool = False) -> list[refreshing.Refreshed]:
    ids = refreshing.outdated(archive, everything=True)
    return list(refreshing.refresh(archive, ids, say=SAY, jobs=1, dry_run=dry_run))


def misread(archive: Archive, report_id: str, old: str, new: str) -> None:
    """Bản ghi như một bộ quy tắc cũ đã đọc."""
    with archive.writing() as connection:
        stored = connection.scalar(select(schema.records.c.record).where(schema.records.c.report_id == report_id))
        assert old in str(stored)
        changed = schema.records.update().where(schema.records.c.report_id == report_id)
        connection.execute(changed.values(record=str(stored).replace(old, new), rules="cũ"))


def test_a_correction_is_in_the_rows_and_the_reading_beside_it(archive: Archive, filed: str) -> None:
    row = correct(archive, f"{filed[:8]}/f2", "count", "92", why="số đúng theo bản giấy", who="chị Lan")
    assert (row["reading"], row["value"], row["who"]) == ("91", "92", "chị Lan")
    found = figure(archive, filed, "completed")
    assert (found["count"], found["corrected"]) == (92, "count")
    held = holdings.holding(archive, filed)
    assert held.row["corrected"] == 1
    assert [f["count"] for f in held.record["figures"] if f["id"] == "f2"] == [91]
    assert [f["count"] for f in held.corrected["figures"] if f["id"] == "f2"] == [92]
    assert [(c["why"], c["field"]) for c in held.corrections] == [("số đúng theo bản giấy", "count")]
    with archive.reading() as connection:
        wide = connection.exec_driver_sql("SELECT completed FROM figures_wide WHERE assigned IS NOT NULL").scalars()
        assert list(wide) == [92]
    assert list(verifying.verify(archive)) == []


def test_a_later_correction_outdoes_an_earlier_one_which_stays_written(archive: Archive, filed: str) -> None:
    correct(archive, f"{filed}/f2", "count", "92", why="nhầm")
    correct(archive, f"{filed}/f2", "count", "93", why="sửa lại")
    correct(archive, f"{filed}/u1", "canonical", "Sở Tài chính tỉnh", why="tên đủ")
    assert figure(archive, filed, "completed")["count"] == 93
    held = holdings.holding(archive, filed)
    assert [json.loads(c["value"]) for c in held.corrections] == [92, 93, "Sở Tài chính tỉnh"]
    assert held.row["corrected"] == 2
    assert held.corrected["units"][0]["canonical"] == "Sở Tài chính tỉnh"


def test_a_corrected_number_moves_a_report_to_its_document(archive: Archive, tmp_path: Path, filed: str) -> None:
    (tmp_path / "sai số.txt").write_text(report(1, late=6).replace("Số: 1/", "Số: 7/"), encoding="utf-8")
    (other,) = added(archive, tmp_path / "sai số.txt")
    assert other.state == "added"
    correct(archive, str(other.report_id), "number", "1", why="gõ nhầm số")
    listed = {row["id"]: row for row in holdings.listed(archive, every_version=True)}
    assert (listed[filed]["version"], listed[filed]["is_current"]) == (1, False)
    assert (listed[other.report_id]["version"], listed[other.report_id]["is_current"]) == (2, True)
    correct(archive, filed, "is_current", "yes", why="bản này mới là bản ký")
    assert [row["id"] for row in holdings.listed(archive)] == [filed]
    assert list(verifying.verify(archive)) == []


@pytest.mark.parametrize(
    ("target", "field", "value", "code"),
    [
        ("", "number", "2", None),
        ("", "period_end", "2021-02-30", "bad-value"),
        ("", "kind", "thư", "bad-value"),
        ("", "is_current", "no", "bad-value"),
        ("", "text", "x", "no-field"),
        ("/f2", "count", "-1", "bad-value"),
        ("/f2", "count", "", "bad-value"),
        ("/f2", "percent", "75,5%", None),
        ("/f2", "quote", "x", "no-field"),
        ("/f99", "count", "1", "no-target"),
        ("/u1", "count", "", None),
        ("/u1", "kind", "sở", "bad-value"),
    ],
)
def test_only_what_a_field_may_hold(
    archive: Archive, filed: str, target: str, field: str, value: str, code: str | None
) -> None:
    before = everything(archive)
    if code is None:
        correct(archive, filed + target, field, value, why="thử")
        assert len(everything(archive)["corrections"]) == 1
        return
    with pytest.raises(ArchiveError) as caught:
        correct(archive, filed + target, field, value, why="thử")
    assert caught.value.code == code
    assert everything(archive) == before


def test_every_field_that_can_be_corrected_is_a_column() -> None:
    for table, allowed in (
        (schema.reports, fields.OF_REPORT),
        (schema.figures, fields.OF_FIGURE),
        (schema.units, fields.OF_UNIT),
    ):
        assert set(allowed) <= set(table.c.keys())


def test_an_unknown_or_ambiguous_id_is_told(archive: Archive, filed: str) -> None:
    for written in ("0000", filed[:3], "%%%%", ""):
        with pytest.raises(ArchiveError) as caught:
            holdings.holding(archive, written)
        assert caught.value.code == "no-report"


def test_reading_again_changes_what_older_rules_read(archive: Archive, filed: str) -> None:
    misread(archive, filed, '"count": 91', '"count": 81')
    assert refreshing.outdated(archive) == [filed]
    before = everything(archive)
    (seen,) = refreshed(archive, dry_run=True)
    assert seen.state == CHANGED
    assert [(d.where.split()[-1], d.old, d.new) for d in seen.differences] == [("count", 81, 91)]
    assert everything(archive) == before
    (done,) = refreshed(archive)
    assert (done.state, done.differences) == (CHANGED, seen.differences)
    assert figure(archive, filed, "completed")["count"] == 91
    assert refreshing.outdated(archive) == []
    (again,) = refreshed(archive)
    assert again.state == SAME
    with archive.reading() as connection:
        (earlier,) = connection.execute(select(schema.earlier_records)).mappings()
    assert (earlier["rules"], '"count": 81' in earlier["record"], earlier["nth"]) == ("cũ", True, 1)
    assert list(verifying.verify(archive)) == []


def test_a_correction_outlives_reading_again_and_follows_its_words(archive: Archive, filed: str) -> None:
    correct(archive, f"{filed}/f2", "count", "95", why="bản giấy ghi 95")
    # the older rules gave the figures other ids
    misread(archive, filed, '"id": "f2"', '"id": "f9"')
    with archive.writing() as connection:
        connection.execute(schema.corrections.update().values(target="f9"))
    (done,) = refreshed(archive)
    assert done.state == CHANGED
    found = figure(archive, filed, "completed")
    assert (found["id"], found["count"], found["corrected"]) == ("f2", 95, "count")
    assert [c["target"] for c in holdings.holding(archive, filed).corrections] == ["f2"]
    assert list(verifying.verify(archive)) == []


def test_a_report_whose_corrected_words_are_gone_is_held_back(archive: Archive, filed: str) -> None:
    row = correct(archive, f"{filed}/f2", "count", "95", why="bản giấy ghi 95")
    start, end = json.loads(row["anchor"])["span"]
    misread(archive, filed, f'"span": [{start}, {end}]', f'"span": [{start + 1}, {end}]')
    with archive.writing() as connection:
        moved = json.dumps(json.loads(row["anchor"]) | {"span": [start + 1, end]}, ensure_ascii=False)
        connection.execute(schema.corrections.update().values(anchor=moved))
    before = everything(archive)
    assert [one.state for one in refreshed(archive, dry_run=True)] == [HELD]
    assert [one.state for one in refreshed(archive)] == [HELD]
    after = everything(archive)
    assert {name for name in after if after[name] != before[name]} == {"runs"}
    assert figure(archive, filed, "completed")["count"] == 95


@pytest.mark.usefixtures("filed")
def test_an_original_that_is_lost_keeps_its_record(archive: Archive, tmp_path: Path) -> None:
    with archive.writing() as connection:
        connection.execute(schema.contents.delete())
    for path in (tmp_path / "kho").rglob("*.txt"):
        path.unlink()
    before = everything(archive)
    (one,) = refreshed(archive)
    assert one.state == FAILED
    assert one.message
    after = everything(archive)
    assert {name for name in after if after[name] != before[name]} == {"runs"}


def test_other_rules_have_another_version(tmp_path: Path) -> None:
    (tmp_path / "statuses.toml").write_text(
        '[[phrase]]\nwords = ["xong xuôi"]\nstatus = "completed"\nsentence = "đã xong xuôi 5 nhiệm vụ"\n', "utf-8"
    )
    shipped = provenance.rules_version()
    assert shipped == provenance.rules_version()
    assert shipped != provenance.rules_version(tmp_path)


def test_differences_are_told_by_place() -> None:
    item = {"id": "f1", "parent": None, "status": "completed", "count": 5, "span": [0, 4], "page": None, "quote": "năm"}
    rest = {"units": [], "findings": [], "tables": [], "references": [], "coverage": {"numbers": 1}}
    old = {"number": "1", "figures": [item], **rest}
    figures = [item | {"id": "f2", "count": 6}, item | {"span": [9, 12], "quote": "sáu"}]
    new = {"number": "2", "figures": figures, **rest}
    assert list(differences(old, new)) == [
        Difference("number", "1", "2"),
        Difference("figures “năm” count", 5, 6),
        Difference("figures “sáu”", None, "completed 5"),
    ]
