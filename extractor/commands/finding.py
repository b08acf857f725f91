"""``bcvp archive search``, ``bcvp archive series``: what the archive finds, and what it finds across reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from extractor.commands.shared import db, echo, lines
from extractor.record import Level, Status

FOUND = 1
"""Mã thoát: something to look at."""

if TYPE_CHECKING:
    from extractor.archive.conditions import Condition
    from extractor.archive.series import SeriesFinding
    from extractor.messages import Say


def _conditions(ctx: click.Context, _: click.Parameter, written: tuple[str, ...]) -> list[Condition]:
    from extractor.archive import conditions
    from extractor.errors import ArchiveError

    try:
        return [conditions.parsed(one) for one in written]
    except ArchiveError as error:
        raise click.UsageError(error.message(ctx.obj.lang), ctx) from None


def _codes(ctx: click.Context, _: click.Parameter, written: tuple[str, ...]) -> tuple[str, ...]:
    from extractor import codes

    known = [code.name for code in codes.load().values() if not code.is_of_series]
    for name in written:
        if name not in known:
            raise click.UsageError(ctx.obj("usage no-code", name=name, codes=", ".join(known)), ctx)
    return written


def _dates(ctx: click.Context, _: click.Parameter, written: str | None) -> tuple[str, str] | None:
    from extractor.archive import spans

    try:
        return spans.parsed(written) if written else None
    except ValueError:
        raise click.UsageError(ctx.obj("usage no-period", period=written), ctx) from None


@click.command()
@click.argument("words", nargs=-1)
@db
@click.option("--issuer", metavar="…")
@click.option("--province", metavar="…")
@click.option("--level", type=click.Choice([str(level) for level in Level]))
@click.option("--kind", type=click.Choice(("bao_cao", "cong_van", "other")))
@click.option("--period", callback=_dates, metavar="…")
@click.option("--unit", metavar="…")
@click.option("--status", multiple=True, type=click.Choice([str(status) for status in Status]))
@click.option("--where", multiple=True, callback=_conditions, metavar="…")
@click.option("--has", multiple=True, callback=_codes, metavar="…")
@click.option("--all-versions", is_flag=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="…")
@lines
@click.pass_context
def search(
    ctx: click.Context, /, words: tuple[str, ...], db: str, form: str, **narrowed: Any
) -> None:
    """Tìm báo cáo."""
    from extractor.archive import searching, store
    from extractor.archive.words import phrases
    from extractor.writers import holdings

    say: Say = ctx.obj
    text = " ".join(words)
    if text.strip() and not phrases(text):
        raise click.UsageError(say("usage no-words", words=text), ctx)
    with store.opened(db) as archive:
        found = searching.search(archive, searching.Wanted(text, **narrowed))
    for hit in found.hits:
        plain = {**hit.row, "snippet": hit.snippet and hit.snippet.text, "hits": hit.snippet and hit.snippet.hits}
        echo(form, plain, lambda row: "\n".join(holdings.hit(row, say)))
    shown = len(found.hits)
    key = "archive found more" if shown < found.total else "archive found all"
    click.echo(say(key, total=found.total, shown=shown), err=True)


@click.command()
@db
@click.option("--issuer", metavar="…")
@click.option("--province", metavar="…")
@lines
@click.pass_context
def series(ctx: click.Context, db: str, issuer: str | None, province: str | None, form: str) -> None:
    """So các báo cáo của một cơ quan."""
    from extractor.archive import series as chains
    from extractor.archive import store
    from extractor.writers import holdings

    say: Say = ctx.obj
    issuers = reports = found = 0
    with store.opened(db) as archive:
        for one, findings in chains.review(archive, issuer=issuer, province=province):
            issuers, reports, found = issuers + 1, reports + len(one.issues), found + len(findings)
            whose = {"issuer": one.issuer, "district": one.district, "province": one.province}
            if findings and form == "table":
                click.echo(holdings.issuer(whose))
            for finding in findings:
                echo(form, whose | _plain(finding), lambda row: "\n".join(holdings.of_series(row, say)))
    click.echo(say("archive series", issuers=issuers, reports=reports, found=found), err=True)
    if found:
        ctx.exit(FOUND)


def _plain(finding: SeriesFinding) -> dict[str, Any]:
    """As a row; the sentence stays in both languages for the table, and leaves in Vietnamese as in the record."""
    from dataclasses import asdict

    return asdict(finding) | {"message": finding.message.vi, "message_en": finding.message.en}
