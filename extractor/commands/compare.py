"""``bcvp compare``: the table that a question yields, in the format asked for. Sentences: ``extractor/messages/``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from extractor.commands.reports import checked, demand_one_source
from extractor.writers.comparisons import FORMATS

if TYPE_CHECKING:
    from extractor.comparison.question import Question
    from extractor.comparison.result import Comparison
    from extractor.messages import Say
    from extractor.record import Failure

_Callback = TypeVar("_Callback", bound=Callable[..., Any])
_NOT_OF_UNITS = "metric every rank change group printed per_month strict as_of population".split()
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
@click.option("--aliases", type=click.Path(path_type=Path), metavar="…")
@click.option("--least", type=click.IntRange(min=1), metavar="…")
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
    aliases: Path | None,
    least: int | None,
    folders: tuple[Path, ...],
    jobs: int | None,
    **options: Any,
) -> None:
    """So sánh các tỉnh."""
    from extractor.comparison import question, sources, table
    from extractor.comparison.units import counting

    say: Say = ctx.obj
    demand_one_source(ctx, files, db)
    chosen = form or _form_of(out)
    write = FORMATS[chosen]
    if kind is not None and chart is None:
        raise click.UsageError(say("usage compare chart kind"), ctx)
    if write.needs_file and out is None:
        raise click.UsageError(say("usage compare out", form=chosen), ctx)
    failed: list[Failure] = []
    read = checked(ctx, files, folders, jobs, failed) if files else None
    if question.UNIT in options["by"]:
        _demand_unset(ctx, _NOT_OF_UNITS, "usage compare unit")
        options["by"] = [axis for axis in options["by"] if axis != question.UNIT]
        compared, number = counting.asked(read, db or "", _question(**options), aliases, least)
    else:
        _demand_unset(ctx, ("aliases", "least"), "usage compare only unit")
        asked = _question(**options)
        papers = sources.asked(read, db or "", asked)
        compared, number = table.compared(papers, asked), len(papers)
    _write(ctx, compared, chosen, out)
    if chart is not None:
        _draw(ctx, compared, kind, chart)
    if failed:
        click.echo(say("some failed", failed=len(failed), total=len(failed) + number), err=True)
        ctx.exit(UNREAD)


def _demand_unset(ctx: click.Context, names: Iterable[str], key: str) -> None:
    """These options are not for what was asked."""
    for name in names:
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = next(param for param in ctx.command.params if param.name == name)
            raise click.UsageError(ctx.obj(key, name=option.opts[0]), ctx)


def _question(
    *, period: str | None, every: str | None, rank: str | None, population: Path | None, **options: Any
) -> Question:
    """The question of the command line."""
    from extractor.comparison.population import people
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
        people=people(population) if population else None,
        **options,
    )


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
