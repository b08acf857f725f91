"""``bcvp compare``: the table that a question yields, in the format asked for. Sentences: ``extractor/messages.py``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from extractor.writers.comparisons import FORMATS

if TYPE_CHECKING:
    from extractor.comparison.question import Question
    from extractor.comparison.result import Comparison
    from extractor.comparison.sources import Paper
    from extractor.messages import Say
    from extractor.record import Checked, Failure

_Callback = TypeVar("_Callback", bound=Callable[..., Any])
UNREAD = 3
"""Mã thoát: something could not be read."""


def _listed(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Values by commas, in one option or in several."""
    return tuple(part for value in values for part in (part.strip() for part in value.split(",")) if part)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(str(value), ctx=ctx, param=param) from None


def _several(name: str) -> Callable[[_Callback], _Callback]:
    """An option that may be repeated, each time with one value or several."""
    return click.option(name, multiple=True, callback=_listed, metavar="…")


@click.command()
@click.argument("files", nargs=-1)
@click.option("--db", envvar="BCVP_DB", metavar="…")
@_several("--by")
@_several("--metric")
@click.option("--period", metavar="…")
@click.option("--every", type=click.Choice(("month", "quarter", "half", "year")))
@_several("--level")
@_several("--province")
@click.option("--rank", metavar="…")
@_several("--change")
@_several("--group")
@click.option("--printed", is_flag=True)
@click.option("--per-month", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("--as-of", callback=_day, metavar="…")
@click.option("--with", "population", type=click.Path(path_type=Path), metavar="…")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)))
@click.option("--out", type=click.Path(path_type=Path), metavar="…")
@click.option("--chart", type=click.Path(path_type=Path), metavar="…")
@click.option("--chart-kind", "kind", type=click.Choice(("bars", "lines", "heat", "dots")))
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    db: str | None,
    form: str | None,
    out: Path | None,
    chart: Path | None,
    kind: str | None,
    folders: tuple[Path, ...],
    jobs: int | None,
    **options: Any,
) -> None:
    """So sánh các tỉnh."""
    from extractor.comparison import table

    say: Say = ctx.obj
    if files and ctx.get_parameter_source("db") is ParameterSource.COMMANDLINE:
        raise click.UsageError(say("usage compare both"), ctx)
    if not files and not db:
        raise click.UsageError(say("usage compare nothing"), ctx)
    chosen = form or _form_of(out)
    write = FORMATS[chosen]
    if write.needs_file and out is None:
        raise click.UsageError(say("usage compare out", form=chosen), ctx)
    question = _question(**options)
    failed: list[Failure] = []
    papers = _of_files(ctx, files, folders, jobs, failed) if files else _of_archive(db or "", question)
    compared = table.compared(papers, question)
    _write(ctx, compared, chosen, out)
    if chart is not None:
        _draw(ctx, compared, kind, chart)
    if failed:
        click.echo(say("some failed", failed=len(failed), total=len(failed) + len(papers)), err=True)
        ctx.exit(UNREAD)


def _question(
    *, period: str | None, every: str | None, rank: str | None, population: Path | None, **options: Any
) -> Question:
    """The question of the command line."""
    from extractor.comparison import places
    from extractor.comparison.question import GROUPS, METRICS, asked

    by, metrics, levels, provinces, changes, groups = (
        options.pop(name) for name in ("by", "metric", "level", "province", "change", "group")
    )
    return asked(
        by or ("province",),
        metrics or (() if rank else METRICS),
        period=period,
        every=every,
        rank=rank,
        levels=levels,
        provinces=provinces,
        changes=changes,
        groups=groups or GROUPS[:1],
        people=places.people(population) if population else None,
        **options,
    )


def _of_archive(db: str, question: Question) -> list[Paper]:
    from extractor.archive import store
    from extractor.comparison import sources

    with store.opened(db) as archive:
        return sources.of_archive(archive, question.reach, question.levels)


def _of_files(
    ctx: click.Context,
    files: Sequence[str],
    folders: Sequence[Path],
    jobs: int | None,
    failed: list[Failure],
) -> list[Paper]:
    """Files and folders, read and checked as ``bcvp check`` does; what cannot be read is told and passed over."""
    from extractor import batch, limits
    from extractor.commands.progress import progress
    from extractor.comparison import sources
    from extractor.record import Failure

    say: Say = ctx.obj
    for folder in folders:
        if not folder.is_dir():
            raise click.UsageError(say("usage no-folder", path=folder), ctx)
    paths = batch.inputs(files)
    together = list(files) == paths
    results = batch.check(paths, folders, say=say, together=together, jobs=jobs, limits=limits.chosen())
    with progress(len(paths), say("reading"), say) as tick:

        def read() -> Iterator[Checked]:
            for result in results:
                if tick:
                    tick(1)
                if isinstance(result, Failure):
                    failed.append(result)
                else:
                    yield result

        papers = sources.of_checked(read())
    for failure in failed:
        path = "" if failure.path in failure.message else f"{failure.path}: "
        click.echo(path + failure.message, err=True)
    return papers


def _form_of(out: Path | None) -> str:
    """The format that the file's name asks for, else a table for a person."""
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return suffix if suffix in FORMATS else "table"


def _write(ctx: click.Context, compared: Comparison, form: str, out: Path | None) -> None:
    say: Say = ctx.obj
    terminal = out is None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if terminal else None
    if out is None:
        click.echo(FORMATS[form].text(compared, say, columns), nl=False)
        return
    try:
        FORMATS[form].write(compared, out, say)
    except OSError as error:
        raise _not_written(ctx, out, error) from None
    click.echo(say("check written", path=out), err=True)


def _draw(ctx: click.Context, compared: Comparison, kind: str | None, path: Path) -> None:
    from extractor.writers.comparisons import charts

    try:
        charts.draw(compared, kind, path, ctx.obj)
    except OSError as error:
        raise _not_written(ctx, path, error) from None
    click.echo(ctx.obj("check written", path=path), err=True)


def _not_written(ctx: click.Context, path: Path, error: OSError) -> click.UsageError:
    return click.UsageError(ctx.obj("usage cannot write", path=path, reason=error.strerror or str(error)), ctx)


COMMAND = compare
