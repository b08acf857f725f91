"""Bản quét: a PDF that shows pictures of pages and hardly a letter."""

from __future__ import annotations

from typing import Any

FEWEST_LETTERS = 30
"""Ít chữ hơn thì không thành văn bản."""
#: fewer letters a page make none where a picture fills each page; a page of prose has 1,500 and more
_FEWEST_ON_A_PAGE = 400
#: pages looked at, and tenths of a page that a picture of it covers
_LOOKED_AT = 3
_FILLS = 7


def is_scan(pdf: Any, letters: int) -> bool:
    """Không có lớp chữ dùng được: ``letters`` were found on all pages of ``pdf``.

    None; hardly any beside a picture; or a stamp's, beside pictures that fill each of the first pages.
    """
    if letters >= _FEWEST_ON_A_PAGE * len(pdf):
        return False
    first = range(min(len(pdf), _LOOKED_AT))
    if letters < FEWEST_LETTERS:
        return not letters or any(_shows_picture(pdf, n) for n in first)
    return all(_shows_picture(pdf, n, whole=True) for n in first)


def _shows_picture(pdf: Any, n: int, *, whole: bool = False) -> bool:
    import pypdfium2
    import pypdfium2.raw as pdfium

    page = pdf[n]
    try:
        room = page.get_width() * page.get_height()
        for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
            left, bottom, right, top = picture.get_bounds()
            if not whole or (right - left) * (top - bottom) * 10 > room * _FILLS:
                return True
    except pypdfium2.PdfiumError:
        return False
    finally:
        page.close()
    return False
