"""Số đếm của một đơn vị có tên: a count at a name ("Sở Xây dựng: 02 nhiệm vụ") is that unit's, no figure."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.clauses import LINKS, Clauses
from extractor.finders.counts.count import Count
from extractor.finders.names.words import UnitName


def owned_counts(marked: Clauses, names: Sequence[UnitName], counts: Sequence[Count]) -> dict[int, int]:
    """Số đếm thuộc về một đơn vị có tên: token of the count → index of the name. These are no figures of the report."""
    owned: dict[int, int] = {}
    for n, c in enumerate(counts):
        if c.noun == "unit":
            continue
        if n and _goes_on(counts[n - 1], c, names, owned):
            owned[c.token] = owned[counts[n - 1].token]
            continue
        heads = [n for n, name in enumerate(names) if name.first == c.token + 1]
        if heads and c.noun is None and marked.passage.tokens[c.token - 1].text in ":;(":
            owned[c.token] = heads[0]  # "04 - Phòng Ngân sách"
            continue
        before = [n for n, name in enumerate(names) if name.last <= c.token]
        if before and each(marked, c):
            owned[c.token] = before[-1]
            continue
        if before and _leads_into(marked, names[before[-1]].last, c.token) and not _in_class(marked, names[before[-1]]):
            owned[c.token] = before[-1]
            continue
        behind = [n for n, name in enumerate(names) if name.first >= c.noun_end]
        if behind and _belongs_to(marked, c, names[behind[0]].first) and not _labelled(marked, c):
            owned[c.token] = behind[0]
    return owned


def each(marked: Clauses, count: Count) -> bool:
    """The count is of each name before it: "Sở Xây dựng, Sở Y tế mỗi đơn vị 02 nhiệm vụ"."""
    return any(h.rule.get("does") == "each" and h.last == count.token for h in marked.structure)


def _goes_on(previous: Count, count: Count, names: Sequence[UnitName], owned: dict[int, int]) -> bool:
    """The parts of a unit's count are that unit's, too: "Sở X có 21 nhiệm vụ, trong đó hoàn thành 20, quá hạn 1"."""
    if previous.token not in owned or any(previous.token < name.first < count.token for name in names):
        return False
    if count.anchor is previous or count.lead in ("parts", "all_parts"):
        return True
    chained = previous.lead in ("parts", "all_parts") or previous.anchor is not None
    return chained and count.stream == previous.stream and count.lead in ("comma", "none", "rest", "clause")


def _labelled(marked: Clauses, count: Count) -> bool:
    """A class of its own that one unit happens to hold stays a figure: "01 nhiệm vụ quá hạn của Sở X"."""
    return any(
        count.token < h.first <= count.noun_end + 1 and h.rule.get("status") != "assigned" for h in marked.statuses
    )


def _in_class(marked: Clauses, name: UnitName) -> bool:
    """A name at the end of a class is no owner: "các sở, ngành, UBND các huyện, thành phố Huế được giao 1.547"."""
    return any(
        h.rule.get("subject") == "unit"
        and h.first < name.first
        and name.first - h.last <= 2
        and marked.joined(h.last, name.first, ("all", "committee"), ",")
        for h in marked.subjects
    )


def _leads_into(marked: Clauses, first: int, last: int) -> bool:
    """Nothing but link words, labels and a bracket between the name and the number."""
    explained: set[int] = set()
    said = [h for h in marked.roles if h.rule.get("status") not in ("commended", "criticised")]
    for h in (*marked.statuses, *marked.subjects, *said, *marked.numbers):
        explained.update(range(h.first, h.last))
    for h in marked.structure:
        if h.rule.get("does") in (*LINKS, "rest"):
            explained.update(range(h.first, h.last))
    tokens = marked.passage.tokens
    explained |= marked.fillers
    if any(h.rule.get("does") in ("gives", "records") and first <= h.first < last for h in marked.assigners):
        return False  # "Bộ Nội vụ giao 06 nhiệm vụ": the unit gave them
    return all(i in explained or tokens[i].text in ":(-" or tokens[i].text.startswith("(") for i in range(first, last))


def holder(marked: Clauses, count: Count, names: Sequence[UnitName]) -> int | None:
    """Index of the unit that holds a labelled count ("01 nhiệm vụ quá hạn của Sở X"), None for no such unit."""
    behind = [n for n, name in enumerate(names) if name.first >= count.noun_end]
    if behind and _labelled(marked, count) and _belongs_to(marked, count, names[behind[0]].first):
        return behind[0]
    return None


def _belongs_to(marked: Clauses, count: Count, name: int) -> bool:
    """The count is said to be the name's: "02 nhiệm vụ của Sở Xây dựng"."""
    start = max([count.noun_end, *(h.last for h in marked.statuses if count.token < h.first <= count.noun_end + 1)])
    between = range(start, name)
    cues = {i for h in marked.structure if h.rule.get("does") in ("held", "belongs") for i in range(h.first, h.last)}
    listed = any(marked.passage.tokens[i].text in ":,;" for i in between)  # "…, thuộc: Sở A 02, Sở B 01" opens a list
    return 1 <= len(between) <= 3 and not listed and bool(cues.intersection(between))
