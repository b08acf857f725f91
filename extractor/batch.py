"""Nhiều tệp vào, bấy nhiêu kết quả ra: every input yields its report or its failure, in input order.

One bad file never stops the others: whatever happens while it is read becomes its :class:`Failure`.
The modules for parallel work are imported when they are needed, because most runs read one file.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import extraction, rulebook
from extractor.errors import InputError
from extractor.messages import Say
from extractor.record import Failure, Report

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

STDIN = "-"
SUFFIXES = frozenset({".txt", ".md", ".docx", ".pdf", ".doc", ".odt"})
"""Files that a folder is searched for: also the kinds not read yet, so that none is passed over in silence."""
_WORTH_A_PROCESS = 40
"""A process costs about as much as reading this many short reports."""
_IN_HAND = 512
"""Files under way at a time: enough to keep every process busy, few enough to hold in memory."""

_START: str | None = None
"""How processes begin: as the platform does it."""


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
    """Readable files below ``folder``; hidden files and the lock files of Word ("~$…") left out."""
    return sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def read(
    paths: Sequence[str], folders: Sequence[Path] = (), *, say: Say, jobs: int | None = None
) -> Iterator[Report | Failure]:
    """Đọc từng tệp theo thứ tự. ``folders`` hold rules of the user's own.

    Raises :class:`~extractor.errors.RuleError` before anything is read.
    """
    rulebook.load(*folders)
    workers = jobs or min(os.cpu_count() or 1, len(paths) // _WORTH_A_PROCESS)
    if workers <= 1 or STDIN in paths:  # only this process has the standard input
        return (read_one(path, folders, say) for path in paths)
    return _in_parallel(paths, folders, say, workers)


def read_one(path: str, folders: Sequence[Path], say: Say) -> Report | Failure:
    """Một tệp thành bản ghi hoặc lỗi của nó; never raises for what lies in the file."""
    try:
        if path != STDIN and Path(path).is_dir():
            return Failure(path, "not-found", say("nothing in folder", suffixes=", ".join(sorted(SUFFIXES))))
        data = sys.stdin.buffer.read() if path == STDIN else None
        return extraction.extract(path, data, rulebook=rulebook.load(*folders)).report
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


def _in_parallel(paths: Sequence[str], folders: Sequence[Path], say: Say, workers: int) -> Iterator[Report | Failure]:
    """As :func:`read_one` for each path; a file that kills its process takes none of the others along."""
    from concurrent.futures.process import BrokenProcessPool

    for at in range(0, len(paths), _IN_HAND):
        hand = paths[at : at + _IN_HAND]
        pool = _pool(min(workers, len(hand)))
        try:
            futures = [pool.submit(read_one, path, folders, say) for path in hand]
            for path, future in zip(hand, futures, strict=True):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield _alone(path, folders, say)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(path: str, folders: Sequence[Path], say: Say) -> Report | Failure:
    """One file in a process of its own: which of the files broke the pool shows here."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(read_one, path, folders, say).result()
        except BrokenProcessPool:
            return Failure(path, "damaged", say("crashed"))


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that leave Ctrl-C to the one that started them."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(_START)
    return ProcessPoolExecutor(workers, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
