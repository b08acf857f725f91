"""Chữ để tìm: every word folded, so that diacritics, đ/d, Unicode forms and tone placement make no difference.

Neither database folds Vietnamese by itself (SQLite's tokenizer leaves đ, PostgreSQL all marks), and each cuts
numbers and symbols in its own way. So both are given the same words, cut and folded here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from extractor.record import Span
from extractor.text import folded, without_diacritics

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = regex.compile(rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}]*+")
_QUOTED = regex.compile(r'["“”„‟«»″]([^"“”„‟«»″]*+)(?:["“”„‟«»″]|$)')
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST = 64
"""Signs of a word that are kept: what is longer is no word, and one database refuses it."""


class Word(NamedTuple):
    """Một từ đã bỏ dấu, and where it stands in the text as written."""

    folded: str
    span: Span


def words(text: str) -> Iterator[Word]:
    """Các từ và con số của ``text``, in order: "Số: 21/BC-VP" gives "so", "21", "bc", "vp"."""
    for found in _WORD.finditer(text):
        if word := _folded(found[0]):
            yield Word(word, found.span())


def searchable(text: str) -> str:
    """Bản để tìm của một toàn văn: its words with one space around each."""
    return "".join(f" {word.folded}" for word in words(text)) + " "


def phrases(query: str) -> list[tuple[str, ...]]:
    """Điều cần tìm: words between quotation marks stand together, each other word for itself."""
    found: list[tuple[str, ...]] = []
    for run, is_quoted in runs(query):
        folded = tuple(word.folded for word in run)
        found += [folded] if is_quoted else [(word,) for word in folded]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Typed:
    """Một từ bỏ dấu, and with its diacritics in one order."""

    folded: str
    marked: str
    written: str
    """Như đã viết, in lower case."""

    @property
    def is_marked(self) -> bool:
        """Có dấu."""
        return self.marked != self.folded


def runs(query: str) -> list[tuple[list[Typed], bool]]:
    """Các đoạn được gõ, in order, none empty; whether each stood between quotation marks."""
    found: list[tuple[list[Typed], bool]] = []
    end = 0
    for quoted in _QUOTED.finditer(query):
        found += [(said(query[end : quoted.start()]), False), (said(quoted[1]), True)]
        end = quoted.end()
    found.append((said(query[end:]), False))
    return [(run, is_quoted) for run, is_quoted in found if run]


def said(text: str) -> list[Typed]:
    """Các từ của ``text`` cùng dấu của chúng."""
    return [word for found in _WORD.finditer(text) if (word := _typed(found[0])).folded]


@lru_cache(maxsize=1 << 16)
def _typed(word: str) -> Typed:
    """Tone marks go behind the word, wherever in it they stand: "hoà" is "hòa"."""
    signs = unicodedata.normalize("NFD", _lower(word))
    tones = "".join(sign for sign in signs if sign in _TONES)
    letters = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    marked = "".join(sign for sign in letters if sign.isalnum())[:_LONGEST] + tones
    return Typed(_folded(word), marked, unicodedata.normalize("NFC", word.lower()))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return "".join(sign for sign in without_diacritics(_lower(word)) if sign.isalnum())[:_LONGEST]


def _lower(word: str) -> str:
    return folded(unicodedata.normalize("NFC", word.replace("ð", "đ").replace("Ð", "Đ")))
