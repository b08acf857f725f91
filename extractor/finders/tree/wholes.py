"""Toàn thể nêu cách khác: a whole printed behind its parts, under a slash, or a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.finders.counts.labels import PROGRESS, clause_label, denominator_label
from extractor.finders.tree.drafts import PARTS, WHOLES, Draft, Entry, may_be_part
from extractor.finders.tree.frames import Chain
from extractor.finders.tree.outline import Node, ancestors
from extractor.finders.tree.scope import Scope
from extractor.record import Status

# -- behind its parts


def take_parts(scope: Scope, entry: Entry, whole: Draft, previous: Draft | None) -> None:
    """A whole printed behind its parts: "320 trên tổng số 400", "(đúng hạn 17/trễ hạn 3): 20 nhiệm vụ".

    ``previous`` is the last figure before it in its chain.
    """
    count, streams = entry.count, entry.marked.streams
    parts = []
    if count.lead in ("out_of", "among") and not count.after_sentence and previous is not None:
        parts = [previous]
    for d in scope.here():
        level = streams[d.count.stream]
        opening = level.opening if level.parent == count.stream and d.count.anchor is None else None
        if opening is not None and count.before[0] <= opening < count.token:
            parts.append(d)
    for d in parts:
        if d.parent is not None or d.block != scope.block:
            continue
        status = d.label.status(PROGRESS.get(whole.status)) or d.status
        if may_be_part(status, whole):
            d.status = status
            whole.take(d)


def sum_up(scope: Scope, entry: Entry, total: Draft) -> None:
    """A whole that sums up what was stated before: "…, giao mới 855 nhiệm vụ, tổng cộng 1.018 nhiệm vụ".

    In its own block the parts are those without a whole; else the streams in the sections beside it.
    """
    if not entry.sums_up or (total.parent is not None and total.status in WHOLES):
        return
    same_block = scope.of_subject(scope.block, total.subject)
    half = PROGRESS.get(total.status)
    for d in same_block if half else ():
        # "trong hạn 96, quá hạn 11; cộng hai loại có 107 nhiệm vụ đang thực hiện": whatever stood above them
        if d.label.half and (d.parent is None or d.parent.block != scope.block):
            if d.parent is not None:
                d.parent.children.remove(d)
                d.parent = None
            d.status = d.label.status(half) or d.status
    parts = [d for d in same_block if d.parent is None and may_be_part(d.status, total)]
    if not same_block:
        tops = [scope.of_block(b)[0] for b in scope.beside() if scope.of_block(b)]
        parts = [d for d in tops if d.parent is None and d.status is total.status and d.subject is total.subject]
    for d in parts:
        if d.period.dates == total.period.dates:
            total.take(d)


# -- before its streams


def take_streams(nodes: Sequence[Node], drafts: Sequence[Draft]) -> None:
    """A total in the paragraph before sections that each tell whose tasks they are.

    As in "… tổng số là 2.502 nhiệm vụ. 1. Nhiệm vụ Chính phủ giao … 2. Nhiệm vụ Chủ tịch UBND tỉnh giao …".
    """
    tops = [d for d in drafts if d.status is Status.ASSIGNED and d.parent is None and not d.restated]
    for whole in tops:
        node = nodes[whole.block]
        if whole.own_assigner or node.heading or any(d.status is whole.status for d in whole.children):
            continue
        streams: dict[int, Draft] = {}
        for d in tops:
            section = _section_behind(nodes, whole.block, d.block)
            if section is not None:
                streams.setdefault(section, d)
        parts = [d for d in streams.values() if d.subject is whole.subject and d.period.dates == whole.period.dates]
        levels = [d.assigner.level if d.assigner is not None else None for d in parts]
        if len(parts) > 1 and None not in levels and len(set(levels)) == len(levels):
            for d in parts:
                whole.take(d)


def _section_behind(nodes: Sequence[Node], whole: int, block: int) -> int | None:
    """The numbered section behind ``whole`` that ``block`` heads: beside it, or right under a heading beside it.

    As in "I. … tổng số 2.317 nhiệm vụ" "II. THEO NGUỒN GIAO" "1. Chính phủ giao: 146" "2. UBND tỉnh giao: 2.171".
    """
    around = {nodes[whole].parent}
    around |= {nodes[b].parent for b in ancestors(nodes, whole) if nodes[b].heading}
    above = next((b for b in (block, *ancestors(nodes, block)) if nodes[b].parent in around), None)
    if above is None or above <= whole or not nodes[above].heading:
        return None
    if above == block or nodes[above].parent == nodes[whole].parent:
        return above
    return block if nodes[block].heading and nodes[block].parent == above else None


def split_streams(drafts: list[Draft]) -> None:
    """Parts of one whole, each with a denominator of its own: "Khối kinh tế: 702/791 … Khối nội chính: 338/352".

    One such part alone may be a misprint of the whole; several are streams, and their denominators figures.
    """
    for whole in list(drafts):
        fractions: dict[Status, list[Draft]] = {}
        for d in whole.children:
            if d.count.of not in (None, whole.value) and d.origin == "stated":
                fractions.setdefault(d.status, []).append(d)
        for parts in fractions.values():
            if len({d.count.of for d in parts}) < 2:
                continue
            for d in parts:
                stream = replace(d, value=d.count.of or 0, status=whole.status, origin="denominator", children=[d])
                whole.children[whole.children.index(d)] = stream
                d.parent = stream
                drafts.insert(drafts.index(d), stream)


# -- a second time


def of_class(scope: Scope, entry: Entry, chain: Chain) -> None:
    """Look up the whole that the words before the colon name: "Phần chưa hoàn thành: 219 nhiệm vụ còn trong hạn"."""
    status = entry.label.of_class
    if status in (None, Status.ASSIGNED) or (chain.frame is not None and chain.frame.owner.status is status):
        return
    for d in reversed(scope.drafts):
        same = d.subject is entry.subject and d.status is status and d.period.dates == entry.period.dates
        if same and not d.restated:
            chain.last = d
            chain.hang_on(d)
            return


def refer(scope: Scope, entry: Entry, chain: Chain) -> None:
    """Look up the whole that is named by its status: "Trong số nhiệm vụ chưa hoàn thành, có …"."""
    hit = entry.count.among
    if hit is None or hit.slots:
        return
    referred = clause_label(entry.marked, hit.first, entry.count.before[1], entry.count.stream)
    status = referred.status()
    for d in reversed(scope.drafts):
        if d.subject is entry.subject and d.status == status and d.period.dates == entry.period.dates:
            chain.last = d
            chain.hang_on(d)
            return


def points_back(scope: Scope, entry: Entry) -> bool:
    """The count repeats a whole: "642 nhiệm vụ nêu trên", or a bare "642 nhiệm vụ" that an earlier whole already is."""
    count = entry.count
    if any(h.first == count.noun_end and h.rule.get("does") == "restates" for h in entry.marked.structure):
        return True
    same = scope.same_value(count.value, entry.subject)
    return (
        same is not None
        and same.status in WHOLES
        and same.block != scope.block
        and entry.label.empty
        and count.noun == "task"
    )


def restated(scope: Scope, entry: Entry, chain: Chain) -> Draft:
    """A whole printed a second time, on which what follows may hang: "Trong 128 nhiệm vụ, …"."""
    same = scope.same_value(entry.count.value, entry.subject)
    status = (same.status if same else None) or entry.label.status() or Status.ASSIGNED
    draft = entry.draft(status)
    draft.restated = same is not None
    if same is not None:
        draft.period, draft.assigner, draft.own_assigner = same.period, same.assigner, same.own_assigner
    chain.hang_on(draft)
    return draft


# -- under a slash


def check_denominator(scope: Scope, entry: Entry, draft: Draft) -> None:
    """A whole that is only ever printed under a slash becomes a figure of its own."""
    of = draft.count.of
    if of is None or (draft.parent is not None and draft.parent.value == of):
        return
    named = denominator_label(entry.marked, draft.count).status()
    base = named if named is not None and draft.status in PARTS.get(named, ()) else None
    earlier = next(
        (
            d
            for d in reversed(scope.drafts)
            if d.subject is draft.subject and d.value == of and d.period.dates == draft.period.dates
        ),
        None,
    )
    if earlier is not None and earlier.status in PARTS and draft.status in PARTS[earlier.status]:
        draft.parent = earlier
        return
    if draft.parent is not None and (base in (None, draft.parent.status, Status.ASSIGNED)):
        return
    whole = entry.draft(base or Status.ASSIGNED)
    whole.value, whole.origin = of, "denominator"
    whole.parent = draft.parent if draft.parent and may_be_part(whole.status, draft.parent) else None
    scope.keep(whole)
    draft.parent = whole
