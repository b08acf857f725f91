"""Nâng kho của phiên bản cũ lên lược đồ hiện nay: all steps in one transaction, an SQLite file copied first.

Alembic is imported here and nowhere else. A step is a module of ``migrations/versions``, named ``NNNN_what.py``.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.schema import SetColumnComment, SetTableComment

from extractor.archive import indexing, store, versions
from extractor.archive.failures import told
from extractor.archive.schema import metadata
from extractor.archive.schema.views import VIEWS


def upgrade(place: str) -> tuple[str, str, str | None]:
    """Nâng kho ở ``place``; returns the number before and after, and the path of the copy from before, if any.

    Raises :class:`~extractor.errors.ArchiveError`; whatever fails, the archive stays as it was.
    """
    with store.opened(place, write=True, any_version=True) as archive:
        with archive.reading() as connection:
            before = connection.execute(select(versions.table.c.version_num)).scalar_one()
        if before == versions.NEWEST:
            return before, before, None
        copy = None
        if archive.engine.dialect.name == "sqlite":
            with told(place):
                copy = _copied(Path(place), before)
        with archive.writing() as connection:
            for view in reversed(VIEWS):
                connection.exec_driver_sql(view.drop)
            run(connection)
            for view in VIEWS:
                connection.exec_driver_sql(view.create)
            _comment(connection)
            indexing.rebuild(connection)
    return before, versions.NEWEST, copy


def run(connection: Connection) -> None:
    """Mọi bước còn thiếu, within the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(versions.HOME).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, versions.NEWEST)


def _comment(connection: Connection) -> None:
    """The comments as they are now, where the database keeps them: no step need speak of them."""
    if connection.dialect.supports_comments:
        for table in metadata.sorted_tables:
            connection.execute(SetTableComment(table))
            for column in table.columns:
                connection.execute(SetColumnComment(column))


def _copied(file: Path, before: str) -> str:
    """A whole copy beside the file, also of what still stands in its log."""
    target = file.with_name(f"{file.stem}.{before}{file.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = file.with_name(f"{file.stem}.{before}-{number}{file.suffix}")
    source, copy = sqlite3.connect(file), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()
    return str(target)
