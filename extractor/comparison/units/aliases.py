"""Quyết định về tên: which spellings are one unit, as people decided it, for one scope after the other.

A decision for a province stands before one for all provinces (``*``), and one for a district or an office before one
for all. Decisions of the same standing must not contradict each other, nor lead in a circle: such a file is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from extractor.comparison.units import spelling
from extractor.comparison.units.scopes import Scope
from extractor.errors import AliasError

ANY = "*"


class Decision(StrEnum):
    """Quyết định của người: the two names are one unit, or they are two."""

    SAME = "same"
    DIFFERENT = "different"


class Place(NamedTuple):
    """Phạm vi: the key of a province's name, and of the district or office that speaks ("" for the province itself)."""

    province: str
    within: str

    @classmethod
    def of(cls, scope: Scope) -> Place:
        """Phạm vi của một bên nêu tên; a province that was formed anew keeps what was decided under its name."""
        return cls(spelling.key(scope.province or ""), spelling.key(scope.within or ""))


@dataclass(frozen=True, slots=True)
class Entry:
    """Một dòng của tệp. ``decision`` is None until somebody decides; ``cells`` are the line's cells as written."""

    line: int
    province: str
    within: str
    spelling: str
    canonical: str
    decision: Decision | None
    decided_by: str
    decided_on: date | None
    why: str
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """Hai tên mà dòng này nói tới, in the form in which they are compared."""
        return frozenset((spelling.key(self.spelling), spelling.key(self.canonical)))

    @property
    def place(self) -> Place:
        """Phạm vi của dòng, in the form in which it is compared."""
        return Place(*(name if name == ANY else spelling.key(name) for name in (self.province, self.within)))

    def holds_in(self, place: Place) -> bool:
        """Dòng này nói về phạm vi ấy."""
        own = self.place
        return own.province in (ANY, place.province) and own.within in (ANY, place.within)

    @property
    def standing(self) -> int:
        """How particular the line is: what is said of one province goes before what is said of all."""
        return (self.province != ANY) + (self.within != ANY)


class Resolved(NamedTuple):
    """Tên sau khi áp quyết định; ``entries`` are the lines that led to it, none where nobody decided anything."""

    canonical: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Aliases:
    """Các quyết định đã kiểm. ``more`` are columns of the user's own, which are kept."""

    file: str = ""
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    _of_place: dict[Place, dict[str, Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises :class:`~extractor.errors.AliasError` where decisions contradict each other."""
        places = [Place(ANY, ANY), *(entry.place for entry in self.entries)]
        for place in product(*(dict.fromkeys(parts) for parts in zip(*places, strict=True))):
            self._of(Place._make(place))

    def resolve(self, scope: Scope, name: str) -> Resolved:
        """Tên của đơn vị trong phạm vi ấy, through as many decisions as lead on."""
        leading = self._of(Place.of(scope))
        passed: list[Entry] = []
        while (entry := leading.get(spelling.key(name))) is not None:
            passed.append(entry)
            name = entry.canonical
        return Resolved(name, tuple(passed))

    def speaks_of(self, scope: Scope, pair: frozenset[str]) -> bool:
        """Đã có dòng về cặp tên ấy, decided or not."""
        place = Place.of(scope)
        return any(entry.pair == pair and entry.holds_in(place) for entry in self.entries)

    def _of(self, place: Place) -> dict[str, Entry]:
        """Where each spelling leads in one scope."""
        known = self._of_place.get(place)
        if known is None:
            valid = [entry for entry in self.entries if entry.decision and entry.holds_in(place)]
            known = self._of_place[place] = self._leading(valid)
        return known

    def _leading(self, valid: Sequence[Entry]) -> dict[str, Entry]:
        apart = _strongest(entry for entry in valid if entry.decision is Decision.DIFFERENT)
        leading: dict[str, Entry] = {}
        for entry in sorted(valid, key=lambda e: (-e.standing, e.line)):
            if entry.decision is not Decision.SAME:
                continue
            other = apart.get(entry.pair)
            if other is not None and other.standing >= entry.standing:
                if other.standing == entry.standing:
                    raise self._contradiction(entry, other)
                continue
            before = leading.setdefault(spelling.key(entry.spelling), entry)
            if before.pair != entry.pair and before.standing == entry.standing:
                raise self._contradiction(entry, before)
        ends = {start: self._end(start, leading) for start in leading}
        for pair, entry in apart.items():
            one, other_name = (ends.get(name, name) for name in sorted(pair))
            stronger = leading.get(spelling.key(entry.spelling)) or leading.get(spelling.key(entry.canonical))
            overruled = stronger is not None and stronger.pair == pair and stronger.standing > entry.standing
            if one == other_name and not overruled:
                raise self._contradiction(entry, next(e for e in leading.values() if e.pair & pair))
        return leading

    def _end(self, start: str, leading: dict[str, Entry]) -> str:
        passed = [start]
        while (entry := leading.get(passed[-1])) is not None:
            following = spelling.key(entry.canonical)
            if following in passed:
                lines = sorted(leading[name].line for name in passed[passed.index(following) :])
                raise AliasError(
                    self.file,
                    lines[-1],
                    f"các tên dẫn vòng về nhau (dòng {_listed(lines)}). Xin chọn một tên chuẩn.",
                    f"the names lead in a circle (lines {_listed(lines)}). Choose one of them as the canonical name.",
                )
            passed.append(following)
        return passed[-1]

    def _contradiction(self, one: Entry, other: Entry) -> AliasError:
        first, last = sorted((one, other), key=lambda e: e.line)
        return AliasError(
            self.file,
            last.line,
            f"quyết định về “{last.spelling}” và “{last.canonical}” trái với dòng {first.line}. Xin giữ một.",
            f"the decision on “{last.spelling}” and “{last.canonical}” contradicts line {first.line}. Keep one.",
        )


def _strongest(entries: Iterable[Entry]) -> dict[frozenset[str], Entry]:
    found: dict[frozenset[str], Entry] = {}
    for entry in sorted(entries, key=lambda e: (-e.standing, e.line)):
        found.setdefault(entry.pair, entry)
    return found


def _listed(lines: Iterable[int]) -> str:
    return ", ".join(map(str, lines))


def undecided(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Các dòng còn chờ người quyết định."""
    yield from (entry for entry in entries if entry.decision is None)
