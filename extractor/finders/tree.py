"""Cây số liệu: each count gets its status and its place under the figure that it is a part of.

Counts come in reading order. The candidate parents of a count are the figure before it and that
figure's own parents, nearest first; the first one that may have such a part is it. Connectives,
brackets and the outline open *frames*: inside a frame a count without a label of its own takes the
status of the whole that the frame belongs to.

A parent is chosen by words and layout alone, never because numbers would add up; the one number
that counts is a printed denominator, which says itself what the whole is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.finders.clauses import SENTENCE, Clauses, Stream
from extractor.finders.counts import Count
from extractor.finders.drafts import FRAMED_PARTS, PAIRS, PARTS, WHOLES, WITHOUT_DEADLINE, Draft, owns
from extractor.finders.labels import OPEN, PROGRESS, Label, clause_label, denominator_label
from extractor.finders.outline import Node
from extractor.record import Level, Period, Status, Subject
from extractor.tokens import Token


@dataclass(slots=True)
class _Frame:
    """Khung mở ra bởi "trong đó", "gồm", ngoặc hoặc dấu hai chấm."""

    owner: Draft
    kind: str
    members: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """Trạng thái của một mạch chữ: the last figure and the frames open in it."""

    last: Draft | None
    frames: list[_Frame]


def _sums_up(marked: Clauses, count: Count) -> bool:
    """ "tổng cộng", "cộng" leads into the number."""
    first, last = count.before
    return any(h.rule.get("does") == "totals" and first <= h.first < last for h in marked.structure)


class Tree:
    """Cây đang dựng cho một báo cáo. Call :meth:`enter` for each block, then :meth:`add` for each count in order."""

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self.drafts: list[Draft] = []
        self._by_block: dict[int, list[Draft]] = {}
        self._block = 0
        self._levels: dict[tuple[int, Subject], _Level] = {}
        self._headings: dict[int, Status] = {}
        self._announcing: set[int] = set()
        self._giver: Level | None = None
        self._titles: dict[int, str] = {}
        self._tokens: Sequence[Token] = ()
        self._streams: Sequence[Stream] = ()
        self._tails: dict[tuple[int, Subject], Draft] = {}

    def enter(self, block: int, names: Status | None, title: str, *, announces: bool) -> None:
        """Bắt đầu khối ``block``.

        ``names`` is the class that it names when it is a heading without a number, ``title`` that heading's
        words; ``announces`` says that it opens a division in words ("Phân theo khối cơ quan:").
        """
        self._titles[block] = title
        self._block = block
        self._levels = {}
        if names is not None:
            self._headings[block] = names
        if announces:
            self._announcing.add(block)

    def leave(self, marked: Clauses) -> None:
        """Hết khối: what "trong đó" opened is closed, unless the block breaks off right after it."""
        for (stream, subject), level in self._levels.items():
            if stream or level.last is None:
                continue
            ended = any(
                s[0] == SENTENCE for s in marked.separators(level.last.count.token, len(marked.passage.tokens), 0)
            )
            if ended:
                self._close_inline(level)
            self._tails[self._block, subject] = level.last

    def add(
        self, marked: Clauses, count: Count, label: Label, subject: Subject, period: Period, giver: Level | None
    ) -> Draft | None:
        """Thêm một số đếm; None when nothing says what it counts. ``giver``: the level of who gave the tasks here."""
        self._giver = giver
        self._tokens = marked.passage.tokens
        self._streams = marked.streams
        level = self._level(count, subject)
        previous = level.last
        if count.among is not None:
            self._refer(marked, count, level, subject, period)
        self._lead(count, label, level)
        again = count.restated or self._points_back(marked, count, label, subject)
        draft = self._restated(count, label, subject, period, level) if again else None
        if draft is None:
            draft = self._place(marked, count, label, subject, period, level)
        if draft is None:
            return None
        self._whole_behind(marked, draft, previous)
        self._total_behind(marked, draft)
        level.last = previous if count.lead == "out_of" and previous is not None else draft
        if level.frames:
            level.frames[-1].members.append(draft)
        self._keep(draft)
        return draft

    def _whole_behind(self, marked: Clauses, whole: Draft, previous: Draft | None) -> None:
        """A whole printed behind its parts: "320 trên tổng số 400", "(đúng hạn 17/trễ hạn 3): 20 nhiệm vụ"."""
        count = whole.count
        parts = []
        if count.lead in ("out_of", "among") and not count.after_sentence and previous is not None:
            parts = [previous]
        for d in self._by_block.get(self._block, []):
            level = marked.streams[d.count.stream]
            opening = level.opening if level.parent == count.stream and d.count.anchor is None else None
            if opening is not None and count.before[0] <= opening < count.token:
                parts.append(d)
        for d in parts:
            if d.parent is not None or d.block != self._block:
                continue
            status = d.label.status(PROGRESS.get(whole.status)) or d.status
            if self._may_be_part(status, whole, framed=False):
                d.status, d.parent = status, whole
                whole.children.append(d)

    def _total_behind(self, marked: Clauses, total: Draft) -> None:
        """ "…, giao mới 855 nhiệm vụ, tổng cộng 1.018 nhiệm vụ": the whole of what was stated before.

        In its own block the parts are those without a whole; else the streams in the sections beside it.
        """
        if total.parent is not None or total.status not in WHOLES or not _sums_up(marked, total.count):
            return
        same_block = [d for d in self._by_block.get(self._block, []) if d.subject is total.subject]
        parts = [d for d in same_block if d.parent is None and self._may_be_part(d.status, total, framed=False)]
        if not same_block:
            above = self._nodes[self._block].parent
            beside = [b for b in range(self._block) if self._nodes[b].parent == above or above is None]
            beside += [b for b in range(self._block) if self._nodes[b].parent in beside and self._nodes[b].heading]
            tops = [self._by_block[b][0] for b in sorted(set(beside)) if self._by_block.get(b)]
            parts = [d for d in tops if d.parent is None and d.status is total.status and d.subject is total.subject]
        for d in parts:
            if d.period.dates == total.period.dates:
                d.parent = total
                total.children.append(d)

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        draft.words = draft.words or self._said_before(draft.count)
        self._by_block.setdefault(draft.block, []).append(draft)
        if draft.parent is not None:
            draft.parent.children.append(draft)

    # -- where a count stands ------------------------------------------------------------------

    def _level(self, count: Count, subject: Subject) -> _Level:
        key = (count.stream, subject)
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = self._open_level(count, subject)
        return level

    def _open_level(self, count: Count, subject: Subject) -> _Level:
        if count.anchor is not None:
            owner = self._draft_of(count.anchor)
            if owner is not None and owner.subject is subject:
                return _Level(owner, [_Frame(owner, "bracket")])
        inner = [
            d
            for d in self._by_block.get(self._block, [])
            if d.subject is subject and d.count.anchor is None and self._streams[d.count.stream].parent == count.stream
        ]
        if inner:  # "Hoàn thành 93% (596/641). Đúng hạn: 571": the bracket's figure leads on
            return _Level(inner[-1], [])
        outer = self._levels.get((0, subject)) if count.stream else None
        if outer is not None:
            return _Level(outer.last, [])
        return self._from_outline(subject)

    def _draft_of(self, count: Count) -> Draft | None:
        return next((d for d in reversed(self.drafts) if d.count is count and d.origin == "stated"), None)

    def _from_outline(self, subject: Subject) -> _Level:
        """Chain and frame from the outline: the nearest block above that has figures, siblings before parents."""
        frame: _Frame | None = None
        attached = -1
        above = self._nodes[self._block].parent
        while above is not None and frame is None:
            node = self._nodes[above]
            owners = [d for d in self._by_block.get(above, []) if d.subject is subject and d.origin == "stated"]
            if owners:
                if node.opens or node.heading or self._nodes[self._block].rank >= 20:
                    tail = self._tails.get((above, subject), owners[-1])
                    frame, attached = _Frame(self._beyond_pair(tail) or tail, "outline"), above
                break
            named = self._named_by_heading(above, subject)
            if named is None and above in self._announcing:
                before = self._chain_start(subject, above)
                within = node.parent is None or (before is not None and self._inside(before.block, node.parent))
                named = self._by_block[before.block][0] if before is not None and within else None
            if named is not None:
                frame, attached = _Frame(named, "outline"), above
            above = node.parent
        start = self._chain_start(subject)
        if frame is None:
            return _Level(start, [])
        if start is None or start.block == attached or not self._inside(start.block, attached):
            start = frame.owner
        return _Level(start, [frame])

    def _said_before(self, count: Count) -> str:
        tokens = self._tokens
        return " ".join(t.fold for t in tokens[count.before[0] : count.before[1]])

    def _named_by_heading(self, block: int, subject: Subject) -> Draft | None:
        """ "2. Nhiệm vụ không có thời hạn": a heading without a number names the whole of what stands under it."""
        words = self._titles.get(block)
        if words:
            named = [d for d in self.drafts if d.subject is subject and words in d.words and d.block != block]
            if named:
                return named[0]  # "1. Khối sở, ngành" after "…, khối sở, ngành 641 nhiệm vụ"
        status = self._headings.get(block)
        if status is None:
            return None
        return next(
            (d for d in reversed(self.drafts) if d.subject is subject and d.status is status and not d.restated), None
        )

    def _inside(self, block: int, above: int) -> bool:
        """``block`` is ``above`` or stands under it in the outline."""
        at: int | None = block
        while at is not None:
            if at == above:
                return True
            at = self._nodes[at].parent
        return False

    def _chain_start(self, subject: Subject, block: int | None = None) -> Draft | None:
        at: int | None = self._block if block is None else block
        while at is not None:
            parent = self._nodes[at].parent
            for sibling in range(at - 1, -1, -1):
                if sibling == parent:
                    break
                if self._nodes[sibling].parent == parent:
                    top = self._top(sibling, subject)
                    if top is not None:
                        return self._beyond_pair(top)
            if parent is not None:
                own = [d for d in self._by_block.get(parent, []) if d.subject is subject]
                if own:
                    return self._beyond_pair(self._tails.get((parent, subject), own[-1]))
            at = parent
        return None

    def _top(self, block: int, subject: Subject) -> Draft | None:
        """First figure of a block or of what stands under it; of a plain paragraph the last, which goes on."""
        own = [d for d in self._by_block.get(block, []) if d.subject is subject]
        if own:
            listed = self._nodes[self._block].rank >= 20 or self._nodes[block].heading
            return own[0] if listed else self._tails.get((block, subject), own[-1])
        for other in range(block + 1, self._block):
            above = self._nodes[other].parent
            if above is None or above < block:
                break
            found = [d for d in self._by_block.get(other, []) if d.subject is subject]
            if found:
                return found[0]
        return None

    # -- how it is joined to what stands before ------------------------------------------------

    def _lead(self, count: Count, label: Label, level: _Level) -> None:
        lead = count.lead
        if lead in ("parts", "all_parts"):
            if count.after_sentence:
                self._close_inline(level)
            if level.last is not None:
                level.frames.append(_Frame(level.last, lead))
        elif lead == "sentence":
            self._close_inline(level)
        elif lead in ("clause", "rest", "among") and level.frames and level.frames[-1].kind in ("parts", "all_parts"):
            frame = level.frames[-1]
            same = any(m.label.progress == label.progress and m.label.direct == label.direct for m in frame.members)
            if not label.half and not same:
                level.last = frame.owner
                level.frames.pop()

    def _close_inline(self, level: _Level) -> None:
        while level.frames and level.frames[-1].kind in ("parts", "all_parts", "among"):
            level.last = level.frames.pop().owner

    def _points_back(self, marked: Clauses, count: Count, label: Label, subject: Subject) -> bool:
        """ "642 nhiệm vụ nêu trên", or a bare "642 nhiệm vụ" that an earlier whole already is."""
        if any(h.first == count.noun_end and h.rule.get("does") == "restates" for h in marked.structure):
            return True
        same = self._same_value(count, subject)
        return (
            same is not None
            and same.status in WHOLES
            and same.block != self._block
            and label.empty
            and count.noun == "task"
        )

    def _refer(self, marked: Clauses, count: Count, level: _Level, subject: Subject, period: Period) -> None:
        """ "Trong số nhiệm vụ chưa hoàn thành, có …": the whole is named by its status, look it up."""
        hit = count.among
        if hit is None or hit.slots:
            return
        referred = clause_label(marked, hit.first, count.before[1], count.stream)
        status = referred.status()
        for d in reversed(self.drafts):
            if d.subject is subject and d.status == status and d.period.dates == period.dates:
                level.last = d
                level.frames = [_Frame(d, "among")]
                return

    def _restated(self, count: Count, label: Label, subject: Subject, period: Period, level: _Level) -> Draft | None:
        """ "Trong 128 nhiệm vụ, …": a whole printed a second time; what follows may hang on it."""
        same = self._same_value(count, subject)
        status = (same.status if same else None) or label.status() or Status.ASSIGNED
        draft = Draft(self._block, count, count.value, subject, status, label, period)
        draft.restated = same is not None
        if same is not None:
            draft.period, draft.assigner, draft.own_assigner = same.period, same.assigner, same.own_assigner
        level.frames = [_Frame(draft, "among")]
        return draft

    def _same_value(self, count: Count, subject: Subject) -> Draft | None:
        return next((d for d in reversed(self.drafts) if d.subject is subject and d.value == count.value), None)

    # -- status and parent ---------------------------------------------------------------------

    def _place(
        self, marked: Clauses, count: Count, label: Label, subject: Subject, period: Period, level: _Level
    ) -> Draft | None:
        frame = level.frames[-1] if level.frames else None
        if count.of is not None and label.half:
            label = replace(label, progress=denominator_label(marked, count).progress)
        if label.empty:
            status = self._unlabelled(marked, count, frame, subject, period)
            if status is None:
                return None
            draft = Draft(self._block, count, count.value, subject, status, label, period)
            draft.parent = self._unlabelled_parent(count, status, frame, period)
        else:
            status, parent = self._parent(count, label, level, period)
            if parent is not None and parent.status is Status.NO_DEADLINE:
                status = WITHOUT_DEADLINE.get(status, status)
            draft = Draft(self._block, count, count.value, subject, status, label, period)
            draft.parent = parent
        draft.mark = frame.kind if frame else ""
        draft.claims_all = bool(frame and frame.kind == "all_parts")
        self._check_denominator(marked, draft)
        if draft.parent is not None and self._already_said(draft):
            draft.parent, draft.restated = None, True
        if draft.status is Status.OVERDUE:
            draft.parent = None
        return draft

    def _unlabelled(
        self, marked: Clauses, count: Count, frame: _Frame | None, subject: Subject, period: Period
    ) -> Status | None:
        if count.lead == "out_of" and subject is Subject.TASK:
            return Status.ASSIGNED
        if count.lead == "rest" and subject is Subject.TASK and self._done_before(count):
            return Status.PENDING  # "đã hoàn thành 80, còn lại 20"
        if frame is not None and count.noun is not None and frame.owner.subject is subject:
            if frame.kind == "bracket" and frame.owner.period.dates != period.dates:
                return self._by_block[frame.owner.block][0].status  # "(năm 2016: 2.054 nhiệm vụ)" is of the whole
            return frame.owner.status
        if _sums_up(marked, count) and subject is Subject.TASK:
            return Status.ASSIGNED
        held = self.drafts[-1] if self.drafts else None
        units = held is not None and held.subject is Subject.UNIT and held.block == self._block
        if units and held is not None and count.lead == "none" and count.noun == "task":
            return held.status  # "31 đơn vị được giao 1872 nhiệm vụ"
        if subject is Subject.UNIT and held is not None and held.block == self._block:
            cue = any(h.last == count.token and h.rule.get("does") == "held" for h in marked.structure)
            if cue or count.lead == "none":
                return held.status  # "27 nhiệm vụ quá hạn thuộc trách nhiệm của 12 đơn vị"
        opens = not self._by_block or count.hinted
        if subject is Subject.TASK and count.noun == "task" and opens and count.lead in ("start", "sentence", "clause"):
            return Status.ASSIGNED
        return None

    def _unlabelled_parent(self, count: Count, status: Status, frame: _Frame | None, period: Period) -> Draft | None:
        if frame is not None and frame.owner.status == status and frame.owner.period.dates == period.dates:
            return frame.owner
        done = self._done_before(count) if count.lead == "rest" and status is Status.PENDING else None
        return done.parent if done is not None else None

    def _done_before(self, count: Count) -> Draft | None:
        """The completed tasks stated before in the same stream of this block."""
        own = [d for d in self._by_block.get(self._block, []) if d.count.stream == count.stream]
        done = next((d for d in reversed(own) if d.status is Status.COMPLETED), None)
        at = self._chain_start(Subject.TASK) if not own else None
        while done is None and at is not None:
            done = at if at.status is Status.COMPLETED else None
            at = at.parent
        return done

    def _parent(self, count: Count, label: Label, level: _Level, period: Period) -> tuple[Status, Draft | None]:
        candidates = list(self._candidates(level))
        if count.of is not None:
            # a printed denominator says itself which whole is meant
            candidates.sort(key=lambda d: d.value != count.of)
        for candidate in candidates:
            frame = next((f for f in reversed(level.frames) if owns(f.owner, candidate)), None)
            status = self._status_under(label, candidate, level, frame is not None)
            if frame is None and self._other_giver(candidate):
                continue
            if status is None or (
                candidate.period.dates != period.dates and (frame is None or frame.kind == "bracket")
            ):
                continue
            framed = frame is not None
            if self._may_be_part(status, candidate, framed):
                return status, candidate
        status = label.status(self._ellipsis(label, level) or (OPEN if label.remains else None))
        return status or Status.ASSIGNED, None

    def _other_giver(self, whole: Draft) -> bool:
        """Tasks that another level gave are no part of this stream."""
        level = whole.assigner.level if whole.assigner is not None else None
        return self._giver is not None and level is not None and level is not self._giver

    def _candidates(self, level: _Level) -> Iterator[Draft]:
        seen: set[int] = set()
        opened = bool(level.frames) and level.frames[-1].owner is level.last
        inline = level.last is not None and level.last.block == self._block and not opened
        at = self._beyond_pair(level.last) if inline else level.last
        while at is not None:
            if id(at) not in seen:
                seen.add(id(at))
                yield at
            at = at.parent
        for frame in reversed(level.frames):
            owner: Draft | None = frame.owner
            while owner is not None:
                if id(owner) not in seen:
                    seen.add(id(owner))
                    yield owner
                owner = owner.parent

    def _beyond_pair(self, last: Draft | None) -> Draft | None:
        """After both halves of a split ("có thời hạn", "không thời hạn") what follows is of the whole again."""
        if last is None or last.parent is None:
            return last
        if last.block != self._block and self._inside(self._block, last.block):
            opened = [d for d in last.parent.children if d.block == last.block]
            siblings = {d.status for d in opened}
        else:
            siblings = {d.status for d in last.parent.children}
        for pair in PAIRS:
            if last.status in pair and pair <= siblings:
                return last.parent
        return last

    def _status_under(self, label: Label, candidate: Draft, level: _Level, framed: bool) -> Status | None:
        if candidate.status is Status.OVERDUE and label.timing is None and label.direct is None and label.progress:
            return replace(label, timing="late").status()  # "40 nhiệm vụ trễ hạn, trong đó đã hoàn thành 28"
        if not label.half:
            return label.status()
        progress = PROGRESS.get(candidate.status)
        if progress is not None:
            if (
                label.timing == "late"
                and candidate.status is Status.COMPLETED
                and not framed
                and not self._timed_sibling(candidate)
            ):
                return Status.PENDING_OVERDUE  # "đã hoàn thành 80, quá hạn 5": beside the done ones, not among them
            return label.status(progress)
        if candidate.status is Status.NO_DEADLINE or candidate.status not in WHOLES:
            return label.status()
        if label.timing == "late" and any(d.status is Status.COMPLETED for d in candidate.children):
            return Status.PENDING_OVERDUE
        return label.status(self._ellipsis(label, level) or (OPEN if label.remains else None))

    @staticmethod
    def _timed_sibling(parent: Draft) -> bool:
        return any(
            d.status in (Status.COMPLETED_ON_TIME, Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE)
            for d in parent.children
        )

    def _ellipsis(self, label: Label, level: _Level) -> str | None:
        """ "hoàn thành đúng hạn 703, quá hạn 103": the neighbour in the same chain lends its progress."""
        last = level.last
        if not label.half or last is None or last.block != self._block:
            return None
        return last.label.progress or (PROGRESS.get(last.status) if last.label.half else None)

    def _may_be_part(self, status: Status, whole: Draft, framed: bool) -> bool:
        if status in PARTS.get(whole.status, ()):
            return True
        # "1.284 nhiệm vụ, trong đó: tỉnh giao 38, sở giao 942": parts of the same kind only where words open them
        return framed and (status == whole.status or status in FRAMED_PARTS.get(whole.status, ()))

    def _already_said(self, draft: Draft) -> bool:
        """The same class of the same whole in an earlier place, not beside it in one list or sentence."""
        whole = draft.parent
        if whole is None or draft.mark in ("parts", "all_parts", "bracket"):
            return False
        elsewhere = not self._reaches(whole.block)
        for d in self.drafts:
            if (
                d.status is not draft.status
                or d.subject is not draft.subject
                or d.period.dates != draft.period.dates
                or d is whole
            ):
                continue
            if d.block == draft.block:
                if draft.count.lead == "sentence" and d.value == draft.value and not draft.mark:
                    return True  # "… chưa hoàn thành 14. Như vậy, 14 nhiệm vụ chưa hoàn thành cần …"
                continue
            if (
                elsewhere
                or (draft.mark == "" and d.value == draft.value and not self._beside(d, draft, whole))
                or (owns(d, whole) and d.includes_key == draft.includes_key and not self._beside(d, draft, whole))
            ):
                return True
        return False

    def _beside(self, d: Draft, draft: Draft, whole: Draft) -> bool:
        """Both stand in one list: bullets, or numbered streams of one whole."""
        siblings = self._nodes[d.block].parent == self._nodes[draft.block].parent
        return siblings and (self._nodes[draft.block].rank >= 20 or draft.status == whole.status)

    def _reaches(self, block: int) -> bool:
        """The current block stands under ``block``, beside it, or under something beside it: one section."""
        at: int | None = self._block
        while at is not None:
            if at == block or self._nodes[at].parent == self._nodes[block].parent:
                return True
            at = self._nodes[at].parent
        return False

    def _check_denominator(self, marked: Clauses, draft: Draft) -> None:
        """A whole that is only ever printed under a slash becomes a figure of its own."""
        of = draft.count.of
        if of is None or (draft.parent is not None and draft.parent.value == of):
            return
        named = denominator_label(marked, draft.count).status()
        base = named if named is not None and draft.status in PARTS.get(named, ()) else None
        if draft.parent is not None and (base in (None, draft.parent.status, Status.ASSIGNED)):
            return
        earlier = next(
            (
                d
                for d in reversed(self.drafts)
                if d.subject is draft.subject and d.value == of and d.period.dates == draft.period.dates
            ),
            None,
        )
        if earlier is not None and earlier.status in PARTS and draft.status in PARTS[earlier.status]:
            draft.parent = earlier
            return
        whole = Draft(self._block, draft.count, of, draft.subject, base or Status.ASSIGNED, draft.label, draft.period)
        whole.origin = "denominator"
        whole.parent = draft.parent if draft.parent and self._may_be_part(whole.status, draft.parent, False) else None
        self._keep(whole)
        draft.parent = whole
