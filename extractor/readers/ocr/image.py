"""Ảnh của trang giấy (PNG, JPEG, TIFF nhiều trang, BMP, GIF) → Document, every picture a page that OCR reads."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING, Any

from extractor.document import Document
from extractor.errors import DamagedError, TooLargeError
from extractor.readers.pdf.reading import Sheet
from extractor.readers.pdf.scans import DPI, MOST_PIXELS
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from extractor.readers.ocr.picture import Grey

_LARGEST = 200_000_000
"""Pixels of one picture that are unpacked at most: an A0 page at 300 dpi has 140 million."""
_MOST_PAGES = 1000
_LIKELY = (72, 1200)
_PAGE = (5.0, 24.0)
"""Inches of the longer side that a page may have for its stated resolution to be believed."""
_A4 = 11.69


def read_image(data: bytes, *, book: Rulebook) -> Document:
    """Đọc tệp ảnh. Raises DamagedError, NoTextError, TooLargeError."""
    from extractor.readers.ocr.page import read_page

    pages = _pages(data)
    sheet = Sheet(book, next(pages))
    for n, (grey, dpi) in enumerate(pages):
        sheet.add(n, read_page(grey, dpi))
    return sheet.read("image")


def _pages(data: bytes) -> Iterator[Any]:
    """How many pages the file has, then each in grey with its resolution, unpacked when it is asked for."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is another
            picture = Image.open(io.BytesIO(data))
        with picture:
            pages = getattr(picture, "n_frames", 1)
            if pages > _MOST_PAGES or picture.width * picture.height > _LARGEST:
                raise _too_large()
            yield pages
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > _LARGEST:
                    raise _too_large()
                yield _grey(frame)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (OSError, SyntaxError, ValueError):
        raise DamagedError(
            "Tệp ảnh bị hỏng hoặc bị cắt cụt. Quét hoặc chụp lại, hoặc xin tệp .docx gốc.",
            "The picture is damaged or cut short. Scan it again, or ask for the original .docx.",
        ) from None


def _grey(frame: Any) -> tuple[Grey, int]:
    """The page in grey, upright as its camera says, at the resolution that is read best."""
    import numpy as np
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("P", "PA", "LA", "RGBA"):  # what shows through is paper
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(paper, clear)
    grey = upright.convert("L")
    dpi = _dpi(frame, max(grey.size))
    scale = min(DPI / dpi, sqrt(MOST_PIXELS / (grey.width * grey.height)))
    if not 0.95 < scale < 1.05:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX)
    return np.asarray(grey, dtype=np.uint8).copy(), round(dpi * scale)


def _dpi(frame: Any, longer: int) -> float:
    """Độ phân giải: as the file states it, where that makes a likely page; else as if the page were A4."""
    stated = max((float(value) for value in frame.info.get("dpi", ())), default=0.0)
    if _LIKELY[0] <= stated <= _LIKELY[1] and _PAGE[0] <= longer / stated <= _PAGE[1]:
        return stated
    return longer / _A4


def _too_large() -> TooLargeError:
    return TooLargeError(
        "Ảnh quá lớn. Quét lại ở 300 dpi, mỗi trang một ảnh.",
        "The picture is too large. Scan it again at 300 dpi, one page a picture.",
    )
