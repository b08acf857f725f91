"""Bảng đơn vị: one row a unit of one scope, the one that is named late most often first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.comparison.places import REFORM
from extractor.comparison.question import Question
from extractor.comparison.remarks import said
from extractor.comparison.result import Cell, Column, Comparison, Key, Measure, Row
from extractor.comparison.spans import day
from extractor.comparison.units import alias_file, cells, namings, runs, spelling, sums
from extractor.comparison.units.aliases import Aliases, undecided
from extractor.comparison.units.late import Group, Tasks, footnotes, meaning
from extractor.comparison.units.namings import Named, Naming, Paper
from extractor.comparison.units.scopes import Scope
from extractor.record import Checked, Level, Sentence

COLUMNS = {
    "late_reports": Measure.COUNT,
    "late_share": Measure.PERCENT,
    "named_reports": Measure.COUNT,
    "late_months_in_row": Measure.COUNT,
    "late_reports_in_row": Measure.COUNT,
    "overdue_last": Measure.COUNT,
    "overdue_most": Measure.COUNT,
    "completed_late": Measure.COUNT,
    "merged_most": Measure.COUNT,
    "updating_reports": Measure.COUNT,
    "criticised_reports": Measure.COUNT,
}
"""Các cột, theo thứ tự."""
LEAST = 2
"""Bị nêu lần thứ hai mới là lặp lại."""
_OPTIONAL = ("merged_most", "updating_reports", "criticised_reports")
"""Columns that only stand where some unit has something in them."""


@dataclass(slots=True)
class _Unit:
    """One unit of one scope with all its namings."""

    scope: Scope
    name: str
    aliased: bool = False
    namings: list[Naming] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)

    def named_for(self, group: Group, tasks: Tasks | None = None) -> list[Naming]:
        """Các lời nêu tên vì điều ấy."""
        found = ((naming, meaning(naming)) for naming in self.namings)
        return [
            naming for naming, what in found if what and what.group is group and (tasks is None or what.tasks is tasks)
        ]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The reports of one scope: all of them, and those that name anybody in the order of their periods."""

    papers: int
    naming: Sequence[Sequence[Paper]]


def repeated(named: Named, *, aliases: Aliases | None = None, least: int = LEAST) -> Comparison:
    """Đơn vị bị nêu trễ hạn lặp lại: the units that at least ``least`` reports name as late.

    A unit that is only named for not updating or only criticised stands in the table as well, below.
    """
    known = aliases or Aliases()
    spoken = _spoken(named)
    rows = [(unit, _cells(unit, spoken[unit.scope])) for unit in _units(named.namings, known)]
    named_so = [(unit, of_unit) for unit, of_unit in rows if _times(of_unit)]
    rows = [(unit, of_unit) for unit, of_unit in named_so if _times(of_unit) >= least]
    rows.sort(key=_order)
    codes = [code for code in COLUMNS if code not in _OPTIONAL or any(of_unit[code].value for _, of_unit in rows)]
    below = any(unit.scope.within for unit, _ in rows)
    keys = ("province", "level", "within", "unit", "last") if below else ("province", "unit", "last")
    made = tuple(
        Row(tuple(_keys(unit)[key] for key in keys), tuple(of_unit[code] for code in codes), _notes(unit))
        for unit, of_unit in rows
    )
    occurring = {code for row in made for code in row.footnotes}
    occurring |= {code for row in made for cell in row.cells for code in cell.footnotes}
    breaks = (REFORM.isoformat(),) if "N4" in occurring else ()
    return Comparison(
        tuple(Key(key, said(f"units key {key}")) for key in keys),
        tuple(_column(code) for code in codes),
        made,
        tuple(note for code, note in footnotes().items() if code in occurring),
        tuple(_remarks(known, len(named_so) - len(rows), least)),
        breaks,
    )


def asked(
    read: Iterable[Checked] | None, db: str, question: Question, aliases: Path | None, least: int | None
) -> tuple[Comparison, int]:
    """Bảng đơn vị của câu hỏi, from reports just read, else from the archive ``db``; and of how many reports it is.

    Raises :class:`~extractor.errors.BcvpError`: a bad file of names, before anything is read.
    """
    known = alias_file.read(aliases) if aliases else None
    named = (namings.in_archive(db) if read is None else namings.of_checked(read)).asked(question)
    return repeated(named, aliases=known, least=least or LEAST), len(named.papers)


def _spoken(named: Named) -> Mapping[Scope, _Spoken]:
    of_scope: defaultdict[Scope, list[Paper]] = defaultdict(list)
    for paper in named.papers:
        of_scope[paper.scope].append(paper)
    naming = {one.paper.id for one in named.namings}
    return {
        scope: _Spoken(len(papers), runs.by_end(paper for paper in papers if paper.id in naming))
        for scope, papers in of_scope.items()
    }


def _units(found_in: Iterable[Naming], aliases: Aliases) -> Iterable[_Unit]:
    found: dict[tuple[Scope, str], _Unit] = {}
    resolved = {
        (scope, name): aliases.resolve(scope, name)
        for scope, name in dict.fromkeys((one.paper.scope, one.canonical) for one in found_in)
    }
    for naming in found_in:
        scope = naming.paper.scope
        name, through = resolved[scope, naming.canonical]
        unit = found.setdefault((scope, spelling.key(name)), _Unit(scope, name))
        unit.namings.append(naming)
        unit.written[name] += 1
        unit.aliased = unit.aliased or bool(through)
    for unit in found.values():
        unit.name = min(unit.written, key=lambda way: (-unit.written[way], way))
        # as time runs, so that the table does not depend on the order in which reports were read
        unit.namings.sort(key=lambda naming: (naming.paper.period.end or "", naming.paper.id))
    return found.values()


def _cells(unit: _Unit, spoken: _Spoken) -> dict[str, Cell]:
    late = unit.named_for(Group.LATE)
    several = ("U1",) if unit.aliased else ()
    stock, flow, merged = (cells.numbers(unit.named_for(Group.LATE, kind)) for kind in Tasks)
    summed = sums.apart(flow.stated)
    months, in_reports = runs.in_months(late), runs.in_reports(late, spoken.naming)
    placed = all(runs.month(naming) is not None for naming in late)
    overlap = len({one.namings[0].period.dates for one in flow.stated}) > len(summed) > 0
    found = {
        "late_reports": cells.reports(late),
        "late_share": cells.share(late, spoken.papers),
        "named_reports": cells.reports(unit.namings),
        "late_months_in_row": cells.run(months, () if placed else ("U4",)),
        "late_reports_in_row": cells.run(in_reports, ("U6",) if runs.has_gap(in_reports) else ()),
        "overdue_last": cells.tasks(sums.last(stock.stated), stock.unnumbered_since),
        "overdue_most": cells.tasks(sums.most(stock.stated), stock.unnumbered),
        "completed_late": cells.tasks(summed, flow.unnumbered, ("U3",) if overlap else ()),
        "merged_most": cells.tasks(sums.most(merged.stated), merged.unnumbered, ("D6",)),
        "updating_reports": cells.reports(unit.named_for(Group.UPDATING)),
        "criticised_reports": cells.reports(unit.named_for(Group.CRITICISED)),
    }
    return {
        code: replace(cell, footnotes=tuple(sorted({*cell.footnotes, *several}))) if cell.reports else cell
        for code, cell in found.items()
    }


def _notes(unit: _Unit) -> tuple[str, ...]:
    """What holds for the whole row: a report behind it has errors; some are of before 1 July 2025, some of after."""
    late = unit.named_for(Group.LATE)
    eras = {end >= REFORM for naming in late if (end := day(naming.period.end))}
    codes = (("N2", any(naming.paper.errors for naming in late)), ("N4", len(eras) > 1))
    return tuple(code for code, holds in codes if holds)


def _times(of_unit: Mapping[str, Cell]) -> int:
    """In how many reports the unit is named for something that counts."""
    return max(int(of_unit[code].value or 0) for code in ("late_reports", "updating_reports", "criticised_reports"))


def _order(row: tuple[_Unit, Mapping[str, Cell]]) -> tuple[int, int, int, tuple[str, ...], str]:
    unit, of_unit = row
    late, months, updating = (
        -int(of_unit[code].value or 0) for code in ("late_reports", "late_months_in_row", "updating_reports")
    )
    return late, months, updating, unit.scope.order, unit.name


def _keys(unit: _Unit) -> dict[str, str | None]:
    scope = unit.scope
    ends = [naming.period.end for naming in unit.named_for(Group.LATE) if naming.period.end]
    return {
        "province": scope.place,
        "level": str(scope.level or Level.CENTRAL) if scope.level else None,
        "within": scope.within or scope.province,
        "unit": unit.name,
        "last": max(ends, default=None),
    }


def _column(code: str) -> Column:
    base = "units base" if code == "late_share" else None
    return Column(code, said(f"units column {code}"), COLUMNS[code], said(base) if base else Sentence("", ""))


def _remarks(aliases: Aliases, seldom: int, least: int) -> Iterator[Sentence]:
    yield said("units silent")
    if seldom:
        yield said("units seldom", number=seldom, least=least)
    waiting = sum(1 for _ in undecided(aliases.entries))
    if waiting:
        yield said("units undecided", file=aliases.file, number=waiting)
