"""Các dòng ``units`` của bản ghi: each thing said of a unit, with its quote and the figure that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.finders.figures.blocks import Body
from extractor.finders.names.words import UnitName
from extractor.finders.units.said import Said, said_in_block
from extractor.record import Figure, Status, Subject, Unit
from extractor.tokens import percent

_UNIT_ROLES = frozenset(
    {Status.COMMENDED, Status.CRITICISED, Status.LATE_EXPLAINED, Status.NOT_UPDATING, Status.NOT_USING_SYSTEM}
)
"""Điều chỉ nói về đơn vị, không bao giờ là tình trạng của một nhiệm vụ."""
_LATE = frozenset({Status.COMPLETED_LATE, Status.PENDING_OVERDUE, Status.OVERDUE})


def find_units(
    body: Body, names: Sequence[Sequence[UnitName]], figures: Sequence[Figure], document: Document
) -> tuple[tuple[Unit, Said], ...]:
    """Các dòng ``units`` của bản ghi, theo thứ tự trong văn bản, each with what it was made of."""
    said: list[Said] = []
    for n, names_of_block in enumerate(names):
        said += said_in_block(body, n, names_of_block)
    ids = {id(d): f.id for d, f in zip(body.drafts, figures, strict=True)}
    rows = [(_row(s, body, ids, document), s) for s in said]
    return tuple((row, s) for row, s in rows if row is not None)


def _row(s: Said, body: Body, ids: dict[int, str], document: Document) -> Unit | None:
    label = s.label
    if label is None:
        return None
    status = s.draft.status if s.draft is not None else label.status()
    if status is Status.OVERDUE and s.draft is None and label.half:
        status = _late_so_far(s, body)
    if status is None:
        return None
    if label.role is None and status in _UNIT_ROLES:
        return None
    marked = body.blocks[s.block].marked
    last = max(s.name.last, s.count.noun_end if s.count else 0, (s.rate or 0) + 1 if s.rate else 0)
    first = min(s.name.first, s.count.token) if s.count else s.name.first
    span = marked.passage.span(first, max(last, s.name.last))
    printed = marked.passage.tokens[s.rate].text if s.rate is not None else None
    figure = ids.get(id(s.draft)) if s.draft is not None else _figure_of(status, s, body, ids)
    return Unit(
        name=s.name.name,
        canonical=s.name.canonical,
        kind=s.name.kind,
        status=status,
        count=s.count.value if s.count else None,
        percent=percent(printed) if printed else (s.count.percent if s.count else None),
        figure=figure,
        source="prose",
        quote=document.text[span[0] : span[1]],
        span=span,
        page=document.page_of(span[0]),
        confidence=document.confidence(span),
    )


def _late_so_far(s: Said, body: Body) -> Status:
    """ "Các đơn vị có nhiệm vụ quá hạn: …" in a report that so far told of one kind of late tasks: of that kind."""
    late = [d for d in body.drafts if d.block <= s.block and d.subject is Subject.TASK and d.status in _LATE]
    for told in ({d.status for d in late if d.block == s.block}, {d.status for d in late}):
        if len(told) == 1:
            return told.pop()
    return Status.OVERDUE


def _figure_of(status: Status, s: Said, body: Body, ids: dict[int, str]) -> str | None:
    """The nearest earlier count of tasks with the list's status."""
    if s.count is None:
        return None
    for d in reversed(body.drafts):
        if d.block <= s.block and d.subject is Subject.TASK and d.status is status and d.parent is not None:
            return ids[id(d)]
    return None
