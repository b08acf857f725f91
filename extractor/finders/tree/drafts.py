"""Số liệu đang dựng: a count on its way to a figure, and what may be a part of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.finders.clauses import Clauses
from extractor.finders.counts.count import Count
from extractor.finders.counts.labels import PROGRESS, Label
from extractor.record import Assigner, Period, Status, Subject

WHOLES = frozenset({Status.ASSIGNED, Status.NEW, Status.CARRIED_IN, Status.WITH_DEADLINE, Status.DUE})
"""Các mã chỉ một toàn thể, chưa nói kết quả."""
_OUTCOMES = frozenset(PROGRESS) | {Status.EXTENDED, Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED}
PARTS: dict[Status, frozenset[Status]] = {
    Status.ASSIGNED: _OUTCOMES | {Status.NEW, Status.CARRIED_IN, Status.WITH_DEADLINE, Status.NO_DEADLINE, Status.DUE},
    Status.NEW: _OUTCOMES | {Status.WITH_DEADLINE, Status.NO_DEADLINE},
    Status.CARRIED_IN: _OUTCOMES | {Status.WITH_DEADLINE, Status.NO_DEADLINE},
    # what is not yet due, or never will be, is no part of what was due
    Status.DUE: _OUTCOMES - {Status.PENDING_WITHIN, Status.PENDING_NO_DEADLINE},
    Status.WITH_DEADLINE: _OUTCOMES | {Status.DUE},
    Status.NO_DEADLINE: frozenset(
        {Status.COMPLETED, Status.PENDING, Status.COMPLETED_NO_DEADLINE, Status.PENDING_NO_DEADLINE}
    ),
    Status.COMPLETED: frozenset(
        {
            Status.COMPLETED_ON_TIME,
            Status.COMPLETED_EARLY,
            Status.COMPLETED_NO_DEADLINE,
            Status.COMPLETED_LATE,
            Status.PENDING_NOT_UPDATED,
        }
    ),
    Status.OVERDUE: frozenset({Status.COMPLETED_LATE, Status.PENDING_OVERDUE}),
    Status.PENDING: frozenset(
        {
            Status.PENDING_WITHIN,
            Status.PENDING_NO_DEADLINE,
            Status.PENDING_OVERDUE,
            Status.PENDING_NOT_UPDATED,
        }
    ),
}
"""Các phần mà mỗi toàn thể có thể có."""
_FRAMED_PARTS: dict[Status, frozenset[Status]] = {
    Status.COMPLETED_ON_TIME: frozenset({Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE}),
    Status.PENDING: frozenset({Status.EXTENDED, Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED, Status.DUE}),
    Status.PENDING_WITHIN: frozenset({Status.PENDING_NO_DEADLINE, Status.EXTENDED}),
    Status.PENDING_OVERDUE: frozenset({Status.PENDING_NOT_UPDATED, Status.EXTENDED}),
}
"""Parts only where the words open them ("trong đó", brackets): otherwise these stand beside their neighbour."""
PAIRS = (
    frozenset({Status.WITH_DEADLINE, Status.NO_DEADLINE}),
    frozenset({Status.CARRIED_IN, Status.NEW}),
)
"""Hai nửa chia hết một toàn thể."""
WITHOUT_DEADLINE = {
    Status.COMPLETED: Status.COMPLETED_NO_DEADLINE,
    Status.PENDING: Status.PENDING_NO_DEADLINE,
}
"""Mã của một phần khi toàn thể là các nhiệm vụ không có thời hạn."""


@dataclass(slots=True, eq=False)
class Draft:
    """Một số liệu đang dựng: a count with everything decided so far.

    ``origin`` is ``stated`` or ``denominator`` (printed only under the slash of ``count``), ``mark`` the
    kind of the frame that it stands in, ``words`` those that lead into the number, folded; ``restated``
    says that the number was stated before, ``own_assigner`` that its own clause names the assigner.
    """

    block: int
    count: Count
    value: int
    subject: Subject
    status: Status
    label: Label
    period: Period
    words: str
    parent: Draft | None = None
    assigner: Assigner | None = None
    own_assigner: bool = False
    origin: str = "stated"
    restated: bool = False
    mark: str = ""
    turn: int = 0
    children: list[Draft] = field(default_factory=list)

    def take(self, part: Draft) -> None:
        """Nhận ``part``, đã có trong cây, làm một phần của mình."""
        part.parent = self
        self.children.append(part)


@dataclass(frozen=True, slots=True)
class Entry:
    """Một số đếm chờ được xếp chỗ, with what its own words say.

    ``giver`` is who gave the tasks here; ``turn`` 1 or 2 in a pair of two groups ("lần lượt là 80 và 45").
    """

    block: int
    marked: Clauses
    count: Count
    label: Label
    subject: Subject
    period: Period
    giver: Assigner | None
    turn: int = 0

    @property
    def sums_up(self) -> bool:
        """Lời dẫn vào số nói là cộng lại ("tổng cộng", "cộng")."""
        first, last = self.count.before
        return any(h.rule.get("does") == "totals" and first <= h.first < last for h in self.marked.structure)

    def draft(self, status: Status) -> Draft:
        """Số liệu mới, chưa có toàn thể."""
        first, last = self.count.before
        words = " ".join(t.fold for t in self.marked.passage.tokens[first:last])
        draft = Draft(self.block, self.count, self.count.value, self.subject, status, self.label, self.period, words)
        draft.turn = self.turn
        return draft


def may_be_part(status: Status, whole: Draft, *, framed: bool = False) -> bool:
    """Một số liệu ``status`` có thể là phần của ``whole``; ``framed``: words or brackets open its parts."""
    if status in PARTS.get(whole.status, ()):
        return True
    # "1.284 nhiệm vụ, trong đó: tỉnh giao 38, sở giao 942": parts of the same kind only where words open them
    return framed and (status == whole.status or status in _FRAMED_PARTS.get(whole.status, ()))


def lineage(draft: Draft | None) -> Iterator[Draft]:
    """Số liệu và các toàn thể của nó, from itself upwards."""
    while draft is not None:
        yield draft
        draft = draft.parent


def root(draft: Draft) -> Draft:
    """Toàn thể trên cùng."""
    return list(lineage(draft))[-1]


def ends_pair(last: Draft, siblings: Iterable[Draft]) -> bool:
    """Hai nửa đã nêu đủ: ``last`` is one of two halves of a split, and both are among ``siblings``."""
    stated = {d.status for d in siblings}
    return any(last.status in pair and pair <= stated for pair in PAIRS)


def owns(part: Draft, whole: Draft) -> bool:
    """``part`` is ``whole`` or a part of it, at any depth."""
    return any(d is whole for d in lineage(part))
