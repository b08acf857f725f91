"""Chính tả tiếng Việt, đủ để biết một bảng mã đọc có đúng không: is this word a possible syllable at all?

Stricter than :func:`extractor.text.is_syllable`: the vowels must be those of a Vietnamese rime, with
one tone mark. What is judged are only the words with marked letters, because the others are the same
in every encoding.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

_TONES = regex.compile("[\u0300\u0301\u0303\u0309\u0323]")
_RIMES = regex.compile(
    r"(?:ngh?|[cgknpt]h|gi|g|qu|tr|[bcdđhklmnprstvx])?(?:"
    r"[aăâeêioôơuưy]|ai|a[ouy]|â[uy]|e[ou]|êu|i[aêu]|iêu|o[aăeio]|oa[iouy]|oeo|ôi|[ơu]i|u[aâêoôơy]|uây|uôi"
    r"|uy[aeêu]|uyêu|ư[aiơu]|ươ[iu]|yê|yêu"
    r")(?:ch|ng|nh|[cmnpt])?"
)
_CAPITAL = regex.compile(r"\p{Lu}*|\p{Lu}?\P{Lu}*")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_OWN = regex.compile("[ăđơưĂĐƠƯ\u0300\u0301\u0303\u0306\u0309\u031b\u0323ĩũĨŨ\u1ea0-\u1ef9]")
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Tally:
    """Số từ có dấu, và bao nhiêu từ trong đó viết đúng chính tả."""

    marked: int
    right: int

    def share(self) -> int:
        """Right ones in a hundred, 0 where no word is marked."""
        return self.right * 100 // self.marked if self.marked else 0


def tally(text: str) -> Tally:
    """Đếm trên phần đầu của văn bản; marked are words with a letter beyond ASCII."""
    marked = right = 0
    for found in _WORD.finditer(unicodedata.normalize("NFC", text[:_MOST])):
        word = found[0]
        if not word.isascii():
            marked += 1
            right += is_spelled(word)
    return Tally(marked, right)


def is_spelled(word: str) -> bool:
    """Một tiếng viết được trong tiếng Việt, in capitals, in small letters or with a capital first."""
    if len(word) > 12 or not _CAPITAL.fullmatch(word):
        return False
    split = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", split))
    return len(_TONES.findall(split)) <= 1 and _RIMES.fullmatch(bare) is not None


def own_letters(text: str) -> int:
    """Số chữ mà chỉ bảng mã Unicode mới có (ạ, đ, ư …), not é or â, which Western text has too."""
    return len(_OWN.findall(text))
