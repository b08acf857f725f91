"""Bị giết bất cứ lúc nào, một kho bị giết 200 lần ở ``test_crashes_of_add.py``; and two that write at once."""

from __future__ import annotations

import contextlib
import os
import random
import time
from pathlib import Path

from sqlalchemy import func, select

from extractor.archive import holdings, store, verifying
from extractor.archive.schema import originals, reports, sightings
from extractor.errors import ArchiveError
from tests.archive import killed
from tests.archive.killed import PROCESSES
from tests.archive.made import added, everything, fill, report, states

KILLS = 8


def test_killed_at_random_moments_on_a_server(database: str, tmp_path: Path) -> None:
    place = database
    paths = fill(tmp_path / "báo cáo", 60)
    chance = random.Random(5)  # noqa: S311
    reached: list[int] = []
    while len(reached) < KILLS:
        _add_and_kill(place, paths, chance)
        reached.append(_demand_whole(place))
    assert len(set(reached)) > KILLS // 2  # the kills came while reports were being added
    assert 0 < reached[-1] < len(paths)
    assert reached == sorted(reached)
    child = PROCESSES.Process(target=killed.add, args=(place, paths))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert _demand_whole(place) == len(paths)
    with store.opened(place) as archive, archive.reading() as connection:
        names = list(connection.scalars(select(sightings.c.name)))
        assert sorted(names) == sorted(Path(path).name for path in paths)
        for table in (reports, originals):
            assert connection.scalar(select(func.count()).select_from(table)) == len(paths)
        assert len(list(holdings.listed(archive))) == len(paths)


def _add_and_kill(place: str, paths: list[str], chance: random.Random) -> None:
    """Killed a moment after some new reports: anywhere in the reading, the writing or the confirming of the next."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=killed.add, args=(place, paths, theirs))
    child.start()
    theirs.close()
    new = 0
    wanted = chance.randrange(8)
    with contextlib.suppress(EOFError):
        ours.recv()  # the archive is open
        while new < wanted:
            new += ours.recv() == "added"
    time.sleep(chance.uniform(0, 0.05))
    child.kill()
    child.join()
    ours.close()


def _demand_whole(place: str) -> int:
    """What a kill leaves is an archive that is sound, with at most a stray file that nobody speaks of.

    How many reports it has.
    """
    with store.opened(place) as archive:
        assert [problem for problem in verifying.verify(archive) if not problem.harmless] == []
        return holdings.counts(archive)["reports"]


def test_killed_while_the_archive_is_made(place: str, tmp_path: Path) -> None:
    paths = fill(tmp_path, 1)
    for nth in range(6):
        child = PROCESSES.Process(target=killed.add, args=(place, paths))
        child.start()
        child.join(0.05 * nth)
        child.kill()
        child.join()
    with store.opened(place, create=True) as archive:
        assert set(states(added(archive, *paths))) <= {"added", "known"}
        assert [problem for problem in verifying.verify(archive) if not problem.harmless] == []


def test_two_writers_at_once_add_everything_once(place: str, tmp_path: Path) -> None:
    paths = fill(tmp_path / "báo cáo", 12)
    for nth in range(1, 7):  # and each has versions of the same documents
        for late in (6, 7):
            path = tmp_path / f"bản {late}" / f"{nth}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(report(nth, late=late), encoding="utf-8")
    first, second = ([*paths, *map(str, sorted((tmp_path / name).glob("*")))] for name in ("bản 6", "bản 7"))
    writers = [PROCESSES.Process(target=killed.add, args=(place, mine)) for mine in (first, second)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with store.opened(place, write=True) as archive:
        assert list(verifying.verify(archive)) == []
        rows = list(holdings.listed(archive, every_version=True))
        assert len(rows) == 24
        assert sum(row["is_current"] for row in rows) == 12
        assert sorted(row["version"] for row in rows) == [1] * 12 + [2] * 6 + [3] * 6
        before = everything(archive)
        assert set(states(added(archive, *first, *second))) == {"known"}
        after = everything(archive)
        assert {name for name in after if after[name] != before[name]} == {"runs"}


def test_an_interrupted_run_can_be_seen(place: str, tmp_path: Path) -> None:
    paths = fill(tmp_path, 30)
    child = PROCESSES.Process(target=killed.add, args=(place, paths))
    child.start()
    while not _begun(place):
        assert child.is_alive()
    os.kill(int(child.pid or 0), 9)
    child.join()
    with store.opened(place) as archive, archive.reading() as connection:
        (ended,) = connection.exec_driver_sql("SELECT ended_at FROM runs").scalars()
    assert ended is None


def _begun(place: str) -> bool:
    try:
        with store.opened(place) as archive:
            return bool(list(holdings.listed(archive)))
    except ArchiveError:
        return False
