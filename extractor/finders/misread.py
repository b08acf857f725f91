"""Chữ OCR đọc lệch dấu: "Tống số", "chuyến sang", "nhiêm vụ" matched as what they surely are.

Only what tokens are compared by changes; the text, its quotes and all names stay as they were read. A word is
compared as another one only where no rule knows it and rules know exactly one nearest word of the same letters.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

from extractor.rulebook import FAMILIES, Rulebook
from extractor.tokens import Token

_OF_NAMES = frozenset({"units", "unit_names"})
_NONE, _BELOW = "", "\u0323"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FARTHEST = 2


def mended(tokens: Sequence[Token], book: Rulebook) -> list[Token]:
    """Các từ, with the nearest known word to compare by where the one that was read is unknown."""
    known = _known(book)
    return [
        token._replace(fold=_nearest(token.fold, known)) if _is_common(tokens, n) else token
        for n, token in enumerate(tokens)
    ]


def _is_common(tokens: Sequence[Token], at: int) -> bool:
    """No name: in small letters, or all in capitals, or with one capital between words that have none."""
    token = tokens[at]
    if not token.is_word or len(token.text) < 2:
        return False
    if token.text.islower() or token.text.isupper():
        return True
    before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
    return not any(word.text.istitle() for word in before) and all(word.text.islower() for word in after)


@functools.lru_cache(maxsize=4)
def _known(book: Rulebook) -> dict[str, frozenset[str]]:
    """Words of the rules by their letters without marks."""
    found: dict[str, set[str]] = {}
    for family in FAMILIES.keys() - _OF_NAMES:
        for word in book[family].words:
            found.setdefault(_bare(word), set()).add(word)
    return {bare: frozenset(words) for bare, words in found.items()}


def _nearest(word: str, known: dict[str, frozenset[str]]) -> str:
    alike = known.get(_bare(word), frozenset())
    if word in alike:
        return word
    ranked = sorted((_distance(word, other), other) for other in alike)
    if not ranked or ranked[0][0] > _FARTHEST or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return word
    return ranked[0][1]


def _distance(a: str, b: str) -> int:
    """1: one mark above a letter for another, as a blur makes it; 2: the dot below lost or found; 3: the rest."""
    (tone_a, rest_a), (tone_b, rest_b) = _tone(a), _tone(b)
    if rest_a != rest_b:
        return 3
    if {tone_a, tone_b} == {_NONE, _BELOW}:
        return 2
    return 3 if _BELOW in (tone_a, tone_b) or _NONE in (tone_a, tone_b) else 1


def _tone(word: str) -> tuple[str, str]:
    """The word's tone marks, and the word without them."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if sign in _TONES), "".join(sign for sign in apart if sign not in _TONES)


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("đ", "d")
