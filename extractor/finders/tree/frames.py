"""Khung: what connectives, brackets and the outline have opened in the running text of a block.

Inside a frame a count without a label of its own takes the status of the whole that the frame belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.finders.clauses import SENTENCE, Clauses
from extractor.finders.counts.labels import PROGRESS
from extractor.finders.tree.drafts import Draft, Entry, ends_pair, may_be_part
from extractor.finders.tree.scope import Scope
from extractor.record import Status, Subject

_INLINE = frozenset({"parts", "all_parts", "among"})
"""Khung mở ra bởi từ nối, closed again when its sentence ends."""
_OF_PARTS = frozenset({"parts", "all_parts"})


@dataclass(slots=True)
class Frame:
    """Khung của các phần của ``owner``.

    ``kind`` is what opened it: ``parts`` ("trong đó"), ``all_parts`` ("gồm"), ``among`` ("trong số …"),
    ``bracket``, ``outline`` (a heading, a bullet, a colon). ``members`` are the figures placed in it.
    """

    owner: Draft
    kind: str
    members: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Chain:
    """Mạch của một dòng chữ cùng cấp ngoặc: the last figure and the frames open in it."""

    last: Draft | None
    frames: list[Frame]

    @property
    def frame(self) -> Frame | None:
        """Khung trong cùng."""
        return self.frames[-1] if self.frames else None

    def hang_on(self, whole: Draft) -> None:
        """What follows is among the tasks of ``whole``, and of nothing else."""
        self.frames = [Frame(whole, "among")]

    def close_inline(self) -> None:
        """Đóng các khung mà từ nối đã mở."""
        while self.frames and self.frames[-1].kind in _INLINE:
            self.last = self.frames.pop().owner

    def join(self, entry: Entry) -> None:
        """Open or close frames as the words before a count say."""
        count, label = entry.count, entry.label
        if count.lead in _OF_PARTS:
            if count.after_sentence:
                self.close_inline()
            if self.last is not None:
                self.frames.append(Frame(self._divided(entry, self.last), count.lead))
        elif count.lead == "sentence":
            self.close_inline()
        elif count.lead in ("clause", "rest", "among") and self.frames and self.frames[-1].kind in _OF_PARTS:
            frame = self.frames[-1]
            same = any(m.label.progress == label.progress and m.label.direct == label.direct for m in frame.members)
            # "trong đó: chưa đến hạn 74; được gia hạn 22": parts of what is done or open go on behind a semicolon
            status = label.status(PROGRESS.get(frame.owner.status))
            narrow = frame.owner.status in PROGRESS and status is not None
            part = narrow and status is not None and may_be_part(status, frame.owner, framed=True)
            # "gồm: năm trước chuyển sang 154 nhiệm vụ; giao trong năm 1.722 nhiệm vụ": the rest of what there was to do
            given = status is Status.ASSIGNED and any(m.status is Status.CARRIED_IN for m in frame.members)
            if not label.half and not same and not part and not given:
                self.last = frame.owner
                self.frames.pop()


    def _divided(self, entry: Entry, last: Draft) -> Draft:
        """What "trong đó" divides: behind a semicolon, and a split that is whole, the split one once more.

        As in "412 nhiệm vụ, gồm 118 kỳ trước chuyển sang và 294 giao mới; chia theo thời hạn có 371 …".
        """
        tokens, whole = entry.marked.passage.tokens[last.count.noun_end : entry.count.token], last.parent
        again = whole is not None and ends_pair(last, whole.children) and any(t.text == ";" for t in tokens)
        return whole if whole is not None and again else last


class Chains:
    """Các mạch của khối đang đọc: one a stream and subject, opened by the first count in it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._open: dict[tuple[int, Subject], Chain] = {}

    def enter(self) -> None:
        """Sang khối mới."""
        self._open = {}

    def leave(self, marked: Clauses) -> None:
        """Hết khối: what "trong đó" opened is closed, unless the block breaks off right after it."""
        for (stream, subject), chain in self._open.items():
            if stream or chain.last is None:
                continue
            behind = marked.separators(chain.last.count.token, len(marked.passage.tokens), 0)
            if any(strength == SENTENCE for strength, _, _ in behind):
                chain.close_inline()
            self._scope.ends_with(subject, chain.last)

    def of(self, entry: Entry) -> Chain:
        """Mạch mà số đếm nằm trong."""
        key = (entry.count.stream, entry.subject)
        chain = self._open.get(key)
        if chain is None:
            chain = self._open[key] = self._opened(entry)
        return chain

    def _opened(self, entry: Entry) -> Chain:
        count, subject = entry.count, entry.subject
        if count.anchor is not None:
            stated = (d for d in reversed(self._scope.drafts) if d.count is count.anchor and d.origin == "stated")
            owner = next(stated, None)
            if owner is not None and owner.subject is subject:
                return Chain(owner, [Frame(owner, "bracket")])
        streams = entry.marked.streams
        inner = [
            d
            for d in self._scope.here()
            if d.subject is subject and d.count.anchor is None and streams[d.count.stream].parent == count.stream
        ]
        if inner:  # "Hoàn thành 93% (596/641). Đúng hạn: 571": the bracket's figure leads on
            return Chain(inner[-1], [])
        outer = self._open.get((0, subject)) if count.stream else None
        if outer is not None:
            return Chain(outer.last, [])
        start, whole = self._scope.offered(subject)
        return Chain(start, [Frame(whole, "outline")] if whole is not None else [])
