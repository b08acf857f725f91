"""Điều nói về một đơn vị: the count or rate at its name, and what the clause, the list or the role says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.finders.clauses import CLAUSE, SENTENCE, Clauses
from extractor.finders.counts.count import Count
from extractor.finders.counts.labels import Label, joined_label
from extractor.finders.figures.blocks import Block, Body
from extractor.finders.figures.owners import each, holder, owned_counts
from extractor.finders.names.words import UnitName
from extractor.finders.tree.drafts import Draft
from extractor.finders.tree.outline import ancestors
from extractor.record import Status

_LEADING_GAP = 8
"""Số từ tối đa giữa "phê bình" và tên đầu tiên: "phê bình nghiêm khắc người đứng đầu các …"."""
_FOLLOWING_GAP = 4
"""Số từ tối đa giữa tên và điều nói về nó: "Sở Y tế và Sở Nội vụ đã chưa cập nhật"."""
_BY_WHOM = 6
"""Số từ tối đa giữa "được" và "biểu dương": "được Chủ tịch UBND tỉnh biểu dương"."""
# What a sentence says of its subject; "biểu dương", "phê bình" behind a name is what that unit does to others.
_OPENING = frozenset({"all_parts", "parts", "example", "belongs"})
_LATE = frozenset({Status.OVERDUE, Status.PENDING_OVERDUE, Status.PENDING_NOT_UPDATED})
_SAID = frozenset({Status.LATE_EXPLAINED, Status.NOT_UPDATING, Status.NOT_USING_SYSTEM})


@dataclass(slots=True)
class Said:
    """Điều câu văn nói về một đơn vị.

    ``rate`` is the token of a percentage at the name, ``draft`` the figure that the list of names breaks down.
    """

    name: UnitName
    block: int
    count: Count | None = None
    rate: int | None = None
    label: Label | None = None
    draft: Draft | None = None


def said_in_block(body: Body, n: int, names: Sequence[UnitName]) -> list[Said]:
    """Điều khối ``n`` nói về các đơn vị ``names`` của nó, theo thứ tự; nothing for a name that merely occurs."""
    block = body.blocks[n]
    owners: dict[int, int] = {}
    parts: dict[int, list[int]] = {}
    for token, owner in sorted(owned_counts(block.marked, names, block.counts).items()):
        if owner in owners:
            parts.setdefault(owner, []).append(token)
        else:
            owners[owner] = token
    by_token = {c.token: c for c in block.counts}
    for c in block.counts:
        held = holder(block.marked, c, names)
        if held is not None:
            owners.setdefault(held, c.token)
        if each(block.marked, c):
            owners |= dict.fromkeys(_shared(block.marked, names, c), c.token)
    found: list[Said] = []
    previous: Said | None = None
    for k, name in enumerate(names):
        s = Said(name, n, by_token.get(owners.get(k, -1)), _rate(block.marked, name))
        s.label, s.draft = _what_is_said(body, n, block, names, k, s)
        if s.label is None and previous is not None and previous.name.group == name.group:
            s.label, s.draft = previous.label, previous.draft
        previous = s
        if s.label is not None:
            found.append(s)
        for token in parts.get(k, ()):
            part = Said(name, n, by_token[token])
            part.label = _own_label(block.marked, names, k, part)
            if part.label is not None:
                found.append(part)
    return found


def _shared(marked: Clauses, names: Sequence[UnitName], count: Count) -> list[int]:
    """The names that a count of each of them stands behind, back to the last full stop or semicolon."""
    edges = [s[2] for s in marked.separators(marked.start, count.token, count.stream) if _parts_lists(marked, s)]
    first = edges[-1] if edges else marked.start
    return [k for k, name in enumerate(names) if first <= name.first < count.token]


def _parts_lists(marked: Clauses, separator: tuple[int, int, int]) -> bool:
    return separator[0] == SENTENCE or marked.passage.tokens[separator[1]].text == ";"


def _rate(marked: Clauses, name: UnitName) -> int | None:
    """Token of a percentage in the bracket right behind the name: "huyện Vĩnh Tường (9,98%)"."""
    tokens = marked.passage.tokens
    for i in range(name.last, min(name.last + 3, len(tokens))):
        if "pct" in tokens[i].kinds:
            return i
        if tokens[i].text not in "(:":
            return None
    return None


def _what_is_said(
    body: Body, n: int, block: Block, names: Sequence[UnitName], k: int, s: Said
) -> tuple[Label | None, Draft | None]:
    """What is said of name ``k``, and the figure that its list breaks down."""
    marked, name = block.marked, names[k]
    start = marked.sentence_start(name.first)
    group = [x for x in names if x.group == name.group and x.first >= start]
    head = group[0].first if group else name.first
    counted = (
        s.count is not None or s.rate is not None or (any(x.first > name.first for x in group) and bool(block.counts))
    )
    if s.count is None and s.rate is None and _addressed(marked, head):
        return None, None
    draft = _draft_before(block, start, head)
    opened = _opened(marked, start, head)
    held = next((d for d in block.drafts if s.count is not None and d.count is s.count), None)
    if held is not None:
        return held.label, held
    own = _own_label(marked, names, k, s)
    if own is not None:
        return own, draft if draft is not None and own.status() == draft.status else None
    if draft is not None and (opened or s.count is not None):
        return draft.label, draft
    lead = _clause(marked, start, head, prefer_task=s.count is not None)
    if lead is not None and (opened or (counted and s.count is not None) or s.rate is not None or _near(lead, head)):
        return lead, None
    behind = _behind(marked, names, k, group)
    if behind is not None:
        return behind, None
    listed = head - start <= 1 and start == marked.start and _ends_item(marked, name)
    if listed or (opened and len(group) > 1) or s.count is not None or s.rate is not None:
        return _from_above(body, n, s)
    return None, None


def _ends_item(marked: Clauses, name: UnitName) -> bool:
    """The item is a name and no more: "- Sở Xây dựng;"."""
    tokens = marked.passage.tokens
    return name.last >= len(tokens) or tokens[name.last].text in ";,.("


def _addressed(marked: Clauses, head: int) -> bool:
    """The unit receives, nothing is said of it: "gửi về Văn phòng UBND tỉnh", "giao Sở Nội vụ"."""
    tokens = marked.passage.tokens
    # "đề nghị biểu dương Sở X": something is said of it after all
    said = {i for h in marked.roles if h.rule.get("status") for i in range(h.first, h.last)}
    return any(
        h.rule.get("does") == "addresses"
        and head - 2 <= h.last <= head
        and all(t.is_word for t in tokens[h.last : head])
        and not said.intersection(range(h.last, head))
        for h in marked.roles
    )


def _draft_before(block: Block, start: int, head: int) -> Draft | None:
    """The figure stated last before the list, in the same sentence and not behind other names."""
    before = [d for d in block.drafts if start <= d.count.token < head and d.origin == "stated"]
    if not before:
        return None
    token = before[-1].count.token
    marked = block.marked
    # a role or a semicolon between the figure and the names starts something new: "…; phê bình Sở Xây dựng"
    restarts = any(token < h.first and h.last <= head and h.rule.get("status") for h in marked.roles)
    divided = any(x[0] == CLAUSE and marked.passage.tokens[x[1]].text == ";" for x in marked.separators(token, head, 0))
    return None if restarts and divided else before[-1]


def _opened(marked: Clauses, start: int, head: int) -> bool:
    """A connective, colon or bracket opens the list of names right before it."""
    tokens = marked.passage.tokens
    for i in range(head - 1, max(start, head - 6) - 1, -1):
        if tokens[i].text in ":([{":
            return True
        if any(h.first <= i < h.last and h.rule.get("does") in _OPENING for h in marked.structure):
            return True
        if tokens[i].text in ";,.":
            return False
    return False


def _own_label(marked: Clauses, names: Sequence[UnitName], k: int, s: Said) -> Label | None:
    """Words at the count itself: "Sở X: 02 nhiệm vụ quá hạn", "Sở X hoàn thành 12/15"."""
    if s.count is None:
        return None
    last = min(names[k + 1].first if k + 1 < len(names) else s.count.after[1], max(s.count.after[1], s.count.noun_end))
    stop = next((x[1] for x in marked.separators(s.count.noun_end, max(last, s.count.noun_end), s.count.stream)), last)
    inside = marked.within(marked.statuses, names[k].last, stop, s.count.stream)
    if names[k].first > s.count.token:
        inside = [h for h in marked.statuses if s.count.token < h.first and h.last <= names[k].first]
    hits = [h for h in inside if not h.rule.get("includes")]
    found = joined_label(hits)
    return None if found.status() in (None, Status.ASSIGNED) and not found.progress and not found.timing else found


def _clause(marked: Clauses, start: int, head: int, *, prefer_task: bool) -> Label | None:
    statuses = [h for h in marked.statuses if start <= h.first and h.last <= head and not h.rule.get("includes")]
    roles = [h for h in marked.roles if start <= h.first and h.last <= head and h.rule.get("status")]
    task = joined_label(statuses)
    informative = any(h.rule.get("status") != Status.ASSIGNED for h in statuses)
    if roles and not (prefer_task and informative):
        # of several roles in one sentence the one in the names' own clause governs them, else the first
        edges = [x[2] for x in marked.separators(start, head, marked.stream_of[head]) if x[0] == CLAUSE]
        near = [h for h in roles if edges and h.first >= edges[-1] and marked.passage.tokens[edges[-1] - 1].text == ";"]
        near = [h for h in roles if head - h.last <= _LEADING_GAP] or near
        role = (near or roles)[-1 if near else 0]
        return replace(joined_label([]), role=Status(role.rule.attributes["status"]), hits=(role,))
    if statuses and informative:
        return task
    return joined_label(statuses) if statuses and prefer_task else None


def _near(found: Label, head: int) -> bool:
    """As in "Phê bình Giám đốc Sở …": the role stands right before the names."""
    return found.role is not None and head - max(h.last for h in found.hits) <= _LEADING_GAP


def _behind(marked: Clauses, names: Sequence[UnitName], k: int, group: Sequence[UnitName]) -> Label | None:
    """What is said behind the names: "Sở Y tế, Sở Nội vụ chưa cập nhật tiến độ"."""
    last = group[-1].last if group else names[k].last
    passive = next((h for h in marked.roles if h.rule.get("does") == "passive" and h.first == last), None)
    said = [
        h for h in marked.roles if passive is not None or h.rule.get("does") == "said" or h.rule.get("status") in _SAID
    ]
    said = [h for h in said if h.rule.get("status")]
    reach = last + _FOLLOWING_GAP if passive is None else passive.last + _BY_WHOM
    hits = [h for h in said if last <= h.first <= reach]
    between = {t.text for h in hits[:1] for t in marked.passage.tokens[last : h.first]}
    if not hits or between & {".", ";", ",", ":"}:
        return _left_late(marked, last)
    return replace(joined_label([]), role=Status(hits[0].rule.attributes["status"]), hits=tuple(hits[:1]))


def _left_late(marked: Clauses, last: int) -> Label | None:
    """The names are those whose tasks are late: "các huyện A, B và C còn nhiệm vụ quá hạn chưa hoàn thành"."""
    stop = next((x[1] for x in marked.separators(last, len(marked.passage.tokens), 0)), len(marked.passage.tokens))
    if any(t.kinds for t in marked.passage.tokens[last:stop]):
        return None
    led = next((h for h in marked.roles if h.rule.get("does") == "has" and h.first == last), None)
    found = joined_label(marked.within(marked.statuses, last, stop, marked.stream_of[last - 1]))
    return found if led is not None and found.status() in _LATE else None


def _from_above(body: Body, n: int, s: Said) -> tuple[Label | None, Draft | None]:
    """A bullet that is a unit: the block above that opens the list says what of."""
    for above in ancestors(body.nodes, n):
        node, block = body.nodes[above], body.blocks[above]
        if node.opens or node.heading:
            end = len(block.marked.passage.tokens)
            start = block.marked.sentence_start(max(end - 2, block.marked.start))
            draft = _draft_before(block, start, end)
            if draft is not None:
                return draft.label, draft
            lead = _clause(block.marked, start, end, prefer_task=s.count is not None)
            if lead is not None:
                return lead, None
    return None, None
