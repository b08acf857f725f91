"""Phần mềm, hệ thống làm nguồn số liệu: software that the body calls by its name."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.finders.passages import Passage
from extractor.rulebook import Family, Hit, Rulebook
from extractor.text import is_syllable
from extractor.tokens import Token

_BRAND = regex.compile(r"(?=.*\p{Lu})[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
"""Chữ không dấu, có chữ hoa: a product's name beside Vietnamese words."""
_LONGEST_BRAND = 3


def find_systems(passages: Sequence[Passage], body: range, book: Rulebook) -> tuple[str, ...]:
    """Tên các phần mềm, each once, in the order in which they are first named."""
    family = book["systems"]
    found: dict[str, str] = {}
    for at in body:
        for name in _in_passage(passages[at], family):
            found.setdefault(name.casefold(), name)
    # a longer name that begins with a shorter one is the same system called in full
    return tuple(n for k, n in found.items() if not any(o != k and o.startswith(k + " ") for o in found))


def _in_passage(passage: Passage, family: Family) -> list[str]:
    tokens = passage.tokens
    hits = family.hits(tokens)
    out: list[str] = []
    done = 0
    for n, hit in enumerate(hits):
        role = hit.rule.get("role")
        if hit.first < done or role == "stop":
            continue
        if role == "name" and _is_brand(tokens, hit.first, hit.last):
            out.append(passage.words(hit.first, hit.last))
            done = hit.last
        elif role == "cue":
            last = _name_end(tokens, hits, n)
            brand = _brand_end(tokens, last)
            if brand > last:
                out.append(passage.words(last, brand))
            elif last > hit.last and _is_proper(tokens, hit):
                out.append(passage.words(hit.first, last))
            done = max(last, brand)
    return out


def _is_brand(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(c.isupper() for t in tokens[first:last] for c in t.text) and all(
        _BRAND.fullmatch(t.text) or not t.is_word for t in tokens[first:last]
    )


def _name_end(tokens: Sequence[Token], hits: Sequence[Hit], n: int) -> int:
    """Index behind the descriptive name ("Quản lý văn bản và điều hành") that follows the cue ``hits[n]``."""
    last = hits[n].last
    if n + 1 < len(hits) and hits[n + 1].first == last and hits[n + 1].rule.get("role") == "name":
        return last if _is_brand(tokens, last, hits[n + 1].last) else hits[n + 1].last
    return last


def _brand_end(tokens: Sequence[Token], first: int) -> int:
    """Index behind a product name that begins at ``first``: one to three words without diacritics."""
    last = first
    while last < len(tokens) and last - first < _LONGEST_BRAND and _BRAND.fullmatch(tokens[last].text):
        last += 1
    return last if any(_is_coined(t.text) for t in tokens[first:last]) else first


def _is_coined(word: str) -> bool:
    """Not a word of the language: "iDesk", "eGov", "Office"; but neither "Theo" nor an office's initials."""
    return any(c.islower() for c in word) and not is_syllable(word)


def _is_proper(tokens: Sequence[Token], cue: Hit) -> bool:
    """Written as a proper name: a capital behind the cue, or on the cue itself in mid-sentence."""
    if tokens[cue.last].text[0].isupper():
        return True
    mid = cue.first > 0 and tokens[cue.first - 1].is_word
    return mid and tokens[cue.first].text[0].isupper()
