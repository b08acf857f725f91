"""Tệp PDF đang mở: by pdfium, and where its table of objects is damaged, by qpdf's repair in memory.

pdfium is lenient: of a file that was cut short it shows the pages that are left, blank ones among them,
and says nothing. So a file whose end is missing is only read where every object that its pages need is
there whole; a page less is figures less, and nobody would see it.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractor.errors import DamagedError
from extractor.limits import in_force
from extractor.readers.pdf.cross_references import is_cut_inside, is_true, is_whole, pages_declared, with_start
from extractor.readers.pdf.streams import demand_sound_streams
from extractor.readers.refusals import locked, too_many_pages

_DEEPEST = 60


class PdfFile:
    """Một tệp PDF đã mở. ``file[n]`` is page ``n`` (from 0) as it is stored; close what you open."""

    def __init__(self, data: bytes, pdf: Any) -> None:
        self.data = data
        self.raw = pdf
        self._completed: Any = None

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, n: int) -> Any:
        return self.raw[n]

    def completed(self) -> Any:
        """Bản trong bộ nhớ mà mọi ô điền và chữ gõ thêm đều có hình: pdfium's document, made when first asked for."""
        if self._completed is None:
            from extractor.readers.pdf.appearances import with_appearances

            self._completed = _loaded(with_appearances(self.data))
        return self._completed

    def close(self) -> None:
        """Đóng tệp."""
        for pdf in (self._completed, self.raw):
            if pdf is not None:
                pdf.close()


@contextmanager
def opened(data: bytes) -> Iterator[PdfFile]:
    """Mở tệp PDF, có đủ các trang và không quá giới hạn. Raises DamagedError, EncryptedError, TooLargeError."""
    demand_sound_streams(data)
    file = _open(data)
    try:
        most = in_force().pages
        if most and len(file) > most:
            raise too_many_pages(len(file), most)
        yield file
    finally:
        file.close()


def _open(data: bytes) -> PdfFile:
    import pypdfium2

    whole = is_whole(data)
    try:
        pdf = _readable(data) if whole else None
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise locked() from None
        pdf = None
    if pdf is not None:
        if is_true(data):
            return PdfFile(data, pdf)
        pdf.close()
    mended = _mended(data, whole=whole)
    try:
        return PdfFile(mended, _readable(mended))
    except pypdfium2.PdfiumError:
        raise damaged() from None


def _loaded(data: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(data)


def _readable(data: bytes) -> Any:
    """The document, its page tree leading to every page. Raises PdfiumError."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    pdf = _loaded(data)
    sizes = pdfium.FS_SIZEF()
    if not len(pdf) or not all(pdfium.FPDF_GetPageSizeByIndexF(pdf.raw, n, sizes) for n in range(len(pdf))):
        pdf.close()
        raise pypdfium2.PdfiumError("no pages")
    return pdf


def _mended(data: bytes, *, whole: bool) -> bytes:
    """The file with a new table of objects. Raises DamagedError where a page or a part of one is lost."""
    if not whole and is_cut_inside(data):
        raise damaged()
    # a table that leads astray is hidden, so that qpdf looks for the objects itself; to a packed one the way is shown
    for tried in (data, data.replace(b"startxref", b"startnone"), with_start(data)):
        if (mended := _rewritten(tried)) is not None:
            return mended
    raise damaged()


def _rewritten(data: bytes) -> bytes | None:
    """The file as qpdf writes it; None where a page or a part of one is lost. Raises EncryptedError."""
    import pikepdf

    try:
        # pages that are gone would be passed over if it gathered what pages inherit
        with silence(), pikepdf.open(io.BytesIO(data), inherit_page_attributes=False) as pdf:
            pages = list(_leaves(pdf.Root.Pages, _DEEPEST))
            if len(pages) < pages_declared(data) or not all(map(_is_complete, pages)):
                return None
            out = io.BytesIO()
            pdf.save(out, deterministic_id=not pdf.is_encrypted)
    except pikepdf.PasswordError:
        raise locked() from None
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, RuntimeError):
        return None
    return out.getvalue()


@contextmanager
def silence() -> Iterator[None]:
    """pikepdf không nói với người dùng: its warnings are about repairs that the record says nothing of."""
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _leaves(node: Any, depth: int) -> Iterator[Any]:
    """The pages of the tree; None for one that is not there."""
    import pikepdf

    if not isinstance(node, pikepdf.Dictionary) or not depth:
        yield None
    elif "/Kids" in node:
        for kid in node.Kids:
            yield from _leaves(kid, depth - 1)
    else:
        yield node


def _is_complete(page: Any) -> bool:
    """Whether the page's content and all fonts and forms that it names are there. Raises PdfError."""
    import pikepdf

    if page is None:
        return False
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if "/Contents" in page else []
    if not all(isinstance(part, pikepdf.Stream) and part.read_bytes() is not None for part in parts):
        return False
    node, depth = page, 0
    while "/Resources" not in node and "/Parent" in node and depth < _DEEPEST:
        node, depth = node.Parent, depth + 1
    resources = node.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return not parts
    for kind in (resources.get("/Font"), resources.get("/XObject")):
        if isinstance(kind, pikepdf.Dictionary) and any(one is None for one in kind.as_dict().values()):
            return False
    return True


def damaged() -> DamagedError:
    """Tệp hỏng hoặc bị cắt cụt."""
    return DamagedError(
        "Tệp PDF bị hỏng hoặc bị cắt cụt. Mở bằng trình đọc PDF rồi lưu lại, hoặc xin lại bản gốc.",
        "The PDF is damaged or cut short. Open and save it again in a PDF reader, or ask for the original.",
    )
