"""Trang quét trong tệp PDF: which pages are pictures, and how they are shown to OCR."""

from __future__ import annotations

import ctypes
from math import sqrt
from typing import Any

import pypdfium2.raw as pdfium

from extractor.limits import renew
from extractor.readers.glyphs import garbled
from extractor.readers.pdf.leaf import Leaf

_FEWEST_LETTERS = 30
"""A text layer with fewer letters is a page number or a stamp, no page."""
_STAMP = 300
"""Letters that a signature's appearance may lay over a scanned page."""
_COVERED = 0.6
"""Part of the page that its pictures cover where it was scanned."""
_MOST_OBJECTS = 2000
DPI = 300
MOST_PIXELS = 40_000_000
"""An A2 page at 300 dpi; larger pages are shown smaller."""


def is_scan(page: Any, text: str) -> bool:
    """Trang không có lớp chữ dùng được: a picture with at most a stamp's words over it, or garbled words.

    A page on which nothing is drawn is none.
    """
    letters = len("".join(text.split()))
    if letters >= _FEWEST_LETTERS and garbled(text):
        return True
    if letters >= _STAMP:
        return False
    covered, drawn = _pictures(page)
    return covered >= _COVERED or (drawn and not letters)


def read_scan(page: Any) -> Leaf:
    """Đọc một trang bằng OCR. Raises NoTextError where none is installed."""
    from extractor.readers.ocr.page import read_page

    width, height = page.get_size()
    scale = min(DPI / 72, sqrt(MOST_PIXELS / max(1.0, width * height)))
    shown = page.render(scale=scale, grayscale=True)
    try:
        pixels = shown.to_numpy()
        grey = (pixels if pixels.ndim == 2 else pixels[:, :, 0]).copy()
    finally:
        shown.close()
    leaf = read_page(grey, round(scale * 72))
    renew()  # a page takes seconds: the limit is on each, not on all
    return leaf


def _pictures(page: Any) -> tuple[float, bool]:
    """How much of the page its pictures cover, at most; and whether anything is drawn at all."""
    width, height = page.get_size()
    raw = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    sides = [ctypes.c_float() for _ in range(4)]
    covered = 0.0
    for n in range(min(count, _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(raw, n)
        if pdfium.FPDFPageObj_GetType(drawn) not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered / max(1.0, width * height), count > 0
