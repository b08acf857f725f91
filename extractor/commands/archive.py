"""``bcvp archive``: one command a verb. Every sentence stands in ``extractor/messages/``."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.finding import search, series
from extractor.commands.shared import db as _db
from extractor.commands.shared import echo as _echo
from extractor.commands.shared import lines as _lines
from extractor.commands.shared import needed as _needed

if TYPE_CHECKING:
    from extractor.archive.adding import Read
    from extractor.messages import Say

FOUND, UNREAD = 1, 3
"""Mã thoát: something to look at; something not read, or the archive itself failed."""

_jobs = click.option("--jobs", type=click.IntRange(min=1), metavar="…")
_rules = click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
_TABULAR = ("csv", "xlsx", "parquet", "jsonl", "datapackage")
_TABLES = ("figures_wide", "unit_rows", "reports", "figures", "units", "findings")


@click.command()
@click.argument("files", nargs=-1, required=True)
@_db
@_lines
@_rules
@_jobs
@click.option("--scheduler", metavar="…")
@click.pass_context
def add(
    ctx: click.Context,
    files: tuple[str, ...],
    db: str,
    form: str,
    folders: tuple[Path, ...],
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Thêm báo cáo."""
    from extractor import batch, rulebook
    from extractor.archive import adding, store
    from extractor.commands.progress import progress
    from extractor.writers import holdings

    say: Say = ctx.obj
    _demand(ctx, folders)
    if batch.STDIN in files:
        raise click.UsageError(say("usage archive stdin"), ctx)
    if scheduler and jobs:
        raise click.UsageError(say("usage archive scheduler jobs"), ctx)
    rulebook.load(*folders)
    paths = batch.inputs(files)
    counts: dict[str, int] = {}
    with _reader(scheduler, say, folders) as read, store.opened(db, create=True) as archive:
        held: list[adding.Outcome] = []
        with progress(len(paths), say("archive adding"), say) as tick:
            for outcome in adding.add(archive, paths, say=say, folders=folders, jobs=jobs, read=read):
                counts[outcome.state] = counts.get(outcome.state, 0) + 1
                if tick:
                    tick(1)
                    held += [outcome] if outcome.state in (adding.VERSION, adding.FAILED) else []
                else:
                    _echo(form, outcome, lambda one: holdings.outcome(one, say))
        for outcome in held:
            _echo(form, outcome, lambda one: holdings.outcome(one, say))
    click.echo(holdings.summary("archive added", counts, say), err=True)
    if counts.get(adding.FAILED):
        click.echo(say("archive see failed"), err=True)
        ctx.exit(UNREAD)


@click.command("list")
@_db
@_lines
@click.option("--failed", is_flag=True)
@click.option("--all-versions", is_flag=True)
@click.pass_context
def list_(ctx: click.Context, db: str, form: str, failed: bool, all_versions: bool) -> None:
    """Liệt kê."""
    from extractor.archive import holdings as held
    from extractor.archive import store
    from extractor.writers import holdings

    say: Say = ctx.obj
    with store.opened(db) as archive:
        rows = held.failed(archive) if failed else held.listed(archive, every_version=all_versions)
        told = (lambda row: holdings.failure(row, say)) if failed else (lambda row: holdings.report(row, say))
        for row in rows:
            _echo(form, row, told)
        click.echo(say("archive counts", **held.counts(archive)), err=True)


@click.command()
@click.argument("report")
@_db
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
@click.option("--open", "opens", is_flag=True)
@click.pass_context
def show(ctx: click.Context, report: str, db: str, form: str, opens: bool) -> None:
    """Xem một báo cáo."""
    from extractor.archive import holdings as held
    from extractor.archive import records, store
    from extractor.writers import holdings

    with store.opened(db) as archive:
        if opens:
            _open(ctx, *held.original(archive, report))
            return
        found = held.holding(archive, report)
    if form == "json":
        click.echo(records.dumped(found.record))
        return
    for line in holdings.page(found.row, found.corrected, found.corrections, found.sightings, found.versions, ctx.obj):
        click.echo(line)


def _open(ctx: click.Context, name: str, content: bytes) -> None:
    """A copy under the name under which it came: whatever the program that opens it does, the original is safe."""
    path = Path(tempfile.mkdtemp(prefix="bcvp-"), name)
    path.write_bytes(content)
    path.chmod(0o444)
    if click.launch(str(path)):
        click.echo(ctx.obj("archive not opened", path=path), err=True)
    else:
        click.echo(ctx.obj("archive opened", path=path), err=True)


@click.command()
@_db
@click.pass_context
def verify(ctx: click.Context, db: str) -> None:
    """Kiểm kho."""
    from extractor.archive import holdings as held
    from extractor.archive import store, verifying
    from extractor.commands.progress import progress

    say: Say = ctx.obj
    found: list[verifying.Problem] = []
    with store.opened(db) as archive:
        total = held.counts(archive)["reports"]
        with progress(total, say("archive verifying"), say) as tick:
            found = list(verifying.verify(archive, tick=tick or _nothing))
    for problem in found:
        click.echo(problem.message[say.lang])
    bad = sum(not problem.harmless for problem in found)
    click.echo(say("archive unsound" if bad else "archive sound", bad=bad, reports=total), err=True)
    if bad:
        ctx.exit(FOUND)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_db
@click.option("--format", "form", type=click.Choice(_TABULAR))
@click.option("--table", "tables", multiple=True, type=click.Choice(_TABLES))
@click.option("--all-versions", is_flag=True)
@click.pass_context
def export(
    ctx: click.Context, folder: Path, db: str, form: str | None, tables: tuple[str, ...], all_versions: bool
) -> None:
    """Xuất cả kho, hoặc số liệu thành bảng."""
    from extractor.archive import exporting, store, tabular
    from extractor.archive import holdings as held
    from extractor.commands.progress import progress

    say: Say = ctx.obj
    if form:
        with store.opened(db) as archive:
            count = tabular.export(archive, folder, form, tables or _TABLES, every_version=all_versions)
        click.echo(say("archive tables", number=count, path=folder), err=True)
        return
    if tables or all_versions:
        raise click.UsageError(say("usage export tables"), ctx)
    with (
        store.opened(db) as archive,
        progress(held.counts(archive)["reports"], say("archive exporting"), say) as tick,
    ):
        number = exporting.export(archive, folder, tick=tick or _nothing)
    click.echo(say("archive exported", number=number, path=folder), err=True)


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@_db
@click.pass_context
def import_(ctx: click.Context, folder: Path, db: str) -> None:
    """Dựng lại kho."""
    from extractor.archive import importing, store
    from extractor.commands.progress import progress

    say: Say = ctx.obj
    total = importing.count(folder)
    with store.opened(db, create=True) as archive, progress(total, say("archive importing"), say) as tick:
        number = importing.load(archive, folder, tick=tick or _nothing)
    click.echo(say("archive imported", number=number, known=total - number), err=True)


@click.command()
@click.argument("target")
@click.argument("field")
@click.argument("value")
@_db
@click.option("--why", callback=_needed, metavar="…")
@click.option("--who", metavar="…")
@click.pass_context
def correct(ctx: click.Context, target: str, field: str, value: str, db: str, why: str, who: str | None) -> None:
    """Sửa một giá trị."""
    from extractor.archive import store
    from extractor.archive.correcting import correct as corrected
    from extractor.writers import holdings

    with store.opened(db, write=True) as archive:
        row = corrected(archive, target, field, value, why=why, who=who)
    click.echo(holdings.correction(row, ctx.obj))


@click.command()
@_db
@_lines
@click.option("--dry-run", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@_rules
@_jobs
@click.pass_context
def refresh(
    ctx: click.Context,
    db: str,
    form: str,
    dry_run: bool,
    everything: bool,
    folders: tuple[Path, ...],
    jobs: int | None,
) -> None:
    """Đọc lại."""
    from extractor import rulebook
    from extractor.archive import refreshing, store
    from extractor.commands.progress import progress
    from extractor.writers import holdings

    say: Say = ctx.obj
    _demand(ctx, folders)
    rulebook.load(*folders)
    counts: dict[str, int] = {}
    results: list[refreshing.Refreshed] = []
    with store.opened(db, write=not dry_run) as archive:
        ids = refreshing.outdated(archive, folders, everything=everything)
        with progress(len(ids), say("archive refreshing"), say) as tick:
            for one in refreshing.refresh(archive, ids, say=say, folders=folders, jobs=jobs, dry_run=dry_run):
                counts[one.state] = counts.get(one.state, 0) + 1
                results += [one] if one.state != refreshing.SAME else []
                (tick or _nothing)(1)
    for one in results:
        _echo(form, one, lambda found: "\n".join(holdings.refreshed(found, say)))
    click.echo(holdings.summary("archive would" if dry_run else "archive refreshed", counts, say), err=True)
    if counts.get(refreshing.HELD) or counts.get(refreshing.FAILED):
        ctx.exit(FOUND)


@click.command()
@_db
@click.pass_context
def upgrade(ctx: click.Context, db: str) -> None:
    """Nâng cấp lược đồ."""
    from extractor.archive import upgrading

    before, after, copy = upgrading.upgrade(db)
    if before == after:
        click.echo(ctx.obj("archive newest", version=after), err=True)
        return
    click.echo(ctx.obj("archive upgraded", before=before, after=after), err=True)
    if copy:
        click.echo(ctx.obj("archive copied", path=copy), err=True)


@contextlib.contextmanager
def _reader(scheduler: str | None, say: Say, folders: tuple[Path, ...]) -> Iterator[Read | None]:
    """The machines that read; None for this one alone."""
    if scheduler is None:
        yield None
        return
    from extractor.archive import cluster

    with cluster.connected(scheduler, say=say, folders=folders) as machines:
        yield machines.read


def _demand(ctx: click.Context, folders: Iterable[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise click.UsageError(ctx.obj("usage no-folder", path=folder), ctx)


def _nothing(_: int) -> None:
    return


COMMANDS = (add, list_, search, series, show, verify, export, import_, correct, refresh, upgrade)
"""Các lệnh con, theo thứ tự hay dùng."""
