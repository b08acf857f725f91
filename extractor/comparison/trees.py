"""Cây số liệu: the figures of one report and period as trees, and what can be said of each status without a guess.

A tree hangs on a population ("được giao", "có thời hạn" …). A status is looked for below it, not below another
population that is only a part of it; failing that, it is worked out from parts that the report states in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.comparison.definitions import Definitions
from extractor.comparison.sources import Stated
from extractor.record import Status

_MERGED = str(Status.OVERDUE)


@dataclass(eq=False, slots=True)
class Node:
    """Một số liệu và các phần của nó. ``figure`` is None for a whole that nobody states; ``beside`` hang loosely."""

    figure: Stated | None
    parts: list[Node] = field(default_factory=list)
    beside: list[Node] = field(default_factory=list)

    @property
    def status(self) -> str | None:
        """Tình trạng."""
        return self.figure.status if self.figure else None

    @property
    def count(self) -> int:
        """Số đếm; of a whole that nobody states the sum of its parts."""
        return self.figure.value if self.figure else sum(part.count for part in self.parts)

    def below(self) -> Iterator[Node]:
        """Nút này và mọi nút dưới nó, level by level."""
        level = [self]
        while level:
            yield from level
            level = [part for node in level for part in node.parts]


@dataclass(frozen=True, slots=True)
class Part:
    """Số của một tình trạng: the figures that it is taken from; ``derived`` where it is not printed itself."""

    count: int
    figures: tuple[Stated, ...]
    derived: bool = False


def added(parts: Sequence[Part], *, derived: bool | None = None) -> Part:
    """Tổng của nhiều số."""
    figures = tuple(dict.fromkeys(figure for part in parts for figure in part.figures))
    worked_out = any(part.derived for part in parts) if derived is None else derived
    return Part(sum(part.count for part in parts), figures, worked_out)


def planted(figures: Iterable[Stated], definitions: Definitions) -> tuple[Node, ...]:
    """Các cây của một kỳ: one for each stream of tasks that is no part of another."""
    stated = list(figures)
    nodes = {figure.id: Node(figure) for figure in stated}
    roots: list[Node] = []
    for node in nodes.values():
        assert node.figure is not None  # noqa: S101 - made from it just above
        parent = nodes.get(node.figure.parent or "")
        (parent.parts if parent else roots).append(node)
    grown = _grown(roots, definitions)
    tops: dict[int, Node] = {}
    for root in grown:
        for node in root.below():
            if node.figure and node.status in definitions.populations:
                tops.setdefault(node.figure.block, node if root.figure else root)
    loose: dict[int, Node] = {}
    for node in roots:
        if node.figure and node.status not in definitions.populations and (node.figure.turn == 1 or not tops):
            top = tops.get(node.figure.block) or _alike(node.figure, grown)
            if top is not None:
                top.beside.append(node)
            elif not grown:
                loose.setdefault(node.figure.block, Node(None)).parts.append(node)
    return _joined([*grown, *loose.values()])


def _alike(figure: Stated, grown: Sequence[Node]) -> Node | None:
    """The one tree whose tasks come from the same level: its assigner is only worded otherwise."""
    found = [tree for tree in grown if tree.figure and tree.figure.assigner_level == figure.assigner_level]
    return found[0] if len(found) == 1 else None


def _grown(roots: Iterable[Node], definitions: Definitions) -> list[Node]:
    """One tree a block: a whole that is stated again lends its parts to the first, another population stands beside."""
    order = list(definitions.populations)
    blocks: dict[int, list[Node]] = {}
    for node in roots:
        if node.figure and node.status in definitions.populations and (node.figure.turn == 1 or node.parts):
            blocks.setdefault(node.figure.block, []).append(node)
    for block in [block for block, found in blocks.items() if all(_is_of_nobody(node) for node in found)]:
        if len(blocks) == 2:
            carried = blocks.pop(block)
            next(iter(blocks.values())).extend(carried)
    grown: list[Node] = []
    for found in blocks.values():
        # Of two numbers for the whole, the one that the outcomes are parts of.
        found.sort(key=lambda node: (order.index(node.status or ""), -len(list(node.below()))))
        first, *others = found
        if {node.status for node in found} >= {"carried_in", "new"} and first.status != "assigned":
            first, others = Node(None, found), []
        for other in others:
            if (other.status, other.count) == (first.status, first.count):
                first.parts += other.parts
            else:
                first.beside.append(other)
        grown.append(first)
    return grown


def _is_of_nobody(node: Node) -> bool:
    """Tasks carried in, of an assigner that is not said: they are of the one who gave the others."""
    return node.status == Status.CARRIED_IN and node.figure is not None and node.figure.assigner is None


def _joined(trees: list[Node]) -> tuple[Node, ...]:
    """Of several streams one may be the total of the others, by its count; then they are parts of it."""
    for total in trees:
        others = [tree for tree in trees if tree is not total]
        if len(others) > 1 and total.figure and sum(tree.count for tree in others) == total.count:
            if any(tree.status != total.status for tree in others):
                continue
            told = {(tree.status, tree.count) for tree in others}
            total.parts = [part for part in total.parts if part.parts or (part.status, part.count) not in told]
            total.parts += others
            return (total,)
    return tuple(trees)


class Reckoner:
    """Người tính: what one tree says of a status."""

    def __init__(self, definitions: Definitions) -> None:
        self._known = definitions
        self._family = {
            part: whole for whole in definitions.wholes if whole.status != "assigned" for part in whole.parts
        }
        self._outcomes = frozenset(
            {*(part for whole in definitions.wholes for part in whole.parts), "completed", "pending"}
        ) - frozenset(definitions.populations)
        self._exits = frozenset({Status.EXTENDED, Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED})

    def part(self, node: Node, status: str) -> Part | None:
        """Số của ``status`` trong ``node``; None where the report does not say, or not without a guess."""
        if node.figure and node.status == status:
            return Part(node.figure.value, (node.figure,))
        found = self._stated(node, status)
        if found is not None:
            return found
        if self._merges(node, status):
            return None
        return self._of_streams(node, status) or self._of_parts(node, status) or self._none(node, status)

    def populations(self, node: Node) -> Iterator[Node]:
        """Các mẫu số, the widest first; a stream, or what was carried in, does not speak for the whole."""
        yield node
        level = [*node.parts, *node.beside]
        while level:
            yield from (inner for inner in level if inner.status in ("with_deadline", "due"))
            level = [part for inner in level if inner.status != node.status for part in inner.parts]

    def streams(self, node: Node) -> list[Node]:
        """Các luồng nhiệm vụ của ``node``: parts that are populations of its own kind and add up to it."""
        same = [part for part in node.parts if part.status == node.status and node.figure]
        return same if len(same) > 1 and sum(part.count for part in same) == node.count else []

    def _stated(self, node: Node, status: str) -> Part | None:
        level = [part for part in node.parts if part.status not in self._known.populations or part.status == status]
        while level:
            hits = [one.figure for one in level if one.figure and one.status == status]
            if hits and (len(hits) == 1 or status not in self._known.populations):
                # said twice side by side: the same number again, or two that nobody may choose between
                same = {hit.value for hit in hits}
                return Part(hits[0].value, (hits[0],)) if len(same) == 1 else None
            level = [part for one in level for part in one.parts if one.status not in self._known.populations]
        hits = [one.figure for one in node.beside if one.figure and one.status == status]
        return Part(hits[0].value, (hits[0],)) if hits else None

    def _of_streams(self, node: Node, status: str) -> Part | None:
        """Summed over streams, or over tasks with and without a deadline, that make up the whole."""
        groups = [self.streams(node)]
        for whole in self._known.wholes:
            if whole.status == node.status and set(whole.parts) <= set(self._known.populations):
                found = [part for part in node.parts if part.status in whole.parts]
                groups.append(found if sum(part.count for part in found) == node.count else [])
        for group in groups:
            parts = [part for one in group if (part := self.part(one, status)) is not None]
            if group and len(parts) == len(group):
                return added(parts)
        return None

    def _of_parts(self, node: Node, status: str) -> Part | None:
        """Added up from all of its parts: those that a closed whole has, or those without which it is none."""
        for whole in self._known.wholes:
            if whole.status != status:
                continue
            own = [part for part in node.parts if part.figure and part.status in whole.parts]
            is_enough = set(whole.needs) <= {part.status for part in own}
            others = [part for part in node.parts if part not in own]
            is_rest = own and whole.status not in self._known.populations and self._is_closed(node)
            if (node.figure is None and is_enough and not others) or is_rest:
                return added([Part(one.figure.value, (one.figure,)) for one in own if one.figure], derived=True)
        return None

    def _none(self, node: Node, status: str) -> Part | None:
        """Zero: the parts stated are the whole, and this one is not among them."""
        whole = self._family.get(status)
        if whole is None or status not in self._known.none:
            return None
        holders = [one for one in self._inside(node) if one.status == whole.status] or [node]
        holder = holders[0]
        if holder.figure is None or not self._is_closed(holder):
            return None
        figures = (holder.figure, *(part.figure for part in holder.parts if part.figure))
        return Part(0, figures, derived=True)

    def _inside(self, node: Node) -> Iterator[Node]:
        level = list(node.parts)
        while level:
            yield from level
            level = [part for one in level for part in one.parts if one.status not in self._known.populations]

    def _is_closed(self, node: Node) -> bool:
        """Các phần cộng đủ tổng: outcomes only, none of them twice, and no approximate one."""
        parts = [part for part in node.parts if part.status not in self._known.populations]
        statuses = [part.status for part in parts]
        if node.figure is None or node.figure.approx or any(part.figure and part.figure.approx for part in parts):
            return False
        if len(set(statuses)) != len(statuses) or not set(statuses) <= self._outcomes | self._exits:
            return False
        return sum(part.count for part in parts) == node.count

    def _merges(self, node: Node, status: str) -> bool:
        """A merged "quá hạn" says neither how many were late nor how many are still open."""
        if status not in self._known.none:
            return False
        return any(one.status == _MERGED and one.count for one in (*self._inside(node), *node.beside))
