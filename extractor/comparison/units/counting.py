"""Bảng đơn vị: one row a unit of one scope, the one that is named late most often first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.comparison.places import REFORM
from extractor.comparison.question import Question
from extractor.comparison.remarks import said
from extractor.comparison.result import Cell, Column, Comparison, Key, Measure, Row
from extractor.comparison.spans import day
from extractor.comparison.units import alias_file, cells, namings, runs, sums
from extractor.comparison.units.aliases import Aliases, undecided
from extractor.comparison.units.late import Group, Tasks, footnotes
from extractor.comparison.units.namings import Named, Paper
from extractor.comparison.units.scopes import Scope
from extractor.comparison.units.unit import Unit, gathered
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
    units = [unit for unit in gathered(named.namings, known) if unit.times]
    often = [unit for unit in units if unit.times >= least]
    rows = sorted(((unit, _cells(unit, spoken[unit.scope])) for unit in often), key=_order)
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
        tuple(_remarks(known, len(units) - len(often), least)),
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


def _cells(unit: Unit, spoken: _Spoken) -> dict[str, Cell]:
    late = unit.named_for(Group.LATE)
    stock, flow, merged = (cells.numbers(unit.said.get((Group.LATE, kind), ())) for kind in Tasks)
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
    return {code: _marked(cell, unit) for code, cell in found.items()} if unit.aliased else found


def _marked(cell: Cell, unit: Unit) -> Cell:
    """With the footnote of decisions on names, where one of its quotes has such a name."""
    decided = any((one.report, one.figure) in unit.aliased for one in cell.citations)
    return replace(cell, footnotes=tuple(sorted({*cell.footnotes, "U1"}))) if decided else cell


def _notes(unit: Unit) -> tuple[str, ...]:
    """What holds for the whole row: a report behind it has errors; some are of before 1 July 2025, some of after."""
    late = unit.named_for(Group.LATE)
    eras = {end >= REFORM for naming in late if (end := day(naming.period.end))}
    codes = (("N2", any(naming.paper.errors for naming in late)), ("N4", len(eras) > 1))
    return tuple(code for code, holds in codes if holds)


def _order(row: tuple[Unit, Mapping[str, Cell]]) -> tuple[int, int, int, tuple[str, ...], str]:
    unit, of_unit = row
    late, months, updating = (
        -int(of_unit[code].value or 0) for code in ("late_reports", "late_months_in_row", "updating_reports")
    )
    return late, months, updating, unit.scope.order, unit.name


def _keys(unit: Unit) -> dict[str, str | None]:
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
