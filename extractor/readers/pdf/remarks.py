"""Ghi chú của người xem trên trang PDF (highlights, sticky notes, call-outs): kept apart, never part of the text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from extractor.document import Comment
from extractor.readers.pdf.signatures import moment

_OURS = "bcvp-"
"""Tên của chú thích do chính chương trình ghi."""
_MOST = 2000
_KINDS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_INK,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_POLYLINE,
    }
)


def notes_on(page: Any) -> Iterator[tuple[int, Any]]:
    """Các chú giải của một trang, mỗi cái mở trong lúc xem, with their indices."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield index, annotation
            pdfium.FPDFPage_CloseAnnot(annotation)


def entry(annotation: Any, key: bytes) -> str:
    """Một mục bằng chữ của chú giải; ``""`` where it has none."""
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


def is_call_out(annotation: Any) -> bool:
    """Lời ghi có mũi tên chỉ vào chữ: a typed note that is about the words, not one of them."""
    return entry(annotation, b"IT") == "FreeTextCallout"


def remarks_of(page: Any) -> list[Comment]:
    """Ghi chú của người xem trên trang, without those of this program; of what span is not known."""
    found: list[Comment] = []
    for _, annotation in notes_on(page):
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        if subtype not in _KINDS and not (subtype == pdfium.FPDF_ANNOT_FREETEXT and is_call_out(annotation)):
            continue
        words = entry(annotation, b"Contents").strip()
        if words and not entry(annotation, b"NM").startswith(_OURS):
            time = moment(entry(annotation, b"M"))
            found.append(Comment(entry(annotation, b"T") or None, time.isoformat() if time else None, words))
    return found
