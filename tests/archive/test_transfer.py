"""Xuất, dựng lại, kiểm: the same archive on either database, and nothing spoilt goes unseen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from extractor.archive import exporting, holdings, importing, records, refreshing, schema, store, verifying
from extractor.archive.correcting import correct
from extractor.archive.originals import Folder
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from tests.archive.made import SAY, added, everything, fill, report, states


@pytest.fixture
def lived_in(archive: Archive, tmp_path: Path) -> Archive:
    """Một kho đã qua sử dụng: versions, corrections, failures, an earlier record, one file seen twice."""
    source = tmp_path / "báo cáo"
    paths = fill(source, 4)
    (source / "bản ký.txt").write_text(report(1, late=6), encoding="utf-8")
    (source / "bản sao.txt").write_text(report(2), encoding="utf-8")
    (source / "rỗng.txt").write_text("", encoding="utf-8")
    outcomes = added(archive, *paths, *(source / name for name in ("bản ký.txt", "bản sao.txt", "rỗng.txt")))
    assert states(outcomes) == ["added"] * 4 + ["version", "known", "failed"]
    first = str(outcomes[0].report_id)
    correct(archive, f"{outcomes[1].report_id}/f2", "count", "77", why="bản giấy")
    correct(archive, first, "is_current", "yes", why="bản ký là bản này")
    with archive.writing() as connection:
        own = schema.records.c.report_id == first
        stored = str(connection.scalar(select(schema.records.c.record).where(own)))
        changed = stored.replace('"count": 91', '"count": 81')
        connection.execute(schema.records.update().where(own).values(record=changed, rules="cũ"))
    done = refreshing.refresh(archive, refreshing.outdated(archive), say=SAY, jobs=1)
    assert [one.state for one in done] == ["changed"]
    assert list(verifying.verify(archive)) == []
    return archive


def test_import_builds_the_same_archive_again(lived_in: Archive, other_place: str, tmp_path: Path) -> None:
    folder = tmp_path / "xuất"
    assert exporting.export(lived_in, folder) == importing.count(folder) == 5
    with store.opened(other_place, create=True) as other:
        assert importing.load(other, folder) == 5
        assert everything(other) == everything(lived_in)
        assert list(verifying.verify(other)) == []
        assert importing.load(other, folder) == 0
        assert everything(other) == everything(lived_in)
        again = tmp_path / "xuất lại"
        exporting.export(other, again)
    assert _tree(again) == _tree(folder)


def _tree(folder: Path) -> dict[str, bytes]:
    """Every file of an export; only its own date may differ."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found["manifest.jsonl"] = b"".join(found["manifest.jsonl"].splitlines(keepends=True)[1:-1])
    return found


def test_an_export_holds_originals_and_records_that_stand_alone(lived_in: Archive, tmp_path: Path) -> None:
    exporting.export(lived_in, tmp_path / "xuất")
    for row in holdings.listed(lived_in, every_version=True):
        original = Folder(tmp_path / "xuất" / "originals").path(row["sha256"], ".txt")
        assert original.read_bytes() == holdings.original(lived_in, row["id"])[1]
        whole = exporting.record_path(tmp_path / "xuất", row["id"]).read_text(encoding="utf-8")
        assert whole == records.dumped(holdings.holding(lived_in, row["id"]).record) + "\n"
        record = json.loads(whole)
        for figure in record["figures"]:
            assert record["text"][slice(*figure["span"])] == figure["quote"]


@pytest.mark.parametrize("spoil", ["manifest", "cut", "original", "record", "gone", "elsewhere"])
def test_a_spoilt_export_is_refused(lived_in: Archive, other_place: str, tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "xuất"
    exporting.export(lived_in, folder)
    manifest = folder / "manifest.jsonl"
    original, record = (next((folder / name).rglob("*.*")) for name in ("originals", "records"))
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    if spoil == "manifest":
        manifest.write_text("".join(lines).replace("bản ký", "bản ky"), encoding="utf-8")
    elif spoil == "cut":
        manifest.write_text("".join(lines[:-1]), encoding="utf-8")
    elif spoil == "gone":
        shutil.rmtree(folder / "originals")
    elif spoil == "elsewhere":
        manifest.unlink()
    else:
        path = original if spoil == "original" else record
        path.chmod(0o644)
        path.write_bytes(path.read_bytes() + b" ")
    with store.opened(other_place, create=True) as other:
        with pytest.raises(ArchiveError) as caught:
            importing.load(other, folder)
        assert caught.value.code == "bad-export"
        assert [problem for problem in verifying.verify(other) if not problem.harmless] == []


def test_verify_sees_what_was_done_behind_its_back(lived_in: Archive) -> None:
    first, second = list(holdings.listed(lived_in))[:2]
    with lived_in.writing() as connection:
        connection.execute(schema.figures.update().where(schema.figures.c.report_id == first["id"]).values(count=1))
        connection.execute(schema.reports.update().where(schema.reports.c.id == second["id"]).values(province="Hà Nội"))
    problems = list(verifying.verify(lived_in))
    assert {(problem.code, problem.harmless) for problem in problems} == {("rows", False)}
    assert [table for problem in problems for table in ("figures", "reports") if table in problem.message.en] == [
        table for _, table in sorted([(first["id"], "figures"), (second["id"], "reports")])
    ]
    list(refreshing.refresh(lived_in, refreshing.outdated(lived_in, everything=True), say=SAY, jobs=1))
    assert list(verifying.verify(lived_in)) == []


def test_verify_sees_lost_and_changed_originals_and_add_puts_them_back(tmp_path: Path) -> None:
    paths = fill(tmp_path / "báo cáo", 3)
    with store.opened(str(tmp_path / "archive.db"), create=True) as archive:
        added(archive, *paths)
        kept = sorted((tmp_path / "archive.originals").rglob("*.txt"))
        assert len(kept) == 3
        assert {path.stat().st_mode & 0o777 for path in kept} == {0o444}
        kept[0].unlink()
        kept[1].chmod(0o644)
        kept[1].write_bytes(b"x")
        (tmp_path / "archive.originals" / "lạc.txt").write_bytes(b"y")
        found = {(problem.code, problem.harmless) for problem in verifying.verify(archive)}
        assert found == {("missing", False), ("changed", False), ("stray", True)}
        with pytest.raises(ArchiveError) as caught:
            exporting.export(archive, tmp_path / "xuất")
        assert caught.value.code == "no-original"
        assert not (tmp_path / "xuất" / "manifest.jsonl").exists()
        assert states(added(archive, *paths)) == ["known"] * 3
        assert {problem.code for problem in verifying.verify(archive)} == {"stray"}


def test_verify_sees_a_damaged_database(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    with store.opened(str(place), create=True) as archive:
        added(archive, *fill(tmp_path / "báo cáo", 6))
    content = bytearray(place.read_bytes())
    for at in range(4096 * 3, len(content), 4096):
        content[at : at + 40] = b"\xff" * 40
    place.write_bytes(content)
    with pytest.raises(ArchiveError) as caught, store.opened(str(place)) as archive:
        list(verifying.verify(archive))
    assert caught.value.code == "damaged"
