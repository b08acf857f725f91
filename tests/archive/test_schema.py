"""Lược đồ: documented to the last column, and the migrations lead to the very same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from extractor.archive import codebook, schema, store, upgrading, verifying, versions
from extractor.archive.schema.views import VIEWS
from extractor.archive.store import Archive
from extractor.errors import ArchiveError
from extractor.record import Status
from tests.archive.made import added, everything, fill


def test_the_codebook_is_what_the_schema_says() -> None:
    assert codebook.HOME.read_text(encoding="utf-8") == codebook.page()
    assert codebook.undocumented() == []
    for table in schema.metadata.tables.values():
        assert f"### `{table.name}`" in codebook.page()
        assert all(f"| `{column.name}` |" in codebook.page() for column in table.columns)


def test_the_codebook_names_the_columns_that_the_database_has(archive: Archive) -> None:
    with archive.reading() as connection:
        found = sa.inspect(connection)
        tables = set(found.get_table_names()) - {versions.table.name, *schema.SHADOWS}
        assert tables == set(schema.metadata.tables)
        assert set(found.get_view_names()) == {view.name for view in VIEWS}
        for view in VIEWS:
            assert [c["name"] for c in found.get_columns(view.name)] == [name for name, _ in view.columns]
    assert {name for name, _ in VIEWS[0].columns} >= {str(status) for status in Status}


def test_the_file_opens_in_other_programs(tmp_path: Path) -> None:
    """Nothing in it needs a function of ours: plain SQLite reads every table and every view."""
    place = tmp_path / "archive.db"
    with store.opened(str(place), create=True) as archive:
        added(archive, *fill(tmp_path / "báo cáo", 2))
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    assert {"reports", "figures_wide", "unit_rows"} <= set(names)
    for name in names:
        connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
    connection.close()


def test_the_migrations_lead_to_the_schema_of_the_code(place: str, archive: Archive) -> None:
    _empty(archive)
    with archive.writing() as connection:
        upgrading.run(connection)
    with archive.engine.connect() as connection:
        opts = {"version_table": versions.table.name, "include_object": _is_plain}
        context = MigrationContext.configure(connection, opts=opts)
        # comments stand in the code alone; an upgrade writes them last
        found = [what for what in compare_metadata(context, schema.metadata) if "comment" not in str(what[0])]
        assert found == []
        assert connection.scalar(sa.select(versions.table.c.version_num)) == versions.NEWEST
    assert versions.known()[-1] == versions.NEWEST
    assert place


def _is_plain(_: object, name: str, *__: object) -> bool:
    """The index of words is no plain table; that an upgrade makes it, is tested with the search."""
    return schema.search_index.name not in name


def _empty(archive: Archive) -> None:
    with archive.writing() as connection:
        for view in reversed(VIEWS):
            connection.exec_driver_sql(view.drop)
        schema.metadata.drop_all(connection)
        versions.table.drop(connection)


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Một bước chuyển mới, as a later version of the program would bring it."""

    def write(body: str) -> None:
        folder = tmp_path / "migrations" / "versions"
        folder.mkdir(parents=True)
        for path in (versions.HOME / "versions").glob("*.py"):
            (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        env = (versions.HOME / "env.py").read_text(encoding="utf-8")
        (tmp_path / "migrations" / "env.py").write_text(env, encoding="utf-8")
        head = "from alembic import op\nimport sqlalchemy as sa\n"
        head += f'revision = "9999"\ndown_revision = "{versions.NEWEST}"\n'
        (folder / "9999_next.py").write_text(f"{head}\ndef upgrade():\n{body}", encoding="utf-8")
        monkeypatch.setattr(versions, "HOME", tmp_path / "migrations")
        monkeypatch.setattr(versions, "NEWEST", "9999")

    return write


ADD = '    with op.batch_alter_table("reports") as table:\n        table.add_column(sa.Column("mood", sa.Text()))\n'


def test_an_older_archive_is_upgraded_and_loses_nothing(
    archive: Archive, place: str, tmp_path: Path, step: Callable[[str], None]
) -> None:
    added(archive, *fill(tmp_path / "báo cáo", 3))
    before, was = everything(archive), versions.NEWEST
    archive.close()
    step(ADD)
    with pytest.raises(ArchiveError) as caught, store.opened(place, write=True):
        pass
    assert caught.value.code == "older"
    assert upgrading.upgrade(place)[:2] == (was, "9999")
    assert upgrading.upgrade(place) == ("9999", "9999", None)
    with store.opened(place) as upgraded:
        assert everything(upgraded) == before
        assert list(verifying.verify(upgraded)) == []
        with upgraded.reading() as connection:
            assert "mood" in {column["name"] for column in sa.inspect(connection).get_columns("reports")}
            if connection.dialect.name == "postgresql":
                assert sa.inspect(connection).get_table_comment("reports")["text"] == schema.reports.comment


def test_an_upgrade_that_fails_leaves_all_as_it_was(
    archive: Archive, place: str, tmp_path: Path, step: Callable[[str], None]
) -> None:
    added(archive, *fill(tmp_path / "báo cáo", 2))
    before = everything(archive)
    archive.close()
    step(ADD + '    op.drop_table("không có")\n')
    with pytest.raises(ArchiveError):
        upgrading.upgrade(place)
    with store.opened(place, any_version=True) as archive:
        assert everything(archive) == before
        with archive.reading() as connection:
            assert connection.scalar(sa.select(versions.table.c.version_num)) != "9999"
            assert "mood" not in {column["name"] for column in sa.inspect(connection).get_columns("reports")}


def test_an_sqlite_file_is_copied_before_it_is_upgraded(tmp_path: Path, step: Callable[[str], None]) -> None:
    place = tmp_path / "archive.db"
    with store.opened(str(place), create=True) as archive:
        added(archive, *fill(tmp_path / "báo cáo", 2))
        before = everything(archive)
    was = versions.NEWEST
    step(ADD)
    _, _, copy = upgrading.upgrade(str(place))
    assert copy == str(tmp_path / f"archive.{was}.db")
    with store.opened(copy, any_version=True) as archive:
        assert everything(archive) == before
