"""Chỗ của một số đếm: its status, and the figure that it is a part of.

The candidate parents of a count are the figure before it and that figure's own parents, nearest first,
then the owners of the open frames; the first one that may have such a part is it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.finders.counts.count import Count, before_links
from extractor.finders.counts.labels import OPEN, PROGRESS, Label, denominator_label
from extractor.finders.tree.drafts import WHOLES, WITHOUT_DEADLINE, Draft, Entry, lineage, may_be_part, owns, root
from extractor.finders.tree.frames import Chain, Frame
from extractor.finders.tree.scope import Scope
from extractor.finders.tree.streams import of_another, other_giver, own_stream, take_turn
from extractor.finders.tree.wholes import check_denominator
from extractor.record import Period, Status, Subject

_TIMED = frozenset({Status.COMPLETED_ON_TIME, Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE})


def place(scope: Scope, entry: Entry, chain: Chain) -> Draft | None:
    """Số liệu của số đếm, with status and parent; None when nothing says what it counts."""
    frame = chain.frame
    if entry.count.of is not None and entry.label.half:
        progress = denominator_label(entry.marked, entry.count).progress
        entry = replace(entry, label=replace(entry.label, progress=progress))
    if entry.label.empty:
        told = _unlabelled(scope, entry, frame)
        if told is None:
            return None
        draft = entry.draft(told)
        draft.parent = _unlabelled_parent(scope, entry, told, frame)
    else:
        status, parent = _parent(scope, entry, chain)
        if parent is not None and parent.status is Status.NO_DEADLINE:
            status = WITHOUT_DEADLINE.get(status, status)
        if (
            status is Status.ASSIGNED
            and frame is not None
            and any(m.status is Status.CARRIED_IN for m in frame.members)
        ):
            status = Status.NEW  # "(kỳ trước chuyển sang: 604; giao trong kỳ: 4.614)"
            parent = frame.owner if frame.owner.status is Status.ASSIGNED else parent
        draft = entry.draft(status)
        draft.parent = parent
    draft.mark = frame.kind if frame else ""
    take_turn(scope, draft)
    _narrow(draft)
    check_denominator(scope, entry, draft)
    if draft.parent is not None and (_is(draft, draft.parent) or _already_said(scope, entry, draft)):
        draft.parent, draft.restated = None, True
    if draft.status is Status.OVERDUE:
        draft.parent = None
    return draft


def _narrow(draft: Draft) -> None:
    """ "2. Trong đó, cấp huyện có 24 nhiệm vụ quá hạn": of the 67 overdue ones said before, not beside them."""
    if draft.mark != "parts" or draft.parent is None:
        return
    for other in reversed(draft.parent.children):
        alike = other.status is draft.status and other.subject is draft.subject
        if alike and other.block < draft.block and other.value > draft.value and other.mark == "parts":
            if other.period.dates == draft.period.dates:
                draft.parent = other
            return


# -- without a label of its own


def _unlabelled(scope: Scope, entry: Entry, frame: Frame | None) -> Status | None:
    count, task = entry.count, entry.subject is Subject.TASK
    if task and count.lead == "out_of":
        return Status.ASSIGNED
    first = _first_of_pair(scope, entry)
    if first is not None:
        return first.status
    if task and count.lead == "rest" and _done_before(scope, count):
        return Status.PENDING  # "đã hoàn thành 80, còn lại 20"
    bare = frame is not None and frame.kind == "bracket" and entry.period.dates != frame.owner.period.dates
    if frame is not None and (count.noun is not None or bare) and frame.owner.subject is entry.subject:
        if frame.kind == "bracket" and not _overlap(frame.owner.period, entry.period):
            return scope.of_block(frame.owner.block)[0].status  # "(năm 2016: 2.054 nhiệm vụ)" is of the whole
        return frame.owner.status
    if task and entry.sums_up:
        return Status.ASSIGNED
    held = _held(scope, entry)
    if held is not None:
        return held.status
    opens = scope.empty or count.hinted or _titles_section(scope, entry)
    if task and count.noun == "task" and opens and count.lead in ("start", "sentence", "clause"):
        return Status.ASSIGNED
    return None


def _is_past(period: Period, of: Period) -> bool:
    """It began and ended earlier: "Năm 2020 có 156 nhiệm vụ hoàn thành trễ hạn" behind those of 2021."""
    starts, ends = (period.start, of.start), (period.end, of.end)
    if None in starts or None in ends:
        return False
    return str(starts[0]) < str(starts[1]) and str(ends[0]) < str(ends[1])


def _overlap(one: Period, other: Period) -> bool:
    """The periods share days; a cumulative one reaches back from the same end: "241 nhiệm vụ (lũy kế 1.987)"."""
    return str(one.start or "") <= str(other.end or "9") and str(other.start or "") <= str(one.end or "9")


def _titles_section(scope: Scope, entry: Entry) -> bool:
    """The number behind the colon of a section's title: "1. Kinh tế tổng hợp, đầu tư: 214 nhiệm vụ"."""
    first, count = before_links(entry.marked, entry.count.token), entry.count
    led = any(h.rule.get("does") == "equals" and first <= h.first < count.token for h in entry.marked.structure)
    named = scope.nodes[scope.block].heading or (scope.listed(scope.block) and _names_group(entry))
    return led and named and not scope.here()


def _names_group(entry: Entry) -> bool:
    """ "- Khối sở, ngành tỉnh: 251 nhiệm vụ; đã hoàn thành 168": the bullet begins with the group that it is about."""
    marked = entry.marked
    return any(h.rule.get("does") == "narrows" and h.first <= marked.start + 1 for h in marked.structure)


def _held(scope: Scope, entry: Entry) -> Draft | None:
    """The figure right before, where units and tasks are counted together."""
    last, count = scope.last(), entry.count
    if last is None or last.block != scope.block:
        return None
    if last.subject is Subject.UNIT and count.lead == "none" and count.noun == "task":
        return last  # "31 đơn vị được giao 1872 nhiệm vụ"
    if entry.subject is Subject.UNIT:
        cue = any(h.last == count.token and h.rule.get("does") in ("held", "belongs") for h in entry.marked.structure)
        if cue or count.lead == "none":
            return last  # "27 nhiệm vụ quá hạn thuộc trách nhiệm của 12 đơn vị"
    return None


def _first_of_pair(scope: Scope, entry: Entry) -> Draft | None:
    """Số thứ nhất của cặp mà số này là số thứ hai."""
    last = scope.last() if entry.turn == 2 else None
    return last if last is not None and last.turn == 1 and last.block == entry.block else None


def _unlabelled_parent(scope: Scope, entry: Entry, status: Status, frame: Frame | None) -> Draft | None:
    first = _first_of_pair(scope, entry)
    if first is not None:
        return first.parent
    done = _done_before(scope, entry.count) if entry.count.lead == "rest" and status is Status.PENDING else None
    if done is not None and done.block == entry.block:
        return done.parent
    if frame is not None and frame.owner.status == status and frame.owner.period.dates == entry.period.dates:
        return frame.owner
    if frame is not None and frame.kind == "bracket" and frame.owner.parent is not None:
        return scope.twin(frame.owner.parent, entry.period)
    return done.parent if done is not None else None


def _done_before(scope: Scope, count: Count) -> Draft | None:
    """The completed tasks stated before in the same stream of this block, else those that the outline leads on from."""
    own = [d for d in scope.here() if d.count.stream == count.stream or d.count.anchor is not None]
    if own:
        return next((d for d in reversed(own) if d.status is Status.COMPLETED), None)
    return next((d for d in lineage(scope.chain_start(Subject.TASK)) if d.status is Status.COMPLETED), None)


# -- with one


def _parent(scope: Scope, entry: Entry, chain: Chain) -> tuple[Status, Draft | None]:
    label, of = entry.label, entry.count.of
    candidates = list(_candidates(scope, chain))
    if of is not None:
        # a printed denominator says itself which whole is meant
        candidates.sort(key=lambda d: d.value != of)
    for candidate in candidates:
        frame = next((f for f in reversed(chain.frames) if owns(f.owner, candidate)), None)
        if frame is None and other_giver(entry, candidate):
            continue
        if candidate.period.dates != entry.period.dates:
            twin = scope.twin(candidate, entry.period)
            if twin is not None:
                candidate = twin
            elif frame is None or frame.kind == "bracket" or _is_past(entry.period, candidate.period):
                continue
        framed = frame is not None
        status = _status_under(scope, label, candidate, chain, framed=framed)
        if status is not candidate.status:
            candidate = own_stream(entry, candidate)
        if status is not None and may_be_part(status, candidate, framed=framed):
            return status, _stated_between(candidate, status, entry) or candidate
    return label.status(_said_progress(scope, label, chain)) or Status.ASSIGNED, None


def _stated_between(whole: Draft, status: Status, entry: Entry) -> Draft | None:
    """The done or the open tasks, where they were stated before: what is on time or late is a part of these.

    As in "Giao 268, hoàn thành 201, đang thực hiện 67. Phân theo tình trạng: hoàn thành đúng hạn 188 …".
    """
    if whole.status not in WHOLES or entry.count.of not in (None, whole.value):
        return None
    between = [d for d in whole.children if d.status in (Status.COMPLETED, Status.PENDING)]
    found = [d for d in between if may_be_part(status, d) and d.period.dates == entry.period.dates]
    told = any(may_be_part(d.status, found[0]) for d in whole.children) if found else True
    return found[0] if len(found) == 1 and not told and found[0].value >= entry.count.value else None


def _candidates(scope: Scope, chain: Chain) -> Iterator[Draft]:
    last, frame = chain.last, chain.frame
    opened = frame is not None and frame.owner is last
    inline = last is not None and last.block == scope.block and not opened
    seen: set[int] = set()
    for start in (scope.beyond_pair(last) if inline else last, *(f.owner for f in reversed(chain.frames))):
        for d in lineage(start):
            if id(d) not in seen:
                seen.add(id(d))
                yield d


def _status_under(scope: Scope, label: Label, candidate: Draft, chain: Chain, *, framed: bool) -> Status | None:
    """The status that the label means if the count is a part of ``candidate``."""
    if candidate.status is Status.OVERDUE and label.timing is None and label.direct is None and label.progress:
        return replace(label, timing="late").status()  # "40 nhiệm vụ trễ hạn, trong đó đã hoàn thành 28"
    if not label.half:
        return label.status()
    progress = PROGRESS.get(candidate.status)
    if progress is not None:
        beside = candidate.status is Status.COMPLETED and not framed
        if label.timing == "late" and beside and not any(d.status in _TIMED for d in candidate.children):
            return Status.PENDING_OVERDUE  # "đã hoàn thành 80, quá hạn 5": beside the done ones, not among them
        return label.status(progress)
    if candidate.status is Status.NO_DEADLINE or candidate.status not in WHOLES:
        return label.status()
    if label.timing == "late" and any(d.status is Status.COMPLETED for d in candidate.children):
        return Status.PENDING_OVERDUE
    return label.status(_said_progress(scope, label, chain))


def _said_progress(scope: Scope, label: Label, chain: Chain) -> str | None:
    """What the neighbour in the same chain lends ("hoàn thành đúng hạn 703, quá hạn 103"); "còn lại" says open."""
    last = chain.last
    lent = None
    if label.half and last is not None and last.block == scope.block:
        lent = last.label.progress or (PROGRESS.get(last.status) if last.label.half else None)
    return lent or (OPEN if label.remains else None)


# -- said before


def _is(draft: Draft, whole: Draft) -> bool:
    """The whole that the heading above names, said again: "IV. NHIỆM VỤ TRỄ HẠN" "Cả 12 nhiệm vụ trễ hạn thuộc …"."""
    alike = whole.status is draft.status and whole.subject is draft.subject and whole.value == draft.value
    return alike and whole.block != draft.block and draft.mark in ("", "outline") and not draft.label.empty


def _already_said(scope: Scope, entry: Entry, draft: Draft) -> bool:
    """The same class of the same whole in an earlier place, not beside it in one list or sentence."""
    whole = draft.parent
    if whole is None:
        return False
    if draft.mark in ("parts", "all_parts", "bracket") or draft.count.of == whole.value:
        return False  # words, brackets or its own denominator bind it to this whole
    elsewhere = not scope.reaches(whole.block)
    for d in scope.drafts:
        if (
            d.status is not draft.status
            or d.subject is not draft.subject
            or d.period.dates != draft.period.dates
            or d is whole
        ):
            continue
        if draft.status is whole.status and of_another(entry, d):
            continue
        if whole.block == draft.block != d.block and not whole.restated and not owns(d, root(whole)):
            continue  # "I. … 13 nhiệm vụ, còn 02 …" "II. Có 22 nhiệm vụ, còn 02 …": each of its own whole
        if d.block == draft.block:
            if draft.count.lead == "sentence" and d.value == draft.value and not draft.mark:
                return True  # "… chưa hoàn thành 14. Như vậy, 14 nhiệm vụ chưa hoàn thành cần …"
            continue
        repeats = draft.mark == "" and d.value == draft.value
        rivals = owns(d, whole) and d.label.includes == draft.label.includes
        if (elsewhere and (d.value == draft.value or owns(d, whole))) or (
            (repeats or rivals) and not _beside(scope, d, draft, whole)
        ):
            return True
    return False


def _beside(scope: Scope, d: Draft, draft: Draft, whole: Draft) -> bool:
    """Both stand in one list: bullets, or numbered streams of one whole."""
    siblings = scope.nodes[d.block].parent == scope.nodes[draft.block].parent
    return siblings and (scope.listed(draft.block) or draft.status == whole.status)
