"""Bề rộng chữ: how wide a line was in the font from which it was wrapped.

Text copied out of a PDF or of Word keeps the line breaks of a proportional font, where thirty
capitals take the room of forty small letters. Widths are those of Times, which administrative
documents are set in (Nghị định 30/2020/NĐ-CP); accents take no room.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.readers.lines import Line

_SPACE = 250
_OTHER = 500
_HORN = "\u031b"
#: thousandths of the font size, Adobe's metrics of Times Roman
_OF = {
    250: " .,",
    278: "ijlt:;/",
    333: "fr-()I!‘’[]",
    389: "sJ",
    408: '"',
    444: "acez“”",
    480: "{}",
    500: "bdghknopquvxy0123456789–*_đ",
    528: "ơ",
    541: "ư",
    556: "FPS",
    564: "+=<>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    775: "Ư",
    778: "m&",
    833: "%",
    889: "M",
    944: "W",
    1000: "…—",
}
_WIDTHS = {char: width for width, chars in _OF.items() for char in chars}


def _width_of(char: str) -> int:
    known = _WIDTHS.get(char)
    if known is None:
        bare = "".join(c for c in unicodedata.normalize("NFD", char) if c == _HORN or not unicodedata.combining(c))
        known = _WIDTHS.get(unicodedata.normalize("NFC", bare), _OTHER) if bare else 0
        _WIDTHS[char] = known
    return known


def width(words: str) -> int:
    """Bề rộng của một chuỗi, phần nghìn cỡ chữ."""
    get = _WIDTHS.get
    return sum(w if (w := get(c)) is not None else _width_of(c) for c in words)


def columns(words: str) -> int:
    """Số cột của một chuỗi trong văn bản thuần: a mark that stands on the letter before it takes none."""
    return len(words) if words.isascii() else sum(not unicodedata.combining(c) for c in words)


def in_type(line: Line) -> int:
    """How far right a line of columns ends in type."""
    return line.left * _SPACE + width(line.words)


def reach_in_type(line: Line, following: Line) -> int:
    """How far right the line would go in type with the next line's first word on it."""
    return in_type(line) + _SPACE + width(following.words.split(None, 1)[0])
