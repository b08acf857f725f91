"""Văn bản thành từ: words, punctuation and typed numbers of a canonical text.

Types come before labels: what is by its very shape a date, a document number, a percentage or a
telephone number is marked here, once, and leaves the pool of counts. What the shape leaves open
("01/08" may be a fraction or the first of August) keeps all its readings in ``kinds`` until the
words around it decide.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from extractor.text import folded

_LEXER = regex.compile(
    r"""
      (?P<word>\p{L}[\p{L}\p{M}\d]*(?:[-&]\p{L}[\p{L}\d]*)*)   # first: most are words, and nothing else begins so
    | (?P<docno>(?:\d+(?:/\d{4})?[ ]?)?/[ ]?
         (?=\p{Lu}{2}|\p{Lu}+[-.&]\p{Lu}|\p{Lu}\p{Ll}?\p{Lu})
         \p{Lu}[\p{Lu}\p{Ll}\d]*(?:[-.&]\p{Lu}[\p{Lu}\p{Ll}\d]*)*(?!\p{L}))
    | (?P<date>(?<![\d/])\d{1,2}(?P<sep>[/.-])[ ]?\d{1,2}(?P=sep)[ ]?(?:\d{4}|(?<=/[ ]?)\d{2})(?![\d/]))
    | (?P<phone>\b0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}\b)
    | (?P<clock>\b\d{1,2}[hg:]\d{2}(?!\d)|\b\d{1,2}h\b)
    | (?P<pct>\d+(?:[.,]\d+)?[ ]?%)
    | (?P<frac>\d[\d.]{0,15}[ ]?/[ ]?\d+(?:\.\d{3})*(?![\d/]))
    | (?P<pair>\b\d{1,2}-\d{1,4}(?![\d-]))
    | (?P<dec>\d{1,3}(?:\.\d{3})*,\d+|\d+\.\d{1,2}(?!\d)|\d{1,2}\.\d{4}(?!\d))
    | (?P<num>\d{1,3}(?:\.\d{3})+(?!\d)|\d+)
    | (?P<leader>(?<=[\p{L})][ ]?)…(?=[ ]?\d)
         | (?<=\p{L}[ ])[-–—](?=[ ](?!(?:19|20)\d\d\b)\d+(?:\.\d{3})*[ ]?(?:[;),]?$|[;),]?\n|[;)](?!\d)|[.,](?!\d))))
    | (?P<ditto>(?<=[:;(][ ]?\d{1,3}[ ])[-–—](?=[ ]\p{Lu}\p{Ll}))
    | (?P<punct>[^\s])
    """,
    regex.VERBOSE,
)
#: more characters are no number that anything can be reckoned with
_LONGEST = 1000
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII".split())


class Token(NamedTuple):
    """Một từ, dấu câu hoặc số. ``kinds`` names every reading that the shape of a number allows."""

    text: str
    fold: str
    start: int
    end: int
    kinds: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Chữ, không phải số hay dấu câu."""
        return self.text[0].isalpha()


def tokenize(text: str) -> list[Token]:
    """Tách từ của văn bản đã chuẩn hoá; newlines are not tokens, offsets tell them."""
    low = folded(text)
    out: list[Token] = []
    for m in _LEXER.finditer(text):
        word = m[0]
        a, b = m.span()
        group = m.lastgroup or "punct"
        if group == "leader":
            out.append(Token(":", ":", a, b, ()))  # "Đúng hạn ........ 47", "đúng hạn – 47": as good as a colon
            continue
        if group == "ditto":
            continue  # "04 - Phòng Ngân sách": the dash says nothing that the number before the name does not
        typed = len(word) <= _LONGEST and (group != "word" or word in _ROMAN)
        kinds = _kinds(group, word) if typed else ()
        out.append(Token(word, low[a:b], a, b, kinds))
    return out


def _kinds(group: str, text: str) -> tuple[str, ...]:  # noqa: C901 - one case a shape, flat
    """Readings of one lexical shape, the likelier first."""
    if group == "punct":
        return ()
    if group == "word":
        return ("roman",)
    if group == "num":
        kinds = ["n"]
        if len(text) <= 2 and 1 <= int(text) <= 31:
            kinds += ["month", "day"] if int(text) <= 12 else ["day"]
        if len(text) == 4 and "1975" <= text <= "2099":
            kinds.append("year")
        return tuple(kinds)
    if group == "frac":
        top, bottom = (part.strip() for part in text.split("/"))
        kinds = ["frac"]
        if _is_day_month(top, bottom):
            kinds.append("dm")
        if _is_month_year(top, bottom):
            kinds.append("my")
        return tuple(kinds)
    if group == "pair":
        top, bottom = text.split("-")
        kinds = ["pair"]
        if _is_day_month(top, bottom):
            kinds.append("dm")
        if _is_month_year(top, bottom):
            kinds.append("my")
        return tuple(kinds)
    if group == "dec":
        kinds = ["dec"]
        if "," not in text and text.count(".") == 1:
            top, bottom = text.split(".")
            if _is_day_month(top, bottom):
                kinds.append("dm")
            if _is_month_year(top, bottom):
                kinds.append("my")
        return tuple(kinds)
    return (group,)


def _is_day_month(day: str, month: str) -> bool:
    return len(day) <= 2 and len(month) <= 2 and day.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _is_month_year(month: str, year: str) -> bool:
    return len(month) <= 2 and month.isdigit() and 1 <= int(month) <= 12 and len(year) == 4 and "1975" <= year <= "2099"


def integer(text: str) -> int:
    """Giá trị của một số nguyên viết có hoặc không có dấu chấm hàng nghìn ("1.284", "05")."""
    return int(text.replace(".", "").replace(" ", ""))


def fraction(text: str) -> tuple[int, int]:
    """Tử và mẫu của ``x/y``."""
    top, bottom = text.split("/")
    return integer(top.rstrip(".")), integer(bottom)


def percent(text: str) -> str:
    """Tỷ lệ như đã in, dấu phẩy thành dấu chấm: ``"64,80 %"`` → ``"64.80"``."""
    return text.rstrip("% ").replace(",", ".")
