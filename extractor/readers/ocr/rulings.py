"""Đường kẻ trong ảnh: found as long level or upright strokes, and taken out of the picture."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.readers.ocr.engine import Frame
from extractor.readers.ocr.picture import Grey

_STRAIGHT = 0.2
"""Inches: no letter of a report has a stroke as long and as straight."""
_BROKEN = 0.1
"""Inches that a poor copy may interrupt a line."""
_LEVEL, _UPRIGHT = 0.5, 0.25
"""Inches of a whole line."""
_AROUND = 2
"""Pixels of grey about a line that go with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulings:
    """Đường kẻ của một trang: ``level`` and ``upright`` ones as frames, ``cleared`` the picture without them."""

    level: tuple[Frame, ...]
    upright: tuple[Frame, ...]
    cleared: Grey


def rulings(grey: Grey, dpi: int) -> Rulings:
    """Tìm và xóa các đường kẻ."""
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    level = _strokes(ink, (round(_STRAIGHT * dpi), 1), (round(_BROKEN * dpi), 1), (round(_LEVEL * dpi), 1))
    upright = _strokes(ink, (1, round(_STRAIGHT * dpi)), (1, round(_BROKEN * dpi)), (1, round(_UPRIGHT * dpi)))
    cleared = grey.copy()
    around = np.ones((2 * _AROUND + 1, 2 * _AROUND + 1), np.uint8)
    cleared[cv2.dilate(cv2.bitwise_or(level, upright), around) > 0] = 255
    return Rulings(_frames(level), _frames(upright), cleared)


def _strokes(
    ink: cv2.typing.MatLike, piece: tuple[int, int], gap: tuple[int, int], whole: tuple[int, int]
) -> cv2.typing.MatLike:
    """Straight pieces of ink, joined over gaps, as far as they make a whole line. Letters must be gone before gaps
    are closed, or a row of them becomes a line.
    """
    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(piece[::-1], np.uint8))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones(gap[::-1], np.uint8))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(whole[::-1], np.uint8))


def _frames(mask: cv2.typing.MatLike) -> tuple[Frame, ...]:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (cv2.boundingRect(contour) for contour in contours)
    return tuple((x, y, x + width, y + height) for x, y, width, height in boxes)
