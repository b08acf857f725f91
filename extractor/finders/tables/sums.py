"""Điều phải cộng khớp trong một bảng: rows to their totals, columns to the column that they divide.

What the row of column numbers states is taken as it stands. What follows from the columns' statuses
(completed + pending = assigned) is taken where most of the rows bear it out: a table may leave a class
out, and a column may count something else than its head lets one think.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extractor.evidence import Identity, Ratio
from extractor.finders.tables.annex import Annex
from extractor.finders.tables.rows import GROUP, TOTAL, UNIT, Row
from extractor.record import Status

_PARTS: dict[Status, tuple[Status, ...]] = {
    Status.ASSIGNED: (Status.COMPLETED, Status.PENDING),
    Status.COMPLETED: (
        Status.COMPLETED_ON_TIME, Status.COMPLETED_EARLY, Status.COMPLETED_NO_DEADLINE, Status.COMPLETED_LATE,
    ),
    Status.PENDING: (
        Status.PENDING_WITHIN, Status.PENDING_OVERDUE, Status.PENDING_NO_DEADLINE, Status.PENDING_NOT_UPDATED,
    ),
}  # fmt: skip
"""Các phần của một mã, as columns of one table divide it."""

_BESIDE = (Status.WITHDRAWN, Status.REASSIGNED, Status.SUSPENDED, Status.EXTENDED, Status.OVERDUE, Status.NO_DEADLINE)
"""Cột có thể là phần riêng của tổng số, or fold into another: only the rows tell."""

_BASES = frozenset({Status.ASSIGNED, Status.COMPLETED, Status.DUE, Status.WITH_DEADLINE, Status.PENDING})


def row_sums(annex: Annex) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Hàng nào bằng tổng những hàng nào: groups from their units, totals from groups or from all units."""
    rows, top = annex.rows, _top(annex)
    found: list[tuple[int, tuple[int, ...]]] = []
    for row in rows:
        members = tuple(r.at for r in top if r.kind == UNIT and r.group == row.at)
        if row.kind == GROUP and row.has_numbers and members:
            found.append((row.at, members))
    inner = _subtotals(annex)
    begun = 0
    for at in inner:
        members = tuple(r.at for r in top if r.kind == UNIT and begun <= r.at < at)
        if members:
            found.append((at, members))
        begun = at
    grand = [r.at for r in rows if r.kind == TOTAL and r.has_numbers and r.at not in inner]
    parts = _of_all(rows, top, inner)
    found += [(at, parts) for at in grand if parts]
    return tuple(found)


def _of_all(rows: Sequence[Row], top: Sequence[Row], inner: Sequence[int]) -> tuple[int, ...]:
    """What the grand total adds up: subtotals where they cover every unit, else the units."""
    units = [r for r in top if r.kind == UNIT]
    groups = [r.at for r in rows if r.kind == GROUP and r.has_numbers]
    if groups and all(r.group in groups for r in units):
        return tuple(groups)
    if inner and units and units[-1].at < inner[-1]:
        return tuple(inner)
    return tuple(r.at for r in units)


def _subtotals(annex: Annex) -> list[int]:
    """Hàng cộng ở cuối từng nhóm: totals between the units, and the last one where it is worded as they are."""
    units = [r.at for r in annex.rows if r.kind == UNIT]
    totals = [r for r in annex.rows if r.kind == TOTAL and r.has_numbers]
    if not units:
        return []
    inner = [r for r in totals if units[0] < r.at < units[-1]]
    behind = [r for r in totals if r.at > units[-1]]
    if inner:  # "Cộng I", "Cộng II" … "Tổng cộng": the last group's is worded as the others are
        alike = [r for r in behind if _stem(r.name) == _stem(inner[0].name)]
        inner += alike if len(alike) < 2 else alike[:-1]  # "Tổng I", "Tổng II", "Tổng cộng": the last is of all
    return [r.at for r in inner]


def _stem(name: str) -> str:
    words = name.casefold().split()
    return words[0] if words else ""


def _top(annex: Annex) -> list[Row]:
    """Rows that are no part of another unit's row ("1.1" below the unit "1")."""
    rank = next((c for c, column in enumerate(annex.head.columns) if column.role == "rank"), None)
    if rank is None:
        return list(annex.rows)
    units = {r.cells[rank].words.strip(" .)") for r in annex.rows if r.kind == UNIT}
    return [r for r in annex.rows if r.cells[rank].words.strip(" .)").rpartition(".")[0] not in units - {""}]


def identities(annex: Annex) -> tuple[Identity, ...]:
    """Hệ thức giữa các cột: those that are printed, and those that the rows bear out."""
    stated = annex.head.identities
    known = {_equation(i) for i in stated}
    implied = [i for i in _implied(annex) if _equation(i) not in known and not any(_short(i, s) for s in stated)]
    return (*stated, *implied)


def _equation(identity: Identity) -> frozenset[frozenset[int]]:
    """What stands on either side, the columns that are taken brought over: 3=1-2 is 1=2+3."""
    return frozenset((frozenset((identity.whole, *identity.taken)), frozenset(identity.added)))


def _short(implied: Identity, stated: Identity) -> bool:
    """The table itself says that there are more parts."""
    return implied.whole == stated.whole and set(implied.added) < set(stated.added)


def _implied(annex: Annex) -> Iterator[Identity]:
    for block in _blocks(annex):
        here = {status: c for c in reversed(block) if (status := annex.statuses[c]) is not None}
        yield from (i for whole in here if (i := _division(annex, here, whole)) is not None)
        if {Status.ASSIGNED, Status.CARRIED_IN, Status.NEW} <= here.keys():
            found = Identity(here[Status.ASSIGNED], (here[Status.CARRIED_IN], here[Status.NEW]), stated=False)
            yield from [found] if _holds_mostly(annex, found) else []
    yield from _by_scope(annex)


def _by_scope(annex: Annex) -> Iterator[Identity]:
    """Cột của từng người giao cộng lại bằng cột tổng: one status, one upper head, and the column without it."""
    columns, statuses = annex.head.columns, annex.statuses
    counted = [c for c, column in enumerate(columns) if column.role == "count" and statuses[c] is not None]
    for whole in counted:
        groups: dict[tuple[str, ...], list[int]] = {}
        for c in counted:
            if c != whole and statuses[c] is statuses[whole] and len(columns[c].scope) > len(columns[whole].scope):
                groups.setdefault(columns[c].scope, []).append(c)
        for parts in groups.values():
            found = Identity(whole, tuple(parts), stated=False)
            if len(parts) > 1 and _holds_mostly(annex, found):
                yield found


def _blocks(annex: Annex) -> list[list[int]]:
    """Count columns that speak of the same tasks: of one scope, and where that names a status twice, of one head."""
    columns = annex.head.columns
    counts = [c for c, s in enumerate(annex.statuses) if s is not None and columns[c].role == "count"]
    found: list[list[int]] = []
    for scope in dict.fromkeys(columns[c].scope for c in counts):
        block = [c for c in counts if columns[c].scope == scope]
        if len({annex.statuses[c] for c in block}) == len(block):
            found.append(block)
            continue
        heads = dict.fromkeys(columns[c].parts[:1] for c in block)  # "UBND tỉnh giao / …" beside "Bộ, ngành giao / …"
        found += [[c for c in block if columns[c].parts[:1] == head] for head in heads]
    return found


def _division(annex: Annex, here: dict[Status, int], whole: Status) -> Identity | None:
    """The division of one status that the most rows bear out, of equals that with the fewest further columns."""
    parts = _leaves(here, whole)
    if len(parts) < 2:
        return None
    beside = [here[s] for s in _BESIDE if s in here] if whole is Status.ASSIGNED else []
    further = [more for extra in range(len(beside) + 1) for more in combinations(beside, extra)]
    found = [Identity(here[whole], (*parts, *more), stated=False) for more in further]
    return max((i for i in found if _holds_mostly(annex, i)), key=lambda i: sum(_tested(annex, i)), default=None)


def _leaves(here: dict[Status, int], whole: Status) -> list[int]:
    """Columns that divide ``whole``: its parts, or where a part has no column its own parts."""
    found: list[int] = []
    for part in _PARTS.get(whole, ()):
        if part in here:
            found.append(here[part])
        elif part in _PARTS:
            found += _leaves(here, part)
    return found


def _holds_mostly(annex: Annex, identity: Identity) -> bool:
    tested = _tested(annex, identity)
    return sum(tested) * 2 > len(tested)


def _tested(annex: Annex, identity: Identity) -> list[bool]:
    return [right for row in annex.rows if (right := _holds(row, identity)) is not None]


def _holds(row: Row, identity: Identity) -> bool | None:
    columns = (identity.whole, *identity.added, *identity.taken)
    values = [row.values[c] for c in columns]
    if any(v.count is None and not v.blank for v in values) or values[0].count is None:
        return None
    counts = {c: v.count or 0 for c, v in zip(columns, values, strict=True)}
    return counts[identity.whole] == sum(counts[c] for c in identity.added) - sum(counts[c] for c in identity.taken)


def ratios(annex: Annex) -> tuple[Ratio, ...]:
    """Cột tỷ lệ: of what they may be the share; a ratio that is printed leaves no other."""
    stated = {ratio.share: ratio for ratio in annex.head.ratios}
    both = {c for row in annex.rows for c, v in enumerate(row.values) if v.count is not None and v.percent is not None}
    return tuple(
        stated.get(c) or _ratio(annex, c)
        for c, column in enumerate(annex.head.columns)
        if column.role == "percent" or c in both
    )


def _ratio(annex: Annex, share: int) -> Ratio:
    """What a column of percentages may be the share of; "45 (95,7%)" is the share of its own count."""
    columns, statuses = annex.head.columns, annex.statuses
    counts = [c for c, column in enumerate(columns) if column.role == "count"]
    here = {s: c for c in counts if (s := statuses[c]) is not None and columns[c].scope == columns[share].scope}
    here = here or {s: c for c in counts if (s := statuses[c]) is not None}
    status = statuses[share]
    own = columns[share].role == "count"
    of: list[tuple[int, ...]] = []
    bases: list[tuple[int, ...]] = []
    if own:
        of = [(share,)]
    elif status is not None:
        of += [(here[status],)] if status in here else []
        of += [tuple(leaves)] if (leaves := _leaves(here, status)) else []
        if status is Status.OVERDUE:
            of += [(here[s],) for s in (Status.PENDING_OVERDUE, Status.COMPLETED_LATE) if s in here]
    of = [(share,)] if share in counts else of
    before = [c for c in counts if c < share]
    of += [] if of else [(c,) for c in before[::-1][:2]]
    bases += [(here[s],) for s in here if s in _BASES]
    bases += [tuple(_leaves(here, s)) for s in (Status.COMPLETED, Status.PENDING) if s not in here and _leaves(here, s)]
    late = [here[s] for s in (Status.COMPLETED, Status.PENDING_OVERDUE) if s in here]
    bases += [tuple(late)] if len(late) > 1 else []
    return Ratio(share, tuple(dict.fromkeys(of)), tuple(dict.fromkeys(bases)))
