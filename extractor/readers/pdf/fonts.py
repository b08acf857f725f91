"""Phông chữ cũ trên trang PDF: a page printed from a document in TCVN3 or VNI holds their codes as its text.

Fonts are asked for only where the page has signs that neither Vietnamese nor an office's symbols use;
other pages cost nothing. Where the fonts do not tell, the page's words do.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from itertools import groupby, islice
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor.readers.encodings.guess import guess
from extractor.readers.encodings.legacy import Encoding
from extractor.readers.encodings.legacy_fonts import FontReader, coding_of
from extractor.readers.encodings.spelling import is_spelled, own_letters

#: Latin-1 beyond the letters of Vietnamese and the usual signs
_ODD = regex.compile(r"[¡-¦¨ª¬\xad¯¶¸¹ºÄ-ÇËÎÏÐÑÖ-ØÛÜÞßä-çëîïðñö-øûüþÿ]")
_SAMPLE = 20
_NAME = 200
#: what pdfium makes of the letter ư of TCVN3, which it takes for a hyphen, at the end of a line that goes on
_HYPHEN = regex.compile(r"(\p{L}*)[\ufffe\x02]")


class PageFonts:
    """Cách đọc chữ của một trang theo phông."""

    def __init__(self, textpage: Any, text: str) -> None:
        self._raw = textpage.raw
        self._buffer = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        odd = [m.start() for m in islice(_ODD.finditer(text), _SAMPLE)]
        fonts = Counter(font for at in odd if coding_of(font := self._font(at)))
        self._usual = next((font for font, _ in fonts.most_common(1)), None)
        unknown = guess(text) if odd and self._usual is None else None
        self._reader = FontReader(unknown)
        self._told = self._usual is not None or unknown is not None
        self._hyphens = unknown is Encoding.TCVN3

    def _font(self, index: int) -> str:
        length = pdfium.FPDFText_GetFontInfo(self._raw, index, self._buffer, _NAME, ctypes.byref(self._flags))
        return self._buffer.raw[: max(0, min(length, _NAME) - 1)].decode("utf-8", errors="replace")

    def line(self, words: str, first: int) -> str:
        """Chữ của một dòng, whose characters are pdfium's from index ``first`` on."""
        if not self._told:
            return words
        named = [(self._font(first + n), c) for n, c in enumerate(words)]
        return "".join(
            self._read("".join(c for _, c in run), font) for font, run in groupby(named, key=lambda one: one[0])
        )

    def cell(self, words: str) -> str:
        """Chữ của một ô bảng, whose characters are not known one by one."""
        if not self._told or words.isascii() or own_letters(words):
            return words
        return self._read(words, self._usual)

    def _read(self, words: str, font: str | None) -> str:
        coding = coding_of(font)
        found = self._reader.read(words, font)
        if (coding.encoding is Encoding.TCVN3) if coding else self._hyphens:
            found = _HYPHEN.sub(lambda m: m[1] + "ư " if is_spelled(m[1] + "ư") else m[0], found)
        return found
