"""``archive add`` bị giết 200 lần: nothing half, nothing twice, nothing lost that was said to be in the archive."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from extractor.archive import holdings, store, verifying
from extractor.archive.schema import sightings
from tests.archive.killed import PROCESSES, command
from tests.archive.made import report

LANES = 4
"""Tests that may run side by side, each with archives of its own."""
KILLS = 50
"""Of each."""
REPORTS = 200
_FURTHEST = 70
"""Reports that a run has confirmed when it is killed, at most, and then up to a group of 64 more."""
_STARTING = 5
"""Kills that do not wait for a first sign of work."""
_BETWEEN_VERIFICATIONS = 10
_NUMBERS = (
    "SELECT (SELECT count(*) FROM originals), (SELECT count(*) FROM sightings), (SELECT count(*) FROM reports),"
    " (SELECT count(*) FROM records), (SELECT count(*) FROM search_index)"
)


@dataclass
class Life:
    """Một lần chạy: the ids that it said were added, and how many files it said were known."""

    killed: bool = False
    new: list[str] = field(default_factory=list)
    known: int = 0


@dataclass
class Lane:
    """Một chuỗi lần chạy: archives one after the other, each added to until it has all reports."""

    home: Path
    chance: random.Random
    names: list[str] = field(default_factory=list)
    lives: list[Life] = field(default_factory=list)
    archives: int = 0
    told: set[str] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)
    torn: int = 0
    """Kills after which a file lay among the originals of which no row spoke yet: they came amid the writing."""

    @property
    def place(self) -> Path:
        return self.home / f"kho {self.archives}.db"

    @property
    def kills(self) -> int:
        return sum(life.killed for life in self.lives)


@pytest.mark.parametrize("nth", range(LANES))
def test_killed_at_random_moments(nth: int, tmp_path: Path) -> None:
    """The seed is another one each time; BCVP_TEST_SEED repeats the moments of a run, as far as a clock can."""
    seed = os.environ.get("BCVP_TEST_SEED") or str(random.SystemRandom().randrange(1 << 32))
    print(f"BCVP_TEST_SEED={seed}")  # noqa: T201 - shown where the test fails
    lane = Lane(tmp_path, random.Random(f"{seed} {nth}"))  # noqa: S311
    lane.names = _written(tmp_path / "báo cáo")
    for moment in _moments(lane.chance):
        while not _lived(lane, moment).killed:  # it came to its end before the moment
            _demand_everything(lane)
            lane.archives, lane.told, lane.strays = lane.archives + 1, set(), set()
        if lane.chance.random() < 0.75:  # otherwise the next run is the first to open what this one left
            _demand_sound(lane)
        if lane.kills % _BETWEEN_VERIFICATIONS == 0:
            _demand_whole(lane.place)
    assert not _lived(lane, None).killed
    _demand_everything(lane)
    again = _lived(lane, None)
    assert (again.new, again.known) == ([], REPORTS)
    _demand_everything(lane)
    _demand_that_work_was_hit(lane)


def _written(folder: Path) -> list[str]:
    """Reports long and short, each with content of its own."""
    folder.mkdir()
    for nth in range(1, REPORTS + 1):
        text = report(nth)
        (folder / f"báo cáo {nth}.txt").write_text(text if nth % 4 == 0 else text[: text.index("- Đã")], "utf-8")
    return sorted(path.name for path in folder.iterdir())


def _moments(chance: random.Random) -> list[int]:
    """After how many confirmed reports each kill comes: as often in the small groups of the start as in large ones."""
    working = KILLS - _STARTING
    moments = [0] * _STARTING + [round(_FURTHEST ** ((nth / (working - 1)) ** 2)) for nth in range(working)]
    chance.shuffle(moments)
    return moments


def _lived(lane: Lane, moment: int | None) -> Life:
    """One run of the command, killed at ``moment`` or never; a run may come to its end before its moment."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    jobs = lane.chance.choice((1, 2))
    child = PROCESSES.Process(target=command, args=(str(lane.place), str(lane.home / "báo cáo"), jobs, theirs))
    child.start()
    theirs.close()
    said = _heard(child, ours, moment, lane.chance.random())
    life = Life(killed=child.exitcode == -signal.SIGKILL)
    assert life.killed or child.exitcode == 0
    for one in _outcomes(said):
        assert one["state"] in ("added", "known")
        if one["state"] == "known":
            life.known += 1
        else:
            life.new.append(one["report_id"])
    assert len(set(life.new) - lane.told) == len(life.new)  # none is new twice
    lane.told |= set(life.new)
    lane.lives.append(life)
    return life


def _heard(child: BaseProcess, ours: Connection, moment: int | None, share: float) -> bytes:
    """What ``child`` said in its life. ``share`` is how far into the next group it gets, or with 0 into its start."""
    begun = time.monotonic()
    until = begun + share * 0.3 if moment == 0 else None
    said = b""
    while ours in wait([ours], None if until is None else max(until - time.monotonic(), 0)):
        if not (more := os.read(ours.fileno(), 1 << 16)):
            child.join()
            break
        at = time.monotonic()
        begun = begun if said else at
        said += more
        confirmed = said.count(b'"added"')
        if moment and until is None and confirmed >= moment:
            group = min(confirmed, 64)  # the next one; it takes about as long as what came before
            until = at + share * max((at - begun) / confirmed * group, 0.02)
    child.kill()
    child.join()
    os.set_blocking(ours.fileno(), False)
    with contextlib.suppress(BlockingIOError):
        while more := os.read(ours.fileno(), 1 << 16):
            said += more
    ours.close()
    return said


def _outcomes(said: bytes) -> Iterator[dict[str, str]]:
    """What was printed in whole lines."""
    for line in said.split(b"\n")[:-1]:
        yield json.loads(line)


def _demand_sound(lane: Lane) -> None:
    """A quick look: the database holds together, what was confirmed is there, every original in its place."""
    if not lane.place.exists():
        assert not lane.told
        return
    with contextlib.closing(sqlite3.connect(lane.place)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchall():
            assert not lane.told
            return
        assert len(set(connection.execute(_NUMBERS).fetchone())) == 1
        assert lane.told <= {row[0] for row in connection.execute("SELECT id FROM reports")}
        kept = {sha256 + suffix: size for sha256, suffix, size in connection.execute(
            "SELECT sha256, suffix, bytes FROM originals"
        )}  # fmt: skip
    folder = lane.place.with_suffix(".originals")
    files = {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert kept.items() <= files.items()
    strays = set(files) - set(kept)
    lane.torn += bool(strays - lane.strays)
    lane.strays = strays


def _demand_whole(place: Path) -> None:
    """The long look: every original hashed, every row made anew from its record, the database's own tests."""
    with store.opened(str(place), create=True) as archive:
        assert [problem for problem in verifying.verify(archive) if not problem.harmless] == []


def _demand_everything(lane: Lane) -> None:
    """Every file exactly once."""
    _demand_whole(lane.place)
    with store.opened(str(lane.place)) as archive:
        assert len(list(holdings.listed(archive))) == holdings.counts(archive)["reports"] == len(lane.names)
        with archive.reading() as connection:
            assert sorted(row.name for row in connection.execute(sightings.select())) == lane.names


def _demand_that_work_was_hit(lane: Lane) -> None:
    killed = [life for life in lane.lives if life.killed]
    assert len(killed) == KILLS
    assert sum(bool(life.new) for life in killed) >= KILLS - _STARTING
    assert max(len(life.new) for life in killed) >= _FURTHEST
    assert lane.torn >= 3
    assert lane.archives >= 2
