"""Mở kho: a path is an SQLite file, ``postgresql://…`` a server; either is the same archive to all that follows."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from extractor.archive import schema, versions
from extractor.archive.failures import refusal, told
from extractor.archive.originals import Folder, InDatabase, Originals
from extractor.archive.schema.views import VIEWS

WAIT = 30.0
"""Giây chờ một chương trình khác nhả kho."""
_WRITING = "bcvp_writing"
_CREATING = 4_270_311
"""Number of the lock under which a server's archive is created by one program at a time."""


class Archive:
    """Một kho đã mở. ``place`` names it to people and carries no password."""

    def __init__(self, engine: Engine, originals: Originals, place: str, *, write: bool) -> None:
        self.engine = engine
        self.originals = originals
        self.place = place
        self._write = write

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Một giao dịch chỉ đọc, of one moment: what others write meanwhile is not seen.

        Raises :class:`~extractor.errors.ArchiveError`.
        """
        on_server = self.engine.dialect.name == "postgresql"
        engine = self.engine.execution_options(isolation_level="REPEATABLE READ") if on_server else self.engine
        with told(self.place), engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Một giao dịch ghi: all of it or nothing. Raises :class:`~extractor.errors.ArchiveError`."""
        if not self._write:
            raise refusal("read-only", self.place)
        with told(self.place), self.engine.execution_options(**{_WRITING: True}).begin() as connection:
            yield connection

    def put(self, sha256: str, suffix: str, data: bytes) -> None:
        """Đưa một tệp gốc vào chỗ của nó, before a row may speak of it.

        Raises :class:`~extractor.errors.ArchiveError`, for instance where the disk is full.
        """
        with told(self.place):
            self.originals.put(sha256, suffix, data)

    def put_all(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Đưa nhiều tệp gốc (sha256, suffix, data) vào cùng lúc, like :meth:`put`."""
        with told(self.place):
            self.originals.put_all(files)

    def close(self) -> None:
        """Đóng mọi kết nối."""
        self.engine.dispose()


@contextlib.contextmanager
def opened(
    place: str, *, write: bool = False, create: bool = False, wait: float = WAIT, any_version: bool = False
) -> Iterator[Archive]:
    """Kho ở ``place``; ``create`` makes it where there is none, ``wait`` is how many seconds a lock is waited for.

    ``any_version`` also opens an archive of an older schema, which is to be upgraded.
    Raises :class:`~extractor.errors.ArchiveError`.
    """
    archive = _connect(place, write=write or create, create=create, wait=wait)
    try:
        with told(archive.place):
            if create:
                _create(archive)
            _demand_version(archive, older_too=any_version)
        yield archive
    finally:
        archive.close()


def _connect(place: str, *, write: bool, create: bool, wait: float) -> Archive:
    if "://" in place:
        return _server(place, write=write, wait=wait)
    file = Path(place).absolute()
    with told(place):
        if create:
            file.parent.mkdir(parents=True, exist_ok=True)
        elif not file.exists():
            raise refusal("no-archive", place)
        if file.is_dir():
            raise refusal("bad-place", place)
        if write and not (os.access(file.parent, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))):
            raise refusal("read-only", place)
    engine = create_engine("sqlite://", creator=lambda: _file(file, write, create, wait), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return Archive(engine, Folder(file.with_suffix(".originals")), place, write=write)


def _file(path: Path, write: bool, create: bool, wait: float) -> sqlite3.Connection:
    mode = "rwc" if create else "rw" if write else "ro"
    if not write and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        mode = "ro&immutable=1"  # on a read-only disk there is nowhere to note that somebody reads
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            _keep_a_log(connection, wait)
            connection.execute("PRAGMA synchronous = FULL")  # what was confirmed outlives a power cut
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_a_log(connection: sqlite3.Connection, wait: float) -> None:
    """Write-ahead log: readers and one writer at a time. Switching to it does not wait by itself for a lock.

    A database that is no archive of ours is left as it is, to be refused.
    """
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and versions.table.name not in names:
        return
    until = time.monotonic() + wait
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: two that upgrade a reader's lock would refuse each other."""
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server(place: str, *, write: bool, wait: float) -> Archive:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise refusal("bad-place", place) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise refusal("bad-place", url.render_as_string())
    said = url.render_as_string()
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "client_encoding": "utf8", "application_name": "bcvp"},
        )
    except ModuleNotFoundError:
        raise refusal("no-driver", said) from None

    def prepare(connection: Any, _: object) -> None:
        connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
        if not write:
            connection.execute("SET default_transaction_read_only = on")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return Archive(engine, InDatabase(), said, write=write)


def _create(archive: Archive) -> None:
    """Tables and views in one transaction, by one program at a time; what is there already is left alone."""
    with archive.reading() as connection:
        if _tables(connection):
            return
    with archive.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CREATING})
        if _tables(connection):
            return
        schema.metadata.create_all(connection)
        for view in VIEWS:
            connection.exec_driver_sql(view.create)
        versions.stamp(connection)


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


def _demand_version(archive: Archive, *, older_too: bool) -> None:
    with archive.reading() as connection:
        tables = _tables(connection)
        if versions.table.name not in tables:
            raise refusal("not-an-archive" if tables else "no-archive", archive.place)
        stored = connection.scalar(select(versions.table.c.version_num)) or ""
    if stored != versions.NEWEST:
        if stored not in versions.known():
            raise refusal("newer", archive.place, f"{stored} > {versions.NEWEST}")
        if not older_too:
            raise refusal("older", archive.place)
