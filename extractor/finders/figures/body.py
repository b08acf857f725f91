"""Đọc thân báo cáo: block by block, count by count, until every count has its status, its place and its governors."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.clauses import Clauses, clauses
from extractor.finders.counts.count import Count, NumberReading
from extractor.finders.counts.labels import Label, joined_label, label
from extractor.finders.counts.numbers import read_numbers
from extractor.finders.figures.abreast import class_of, period_in_turn, turn_of
from extractor.finders.figures.assigners import assigner_mentions
from extractor.finders.figures.blocks import NOBODY, Block, Body, Setting
from extractor.finders.figures.governing import (
    assigner_above,
    first_assigner,
    outdated,
    own_assigner,
    period_above,
    period_of,
)
from extractor.finders.figures.owners import owned_counts
from extractor.finders.names.words import UnitName
from extractor.finders.passages import Passage
from extractor.finders.periods.mentions import period_mentions
from extractor.finders.periods.resolver import Anchor
from extractor.finders.tree.drafts import Draft, Entry
from extractor.finders.tree.outline import ancestors, outline
from extractor.finders.tree.streams import take_groups
from extractor.finders.tree.tree import Tree
from extractor.finders.tree.wholes import split_streams, take_streams
from extractor.record import Assigner, Status, Subject
from extractor.rulebook import Rulebook

_HEADING_WORDS = 16
"""Số từ tối đa của một khối còn có thể là tiêu đề."""


def read_body(
    passages: Sequence[Passage], setting: Setting, rulebook: Rulebook, names: Sequence[Sequence[UnitName]]
) -> Body:
    """Đọc thân báo cáo. ``names`` are the named units of each passage; their counts are no figures of the report."""
    ranges = [[(name.first, name.last) for name in found] for found in names]
    marked = [clauses(p, rulebook, taken) for p, taken in zip(passages, ranges, strict=True)]
    tree = Tree(outline(marked))
    body = Body(setting, tree.nodes, [], tree.drafts)
    for i, m in enumerate(marked):
        anchor = Anchor(
            period=period_above(body, i) or setting.period, issued=setting.issued, reported=setting.period
        )
        mentions = [outdated(x, setting.period) for x in period_mentions(m.passage.tokens, rulebook, anchor)]
        dates = {t for mention in mentions for t in range(mention.first, mention.last + 1)}
        readings, counts = read_numbers(m, dates, ranges[i])
        block = Block(m, mentions, assigner_mentions(m, setting.city, names[i]), readings, counts)
        body.blocks.append(block)
        announces = not counts and any(h.rule.get("does") in ("parts", "all_parts") for h in m.structure)
        tree.enter(i, _class_named(m) if not counts else None, _title(m) if not counts else "", announces=announces)
        mine = owned_counts(m, names[i], counts)
        for count in counts:
            if count.token not in mine:
                _add(tree, body, i, count)
        tree.leave(m)
    take_streams(body.nodes, body.drafts)
    take_groups(body.nodes, body.drafts)
    split_streams(body.drafts)
    _spread_assigners(body.drafts)
    return body


def _add(tree: Tree, body: Body, i: int, count: Count) -> None:
    block = body.blocks[i]
    if _threshold(block, count):
        block.readings = [_reread(r, count, "threshold") for r in block.readings]
        return
    said = class_of(block, count)
    found = block.labels[said.token] if said is not None else label(block.marked, count, count.noun == "unit")
    subject = _subject(body, count, found)
    count.hinted = any(m.last <= count.token for m in block.assigners) or _opens_stream(body, i)
    block.labels[count.token] = found
    own = own_assigner(block, count)
    above = assigner_above(body, i, count)
    giver = own or above
    in_turn = period_in_turn(block, count)
    period = in_turn or period_of(body, i, count)
    turn = 0 if in_turn else turn_of(block, count)
    entry = Entry(i, block.marked, count, found, subject, period, giver, turn)
    draft = tree.add(entry)
    if draft is None:
        if count.noun is None:  # "12 nhiệm vụ" that nothing tells the status of stays a count, though an unread one
            block.readings = [_reread(r, count, "no-label") for r in block.readings]
        return
    for d in body.drafts[-2:]:  # the count's own, and perhaps the whole under its slash
        if d.count is count and d.assigner is None:
            d.own_assigner = own is not None
            d.assigner = own or _inherited(d) or above or body.setting.assigner
            if d.assigner is NOBODY:
                d.assigner = first_assigner(body.blocks[0].assigners) if body.nodes[0].opens and i else None
            block.drafts.append(d)


def _opens_stream(body: Body, i: int) -> bool:
    """Nothing was counted yet under a heading that says who gave the tasks: "II. NHIỆM VỤ TỈNH ỦY GIAO"."""
    heading = next((above for above in ancestors(body.nodes, i) if body.nodes[above].heading), None)
    return heading is not None and bool(body.blocks[heading].assigners) and all(d.block < heading for d in body.drafts)


def _reread(reading: NumberReading, count: Count, why: str) -> NumberReading:
    return NumberReading(reading.token, "other", why) if reading.token == count.token else reading


def _title(marked: Clauses) -> str:
    """Chữ của một tiêu đề ngắn, không có số; "" for a longer block."""
    tokens = marked.passage.tokens[marked.start :]
    return " ".join(t.fold for t in tokens) if 2 <= len(tokens) <= _HEADING_WORDS else ""


def _threshold(block: Block, count: Count) -> bool:
    """A bound that says which units are meant, no count of tasks: "05 đơn vị được giao trên 100 nhiệm vụ"."""
    before = block.drafts[-1] if block.drafts else None
    bounded = count.approx is not None and count.lead == "none" and count.noun == "task"
    return bounded and before is not None and before.subject is Subject.UNIT


def _class_named(marked: Clauses) -> Status | None:
    """The class that a short block without numbers names: "2. Nhiệm vụ không có thời hạn"."""
    if len(marked.passage.tokens) - marked.start > _HEADING_WORDS:
        return None
    named = joined_label([h for h in marked.statuses if h.rule.get("status") != Status.ASSIGNED])
    return None if named.empty else named.status()


def _subject(body: Body, count: Count, found: Label) -> Subject:
    if count.noun is not None:
        return Subject(count.noun)
    last = body.drafts[-1] if body.drafts else None
    if last is not None and last.count.anchor is None and count.anchor is last.count:
        return last.subject
    return Subject.UNIT if found.role is not None else Subject.TASK


def _inherited(d: Draft) -> Assigner | None:
    return d.parent.assigner if d.parent is not None else None


def _spread_assigners(drafts: list[Draft]) -> None:
    """A whole whose streams come from several levels has no level of its own."""
    for d in drafts:
        if d.own_assigner:
            continue
        streams = {c.assigner.level for c in d.children if c.own_assigner and c.status == d.status and c.assigner}
        if len(streams) > 1 and d.assigner is not None:
            _of_all(d, d.assigner, Assigner(d.assigner.name, None))


def _of_all(d: Draft, told: Assigner, everybody: Assigner) -> None:
    """What is done of the whole is of all givers, too; not so its streams and what is of them."""
    if d.assigner is told:
        d.assigner = everybody
        for child in d.children:
            if not child.own_assigner:
                _of_all(child, told, everybody)
