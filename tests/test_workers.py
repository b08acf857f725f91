"""Thợ đọc: what a task does to its process, it does to no other task."""

from __future__ import annotations

import ctypes
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import limits, processes, workers
from extractor.limits import Limits
from extractor.workers import Crew, Ended, Task

FAST = Limits(seconds=2)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups are those of POSIX")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


def work(name: str, data: bytes | None) -> str:
    """What the name says is done; a name that means nothing is its own outcome."""
    action: Callable[[bytes | None], object] | None = globals().get(f"_{name}")
    return str(action(data)) if action else name


def _killed(_: bytes | None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _segfault(_: bytes | None) -> None:
    ctypes.string_at(1)


def _exit(_: bytes | None) -> None:
    os._exit(7)


def _hang(_: bytes | None) -> None:
    time.sleep(600)


def _deaf(_: bytes | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(600)


def _parent(_: bytes | None) -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"], check=False)


def _estranged(_: bytes | None) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    subprocess.run(command, check=False, start_new_session=True)  # noqa: S603


def _greedy(_: bytes | None) -> int:
    return len(bytes(1 << 30))


def _grown(_: bytes | None) -> int:
    return len(b"x" * (800 << 20))


def _pages(_: bytes | None) -> str:
    for _page in range(4):
        time.sleep(1)
        limits.renew()
    return "all pages"


def _length(data: bytes | None) -> int:
    return len(data or b"")


def _pid(_: bytes | None) -> int:
    return os.getpid()


def _large(_: bytes | None) -> str:
    return "x" * 3_000_000


def done(*names: str, size: int = 1, limit: Limits = FAST) -> list[str | Ended]:
    tasks: list[Task] = [(name, None) for name in names]
    with Crew(work, size, limit) as crew:
        return list(crew.outcomes(tasks))


def alive(command: str) -> list[int]:
    """Processes below this one whose command line holds ``command``."""
    found = []
    for pid in processes._descendants(1):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if command.encode() in words:
            found.append(pid)
    return found


@pytest.mark.parametrize("size", [1, 2, 5])
def test_outcomes_come_in_the_order_of_the_tasks(size: int) -> None:
    names = [f"task {n}" for n in range(40)]
    assert done(*names, size=size) == names


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("killed", "killed", marks=POSIX),
        ("segfault", "crash"),
        ("exit", "crash"),
        ("hang", "timeout"),
        pytest.param("deaf", "timeout", marks=POSIX),
    ],
)
def test_a_task_that_ends_its_process_takes_no_other_along(name: str, why: str, size: int) -> None:
    assert done("a", name, "b", "c", size=size) == ["a", Ended(why), "b", "c"]  # type: ignore[arg-type]


@LINUX
def test_memory_has_its_limit_and_the_next_task_all_of_it() -> None:
    def guarded(name: str, data: bytes | None) -> str:
        try:
            return work(name, data)
        except MemoryError:
            return "memory"

    with Crew(guarded, 1, Limits(memory=600)) as crew:
        assert list(crew.outcomes([("greedy", None), ("b", None)])) == ["memory", "b"]
    assert done("greedy", limit=Limits(memory=0)) == [str(1 << 30)]


@LINUX
def test_a_worker_that_has_grown_large_is_replaced() -> None:
    first, _, second, third = done("pid", "grown", "pid", "pid", limit=Limits(memory=1600))
    assert first != second == third


@pytest.mark.parametrize("name", ["parent", "estranged"])
@LINUX
def test_the_programs_that_a_worker_started_end_with_it(name: str) -> None:
    before = set(alive("time.sleep(600)"))
    assert done(name, limit=Limits(seconds=1)) == [Ended("timeout")]
    deadline = time.monotonic() + 10
    while left := set(alive("time.sleep(600)")) - before:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def test_a_task_that_goes_on_has_its_time_anew() -> None:
    assert done("pages", limit=Limits(seconds=2)) == ["all pages"]


@POSIX
def test_the_system_ends_a_worker_whose_master_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that watches is stopped here from watching: its deadline never comes."""
    monkeypatch.setattr(limits, "_GRACE", 0)
    with Crew(work, 1, Limits(seconds=1)) as crew:
        outcomes = crew.outcomes([("deaf", None)])
        never = property(lambda _: workers._FOREVER, lambda *_: None)
        monkeypatch.setattr(workers._Worker, "deadline", never, raising=False)
        assert list(outcomes) == [Ended("timeout")]


@POSIX
def test_an_idle_worker_is_not_ended_and_a_dead_one_not_blamed_on_the_next_task(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_GRACE", 0)
    with Crew(work, 1, Limits(seconds=1)) as crew:
        (first,) = crew.outcomes([("pid", None)])
        time.sleep(1.5)
        (second,) = crew.outcomes([("pid", None)])
        assert first == second
        os.kill(int(str(first)), signal.SIGKILL)
        time.sleep(0.2)
        (third,) = crew.outcomes([("pid", None)])
        assert str(third).isdecimal()
        assert third != first


def test_large_contents_and_large_outcomes_pass() -> None:
    with Crew(work, 2, FAST) as crew:
        found = list(crew.outcomes([("length", bytes(5_000_000)), ("large", None), ("length", bytes(3))]))
    assert [len(one) if isinstance(one, str) and one.startswith("x") else one for one in found] == [
        "5000000",
        3_000_000,
        "3",
    ]


def test_outcomes_are_told_while_others_are_under_way() -> None:
    started = time.monotonic()
    with Crew(work, 2, Limits(seconds=60)) as crew:
        assert next(crew.outcomes([("a", None), ("hang", None)])) == "a"
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_start_from_nothing_do_the_same(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not know {method}")
    monkeypatch.setattr(workers, "_start_method", lambda: method)
    with Crew(functools.partial(shouted), 2, FAST) as crew:
        tasks: list[Task] = [("a", None), ("exit", None), ("b", None)]
        assert list(crew.outcomes(tasks)) == ["A", Ended("crash"), "B"]


def shouted(name: str, data: bytes | None) -> str:
    return work(name, data).upper()
