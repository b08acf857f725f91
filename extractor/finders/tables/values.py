"""Giá trị của một ô: the count or the percentage that a cell of a table holds."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.document import Cell
from extractor.record import Span
from extractor.tokens import integer

_NUMBER = r"\d{1,3}(?:[. \u00a0]\d{3})+|\d+"
_SHARE = r"\d{1,3}(?:[.,]\d{1,4})?"
_BLANK = regex.compile(r"[-–—−_.…/\\ ]*")
_COUNT = regex.compile(rf"({_NUMBER})")
_PERCENT = regex.compile(rf"({_SHARE})\s*%")
_BARE = regex.compile(rf"({_SHARE})")
_BOTH = regex.compile(rf"({_NUMBER})\s*(?:[(/;,-]\s*)?({_SHARE})\s*%\s*\)?")
_NAMED = regex.compile(rf"({_NUMBER})\s+\p{{L}}[\p{{L}} ]{{1,11}}")


@dataclass(frozen=True, slots=True)
class Value:
    """Số trong một ô. ``percent`` as printed, with a point; both None in a cell that is empty, a dash, or words.

    ``blank``: nothing, or a dash. ``at`` and ``share_at`` are where the digits stand in the text.
    """

    count: int | None = None
    percent: str | None = None
    blank: bool = False
    at: Span | None = None
    share_at: Span | None = None

    @property
    def is_number(self) -> bool:
        """Ô có số."""
        return self.count is not None or self.percent is not None


def value(cell: Cell, *, share: bool = False) -> Value:
    """Đọc một ô; ``share``: in a column of percentages the sign may be missing ("95,7")."""
    words = cell.words.strip(" *")
    if _BLANK.fullmatch(words):
        return Value(blank=True)
    start = cell.span[0] + cell.words.index(words) if cell.span else 0
    if found := _PERCENT.fullmatch(words) or (_BARE.fullmatch(words) if share else None):
        return Value(percent=found[1].replace(",", "."), share_at=_at(found, 1, start))
    if found := _COUNT.fullmatch(words) or _NAMED.fullmatch(words):
        return Value(count=_integer(found[1]), at=_at(found, 1, start))
    if found := _BOTH.fullmatch(words):
        percent = found[2].replace(",", ".")
        return Value(_integer(found[1]), percent, at=_at(found, 1, start), share_at=_at(found, 2, start))
    return Value()


def _integer(words: str) -> int:
    return integer(words.replace("\u00a0", " "))


def _at(found: regex.Match[str], group: int, start: int) -> Span:
    return start + found.start(group), start + found.end(group)
