"""Đầu bảng không kẻ khung: head cells over one or several columns, in up to a few levels.

A head cell over several columns is centred over them, and each of them has a cell of its own below;
a cell that has none above or below it is as high as the head, its lines about the middle of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.readers.boxes import Run
from extractor.readers.columns import Column, edges_of
from extractor.readers.rows import Placed

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class HeadCell:
    """Một ô của đầu bảng trên các cột ``first`` … ``last``, with the cells below it."""

    first: int
    last: int
    runs: tuple[Run, ...]
    below: tuple[HeadCell, ...] = field(default=())

    @property
    def depth(self) -> int:
        return 1 + max((cell.depth for cell in self.below), default=0)


def head_of(placed: Sequence[Placed], columns: Sequence[Column], pitch: int) -> list[HeadCell]:
    """Các ô tầng trên cùng, từ trái sang phải; every column is under one of them."""
    return _level(list(placed), 0, len(columns) - 1, edges_of(columns), pitch, _DEEPEST)


def head_rows(cells: Sequence[HeadCell], depth: int) -> list[list[tuple[int, bool, tuple[Run, ...]]]]:
    """Các hàng của đầu bảng: columns spanned, whether the cell goes on from above, its runs."""
    rows: list[list[tuple[int, bool, tuple[Run, ...]]]] = [[] for _ in range(depth)]

    def add(cell: HeadCell, level: int) -> None:
        span = cell.last - cell.first + 1
        rows[level].append((span, False, cell.runs))
        for below in cell.below:
            add(below, level + 1)
        if not cell.below:
            for row in rows[level + 1 :]:
                row.append((span, True, ()))

    for cell in cells:
        add(cell, 0)
    return rows


def _level(
    placed: list[Placed], first: int, last: int, edges: Sequence[int], pitch: int, deeper: int
) -> list[HeadCell]:
    """Cells side by side over the columns ``first`` … ``last``."""
    if first > last:
        return []
    parents = _parents(placed, first, last, edges, pitch) if first < last and deeper else []
    cells: list[HeadCell] = []
    at = first
    for a, b, runs in parents:
        cells += [_leaf(placed, n) for n in range(at, a)]
        taken = {id(run) for run in runs}
        under = [p for p in placed if a <= p[1] and p[2] <= b and id(p[0]) not in taken]
        below = _level(under, a, b, edges, pitch, deeper - 1)
        cells.append(HeadCell(a, b, tuple(runs), tuple(below) if any(c.runs for c in below) else ()))
        at = b + 1
    return cells + [_leaf(placed, n) for n in range(at, last + 1)]


def _leaf(placed: Sequence[Placed], column: int) -> HeadCell:
    return HeadCell(column, column, tuple(run for run, a, b in placed if a <= column <= b))


def _parents(
    placed: list[Placed], first: int, last: int, edges: Sequence[int], pitch: int
) -> list[tuple[int, int, list[Run]]]:
    """Cells over several columns: ``(first, last, runs)`` from left to right."""
    low = _orphans(placed, first, last, pitch)
    found: list[tuple[int, int, Run]] = []
    for run, a, b in sorted((p for p in placed if p[1] < p[2]), key=lambda p: (-p[0].top, p[1])):
        if not any(x <= b and a <= y for x, y, _ in found):
            found.append((a, b, run))
    found = _widened(sorted(found, key=lambda cell: cell[0]), range(first, last + 1), low, edges)
    found = [_outdone(cell, placed, low - _covered(found)) for cell in found]
    for group in _groups(low - _covered(found)):
        found += _narrow(placed, group, _covered(found), range(first, last + 1))
    found = _widened(sorted(found, key=lambda cell: cell[0]), range(first, last + 1), low, edges)
    return [(a, b, _whole([run], placed, a, b, pitch)) for a, b, run in found]


def _covered(parents: Sequence[tuple[int, int, Run]]) -> set[int]:
    return {n for a, b, _ in parents for n in range(a, b + 1)}


def _outdone(cell: tuple[int, int, Run], placed: Sequence[Placed], low: set[int]) -> tuple[int, int, Run]:
    """What stands above a cell over several columns, and beside it columns with nothing above: theirs in common."""
    a, b, run = cell
    above = [p for p in placed if a <= p[1] and p[2] <= b and p[0].bottom >= run.top]
    if above and (a - 1 in low or b + 1 in low):
        highest = max(above, key=lambda p: p[0].top)
        return highest[1], highest[2], highest[0]
    return cell


def _orphans(placed: Sequence[Placed], first: int, last: int, pitch: int) -> set[int]:
    """Columns whose own words stand so low that another cell must stand above them."""
    if not placed:
        return set()
    top, bottom = max(run.top for run, _, _ in placed), min(run.bottom for run, _, _ in placed)
    low: set[int] = set()
    for n in range(first, last + 1):
        own = [run for run, a, b in placed if a == b == n]
        if not own:
            low.add(n)
            continue
        above = top - max(run.top for run in own)
        below = min(run.bottom for run in own) - bottom
        if above * 2 > pitch and (above - below) * 10 > pitch * 7:
            low.add(n)
    return low


def _groups(columns: set[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for n in sorted(columns):
        if groups and groups[-1][-1] + 1 == n:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _narrow(
    placed: Sequence[Placed], group: list[int], covered: set[int], room: range
) -> list[tuple[int, int, Run]]:
    """A head cell so short that it stands over the middle column only, beside columns with nothing above."""
    for n in (*group, group[0] - 1, group[-1] + 1):
        if n not in room or n in covered:
            continue
        own = sorted((run for run, a, b in placed if a == b == n), key=lambda run: -run.top)
        beside = max((run.top for run, a, b in placed if a == b and a in group and a != n), default=None)
        if len(own) > 1 and beside is not None and own[0].bottom * 2 > beside + own[1].top:
            return [(min(n, group[0]), max(n, group[-1]), own[0])]
    return []


def _widened(
    cells: Sequence[tuple[int, int, Run]], room: range, low: set[int], edges: Sequence[int]
) -> list[tuple[int, int, Run]]:
    """Each over the columns that it is centred over best, of those that have nothing else above."""
    out: list[tuple[int, int, Run]] = []
    for n, (a, b, run) in enumerate(cells):
        least = out[-1][1] + 1 if out else room.start
        most = cells[n + 1][0] if n + 1 < len(cells) else room.stop
        free = low & set(range(least, most))
        best = (2 * edges[-1], a, b)
        x = a
        while True:
            y = b
            while True:
                off = abs(edges[x] + edges[y + 1] - run.left - run.right)
                left_out = sum(column in free for column in (x - 1, y + 1))
                best = min(best, (off + left_out * 3 * (edges[y + 1] - edges[x]) // (4 * (y - x + 1)), x, y))
                if y + 1 not in free:
                    break
                y += 1
            if x - 1 not in free:
                break
            x -= 1
        out.append((best[1], best[2], run))
    return out


def _whole(runs: list[Run], placed: Sequence[Placed], a: int, b: int, pitch: int) -> list[Run]:
    """The lines of a head cell: those right below its first with nothing beside them."""
    whole = list(runs)
    inside = sorted((p for p in placed if a <= p[1] and p[2] <= b and p[0] not in whole), key=lambda p: -p[0].top)
    above = [p[0] for p in inside if p[0].bottom >= whole[0].top]
    whole = above[::-1][:2][::-1] + whole if len(above) <= 2 else whole
    rest = [p for p in inside if p[0].top <= whole[-1].bottom]
    for n, (run, x, y) in enumerate(rest):
        beside = [o for o, _, _ in rest if o is not run and o.bottom < run.top and run.bottom < o.top]
        near = whole[-1].bottom - run.bottom <= pitch * 13 // 10
        if beside or not near or not (x < y or _centred(run, whole[0], pitch)) or len(rest) - n - 1 < 2:
            break
        whole.append(run)
    return whole


def _centred(run: Run, over: Run, pitch: int) -> bool:
    return abs(run.left + run.right - over.left - over.right) < pitch


def gaps_of(cells: Sequence[HeadCell]) -> int:
    """Số cột không có tên."""
    return sum(gaps_of(cell.below) if cell.below else not cell.runs for cell in cells)


