"""File → Document: one module a format.

``read`` tells the kind of a file by its content, then by its suffix. Every format is brought to
printed lines (:mod:`~extractor.readers.lines`) and healed into blocks in one place
(:mod:`~extractor.readers.paragraphs`), so that the forms of one report give the same blocks.
"""

from __future__ import annotations

from pathlib import Path

from extractor import rulebook
from extractor.document import Document
from extractor.errors import DamagedError, EmptyError, NotFoundError, UnsupportedError
from extractor.readers.refusals import locked, unsupported
from extractor.rulebook import Rulebook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORD_97 = "WordDocument".encode("utf-16-le")
#: first bytes of pictures: PNG, JPEG, GIF, TIFF of either byte order
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
#: first bytes of what is not read, and its name in both languages
_OTHERS = (
    (b"{\\rtf", "tệp RTF", "an RTF file"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
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
        data = _content(path)
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
    if data.startswith(_PICTURES) or (data.startswith(b"BM") and data[6:10] == bytes(4)):
        from extractor.readers.image import read_image

        return read_image(data, book=book or rulebook.load())
    _refuse(data, suffix)
    from extractor.readers.txt import read_txt

    return read_txt(data, book=book or rulebook.load(), suffix=suffix)


def has_tracked_changes(data: bytes) -> bool:
    """Tệp Word có thay đổi được theo dõi (chữ, hàng, ô) hay không; False for every other kind of file."""
    if not data.startswith(b"PK"):
        return False
    from extractor.readers.docx import is_edited

    return is_edited(data)


def _content(path: Path | None) -> bytes:
    if path is None:
        raise TypeError("read() needs a path or data")
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise UnsupportedError(
            f"{path} là thư mục; hãy chỉ vào từng tệp.", f"{path} is a folder; name its files."
        ) from None
    except OSError as error:
        raise NotFoundError(
            f"Không mở được tệp {path} ({error.strerror}). Kiểm tra lại đường dẫn và quyền đọc.",
            f"Cannot open {path} ({error.strerror}). Check the path and the permission to read it.",
        ) from None


def _refuse(data: bytes, suffix: str) -> None:
    """Raises for what is known and not read, so that nobody sees its bytes taken for text."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise locked()
        if _WORD_97 in data:
            raise unsupported("tệp Word 97–2003 (.doc)", "a Word 97–2003 file (.doc)")
        raise unsupported("tệp Office 97–2003", "an Office 97–2003 file")
    for magic, vi, en in _OTHERS:
        if data.startswith(magic):
            raise unsupported(vi, en)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise unsupported("tệp HTML hoặc XML", "an HTML or XML file")
    if suffix in (".pdf", ".docx"):
        raise DamagedError(
            f"Tệp mang đuôi {suffix} nhưng nội dung không phải {suffix}. Xin lại bản gốc.",
            f"The file is named {suffix} but its content is not {suffix}. Ask for the original.",
        )
