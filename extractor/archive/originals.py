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
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, select

from extractor.archive.schema import contents

_TEMPORARY = ".incoming-"
_ABANDONED = 3600
"""Seconds after which a temporary file belongs to nobody any more."""


def digest(data: bytes) -> str:
    """Mã băm sha256 của nội dung."""
    return hashlib.sha256(data).hexdigest()


class Originals(Protocol):
    """Nơi giữ tệp gốc."""

    def put(self, sha256: str, suffix: str, data: bytes) -> None:
        """Đưa tệp vào, trước giao dịch: durable before a row may speak of it."""

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
        target = self.path(sha256, suffix)
        with contextlib.suppress(OSError):
            if digest(target.read_bytes()) == sha256:
                return
        is_new = not target.parent.exists()
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o444)  # noqa: PTH101 - everybody may read, nobody edits it by accident
            os.replace(name, target)  # noqa: PTH105
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _settle(target.parent)
        if is_new:
            _settle(self.home)

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
