"""bcvp: one command a verb.

Only click and the standard library are imported at the top, so that ``bcvp --help`` answers at once;
what a command needs is imported inside it. Every sentence stands in ``extractor/messages.py``.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

if TYPE_CHECKING:
    from extractor.messages import Say
    from extractor.record import Failure, Report
    from extractor.rulebook import Rule, Rulebook

LANGUAGES = ("vi", "en")
FORMATS = ("jsonl", "json", "table")
FAULT, USAGE, UNREAD, INTERRUPTED = 1, 2, 3, 130
"""Mã thoát: a fault found, a wrong command line or rule file, an input that could not be read, Ctrl-C."""
ENOUGH_FOR_A_BAR = 20


class _Formatter(click.HelpFormatter):
    """Khung trang hướng dẫn bằng ngôn ngữ của người dùng."""

    def __init__(self, say: Say, width: int | None) -> None:
        super().__init__(width=width)
        self._say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Dòng "Cách dùng"."""
        super().write_usage(prog, args, prefix or self._say("frame Usage: "))

    def write_heading(self, heading: str) -> None:
        """Đầu đề của một phần."""
        super().write_heading(self._say(f"frame {heading}"))


class _Context(click.Context):
    """Ngữ cảnh của một lệnh: ``obj`` speaks the user's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Trang hướng dẫn."""
        return _Formatter(self.obj, self.terminal_width)


class _Command(click.Command):
    context_class = _Context


class _Group(click.Group):
    context_class = _Context
    command_class = _Command
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Các lệnh con, theo thứ tự hay dùng."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Tìm lệnh con; an unknown one is refused in the user's language."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(ctx.obj("usage no-command", name=args[0]), ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Chạy một lệnh và thoát: one sentence for whatever goes wrong, never a traceback."""
        from extractor.messages import Say

        lang, ordered = _language(sys.argv[1:] if args is None else args)
        say = Say(lang)
        _translate(self, say, "bcvp")
        for stream in (sys.stdout, sys.stderr):
            # a file name that is not UTF-8 leaves as an escape, which is valid JSON
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        try:
            status = super().main(ordered, *rest, **(extra | {"standalone_mode": False, "obj": say}))
        except NoArgsIsHelpError as error:
            error.show()
            status = USAGE
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "bcvp"
            click.echo(say("usage", problem=_problem(error, say), command=command), err=True)
            status = USAGE
        except click.Abort:
            status = INTERRUPTED
        except Exception as error:
            status = _refused(error, say)
        sys.exit(status)


def _language(args: Sequence[str]) -> tuple[str, list[str]]:
    """Ngôn ngữ và các tham số: ``--lang`` may stand anywhere; without it ``BCVP_LANG`` decides, then Vietnamese."""
    chosen: list[str] = []
    others: list[str] = []
    waiting = list(args)
    while waiting:
        arg = waiting.pop(0)
        if arg == "--":
            others += [arg, *waiting]
            break
        if arg == "--lang" and waiting:
            chosen = [arg, waiting.pop(0)]
        elif arg.startswith("--lang="):
            chosen = ["--lang", arg.removeprefix("--lang=")]
        else:
            others.append(arg)
    wanted = chosen[1] if chosen else os.environ.get("BCVP_LANG", "")[:2].lower()
    return (wanted if wanted in LANGUAGES else LANGUAGES[0]), chosen + others


def _translate(command: click.Command, say: Say, path: str) -> None:
    """Đặt lời hướng dẫn cho lệnh và mọi lệnh con."""
    command.help = say(f"help {path}")
    command.short_help = command.help.split("\n")[0]
    command.options_metavar = say("metavar options")
    option = command.get_help_option(click.Context(command))
    if option is not None:
        option.help = say("help help")
    for param in command.params:
        if isinstance(param, click.Option):
            param.help = say(f"help {path} {param.opts[0]}")
        if isinstance(param, click.Argument) or param.metavar is not None:
            param.metavar = say(f"metavar {param.opts[0]}")
    if isinstance(command, click.Group):
        command.subcommand_metavar = say("metavar command")
        for name, child in command.commands.items():
            _translate(child, say, f"{path} {name}")


def _problem(error: click.UsageError, say: Say) -> str:
    """Câu nói rõ người dùng gõ sai điều gì."""
    if isinstance(error, click.NoSuchOption):
        return say("usage no-option", name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return say("usage no-value", name=error.option_name)
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is not None:
        name = param.opts[0] if isinstance(param, click.Option) else str(param.metavar)
        if isinstance(error, click.MissingParameter):
            return say("usage missing", name=name)
        if isinstance(param.type, click.Choice):
            return say("usage not-chosen", name=name, choices=", ".join(param.type.choices))
        return say("usage bad-value", name=name)
    return error.format_message()


def _refused(error: Exception, say: Say) -> int:
    """One sentence for an error that stops the whole run."""
    from extractor.errors import BcvpError, InputError

    if isinstance(error, BcvpError):
        click.echo(say("error", message=error.message(say.lang)), err=True)
        return UNREAD if isinstance(error, InputError) else USAGE
    if os.environ.get("BCVP_DEBUG"):
        traceback.print_exception(error)
    click.echo(say("error", message=say("our fault", what=f"{type(error).__name__}: {error}")), err=True)
    return FAULT


@click.group(cls=_Group)
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
@click.version_option(package_name="bcvp", message="bcvp %(version)s")
def main() -> None:
    """Lệnh gốc."""


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0])
@click.option("--with-text", is_flag=True)
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@click.pass_context
def extract(
    ctx: click.Context, files: tuple[str, ...], form: str, with_text: bool, folders: tuple[Path, ...], jobs: int | None
) -> None:
    """Đọc báo cáo thành bản ghi."""
    from extractor import batch, writers
    from extractor.record import Failure

    say: Say = ctx.obj
    for folder in folders:
        _demand_folder(ctx, folder)
    paths = batch.inputs(files)
    bar = len(paths) >= ENOUGH_FOR_A_BAR and sys.stderr.isatty() and not sys.stdout.isatty()
    failed: list[Failure] = []

    def told(results: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
        for result in results:
            if isinstance(result, Failure):
                failed.append(result)
                if not bar:
                    _tell(result)
            yield result

    results = told(batch.read(paths, folders, say=say, jobs=jobs))
    if bar:
        with click.progressbar(results, length=len(paths), label=say("reading"), file=sys.stderr) as shown:
            writers.writer(form)(shown, sys.stdout, say=say, with_text=with_text)
        for failure in failed:
            _tell(failure)
    else:
        writers.writer(form)(results, sys.stdout, say=say, with_text=with_text)
    if failed:
        if len(paths) > 1:
            click.echo(say("some failed", failed=len(failed), total=len(paths)), err=True)
        ctx.exit(UNREAD)


def _tell(failure: Failure) -> None:
    path = "" if failure.path in failure.message else f"{failure.path}: "
    click.echo(path + failure.message, err=True)


def _demand_folder(ctx: click.Context, folder: Path) -> None:
    if not folder.is_dir():
        raise click.UsageError(ctx.obj("usage no-folder", path=folder), ctx)


@main.group()
def rules() -> None:
    """Bộ quy tắc."""


@rules.command("list")
@click.argument("family", required=False)
@click.pass_context
def rules_list(ctx: click.Context, family: str | None) -> None:
    """Liệt kê quy tắc."""
    from extractor.rulebook import FAMILIES, load

    book = load()
    if family is None:
        for name in FAMILIES:
            click.echo(ctx.obj("rules family", family=name, count=len(book[name].rules)))
        return
    if family not in FAMILIES:
        raise click.UsageError(ctx.obj("usage no-family", name=family, names=", ".join(FAMILIES)), ctx)
    for rule in book[family].rules:
        click.echo(f"{rule.place}  {_meaning(rule)}")
        for phrase in rule.words:
            click.echo(f"    {phrase}")


@rules.command("lint")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_context
def rules_lint(ctx: click.Context, folder: Path | None) -> None:
    """Kiểm tra tệp quy tắc."""
    from extractor.explanation import unattested
    from extractor.rulebook import load

    if folder is not None:
        _demand_folder(ctx, folder)
    book = load(*([folder] if folder else []))
    bad: list[str] = []
    for rule, instead in unattested(book):
        key = "rules unattested" if instead is None else "rules outdone"
        place = instead.place if instead else ""
        bad.append(f"{rule.place}: {ctx.obj(key, sentence=rule.sentence, place=place)}")
    for line in bad:
        click.echo(line, err=True)
    click.echo(ctx.obj("rules bad" if bad else "rules good", bad=len(bad), count=len(book.rules)))
    if bad:
        ctx.exit(FAULT)


@rules.command("try")
@click.argument("sentence")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.pass_context
def rules_try(ctx: click.Context, sentence: str, folders: tuple[Path, ...]) -> None:
    """Thử một câu."""
    from extractor.explanation import fired
    from extractor.extraction import read_sentence
    from extractor.rulebook import load
    from extractor.writers import table

    for folder in folders:
        _demand_folder(ctx, folder)
    book: Rulebook = load(*folders)
    extraction = read_sentence(sentence, book)
    report = extraction.report
    for line in [*table.tree(report.figures, ctx.obj), *table.units(report.units, ctx.obj)]:
        click.echo(line)
    used = {place for reading in extraction.readings for place in reading.rules}
    rows = dict.fromkeys((rule.place, words, _meaning(rule)) for rule, words in fired(sentence, book))
    _echo_rules(ctx.obj("rules fired"), [row for row in rows if row[0] in used])
    _echo_rules(ctx.obj("rules also"), [row for row in rows if row[0] not in used])
    if not rows:
        click.echo(ctx.obj("rules none"))


def _meaning(rule: Rule) -> str:
    return " ".join(f"{name}={value}" for name, value in rule.attributes.items())


def _echo_rules(heading: str, rows: Sequence[tuple[str, str, str]]) -> None:
    if rows:
        click.echo(heading)
        column = max(len(place) for place, _, _ in rows)
        for place, words, meaning in rows:
            click.echo(f"  {place:<{column}}  “{words}”  {meaning}")


@main.command()
@click.argument("place")
@click.pass_context
def explain(ctx: click.Context, place: str) -> None:
    """Giải thích các con số trên một dòng."""
    from extractor.explanation import line_span, numbers_of_line
    from extractor.extraction import extract as read

    path, _, line = place.rpartition(":")
    if not path or not line.isdecimal():
        raise click.UsageError(ctx.obj("usage no-place"), ctx)
    extraction = read(path)
    text = extraction.report.text
    span = line_span(text, int(line))
    if span is None:
        raise click.UsageError(ctx.obj("usage no-line", last=text.count("\n") + 1, line=line), ctx)
    click.echo(text[span[0] : span[1]].strip() + "\n")
    told = list(numbers_of_line(extraction, span, ctx.obj))
    for said in told or [ctx.obj("explain none")]:
        click.echo(said)


@main.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--verbose", is_flag=True)
@click.pass_context
def evaluate(ctx: click.Context, gold: Path, verbose: bool) -> None:
    """So với bản ghi mẫu."""
    from extractor import evaluation

    _demand_folder(ctx, gold)
    pairs = evaluation.pairs(gold)
    if not pairs:
        raise click.UsageError(ctx.obj("usage no-pairs", path=gold), ctx)
    for line in evaluation.lines(evaluation.scores(pairs, say=ctx.obj), verbose=verbose, say=ctx.obj):
        click.echo(line)


if __name__ == "__main__":
    main()
