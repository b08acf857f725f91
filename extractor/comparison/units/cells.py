"""Các ô của bảng đơn vị: counts of reports and of tasks, each with the namings that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractor.comparison.result import Cell, Citation
from extractor.comparison.units import sums
from extractor.comparison.units.namings import Naming
from extractor.comparison.units.sums import Stated


def reports(namings: Iterable[Naming], role: str = "count") -> Cell:
    """Bao nhiêu báo cáo; the naming with the largest number is quoted for each."""
    of_paper: dict[str, Naming] = {}
    for naming in namings:
        before = of_paper.get(naming.paper.id)
        if before is None or (before.count or 0) < (naming.count or 0):
            of_paper[naming.paper.id] = naming
    told = tuple(_citation(naming, 1, role) for naming in of_paper.values())
    return Cell(len(told), reports=len(told), citations=told)


def share(late: Iterable[Naming], papers: int) -> Cell:
    """Bao nhiêu trong ``papers`` báo cáo."""
    found = reports(late, "numerator")
    return Cell(Fraction(found.reports, papers), found.reports, papers, papers, citations=found.citations)


def run(run: Sequence[Sequence[Naming]], notes: tuple[str, ...] = ()) -> Cell:
    """Một dãy of months or reports: each is quoted once, and counts one."""
    told = tuple(_citation(max(namings, key=lambda one: one.count or 0), 1) for namings in run)
    return Cell(len(run), reports=len({one.report for one in told}), footnotes=notes, citations=told)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Các con số of one kind of tasks, and the last days of the reports that name the unit without one."""

    stated: Sequence[Stated]
    silent: Sequence[str]

    @property
    def unnumbered(self) -> bool:
        """Có báo cáo nêu tên mà không nêu số."""
        return bool(self.silent)

    @property
    def unnumbered_since(self) -> bool:
        """Có báo cáo sau nữa: a later report than the last with a number names the unit."""
        last = max((one.end or "" for one in self.stated), default="")
        return any(end > last for end in self.silent)


def numbers(namings: Sequence[Naming]) -> Numbers:
    """Các con số trong những lời nêu tên ấy."""
    stated = sums.by_report(namings)
    counted = {naming.paper.id for one in stated for naming in one.namings}
    return Numbers(stated, [one.period.end or "" for one in namings if one.paper.id not in counted])


def tasks(stated: Sequence[Stated], unnumbered: bool, notes: tuple[str, ...] = ()) -> Cell:
    """Số nhiệm vụ, none where no report gives one; ``unnumbered``: some report names the unit without one."""
    if not stated:
        return Cell(None)
    namings = [naming for one in stated for naming in one.namings]
    papers = {naming.paper.id for naming in namings}
    codes = {*notes, *(["U5"] if any(one.added for one in stated) else []), *(["U2"] if unnumbered else [])}
    told = tuple(_citation(naming, naming.count or 0) for naming in namings)
    return Cell(sum(one.count for one in stated), reports=len(papers), footnotes=tuple(sorted(codes)), citations=told)


def _citation(naming: Naming, count: int, role: str = "count") -> Citation:
    paper = naming.paper
    told = (paper.id, paper.name, paper.issuer, paper.number, paper.issued)
    return Citation(*told, naming.id, naming.status, count, naming.period, role, naming.quote, naming.page)
