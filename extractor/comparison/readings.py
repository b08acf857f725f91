"""Số đọc: what one account gives for one metric, with the figures behind it and the footnotes that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.checks.arithmetic import Printed, explains
from extractor.comparison.accounts import Account
from extractor.comparison.definitions import POPULATION, Definitions, Metric
from extractor.comparison.result import Citation
from extractor.comparison.sources import Stated
from extractor.comparison.trees import Node, Part, Reckoner, added
from extractor.record import Level, Period, PeriodKind, Status


@dataclass(frozen=True, slots=True)
class Reading:
    """Số đọc. ``numerator`` is None where nothing may be said; ``notes`` then still tell why, if it is known."""

    account: Account
    numerator: Part | None
    denominator: Part | None
    notes: frozenset[str]

    @property
    def counts(self) -> tuple[int, int | None] | None:
        """Tử số và mẫu số; None where there is no value."""
        if self.numerator is None:
            return None
        return self.numerator.count, self.denominator.count if self.denominator else None

    def citations(self, names: tuple[str, str]) -> list[Citation]:
        """Lời dẫn của tử số rồi của mẫu số, under the roles ``names``."""
        parts = zip((self.numerator, self.denominator), names, strict=True)
        return [_citation(self.account, figure, role) for part, role in parts if part for figure in part.figures]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one tree gives, and the population on which it stands."""

    numerator: Part
    denominator: Part | None
    population: Node
    notes: frozenset[str]


class Reader:
    """Người đọc số: one for all accounts and metrics of a comparison."""

    def __init__(self, definitions: Definitions) -> None:
        self._known = definitions
        self._reckoner = Reckoner(definitions)
        self._told: dict[str, frozenset[str]] = {}

    def read(self, account: Account, metric: Metric, trees: Sequence[Node] | None = None) -> Reading:
        """Số của ``metric``; ``trees`` only those streams, else all that the account has."""
        chosen = account.trees if trees is None else trees
        found = [one for tree in chosen if (one := self._of_tree(tree, metric)) is not None]
        if not found:
            merged = "D6" in metric.heeds and any(self._reckoner.part(tree, Status.OVERDUE) for tree in chosen)
            return Reading(account, None, None, frozenset({"D6"} if merged else ()))
        notes = {note for one in found for note in one.notes}
        notes |= self._assigners([one.population for one in found], len(chosen)) & metric.heeds
        if trees is None and self._is_from_above(account, [one.population for one in found]):
            notes |= {"D10"} & metric.heeds
        denominators = [one.denominator for one in found if one.denominator is not None]
        return Reading(
            account,
            added([one.numerator for one in found]),
            added(denominators) if denominators else None,
            frozenset(notes),
        )

    def streams(self, account: Account) -> list[tuple[str | None, Node]]:
        """Các luồng nhiệm vụ, each with the level of who gave them (None: not said, or several)."""
        found: list[tuple[str | None, Node]] = []
        for tree in account.trees:
            inner = self._reckoner.streams(tree)
            apart = inner if len({_level(one) for one in inner}) > 1 else [tree]
            found += [(_level(one), one) for one in apart]
        return found

    def printed(self, reading: Reading) -> tuple[tuple[str, ...], frozenset[str]]:
        """Tỷ lệ mà báo cáo tự in cho tử số, and whether it has another base than the column's."""
        if reading.numerator is None or reading.denominator is None or len(reading.numerator.figures) != 1:
            return (), frozenset()
        figure = reading.numerator.figures[0]
        if figure.percent is None:
            return (), frozenset()
        share = Printed.of(figure.percent)
        base = reading.denominator.count
        if figure.out_of is not None and figure.out_of != base:
            return (figure.percent,), frozenset({"D5"})
        if self._explained(share, figure.value, base):
            return (figure.percent,), frozenset()
        others = {node.count for tree in reading.account.trees for node in tree.below()} - {base}
        other = figure.out_of is None and any(explains(share, figure.value, count) for count in others)
        return (figure.percent,), frozenset({"D5" if other else "N12"})

    @staticmethod
    def _explained(share: Printed, count: int, base: int) -> bool:
        """Rounded, cut off, or what the other classes left to 100, each of them rounded or cut off."""
        if explains(share, count, base) is not None:
            return True
        exact = count * 100 * 10**share.decimals
        return base > 0 and abs(share.units * base - exact) <= base

    def _of_tree(self, tree: Node, metric: Metric) -> _Found | None:
        for population in self._reckoner.populations(tree):
            numerator, note = self._numerator(population, metric)
            if numerator is None:
                continue
            denominator = self._sum(population, metric.base)
            if metric.base and (denominator is None or not denominator.count or denominator.count < numerator.count):
                continue
            figures = (*numerator.figures, *(denominator.figures if denominator else ()))
            notes = self._notes(tree, population, figures, metric) | ({note} if note else set())
            if numerator.derived or (denominator and denominator.derived):
                notes.add("N7")
            return _Found(numerator, denominator, population, frozenset(notes))
        return None

    def _numerator(self, population: Node, metric: Metric) -> tuple[Part | None, str | None]:
        part = self._sum(population, metric.numerator)
        if part is not None:
            more = [found for status in metric.adds if (found := self._apart(population, status, part))]
            return (added([part, *more]) if more else part), None
        if metric.instead:
            return self._reckoner.part(population, metric.instead), metric.instead_note
        return None, None

    def _apart(self, population: Node, status: str, part: Part) -> Part | None:
        """What the report counts apart; not what is a part of the figures that are there already."""
        found = self._reckoner.part(population, status)
        ids = {figure.id for figure in part.figures}
        if found is None:
            streams = self._reckoner.streams(population)
            if all(any(node.figure and node.figure.id in ids for node in one.below()) for one in streams):
                # Added up over streams, of which not each counts it apart.
                more = [more for one in streams if (more := self._apart(one, status, part))]
                return added(more) if more else None
        return found if found and not any(figure.parent in ids for figure in found.figures) else None

    def _sum(self, population: Node, statuses: Sequence[str]) -> Part | None:
        parts = [self._one(population, status) for status in statuses]
        told = [part for part in parts if part is not None]
        if not parts or len(told) != len(parts):
            return None
        return told[0] if len(told) == 1 else added(told)

    def _one(self, population: Node, status: str) -> Part | None:
        if status != POPULATION:
            return self._reckoner.part(population, status)
        own = population.status or str(Status.ASSIGNED)
        return self._reckoner.part(population, own) if own in self._known.populations else None

    def _notes(self, tree: Node, population: Node, figures: Iterable[Stated], metric: Metric) -> set[str]:
        """Every difference of definition that the record shows, of those that the metric heeds; and how sure it is."""
        used = list(figures)
        notes: set[str] = set()
        own = self._known.populations.get(population.status or "")
        if own:
            notes.add(own)
        notes |= self._said(population.figure or used[0])
        notes |= self._folded(population, used, metric)
        if any(node.status == Status.CARRIED_IN and node.count for node in (*tree.parts, *tree.beside)):
            notes.add("D14")
        notes &= metric.heeds
        if any(figure.approx for figure in used):
            notes.add("N5")
        if any(figure.unsure for figure in used):
            notes.add("N6")
        return notes

    def _said(self, figure: Stated) -> frozenset[str]:
        """What the words themselves tell: tracked in software, work items instead of tasks."""
        if figure.quote not in self._told:
            self._told[figure.quote] = self._known.said(figure.quote)
        return self._told[figure.quote]

    def _folded(self, population: Node, used: Sequence[Stated], metric: Metric) -> set[str]:
        """Classes folded into others, or kept apart from them."""
        notes: set[str] = set()
        nodes = [node for node in population.below() if node.figure]
        touched = {figure.id for figure in used}
        for node in nodes:
            assert node.figure is not None  # noqa: S101 - filtered just above
            includes = node.figure.includes or ""
            is_used = node.figure.id in touched
            if node.status == Status.COMPLETED_ON_TIME and (is_used or Status.COMPLETED in metric.statuses):
                notes |= {"D1"} if "no_deadline" in includes else set()
                notes |= {"D8"} if "early" in includes and is_used else set()
            if node.status == Status.PENDING_WITHIN and is_used and "no_deadline" in includes:
                notes.add("D2")
            if node.status == Status.COMPLETED_EARLY and node.count and metric.numerator == (Status.COMPLETED_ON_TIME,):
                notes.add("D8")
            if node.status == Status.COMPLETED_NO_DEADLINE and node.count and metric.base == (Status.COMPLETED,):
                notes.add("D3")
        loose = [node for node in population.beside if node.figure]
        if any(node.status == Status.PENDING_NOT_UPDATED and node.count for node in (*nodes, *loose)):
            notes.add("D7")
        if metric.numerator == (str(Status.OVERDUE),):
            notes.add("D6")
        return notes

    def _assigners(self, populations: Sequence[Node], streams: int) -> set[str]:
        """Tasks of several assigners, or only of some."""
        mixed = streams > len(populations) or len({_who(node) for node in populations}) > 1
        for node in populations:
            inner = {_level(one) for one in self._reckoner.streams(node)}
            mixed |= len(inner) > 1
            mixed |= node.figure is not None and node.figure.assigner is not None and _level(node) is None
        return {"D10"} if mixed else set()

    @staticmethod
    def _is_from_above(account: Account, populations: Sequence[Node]) -> bool:
        """Tasks that a body above the province has given; no difference where each level of assigners has its row."""
        return account.level is Level.PROVINCE and {_level(node) for node in populations} == {str(Level.CENTRAL)}


def _level(node: Node) -> str | None:
    return node.figure.assigner_level if node.figure else None


def _who(node: Node) -> tuple[str | None, str | None]:
    return (node.figure.assigner, node.figure.assigner_level) if node.figure else (None, None)


def _citation(account: Account, figure: Stated, role: str) -> Citation:
    row = account.paper.row
    number = "/".join(part or "" for part in (row["number"], row["symbol"]) if row["number"])
    return Citation(
        report=account.paper.id,
        name=row["name"],
        issuer=row["issuer"],
        number=number or None,
        issued=row["issued"],
        figure=figure.id,
        status=Status(figure.status),
        count=figure.value,
        period=Period(figure.period_start, figure.period_end, PeriodKind(figure.period_kind), figure.period_label),
        role=role,
        quote=figure.quote,
        page=figure.page,
    )
