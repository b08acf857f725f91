"""Tệp nén .zip và thư .eml: taken like folders, each readable file inside them an input of its own.

A member is named by a path that goes on behind the container's ("bao-cao.zip/thang-6/x.docx"); its
content is loaded when its turn comes. Nothing is ever written to disk. What a file is, its content
tells: a .docx is a zip too, and no container.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol

from extractor.errors import InputError, NotFoundError, TooLargeError, UnsupportedError
from extractor.readers.content import content as plain_content
from extractor.readers.kinds import Kind, kind_of

SUFFIXES = frozenset(
    ".txt .md .docx .docm .dotx .doc .dot .rtf .odt .ott .pdf .zip .eml .png .jpg .jpeg .tif .tiff .bmp".split()
)
"""Files that a folder or a container is searched for: also kinds not always read, so that none is passed over."""
_DEEPEST = 3
"""A message with a zip with a message …: no deeper than this."""
_MOST_MEMBERS = 2000
_MOST_BYTES = 1 << 30
"""Bytes of all members together once inflated, of containers inside included."""
_HEAD = 65536
_OFFICE = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"word/")
"""Names that the first member of a .docx or .odt has: such a file need not be looked into here."""


def readable(parts: Iterable[str]) -> bool:
    """Có phải tệp đáng đọc, by the parts of its path: hidden files and the lock files of Word ("~$…") are not."""
    names = list(parts)
    if any(name.startswith((".", "~$")) or name == "__MACOSX" for name in names):
        return False
    return PurePosixPath(names[-1]).suffix.lower() in SUFFIXES


class Container(Protocol):
    """Tệp chứa các tệp khác. ``names`` of its members in order; ``size`` is what they hold together, in bytes."""

    names: tuple[str, ...]
    size: int

    def load(self, name: str) -> bytes:
        """Nội dung một tệp bên trong. Raises EncryptedError, DamagedError, TooLargeError, UnsupportedError."""

    def alone(self) -> bytes:
        """Nội dung để đọc khi bên trong không có tệp nào đọc được. Raises the InputError that says why not."""


def expanded(path: str) -> list[str]:
    """Các tệp đọc được trong ``path``, named from it; ``path`` itself where it is no container or holds none."""
    try:
        container = _at(path)
        return [path] if container is None else _below(path, container, _Room(), 1) or [path]
    except (InputError, OSError):
        return [path]  # whoever reads it says what is wrong with it


def content(path: str) -> bytes | None:
    """Nội dung của tệp nằm trong một tệp nén hay thư; None for a path that leads into none.

    For a container that :func:`expanded` left as it is, a message's own words. Raises InputError.
    """
    container = _at(path)
    if container is not None:
        if members := _below(path, container, _Room(), 1):
            raise UnsupportedError(
                f"{path} chứa {len(members)} tệp; hãy chỉ vào từng tệp.",
                f"{path} holds {len(members)} files; name one of them.",
            )
        return container.alone()
    outer = _outer(path)
    if outer is None:
        return None
    found = _at(outer)
    return None if found is None else _inside(found, path[len(outer) + 1 :])


class _Room:
    """What may still be unpacked while one container is gone through."""

    def __init__(self) -> None:
        self.members, self.bytes = _MOST_MEMBERS, _MOST_BYTES

    def take(self, container: Container) -> None:
        self.bytes -= container.size
        self.members -= sum(readable(name.split("/")) for name in container.names)
        if self.members < 0 or self.bytes < 0:
            raise TooLargeError(
                f"Bên trong có quá nhiều tệp (trên {_MOST_MEMBERS}) hoặc quá lớn (trên {_MOST_BYTES >> 20} MB)."
                " Giải nén ra thư mục rồi thử lại.",
                f"There are too many files inside (over {_MOST_MEMBERS}), or they are too large"
                f" (over {_MOST_BYTES >> 20} MB). Unpack it into a folder and try again.",
            )


def _below(path: str, container: Container, room: _Room, depth: int) -> list[str]:
    """Paths of the readable members, those of containers inside in their place."""
    room.take(container)
    found: list[str] = []
    for name in container.names:
        if not readable(name.split("/")):
            continue
        inner = None
        if depth < _DEEPEST and PurePosixPath(name).suffix.lower() in (".zip", ".eml"):
            try:
                inner = _of(container.load(name))
            except TooLargeError:
                raise
            except InputError:
                inner = None
        members = _below(f"{path}/{name}", inner, room, depth + 1) if inner is not None else []
        found += members or [f"{path}/{name}"]
    return found


def _inside(container: Container, rest: str) -> bytes:
    """The member at ``rest``, which may go on inside a member that is a container itself."""
    for name in container.names:
        if rest == name:
            data = container.load(name)
            inner = _of(data)
            return data if inner is None else inner.alone()
        if rest.startswith(name + "/") and (inner := _of(container.load(name))) is not None:
            return _inside(inner, rest[len(name) + 1 :])
    raise NotFoundError(
        f"Bên trong không có tệp {rest}. Xin kiểm tra lại tên.", f"There is no file {rest} inside. Check the name."
    )


def _outer(path: str) -> str | None:
    """The file on disk whose inside ``path`` leads to."""
    for above in Path(path).parents:
        text = path[: len(str(above))]
        if above.is_file():
            return text if path[len(text) : len(text) + 1] in ("/", os.sep) else None
        if above.exists():
            return None
    return None


def _at(path: str) -> Container | None:
    """The container that is a file of that name on disk."""
    try:
        state = Path(path).stat()
        if not Path(path).is_file():
            return None
        return _cached(path, state.st_mtime_ns, state.st_size)
    except (OSError, ValueError):
        return None


@functools.lru_cache(maxsize=2)
def _cached(path: str, _changed: int, _size: int) -> Container | None:
    file = Path(path)
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if (head.startswith(b"PK") and not head[30:].startswith(_OFFICE)) or _is_mail(head):
        return _of(file.read_bytes())
    return None


def _is_mail(head: bytes) -> bool:
    try:
        return b":" in head[:200] and kind_of(head) is Kind.MAIL
    except InputError:
        return False


def _of(data: bytes) -> Container | None:
    """The container that ``data`` is, None where it is a file of another kind. Raises what opening it raises."""
    try:
        kind = kind_of(data)
    except InputError:
        return None
    if kind is Kind.ARCHIVE:
        from extractor.readers.archives import Zip

        return Zip(data)
    if kind is Kind.MAIL:
        from extractor.readers.archives import Mail

        return Mail(data)
    return None


def read(path: str) -> bytes:
    """Nội dung một tệp, also of one inside an archive or a message. Raises :class:`~extractor.errors.InputError`."""
    inside = content(path)
    return plain_content(Path(path)) if inside is None else inside
