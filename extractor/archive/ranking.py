"""Xếp kết quả tìm kiếm: where the words stand side by side comes first, and of those where they stand as typed.

Most reports have "hòa" and "bình" somewhere ("CỘNG HÒA XÃ HỘI …"); the ones to see first have them together. How many
of the typed pairs a report has, the index knows (:func:`extractor.archive.indexing.holding`). Whether with the
diacritics that were typed, the texts alone show: they are looked at from the first on, as far as there is need.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby, pairwise

from extractor.archive.words import Typed, runs, said

LOOKED_AT = 60
"""Số báo cáo được xem có đúng dấu không, beyond those that are shown."""
_MOST_PAIRS = 20
"""A longer query is found like any other, but these are enough to rank by."""


def neighbours(query: str) -> list[tuple[str, str]]:
    """Các cặp từ được gõ liền nhau; between quotation marks they stand together anyhow."""
    found: dict[tuple[str, str], None] = {}
    for run, is_quoted in runs(query):
        if not is_quoted:
            found |= dict.fromkeys((one.folded, next_.folded) for one, next_ in pairwise(run))
    return list(found)[:_MOST_PAIRS]


class Marks:
    """Dấu như người tìm đã gõ: words typed with diacritics, and pairs with such a word."""

    def __init__(self, query: str) -> None:
        wishes: list[tuple[Typed, ...]] = []
        for run, _ in runs(query):
            wishes += [(word,) for word in run]
            wishes += pairwise(run)
        wishes = [wish for wish in dict.fromkeys(wishes) if any(word.is_marked for word in wish)]
        self._wishes = {wish: " ".join(word.written for word in wish) for wish in wishes}

    def __bool__(self) -> bool:
        return bool(self._wishes)

    def amiss(self, text: str) -> int:
        """Bao nhiêu từ và cặp từ chỉ có trong ``text`` với dấu khác."""
        low = text.lower()
        open_ = [wish for wish, written in self._wishes.items() if not _stands(written, low)]
        if not open_:  # as in most texts, and this costs next to nothing
            return 0
        words = said(text)
        places: dict[str, list[int]] = {wish[0].folded: [] for wish in open_}
        for at, word in enumerate(words):
            if word.folded in places:
                places[word.folded].append(at)
        return sum(_is_amiss(wish, words, places[wish[0].folded]) for wish in open_)


def _stands(written: str, low: str) -> bool:
    at = low.find(written)
    while at >= 0:
        around = low[max(at - 1, 0) : at] + low[at + len(written) : at + len(written) + 1]
        if not any(sign.isalnum() or unicodedata.combining(sign) for sign in around):
            return True
        at = low.find(written, at + 1)
    return False


def _is_amiss(wish: tuple[Typed, ...], words: list[Typed], places: list[int]) -> bool:
    """It stands at some of ``places``, and at none with its diacritics."""
    stands = False
    for at in places:
        here = words[at : at + len(wish)]
        if len(here) == len(wish) and all(one.folded == own.folded for one, own in zip(here, wish, strict=True)):
            if all(not own.is_marked or one.marked == own.marked for one, own in zip(here, wish, strict=True)):
                return False
            stands = True
    return stands


def as_typed_first(places: Iterable[tuple[str, int]], amiss: Callable[[str], int], limit: int) -> list[str]:
    """``limit`` mã đầu: ``places`` are ids with the number of their pairs, in order; within one number, the fewest
    words with other diacritics come first.
    """
    chosen: list[str] = []
    for _, equal in groupby(places, key=lambda place: place[1]):
        others: list[tuple[int, int, str]] = []
        for nth, (report_id, _) in enumerate(equal):
            if len(chosen) == limit:
                break
            wrong = amiss(report_id)
            if wrong:
                others.append((wrong, nth, report_id))
            else:
                chosen.append(report_id)
        chosen += [report_id for _, _, report_id in sorted(others)]
        if len(chosen) >= limit:
            break
    return chosen[:limit]
