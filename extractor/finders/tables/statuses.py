"""Tình trạng mà một cột đếm: the words of its head, and where they say only half of it, its neighbours.

"Quá hạn" counts what was done late below "Đã hoàn thành", what is still open beside "Chưa đến hạn". Where
the words leave it open, the arithmetic of the rows decides: which half makes the columns add up.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.counts.labels import DONE, OPEN, Label
from extractor.finders.tables.heads import Column
from extractor.record import Period, Status

Counts = Sequence[Sequence[int | None]]
"""Số trong các hàng: one row a line, one column a place; a dash is 0, words are None."""


def column_statuses(columns: Sequence[Column], title: Label | None, counts: Counts) -> tuple[Status | None, ...]:
    """Mã tình trạng của từng cột, None for a column that counts no tasks by status.

    ``title`` is what the table's title says: it speaks for a column that says nothing itself
    ("Danh sách đơn vị có nhiệm vụ quá hạn": "Số nhiệm vụ").
    """
    found: list[Status | None] = [_own(column) for column in columns]
    for at, column in enumerate(columns):
        if found[at] is not None and column.role in ("count", "percent") and column.label.half:
            found[at] = column.label.status(_half(columns, found, at, counts) or _by_title(column, title))
    silent = [c for c, column in enumerate(columns) if column.role == "count" and column.label.empty]
    counted = [c for c, column in enumerate(columns) if column.role == "count"]
    for c in silent:
        if title is not None and counted == [c] and not title.empty:
            found[c] = title.status()
        elif columns[c].counts_tasks:
            found[c] = Status.ASSIGNED
    _part_new(columns, found, counts)
    return tuple(found)


def once(
    columns: Sequence[Column], statuses: Sequence[Status | None], periods: Sequence[Period | None], counts: Counts
) -> tuple[Status | None, ...]:
    """Đầu cột đọc từ chỗ của chữ: where two columns seem to count the same, one of them is misread, and both are left.

    Those of one status are told apart by their period, by what stands above them, or by nothing; below one head they
    may divide a column that stands outside it ("Tổng số" | "Phân theo người giao / Chủ tịch", "… / Phó Chủ tịch").
    The rows may tell which of them is the total: what was completed and what is pending add up to it.
    """
    counted = [c for c, column in enumerate(columns) if column.role == "count" and statuses[c] is not None]
    above = [column.parts[0] if len(column.parts) > 1 else "" for column in columns]
    above = [words if above.count(words) > 1 else "" for words in above]
    found = list(statuses)
    for c in counted:
        alike = [k for k in counted if k != c and (statuses[k], periods[k]) == (statuses[c], periods[c])]
        divides = any(len(columns[k].scope) < len(columns[c].scope) for k in alike)
        beside = any((columns[k].scope, above[k]) == (columns[c].scope, above[c]) for k in alike)
        if beside and not divides and not _is_total(c, [k for k in counted if k not in alike], statuses, counts):
            found[c] = None
    return tuple(found)


def _is_total(at: int, others: Sequence[int], statuses: Sequence[Status | None], counts: Counts) -> bool:
    parts = [c for c in others if statuses[c] in (Status.COMPLETED, Status.PENDING)]
    both = len(parts) == 2 and statuses[parts[0]] is not statuses[parts[1]]
    return both and statuses[at] is Status.ASSIGNED and _adds_up(counts, [at], parts)


def _part_new(columns: Sequence[Column], found: list[Status | None], counts: Counts) -> None:
    """ "Tổng số", "Tồn kỳ trước", "Giao trong kỳ": of two that count what was assigned one is the part that is new."""
    counted = [c for c, column in enumerate(columns) if column.role == "count"]
    carried = [c for c in counted if found[c] is Status.CARRIED_IN]
    given = [c for c in counted if found[c] is Status.ASSIGNED]
    if len(carried) != 1 or len(given) != 2 or Status.NEW in found or not any(row[carried[0]] for row in counts):
        return
    for whole, part in (given, given[::-1]):
        if _adds_up(counts, [whole], [*carried, part]):
            found[part] = Status.NEW
            return


def _by_title(column: Column, title: Label | None) -> str | None:
    """The half that the title says of the same timing: "Nhiệm vụ quá hạn chưa hoàn thành" of "Số quá hạn"."""
    return title.progress if title is not None and title.timing == column.label.timing else None


def _own(column: Column) -> Status | None:
    if column.role not in ("count", "percent") or column.label.empty:
        return None
    return column.label.status()


def _half(columns: Sequence[Column], found: Sequence[Status | None], at: int, counts: Counts) -> str | None:
    """done or open, whichever the neighbours and the rows bear out; None where neither does."""
    run = [c for c in _alike(columns, at) if columns[c].label.half or _is_part(found[c])]
    before = [c for c in range(at) if columns[c].role == "count" and c not in run]
    for whole in reversed(before):
        if found[whole] in (Status.COMPLETED, Status.PENDING) and _adds_up(counts, [whole], run):
            return DONE if found[whole] is Status.COMPLETED else OPEN
    for whole in before:
        if found[whole] is Status.ASSIGNED or columns[whole].label.empty:
            done = [c for c in before if found[c] is Status.COMPLETED]
            if done and _adds_up(counts, [whole], [done[-1], *run]):
                return OPEN
    nearest = before[-1] if before else None
    if nearest is not None and len(columns[at].scope) > 0:  # "Đã hoàn thành" | "Trong đó / Quá hạn"
        return DONE if found[nearest] is Status.COMPLETED else OPEN if found[nearest] is Status.PENDING else None
    return None


def _alike(columns: Sequence[Column], at: int) -> list[int]:
    """The run of neighbouring count columns around ``at`` that share its upper heads."""
    first, last = at, at + 1
    while first > 0 and _beside(columns[first - 1], columns[at]):
        first -= 1
    while last < len(columns) and _beside(columns[last], columns[at]):
        last += 1
    return [c for c in range(first, last) if columns[c].role == "count"]


def _beside(column: Column, other: Column) -> bool:
    if column.role == "percent":
        return True
    return column.role == "count" and column.parts[:-1] == other.parts[:-1] and column.label.progress is None


def _is_part(status: Status | None) -> bool:
    return status in (Status.PENDING_WITHIN, Status.PENDING_OVERDUE, Status.COMPLETED_ON_TIME, Status.COMPLETED_LATE)


def _adds_up(counts: Counts, whole: Sequence[int], parts: Sequence[int]) -> bool:
    """In most of the rows in which all are numbers."""
    rows = [row for row in counts if all(row[c] is not None for c in (*whole, *parts))]
    right = sum(sum(row[c] or 0 for c in whole) == sum(row[c] or 0 for c in parts) for row in rows)
    return right * 3 > len(rows) * 2
