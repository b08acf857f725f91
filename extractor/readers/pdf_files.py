"""Tệp PDF đang mở: by pdfium, and where its table of objects is damaged, by qpdf's repair in memory.

pdfium is lenient: of a file that was cut short it shows the pages that are left, blank ones among them,
and says nothing. So a file whose end is missing is only read where every object that its pages need is
there whole; a page less is figures less, and nobody would see it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import regex

from extractor.errors import DamagedError
from extractor.readers.refusals import locked

_END = b"%%EOF"
_BEGUN = regex.compile(rb"(?<![\d])\d{1,10}\s+\d{1,5}\s+obj\b")
_ENDED = b"endobj"
#: bytes at the end of a file in which its end mark stands
_TAIL = 2048
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
            from extractor.readers.appearances import with_appearances

            self._completed = _loaded(with_appearances(self.data))
        return self._completed

    def close(self) -> None:
        """Đóng tệp."""
        for pdf in (self._completed, self.raw):
            if pdf is not None:
                pdf.close()


@contextmanager
def opened(data: bytes) -> Iterator[PdfFile]:
    """Mở tệp PDF, có đủ các trang. Raises DamagedError, EncryptedError."""
    file = _open(data)
    try:
        yield file
    finally:
        file.close()


def _open(data: bytes) -> PdfFile:
    import pypdfium2

    whole = _is_whole(data)
    if whole:
        try:
            return PdfFile(data, _readable(data))
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error):
                raise locked() from None
    mended = _mended(data, whole=whole)
    try:
        return PdfFile(mended, _readable(mended))
    except pypdfium2.PdfiumError:
        raise damaged() from None


def _is_whole(data: bytes) -> bool:
    """Whether the file ends with its end mark, and no later revision was begun behind it."""
    end = data.rfind(_END, max(0, len(data) - _TAIL))
    return end >= 0 and _BEGUN.search(data, end) is None


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
    import pikepdf

    if not whole and _is_cut_inside(data):
        raise damaged()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            declared = int(pdf.Root.Pages.get("/Count", 0))
            pages = [page.obj for page in pdf.pages]
            if not pages or len(pages) < declared or not all(_is_complete(page) for page in pages):
                raise damaged()
            out = io.BytesIO()
            pdf.save(out, deterministic_id=not pdf.is_encrypted)
    except pikepdf.PasswordError:
        raise locked() from None
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, RuntimeError):
        raise damaged() from None
    return out.getvalue()


def _is_cut_inside(data: bytes) -> bool:
    """Whether the last object of a file without its end mark is cut off; an object table's loss costs nothing."""
    last = data.rfind(_ENDED)
    behind = data[last + len(_ENDED) :] if last >= 0 else data
    return _BEGUN.search(behind) is not None and b"/XRef" not in behind


def _is_complete(page: Any) -> bool:
    """Whether the page's content and all fonts and forms that it names are there."""
    import pikepdf

    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if "/Contents" in page and not all(isinstance(part, pikepdf.Stream) for part in parts):
        return False
    node, depth = page, 0
    while "/Resources" not in node and "/Parent" in node and depth < _DEEPEST:
        node, depth = node.Parent, depth + 1
    resources = node.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return "/Contents" not in page
    for kind in ("/Font", "/XObject"):
        named = resources.get(kind)
        if isinstance(named, pikepdf.Dictionary) and any(named[name] is None for name in named.keys()):  # noqa: SIM118
            return False
    return True


def damaged() -> DamagedError:
    """Tệp hỏng hoặc bị cắt cụt."""
    return DamagedError(
        "Tệp PDF bị hỏng hoặc bị cắt cụt. Mở bằng trình đọc PDF rồi lưu lại, hoặc xin lại bản gốc.",
        "The PDF is damaged or cut short. Open and save it again in a PDF reader, or ask for the original.",
    )
