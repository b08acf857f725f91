"""Phông chữ cũ: which fonts draw TCVN3 or VNI, and whether a run in such a font really holds their codes.

A font's name alone is not enough: Word keeps ".VnTime" as the font of a run that was typed in Unicode
later, and shows it in another. So the words of the run are looked at too.
"""

from __future__ import annotations

import functools
from collections import Counter

import regex

from extractor.readers.encodings.guess import restored
from extractor.readers.encodings.legacy import Coding, Encoding, to_unicode
from extractor.readers.encodings.spelling import own_letters, tally

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_STYLE = regex.compile(
    r"(?:[ ,_-]*(?:bold|italic|oblique|regular|normal|underline|condensed|narrow(?=h?$)|identity-h|mt|ps))+$"
)
_TCVN3 = regex.compile(
    r"\.vn|vn(?:time|arial|book|avant|centur|helvet|aristote|black|bodoni|clarendon|commercial|cooper|courier|park"
    r"|monotype|present|southern|teknical|tifani|university|vogue|3d)"
)
_VNI = regex.compile(r"vni(?:$|[- _\d])")


@functools.lru_cache(maxsize=512)
def coding_of(font: str | None) -> Coding | None:
    """Bảng mã của phông theo tên (".VnTimeH", "VNI-Times", "ABCDEF+.VnTime,Bold"); None for other fonts."""
    if not font:
        return None
    name = _SUBSET.sub("", font.strip()).lower()
    if _VNI.match(name):
        return Coding(Encoding.VNI)
    if _TCVN3.match(name):
        return Coding(Encoding.TCVN3, capitals=_STYLE.sub("", name).endswith("h"))
    return None


class FontReader:
    """Đọc chữ theo phông, remembering for each font what its clear runs held.

    ``unknown`` is the encoding of the words whose fonts do not tell one, where the words themselves did.
    """

    def __init__(self, unknown: Encoding | None = None) -> None:
        self._unknown = unknown
        self._clear: Counter[tuple[Coding, bool]] = Counter()
        self._unsure: set[Coding] = set()

    @property
    def misled(self) -> bool:
        """Có đoạn đọc theo bảng mã cũ mà về sau mới rõ phông ấy chứa Unicode: reading anew will be right."""
        return any(self._clear[coding, False] > self._clear[coding, True] for coding in self._unsure)

    def read(self, text: str, font: str | None) -> str:
        """Chữ Unicode; ``text`` as it is where the font is none of the old ones or the run is Unicode already."""
        coding = coding_of(font)
        if coding is None or not text:
            return restored(text, self._unknown) if self._unknown and not own_letters(text) else text
        if text.isascii():  # capitals drawn by the font alone
            return text.upper() if coding.capitals else text
        found = to_unicode(text, coding)
        return found if self._is_legacy(text, found, coding) else text

    def _is_legacy(self, text: str, found: str, coding: Coding) -> bool:
        clear: bool | None = None
        raw, converted = tally(text), tally(found)
        raw_wrong, wrong = raw.marked - raw.right, converted.marked - converted.right
        if own_letters(text):
            clear = False
        elif converted.marked and not raw.marked:  # signs that no words are made of, such as "®" and "¸"
            clear = True
        elif raw_wrong != wrong:
            clear = raw_wrong > wrong
        if clear is not None:
            self._clear[coding, clear] += 1
            return clear
        legacy = self._clear[coding, True] >= self._clear[coding, False]
        self._unsure |= {coding} if legacy and text != found else set()
        return legacy
