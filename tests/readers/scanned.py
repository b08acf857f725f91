"""Trang quét dựng tại chỗ: words set in a real font, then turned, shaded and made noisy as copiers do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.errors import NoTextError
from extractor.readers.ocr import engine

Picture = npt.NDArray[np.uint8]
DPI = 300
_FONTS = [
    Path("/usr/share/fonts/truetype", folder, "LiberationSerif-Regular.ttf") for folder in ("liberation2", "liberation")
]


def _missing() -> str:
    try:
        engine.check()
    except NoTextError:
        return "Tesseract or its Vietnamese data are not installed"
    return "" if any(font.is_file() for font in _FONTS) else "no Liberation font (fonts-liberation2)"


needs_ocr = pytest.mark.skipif(bool(_missing()), reason=_missing() or "OCR is at hand")


def set_page(lines: Sequence[str | tuple[int, int, str]], size: float = 14) -> Picture:
    """Trang A4 ở 300 dpi: one line below the other, or at ``(x, y)`` in points."""
    page = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(next(font for font in _FONTS if font.is_file())), round(size * DPI / 72))
    for n, line in enumerate(lines):
        x, y, words = line if isinstance(line, tuple) else (85, 70 + n * 22, line)
        pen.text((x * DPI / 72, y * DPI / 72), words, fill=0, font=font, anchor="ls")
    return np.asarray(page, dtype=np.uint8).copy()


def ruled(page: Picture, xs: Sequence[int], ys: Sequence[int]) -> Picture:
    """Kẻ khung bảng, places in points."""
    x = [round(v * DPI / 72) for v in xs]
    y = [round(v * DPI / 72) for v in ys]
    for v in x:
        page[y[0] : y[-1] + 3, v : v + 3] = 0
    for v in y:
        page[v : v + 3, x[0] : x[-1] + 3] = 0
    return page


def copied(page: Picture, *, turn: float = 0.8, noise: float = 12, seed: int = 5) -> Picture:
    """Như một bản sao chụp: askew, darker to one side, noisy, saved as a poor JPEG."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1)
    turned = cv2.warpAffine(page, matrix, (width, height), borderValue=(255,)).astype(np.float32)
    shade = np.linspace(230, 180, width, dtype=np.float32)[None, :]
    grain = np.random.default_rng(seed).normal(0, noise, page.shape)
    made = np.clip(turned / 255 * (shade - 30) + 30 + grain, 0, 255).astype(np.uint8)
    jpeg = cv2.imencode(".jpg", made, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def as_pdf(*pages: Picture, onto: bytes | None = None) -> bytes:
    """PDF of pictures only; behind the pages of ``onto`` where given."""
    pdf = pypdfium2.PdfDocument(onto) if onto else pypdfium2.PdfDocument.new()
    for picture in pages:
        image = pypdfium2.PdfImage.new(pdf)
        image.load_jpeg(io.BytesIO(cv2.imencode(".jpg", picture)[1].tobytes()))
        page = pdf.new_page(595, 842)
        image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def as_file(kind: str, *pages: Picture) -> bytes:
    """Tệp ảnh; several pages only as TIFF."""
    pictures = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(out, kind, dpi=(DPI, DPI), **more)
    return out.getvalue()
