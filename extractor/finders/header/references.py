"""Văn bản được viện dẫn: documents that the body cites by number and symbol."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date

import regex

from extractor.finders.header.columns import words_of
from extractor.finders.passages import Passage
from extractor.record import Reference
from extractor.rulebook import Family, Rulebook
from extractor.tokens import Token

_NUMBER = regex.compile(r"(?P<n>\d+(?:/\d{4})?)?\s?/\s?(?P<s>.+)")
_PARTS = regex.compile(r"[-./&]")
_BACK = 6
"""Số từ tối đa giữa tên loại và số của văn bản ("Quyết định của UBND tỉnh số …")."""
_DATE = regex.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})$")


def find_references(passages: Sequence[Passage], body: range, book: Rulebook) -> tuple[Reference, ...]:
    """Các văn bản được viện dẫn, each once, in the order in which they are first cited."""
    found: dict[tuple[str | None, str], Reference] = {}
    for at in body:
        tokens = passages[at].tokens
        if any(t.kinds == ("docno",) for t in tokens):
            for reference in _in_passage(passages[at], book):
                known = found.get((reference.number, reference.symbol or ""))
                if known is None or (known.date is None and reference.date is not None):
                    found[reference.number, reference.symbol or ""] = reference
    return tuple(found.values())


def _in_passage(passage: Passage, book: Rulebook) -> list[Reference]:
    tokens = passage.tokens
    named = [h for h in book["references"].hits(tokens) if h.rule.get("role") is None]
    out: list[Reference] = []
    last_kind: str | None = None
    behind = 0
    for i, token in enumerate(tokens):
        if token.kinds != ("docno",):
            continue
        first, number, symbol = _number(tokens, i)
        if number is None or symbol is None:
            continue
        name = next((h for h in reversed(named) if behind <= h.first and h.last <= first <= h.last + _BACK), None)
        symbol = whole_symbol(symbol, book)
        kind = name.rule.get("kind") if name else kind_of_symbol(symbol, book) or last_kind
        day, stop = _date(tokens, i + 1, book["header"])
        start = name.first if name else first
        out.append(Reference(kind, number, symbol, day, passage.words(start, stop)))
        last_kind, behind = kind, stop
    return out


def _number(tokens: Sequence[Token], i: int) -> tuple[int, str | None, str | None]:
    """Where the number begins, the number, the symbol; the Party writes ``20-CT/TU``."""
    m = _NUMBER.fullmatch(tokens[i].text)
    if m is None:
        return i, None, None
    number, symbol = m["n"], regex.sub(r"\s", "", m["s"])
    if number is None and i >= 3 and tokens[i - 2].text == "-" and tokens[i - 3].text.isdigit():
        return i - 3, tokens[i - 3].text, f"{tokens[i - 1].text}/{symbol}"
    if number is None and i >= 1 and tokens[i - 1].text.isdigit():
        return i - 1, tokens[i - 1].text, symbol
    return i, number, symbol


def _date(tokens: Sequence[Token], i: int, header: Family) -> tuple[str | None, int]:
    """Ngày đứng ngay sau số, as ISO, and the index behind it. A day that does not exist gives None."""
    day_words, month_words, year_words = (words_of(header, role) for role in ("day", "month", "year"))
    if i >= len(tokens) or tokens[i].fold not in day_words:
        return None, i
    if i + 1 < len(tokens) and "date" in tokens[i + 1].kinds:
        return _iso(tokens[i + 1].text), i + 2
    if (
        i + 5 < len(tokens)
        and tokens[i + 2].fold in month_words
        and tokens[i + 4].fold in year_words
        and all("n" in tokens[k].kinds for k in (i + 1, i + 3, i + 5))
    ):
        return _iso(" ".join(tokens[k].text for k in (i + 1, i + 3, i + 5))), i + 6
    return None, i


def _iso(text: str) -> str | None:
    m = _DATE.search(text)
    try:
        return date(int(m[3]), int(m[2]), int(m[1])).isoformat() if m else None
    except ValueError:
        return None


def kind_of_symbol(symbol: str, book: Rulebook) -> str | None:
    """Tên loại theo chữ đầu của ký hiệu ("QĐ-UBND" → ``quyet_dinh``); None for a letter's ("UBND-TH")."""
    return _abbreviations(book["references"]).get(_PARTS.split(symbol)[0])


def whole_symbol(symbol: str, book: Rulebook) -> str:
    """Ký hiệu with the hyphen that a conversion lost ("QĐUBND" → "QĐ-UBND")."""
    family = book["references"]
    if _PARTS.search(symbol):
        return symbol
    organs = words_of(family, "organ")
    for code in sorted(_abbreviations(family), key=len, reverse=True):
        if symbol.startswith(code) and symbol[len(code) :].lower() in organs:
            return f"{code}-{symbol[len(code) :]}"
    return symbol


@functools.lru_cache(maxsize=4)
def _abbreviations(family: Family) -> dict[str, str]:
    return {
        word: rule.attributes["kind"]
        for rule in family.rules
        if rule.get("role") == "abbreviation"
        for word in rule.words
    }
