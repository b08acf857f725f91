"""Cơ quan giao: who gave the tasks, as the words around a figure or the title say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.finders.clauses import Clauses
from extractor.finders.names.words import UnitName
from extractor.record import Assigner, Level, UnitKind
from extractor.rulebook import Hit

_SIGNS = frozenset(",/;")
_WORDS = frozenset({"all", "plural", "organs"})
"""Chữ nối hai cơ quan giao."""
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class AssignerMention:
    """Một chỗ nêu cơ quan giao: ``tokens[first:last]``; ``by`` when "do …" or "của …" leads in."""

    first: int
    last: int
    assigner: Assigner
    by: bool


_LEVEL_OF_KIND = {
    UnitKind.CENTRAL_AGENCY: Level.CENTRAL,
    UnitKind.DEPARTMENT: Level.DEPARTMENT,
    UnitKind.DISTRICT: Level.DISTRICT,
    UnitKind.COMMUNE: Level.COMMUNE,
}


def assigner_mentions(marked: Clauses, city: Level, names: Sequence[UnitName] = ()) -> list[AssignerMention]:
    """Các cơ quan giao nêu trong khối. ``city`` is the level that a bare "thành phố" has in this report.

    An organ is an assigner when "giao" follows it or "do" leads it in; after "giao cho" it is the receiver.
    ``names`` are the units named in the block: "Bộ Nội vụ giao 06 nhiệm vụ".
    """
    found: list[AssignerMention] = []
    gives = {h.first for h in marked.assigners if h.rule.get("does") == "gives"}
    for name in names:
        if name.last in gives and name.kind in _LEVEL_OF_KIND:
            assigner = Assigner(name.canonical, _LEVEL_OF_KIND[name.kind])
            found.append(AssignerMention(name.first, name.last, assigner, by=False))
    hits = marked.assigners
    i = 0
    while i < len(hits):
        if hits[i].rule.get("level") is None:
            i += 1
            continue
        j = i
        while j + 1 < len(hits) and hits[j + 1].rule.get("level") and _connected(marked, hits[j], hits[j + 1]):
            j += 1
        mention = _mention(marked, hits, i, j, city)
        if mention is not None:
            found.append(mention)
        i = j + 1
    return sorted(found, key=lambda m: m.first)


def _mention(marked: Clauses, hits: list[Hit], i: int, j: int, city: Level) -> AssignerMention | None:
    before = hits[i - 1] if i and hits[i].first - hits[i - 1].last <= 1 else None
    after = hits[j + 1] if j + 1 < len(hits) and hits[j + 1].first - hits[j].last <= _BETWEEN else None
    by = before is not None and before.rule.get("does") == "by"
    gives = (
        after is not None
        and after.rule.get("does") in ("gives", "to")
        and not _comma(marked, hits[j].last, after.first)
    )
    receives = before is not None and before.rule.get("does") in ("to", "gives")
    if (receives and not by) or not (by or gives):
        return None
    levels = set()
    for h in hits[i : j + 1]:
        named = h.rule.attributes["level"]
        levels.add(city if named == "city" else Level(named))
    name = marked.passage.words(hits[i].first, hits[j].last)
    return AssignerMention(hits[i].first, hits[j].last, Assigner(name, levels.pop() if len(levels) == 1 else None), by)


def _connected(marked: Clauses, a: Hit, b: Hit) -> bool:
    return b.first - a.last <= _BETWEEN and marked.joined(a.last, b.first, _WORDS, _SIGNS)


def _comma(marked: Clauses, first: int, last: int) -> bool:
    return any(t.text in ",;.:" for t in marked.passage.tokens[first:last])
