"""Gộp báo cáo vào một giao dịch: soon confirmed, never waiting long, one that is refused holding up no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from extractor.archive import filing, holdings, verifying
from extractor.archive.grouping import Group
from extractor.archive.originals import Folder, digest
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from tests.archive.made import added, fill, report, states


class Clock:
    """Đồng hồ do kiểm thử chỉnh."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def sizes(pace: float, count: int, size: int = 1000) -> list[int]:
    """How large the groups become where a report comes every ``pace`` seconds."""
    clock = Clock()
    group: Group[int] = Group(clock)
    taken: list[int] = []
    for item in range(count):
        clock.now += pace
        if group.add(item, size):
            taken.append(len(group.take()))
            group.restart()
    return taken


def test_groups_double_up_to_a_bound() -> None:
    assert sizes(0.001, 200) == [1, 2, 4, 8, 16, 32, 64, 64]


def test_no_report_waits_longer_than_half_a_second_for_others_at_their_pace() -> None:
    assert max(sizes(0.11, 100)) == 5
    assert set(sizes(2.0, 10)) == {1}


def test_large_files_are_not_gathered_in_memory() -> None:
    assert max(sizes(0.001, 100, 20_000_000)) == 2


def test_a_group_says_of_each_file_what_became_of_it_in_their_order(archive: Archive, tmp_path: Path) -> None:
    paths: list[object] = list(fill(tmp_path / "a", 12))
    (tmp_path / "rỗng.txt").write_text("", encoding="utf-8")
    (tmp_path / "bản hai.txt").write_text(report(1, late=6), encoding="utf-8")
    (tmp_path / "chép lại.txt").write_text(report(3), encoding="utf-8")
    paths[8:8] = [tmp_path / name for name in ("rỗng.txt", "bản hai.txt", "chép lại.txt", "không có.txt")]
    outcomes = added(archive, *paths)
    assert [outcome.path for outcome in outcomes] == [str(path) for path in paths]
    middle = ["failed", "version", "known", "failed"]
    assert states(outcomes) == ["added"] * 8 + middle + ["added"] * 4
    assert list(verifying.verify(archive)) == []
    assert holdings.counts(archive) == {"reports": 13, "current": 12, "failed": 2}


def test_one_that_the_database_refuses_holds_up_none_before_it(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = fill(tmp_path, 12)
    bad = digest(Path(paths[9]).read_bytes())
    real = filing.sight

    def refuses(connection: Connection, sha256: str, *rest: object) -> None:
        if sha256 == bad:
            connection.exec_driver_sql("SELECT * FROM no_such_table")
        real(connection, sha256, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(filing, "sight", refuses)
    with pytest.raises(ArchiveError):
        added(archive, *paths)
    assert holdings.counts(archive)["reports"] == 9
    monkeypatch.undo()
    assert states(added(archive, *paths)) == ["known"] * 9 + ["added"] * 3
    assert list(verifying.verify(archive)) == []


def test_a_folder_takes_many_files_at_once_and_leaves_sound_ones_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "a" / "b")
    files = [(digest(data), ".txt", data) for data in (b"%d" % nth for nth in range(40))]
    folder.put_all(files[:1])
    first = folder.path(*files[0][:2])
    before = first.stat().st_mtime_ns
    folder.put_all([*files, files[3]])
    assert first.stat().st_mtime_ns == before
    assert {path.read_bytes() for path in folder.home.rglob("*.txt")} == {data for _, _, data in files}
    assert list(folder.strays({sha256: suffix for sha256, suffix, _ in files})) == []
    first.chmod(0o644)
    first.write_bytes(b"x")
    folder.put_all(files)
    assert first.read_bytes() == b"0"
    assert first.stat().st_mode & 0o777 == 0o444
