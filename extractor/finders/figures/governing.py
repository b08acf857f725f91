"""Điều chi phối một số liệu: the period that it is counted over, and who gave the tasks.

Either is that of its own clause, else of the nearest heading or sentence above, else of the report.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from extractor.finders.clauses import Clauses
from extractor.finders.counts.count import Count
from extractor.finders.figures.assigners import AssignerMention
from extractor.finders.figures.blocks import Block, Body, Setting
from extractor.finders.periods.mentions import PeriodMention
from extractor.finders.tree.outline import Node, ancestors
from extractor.record import Assigner, Period, PeriodKind

UNSTATED = Period(None, None, PeriodKind.RANGE, "")
"""Kỳ không nêu ở đâu cả."""
_SAME_LENGTH = 4
"""Số ngày mà một tháng của chu kỳ báo cáo và một tháng theo lịch có thể lệch nhau."""
_SAME_WINDOW = 20
"""Số ngày mà tên kỳ và các ngày nó chỉ có thể lệch nhau ở cuối."""


def period_above(body: Body, i: int) -> Period | None:
    """Kỳ nêu gần nhất ở phía trên trong cùng mục: headings above, and the sentences before in their sections."""
    for j in range(i - 1, -1, -1):
        if body.blocks[j].mentions and _above(body.nodes, j, i):
            marked = body.blocks[j].marked
            # a bracket that counts something is of that count alone: "45 nhiệm vụ (lũy kế: 158)"
            aside = {c.stream for c in body.blocks[j].counts if marked.streams[c.stream].opening is not None}
            stated = [
                m
                for m in body.blocks[j].mentions
                if m.governs and m.role == "own" and marked.stream_of[m.first] not in aside
            ]
            if stated:
                return _settled(stated[-1], body.setting)
    return None


def _settled(mention: PeriodMention, setting: Setting) -> Period:
    """A label for the window that the report's dates fix ("10 tháng đầu năm" beside 01/01–03/11) is that window."""
    of = setting.period
    if of is None or mention.explicit or mention.role != "own" or not (of.start and of.end and mention.period.end):
        return mention.period
    if mention.period.start is None:
        return mention.period
    a, b = date.fromisoformat(of.start), date.fromisoformat(of.end)
    c, d = date.fromisoformat(mention.period.start), date.fromisoformat(mention.period.end)
    same_start = a == c and abs((b - d).days) <= _SAME_WINDOW
    shared = (min(b, d) - max(a, c)).days
    same_length = abs((b - a).days - (d - c).days) <= _SAME_LENGTH and 2 * shared > (d - c).days
    return of if same_start or same_length else mention.period


def outdated(mention: PeriodMention, of: Period | None) -> PeriodMention:
    """A label that is mostly past when the report begins is compared with: "năm 2016" beside 15/12/2016–14/12/2017."""
    if of is None or not of.start or not of.end or mention.explicit or mention.role != "own":
        return mention
    start, end = mention.bounds
    if start is None or end is None or end >= of.end or start >= of.start:
        return mention
    shared = (date.fromisoformat(end) - date.fromisoformat(of.start)).days
    length = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return replace(mention, role="other") if 2 * shared < length else mention


def _above(nodes: list[Node], j: int, i: int) -> bool:
    """Block ``j`` speaks for ``i``: it stands above it, or before it in the same section and is no heading."""
    at: int | None = i
    while at is not None:
        parent = nodes[at].parent
        if j == parent or (nodes[j].parent == parent and not nodes[j].heading):
            return True
        at = parent
    return False


def period_of(body: Body, i: int, count: Count) -> Period:
    """Kỳ của một số đếm trong khối ``i``; :data:`UNSTATED` where nothing says it."""
    marked = body.blocks[i].marked
    stated = [m for m in body.blocks[i].mentions if m.governs]
    own = _in_clause(marked, stated, count, {c.stream for c in body.blocks[i].counts})
    if own is not None:
        return _settled(own, body.setting)
    inherited = _inherited(body, i, count)
    within = body.setting.within
    if within is not None and inherited.dates in _counted_aside(body.blocks[i], count):
        return within  # "241 nhiệm vụ (6 tháng: 1.987 nhiệm vụ)" in a report of the month and the six months
    return inherited


def _counted_aside(block: Block, count: Count) -> set[tuple[str | None, str | None]]:
    """The periods of what is counted in the bracket behind ``count``."""
    streams = {c.stream for c in block.counts if c.anchor is count}
    return {m.period.dates for m in block.mentions if m.governs and block.marked.stream_of[m.first] in streams}


def _inherited(body: Body, i: int, count: Count) -> Period:
    """The period of a count whose own clause states none."""
    marked = body.blocks[i].marked
    stated = [m for m in body.blocks[i].mentions if m.governs]
    level = marked.stream_of
    leading = [m for m in stated if m.first < count.token and level[m.first] in (0, count.stream)]
    before = [m for m in leading if m.role == "own" or _opens_sentence(marked, m)]
    if before:
        return _settled(before[-1], body.setting)
    if _points_back(marked, count) and body.drafts:
        return body.drafts[-1].period
    above = period_above(body, i) or _said_again(body, i, count) or body.setting.period
    if above is not None:
        return above
    later = [m for m in stated if m.role == "own"]
    return _settled(later[0], body.setting) if later else UNSTATED


def _said_again(body: Body, i: int, count: Count) -> Period | None:
    """Kỳ của số đã nêu ở mục trước và nay nêu lại: "2. Cả 21 nhiệm vụ trễ hạn chưa hoàn thành thuộc 08 đơn vị".

    Units that are counted with it, right behind it, are of the same period.
    """
    last = body.drafts[-1] if body.drafts else None
    if last is not None and last.block == i and count.noun == "unit" and count.lead == "none":
        return last.period
    status = body.blocks[i].labels[count.token].status() if count.token in body.blocks[i].labels else None
    same = [d for d in body.drafts if d.value == count.value and d.status is status and d.count.noun == count.noun]
    return same[-1].period if same and same[-1].block != i else None


def _opens_sentence(marked: Clauses, mention: PeriodMention) -> bool:
    """ "Trong tháng 2, tỉnh giao 50, hoàn thành 38" in a report of March: all that follows is of February."""
    return mention.first - marked.sentence_start(mention.first) <= 1


def _points_back(marked: Clauses, count: Count) -> bool:
    """The count is of what was stated right before: "Trong tổng số nhiệm vụ nêu trên có 29 nhiệm vụ quá hạn"."""
    first, last = count.before
    return any(h.rule.get("does") == "restates" and first <= h.first < last for h in marked.structure)


def _in_clause(
    marked: Clauses, mentions: list[PeriodMention], count: Count, counted: Collection[int]
) -> PeriodMention | None:
    """A period in the count's own words. One that is compared with ("so với Quý I") governs only counts behind it.

    In a bracket that counts something itself (``counted``) the period is of that count: "241 (lũy kế 1.987)".
    """
    end = max(count.after[1], count.noun_end)
    level = marked.streams[count.stream]
    same = [m for m in mentions if marked.stream_of[m.first] == count.stream]
    inner = [
        m
        for m in mentions
        if m.role == "own"
        and marked.streams[marked.stream_of[m.first]].parent == count.stream
        and marked.stream_of[m.first] not in counted
    ]
    before = [m for m in same if count.before[0] <= m.first and m.last < count.token]
    if before:
        return before[-1]
    if level.opening is not None:
        # "giảm 08 nhiệm vụ so với Quý IV/2021 (22 nhiệm vụ)"
        leading = [m for m in mentions if m.role == "other" and level.opening - 2 <= m.last < level.opening]
        if leading:
            return leading[-1]
    after = [m for m in same if m.role == "own" and count.token < m.first and m.last < end]
    around = [m for m in inner if count.before[0] <= m.first and m.last < end]
    return next(iter(after or around), None)


def own_assigner(block: Block, count: Count) -> Assigner | None:
    """Cơ quan giao nêu trong chính mệnh đề của số đếm."""
    end = max(count.after[1], count.noun_end)
    inside = [m for m in block.assigners if count.before[0] <= m.first and m.last <= end]
    return first_assigner(inside)


def assigner_above(body: Body, i: int, count: Count) -> Assigner | None:
    """Cơ quan giao nêu trước đó: earlier in block ``i``, else in a heading or a list's head above it."""
    blocks, nodes = body.blocks, body.nodes
    earlier = first_assigner([m for m in blocks[i].assigners if m.last <= count.token][::-1])
    if earlier is not None:
        return earlier
    for above in ancestors(nodes, i):
        if nodes[above].heading or (nodes[above].opens and nodes[above].rank > 1):
            found = first_assigner(blocks[above].assigners)
            if found is not None:
                return found
    return None


def first_assigner(mentions: list[AssignerMention]) -> Assigner | None:
    """Cơ quan giao đứng đầu; but "do … giao" names the assigner outright."""
    led = [m for m in mentions if m.by]
    chosen = led or mentions
    return chosen[0].assigner if chosen else None
