"""Nhiều tệp vào, bấy nhiêu kết quả ra: every input yields its report or its failure, in input order.

One bad file never stops the others: whatever happens while it is read becomes its :class:`Failure`.
The modules for parallel work are imported when they are needed, because most runs read one file.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from extractor import extraction, rulebook
from extractor.errors import InputError
from extractor.messages import Say
from extractor.record import Checked, Failure, Report

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Result = TypeVar("Result")
Work: TypeAlias = "Callable[[str], Result | Failure]"
"""What is done with one path."""

STDIN = "-"
SUFFIXES = frozenset(".txt .md .docx .pdf .doc .odt .png .jpg .jpeg .tif .tiff .bmp".split())
"""Files that a folder is searched for: also the kinds not read yet, so that none is passed over in silence."""
_WORTH_A_PROCESS = 40
"""A process costs about as much as reading this many short reports."""
_IN_HAND = 512
"""Files under way at a time: enough to keep every process busy, few enough to hold in memory."""

_START: str | None = None
"""How processes begin: as the platform does it."""


def readable(path: Path, below: Path) -> bool:
    """Có phải loại tệp được tìm trong thư mục ``below``: hidden files and the lock files of Word ("~$…") are not."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    return not any(part.startswith((".", "~$")) for part in path.relative_to(below).parts)


def inputs(arguments: Iterable[str]) -> list[str]:
    """Các tệp cần đọc: folders become their files of known suffixes, sorted; an empty folder stays itself."""
    found: list[str] = []
    for argument in arguments:
        folder = Path(argument)
        if argument != STDIN and folder.is_dir():
            found += _files_of(folder) or [argument]
        else:
            found.append(argument)
    return found


def _files_of(folder: Path) -> list[str]:
    """Readable files below ``folder``."""
    return sorted(str(path) for path in folder.rglob("*") if readable(path, folder) and path.is_file())


def read(
    paths: Sequence[str], folders: Sequence[Path] = (), *, say: Say, jobs: int | None = None
) -> Iterator[Report | Failure]:
    """Đọc từng tệp theo thứ tự. ``folders`` hold rules of the user's own.

    Raises :class:`~extractor.errors.RuleError` before anything is read.
    """
    return _each(paths, functools.partial(read_one, folders=folders, say=say), folders, say, jobs)


def check(
    paths: Sequence[str],
    folders: Sequence[Path] = (),
    *,
    say: Say,
    as_typed: bool = False,
    jobs: int | None = None,
) -> Iterator[Checked | Failure]:
    """Đọc và kiểm từng tệp theo thứ tự, both in one go, so that only the outcome leaves a process.

    ``as_typed`` reads a draft as it stood before its tracked changes. Raises
    :class:`~extractor.errors.RuleError` before anything is read.
    """
    work = functools.partial(check_one, folders=folders, say=say, as_typed=as_typed)
    return _each(paths, work, folders, say, jobs)


def each(
    paths: Sequence[str], work: Callable[[str], Result], *, say: Say, jobs: int | None = None
) -> Iterator[Result | Failure]:
    """Làm một việc lâu với từng tệp theo thứ tự, one process for each processor unless ``jobs`` says otherwise.

    ``work`` may raise for what lies in the file; it must be a function that another process can be given.
    """
    guarded = functools.partial(_work_one, work=work, say=say)
    return _each(paths, guarded, (), say, jobs or min(os.cpu_count() or 1, len(paths)))


def _work_one(path: str, work: Callable[[str], Result], say: Say) -> Result | Failure:
    return _guarded(path, lambda: work(path), say)


def read_one(path: str, folders: Sequence[Path], say: Say) -> Report | Failure:
    """Một tệp thành bản ghi hoặc lỗi của nó; never raises for what lies in the file."""

    def make() -> Report:
        data = sys.stdin.buffer.read() if path == STDIN else None
        return extraction.extract(path, data, rulebook=rulebook.load(*folders)).report

    return _guarded(path, make, say)


def check_one(
    path: str, folders: Sequence[Path], say: Say, *, as_typed: bool = False, data: bytes | None = None
) -> Checked | Failure:
    """Một tệp thành bản ghi đã kiểm hoặc lỗi của nó; ``data`` is its content where the caller has it."""
    return _guarded(path, lambda: _checked(path, folders, as_typed=as_typed, data=data), say)


def _checked(path: str, folders: Sequence[Path], *, as_typed: bool, data: bytes | None) -> Checked:
    """Read and checked; a draft with tracked changes says where they broke what held before them."""
    from extractor.checks import edits, review
    from extractor.readers import has_tracked_changes

    data = sys.stdin.buffer.read() if data is None and path == STDIN else data
    book = rulebook.load(*folders)
    after = extraction.extract(path, data, rulebook=book, as_typed=as_typed)
    found = review(after)
    if found.findings and after.document.format == "docx" and not as_typed:
        data = Path(path).read_bytes() if data is None else data
        if has_tracked_changes(data):
            before = extraction.extract(path, data, rulebook=book, as_typed=True)
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
    except Exception as error:
        if os.environ.get("BCVP_DEBUG"):
            traceback.print_exc()
        return Failure(path, "damaged", say("our fault", what=f"{type(error).__name__}: {error}"))


def _each(
    paths: Sequence[str], work: Work[Result], folders: Sequence[Path], say: Say, jobs: int | None
) -> Iterator[Result | Failure]:
    """``work`` done on each path, in order; in parallel where that is worth it."""
    rulebook.load(*folders)
    workers = jobs or min(os.cpu_count() or 1, len(paths) // _WORTH_A_PROCESS)
    if workers <= 1 or STDIN in paths:  # only this process has the standard input
        return (work(path) for path in paths)
    return _in_parallel(paths, work, say, workers)


def _in_parallel(paths: Sequence[str], work: Work[Result], say: Say, workers: int) -> Iterator[Result | Failure]:
    """As ``work`` for each path; a file that kills its process takes none of the others along."""
    from concurrent.futures.process import BrokenProcessPool

    for at in range(0, len(paths), _IN_HAND):
        hand = paths[at : at + _IN_HAND]
        pool = _pool(min(workers, len(hand)))
        try:
            futures = [pool.submit(work, path) for path in hand]
            for path, future in zip(hand, futures, strict=True):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield _alone(path, work, say)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(path: str, work: Work[Result], say: Say) -> Result | Failure:
    """One file in a process of its own: which of the files broke the pool shows here."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(work, path).result()
        except BrokenProcessPool:
            return Failure(path, "damaged", say("crashed"))


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that leave Ctrl-C to the one that started them."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(_START)
    return ProcessPoolExecutor(workers, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
