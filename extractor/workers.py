"""Thợ đọc: processes that each do one task at a time, watched from outside.

What a file does to its process, it does to no other: a process that dies, hangs or is out of memory ends
as that task's :class:`Ended`, and another takes its place. Each stands in a process group of its own, so
that the programs that it started end with it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from extractor import limits
from extractor.limits import Limits
from extractor.processes import end_group, end_tree

Result = TypeVar("Result")
Reason: TypeAlias = Literal["timeout", "memory", "killed", "crash"]
Task: TypeAlias = "tuple[str, bytes | None]"
"""Một đường dẫn, with the content of the file where the caller has it."""
Work: TypeAlias = "Callable[[str, bytes | None], Result]"
"""What is done with a task: a function that another process can be given, which raises nothing of its own."""

_IN_HAND = 512
"""Tasks ahead of the one that is waited for: enough to keep every process busy, few enough to hold in memory."""
_STARTING = 60
"""Seconds that a process may take to begin."""
_FOREVER = float("inf")


@dataclass(frozen=True, slots=True)
class Ended:
    """Tiến trình dừng mà không có kết quả: its time or memory was up, the system killed it, or it crashed."""

    why: Reason


class Crew(Generic[Result]):
    """Một tốp thợ: at most ``size`` processes that do ``work`` under ``limit``; to be used in a ``with``."""

    def __init__(self, work: Work[Result], size: int, limit: Limits) -> None:
        self._work, self._size, self._limit = work, size, limit
        self._crew: list[_Worker] = []

    def __enter__(self) -> Crew[Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._crew:
            worker.kill()
        self._crew.clear()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Result | Ended]:
        """Kết quả của từng việc, in the order of ``tasks``, each as soon as it and those before it are done."""
        waiting = enumerate(tasks)
        done: dict[int, Result | Ended] = {}
        after = next(waiting, None)
        due = 0
        while True:
            while after is not None and after[0] < due + _IN_HAND and (worker := self._idle()):
                worker.begin(*after)
                after = next(waiting, None)
            if due in done:
                yield done.pop(due)
                due += 1
            elif any(worker.busy for worker in self._crew):
                done.update(self._heard())
            else:
                return

    def _idle(self) -> _Worker | None:
        for worker in [worker for worker in self._crew if not worker.busy]:
            if not worker.gone:
                return worker
            worker.kill()
            self._crew.remove(worker)
        if len(self._crew) == self._size:
            return None
        worker = _Worker(self._work, self._limit, [other.line for other in self._crew])
        self._crew.append(worker)
        return worker

    def _heard(self) -> Mapping[int, Result | Ended]:
        """What the workers have to say next, or that the time of one is over."""
        busy = [worker for worker in self._crew if worker.busy]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        speaking = set(wait([worker.line for worker in busy], None if left == _FOREVER else max(left, 0)))
        now = time.monotonic()
        told: dict[int, Result | Ended] = {}
        for worker in busy:
            task = worker.task
            if worker.line in speaking:
                outcome = worker.heard()
            elif worker.deadline <= now:
                outcome = Ended("timeout")
            else:
                continue
            if outcome is not _GOING_ON:
                told[task] = outcome
            if isinstance(outcome, Ended) or not worker.stays:
                worker.kill()
                self._crew.remove(worker)
        return told


class _GoingOn:
    """What a worker says to have its time begin anew."""


_GOING_ON: Any = _GoingOn()


class _Worker:
    """Một tiến trình, the line to it, and the task that it is at (-1: none)."""

    def __init__(self, work: Work[Result], limit: Limits, others: list[Connection]) -> None:
        context: Any = multiprocessing.get_context(_start_method())
        self.line, its = context.Pipe()
        # a forked process holds copies of our ends of the lines, which would keep the others from seeing us go
        inherited = [self.line, *others] if context.get_start_method() == "fork" else []
        self._process = context.Process(target=_serve, args=(its, inherited, work, limit), daemon=True)
        self._process.start()
        self._pid: int = self._process.pid
        self._is_waited_for = False  # from then on the number may be another's
        its.close()
        self._seconds, self._memory = limit.seconds or _FOREVER, limit.memory
        self._new = True
        self.task, self.deadline, self.stays = -1, _FOREVER, True

    @property
    def busy(self) -> bool:
        """Đang làm."""
        return self.task >= 0

    @property
    def gone(self) -> bool:
        """Đã dừng khi không có việc, since it never speaks unasked."""
        try:
            return bool(self.line.poll())
        except OSError:
            return True

    def begin(self, number: int, task: Task) -> None:
        """Giao việc."""
        self.task = number
        self.deadline = time.monotonic() + self._seconds + (_STARTING if self._new else 0)
        with contextlib.suppress(OSError):  # dead already: this shows when it is listened to
            self.line.send(task)

    def heard(self) -> Any:
        """Lời của tiến trình: its outcome, that it goes on, or how it ended."""
        try:
            message = self.line.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return Ended(self._why())
        if message is None:
            self._new = False
            self.deadline = time.monotonic() + self._seconds
            return _GOING_ON
        outcome, self.stays = message
        self.task = -1
        return outcome

    def _why(self) -> Reason:
        """Why it is dead: the system kills outright when the machine lacks memory; C++ code aborts at its limit."""
        wait([self._process.sentinel], 1)
        end_group(self._pid)
        self._process.kill()
        self._process.join()
        self._is_waited_for = True
        died_of = -(self._process.exitcode or 0)
        if died_of == getattr(signal, "SIGALRM", None):
            return "timeout"
        if died_of == getattr(signal, "SIGKILL", None):
            return "killed"
        wanted_memory = self._memory and limits.peak_below() * 2 > self._memory
        return "memory" if died_of == signal.SIGABRT and wanted_memory else "crash"

    def kill(self) -> None:
        """Kết thúc tiến trình cùng mọi chương trình nó đã gọi."""
        if not self._is_waited_for:
            if self.busy:
                end_tree(self._pid)
            else:
                end_group(self._pid)
            self._process.kill()
            self._process.join()
        self.line.close()


def _start_method() -> str | None:
    """Forking is fast, and safe where there is but one thread and no framework of the system in use."""
    if sys.platform != "linux":
        return None
    return "fork" if threading.active_count() == 1 else "spawn"


def _serve(line: Connection, inherited: Iterable[Connection], work: Work[Result], limit: Limits) -> None:
    """The life of a worker: one task after the other, until there is nobody to work for."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that started us
    if hasattr(os, "setsid"):
        os.setsid()
    if not os.environ.get("BCVP_DEBUG"):
        faulthandler.disable()  # what ends the process is told by the one that watches it
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each thread reserves memory; there are processes enough
    limits.enforce(limit, lambda: line.send(None))
    with contextlib.suppress(EOFError, OSError):
        line.send(None)
        while True:
            path, data = line.recv()
            limits.begin()
            outcome = work(path, data)
            limits.end()
            _answer(line, outcome, limit)


def _answer(line: Connection, outcome: object, limit: Limits) -> None:
    """Send the outcome; a worker that has grown large makes room for a fresh one."""
    stays = not limit.memory or limits.peak() * 2 < limit.memory
    try:
        line.send((outcome, stays))
    except MemoryError:
        line.send((Ended("memory"), False))
