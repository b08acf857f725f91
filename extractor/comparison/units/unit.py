"""Đơn vị: the namings of one unit gathered from all reports of one scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.comparison.units import spelling
from extractor.comparison.units.aliases import Aliases
from extractor.comparison.units.late import Group, Tasks, meaning
from extractor.comparison.units.namings import Naming
from extractor.comparison.units.scopes import Scope


@dataclass(slots=True)
class Unit:
    """Một đơn vị of one scope with all its namings, ``said`` by what they say; ``aliased`` came by a decision."""

    scope: Scope
    name: str = ""
    namings: list[Naming] = field(default_factory=list)
    said: dict[tuple[Group, Tasks | None], list[Naming]] = field(default_factory=dict)
    aliased: set[tuple[str, str]] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)

    def named_for(self, group: Group) -> list[Naming]:
        """Các lời nêu tên vì điều ấy, as time runs."""
        return sorted((one for (of, _), found in self.said.items() if of is group for one in found), key=_when)

    @property
    def times(self) -> int:
        """Số báo cáo: in how many reports it is named for something that counts."""
        return max(len({one.paper.id for one in self.named_for(group)}) for group in Group)


def _when(naming: Naming) -> tuple[str, str]:
    return naming.paper.period.end or "", naming.paper.id


def gathered(namings: Iterable[Naming], aliases: Aliases) -> Iterator[Unit]:
    """Các đơn vị, with every name that people decided to be one taken for one."""
    of_scope: dict[Scope, dict[str, Unit]] = {}
    resolved: dict[Scope, dict[str, tuple[str, bool, Unit]]] = {}
    for naming in namings:
        scope = naming.paper.scope
        known = resolved.setdefault(scope, {})
        if naming.canonical not in known:
            name, through = aliases.resolve(scope, naming.canonical)
            unit = of_scope.setdefault(scope, {}).setdefault(spelling.key(name), Unit(scope))
            known[naming.canonical] = name, bool(through), unit
        name, decided, unit = known[naming.canonical]
        unit.namings.append(naming)
        unit.written[name] += 1
        if decided:
            unit.aliased.add((naming.paper.id, naming.id))
        what = meaning(naming)
        if what is not None:
            unit.said.setdefault((what.group, what.tasks), []).append(naming)
    for scoped in of_scope.values():
        for unit in scoped.values():
            unit.name = min(unit.written, key=lambda way: (-unit.written[way], way))
            # as time runs, so that the table does not depend on the order in which reports were read
            for found in (unit.namings, *unit.said.values()):
                found.sort(key=_when)
            yield unit
