"""Loại tệp theo nội dung: what a file is, whatever its name says.

Files sent by e-mail and saved by old programs carry wrong suffixes often: RTF, HTML and Word 2007 as
".doc" above all. Only where the content tells nothing (plain text) has the suffix a say.
"""

from __future__ import annotations

import io
from enum import StrEnum

import regex

from extractor.errors import DamagedError
from extractor.readers.refusals import locked, unsupported

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BLANK = b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"
#: first bytes of pictures: PNG, JPEG, GIF, TIFF of either byte order
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
#: first bytes of what is not read, and its name in both languages
_OTHERS = (
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
)
_IMAGE_BMP = regex.compile(rb"BM.{4}\0\0\0\0", regex.DOTALL)
_OPEN_DOCUMENTS = (
    (b"spreadsheet", "bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
    (b"presentation", "bản trình chiếu OpenDocument (.odp)", "an OpenDocument presentation (.odp)"),
    (b"graphics", "bản vẽ OpenDocument (.odg)", "an OpenDocument drawing (.odg)"),
    (b"epub", "sách điện tử EPUB", "an EPUB book"),
)
_OTHER_PARTS = (
    ("xl/workbook.", "bảng tính Excel", "an Excel sheet"),
    ("ppt/presentation.", "bản trình chiếu PowerPoint", "a PowerPoint file"),
    ("visio/document.", "bản vẽ Visio", "a Visio drawing"),
    ("Index/Document.iwa", "tệp Apple Pages", "an Apple Pages file"),
)
_HEADER = regex.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_NAMES = regex.compile(
    rb"^(from|to|subject|date|mime-version|message-id|received|content-type|return-path):", regex.I | regex.M
)
_SURE_NAMES = frozenset({b"mime-version", b"message-id", b"received", b"return-path"})
_WEB_PAGE = regex.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,2000}?-->\s*+){0,3}<(?:!doctype\s+html|html|head|body|table|meta)[\s>]",
    regex.I | regex.S,
)
_RELATED = regex.compile(rb"^content-type:\s*multipart/related", regex.I | regex.M)
_TO = regex.compile(rb"^(?:to|received|delivered-to):", regex.I | regex.M)
_HEAD = 8192


class Kind(StrEnum):
    """Loại tệp đọc được."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"
    RTF = "rtf"
    #: what only LibreOffice reads: Word 2, Word 2003 XML, the forerunner of OpenDocument
    OLD = "old"
    PICTURE = "image"
    HTML = "html"
    MAIL = "eml"
    WEB_ARCHIVE = "mht"
    ARCHIVE = "zip"
    TEXT = "txt"


def kind_of(data: bytes) -> Kind:
    """Loại của tệp. Raises UnsupportedError, EncryptedError or DamagedError for what is known and not read."""
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.lstrip(BLANK)[:5].lower() == b"{\\rtf":
        return Kind.RTF
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_PICTURES) or _IMAGE_BMP.match(data):
        return Kind.PICTURE
    for magic, vi, en in _OTHERS:
        if data.startswith(magic):
            raise unsupported(vi, en)
    if data.startswith((b"\xdb\xa5-\0", b"1\xbe\0\0", b"\xffWPC")):
        return Kind.OLD
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> Kind:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    head = head.lstrip(BLANK)
    if _WEB_PAGE.match(head):
        return Kind.HTML
    if head.startswith((b"<?xml", b"<office:document")):
        if b"office:document" in head:
            return Kind.ODT
        if b"wordDocument" in head or b"<pkg:package" in head:
            return Kind.OLD
        raise unsupported("tệp XML", "an XML file")
    if (found := _HEADER.match(data[:65536].lstrip(BLANK))) is not None:
        names = {name.lower() for name in _NAMES.findall(found[0])}
        if len(names) > 1 and names & _SURE_NAMES:
            page = _RELATED.search(found[0]) and not _TO.search(found[0])
            return Kind.WEB_ARCHIVE if page else Kind.MAIL
    return Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename for info in package.infolist()}
            info = package.NameToInfo.get("mimetype")
            short = info is not None and info.file_size < 1024 and not info.flag_bits & 1
            mime = package.read("mimetype") if short else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        if b"opendocument.text" in data[:200]:
            return Kind.ODT
        return Kind.DOCX if b"word/" in data or b"[Content_Types].xml" in data else Kind.ARCHIVE
    if b"opendocument.text" in mime:
        return Kind.ODT
    if b"sun.xml.writer" in mime:
        return Kind.OLD
    for mark, vi, en in _OPEN_DOCUMENTS:
        if mark in mime:
            raise unsupported(vi, en)
    if "word/document.xml" in names:
        return Kind.DOCX
    for part, vi, en in _OTHER_PARTS:
        if any(name.startswith(part) for name in names):
            raise unsupported(vi, en)
    return Kind.DOCX if "[Content_Types].xml" in names else Kind.ARCHIVE


def _kind_of_ole(data: bytes) -> Kind:
    try:
        names = streams(data)
    except DamagedError:  # whatever can still be told; LibreOffice may mend a damaged .doc
        names = {name for name in ("EncryptedPackage", "WordDocument") if name.encode("utf-16-le") in data}
        if not names:
            raise
    if "EncryptedPackage" in names:
        raise locked()
    if "WordDocument" in names:
        return Kind.DOC
    if "__properties_version1.0" in names:
        raise unsupported(
            "thư Outlook (.msg)",
            "an Outlook message (.msg)",
            "Mở bằng Outlook rồi lưu riêng tệp đính kèm, hoặc lưu thư dạng .eml, rồi thử lại.",
            "Open it in Outlook and save its attachments, or save the message as .eml, and try again.",
        )
    if {"Workbook", "Book"} & names:
        raise unsupported("bảng tính Excel 97–2003 (.xls)", "an Excel 97–2003 sheet (.xls)")
    if "PowerPoint Document" in names:
        raise unsupported("bản trình chiếu PowerPoint 97–2003 (.ppt)", "a PowerPoint 97–2003 file (.ppt)")
    raise unsupported("tệp Office 97–2003", "an Office 97–2003 file")


def streams(data: bytes) -> set[str]:
    """Tên các luồng ở gốc của một tệp OLE. Raises DamagedError."""
    from extractor.readers.doc.ole import opened

    with opened(data) as file:
        return {path[0] for path in file.listdir(streams=True, storages=True)}


def suffix_of(data: bytes, kind: Kind) -> str:
    """Đuôi tệp để LibreOffice biết loại của tệp."""
    if kind is Kind.OLD and data.startswith(b"PK"):
        return ".sxw"
    if kind is Kind.OLD and data.lstrip(BLANK).startswith(b"<?xml"):
        return ".xml"
    return f".{kind}" if kind is not Kind.OLD else ".doc"
