"""Dàn bài: which block stands under which, from section numbers, bullets and closing colons.

Ranks follow the usage of Nghị định 30/2020/NĐ-CP (I. > 1. > 1.1. > a) > -). Bullets have no fixed
order in practice ("-" above "+" here, "•" above "-" there): the mark that is seen first stands
higher, a mark that is already open closes what came under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.finders.clauses import Clauses

_ROMAN = regex.compile(r"^[IVX]+[./)]?$")
_LETTER = regex.compile(r"^\p{Ll}[./)]$")
_CAPITAL = regex.compile(r"^[A-H][./)]$")
_DECIMAL = regex.compile(r"^\d+(?:\.\d+)*[./)]*$")
_BRACKETED = regex.compile(r"^\([\dđa-z]+\)$")
BULLET_RANK = 20.0
"""Từ bậc này trở xuống là gạch đầu dòng."""


@dataclass(slots=True)
class Node:
    """Một khối trong dàn bài. ``parent`` is the index of the block above; ``opens`` says that it ends with a colon."""

    parent: int | None
    rank: float
    heading: bool
    opens: bool


def outline(body: Sequence[Clauses]) -> list[Node]:
    """Dàn bài của các khối ``body``; indexes are those of ``body``."""
    nodes: list[Node] = []
    stack: list[tuple[int, float, str, int]] = []  # index, rank, marker, indent
    for i, marked in enumerate(body):
        block = marked.passage.block
        marker = _BRACKETED.sub("()", block.marker.strip())  # (i), (ii), (iii): one list, like bullets
        rank = _rank(marker) or _division(marked)
        if rank is None and marker:
            rank = _bullet_rank(stack, marker, block.indent)
        elif rank is None:
            # a numbered item that is a whole sentence is a list item; the paragraph behind it is no part of it
            while stack and not (_is_heading(stack[-1][1]) and _heads(body[stack[-1][0]])):
                stack.pop()
            rank = (stack[-1][1] if stack else 0.0) + 0.5
            if (nodes and nodes[-1].rank == rank and nodes[-1].opens) or (i and _beside_item(nodes, i - 1, rank)):
                rank += 0.25  # plain paragraphs right behind a colon are its items
        while stack and stack[-1][1] >= rank:
            stack.pop()
        heading = _rank(marker) is not None or _division(marked) is not None
        nodes.append(Node(stack[-1][0] if stack else None, rank, heading, _opens(marked)))
        stack.append((i, rank, marker, block.indent))
    return nodes


def ancestors(nodes: Sequence[Node], block: int) -> Iterator[int]:
    """Các khối mà ``block`` nằm dưới, gần nhất trước."""
    at = nodes[block].parent
    while at is not None:
        yield at
        at = nodes[at].parent


def _beside_item(nodes: list[Node], before: int, rank: float) -> bool:
    """The block before is, or stands under, such an item."""
    return any(nodes[at].rank == rank + 0.25 for at in (before, *ancestors(nodes, before)))


def _heads(marked: Clauses) -> bool:
    """A heading proper: it does not end like a sentence."""
    return marked.passage.text.rstrip()[-1:] not in ".;"


def _is_heading(rank: float) -> bool:
    return rank < BULLET_RANK and rank == int(rank)


def _rank(marker: str) -> float | None:
    if _CAPITAL.match(marker) and not _ROMAN.match(marker):
        return 1.0
    if _ROMAN.match(marker):
        return 2.0
    if _DECIMAL.match(marker):
        return 3.0 + len([part for part in marker.rstrip("./)").split(".") if part]) - 1
    if _LETTER.match(marker):
        return 10.0
    return None


def _division(marked: Clauses) -> float | None:
    """ "Phần thứ nhất. Nhiệm vụ UBND huyện giao": as high as A, B, C."""
    opens = any(h.first == marked.start and h.rule.get("does") == "division" for h in marked.structure)
    return 1.0 if opens and _heads(marked) else None


def _bullet_rank(stack: list[tuple[int, float, str, int]], marker: str, indent: int) -> float:
    deepest = BULLET_RANK
    for _, rank, open_marker, open_indent in stack:
        if rank < BULLET_RANK:
            continue
        if open_marker == marker and indent <= open_indent + 1:
            return rank
        deepest = rank + 1
    return deepest


def _opens(marked: Clauses) -> bool:
    """The block ends by announcing parts: with a colon, or with "trong đó", "gồm" and no number behind."""
    tokens = marked.passage.tokens
    end = len(tokens)
    while end and tokens[end - 1].text in "*_":
        end -= 1
    if not end:
        return False
    if tokens[end - 1].text == ":":
        return True
    announced = [h.last for h in marked.structure if h.rule.get("does") in ("parts", "all_parts")]
    return bool(announced) and not any(t.kinds for t in tokens[announced[-1] : end])
