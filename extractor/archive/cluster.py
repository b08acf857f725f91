"""Đọc trên nhiều máy: the workers of a Dask cluster read and check, this program alone files what they answer.

So the archive has one writer with one way of writing, on a cluster as without one: a transaction a report,
idempotent by content. Workers need neither the database's address nor its password. A worker that dies takes
nothing with it but reading, which the scheduler has done again elsewhere.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from extractor import batch, containers
from extractor.archive import remote
from extractor.archive.failures import refusal
from extractor.archive.originals import digest
from extractor.archive.provenance import rules_version
from extractor.archive.remote import Sent
from extractor.errors import InputError
from extractor.limits import MEGABYTE
from extractor.messages import Say
from extractor.record import Checked, Failure

if TYPE_CHECKING:
    from distributed import Client, Future

Batch: TypeAlias = "tuple[Sent, ...]"

PATIENCE = 60.0
"""Giây chờ khi cụm không có máy thợ nào: a worker that died is back in less."""
CONNECTING = 10.0
"""Giây chờ bộ điều phối trả lời."""
_MOST_FILES = 16
"""A task costs 1.6 ms beside 2 ms and more for a file; and that many are read again when a worker dies."""
_MOST_BYTES = 4 * MEGABYTE
_AHEAD = 3
"""Batches for each thread of the cluster on their way at once: it has work while answers are being filed."""


@contextlib.contextmanager
def connected(address: str, *, say: Say, folders: Sequence[Path] = ()) -> Iterator[Cluster]:
    """Cụm ở ``address`` (``tcp://…``), with at least one worker. Raises :class:`~extractor.errors.ArchiveError`."""
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError:
        raise refusal("no-library", address) from None
    if not os.environ.get("BCVP_DEBUG"):
        _hush()
    # what goes along in a task is there again for the next try, which data laid on a worker are not
    settings = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
    with dask.config.set(settings), contextlib.ExitStack() as stack:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of other versions of libraries: what matters is compared by us
                client = stack.enter_context(Client(address, timeout=CONNECTING))
        except (OSError, ValueError, AssertionError) as error:  # the library asserts its way out of some addresses
            raise refusal("no-scheduler", address, _first_line(error)) from error
        cluster = Cluster(client, address, say, folders)
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise refusal("no-workers", address) from None
        yield cluster


def _hush() -> None:
    """What the library logs of connections is told in our own words."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).split("\n")[0].rstrip(".")


class Cluster:
    """Một cụm đang nối: reads paths in the place of :func:`extractor.batch.check`, in any order."""

    def __init__(self, client: Client, address: str, say: Say, folders: Sequence[Path]) -> None:
        self._client, self._address, self._say = client, address, say
        self._folders = tuple(folder.absolute() for folder in folders)
        self._rules = rules_version(*folders)
        self._sees = True  # whether the workers have found every file where it lies so far

    def read(self, paths: Sequence[str]) -> Iterator[tuple[str, Checked | Failure]]:
        """Mỗi tệp một lần, với kết quả của nó, as the workers come to it.

        Raises :class:`~extractor.errors.ArchiveError` where the cluster itself fails.
        """
        alone: list[Sent] = []
        unread: list[str] = []
        for file, result in self._results(self._batches(paths, unread), unread):
            if result is None:
                alone.append(file)
            else:
                yield file.path, result
        for file in alone:  # one at a time, so that a worker's death is the doing of that file
            for _, result in self._results([(file,)], unread):
                yield file.path, result or Failure(file.path, "memory", self._say("cluster killed"))
        yield from zip(unread, batch.check(unread, self._folders, say=self._say, jobs=1), strict=True)

    def _batches(self, paths: Sequence[str], unread: list[str]) -> Iterator[Batch]:
        """The files in batches; what this machine cannot open itself is left to the end, and told by it as ever."""
        most = max(1, min(_MOST_FILES, len(paths) // (_AHEAD * self._threads())))
        files: list[Sent] = []
        room = _MOST_BYTES
        for path in paths:
            try:
                data = containers.read(path)
            except InputError:
                unread.append(path)
                continue
            if files and (len(files) == most or len(data) > room):
                yield tuple(files)
                files, room = [], _MOST_BYTES
            files.append(Sent(path, str(Path(path).absolute()), digest(data)))
            room -= len(data)
        if files:
            yield tuple(files)

    def _results(
        self, batches: Iterable[Batch], unread: list[str]
    ) -> Iterator[tuple[Sent, Checked | Failure | None]]:
        """Each file with its result; None where the workers that had its batch died, one after the other."""
        waiting = iter(batches)
        unseen: deque[Batch] = deque()
        flying: dict[Future[remote.Answer], Batch] = {}
        while True:
            most = _AHEAD * self._threads()
            while len(flying) < most and (files := unseen.popleft() if unseen else next(waiting, None)):
                if sent := self._filled(files, unread):
                    flying[self._submitted(sent)] = files
            if not flying:
                return
            for future in self._done(flying):
                files = flying.pop(future)
                results = self._answer(future)
                if results is None:
                    yield from ((file, None) for file in files)
                    continue
                again = tuple(file for file, result in zip(files, results, strict=True) if result is None)
                if again:
                    self._sees = False
                    unseen.append(again)
                for file, result in zip(files, results, strict=True):
                    if result is not None:
                        yield file, result

    def _filled(self, files: Batch, unread: list[str]) -> Batch:
        """The batch as it goes out: with the contents, once a worker has not found a file where it lies."""
        if self._sees:
            return files
        filled: list[Sent] = []
        for file in files:
            try:
                filled.append(replace(file, data=containers.read(file.path)))
            except InputError:
                unread.append(file.path)
        return tuple(filled)

    def _submitted(self, files: Batch) -> Future[remote.Answer]:
        folders = tuple(map(str, self._folders))
        with self._told():
            return self._client.submit(remote.read, files, folders, self._rules, self._say.lang, pure=False)

    def _done(self, flying: Iterable[Future[remote.Answer]]) -> set[Future[remote.Answer]]:
        """Those done, at least one. A cluster left without workers is waited for, but not for ever."""
        from distributed import wait

        while True:
            with self._told():
                try:
                    return set(wait(list(flying), timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
                except TimeoutError:
                    pass
                if not self._client.nthreads():
                    raise refusal("no-workers", self._address)

    def _answer(self, future: Future[remote.Answer]) -> tuple[Checked | Failure | None, ...] | None:
        from distributed import KilledWorker

        with self._told():
            error = future.exception()
            if isinstance(error, KilledWorker):
                return None
            if error is not None:
                raise refusal("worker-failed", self._address, f"{type(error).__name__}: {_first_line(error)}")
            answer: remote.Answer = future.result()
        if answer.fault:
            raise refusal("worker-failed", self._address, answer.fault)
        if answer.rules != self._rules:
            raise refusal("other-rules", self._address, f"{answer.machine} ({answer.rules} ≠ {self._rules})")
        return answer.results

    def _threads(self) -> int:
        if self._client.status != "running":  # it would try for a while, but what was on its way is lost to it
            raise refusal("lost-scheduler", self._address, self._client.status)
        with self._told():
            threads: dict[str, int] = self._client.nthreads()
            return max(1, sum(threads.values()))

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        from concurrent.futures import CancelledError

        try:
            yield
        except (OSError, CancelledError) as error:
            raise refusal("lost-scheduler", self._address, _first_line(error)) from error
