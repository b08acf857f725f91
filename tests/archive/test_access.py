"""Mở kho: whatever is in the way is told in one sentence, and nothing is damaged by it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from extractor.archive import adding, holdings, store, verifying, versions
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from tests.archive.made import SAY, added, everything, fill, report, states


class AbandonedError(Exception):
    """Bỏ giao dịch."""


def refused(place: str, **how: object) -> ArchiveError:
    with pytest.raises(ArchiveError) as caught, store.opened(place, **how):  # type: ignore[arg-type]
        pass
    assert caught.value.vi
    assert caught.value.en
    assert caught.value.vi != caught.value.en
    return caught.value


def stamp(archive: Archive, number: str) -> None:
    with archive.writing() as connection:
        connection.execute(versions.table.update().values(version_num=number))


class SmallDisk:
    """Một ổ đĩa nhỏ: a megabyte of memory; where one may not mount that, a database that may not grow."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        self.mounted = _mounted(folder, "-t", "tmpfs", "-o", "size=1m", "tmpfs")
        if not self.mounted:
            open_file = store._file

            def bounded(*how: object) -> sqlite3.Connection:
                connection = open_file(*how)  # type: ignore[arg-type]
                connection.execute("PRAGMA max_page_count = 200")
                return connection

            monkeypatch.setattr(store, "_file", bounded)

    def grow(self) -> None:
        if self.mounted:
            assert _mounted(self.folder, "-o", "remount,size=30m")
        else:
            self._patch.undo()


def _mounted(folder: Path, *how: str) -> bool:
    return not subprocess.run(["mount", *how, str(folder)], capture_output=True, check=False).returncode  # noqa: S603, S607


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    folder = Path(tempfile.mkdtemp(prefix="bcvp-full-"))
    disk = SmallDisk(folder, monkeypatch)
    yield disk
    if disk.mounted:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607
    shutil.rmtree(folder)


def test_a_reader_cannot_write(archive: Archive, place: str, tmp_path: Path) -> None:
    paths = fill(tmp_path, 2)
    added(archive, paths[0])
    before = everything(archive)
    with store.opened(place) as reader:
        assert len(list(holdings.listed(reader))) == 1
        with pytest.raises(ArchiveError) as caught:
            added(reader, paths[1])
        assert caught.value.code == "read-only"
        with pytest.raises(ArchiveError) as caught, reader.reading() as connection:
            connection.exec_driver_sql("DELETE FROM reports")
        assert caught.value.code == "read-only"
    assert everything(archive) == before


def test_reading_goes_on_while_another_writes(archive: Archive, place: str, tmp_path: Path) -> None:
    added(archive, *fill(tmp_path, 1))
    with archive.writing() as connection:
        connection.exec_driver_sql("UPDATE reports SET place = 'nơi khác'")
        with store.opened(place) as reader:
            assert [row["place"] for row in holdings.listed(reader)] == ["Phú Thọ"]


def test_a_held_archive_is_told_and_not_harmed(archive: Archive, place: str, tmp_path: Path) -> None:
    paths = fill(tmp_path, 2)
    added(archive, paths[0])
    with contextlib.suppress(AbandonedError), archive.writing() as connection:
        connection.exec_driver_sql("UPDATE reports SET place = 'nơi khác'")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE runs IN ACCESS EXCLUSIVE MODE")
        with store.opened(place, write=True, wait=0.2) as other, pytest.raises(ArchiveError) as caught:
            added(other, paths[1])
        assert caught.value.code == "locked"
        raise AbandonedError
    assert states(added(archive, *paths)) == ["known", "added"]
    assert list(verifying.verify(archive)) == []


def test_an_older_and_a_newer_schema_are_refused(archive: Archive, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(archive, "9999")
    before = everything(archive)
    assert refused(place).code == refused(place, create=True).code == "newer"
    stamp(archive, versions.NEWEST)
    monkeypatch.setattr(versions, "NEWEST", "9999")
    error = refused(place)
    assert error.code == "older"
    assert "bcvp archive upgrade" in error.vi
    assert everything(archive) == before


@pytest.mark.parametrize("wrong", ["kho.db", "thư mục/kho.db"])
def test_a_missing_archive_is_not_made_by_looking(tmp_path: Path, wrong: str) -> None:
    assert refused(str(tmp_path / wrong)).code == "no-archive"
    assert refused(str(tmp_path / wrong), write=True).code == "no-archive"
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_no_archive(tmp_path: Path) -> None:
    text, other, folder = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("đây không phải cơ sở dữ liệu\n" * 100, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE reports (x)")
    connection.close()
    folder.mkdir()
    for path, code in ((text, "not-an-archive"), (other, "not-an-archive"), (folder, "bad-place")):
        was = path.read_bytes() if path.is_file() else b""
        assert refused(str(path)).code == refused(str(path), create=True).code == code
        assert (path.read_bytes() if path.is_file() else b"") == was


def test_an_address_that_is_none_is_refused() -> None:
    for place in ("mysql://máy/kho", "postgresql://máy:cổng/kho", "://"):
        assert refused(place).code == "bad-place", place


def test_a_password_is_never_said() -> None:
    error = refused("postgresql://lan:bi-mat@127.0.0.1:1/kho")
    assert error.code == "no-server"
    assert "bi-mat" not in error.vi + error.en
    assert "127.0.0.1" in error.vi


def test_a_wrong_password_and_a_missing_database(server: str, database: str) -> None:
    assert refused(server.format("không_có")).code == "no-database"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE thu_ky LOGIN PASSWORD 'đúng'")
        (rules,) = connection.execute("SHOW hba_file").fetchone() or ("",)
        try:
            before = Path(rules).read_text(encoding="utf-8")
            Path(rules).write_text(f"local all thu_ky scram-sha-256\n{before}", encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
            for password in (":sai", ""):
                error = refused(database.replace("//postgres:", f"//thu_ky{password}"))
                assert error.code == "no-entry"
                assert "sai@" not in error.vi
        finally:
            Path(rules).write_text(before, encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("DROP ROLE thu_ky")


def test_a_connection_that_breaks_loses_nothing_confirmed(database: str, tmp_path: Path) -> None:
    paths = fill(tmp_path, 3)
    with store.opened(database, create=True) as archive:
        added(archive, paths[0])
        with pytest.raises(ArchiveError) as caught, archive.writing() as connection:  # noqa: PT012
            connection.exec_driver_sql("DELETE FROM findings")
            connection.exec_driver_sql("UPDATE reports SET place = 'nơi khác'")
            with psycopg.connect(database, autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            connection.exec_driver_sql("SELECT 1")
        assert caught.value.code == "lost-server"
        assert states(added(archive, *paths)) == ["known", "added", "added"]
        assert list(verifying.verify(archive)) == []


def test_a_disk_that_fills_loses_nothing_confirmed(small_disk: SmallDisk, tmp_path: Path) -> None:
    place = str(small_disk.folder / "archive.db")
    confirmed: list[adding.Outcome] = []
    paths = fill(tmp_path, 3)
    for nth in range(4, 40):
        path = tmp_path / f"dài {nth}.txt"
        path.write_text(report(nth, note="Phần lời không có số liệu. " * 600), encoding="utf-8")
        paths.append(str(path))
    with store.opened(place, create=True) as archive, pytest.raises(ArchiveError) as caught:  # noqa: PT012
        for outcome in adding.add(archive, paths, say=SAY, jobs=1):
            confirmed.append(outcome)  # noqa: PERF402 - what came before the failure counts
    assert caught.value.code == "full"
    assert len(confirmed) > 3
    small_disk.grow()
    with store.opened(place, write=True) as archive:
        assert {row["id"] for row in holdings.listed(archive)} == {outcome.report_id for outcome in confirmed}
        assert [problem for problem in verifying.verify(archive) if not problem.harmless] == []
        assert set(states(added(archive, *paths))) == {"known", "added"}
        assert len(list(holdings.listed(archive))) == len(paths)
        assert list(verifying.verify(archive)) == []


def test_an_archive_on_a_read_only_disk_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.opened(str(tmp_path / "archive.db"), create=True) as archive:
        added(archive, *fill(tmp_path / "báo cáo", 2))
    folder = Path(tempfile.mkdtemp(prefix="bcvp-ro-"))
    mounted = _mounted(folder, "--bind", "-o", "ro", str(tmp_path))
    if not mounted:  # where one may not mount: what the system would answer
        monkeypatch.setattr(os, "access", lambda *_: False)
    place = str((folder if mounted else tmp_path) / "archive.db")
    try:
        with store.opened(place) as archive:
            assert len(list(holdings.listed(archive))) == 2
            assert list(verifying.verify(archive)) == []
        assert refused(place, write=True).code == "read-only"
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607
        folder.rmdir()


def test_without_its_library_a_server_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = refused("postgresql://máy/kho")
    assert error.code == "no-driver"
    assert "bcvp[postgres]" in error.vi
