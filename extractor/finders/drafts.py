"""Số liệu đang dựng, và phần nào có thể thuộc về toàn thể nào."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.finders.counts import Count
from extractor.finders.labels import PROGRESS, Label
from extractor.record import Assigner, Period, Status, Subject

WHOLES = frozenset({Status.ASSIGNED, Status.NEW, Status.CARRIED_IN, Status.WITH_DEADLINE, Status.DUE})
_OUTCOMES = frozenset(PROGRESS) | {Status.EXTENDED, Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED}
PARTS: dict[Status, frozenset[Status]] = {
    Status.ASSIGNED: _OUTCOMES | {Status.NEW, Status.CARRIED_IN, Status.WITH_DEADLINE, Status.NO_DEADLINE, Status.DUE},
    Status.NEW: _OUTCOMES | {Status.WITH_DEADLINE, Status.NO_DEADLINE},
    Status.CARRIED_IN: _OUTCOMES | {Status.WITH_DEADLINE, Status.NO_DEADLINE},
    Status.DUE: _OUTCOMES,
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
# Parts only where the words open them ("trong đó", brackets): otherwise these stand beside their neighbour.
FRAMED_PARTS: dict[Status, frozenset[Status]] = {
    Status.COMPLETED_ON_TIME: frozenset({Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE}),
    Status.PENDING: frozenset({Status.EXTENDED, Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED, Status.DUE}),
    Status.PENDING_WITHIN: frozenset({Status.PENDING_NO_DEADLINE, Status.EXTENDED}),
    Status.PENDING_OVERDUE: frozenset({Status.PENDING_NOT_UPDATED, Status.EXTENDED}),
}
PAIRS = (
    frozenset({Status.WITH_DEADLINE, Status.NO_DEADLINE}),
    frozenset({Status.CARRIED_IN, Status.NEW}),
)


WITHOUT_DEADLINE = {
    Status.COMPLETED: Status.COMPLETED_NO_DEADLINE,
    Status.PENDING: Status.PENDING_NO_DEADLINE,
}


@dataclass(slots=True, eq=False)
class Draft:
    """Một số liệu đang dựng: a count with everything decided so far."""

    block: int
    count: Count
    value: int
    subject: Subject
    status: Status
    label: Label
    period: Period
    parent: Draft | None = None
    assigner: Assigner | None = None
    own_assigner: bool = False
    origin: str = "stated"
    claims_all: bool = False
    restated: bool = False
    mark: str = ""
    words: str = ""
    children: list[Draft] = field(default_factory=list)

    @property
    def includes_key(self) -> tuple[str, ...]:
        """Gộp cả những gì."""
        return self.label.includes


def owns(part: Draft, whole: Draft) -> bool:
    """``part`` is ``whole`` or a part of it, at any depth."""
    at: Draft | None = part
    while at is not None:
        if at is whole:
            return True
        at = at.parent
    return False
