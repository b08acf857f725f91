"""Thêm báo cáo vào kho: idempotent by content, whole reports only, resumable at any moment.

First every file's content is hashed and what the archive knows is passed over; the rest is read and checked by
the workers of :mod:`extractor.batch`, and filed here as it comes, some at a time (:mod:`extractor.archive.grouping`).
An outcome is told when its transaction is confirmed. A stop in between leaves whole reports only; the same command
goes on from there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Delete, and_, delete, select

from extractor import batch, containers
from extractor.archive import filing
from extractor.archive.filing import Original, Reading, id_of
from extractor.archive.grouping import Group
from extractor.archive.originals import Folder, digest
from extractor.archive.provenance import Run, now, place_of, rules_version
from extractor.archive.records import clean, escaped, printed
from extractor.archive.schema import failures, originals
from extractor.archive.store import Archive
from extractor.errors import ArchiveError, InputError
from extractor.messages import Say
from extractor.record import Checked, Failure

Read: TypeAlias = "Callable[[Sequence[str]], Iterator[tuple[str, Checked | Failure]]]"
"""Cách đọc nhiều tệp: each path once with its result, in any order."""
ADDED, KNOWN, VERSION, FAILED = "added", "known", "version", "failed"
"""Kết quả với một tệp: new; there already; there with another content, so a new version; not read."""
_AT_A_TIME = 500
_TRIES = 5
"""Programs that add versions of one document at once refuse each other; so often it is tried again."""
_OF_ONE = ("conflict", "other")
"""Refusals that may concern one report of a group."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Điều xảy ra với một tệp. ``versions`` are the ids of its document's reports, in order of their coming."""

    path: str
    state: str
    report_id: str | None = None
    versions: tuple[str, ...] = ()
    code: str | None = None
    message: str | None = None


def add(
    archive: Archive,
    paths: Sequence[str],
    *,
    say: Say,
    folders: Sequence[Path] = (),
    jobs: int | None = None,
    read: Read | None = None,
) -> Iterator[Outcome]:
    """Thêm các tệp ``paths`` (see :func:`extractor.batch.inputs`); one outcome a file, the known ones first.

    ``read`` has them read elsewhere than in ``jobs`` processes here (:meth:`extractor.archive.cluster.Cluster.read`).
    Raises :class:`~extractor.errors.ArchiveError` where the archive itself fails, and
    :class:`~extractor.errors.RuleError` for bad rules of the user's own.
    """
    run = Run(archive, "add", rules_version(*folders))
    if isinstance(archive.originals, Folder):
        archive.originals.sweep()
    fresh: list[str] = []
    for outcome, path in _sorted_out(archive, paths, run):
        if outcome is None:
            fresh.append(path)
        else:
            run.counts[outcome.state] += 1
            yield outcome
    for path, result in read(fresh) if read else ():  # what other machines send is confirmed one by one
        yield from _counted([file(archive, path, result, run, say=say)], run)
    group: Group[_Arrival] = Group()
    for path, result in () if read else zip(fresh, batch.check(fresh, folders, say=say, jobs=jobs), strict=True):
        arrival = _arrival(path, result, run, say)
        if group.add(arrival, len(arrival.original.data) if arrival.original else 0):
            yield from _counted(_filed(archive, group.take(), run), run)
            group.restart()
    yield from _counted(_filed(archive, group.take(), run), run)
    run.end()


def file(archive: Archive, path: str, result: Checked | Failure, run: Run, *, say: Say) -> Outcome:
    """Ghi kết quả đọc một tệp vào kho, in one transaction."""
    (outcome,) = _filed(archive, [_arrival(path, result, run, say)], run)
    return outcome


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file that was read and is to be filed: its original and record, or its failure."""

    path: str
    failure: Failure | None = None
    original: Original | None = None
    reading: Reading | None = None
    sha256: str | None = None


def _arrival(path: str, result: Checked | Failure, run: Run, say: Say) -> _Arrival:
    if isinstance(result, Failure):
        return _Arrival(path, result, sha256=dict(_hashes([path])).get(path))
    try:
        data = containers.read(path)
    except InputError as error:
        return _Arrival(path, Failure(path, error.code, error.message(say.lang)))
    sha256 = digest(data)
    if sha256 != result.report.source.sha256:
        return _Arrival(path, Failure(path, "damaged", say("archive changed meanwhile")), sha256=sha256)
    original = Original(sha256, escaped(Path(path).suffix.lower()), data, now())
    record, text = printed(result)
    return _Arrival(path, None, original, Reading(record, text, run.rules, original.added_at), sha256)


def _counted(outcomes: Iterable[Outcome], run: Run) -> Iterator[Outcome]:
    for outcome in outcomes:
        run.counts[outcome.state] += 1
        yield outcome


def _filed(archive: Archive, arrivals: Sequence[_Arrival], run: Run) -> Iterator[Outcome]:
    """All in one transaction; where that is refused, each in its own, so that one does not hold up the others."""
    files = [arrival.original for arrival in arrivals if arrival.original]
    archive.put_all([(one.sha256, one.suffix, one.data) for one in files])
    if len(arrivals) > 1:
        try:
            outcomes = _filed_at_once(archive, arrivals, run)
        except ArchiveError as error:
            if error.code not in _OF_ONE:
                raise
        else:
            yield from outcomes
            return
    for arrival in arrivals:
        yield from _filed_alone(archive, arrival, run)


def _filed_alone(archive: Archive, arrival: _Arrival, run: Run) -> Sequence[Outcome]:
    for left in reversed(range(_TRIES)):
        try:
            return _filed_at_once(archive, [arrival], run)
        except ArchiveError as error:
            if error.code != "conflict" or not left:
                raise
    raise AssertionError("unreachable")


def _filed_at_once(archive: Archive, arrivals: Sequence[_Arrival], run: Run) -> list[Outcome]:
    with archive.writing() as connection:
        return [_file_one(archive, connection, arrival, run) for arrival in arrivals]


def _file_one(archive: Archive, connection: Connection, arrival: _Arrival, run: Run) -> Outcome:
    """The report filed; it is known where another program, or an equal file of this run, was first."""
    path, original, reading = arrival.path, arrival.original, arrival.reading
    if arrival.failure or original is None or reading is None:
        return _failed(connection, arrival, run)
    place = place_of(path)
    is_new = filing.put_original(connection, archive.originals, original)
    filing.sight(connection, original.sha256, place, original.added_at, run.id)
    connection.execute(_mended(path, original.sha256))
    if not is_new:
        return Outcome(path, KNOWN, id_of(original.sha256))
    filed = filing.file_report(connection, original, place[1], reading, run.id)
    state = VERSION if len(filed.versions) > 1 else ADDED
    return Outcome(path, state, filed.report_id, filed.versions)


def _sorted_out(archive: Archive, paths: Sequence[str], run: Run) -> Iterator[tuple[Outcome | None, str]]:
    """Each path with its outcome if the archive knows the content; those known are sighted here as well."""
    for at in range(0, len(paths), _AT_A_TIME):
        hashes = dict(_hashes(paths[at : at + _AT_A_TIME]))
        with archive.reading() as connection:
            query = select(originals.c.sha256, originals.c.suffix)
            rows = connection.execute(query.where(originals.c.sha256.in_(set(hashes.values()))))
            known: dict[str, str] = {row.sha256: row.suffix for row in rows}
        if known:
            _see_again(archive, [(path, sha256) for path, sha256 in hashes.items() if sha256 in known], known, run)
        for path in paths[at : at + _AT_A_TIME]:
            sha256 = hashes.get(path, "")
            yield (Outcome(path, KNOWN, id_of(sha256)) if sha256 in known else None), path


def _see_again(archive: Archive, again: Sequence[tuple[str, str]], known: Mapping[str, str], run: Run) -> None:
    """Where they lie now; and an original that was lost or spoilt since is put back."""
    for path, sha256 in again:
        with contextlib.suppress(InputError):
            data = containers.read(path)
            if digest(data) == sha256:
                archive.put(sha256, known[sha256], data)
    with archive.writing() as connection:
        for path, sha256 in again:
            filing.sight(connection, sha256, place_of(path), now(), run.id)
            connection.execute(_mended(path, sha256))


def _hashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What cannot be opened is told when its turn to be read comes."""
    for path in paths:
        with contextlib.suppress(InputError):
            yield path, digest(containers.read(path))


def _mended(path: str, sha256: str) -> Delete:
    """Earlier failures of that file are over."""
    folder, name = place_of(path)
    here = and_(failures.c.folder == folder, failures.c.name == name)
    return delete(failures).where(here | (failures.c.sha256 == sha256))


def _failed(connection: Connection, arrival: _Arrival, run: Run) -> Outcome:
    """The failure in its row, in the place of an earlier one of the same file; an empty folder is no file."""
    path, failure, sha256 = arrival.path, arrival.failure, arrival.sha256
    assert failure is not None  # noqa: S101 - what has no original has one
    if not Path(path).is_dir():
        folder, name = place_of(path)
        row = {"sha256": sha256, "code": failure.code, "message": failure.message, "failed_at": now()}
        connection.execute(_mended(path, sha256 or ""))
        connection.execute(failures.insert(), clean({"folder": folder, "name": name, "run_id": run.id} | row))
    return Outcome(path, FAILED, code=failure.code, message=failure.message)
