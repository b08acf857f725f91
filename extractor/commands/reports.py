"""Báo cáo mà một lệnh nói tới: of the archive, or of files and folders that are read for the occasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from extractor.messages import Say
    from extractor.record import Checked, Failure


def demand_one_source(ctx: click.Context, files: Sequence[str], db: str | None) -> None:
    """Tệp hoặc kho, one of the two; ``--db`` from the environment does not count beside files."""
    if files and ctx.get_parameter_source("db") is ParameterSource.COMMANDLINE:
        raise click.UsageError(ctx.obj("usage one source"), ctx)
    if not files and not db:
        raise click.UsageError(ctx.obj("usage no source"), ctx)


def checked(
    ctx: click.Context, files: Sequence[str], folders: Sequence[Path], jobs: int | None, failed: list[Failure]
) -> Iterator[Checked]:
    """Các báo cáo trong tệp và thư mục, read and checked as ``bcvp check`` does.

    What cannot be read goes into ``failed`` and is told when all is read.
    """
    from extractor import batch, limits
    from extractor.commands.progress import progress
    from extractor.record import Failure

    say: Say = ctx.obj
    for folder in folders:
        if not folder.is_dir():
            raise click.UsageError(say("usage no-folder", path=folder), ctx)
    paths = batch.inputs(files)
    together = list(files) == paths
    results = batch.check(paths, folders, say=say, together=together, jobs=jobs, limits=limits.chosen())
    with progress(len(paths), say("reading"), say) as tick:
        for result in results:
            if tick:
                tick(1)
            if isinstance(result, Failure):
                failed.append(result)
            else:
                yield result
    for failure in failed:
        path = "" if failure.path in failure.message else f"{failure.path}: "
        click.echo(path + failure.message, err=True)
