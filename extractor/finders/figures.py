"""Số liệu: from the blocks of a report's body to its figures, each with period, assigner and quote.

Reads the blocks in order: numbers (:mod:`counts`), their labels (:mod:`labels`), their place in the
tree (:mod:`tree`), and gives each figure the period and the assigner that govern it: its own
clause's, else the nearest heading's or sentence's above, else the report's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.document import Document
from extractor.finders.assigners import AssignerMention, assigner_mentions
from extractor.finders.clauses import Clauses, clauses
from extractor.finders.counts import Count
from extractor.finders.drafts import Draft
from extractor.finders.labels import Label, joined_label, label
from extractor.finders.numbers import NumberReading, read_numbers
from extractor.finders.outline import Node, outline
from extractor.finders.owners import owned_counts
from extractor.finders.passages import Passage
from extractor.finders.periods import Anchor, PeriodMention, period_mentions
from extractor.finders.tree import Tree
from extractor.finders.unit_names import UnitName
from extractor.record import Assigner, Figure, Issued, Level, Period, PeriodKind, Span, Status, Subject
from extractor.rulebook import Rulebook

NOBODY = Assigner(None, None)
UNSTATED = Period(None, None, PeriodKind.RANGE, "")
_QUOTE_MOST = 380
_HEADING_WORDS = 16
_SAME_LENGTH = 4  # days by which a month of the reporting cycle and a calendar month may differ
_SAME_WINDOW = 10  # days by which a label and the dates that it stands for may end apart


@dataclass(frozen=True, slots=True)
class Setting:
    """Điều cả báo cáo đã nói: what a figure falls back to."""

    period: Period | None
    issued: Issued
    assigner: Assigner
    city: Level


@dataclass(slots=True)
class Block:
    """Một khối của thân báo cáo, đã đọc xong: for the finder of units and for ``bcvp explain``."""

    marked: Clauses
    mentions: list[PeriodMention]
    assigners: list[AssignerMention]
    readings: list[NumberReading]
    counts: list[Count]
    labels: dict[int, Label] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Body:
    """Thân báo cáo đã đọc: blocks, outline and the drafts in document order."""

    blocks: list[Block]
    nodes: list[Node]
    drafts: list[Draft]


def read_body(
    passages: Sequence[Passage], setting: Setting, rulebook: Rulebook, names: Sequence[Sequence[UnitName]]
) -> Body:
    """Đọc thân báo cáo. ``names`` are the named units of each passage; their counts are no figures of the report."""
    ranges = [[(name.first, name.last) for name in found] for found in names]
    marked = [clauses(p, rulebook, taken) for p, taken in zip(passages, ranges, strict=True)]
    nodes = outline(marked)
    tree = Tree(nodes)
    blocks: list[Block] = []
    for i, m in enumerate(marked):
        anchor = Anchor(period=_governing(blocks, nodes, i, setting) or setting.period, issued=setting.issued)
        mentions = period_mentions(m.passage.tokens, rulebook, anchor)
        dates = {t for mention in mentions for t in range(mention.first, mention.last + 1)}
        readings, counts = read_numbers(m, dates, ranges[i])
        block = Block(m, mentions, assigner_mentions(m, setting.city, names[i]), readings, counts)
        blocks.append(block)
        announces = not counts and any(h.rule.get("does") in ("parts", "all_parts") for h in m.structure)
        tree.enter(i, _class_named(m) if not counts else None, _title(m) if not counts else "", announces=announces)
        mine = owned_counts(m, names[i], counts)
        for count in counts:
            if count.token not in mine:
                _add(tree, blocks, nodes, i, count, setting)
        tree.leave(m)
    _spread_assigners(tree.drafts)
    return Body(blocks, nodes, tree.drafts)


def _add(tree: Tree, blocks: list[Block], nodes: list[Node], i: int, count: Count, setting: Setting) -> None:
    block = blocks[i]
    if _threshold(block, count):
        block.readings = [_reread(r, count, "threshold") for r in block.readings]
        return
    found = label(block.marked, count, count.noun == "unit")
    subject = _subject(tree, count, found)
    count.hinted = any(m.last <= count.token for m in block.assigners)
    block.labels[count.token] = found
    own = _own_assigner(block, count)
    here = own or _assigner_above(blocks, nodes, i, count)
    period = _period(blocks, nodes, i, count, setting)
    draft = tree.add(block.marked, count, found, subject, period, here.level if here else None)
    if draft is None:
        block.readings = [_reread(r, count, "no-label") for r in block.readings]
        return
    for d in tree.drafts[-2:]:
        if d.count is count and d.assigner is None:
            d.own_assigner = own is not None
            d.assigner = own or _inherited(d) or _assigner_above(blocks, nodes, i, count) or setting.assigner
            if d.assigner is NOBODY:
                d.assigner = _first(blocks[0].assigners) if nodes[0].opens and i else None
            block.drafts.append(d)


def _reread(reading: NumberReading, count: Count, why: str) -> NumberReading:
    return NumberReading(reading.token, "other", why) if reading.token == count.token else reading


def _title(marked: Clauses) -> str:
    """Chữ của một tiêu đề ngắn, không có số; "" for a longer block."""
    tokens = marked.passage.tokens[marked.start :]
    return " ".join(t.fold for t in tokens) if 2 <= len(tokens) <= _HEADING_WORDS else ""


def _threshold(block: Block, count: Count) -> bool:
    """ "05 đơn vị được giao trên 100 nhiệm vụ": a bound that says which units are meant, no count of tasks."""
    before = block.drafts[-1] if block.drafts else None
    bounded = count.approx is not None and count.lead == "none" and count.noun == "task"
    return bounded and before is not None and before.subject is Subject.UNIT


def _class_named(marked: Clauses) -> Status | None:
    """The class that a short block without numbers names: "2. Nhiệm vụ không có thời hạn"."""
    if len(marked.passage.tokens) - marked.start > _HEADING_WORDS:
        return None
    named = joined_label([h for h in marked.statuses if h.rule.get("status") != Status.ASSIGNED])
    return None if named.empty else named.status()


def _subject(tree: Tree, count: Count, found: Label) -> Subject:
    if count.noun is not None:
        return Subject(count.noun)
    last = tree.drafts[-1] if tree.drafts else None
    if last is not None and last.count.anchor is None and count.anchor is last.count:
        return last.subject
    return Subject.UNIT if found.role is not None else Subject.TASK


# -- period ------------------------------------------------------------------------------------


def _governing(blocks: list[Block], nodes: list[Node], i: int, setting: Setting) -> Period | None:
    """Kỳ nêu gần nhất ở phía trên trong cùng mục: headings above, and the sentences before in their sections."""
    for j in range(i - 1, -1, -1):
        if _above(nodes, j, i):
            stated = [m for m in blocks[j].mentions if m.governs and m.role == "own"]
            if stated:
                return _settled(stated[-1], setting)
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
    same_length = abs((b - a).days - (d - c).days) <= _SAME_LENGTH and min(b, d) > max(a, c)
    return of if same_start or same_length else mention.period


def _above(nodes: list[Node], j: int, i: int) -> bool:
    """Block ``j`` speaks for ``i``: it stands above it, or before it in the same section and is no heading."""
    at: int | None = i
    while at is not None:
        parent = nodes[at].parent
        if j == parent or (nodes[j].parent == parent and not nodes[j].heading):
            return True
        at = parent
    return False


def _period(blocks: list[Block], nodes: list[Node], i: int, count: Count, setting: Setting) -> Period:
    stated = [m for m in blocks[i].mentions if m.governs]
    own = _in_clause(blocks[i].marked, stated, count)
    if own is not None:
        return _settled(own, setting)
    level = blocks[i].marked.stream_of
    before = [m for m in stated if m.first < count.token and m.role == "own" and level[m.first] in (0, count.stream)]
    if before:
        return _settled(before[-1], setting)
    above = _governing(blocks, nodes, i, setting) or setting.period
    if above is not None:
        return above
    later = [m for m in stated if m.role == "own"]
    return _settled(later[0], setting) if later else UNSTATED


def _in_clause(marked: Clauses, mentions: list[PeriodMention], count: Count) -> PeriodMention | None:
    """A period in the count's own words. One that is compared with ("so với Quý I") governs only counts behind it."""
    end = max(count.after[1], count.noun_end)
    level = marked.streams[count.stream]
    same = [m for m in mentions if marked.stream_of[m.first] == count.stream]
    inner = [
        m for m in mentions if marked.streams[marked.stream_of[m.first]].parent == count.stream and m.role == "own"
    ]
    before = [m for m in same if count.before[0] <= m.first and m.last < count.token]
    if before:
        return before[-1]
    if level.opening is not None and count.anchor is None:
        # "giảm 08 nhiệm vụ so với Quý IV/2021 (22 nhiệm vụ)"
        leading = [m for m in mentions if m.role == "other" and level.opening - 2 <= m.last < level.opening]
        if leading:
            return leading[-1]
    after = [m for m in same if m.role == "own" and count.token < m.first and m.last < end]
    around = [m for m in inner if count.before[0] <= m.first and m.last < end]
    return next(iter(after or around), None)


# -- assigner ----------------------------------------------------------------------------------


def _own_assigner(block: Block, count: Count) -> Assigner | None:
    end = max(count.after[1], count.noun_end)
    inside = [m for m in block.assigners if count.before[0] <= m.first and m.last <= end]
    return _first(inside)


def _inherited(d: Draft) -> Assigner | None:
    return d.parent.assigner if d.parent is not None else None


def _assigner_above(blocks: list[Block], nodes: list[Node], i: int, count: Count) -> Assigner | None:
    earlier = _first([m for m in blocks[i].assigners if m.last <= count.token][::-1])
    if earlier is not None:
        return earlier
    above = nodes[i].parent
    while above is not None:
        if nodes[above].heading or (nodes[above].opens and nodes[above].rank > 1):
            found = _first(blocks[above].assigners)
            if found is not None:
                return found
        above = nodes[above].parent
    return None


def _first(mentions: list[AssignerMention]) -> Assigner | None:
    """ "do … giao" names the assigner outright; else the mention that stands first."""
    led = [m for m in mentions if m.by]
    chosen = led or mentions
    return chosen[0].assigner if chosen else None


def _spread_assigners(drafts: list[Draft]) -> None:
    """A whole whose streams come from several levels has no level of its own."""
    for d in drafts:
        if d.own_assigner:
            continue
        streams = {c.assigner.level for c in d.children if c.own_assigner and c.status == d.status and c.assigner}
        if len(streams) > 1 and d.assigner is not None:
            d.assigner = Assigner(d.assigner.name, None)


# -- to the record -----------------------------------------------------------------------------


def to_figures(body: Body, document: Document) -> tuple[Figure, ...]:
    """Các số liệu của bản ghi, theo thứ tự trong văn bản, có dẫn chứng."""
    names = {id(d): f"f{n}" for n, d in enumerate(body.drafts, 1)}
    return tuple(_figure(d, names, body.blocks[d.block], document) for d in body.drafts)


def _figure(d: Draft, names: dict[int, str], block: Block, document: Document) -> Figure:
    span = _quote_span(block.marked, d.count)
    stated = d.origin == "stated"
    return Figure(
        id=names[id(d)],
        parent=names[id(d.parent)] if d.parent else None,
        subject=d.subject,
        status=Status(d.status),
        count=d.value,
        percent=d.count.percent if stated else None,
        of=d.count.of if stated else None,
        period=d.period,
        assigner=d.assigner or NOBODY,
        includes=d.label.includes if stated else (),
        approx=d.count.approx if stated else None,
        origin=d.origin,
        label=_label_words(block.marked, d.label),
        quote=document.text[span[0] : span[1]],
        span=span,
        page=document.page_of(span[0]),
    )


def _label_words(marked: Clauses, found: Label) -> str:
    return " … ".join(marked.passage.words(h.first, h.last) for h in sorted(set(found.hits), key=lambda h: h.first))


def _quote_span(marked: Clauses, count: Count) -> Span:
    """The words that carry number, noun, label and percentage; the number alone where these stand too far apart."""
    first, last = count.token, max(count.token + 1, count.noun_end)
    for h in marked.statuses:
        if count.before[0] <= h.first < count.token and marked.stream_of[h.first] == count.stream:
            first = min(first, h.first)
        if count.token < h.last <= count.after[1] and marked.stream_of[h.first] == count.stream:
            last = max(last, h.last)
    if count.percent_token is not None:
        first, last = min(first, count.percent_token), max(last, count.percent_token + 1)
    tight = marked.passage.span(count.token, count.token + 1)
    wide = marked.passage.span(first, last)
    return wide if wide[1] - wide[0] <= _QUOTE_MOST else tight
