"""Luồng nhiệm vụ: of which giver, or of which group, a part is where a whole was divided into several."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.tree.drafts import Draft, Entry, lineage, root
from extractor.finders.tree.outline import Node
from extractor.finders.tree.scope import Scope
from extractor.record import Assigner, Status
from extractor.text import folded


def other_giver(entry: Entry, whole: Draft) -> bool:
    """Tasks that another level gave, or another body of it that has a stream of its own, are no part of this stream."""
    giver = entry.giver
    if giver is None or giver.level is None or whole.assigner is None or whole.assigner.level is None:
        return False
    if whole.assigner.level is not giver.level:
        return True
    stream = next((d for d in lineage(whole) if d.own_assigner), None)
    if stream is None or stream.parent is None or _gave(giver, stream):
        return False
    return any(_gave(giver, d) for d in stream.parent.children)


def of_another(entry: Entry, stream: Draft) -> bool:
    """The stream is of another giver than the tasks counted here: "1. Chính phủ giao: 118" "2. UBND tỉnh giao: 816"."""
    told, giver = stream.assigner if stream.own_assigner else None, entry.giver
    return told is not None and giver is not None and (told.level is not giver.level or not _gave(giver, stream))


def _gave(giver: Assigner, stream: Draft) -> bool:
    """By name: "Tỉnh ủy giao", "UBND tỉnh giao" are of one level."""
    told = stream.assigner if stream.own_assigner else None
    return told is not None and folded(str(told.name)) == folded(str(giver.name))


def own_stream(entry: Entry, whole: Draft) -> Draft:
    """Of a whole whose streams were told apart by who gave them, the stream of this giver.

    As in "160 nhiệm vụ, gồm 42 do UBND tỉnh giao và 118 do UBND phường giao." "1. Nhiệm vụ do UBND tỉnh giao: …".
    """
    streams = [d for d in whole.children if d.status is whole.status and d.own_assigner and d.assigner is not None]
    giver = entry.giver
    mine = [d for d in streams if giver is not None and d.assigner is not None and d.assigner.level is giver.level]
    if giver is not None and len(mine) > 1:  # "Tỉnh ủy giao", "UBND tỉnh giao": of one level, told apart by their names
        mine = [d for d in mine if _gave(giver, d)]
    if len(streams) < 2 or len(mine) != 1 or mine[0].block == entry.block:
        return whole
    fits = entry.count.value <= mine[0].value and entry.count.of in (None, mine[0].value)
    return mine[0] if fits else whole


def take_turn(scope: Scope, draft: Draft) -> None:
    """The first of a pair is of the first group, the second of the second: streams of the whole, or an earlier pair."""
    whole = draft.parent
    if not draft.turn or whole is None:
        return
    above = whole.parent if whole.parent is not None and whole.parent.status is whole.status else whole
    streams = [d for d in above.children if d.status is whole.status and d.subject is whole.subject]
    earlier = [d for d in scope.of_block(whole.block) if d.status is whole.status and d.turn == draft.turn]
    if len(streams) == 2:
        draft.parent = streams[draft.turn - 1]
    elif whole.turn and earlier:
        draft.parent = earlier[-1]


def take_groups(nodes: Sequence[Node], drafts: Sequence[Draft]) -> None:
    """Groups stated behind the whole in one list, one row of sections or one paragraph of their own.

    As in "2. Theo khối" "- Khối sở: 251 nhiệm vụ" "- Khối huyện: 161 …". No words bind them to the whole, so they are
    its parts only where, with those that words do bind, they add up to it.
    """
    given = [d for d in drafts if d.status is Status.ASSIGNED and not d.restated]
    apart: dict[tuple[str, int | None], list[Draft]] = {}
    for d in given:
        if d.parent is None:
            for place in (("section", nodes[d.block].parent), ("paragraph", d.block)):
                apart.setdefault(place, []).append(d)
    for together in apart.values():
        wholes = [(whole, parts) for whole in given if (parts := _missing_parts(whole, together))]
        if len(wholes) == 1:
            for part in wholes[0][1]:
                wholes[0][0].take(part)


def _missing_parts(whole: Draft, together: Sequence[Draft]) -> list[Draft]:
    """Those behind ``whole`` that complete it; none where they do not add up to it."""
    bound = [d.value for d in whole.children if d.status is whole.status and d.subject is whole.subject]
    parts = [
        d
        for d in together
        if d.parent is None and d.block > whole.block and d.subject is whole.subject
        if d.period.dates == whole.period.dates and root(whole) is not d
    ]
    complete = sum(bound) + sum(d.value for d in parts) == whole.value
    return parts if parts and len(bound) + len(parts) > 1 and complete else []
