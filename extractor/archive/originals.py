"""Tệp gốc, giữ nguyên từng byte theo mã băm: nothing is ever written over, nothing is there half.

Beside an SQLite file they lie in a folder of its name (``archive.db`` → ``archive.originals/ab/abcdef….docx``), so
that two archives in one folder do not mix. On PostgreSQL they are rows of ``contents``: several machines that
write share no folder, and one transaction, one backup holds all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, select

from extractor.archive.schema import contents

_TEMPORARY = ".incoming-"
_ABANDONED = 3600
"""Seconds after which a temporary file belongs to nobody any more."""


_AT_ONCE = 8
"""Threads that wait for the disk: it confirms several files in little more than the time of one."""

Item = TypeVar("Item")


def digest(data: bytes) -> str:
    """Mã băm sha256 của nội dung."""
    return hashlib.sha256(data).hexdigest()


class Originals(Protocol):
    """Nơi giữ tệp gốc."""

    def put(self, sha256: str, suffix: str, data: bytes) -> None:
        """Đưa tệp vào, trước giao dịch: durable before a row may speak of it."""

    def put_all(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Đưa nhiều tệp (sha256, suffix, data) vào cùng lúc, likewise."""

    def insert(self, connection: Connection, sha256: str, data: bytes) -> None:
        """Đưa tệp vào, trong giao dịch của báo cáo."""

    def content(self, connection: Connection, sha256: str, suffix: str) -> bytes | None:
        """Nội dung, None where it is missing."""

    def strays(self, known: Mapping[str, str]) -> Iterator[str]:
        """Tệp không thuộc về tệp gốc nào trong ``known`` (sha256 → suffix)."""


class Folder:
    """Thư mục tệp gốc bên cạnh một tệp SQLite."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def path(self, sha256: str, suffix: str) -> Path:
        """Chỗ của một tệp gốc."""
        return self.home / sha256[:2] / (sha256 + suffix)

    def put(self, sha256: str, suffix: str, data: bytes) -> None:
        """Ghi ra tệp tạm, đẩy xuống đĩa, rồi đổi tên; a sound file that is there already is left alone."""
        self.put_all([(sha256, suffix, data)])

    def put_all(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Nhiều tệp cùng lúc, each folder pushed to the disk once; none has its name before its bytes are there."""
        wanted = {self.path(sha256, suffix): data for sha256, suffix, data in files}
        wanted = {target: data for target, data in wanted.items() if not _is_there(target, data)}
        folders = {target.parent for target in wanted}
        changed = folders | {folder.parent for made in folders for folder in (made, made.parent) if not folder.exists()}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        staged: dict[Path, str] = {}
        try:
            for target in wanted:
                handle, staged[target] = tempfile.mkstemp(prefix=_TEMPORARY, dir=target.parent)
                os.close(handle)
            _at_once(lambda target: _write(Path(staged[target]), wanted[target]), wanted)
            for target, name in staged.items():
                os.replace(name, target)  # noqa: PTH105
        except BaseException:
            for name in staged.values():
                Path(name).unlink(missing_ok=True)
            raise
        _at_once(_settle, changed)

    def insert(self, connection: Connection, sha256: str, data: bytes) -> None:
        """Không làm gì: the file is in its place already."""

    def content(self, connection: Connection, sha256: str, suffix: str) -> bytes | None:  # noqa: ARG002
        """Nội dung tệp gốc."""
        try:
            return self.path(sha256, suffix).read_bytes()
        except FileNotFoundError:
            return None

    def strays(self, known: Mapping[str, str]) -> Iterator[str]:
        """Tệp trong thư mục mà kho không biết: what a stop in the middle may leave, harmless."""
        own = {self.path(sha256, suffix) for sha256, suffix in known.items()}
        if self.home.is_dir():
            yield from (str(path) for path in sorted(self.home.rglob("*")) if path.is_file() and path not in own)

    def sweep(self) -> None:
        """Bỏ tệp tạm của những lần bị ngắt đã lâu."""
        for path in self.home.glob(f"*/{_TEMPORARY}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()


class InDatabase:
    """Tệp gốc nằm trong cơ sở dữ liệu."""

    def put(self, sha256: str, suffix: str, data: bytes) -> None:
        """Không làm gì: the content goes in with the report."""

    def put_all(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Không làm gì, likewise."""

    def insert(self, connection: Connection, sha256: str, data: bytes) -> None:
        """Ghi nội dung cùng giao dịch."""
        connection.execute(contents.insert(), {"sha256": sha256, "content": data})

    def content(self, connection: Connection, sha256: str, suffix: str) -> bytes | None:  # noqa: ARG002
        """Nội dung tệp gốc."""
        found = connection.scalar(select(contents.c.content).where(contents.c.sha256 == sha256))
        return None if found is None else bytes(found)

    def strays(self, known: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG002 - a foreign key forbids them
        """Không có: every content belongs to a row of ``originals``."""
        return iter(())


def _settle(folder: Path) -> None:
    """Make a new name in the folder durable: a directory is synced like a file, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_there(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    """The bytes on the disk; everybody may read them, nobody edits them by accident."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)


def _at_once(work: Callable[[Item], None], items: Collection[Item]) -> None:
    """``work`` on each of ``items``. The threads end before this returns: readers are forked where there are none."""
    if len(items) < 2:
        for item in items:
            work(item)
        return
    with ThreadPoolExecutor(min(_AT_ONCE, len(items))) as pool:
        for _ in pool.map(work, items):
            pass
