"""Đề xuất: pairs of names that may be one unit, for a person to decide. Nothing is ever merged by likeness.

A pair is proposed where every place at which the two names differ looks like a slip of writing. It is not where both
names are known to the rules or the gazetteer (Nội vụ, Ngoại vụ; Châu Thành, Châu Thành A), where one list names both,
or where a number or a letter differs (Quận 1, Quận 10). A district that took another type is proposed as well.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractor.comparison.units import spelling
from extractor.comparison.units.namings import Naming
from extractor.comparison.units.scopes import Scope
from extractor.gazetteer import lookup, tables
from extractor.record import Level
from extractor.rulebook import load
from extractor.text import without_diacritics

LEAST = 78
"""Điểm thấp nhất để đề xuất. Measured by tests/comparison/units/test_proposals.py on the names of the corpus."""
_LEAST_OF_A_PLACE = 60
_CLOSE = 3
"""A name is proposed with its best match and those that are as good up to so many points."""
_INITIALS = 90
_FILLER = 85
_MARK = re.compile(r"\d|^.$|^[ivx]+$")
"""What tells units apart however alike their names are: numbers, Roman ones too, and single letters."""


class Basis(StrEnum):
    """Vì sao đề xuất."""

    SPELLING = "spelling"
    RENAMED = "renamed"


@dataclass(slots=True)
class Name:
    """Một tên trong một phạm vi: how often it stands, where first, and in which lists."""

    scope: Scope
    written: str
    first: Naming
    namings: int = 0
    papers: set[str] = field(default_factory=set)
    lists: set[tuple[str, str]] = field(default_factory=set)

    @property
    def known(self) -> bool:
        """Tên có trong quy tắc hoặc địa danh."""
        return spelling.is_known(self.written, self.scope.province)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Một cặp tên để người xem xét; ``canonical`` is the known one, else the one that more reports write."""

    scope: Scope
    spelling: Name
    canonical: Name
    score: int
    basis: Basis


def names(namings: Iterable[Naming]) -> dict[Scope, dict[str, Name]]:
    """Các tên theo phạm vi và dạng so khớp; of several ways to write one key the most frequent stands."""
    found: dict[Scope, dict[str, Name]] = {}
    written: defaultdict[tuple[Scope, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for naming in namings:
        scope, key = naming.paper.scope, spelling.key(naming.canonical)
        of_scope = found.setdefault(scope, {})
        name = of_scope.get(key) or of_scope.setdefault(key, Name(scope, naming.canonical, naming))
        name.namings += 1
        name.papers.add(naming.paper.id)
        name.lists.add((naming.paper.id, naming.listing))
        written[scope, key][naming.canonical] += 1
    for (scope, key), ways in written.items():
        found[scope][key].written = min(ways, key=lambda way: (-ways[way], way))
    return found


def propose(namings: Iterable[Naming], *, least: int = LEAST) -> list[Proposal]:
    """Các cặp đáng xem, the likeliest first within each scope."""
    found = [
        proposal for of_scope in names(namings).values() for proposal in _of_scope(tuple(of_scope.values()), least)
    ]
    return sorted(found, key=lambda p: (p.scope.order, -p.score, p.canonical.written, p.spelling.written))


def _of_scope(group: Sequence[Name], least: int) -> Iterator[Proposal]:
    best: defaultdict[str, list[Proposal]] = defaultdict(list)
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            if one.lists & other.lists:
                continue
            proposal = _pair(one, other)
            if proposal is not None and proposal.score >= least:
                best[proposal.spelling.written].append(proposal)
    for proposals in best.values():
        top = max(p.score for p in proposals)
        yield from (p for p in proposals if p.score >= top - _CLOSE)


def _pair(one: Name, other: Name) -> Proposal | None:
    canonical, other_name = sorted((one, other), key=_standing)
    scope = one.scope
    if one.known and other.known:
        if not spelling.became(one.written, other.written, scope.province):
            return None
        first, last = sorted((one, other), key=lambda n: (_last_day(n), n.written))
        return Proposal(scope, first, last, 100, Basis.RENAMED)
    score = likeness(canonical.written, other_name.written, scope)
    return None if score is None else Proposal(scope, other_name, canonical, score, Basis.SPELLING)


def _standing(name: Name) -> tuple[bool, int, int, str]:
    """Which of two names is the canonical one: the known, the more frequent, the longer."""
    return not name.known, -len(name.papers), -len(name.written), name.written


def _last_day(name: Name) -> str:
    return max((str(d.end) for d in spelling.districts(name.written, name.scope.province)), default="")


def likeness(one: str, other: str, scope: Scope) -> int | None:
    """Hai tên giống nhau tới đâu, 0 to 100; None where some difference between them is no slip of writing."""
    first, second = spelling.key(one).split(), spelling.key(other).split()
    places: list[tuple[float, int]] = []  # how alike the names are at each difference, and how long it is
    for left, right, at_end in _differences(first, second):
        if left and right:
            places.append((_of_place(left, right), len("".join(left)) + len("".join(right))))
        elif _is_filler(left or right, scope, at_end=at_end):
            places.append((_FILLER, len("".join(left or right))))
        else:
            return None
    weakest = min((alike for alike, _ in places), default=100)
    if weakest < _LEAST_OF_A_PLACE:
        return None
    length = len("".join(first + second))
    return int((weakest + 100 - sum((100 - alike) * size for alike, size in places) / length) / 2)


def _differences(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """The stretches in which two names differ, and whether each stands at their ends."""
    a = c = 0
    for block in Levenshtein.editops(first, second).as_matching_blocks():
        if (a, c) != (block.a, block.b):
            yield first[a : block.a], second[c : block.b], (block.a, block.b) == (len(first), len(second))
        a, c = block.a + block.size, block.b + block.size


def _of_place(left: Sequence[str], right: Sequence[str]) -> float:
    """How alike two different stretches are: glued together, because a blank may be what is missing."""
    if "".join(left) != "".join(right) and _marks(left) != _marks(right):
        return 0
    for short, long in ((left, right), (right, left)):
        if len(short) == 1 and len(long) > 1 and short[0] in _initials(long):
            return _INITIALS
    return _alike("".join(left), "".join(right))


def _marks(words: Iterable[str]) -> list[str]:
    return sorted(word for word in words if _MARK.search(word))


def _alike(one: str, other: str) -> float:
    """With the tone marks and without: a slip of a mark weighs half of another letter."""
    bare = fuzz.ratio(without_diacritics(one), without_diacritics(other))
    return (float(fuzz.ratio(one, other)) + float(bare)) / 2


def _initials(words: Sequence[str]) -> set[str]:
    plain = [word for word in words if (word,) not in _joining()]
    return {"".join(word[0] for word in some) for some in (words, plain)}


def _is_filler(words: Sequence[str], scope: Scope, *, at_end: bool) -> bool:
    """Words that may be left out: "và", "các", and behind the name the place that speaks ("tỉnh", "tỉnh Gia Lai")."""
    if all((word,) in _joining() for word in words):
        return True
    return at_end and " ".join(words) in _own(scope)


@functools.lru_cache(maxsize=4096)
def _own(scope: Scope) -> frozenset[str]:
    level = {Level.PROVINCE: "province", Level.DISTRICT: "district", Level.COMMUNE: "commune"}.get(
        scope.level or Level.CENTRAL
    )
    place = scope.province if scope.level is Level.PROVINCE else scope.within
    if level is None or place is None:
        return frozenset()
    types = [lookup.key(type_) for type_ in tables.types_of(level)]
    bare = spelling.key(place)
    return frozenset([*types, bare, *(f"{type_} {bare}" for type_ in types)])


@functools.cache
def _joining() -> frozenset[tuple[str, ...]]:
    rules = load()["connectives"].rules
    return frozenset(
        tuple(spelling.key(word).split())
        for rule in rules
        if rule.get("joins") in ("all", "plural")
        for word in rule.words
    )
