"""File → Document: one module or folder a format, named as the suffix that the user sees.

``read`` tells the kind of a file by its content (:mod:`~extractor.readers.kinds`). Every format is brought to
printed lines (:mod:`~extractor.readers.lines`) and healed into blocks in one place
(:mod:`~extractor.readers.paragraphs`), so that the forms of one report give the same blocks. Tables of pages
get their cells in ``frames``, old encodings become Unicode in ``encodings``, pictures words in ``ocr``.
"""

from __future__ import annotations

from pathlib import Path

from extractor import rulebook
from extractor.document import Document
from extractor.errors import DamagedError, EmptyError
from extractor.readers.content import content
from extractor.readers.kinds import BLANK, Kind, kind_of, suffix_of
from extractor.readers.refusals import packed, unsupported
from extractor.rulebook import Rulebook

#: a web page or plain text of this name is what a server said instead of the file ("not found", "log in")
_NEVER_TEXT = (".pdf", ".docx")
_SERVER_SAID = (
    "Có thể đây là thông báo lỗi của máy chủ; hãy tải lại tệp gốc.",
    "It may be what a server said instead; download the file again.",
)


def read(
    path: Path | None, data: bytes | None = None, *, book: Rulebook | None = None, as_typed: bool = False
) -> Document:
    """Đọc một tệp: the kind is told by the content, whatever the suffix of ``path`` says.

    ``data`` is the file's content where the caller has it already (``path`` then only names it).
    Tracked changes of a Word file are read as accepted; ``as_typed``, as rejected.
    Raises the :class:`~extractor.errors.InputError` that tells why the file cannot be read.
    """
    if data is None:
        if path is None:
            raise TypeError("read() needs a path or data")
        data = content(path)
    if not data[:4096].strip(BLANK) and not data.strip(BLANK):
        raise EmptyError("Tệp rỗng. Xin lại bản gốc.", "The file is empty. Ask for the original.")
    book = book or rulebook.load()
    kind = kind_of(data)
    suffix = path.suffix.lower() if path else ""
    if kind is Kind.TEXT:
        return _read_text(data, suffix, book)
    if kind is Kind.HTML and suffix in _NEVER_TEXT:
        raise unsupported("trang HTML", "an HTML page", *_SERVER_SAID)
    if kind is Kind.PDF:
        from extractor.readers.pdf.reading import read_pdf

        return read_pdf(data, book=book)
    if kind is Kind.PICTURE:
        from extractor.readers.ocr.image import read_image

        return read_image(data, book=book)
    if kind is Kind.DOCX:
        from extractor.readers.docx.reading import read_docx

        return read_docx(data, book=book, as_typed=as_typed)
    return _read_other(kind, data, book, as_typed=as_typed)


def _read_other(kind: Kind, data: bytes, book: Rulebook, *, as_typed: bool) -> Document:
    """The kinds that are brought to the form of a Word file first."""
    if kind is Kind.ODT:
        from extractor.readers.odt.reading import read_odt

        return read_odt(data, book=book)
    if kind is Kind.DOC:
        from extractor.readers.doc.reading import read_doc

        return read_doc(data, book=book, as_typed=as_typed)
    if kind in (Kind.HTML, Kind.WEB_ARCHIVE):
        from extractor.readers.html import read_html, read_web_archive

        return (read_html if kind is Kind.HTML else read_web_archive)(data, book=book)
    if kind in (Kind.ARCHIVE, Kind.MAIL):
        raise packed(kind is Kind.MAIL)
    from extractor.readers.office import read_by_office

    name = ("tệp .rtf", "an .rtf file") if kind is Kind.RTF else ("tệp của Word đời cũ", "a file of an older Word")
    return read_by_office(data, suffix_of(data, kind), "doc", book=book, name=name, as_typed=as_typed)


def _read_text(data: bytes, suffix: str, book: Rulebook) -> Document:
    if suffix in _NEVER_TEXT:
        raise DamagedError(
            f"Tệp mang đuôi {suffix} nhưng nội dung không phải {suffix}. Xin lại bản gốc.",
            f"The file is named {suffix} but its content is not {suffix}. Ask for the original.",
        )
    from extractor.readers.txt import read_txt

    return read_txt(data, book=book, suffix=suffix)


def has_tracked_changes(data: bytes) -> bool:
    """Tệp Word có thay đổi được theo dõi (chữ, hàng, ô) hay không; False for every other kind of file."""
    if not data.startswith(b"PK"):
        return False
    from extractor.readers.docx.reading import is_edited

    return is_edited(data)


