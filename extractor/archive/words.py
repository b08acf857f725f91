"""Chữ để tìm: every word folded, so that diacritics, đ/d, Unicode forms and tone placement make no difference.

Neither database folds Vietnamese by itself (SQLite's tokenizer leaves đ, PostgreSQL all marks), and each cuts
numbers and symbols in its own way. So both are given the same words, cut and folded here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.record import Span
from extractor.text import folded, without_diacritics

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = regex.compile(rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}]*+")
_QUOTED = regex.compile(r'["“”„‟«»″]([^"“”„‟«»″]*+)(?:["“”„‟«»″]|$)')
_LONGEST = 64
"""Signs of a word that are kept: what is longer is no word, and one database refuses it."""


@dataclass(frozen=True, slots=True)
class Word:
    """Một từ đã bỏ dấu, and where it stands in the text as written."""

    folded: str
    span: Span


def words(text: str) -> Iterator[Word]:
    """Các từ và con số của ``text``, in order: "Số: 21/BC-VP" gives "so", "21", "bc", "vp"."""
    for found in _WORD.finditer(text):
        word = _folded(found[0])
        if word:
            yield Word(word, found.span())


def searchable(text: str) -> str:
    """Bản để tìm của một toàn văn: its words with one space around each."""
    return "".join(f" {word.folded}" for word in words(text)) + " "


def phrases(query: str) -> list[tuple[str, ...]]:
    """Điều cần tìm: words between quotation marks stand together, each other word for itself."""
    found: list[tuple[str, ...]] = []
    end = 0
    for quoted in _QUOTED.finditer(query):
        found += [(word.folded,) for word in words(query[end : quoted.start()])]
        found.append(tuple(word.folded for word in words(quoted[1])))
        end = quoted.end()
    found += [(word.folded,) for word in words(query[end:])]
    return list(dict.fromkeys(phrase for phrase in found if phrase))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    plain = without_diacritics(folded(unicodedata.normalize("NFC", word.replace("ð", "đ").replace("Ð", "Đ"))))
    return "".join(sign for sign in plain if sign.isalnum())[:_LONGEST]
