"""Nhiều máy: a real scheduler and real workers, processes of their own, and what becomes of the files if one dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

import cli
from extractor.archive import adding, cluster, holdings, store, verifying
from extractor.archive.schema import failures, sightings
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from extractor.processes import end_tree
from tests.archive import on_workers
from tests.archive.made import SAY, everything, fill, report, states

HOME = Path(__file__).parent.parent.parent


class Machines:
    """Một bộ điều phối và các máy thợ của nó."""

    def __init__(self, folder: Path, *, deaths: int) -> None:
        """``deaths`` of workers under a task are taken for chance; with one more it is the task that kills them."""
        self._folder = folder
        self._environment = {"PYTHONPATH": str(HOME), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(deaths)}
        self._file = folder / "scheduler.json"
        self._running = [self._started("scheduler", "--host", "127.0.0.1", "--port", "0")]
        while not self._file.exists():
            time.sleep(0.05)
        self.address = str(json.loads(self._file.read_text(encoding="utf-8"))["address"])

    def _started(self, *command: str) -> subprocess.Popen[bytes]:
        everywhere = ["--scheduler-file", str(self._file), "--no-dashboard"]
        with (self._folder / f"{'-'.join(command[:2])}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "dask", *command, *everywhere],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=os.environ | self._environment,
                start_new_session=True,
            )

    def start(self, name: str, *more: str) -> subprocess.Popen[bytes]:
        """Một máy thợ nữa."""
        made = ("--name", name, "--nthreads", "1", "--preload", on_workers.__name__, *more)
        worker = self._started("worker", *made, "--local-directory", str(self._folder / name))
        self._running.append(worker)
        return worker

    def stop(self) -> None:
        """Tất cả cùng mất, the scheduler first."""
        for process in self._running:
            if process.poll() is None:
                end_tree(process.pid)
            process.wait()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs many tests at once is slow."""
    monkeypatch.setattr(cluster, "PATIENCE", 120.0)
    monkeypatch.setattr(cluster, "CONNECTING", 60.0)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    started = Machines(tmp_path_factory.mktemp("cụm"), deaths=0)
    started.start("một")
    yield started
    started.stop()


def added(archive: Archive, machines: Machines, paths: list[str]) -> list[adding.Outcome]:
    with cluster.connected(machines.address, say=SAY) as connected:
        return list(adding.add(archive, paths, say=SAY, read=connected.read))


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["archive", "add", *map(str, args)], prog_name="bcvp")


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Machines]:
    """Một cụm riêng, không có máy thợ nào."""
    started = Machines(tmp_path, deaths=1)
    yield started
    started.stop()


def test_a_worker_and_a_scheduler_killed_in_the_middle_lose_nothing(
    mortal: Machines, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = fill(tmp_path / "báo cáo", 180)
    rest = paths[130:]
    twice, empty = tmp_path / "báo cáo 7 nữa.txt", tmp_path / "rỗng.txt"
    twice.write_text(report(7), encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    with store.opened(database, create=True) as archive:
        with monkeypatch.context() as impatient:
            impatient.setattr(cluster, "PATIENCE", 0.3)
            with pytest.raises(ArchiveError) as caught:
                added(archive, mortal, paths)
        assert caught.value.code == "no-workers"
        assert f"dask worker {mortal.address}" in caught.value.vi
        outcomes = _added_by_one_of_two(archive, mortal, [*paths[:130], str(twice), str(empty)])
        assert sorted(states(outcomes)) == ["added"] * 130 + ["failed", "known"]
        confirmed: list[adding.Outcome] = []
        with pytest.raises(ArchiveError) as caught:
            _add_until_the_scheduler_dies(archive, mortal, rest, confirmed)
        assert caught.value.code == "lost-scheduler"
        assert 5 <= len(confirmed) < 50
        assert list(verifying.verify(archive)) == []
        again = list(adding.add(archive, rest, say=SAY, jobs=1))
        assert states(again) == ["known" if path in {one.path for one in confirmed} else "added" for path in rest]
        assert list(verifying.verify(archive)) == []
        assert holdings.counts(archive)["reports"] == 180
        with archive.reading() as connection:
            seen = list(connection.scalars(select(sightings.c.name)))
        assert sorted(seen) == sorted(Path(path).name for path in [*paths, twice])


def _add_until_the_scheduler_dies(
    archive: Archive, machines: Machines, paths: list[str], confirmed: list[adding.Outcome]
) -> None:
    with cluster.connected(machines.address, say=SAY) as connected:
        for outcome in adding.add(archive, paths, say=SAY, read=connected.read):
            confirmed.append(outcome)
            if len(confirmed) == 5:
                machines.stop()


def _added_by_one_of_two(archive: Archive, machines: Machines, paths: list[str]) -> list[adding.Outcome]:
    """A machine with a worker is lost while it has work in hand."""
    machines.start("một", "--no-nanny")
    victim = machines.start("hai", "--no-nanny")
    with cluster.connected(machines.address, say=SAY) as connected:
        client = connected._client
        client.wait_for_workers(2, timeout=120)
        names = {worker["name"]: where for where, worker in client.scheduler_info()["workers"].items()}
        watcher = threading.Thread(target=_lose_at_work, args=(client, names["hai"], victim), daemon=True)
        watcher.start()
        outcomes = list(adding.add(archive, paths, say=SAY, read=connected.read))
        assert victim.poll() is not None, "it never had work in hand"
        watcher.join()
        assert list(client.nthreads()) == [names["một"]]
    assert sorted(outcome.path for outcome in outcomes) == sorted(paths)
    return outcomes


def _lose_at_work(client: Any, address: str, victim: subprocess.Popen[bytes]) -> None:
    while not client.processing().get(address):
        time.sleep(0.005)
    end_tree(victim.pid)
    victim.wait()


def test_a_file_that_kills_its_workers_is_a_failure_of_its_own(
    machines: Machines, database: str, tmp_path: Path
) -> None:
    paths = fill(tmp_path / "báo cáo", 12)
    killing = tmp_path / "báo cáo" / f"{on_workers.KILLING}.txt"
    killing.write_text(report(13), encoding="utf-8")
    with store.opened(database, create=True) as archive:
        outcomes = added(archive, machines, [*paths[:6], str(killing), *paths[6:]])
        assert sorted(states(outcomes)) == ["added"] * 12 + ["failed"]
        assert {outcome.path for outcome in outcomes} == {*paths, str(killing)}
        with archive.reading() as connection:
            (row,) = connection.execute(select(failures.c.name, failures.c.code, failures.c.message))
        assert row == (killing.name, "memory", SAY("cluster killed"))
        assert list(verifying.verify(archive)) == []


def test_what_the_workers_do_not_see_is_sent_to_them(machines: Machines, database: str, tmp_path: Path) -> None:
    here, there = fill(tmp_path / "báo cáo", 4), fill(tmp_path / on_workers.ELSEWHERE, 9)[4:]
    with zipfile.ZipFile(tmp_path / on_workers.ELSEWHERE / "gói.zip", "w") as bundle:
        bundle.writestr("tháng 6.txt", report(20))
    inside = str(tmp_path / on_workers.ELSEWHERE / "gói.zip" / "tháng 6.txt")
    with store.opened(database, create=True) as archive:
        outcomes = added(archive, machines, [*here, *there, inside])
        assert states(outcomes) == ["added"] * 10
        assert list(verifying.verify(archive)) == []


def test_the_command_says_what_it_says_without_a_cluster(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "báo cáo", 3)
    (tmp_path / "báo cáo" / "rỗng.txt").write_text("", encoding="utf-8")
    (tmp_path / "trống").mkdir()
    monkeypatch.chdir(tmp_path)
    files = ("báo cáo", "trống", "không có.txt")
    alone = run(*files, "--db", "a.db")
    several = run(*files, "--db", "b.db", "--scheduler", machines.address)
    assert several.exit_code == alone.exit_code == 3
    assert several.stderr == alone.stderr
    assert sorted(several.stdout.splitlines()) == sorted(alone.stdout.splitlines())
    found: list[dict[str, list[str]]] = []
    for place in ("a.db", "b.db"):
        with store.opened(place) as archive:
            assert list(verifying.verify(archive)) == []
            found.append(everything(archive))
    assert found[0]["figures"] == found[1]["figures"]
    assert found[0]["findings"] == found[1]["findings"]


def test_workers_with_other_rules_are_refused(
    machines: Machines, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "rules_version", lambda *_: "khác")
    with store.opened(database, create=True) as archive:
        with pytest.raises(ArchiveError) as caught:
            added(archive, machines, fill(tmp_path / "báo cáo", 2))
        assert caught.value.code == "other-rules"
        assert "≠ khác" in caught.value.vi
        assert holdings.counts(archive)["reports"] == 0


def test_a_fault_of_a_worker_is_told(machines: Machines, database: str, tmp_path: Path) -> None:
    path = tmp_path / f"{on_workers.FAULTY}.txt"
    path.write_text(report(), encoding="utf-8")
    with store.opened(database, create=True) as archive:
        with pytest.raises(ArchiveError) as caught:
            added(archive, machines, [str(path)])
        assert caught.value.code == "worker-failed"
        assert "RuntimeError: lạ" in caught.value.vi


def test_what_is_missing_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = fill(tmp_path / "báo cáo", 1)
    monkeypatch.setattr(cluster, "CONNECTING", 0.5)
    for address in ("tcp://127.0.0.1:1", "không phải địa chỉ", "http://127.0.0.1:1"):
        said = run(*paths, "--db", tmp_path / "a.db", "--scheduler", address)
        assert said.exit_code == 3
        assert said.stderr.startswith(f"Lỗi: Không kết nối được bộ điều phối {address} (")
        assert said.stderr.count("\n") == 1
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = run(*paths, "--db", tmp_path / "a.db", "--scheduler", "tcp://127.0.0.1:1")
    assert (said.exit_code, said.stderr.count("\n")) == (3, 1)
    assert "bcvp[cluster]" in said.stderr
    assert not (tmp_path / "a.db").exists()


def test_processes_are_the_workers_affair(tmp_path: Path) -> None:
    said = run(tmp_path, "--db", tmp_path / "a.db", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")
    assert said.exit_code == 2
    assert "--jobs" in said.stderr
