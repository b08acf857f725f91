"""Người đọc thứ hai, chỉ cho chữ số: RapidOCR, where it is installed (extra ``ocr-digits``).

It drops the marks of Vietnamese letters, but reads digits better than Tesseract does. Words with numbers are shown to
both. Where they agree, the reading is as good as sure; where they do not, it is doubtful whichever is taken.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import cv2
import regex

from extractor.readers.ocr.engine import TextLine, Word
from extractor.readers.ocr.picture import Grey

AGREED, DOUBTFUL = 97, 40
"""Confidence of a number that two readers read alike, and of one that they read differently."""
_SURE = 0.9
"""The second reader's own score from which its reading is taken."""
_UNSURE = 60
"""Confidence of a word below which it may be a number that was not seen as one."""
_AROUND = 6
_ROMAN_LIKE = regex.compile(r"[(\"“]?[IVXHLTÏÍ1l|]{1,5}(?:/\d{4})?[.,;:)]*")
_ROMAN = regex.compile(r"[(\"“]?[IVX]{1,4}(?:/\d{4})?[.,;:)]*")
_NUMBER = regex.compile(r"[(]*\d[\d.,/:%-]*[.,;:)%]*")
_SIGN = regex.compile(r"[^\p{L}\d\s.,;:/()+–—-]{1,2}")
_CAPITALS = regex.compile(r"[A-Z]{2,}")
_DIGIT = regex.compile(r"\d")
_NO_DIGIT = regex.compile(r"\D+")


def read_again(picture: Grey, found: Iterable[TextLine]) -> list[TextLine]:
    """Các dòng, trong đó mọi từ có chữ số được đọc lần thứ hai; unchanged where no second reader is installed."""
    reader = _reader()
    if reader is None:
        return list(found)
    return [replace(line, words=tuple(_word(picture, word, reader) for word in line.words)) for line in found]


def _word(picture: Grey, word: Word, reader: Any) -> Word:
    if _ROMAN_LIKE.fullmatch(word.words) and not word.words.isdigit():
        other, score = _second(picture, word, reader)
        if not _ROMAN.fullmatch(other) or score < _SURE:
            return word
        return word if other == word.words else replace(word, words=other, confidence=DOUBTFUL)
    sign = word.confidence < _UNSURE or bool(_SIGN.fullmatch(word.words))
    if not sign and not _DIGIT.search(word.words):
        return word
    other, score = _second(picture, word, reader)
    if not _DIGIT.search(word.words) and not _NUMBER.fullmatch(other):
        return word
    if _digits(other) == _digits(word.words):
        return replace(word, confidence=max(word.confidence, AGREED))
    number = (sign or bool(_NUMBER.fullmatch(word.words))) and bool(_NUMBER.fullmatch(other) or _ROMAN.fullmatch(other))
    no_number = bool(_CAPITALS.fullmatch(other)) and len(other) == len(word.words)
    taken = other if score >= _SURE and (number or no_number) else word.words
    return replace(word, words=taken, confidence=min(word.confidence, DOUBTFUL))


def _second(picture: Grey, word: Word, reader: Any) -> tuple[str, float]:
    """What the second reader makes of the word, and how sure it is (0–1)."""
    left, top, right, bottom = word.frame
    shown = picture[max(0, top - _AROUND) : bottom + _AROUND, max(0, left - _AROUND) : right + _AROUND]
    if not shown.size:
        return "", 0.0
    read = reader(cv2.cvtColor(shown, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True)
    words, score = (read.txts or ("",))[0], float((read.scores or (0.0,))[0])
    return unicodedata.normalize("NFKC", words).replace("°", "0").strip(), score


def _digits(words: str) -> str:
    return str(_NO_DIGIT.sub("", words))


@functools.cache
def _reader() -> Any:
    """The second reader, on one thread: files are read side by side, not pages. None where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    one = {f"EngineConfig.onnxruntime.{which}_op_num_threads": 1 for which in ("intra", "inter")}
    return RapidOCR(params={"Global.use_det": False, "Global.use_cls": False, "Global.log_level": "error", **one})
