"""bcvp: one command a verb.

Only click and the standard library are imported at the top, so that ``bcvp --help`` answers at once;
what a command needs is imported inside it. Every sentence stands in ``extractor/messages/``.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click
from click.exceptions import NoArgsIsHelpError

if TYPE_CHECKING:
    from extractor.baseline import Baseline
    from extractor.codes import Code
    from extractor.limits import Limits
    from extractor.messages import Say
    from extractor.record import Checked, Failure
    from extractor.rulebook import Rule, Rulebook

LANGUAGES = ("vi", "en")
FORMATS = ("jsonl", "json", "table")
CHECK_FORMATS = {"table": "console", "jsonl": "jsonl", "json": "json", "sarif": "sarif", "html": "html"}
"""Dạng xuất của ``check``, each with the module of ``extractor/writers`` that writes it."""
SEVERITIES = ("error", "warning", "note")
FOUND, USAGE, UNREAD, INTERRUPTED = 1, 2, 3, 130
"""Mã thoát: something found, a wrong command line, rule file or baseline, something not read (or our fault), Ctrl-C."""
ENOUGH_FOR_A_BAR = 20
COLUMNS = 100
"""Width of what is not written to a terminal."""

LIMITS = {"--timeout": "seconds", "--max-memory": "memory", "--max-pages": "pages"}
"""Tùy chọn giới hạn, each with the name of :func:`extractor.limits.chosen` for it."""

_Result = TypeVar("_Result")
_Callback = TypeVar("_Callback", bound=Callable[..., Any])


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


class _LazyGroup(_Group):
    """Nhóm lệnh ở mô-đun ``source``, loaded when one of its commands is looked for, not before."""

    def __init__(self, *args: Any, source: str, **extra: Any) -> None:
        self._source = source
        self._loaded: dict[str, click.Command] | None = None
        super().__init__(*args, **extra)

    @property
    def commands(self) -> dict[str, click.Command]:
        """Các lệnh con của mô-đun."""
        if self._loaded is None:
            from importlib import import_module

            found: Sequence[click.Command] = import_module(self._source).COMMANDS
            self._loaded = {str(command.name): command for command in found}
            for command in found:
                command.context_class = _Context
        return self._loaded

    @commands.setter
    def commands(self, _: object) -> None:
        """click sets it to nothing."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Từ đây nhóm được dùng: its commands speak the user's language."""
        assert parent is not None  # noqa: S101 - it stands below bcvp
        for name, child in self.commands.items():
            _translate(child, parent.obj, f"bcvp {self.name} {name}")
        return super().make_context(info_name, args, parent, **extra)


class _LazyCommand(_Command):
    """Một lệnh ở mô-đun ``source``, loaded when it is used, not before."""

    def __init__(self, name: str, source: str) -> None:
        super().__init__(name)
        self._source = source

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Từ đây lệnh được dùng: it speaks the user's language."""
        from importlib import import_module

        assert parent is not None  # noqa: S101 - it stands below bcvp
        command: click.Command = import_module(self._source).COMMAND
        command.context_class = _Context
        _translate(command, parent.obj, f"bcvp {self.name}")
        return command.make_context(info_name, args, parent, **extra)


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
        if isinstance(command, _LazyGroup):
            return
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
            if name == "--db":
                return say("usage no-db")
            return say("usage missing", name=name)
        if isinstance(param.type, click.Choice):
            return say("usage not-chosen", name=name, choices=", ".join(param.type.choices))
        return say("usage bad-value", name=name)
    return error.format_message()


def _refused(error: Exception, say: Say) -> int:
    """One sentence for an error that stops the whole run."""
    from extractor.errors import ArchiveError, BcvpError, InputError

    if isinstance(error, BcvpError):
        click.echo(say("error", message=error.message(say.lang)), err=True)
        return UNREAD if isinstance(error, InputError | ArchiveError) else USAGE
    if os.environ.get("BCVP_DEBUG"):
        traceback.print_exception(error)
    click.echo(say("error", message=say("our fault", what=f"{type(error).__name__}: {error}")), err=True)
    return UNREAD


@click.group(cls=_Group)
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
@click.version_option(package_name="bcvp", message="bcvp %(version)s")
def main() -> None:
    """Lệnh gốc."""


def _limited(command: _Callback) -> _Callback:
    """The limits on reading one file, the same for every command that has them as options."""
    for name, value in reversed(LIMITS.items()):
        command = click.option(name, value, type=click.IntRange(min=0), metavar="…")(command)
    return command


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0])
@click.option("--with-text", is_flag=True)
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@_limited
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    form: str,
    with_text: bool,
    folders: tuple[Path, ...],
    jobs: int | None,
    **limit: int | None,
) -> None:
    """Đọc báo cáo thành bản ghi."""
    from extractor import batch, limits, writers

    say: Say = ctx.obj
    for folder in folders:
        _demand_folder(ctx, folder)
    paths = batch.inputs(files)
    write = writers.writer(form)
    failed = _follow(
        batch.read(paths, folders, say=say, jobs=jobs, limits=limits.chosen(**limit)),
        lambda results: write(results, sys.stdout, say=say, with_text=with_text),
        total=len(paths),
        bar=_has_bar(len(paths), sys.stdout),
        label=say("reading"),
    )
    _tell_unread(failed, len(paths), say)
    if failed:
        ctx.exit(UNREAD)


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(tuple(CHECK_FORMATS)), default="table")
@click.option("--show-passed", is_flag=True)
@click.option("--fail-on", type=click.Choice(SEVERITIES), default=SEVERITIES[0])
@click.option("--annotate", type=click.Path(path_type=Path), metavar="…")
@click.option("--out", type=click.Path(path_type=Path), metavar="…")
@click.option("--as-typed", is_flag=True)
@click.option("--baseline", "known", type=click.Path(path_type=Path), metavar="…")
@click.option("--write-baseline", "accept", type=click.Path(path_type=Path), metavar="…")
@click.option("--with-text", is_flag=True)
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@_limited
@click.pass_context
def check(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    form: str,
    show_passed: bool,
    fail_on: str,
    annotate: Path | None,
    out: Path | None,
    as_typed: bool,
    known: Path | None,
    accept: Path | None,
    with_text: bool,
    folders: tuple[Path, ...],
    jobs: int | None,
    **limit: int | None,
) -> None:
    """Kiểm tra báo cáo."""
    from extractor import baseline, batch, limits
    from extractor.record import Failure

    say: Say = ctx.obj
    for folder in folders:
        _demand_folder(ctx, folder)
    paths = batch.inputs(files)
    if form == "html" and len(paths) > 1 and out is None:
        raise click.UsageError(say("usage one-page"), ctx)
    accepted = baseline.read(known) if known else None
    original = _original(ctx, paths, annotate) if annotate else None
    chosen = limits.chosen(**limit)
    together = list(files) == paths  # in a folder, nothing says which annex goes with which report
    results = batch.check(
        paths, folders, say=say, as_typed=as_typed, data=original, together=together, jobs=jobs, limits=chosen
    )
    worst: set[str] = set()
    entries: list[dict[str, str]] = []

    def seen() -> Iterator[Checked | Failure]:
        for result in results:
            if isinstance(result, Failure):
                yield result
                continue
            checked = accepted.apply(result) if accepted else result
            worst.update(finding.severity for finding in checked.review.findings)
            entries.extend(baseline.entries(checked) if accept else ())
            if annotate and original is not None:
                _annotate(ctx, annotate, original, checked, chosen)
            yield checked

    with _output(ctx, out if form != "html" else None) as stream:
        failed = _follow(
            seen(),
            _writing(ctx, form, stream, out, show_passed=show_passed, with_text=with_text, several=len(paths) > 1),
            total=len(paths),
            bar=_has_bar(len(paths), stream),
            label=say("checking"),
            quiet=form == "table" and out is None,
        )
    _tell_unread(failed, len(paths), say)
    if accept:
        baseline.write(accept, entries)
        click.echo(say("check accepted", number=len(entries), path=accept), err=True)
    if failed:
        ctx.exit(UNREAD)
    if not accept and worst & set(SEVERITIES[: SEVERITIES.index(fail_on) + 1]):
        ctx.exit(FOUND)


def _original(ctx: click.Context, paths: Sequence[str], target: Path) -> bytes | None:
    """The content of the one report to be annotated; None where the check itself shall say why it cannot be read."""
    if len(paths) != 1:
        raise click.UsageError(ctx.obj("usage annotate one"), ctx)
    if paths[0] == "-":
        return sys.stdin.buffer.read()
    source = Path(paths[0])
    if target.exists() and source.exists() and target.samefile(source):
        raise click.UsageError(ctx.obj("usage annotate over"), ctx)
    from extractor import containers
    from extractor.errors import InputError

    try:
        inside = containers.content(paths[0])
        return source.read_bytes() if inside is None else inside
    except (OSError, InputError):
        return None


def _annotate(ctx: click.Context, target: Path, original: bytes, checked: Checked, chosen: Limits) -> None:
    """A copy of the report with the findings as comments; the report itself is never written to."""
    import functools
    from importlib import import_module

    from extractor import batch
    from extractor.record import Failure

    form = target.suffix.lower().removeprefix(".")
    if form not in ("docx", "pdf") or form != checked.report.source.format:
        raise click.UsageError(ctx.obj("usage annotate kind", path=target), ctx)
    writer = import_module(f"extractor.writers.annotated_{form}")
    work = functools.partial(writer.annotate, original, checked.report, checked.review, lang=ctx.obj.lang)
    content = batch.apart(work, checked.report.source.path, say=ctx.obj, limits=chosen)
    if isinstance(content, Failure):
        click.echo(ctx.obj("error", message=content.message), err=True)
        ctx.exit(UNREAD)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise _not_written(ctx, target, error) from None
    click.echo(ctx.obj("check annotated", path=target), err=True)


def _writing(
    ctx: click.Context,
    form: str,
    stream: TextIO,
    out: Path | None,
    *,
    show_passed: bool,
    with_text: bool,
    several: bool,
) -> Callable[[Iterable[Checked | Failure]], None]:
    """What writes the outcomes in that format."""
    from extractor import writers

    say: Say = ctx.obj
    if form == "html":
        return lambda results: _pages(ctx, results, stream, out, several=several)
    write = writers.writer(CHECK_FORMATS[form])
    terminal = stream.isatty()
    how = {"show_passed": show_passed, "with_text": with_text, "several": several}
    how["colour"] = terminal and _may_colour()
    columns = shutil.get_terminal_size().columns if terminal else COLUMNS
    return lambda results: write(results, stream, say=say, columns=columns, **how)


def _may_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _pages(
    ctx: click.Context, results: Iterable[Checked | Failure], stream: TextIO, out: Path | None, *, several: bool
) -> None:
    """One page a report: to the screen, to the file ``out``, or for several reports into the folder ``out``."""
    from extractor.record import Failure
    from extractor.writers.html import page

    taken: set[str] = set()
    for result in results:
        if isinstance(result, Failure):
            continue
        content = page(result.report, result.review, lang=ctx.obj.lang)
        if out is None:
            stream.write(content)
            continue
        target = out
        if several:
            stem = Path(result.report.source.path).stem
            name = next(n for n in _numbered(stem) if n not in taken)
            taken.add(name)
            target = out / f"{name}.html"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise _not_written(ctx, target, error) from None
        click.echo(ctx.obj("check written", path=target), err=True)


def _numbered(stem: str) -> Iterator[str]:
    """The name, then the name with a number: two folders may hold reports of one name."""
    yield stem
    yield from (f"{stem}-{number}" for number in itertools.count(2))


@contextlib.contextmanager
def _output(ctx: click.Context, out: Path | None) -> Iterator[TextIO]:
    """Where to write: the file ``out``, else the standard output."""
    if out is None:
        yield sys.stdout
        return
    try:
        stream = out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise _not_written(ctx, out, error) from None
    with stream:
        yield stream
    click.echo(ctx.obj("check written", path=out), err=True)


def _not_written(ctx: click.Context, path: Path, error: OSError) -> click.UsageError:
    return click.UsageError(ctx.obj("usage cannot write", path=path, reason=error.strerror or str(error)), ctx)


def _has_bar(total: int, stream: TextIO) -> bool:
    return total >= ENOUGH_FOR_A_BAR and sys.stderr.isatty() and not stream.isatty()


def _follow(
    results: Iterable[_Result],
    write: Callable[[Iterable[_Result]], None],
    *,
    total: int,
    bar: bool,
    label: str,
    quiet: bool = False,
) -> list[Failure]:
    """Write the results as they come and tell the failures among them, behind the bar where there is one.

    ``quiet``: what is written tells them already.
    """
    from extractor.record import Failure

    failed: list[Failure] = []

    def told() -> Iterator[_Result]:
        for result in results:
            if isinstance(result, Failure):
                failed.append(result)
                if not bar and not quiet:
                    _tell(result)
            yield result

    if not bar:
        write(told())
        return failed
    with click.progressbar(told(), length=total, label=label, file=sys.stderr) as shown:
        write(shown)
    for failure in failed:
        _tell(failure)
    return failed


def _tell_unread(failed: Sequence[Failure], total: int, say: Say) -> None:
    if failed and total > 1:
        click.echo(say("some failed", failed=len(failed), total=total), err=True)


def _tell(failure: Failure) -> None:
    path = "" if failure.path in failure.message else f"{failure.path}: "
    click.echo(path + failure.message, err=True)


@main.command()
@click.argument("watched", type=click.Path(path_type=Path))
@click.option("--baseline", "known", type=click.Path(path_type=Path), metavar="…")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="…")
@click.pass_context
def watch(ctx: click.Context, watched: Path, known: Path | None, folders: tuple[Path, ...]) -> None:
    """Kiểm mỗi bản thảo khi được lưu."""
    from extractor import baseline, batch, limits, watching

    say: Say = ctx.obj
    for folder in (watched, *folders):
        _demand_folder(ctx, folder)
    accepted = baseline.read(known) if known else None
    with contextlib.suppress(KeyboardInterrupt), batch.checker(folders, say=say, limits=limits.chosen()) as check_saved:
        click.echo(say("watch begin", path=watched), err=True)
        for name, result in watching.saved(watched, watching.changes(watched), check_saved):
            click.echo(f"{time.strftime('%H:%M:%S')}  {name}: {_said_of(result, accepted, say)}")


def _said_of(result: Checked | Failure | None, accepted: Baseline | None, say: Say) -> str:
    """One line on one saved draft."""
    from extractor.record import Failure
    from extractor.writers.console import verdict

    if result is None:
        return say("watch gone")
    if isinstance(result, Failure):
        return say("watch unread", message=result.message)
    checked = accepted.apply(result) if accepted else result
    return verdict(checked.review, say, accepted=len(checked.accepted))


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
        ctx.exit(FOUND)


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
    """Giải thích một mã, hoặc các con số trên một dòng."""
    from extractor import codes

    path, _, line = place.rpartition(":")
    if place in codes.load():
        _explain_code(codes.load()[place], ctx.obj)
    elif path and line.isdecimal():
        _explain_line(ctx, path, int(line))
    else:
        raise click.UsageError(ctx.obj("usage no-place", codes=", ".join(codes.load())), ctx)


def _explain_code(code: Code, say: Say) -> None:
    from extractor import codes

    click.echo(f"{code.name}: {code.title[say.lang]} ({say(f'severity {code.severity}')})")
    for heading, text in codes.explanation(code, say):
        click.echo(f"\n{heading}")
        for line in text.split("\n"):
            is_row = line.startswith("|")
            click.echo(f"  {line}" if is_row else click.wrap_text(line, COLUMNS, "  ", "  ").rstrip())


def _explain_line(ctx: click.Context, path: str, line: int) -> None:
    import functools

    from extractor import batch, explanation, limits
    from extractor.record import Failure

    say: Say = ctx.obj
    work = functools.partial(explanation.of_line, line=line, say=say)
    (told,) = batch.each([path], work, say=say, limits=limits.chosen())
    if isinstance(told, Failure):
        click.echo(say("error", message=told.message), err=True)
        ctx.exit(UNREAD)
    elif told.words is None:
        raise click.UsageError(say("usage no-line", last=told.last, line=line), ctx)
    else:
        click.echo(told.words + "\n")
        for said in told.numbers or [say("explain none")]:
            click.echo(said)


main.add_command(_LazyGroup("archive", source="extractor.commands.archive"))
main.add_command(_LazyGroup("aliases", source="extractor.commands.aliases"))
main.add_command(_LazyCommand("compare", source="extractor.commands.compare"))


@main.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--mutate", is_flag=True)
@click.option("--most", type=click.IntRange(min=1), default=200, metavar="…")
@click.option("--jobs", type=click.IntRange(min=1), metavar="…")
@click.option("--verbose", is_flag=True)
@click.pass_context
def evaluate(ctx: click.Context, gold: Path, mutate: bool, most: int, jobs: int | None, verbose: bool) -> None:
    """So với bản ghi mẫu, hoặc thử máy kiểm bằng lỗi gài."""
    from extractor import evaluation, limits

    _demand_folder(ctx, gold)
    if mutate:
        _mutate(ctx, gold, most, jobs, verbose=verbose)
        return
    pairs = evaluation.pairs(gold)
    if not pairs:
        raise click.UsageError(ctx.obj("usage no-pairs", path=gold), ctx)
    scores = evaluation.scores(pairs, say=ctx.obj, limits=limits.chosen())
    for line in evaluation.lines(scores, verbose=verbose, say=ctx.obj):
        click.echo(line)


def _mutate(ctx: click.Context, folder: Path, most: int, jobs: int | None, *, verbose: bool) -> None:
    """Slips planted in the clean reports of the folder: which of them the check finds."""
    from extractor import batch, limits, mutation
    from extractor.record import Failure

    say: Say = ctx.obj
    paths = batch.inputs([str(folder)])
    tried: list[mutation.Outcome] = []

    def keep(results: Iterable[mutation.Outcome | Failure]) -> None:
        tried.extend(result for result in results if not isinstance(result, Failure))

    failed = _follow(
        mutation.outcomes(paths, most=most, say=say, jobs=jobs, limits=limits.chosen()),
        keep,
        total=len(paths),
        bar=len(paths) > 1 and sys.stderr.isatty(),
        label=say("mutating"),
    )
    left = [one for one in tried if not one.clean]
    for one in left:
        click.echo(say("mutate left out", path=one.path, errors=one.errors, warnings=one.warnings), err=True)
    _tell_unread(failed, len(paths), say)
    for line in mutation.lines(tried, verbose=verbose, say=say) if tried else ():
        click.echo(line)
    if failed:
        ctx.exit(UNREAD)


if __name__ == "__main__":
    main()
