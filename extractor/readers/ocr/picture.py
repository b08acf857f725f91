"""Ảnh một trang được làm sạch trước khi đọc: even light, level lines, less noise.

What is measured here (skew, noise) is measured on the page itself. Nothing is sharpened or thresholded: the engine
does that itself, and better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""Ảnh xám: rows of pixels, 0 black, 255 white."""

_STEEPEST = 8.0
"""Degrees of skew looked for: more is a page that lies on its side."""
_LEVEL = 0.08
_MEASURED = 900
"""Pixels of the longer side at which skew and light are measured."""
_NOISY = 6.0
"""Grey levels of noise from which a slight blur helps."""
_BLUR = 0.1
"""Pixels of blur for each grey level of noise, and at most ``_MOST_BLUR``: measured on pages of noise 10 and 16."""
_MOST_BLUR = 2.0
_FINE = 2.5
"""Pixels: what changes over a shorter way on blank paper is noise."""
_NOT_PAPER = 64


@dataclass(frozen=True, slots=True, eq=False)
class Clean:
    """Ảnh đã làm sạch. ``back`` leads from its pixels to those of the picture as it was."""

    grey: Grey
    back: npt.NDArray[np.float64]
    skew: float
    noise: float

    def original(self, x: float, y: float) -> tuple[float, float]:
        """The place of a pixel in the picture as it was."""
        a, b = self.back @ (x, y, 1.0)
        return float(a), float(b)


def clean(grey: Grey) -> Clean:
    """Ảnh xám của trang → ảnh sạch, cùng kích thước."""
    even = _evenly_lit(grey)
    noise = noise_of(even)
    if noise > _NOISY:
        even = _as_grey(cv2.GaussianBlur(even, (0, 0), min(noise * _BLUR, _MOST_BLUR)))
    skew = skew_of(even)
    height, width = even.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    if abs(skew) < _LEVEL:
        return Clean(even, np.eye(2, 3), 0.0, noise)
    level = cv2.warpAffine(even, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return Clean(_as_grey(level), cv2.invertAffineTransform(turn).astype(np.float64), skew, noise)


def noise_of(grey: Grey) -> float:
    """Độ nhiễu của nền giấy, in grey levels: most of a page is paper, so the usual change over a short way is noise."""
    fine = cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), _FINE))
    return float(np.median(fine[::2, ::2])) / 0.6745


def skew_of(grey: Grey) -> float:
    """Góc nghiêng của các dòng chữ, in degrees: the turn under which rows of ink stand apart best."""
    small = _smaller(grey, _MEASURED)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    best = 0.0
    for step, reach in ((1.0, _STEEPEST), (0.25, 1.0), (0.05, 0.25)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _rowness(_as_grey(ink), float(angle))))
    return best if _rowness(_as_grey(ink), best) > _rowness(_as_grey(ink), 0.0) else 0.0


def _rowness(ink: Grey, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _evenly_lit(grey: Grey) -> Grey:
    """Shading of a photographed page taken out: every pixel over the paper's brightness around it."""
    height, width = grey.shape
    small = _smaller(grey, _MEASURED // 2)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = np.maximum(paper, _NOT_PAPER)
    return _as_grey(cv2.divide(grey, cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), scale=255))


def _smaller(grey: Grey, most: int) -> Grey:
    scale = most / max(grey.shape)
    return grey if scale >= 1 else _as_grey(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _as_grey(picture: Any) -> Grey:
    return np.ascontiguousarray(picture, dtype=np.uint8)
