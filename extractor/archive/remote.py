"""Phần việc trên máy thợ của cụm: reads a batch of files and says what is in them; it knows no database.

A task may run twice, on two machines at once even: it changes nothing anywhere. Each file is read in a process
of its own beside the worker's (:mod:`extractor.workers`), under the same limits as without a cluster, so that a
bad file ends that process and hardly ever the worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import platform
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractor import batch, containers
from extractor.archive.originals import digest
from extractor.archive.provenance import rules_version
from extractor.errors import InputError
from extractor.messages import Say
from extractor.record import Checked, Failure

_bench = threading.local()
"""The process that each thread of a worker keeps for reading, and what it was made for."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Một tệp gửi đi đọc: as the user named it, where it lies, its hash; with its content if that goes along."""

    path: str
    place: str
    sha256: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Kết quả một lô: a result for each file, None for one that is not seen from here, by these rules.

    Or the ``fault`` that kept the machine from reading at all.
    """

    machine: str
    rules: str = ""
    results: tuple[Checked | Failure | None, ...] = ()
    fault: str = ""


def read(files: tuple[Sent, ...], folders: tuple[str, ...], rules: str, lang: str) -> Answer:
    """Đọc một lô; nothing is read by other ``rules`` than those of whoever asks.

    A fault is told in words: an exception that cannot be put together again over there would never arrive.
    """
    machine = platform.node()
    try:
        own = rules_version(*map(Path, folders))
        if own != rules:
            return Answer(machine, own)
        check = _checker(folders, lang)
        return Answer(machine, own, tuple(_read_one(file, check) for file in files))
    except Exception as error:
        return Answer(machine, fault=f"{machine}: {type(error).__name__}: {error}")


def _read_one(file: Sent, check: Callable[[str, bytes | None], Checked | Failure]) -> Checked | Failure | None:
    data = _seen(file) if file.data is None else file.data
    return None if data is None else check(file.path, data)


def _seen(file: Sent) -> bytes | None:
    """The content as it lies here; None where there is none or another."""
    with contextlib.suppress(InputError, OSError):
        data = containers.read(file.place)
        if digest(data) == file.sha256:
            return data
    return None


def _checker(folders: tuple[str, ...], lang: str) -> Callable[[str, bytes | None], Checked | Failure]:
    """The process of this thread; started anew where another client's rules or language were asked for before."""
    wanted = (folders, lang)
    if getattr(_bench, "made_for", None) != wanted:
        # Dask's workers are daemons, and those may have no children; ours end with them all the same.
        multiprocessing.current_process().daemon = False
        if hasattr(_bench, "stack"):
            _bench.stack.close()
        _bench.stack = contextlib.ExitStack()
        made = batch.checker(tuple(map(Path, folders)), say=Say(lang))
        _bench.check = _bench.stack.enter_context(made)
        _bench.made_for = wanted
    check: Callable[[str, bytes | None], Checked | Failure] = _bench.check
    return check
