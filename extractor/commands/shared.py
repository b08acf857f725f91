"""Phần chung của các lệnh ``bcvp archive``: options that all have, and how a line of output leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import click


def needed(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Required, without click's English remark on it in the help."""
    if value is None:
        raise click.MissingParameter(ctx=ctx, param=param)
    return value


db = click.option("--db", envvar="BCVP_DB", callback=needed, metavar="…")
lines = click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")


def echo(form: str, what: Any, told: Callable[[Any], str]) -> None:
    """One line for a person, or one of JSON."""
    from dataclasses import asdict

    from extractor.archive.records import dumped

    if form == "table":
        click.echo(told(what))
    else:
        click.echo(dumped(dict(what) if isinstance(what, Mapping) else asdict(what)))
        sys.stdout.flush()
