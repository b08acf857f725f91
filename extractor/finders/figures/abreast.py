"""Số liệu đi đôi: one class counted over two periods in one breath, the second time without its label.

"Hoàn thành quá hạn: tháng 9 là 13 nhiệm vụ, 9 tháng là 112 nhiệm vụ"; "đã hoàn thành tương ứng 241 và 1.987".
"""

from __future__ import annotations

from extractor.finders.counts.count import Count, before_links, joined_to, previous
from extractor.finders.figures.blocks import Block
from extractor.finders.periods.mentions import PeriodMention
from extractor.record import Period

_GOES_ON = frozenset({"comma", "clause", "none"})


def class_of(block: Block, count: Count) -> Count | None:
    """Số đếm đứng trước mà ``count`` đếm lại theo kỳ khác: it has nothing but its period in front of it."""
    pair = _pair(block, count)
    if pair is not None:
        return pair
    marked = block.marked
    led = before_links(marked, count.token)
    mention = next((m for m in block.mentions if m.governs and m.last + 1 == led), None)
    if mention is None or count.lead not in _GOES_ON or mention.first < count.before[0]:
        return None
    own = count.before, (count.token, count.after[1])
    if any(marked.within(marked.statuses, first, last, count.stream) for first, last in own):
        return None
    return previous(block.counts, count)


def period_in_turn(block: Block, count: Count) -> Period | None:
    """Kỳ của một số trong cặp "tương ứng A và B": the periods were named before, in this order."""
    first = _pair(block, count)
    second = count if first is not None else next((c for c in block.counts if _pair(block, c) is count), None)
    if second is None:
        return None
    head = first or count
    named: dict[tuple[str | None, str | None], PeriodMention] = {}
    for m in block.mentions:
        if m.governs and m.role == "own" and m.first < head.token:
            named[m.period.dates] = m
    if len(named) != 2:
        return None
    return tuple(named.values())[1 if first is not None else 0].period


def turn_of(block: Block, count: Count) -> int:
    """Thứ tự trong cặp "lần lượt là A và B": 1 or 2; 0 where it is no such pair."""
    if _pair(block, count) is not None:
        return 2
    return 1 if any(_pair(block, other) is count for other in block.counts) else 0


def _pair(block: Block, count: Count) -> Count | None:
    """The first number of "tương ứng A và B", where ``count`` is the second."""
    before, marked = previous(block.counts, count), block.marked
    if before is None or not joined_to(marked, before, count, "/"):
        return None
    first = marked.sentence_start(before.token, before.stream)
    led = any(h.rule.get("does") == "in_turn" and first <= h.first < h.last <= before.token for h in marked.structure)
    return before if led else None
