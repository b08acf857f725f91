"""Nhiều tệp vào, bấy nhiêu kết quả ra: every input yields its report or its failure, in input order.

One bad file never stops the others: whatever happens while it is read becomes its :class:`Failure`. Every
file is read in a process of its own making or one that read others before it (:mod:`extractor.workers`),
under limits on time, memory, pages and size (:mod:`extractor.limits`).
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from extractor import containers, extraction, rulebook
from extractor.errors import InputError
from extractor.limits import MEGABYTE, Limits
from extractor.messages import Say
from extractor.record import Checked, Failure, Report
from extractor.workers import Crew, Ended, Task, Work

Result = TypeVar("Result")

STDIN = "-"
SUFFIXES = containers.SUFFIXES
_WORTH_A_PROCESS = 40
"""A process costs about as much as reading this many short reports."""
_MOST_ANNEXES = 12
"""Files behind a report that may be its annexes."""
USUAL = Limits()
"""Giới hạn mặc định."""


def readable(path: Path, below: Path) -> bool:
    """Có phải loại tệp được tìm trong thư mục ``below``: hidden files and the lock files of Word ("~$…") are not."""
    return containers.readable(path.relative_to(below).parts)


def inputs(arguments: Iterable[str]) -> list[str]:
    """Các tệp cần đọc: folders become their files of known suffixes, sorted; an empty folder stays itself.

    So do archives and messages, whose members are named by paths that lead into them.
    """
    found: list[str] = []
    for argument in arguments:
        folder = Path(argument)
        if argument != STDIN and folder.is_dir():
            found += [member for file in _files_of(folder) for member in containers.expanded(file)] or [argument]
        else:
            found += [argument] if argument == STDIN else containers.expanded(argument)
    return found


def _files_of(folder: Path) -> list[str]:
    """Readable files below ``folder``."""
    return sorted(str(path) for path in folder.rglob("*") if readable(path, folder) and path.is_file())


def read(
    paths: Sequence[str],
    folders: Sequence[Path] = (),
    *,
    say: Say,
    jobs: int | None = None,
    limits: Limits = USUAL,
) -> Iterator[Report | Failure]:
    """Đọc từng tệp theo thứ tự. ``folders`` hold rules of the user's own.

    Raises :class:`~extractor.errors.RuleError` before anything is read.
    """
    rulebook.load(*folders)
    return _each(paths, functools.partial(read_one, folders=folders, say=say), say, jobs, limits)


def check(
    paths: Sequence[str],
    folders: Sequence[Path] = (),
    *,
    say: Say,
    as_typed: bool = False,
    data: bytes | None = None,
    together: bool = False,
    jobs: int | None = None,
    limits: Limits = USUAL,
) -> Iterator[Checked | Failure]:
    """Đọc và kiểm từng tệp theo thứ tự, both in one go, so that only the outcome leaves a process.

    ``as_typed`` reads a draft as it stood before its tracked changes; ``data`` is the content of the one
    path where the caller has it. ``together``: annexes among the paths belong to the report named before them.
    Raises :class:`~extractor.errors.RuleError` before anything is read.
    """
    rulebook.load(*folders)
    behind = {path: tuple(paths[n : n + _MOST_ANNEXES]) for n, path in enumerate(paths, 1)} if together else {}
    work = functools.partial(check_one, folders=folders, say=say, as_typed=as_typed, behind=behind)
    return _each(paths, work, say, jobs, limits, data)


@contextlib.contextmanager
def checker(
    folders: Sequence[Path] = (), *, say: Say, limits: Limits = USUAL
) -> Iterator[Callable[[str, bytes | None], Checked | Failure]]:
    """Một máy kiểm dùng nhiều lần: checks a path, or its content, in one process that is kept between calls."""
    rulebook.load(*folders)
    with Crew(functools.partial(check_one, folders=folders, say=say), 1, limits) as crew:

        def checked(path: str, data: bytes | None) -> Checked | Failure:
            (outcome,) = crew.outcomes([(path, data)])
            return _told(path, outcome, say, limits)

        yield checked


def each(
    paths: Sequence[str],
    work: Callable[[str], Result],
    *,
    say: Say,
    jobs: int | None = None,
    limits: Limits = USUAL,
) -> Iterator[Result | Failure]:
    """Làm một việc với từng tệp theo thứ tự, one process for each processor unless ``jobs`` says otherwise.

    ``work`` may raise for what lies in the file; it must be a function that another process can be given.
    """
    guarded = functools.partial(_work_one, work=work, say=say)
    return _each(paths, guarded, say, jobs or min(os.cpu_count() or 1, len(paths)), limits)


def apart(work: Callable[[], Result], path: str, *, say: Say, limits: Limits = USUAL) -> Result | Failure:
    """Làm một việc với tệp ``path`` mà nội dung đã ở trong ``work``, in a process of its own."""
    with Crew(functools.partial(_work_apart, work=work, say=say), 1, limits) as crew:
        (outcome,) = crew.outcomes([(path, None)])
        return _told(path, outcome, say, limits)


def _work_apart(
    path: str,
    data: bytes | None,  # noqa: ARG001 - the work has it
    *,
    work: Callable[[], Result],
    say: Say,
) -> Result | Failure:
    return _guarded(path, work, say)


def _work_one(
    path: str,
    data: bytes | None,  # noqa: ARG001 - what is done here reads the file itself
    *,
    work: Callable[[str], Result],
    say: Say,
) -> Result | Failure:
    return _guarded(path, lambda: work(path), say)


def read_one(path: str, data: bytes | None, *, folders: Sequence[Path], say: Say) -> Report | Failure:
    """Một tệp, or its content ``data``, thành bản ghi hoặc lỗi của nó; never raises for what lies in the file."""
    return _guarded(path, lambda: extraction.extract(path, data, rulebook=rulebook.load(*folders)).report, say)


def check_one(
    path: str,
    data: bytes | None,
    *,
    folders: Sequence[Path],
    say: Say,
    as_typed: bool = False,
    behind: Mapping[str, Sequence[str]] | None = None,
) -> Checked | Failure:
    """Một tệp, or its content ``data``, thành bản ghi đã kiểm hoặc lỗi của nó; ``behind``: the paths after each."""
    following = (behind or {}).get(path, ())
    return _guarded(path, lambda: _checked(path, data, folders, following, as_typed=as_typed), say)


def _checked(
    path: str, data: bytes | None, folders: Sequence[Path], behind: Sequence[str], *, as_typed: bool
) -> Checked:
    """Read and checked; a draft with tracked changes says where they broke what held before them."""
    from extractor.checks import edits, review
    from extractor.readers import has_tracked_changes

    data = containers.content(path) if data is None else data
    book = rulebook.load(*folders)
    after = extraction.extract(path, data, rulebook=book, as_typed=as_typed, behind=behind)
    found = review(after)
    if found.findings and after.document.format == "docx" and not as_typed:
        data = Path(path).read_bytes() if data is None else data
        if has_tracked_changes(data):
            before = extraction.extract(path, data, rulebook=book, as_typed=True, behind=behind)
            found = edits.told(found, review(before), edits.same_figures(after.report, before.report))
    return Checked(after.report, found)


def _guarded(path: str, make: Callable[[], Result], say: Say) -> Result | Failure:
    """What ``make`` makes of the file, or the failure that stopped it."""
    try:
        if path != STDIN and Path(path).is_dir():
            return Failure(path, "not-found", say("nothing in folder", suffixes=", ".join(sorted(SUFFIXES))))
        return make()
    except InputError as error:
        return Failure(path, error.code, error.message(say.lang))
    except OSError as error:
        return Failure(path, "not-found", say("cannot open", reason=error.strerror or str(error)))
    except MemoryError:
        return Failure(path, "memory", say("out of memory"))
    except RecursionError:
        return Failure(path, "damaged", say("nested too deep"))
    except Exception as error:
        if os.environ.get("BCVP_DEBUG"):
            traceback.print_exc(file=sys.__stderr__)
        return Failure(path, "damaged", say("our fault", what=f"{type(error).__name__}: {error}"))


def _each(
    paths: Sequence[str],
    work: Work[Result | Failure],
    say: Say,
    jobs: int | None,
    limits: Limits,
    data: bytes | None = None,
) -> Iterator[Result | Failure]:
    """``work`` done on each path, in order; in several processes where that is worth it."""
    workers = jobs or max(1, min(os.cpu_count() or 1, len(paths) // _WORTH_A_PROCESS))
    with Crew(work, min(workers, max(1, len(paths))), limits) as crew:
        outcomes = crew.outcomes((path, data) if data is not None else _task(path, limits) for path in paths)
        for path, outcome in zip(paths, outcomes, strict=True):
            yield _told(path, outcome, say, limits)


def _task(path: str, limits: Limits) -> Task:
    """Only this process has the standard input; a byte too many is enough to see that there are too many."""
    if path != STDIN:
        return path, None
    return path, sys.stdin.buffer.read(limits.size * MEGABYTE + 1 if limits.size else -1)


def _told(path: str, outcome: Result | Failure | Ended, say: Say, limits: Limits) -> Result | Failure:
    """The outcome, or what became of the process that should have given it; the limit is named that can be raised."""
    if isinstance(outcome, Ended):
        if outcome.why == "timeout":
            return Failure(path, "timeout", say("took too long", seconds=limits.seconds))
        if outcome.why == "killed":
            return Failure(path, "memory", say("killed"))
        if outcome.why == "crash":
            return Failure(path, "damaged", say("crashed"))
        outcome = Failure(path, "memory", say("out of memory"))
    if isinstance(outcome, Failure) and outcome.code == "memory" and limits.memory:
        return replace(outcome, message=say("under a limit", message=outcome.message, megabytes=limits.memory))
    return outcome
