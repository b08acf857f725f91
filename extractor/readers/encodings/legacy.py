"""Bảng mã cũ TCVN3 (ABC) và VNI → Unicode: letters that older fonts drew at the places of Western ones.

No package of these tables is kept (those on PyPI convert wrongly), so they stand here. TCVN3 is the
set VN3 of TCVN 5712:1993, one code a letter; its upper half is a part of glibc's charmap ``TCVN5712-1``,
and a test holds the two equal. VNI for Windows writes a letter and behind it a code that holds the
other marks, after VNI Software's table of its Windows fonts. Both are given as the characters of
Windows-1252 that programs make of the codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex


class Encoding(StrEnum):
    """Bảng mã cũ."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class Coding:
    """Bảng mã của một phông; ``capitals`` for TCVN3 fonts that draw every letter as a capital (.VnTimeH)."""

    encoding: Encoding
    capitals: bool = False


_TCVN3_CODES = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấ"),
    (0xCB, "ậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3: dict[int, str] = {start + n: letter for start, letters in _TCVN3_CODES for n, letter in enumerate(letters)}
"""Mã → chữ (74): codes are those of the file and, in text, of its Windows-1252 characters too."""

_SINGLE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_PLAIN = dict(zip("ùøûõï", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_HAT = {mark: "\u0302" + tone for mark, tone in zip("âáàåãä", ("", *_PLAIN.values()), strict=True)}
_BREVE = {mark: "\u0306" + tone for mark, tone in zip("êéèúüë", ("", *_PLAIN.values()), strict=True)}
_MARKS = _PLAIN | _HAT | _BREVE
_TAKES = {
    "a": _MARKS, "e": _PLAIN | _HAT, "o": _PLAIN | _HAT, "u": _PLAIN, "y": _PLAIN, "ô": _PLAIN, "ö": _PLAIN,
}  # fmt: skip


def _vni() -> dict[str, str]:
    from unicodedata import normalize

    table: dict[str, str] = {}
    for code, letter in _SINGLE.items():
        table |= {code: letter, code.upper(): letter.upper()}
    for base, marks in _TAKES.items():
        for mark, signs in marks.items():
            letter = normalize("NFC", _SINGLE.get(base, base) + signs)
            table |= {base + mark: letter, base.upper() + mark.upper(): letter.upper()}
            table |= {base.upper() + mark: letter.upper()}
    return table


VNI: dict[str, str] = _vni()
"""Chuỗi mã → chữ; a capital letter may have its mark in either case."""
_LONE = _MARKS | {mark.upper(): signs for mark, signs in _MARKS.items()}
_CODES = regex.compile(
    f"[{''.join(_TAKES)}{''.join(_TAKES).upper()}][{''.join(_LONE)}]?|[{''.join(_SINGLE)}{''.join(_SINGLE).upper()}]"
)

#: what some programs make of the codes: a private place of a symbol font
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
_TCVN3_TEXT = TCVN3 | {0xF000 + code: letter for code, letter in TCVN3.items()}
_PRIVATE_ONLY = {code: char for code, char in _PRIVATE.items() if code - 0xF000 not in TCVN3}


def to_unicode(text: str, coding: Coding) -> str:
    """Chữ Unicode (NFC) của ``text``, whose characters are the codes read as Windows-1252.

    A mark of VNI that begins the text, its letter being in the run before, becomes combining marks.
    """
    if coding.encoding is Encoding.TCVN3:
        found = text.translate(_TCVN3_TEXT | _PRIVATE_ONLY)
        return found.upper() if coding.capitals else found
    text = text.translate(_PRIVATE)
    lead = _LONE.get(text[:1], "")
    return lead + str(_CODES.sub(_letter, text[1:] if lead else text))


def _letter(codes: regex.Match[str]) -> str:
    """What a letter of VNI and the mark behind it are; the two stay apart where no letter takes that mark."""
    both = codes[0]
    return VNI.get(both) or VNI.get(both[0], both[0]) + both[1:]
