"""Gói .docx, .odt: a zip of XML parts, opened with limits and without any entity.

Sizes are checked from the directory before anything is unpacked, so that a bomb costs nothing; parts that
are not read (pictures, embedded files) are never unpacked. A DOCTYPE, which no Word file has, is refused
before the parser sees it. What a relationship calls external is never followed: names lead into the package
and nowhere else.
"""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from extractor.errors import DamagedError
from extractor.readers.refusals import bomb, locked, unsupported

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: bytes of one XML part, and of all that we read; a report of 300 pages has about 5 MB
_MOST_OF_ONE = 64 << 20
_MOST_OF_ALL = 128 << 20
#: how often the size of what it is packed in a part may be, from this many bytes on; tables of empty cells reach 100
_MOST_GROWTH, _GROWN = 250, 8 << 20
#: parts of a package; a report with a hundred pictures has about 150
_MOST_PARTS = 5000
#: what zipfile raises for a damaged zip
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """Các phần của một tệp zip, đọc theo tên. ``program`` names what opens and saves such a file."""

    def __init__(self, data: bytes, program: str = "Word") -> None:
        self._program = program
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, UnicodeDecodeError):
            raise self._damaged() from None
        parts = len(self._members)
        if parts > _MOST_PARTS:
            raise bomb(f"Tệp {program} có {parts} phần; nó", f"The {program} file has {parts} parts; it")
        self._left = _MOST_OF_ALL

    def read(self, name: str) -> bytes:
        """Nội dung một phần. Raises TooLargeError, EncryptedError, DamagedError."""
        info = self._members[name]
        if info.flag_bits & 1:
            raise locked()
        grown = info.file_size > max(_GROWN, info.compress_size * _MOST_GROWTH)
        if grown or info.file_size > min(_MOST_OF_ONE, self._left):
            size = info.file_size >> 20
            raise bomb(f"Phần {name} của tệp ({size} MB)", f"Part {name} of the file ({size} MB)")
        self._left -= info.file_size
        try:
            with self._zip.open(info) as part:
                return part.read(info.file_size + 1)
        except _DAMAGES:
            raise self._damaged() from None

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def xml(self, name: str) -> Element | None:
        """Gốc XML của một phần, None where the package has no such part."""
        if name not in self._members:
            return None
        raw = self.read(name)
        if has_doctype(raw):
            raise DamagedError(
                f"Tệp {self._program} chứa khai báo DOCTYPE, không an toàn để đọc. Xin lại bản gốc.",
                f"The {self._program} file holds a DOCTYPE, which is not safe to read. Ask for the original.",
            )
        root = parsed(raw)
        if root is None:
            raise self._damaged()
        return root

    def _damaged(self) -> DamagedError:
        return DamagedError(
            f"Tệp {self._program} bị hỏng hoặc bị cắt cụt. Mở bằng {self._program} rồi lưu lại, hoặc xin lại bản gốc.",
            f"The {self._program} file is damaged or cut short. Open and save it again in {self._program},"
            " or ask for the original.",
        )


class Package(Archive):
    """Các phần XML của một tệp Word, đọc theo tên."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.main = self._main_part()

    def _main_part(self) -> str:
        if "word/document.xml" in self._members:
            return "word/document.xml"
        for target, kind in self.related(""):
            if kind == "officeDocument" and target in self._members and target.startswith("word/"):
                return target
        raise unsupported("tệp nén zip", "a zip archive")

    def related(self, name: str) -> list[tuple[str, str]]:
        """``(part, kind)`` of the parts that ``name`` refers to, in file order."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        out: list[tuple[str, str]] = []
        for relation in root if root is not None else ():
            target, kind = relation.get("Target"), relation.get("Type")
            if target and kind and relation.get("TargetMode") != "External":
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                out.append((path, str(kind).rpartition("/")[2]))
        return out

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Gói mới với các phần ``changed``, in place or at the end; every other part byte for byte as it was.

        Raises DamagedError where a part cannot be copied.
        """
        out = io.BytesIO()
        try:
            with zipfile.ZipFile(out, "w") as fresh:
                fresh.comment = self._zip.comment
                for name, old in self._members.items():
                    info = _like(old, name)
                    if name in changed:
                        fresh.writestr(info, changed[name])
                        continue
                    info.file_size = old.file_size  # a hint, so that a large part gets the header that it needs
                    with self._zip.open(old) as source, fresh.open(info, "w") as target:
                        shutil.copyfileobj(source, target, 1 << 20)
                like = self._members["[Content_Types].xml"]
                for name in changed.keys() - self._members.keys():
                    fresh.writestr(_like(like, name), changed[name])
        except (*_DAMAGES, KeyError):
            raise self._damaged() from None
        return out.getvalue()


def has_doctype(raw: bytes) -> bool:
    """Có khai báo DOCTYPE hoặc ENTITY hay không, looked for before any parser sees the bytes."""
    plain = raw.replace(b"\0", b"") if b"\0" in raw[:200] else raw
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def parsed(raw: bytes) -> Element | None:
    """Gốc XML của ``raw``, read without entities and without any network; None where it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.getroottree().docinfo.internalDTD is None else None  # in an encoding that hid it before


def _like(old: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    """The directory entry of a part that takes the place of ``old``, or stands beside it under another name."""
    info = zipfile.ZipInfo(name, old.date_time)
    info.compress_type, info.external_attr, info.create_system = old.compress_type, old.external_attr, old.create_system
    info.comment = old.comment if name == old.filename else b""
    return info
