"""Số đếm: a count with its noun, its percentage and the stretches of words in which its label may stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from extractor.finders.clauses import LINKS, Clauses
from extractor.rulebook import Hit


@dataclass(slots=True)
class Count:
    """Một số đếm và lời văn quanh nó.

    ``before`` and ``after`` are token ranges of the same stream in which its label may stand, ``lead``
    how it is joined to what stands before (``start``, ``parts``, ``all_parts``, ``rest``, ``clause``,
    ``sentence``, ``comma``, ``none``), ``anchor`` the count in whose bracket it stands. ``headed`` are the words
    before the colon that heads its sentence ("Hoàn thành quá hạn: tháng 9 là 13 nhiệm vụ, 9 tháng là 112").

    ``of`` is the denominator printed behind a slash, ``noun_end`` the token behind its noun; ``base`` the
    words that name what its percentage is of, ``reach`` where the words of the next count begin.
    ``among`` is "trong số …" before it, ``restated`` that it stands inside these words; ``hinted``: who
    gave the tasks was said before it in its block.
    """

    token: int
    value: int
    of: int | None
    stream: int
    noun: str | None
    noun_end: int
    percent: str | None = None
    percent_token: int | None = None
    approx: str | None = None
    before: tuple[int, int] = (0, 0)
    after: tuple[int, int] = (0, 0)
    base: tuple[int, int] = (0, 0)
    lead: str = "start"
    after_sentence: bool = False
    anchor: Count | None = None
    among: Hit | None = None
    restated: bool = False
    hinted: bool = False
    reach: int = 0
    headed: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """Cách hiểu một con số: ``reads`` is ``count``, ``percent`` or what else it is; ``why`` a reason code."""

    token: int
    reads: str
    why: str
    rule: str | None = None


def before_links(marked: Clauses, i: int) -> int:
    """Index where the words before token ``i`` end, link words ("là", ":", "có", nouns, hedges) stepped over."""
    ends: dict[int, int] = {}
    for h in marked.structure:
        if h.rule.get("does") in LINKS:
            ends[h.last] = h.first
    for h in marked.numbers:
        if h.rule.get("approx"):
            ends[h.last] = h.first
    for h in marked.subjects:
        if h.rule.get("subject") == "task":
            ends.setdefault(h.last, h.first)
    j = i
    if j and marked.passage.tokens[j - 1].text == "(":
        j -= 1
    while j in ends and ends[j] < j:
        j = ends[j]
    return j


def previous(counts: Iterable[Count], count: Count) -> Count | None:
    """Số đếm đứng ngay trước trong cùng mạch."""
    before = [c for c in counts if c.stream == count.stream and c.token < count.token]
    return before[-1] if before else None


def joined_to(marked: Clauses, first: Count, second: Count, signs: Collection[str] = ()) -> bool:
    """Hai số liền nhau, with "và" or one of ``signs`` between them: "1.187 và 934"."""
    return marked.joined(max(first.noun_end, first.token + 1), second.token, ("all",), signs)


def hedge(marked: Clauses, i: int) -> str | None:
    """Chữ rào đón đứng ngay trước số ("hơn", "gần", "khoảng"): the contract's ``approx`` code."""
    for h in marked.numbers:
        if h.last == i and h.rule.get("approx"):
            return h.rule.get("approx")
    return None


def share_leads(marked: Clauses, i: int) -> bool:
    """Chữ dẫn vào tỷ lệ ("chiếm tỷ lệ", "đạt") đứng ngay trước số."""
    return any(h.last == i and h.rule.get("percent") == "share" for h in marked.numbers)
