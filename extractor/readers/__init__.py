"""File → Document: one module a format.

``read`` tells the kind of a file by its content, then by its suffix. Every format is brought to
printed lines (:mod:`~extractor.readers.lines`) and healed into blocks in one place
(:mod:`~extractor.readers.paragraphs`), so that the forms of one report give the same blocks.
"""

from __future__ import annotations

from pathlib import Path

from extractor import rulebook
from extractor.document import Document
from extractor.errors import DamagedError, EmptyError
from extractor.readers.content import content
from extractor.readers.refusals import locked, needs_ocr, unsupported
from extractor.rulebook import Rulebook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORD_97 = "WordDocument".encode("utf-16-le")
#: first bytes of what is not read, its name in both languages, and whether it is a picture of a page
_OTHERS = (
    (b"\x89PNG", "ảnh PNG", "a PNG image", True),
    (b"\xff\xd8\xff", "ảnh JPEG", "a JPEG image", True),
    (b"GIF8", "ảnh GIF", "a GIF image", True),
    (b"II*\0", "ảnh TIFF", "a TIFF image", True),
    (b"MM\0*", "ảnh TIFF", "a TIFF image", True),
    (b"BM", "ảnh BMP", "a BMP image", True),
    (b"{\\rtf", "tệp RTF", "an RTF file", False),
    (b"Rar!", "tệp nén RAR", "a RAR archive", False),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive", False),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive", False),
)


def read(
    path: Path | None, data: bytes | None = None, *, book: Rulebook | None = None, as_typed: bool = False
) -> Document:
    """Đọc một tệp: the kind is told by the content first, then by the suffix of ``path``.

    ``data`` is the file's content where the caller has it already (``path`` then only names it).
    Tracked changes of a Word file are read as accepted; ``as_typed``, as rejected.
    Raises the :class:`~extractor.errors.InputError` that tells why the file cannot be read.
    """
    if data is None:
        if path is None:
            raise TypeError("read() needs a path or data")
        data = content(path)
    blank = b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"
    if not data[:4096].strip(blank) and not data.strip(blank):
        raise EmptyError("Tệp rỗng. Xin lại bản gốc.", "The file is empty. Ask for the original.")
    suffix = path.suffix.lower() if path else ""
    if b"%PDF-" in data[:1024]:
        from extractor.readers.pdf import read_pdf

        return read_pdf(data, book=book or rulebook.load())
    if data.startswith(b"PK"):
        from extractor.readers.docx import read_docx

        return read_docx(data, book=book or rulebook.load(), as_typed=as_typed)
    _refuse(data, suffix)
    from extractor.readers.txt import read_txt

    return read_txt(data, book=book or rulebook.load(), suffix=suffix)


def has_tracked_changes(data: bytes) -> bool:
    """Tệp Word có thay đổi được theo dõi (chữ, hàng, ô) hay không; False for every other kind of file."""
    if not data.startswith(b"PK"):
        return False
    from extractor.readers.docx import is_edited

    return is_edited(data)


def _refuse(data: bytes, suffix: str) -> None:
    """Raises for what is known and not read, so that nobody sees its bytes taken for text."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise locked()
        if _WORD_97 in data:
            raise unsupported("tệp Word 97–2003 (.doc)", "a Word 97–2003 file (.doc)")
        raise unsupported("tệp Office 97–2003", "an Office 97–2003 file")
    for magic, vi, en, scan in _OTHERS:
        if data.startswith(magic):
            raise needs_ocr(vi, en) if scan else unsupported(vi, en)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise unsupported("tệp HTML hoặc XML", "an HTML or XML file")
    if suffix in (".pdf", ".docx"):
        raise DamagedError(
            f"Tệp mang đuôi {suffix} nhưng nội dung không phải {suffix}. Xin lại bản gốc.",
            f"The file is named {suffix} but its content is not {suffix}. Ask for the original.",
        )
