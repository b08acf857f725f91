"""Tesseract, trong cùng tiến trình: words of a picture with their places and the engine's confidence.

``tesserocr`` brings the engine; the Vietnamese data comes from the system (``tesseract-ocr-vie``) or from the folder
that ``TESSDATA_PREFIX`` names. Table cells are read one by one, so the engine stays loaded and no process is
started for each.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.readers.ocr.picture import Grey
from extractor.readers.refusals import no_ocr

_LANGUAGE = "vie"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)

Frame = tuple[int, int, int, int]
"""Khung: left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Word:
    """Một từ đọc được: what it says, where, and how sure the engine is of it (0–100)."""

    words: str
    frame: Frame
    confidence: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.frame[3] - self.frame[1]


@dataclass(frozen=True, slots=True)
class TextLine:
    """Một dòng đọc được; ``base`` is the height of its baseline in pixels from the top."""

    words: tuple[Word, ...]
    base: int


def lines(picture: Grey, dpi: int, *, block: bool = False) -> list[TextLine]:
    """Các dòng chữ trong ảnh, theo thứ tự đọc; ``block`` says that it shows one column, a table cell for instance.

    Raises NoTextError where Tesseract or its Vietnamese data are not installed.
    """
    from tesserocr import PSM, RIL

    api = _engine()
    api.SetPageSegMode(PSM.SINGLE_BLOCK if block else PSM.AUTO)
    height, width = picture.shape
    api.SetImageBytes(picture.tobytes(), width, height, 1, width)
    api.SetSourceResolution(dpi)
    if not api.Recognize():
        return []
    found: list[TextLine] = []
    at = api.GetIterator()
    while at is not None and not at.Empty(RIL.TEXTLINE):
        base = at.Baseline(RIL.TEXTLINE)
        words = tuple(_words(at, RIL))
        if words:
            heights = [y for _, y in base] if base else [word.frame[3] for word in words]
            found.append(TextLine(words, round(sum(heights) / len(heights))))
        if not at.Next(RIL.WORD):
            break
    return found


def _words(at: Any, level: Any) -> Iterator[Word]:
    """The words of the line at which the iterator stands; it stays at the last of them."""
    while True:
        words = (at.GetUTF8Text(level.WORD) or "").strip()
        frame = at.BoundingBox(level.WORD)
        if words and frame:
            yield Word(words, frame, max(0, min(100, int(at.Confidence(level.WORD)))))
        if at.IsAtFinalElement(level.TEXTLINE, level.WORD) or not at.Next(level.WORD):
            return


def check() -> None:
    """Có Tesseract và dữ liệu tiếng Việt chưa. Raises NoTextError, which says how to install them."""
    _engine()


@functools.cache
def _engine() -> Any:
    folder = _data()
    try:
        from tesserocr import OEM, LeptLogLevel, PyTessBaseAPI, set_leptonica_log_level
    except ImportError:
        raise no_ocr() from None
    if folder is None:
        raise no_ocr()
    set_leptonica_log_level(LeptLogLevel.NONE)  # it would speak to the user, of boxes
    api = PyTessBaseAPI(path=f"{folder}{os.sep}", lang=_LANGUAGE, oem=OEM.LSTM_ONLY)
    api.SetVariable("debug_file", os.devnull)
    return api


def _data() -> Path | None:
    """The folder with the data of the language."""
    told = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(told), Path(told, "tessdata")] if told else []
    for pattern in _FOLDERS:
        root, _, rest = pattern.partition("*")
        folders += sorted(Path(root).glob(f"*{rest}"), reverse=True) if rest else [Path(pattern)]
    folders.append(Path(sys.prefix, "share", "tessdata"))
    return next((folder for folder in folders if (folder / f"{_LANGUAGE}.traineddata").is_file()), None)
