"""``bcvp aliases``: a file of decisions, which spellings are one unit. Sentences: ``extractor/messages/``."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.reports import checked, demand_one_source

if TYPE_CHECKING:
    from extractor.comparison.units.namings import Named
    from extractor.messages import Say
    from extractor.record import Failure

UNREAD = 3
"""Mã thoát: something could not be read."""
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it spreadsheets take the file for another encoding and spoil the Vietnamese."""


@click.command()
@click.argument("files", nargs=-1)
@click.option("--db", envvar="BCVP_DB", metavar="…")
@click.option("--aliases", "known", type=click.Path(path_type=Path), metavar="…")
@click.option("--out", type=click.Path(path_type=Path), metavar="…")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@click.pass_context
def propose(
    ctx: click.Context,
    files: tuple[str, ...],
    db: str | None,
    known: Path | None,
    out: Path | None,
    folders: tuple[Path, ...],
    jobs: int | None,
) -> None:
    """Đề xuất các tên có thể là một."""
    from extractor.comparison.units import alias_file, proposals
    from extractor.comparison.units.aliases import Aliases

    say: Say = ctx.obj
    demand_one_source(ctx, files, db)
    aliases = alias_file.read(known) if known else Aliases()
    failed: list[Failure] = []
    named = _named(ctx, files, db, folders, jobs, failed)
    content = io.StringIO()
    number = alias_file.write(content, aliases, proposals.propose(named.namings), say)
    if out is None:
        sys.stdout.write(_MARK + content.getvalue())
    else:
        try:
            out.write_text(_MARK + content.getvalue(), encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.UsageError(say("usage cannot write", path=out, reason=error.strerror or error), ctx) from None
    click.echo(say("aliases proposed", number=number, kept=len(aliases.entries)), err=True)
    if failed:
        ctx.exit(UNREAD)


def _named(
    ctx: click.Context,
    files: tuple[str, ...],
    db: str | None,
    folders: tuple[Path, ...],
    jobs: int | None,
    failed: list[Failure],
) -> Named:
    from extractor.comparison.units import namings

    return namings.of_checked(checked(ctx, files, folders, jobs, failed)) if files else namings.in_archive(db or "")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Kiểm tệp tên đơn vị."""
    from extractor.comparison.units import alias_file
    from extractor.comparison.units.aliases import Decision

    decisions = [entry.decision for entry in alias_file.read(file).entries]
    counts = {str(decision): decisions.count(decision) for decision in Decision}
    click.echo(ctx.obj("aliases sound", file=file, undecided=decisions.count(None), **counts))


COMMANDS = (propose, check)
"""Các lệnh con, theo thứ tự hay dùng."""
