"""Chữ gõ bằng bảng mã cũ: Unicode to the codes of TCVN3, VNI and Windows-1258, the other way about from the reader."""

from __future__ import annotations

import unicodedata

ALPHABET = "".join(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
)
LETTERS = [c for c in ALPHABET if not c.isascii()] + ["đ"]
"""67 chữ thường có dấu; with their capitals 134."""

# TCVN 5712:1993, set VN3 (the codes that every .Vn font has)
_TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "ẻ": 0xCE,
    "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7,
    "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB,
    "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED,
    "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7,
    "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_VNI_PLAIN = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_ALONE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def tcvn3(text: str) -> bytes:
    """As typed for .VnTime: a capital that has no code of its own is written small."""
    out = bytearray()
    for c in unicodedata.normalize("NFC", text.replace("Ð", "Đ")):
        code = _TCVN3.get(c) or _TCVN3.get(c.lower())
        out += bytes([code]) if code else c.encode("cp1252", "replace")
    return bytes(out)


def vni(text: str) -> bytes:
    """As typed for VNI-Times."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text.replace("Ð", "Đ")))).encode("cp1252", "replace")


def _vni(c: str) -> str:
    low = c.lower()
    if low in _VNI_ALONE:
        found = _VNI_ALONE[low]
    else:
        base, *marks = unicodedata.normalize("NFD", low)
        tone = next((m for m in marks if m in _VNI_PLAIN), "")
        if "\u031b" in marks:
            base = {"o": "ô", "u": "ö"}[base]
        table = _VNI_HAT if "\u0302" in marks else _VNI_BREVE if "\u0306" in marks else _VNI_PLAIN
        found = base + table[tone] if tone or table is not _VNI_PLAIN else base
    return found.upper() if c != low else found if found != low else c


def windows_1258(text: str) -> bytes:
    """As older Vietnamese Windows wrote it: the tone behind its letter."""
    out = bytearray()
    for c in unicodedata.normalize("NFC", text.replace("Ð", "Đ")):
        split = unicodedata.normalize("NFD", c)
        tones = "".join(m for m in split if m in _VNI_PLAIN)
        base = unicodedata.normalize("NFC", "".join(m for m in split if m not in _VNI_PLAIN))
        out += (base + tones).encode("cp1258", "replace") if tones else c.encode("cp1258", "replace")
    return bytes(out)


def western(data: bytes) -> str:
    """The bytes as Word shows them to itself."""
    return data.decode("cp1252", "replace")
