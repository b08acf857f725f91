"""Bên trong tệp .zip và thư .eml: names that can be read, and contents within limits."""

from __future__ import annotations

import email
import email.header
import email.message
import email.policy
import io
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

import regex

from extractor.errors import DamagedError, EmptyError, InputError, TooLargeError, UnsupportedError
from extractor.readers.encodings.guess import guess, restored, western
from extractor.readers.encodings.spelling import tally
from extractor.readers.kinds import Kind, kind_of
from extractor.readers.refusals import locked, unsupported

#: bytes of one member, and how many times its packed size one above ``_SMALL`` may have
_MOST, _SMALL, _RATIO = 128 << 20, 8 << 20, 200
_NAMED_UTF8 = 0x800
#: words of a name that must be spelled rightly before it is taken for TCVN3 or VNI
_FEWEST_WORDS = 2
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
#: characters of an attached picture, as it is sent, below which it is a logo and no page
_SMALLEST_SCAN = 40_000
_UNSAFE = regex.compile(r"[\p{C}/\\:*?\"<>|]+")
_TYPES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_FILES = frozenset({Kind.PDF, Kind.DOCX, Kind.DOC, Kind.ODT, Kind.RTF})


class Zip:
    """Tệp .zip. Its members are in the order of their names, as those of a folder are."""

    def __init__(self, data: bytes) -> None:
        """Raises DamagedError."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = [info for info in self._zip.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, IndexError):
            raise _damaged_zip() from None
        self._locked = bool(members) and all(info.flag_bits & 1 for info in members)
        self._kinds = [info.filename for info in members]
        named = sorted(zip(_told_apart(_name_in_zip(info) for info in members), members, strict=True), key=_by_name)
        self._members = {} if self._locked else dict(named)
        self.names = tuple(self._members)
        self.size = sum(info.file_size for info in self._members.values())

    def load(self, name: str) -> bytes:
        """Nội dung một tệp bên trong. Raises EncryptedError, DamagedError, TooLargeError, UnsupportedError."""
        info = self._members[name]
        if info.flag_bits & 1:
            raise locked()
        if info.file_size > _MOST or (info.file_size > _SMALL and info.file_size > info.compress_size * _RATIO):
            raise TooLargeError(
                f"Tệp {name} trong tệp nén lớn bất thường ({info.file_size >> 20} MB); có thể bị cài bẫy.",
                f"The file {name} in the archive is abnormally large ({info.file_size >> 20} MB); it may be a trap.",
            )
        try:
            with self._zip.open(info) as member:
                return member.read(info.file_size + 1)
        except NotImplementedError:
            raise UnsupportedError(
                "Tệp nén theo kiểu mà bcvp không mở được. Giải nén ra thư mục rồi thử lại.",
                "The archive is packed in a way that bcvp cannot open. Unpack it into a folder and try again.",
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            raise _damaged_zip() from None

    def alone(self) -> bytes:
        """Raises the InputError that says why nothing inside is read."""
        if self._locked:
            raise locked()
        if not self._kinds:
            raise EmptyError("Tệp nén không có tệp nào bên trong.", "The archive holds no file.")
        kinds = sorted({PurePosixPath(name).suffix.lower() or name for name in self._kinds})[:5]
        raise unsupported(f"tệp nén chỉ có {', '.join(kinds)}", f"an archive that holds only {', '.join(kinds)}")


class Mail:
    """Thư .eml: its attachments in order; its own words are a report only where it has no readable one."""

    def __init__(self, data: bytes) -> None:
        """Raises DamagedError."""
        try:
            message = email.message_from_bytes(data, policy=email.policy.compat32)
            parts = [part for part in message.walk() if not part.is_multipart()]
            attached = [(name, part) for n, part in enumerate(parts, 1) if (name := _name_in_mail(part, n))]
            attached = [(name, part) for name, part in attached if not _is_ornament(name, part)]
        except (ValueError, LookupError, RecursionError, TypeError, AttributeError):
            raise _damaged_mail() from None
        self._members = dict(zip(_told_apart(name for name, _ in attached), (p for _, p in attached), strict=True))
        self._words = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
        self.names = tuple(self._members)
        self.size = len(data)

    def load(self, name: str) -> bytes:
        """Nội dung một tệp đính kèm. Raises DamagedError."""
        return _content(self._members[name])

    def alone(self) -> bytes:
        """Lời thư: its plain text as UTF-8, else its HTML. Raises EmptyError, DamagedError."""
        for kind in ("text/plain", "text/html"):
            for part in self._words:
                content = _content(part) if part.get_content_type() == kind else b""
                if content.strip():
                    return _unicode(content, part.get_content_charset()) if kind == "text/plain" else content
        raise EmptyError(
            "Thư không có tệp đính kèm đọc được, và không có chữ nào.",
            "The message has no readable attachment and no words.",
        )


def _is_ornament(name: str, part: email.message.Message) -> bool:
    """A logo, a signature: a picture shown within the letter, or too small for a page."""
    if part.get_content_maintype() != "image" and PurePosixPath(name).suffix.lower() not in _PICTURES:
        return False
    return part.get("Content-ID") is not None or len(str(part.get_payload())) < _SMALLEST_SCAN


def _by_name(member: tuple[str, zipfile.ZipInfo]) -> str:
    return member[0]


def _name_in_zip(info: zipfile.ZipInfo) -> str:
    """Tên tệp: names that are not marked as Unicode are in whatever the packing program's system used."""
    name = info.filename
    if not info.flag_bits & _NAMED_UTF8 and not name.isascii():
        try:
            raw = name.encode("cp437")
            name = _decoded_name(raw)
        except UnicodeEncodeError:
            pass
    name = unicodedata.normalize("NFC", name).replace("\\", "/")
    return "/".join(part for part in name.split("/") if part not in ("", ".", "..")) or "_"


def _decoded_name(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = western(raw)
        if encoding := guess(text, _FEWEST_WORDS):
            return restored(text, encoding)
    dos, windows = raw.decode("cp437"), raw.decode("cp1258", errors="replace")
    return windows if tally(unicodedata.normalize("NFC", windows)).right > tally(dos).right else dos


def _name_in_mail(part: email.message.Message, number: int) -> str | None:
    """Tên tệp đính kèm, made up where the message gives none; None for a part that is words of the message."""
    told = part.get_filename()
    name = _UNSAFE.sub("_", _header(told)).strip(" .") if told else ""
    kind = part.get_content_type()
    if not name:
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            return None
        name = f"tep-{number}{_TYPES.get(kind, '.txt' if kind == 'text/plain' else '')}"
    if not PurePosixPath(name).suffix and (sniffed := _sniffed(part)):
        name += sniffed
    return name


def _sniffed(part: email.message.Message) -> str:
    try:
        kind = kind_of(_content(part))
    except InputError:
        return ""
    return f".{kind}" if kind in _FILES else ""


def _header(value: str) -> str:
    """A file name as mail programs write it ("=?UTF-8?B?…?=")."""
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return value


def _content(part: email.message.Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        raise _damaged_mail() from None
    return content if isinstance(content, bytes) else b""


def _unicode(content: bytes, charset: str | None) -> bytes:
    """The words as UTF-8; as they are where the message does not tell their encoding rightly."""
    try:
        return content.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return content


def _told_apart(names: Iterable[str]) -> list[str]:
    """Each name once: a second "x.docx" becomes "x~2.docx"."""
    seen: Counter[str] = Counter()
    out: list[str] = []
    for name in names:
        seen[name] += 1
        path = PurePosixPath(name)
        out.append(name if seen[name] == 1 else str(path.with_name(f"{path.stem}~{seen[name]}{path.suffix}")))
    return out


def _damaged_zip() -> DamagedError:
    return DamagedError(
        "Tệp nén .zip bị hỏng hoặc bị cắt cụt. Xin lại bản gốc.",
        "The .zip archive is damaged or cut short. Ask for the original.",
    )


def _damaged_mail() -> DamagedError:
    return DamagedError(
        "Thư .eml bị hỏng. Lưu lại từ hộp thư rồi thử lại.",
        "The .eml message is damaged. Save it again from the mailbox and try again.",
    )
