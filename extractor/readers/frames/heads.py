"""Đầu bảng không kẻ khung: head cells over one or several columns, in up to a few levels.

A head cell over several columns is centred over them, and each of them has a cell of its own below;
a cell that has none above or below it is as high as the head, its lines about the middle of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.readers.frames.boxes import Run
from extractor.readers.frames.columns import Column, Placed, edges_of

_DEEPEST = 4
#: hundredths of the line pitch: how far below the middle shows a cell above; lines of two cells
_LOW, _PARTED = 45, 108
#: how cells stand in their frames
_TOP, _MIDDLE, _FOOT = 0, 1, 2
_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class HeadCell:
    """Một ô của đầu bảng trên các cột ``first`` … ``last``, with the cells below it."""

    first: int
    last: int
    runs: tuple[Run, ...]
    below: tuple[HeadCell, ...] = field(default=())

    @property
    def depth(self) -> int:
        """Levels of the cell and those below it."""
        return 1 + max((cell.depth for cell in self.below), default=0)


def head_of(placed: Sequence[Placed], columns: Sequence[Column], pitch: int) -> list[HeadCell]:
    """Các ô tầng trên cùng, từ trái sang phải; every column is under one of them."""
    if not placed:
        return []
    return _level(list(placed), 0, len(columns) - 1, columns, pitch, _DEEPEST, _stand_of(placed, pitch))


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
    placed: list[Placed], first: int, last: int, columns: Sequence[Column], pitch: int, deeper: int, stand: int
) -> list[HeadCell]:
    """Cells side by side over the columns ``first`` … ``last``."""
    if first > last:
        return []
    parents = _parents(placed, first, last, columns, pitch, stand) if first < last and deeper else []
    cells: list[HeadCell] = []
    bases: list[int] = []
    at = first
    for a, b, runs in parents:
        cells += [_leaf(placed, n) for n in range(at, a)]
        taken = {id(run) for run in runs}
        under = [p for p in placed if a <= p[1] and p[2] <= b and id(p[0]) not in taken]
        below = _level(under, a, b, columns, pitch, deeper - 1, stand)
        bases += [run.bottom for run, _, _ in under]
        cells.append(HeadCell(a, b, tuple(runs), tuple(below) if any(c.runs for c in below) else ()))
        at = b + 1
    cells += [_leaf(placed, n) for n in range(at, last + 1)]
    return [cell if cell.below else _halved(cell, bases, pitch) for cell in cells]


def _halved(cell: HeadCell, bases: Sequence[int], pitch: int) -> HeadCell:
    """A cell whose last words stand on the line of lower cells, and apart from those above, is two."""
    runs = sorted(cell.runs, key=lambda run: -run.bottom)
    if len(runs) < 2 or (runs[-2].bottom - runs[-1].bottom) * 100 <= pitch * _PARTED:
        return cell
    if not any(abs(base - runs[-1].bottom) <= 20 for base in bases):
        return cell
    return HeadCell(cell.first, cell.last, tuple(runs[:-1]), (HeadCell(cell.first, cell.last, (runs[-1],)),))


def _leaf(placed: Sequence[Placed], column: int) -> HeadCell:
    return HeadCell(column, column, tuple(run for run, a, b in placed if a <= column <= b))


def _parents(
    placed: list[Placed], first: int, last: int, columns: Sequence[Column], pitch: int, stand: int
) -> list[tuple[int, int, list[Run]]]:
    """Cells over several columns: ``(first, last, runs)`` from left to right.

    Of the ways to read the highest runs as such cells, the one in which they are centred best.
    """
    room = range(first, last + 1)
    low = {} if stand == _FOOT else _orphans(placed, room, pitch, stand)
    edges = edges_of(widened(placed, columns))
    wide = [(a, b, run) for run, a, b in placed if a < b]
    mean = (edges[room.stop] - edges[room.start]) // len(room)
    options: list[tuple[int, int, list[_Parent]]] = []
    for n, narrow in enumerate(_narrow(placed, low, wide, room, pitch)):
        cost, cells = _highest([*wide, *narrow], room, low, edges, pitch)
        odd = sum(_odd(cell, placed) for cell in cells)
        options.append((cost + odd * 2 * mean + len(narrow) * mean // 3, n, cells))
    chosen = min(options, key=lambda option: option[:2])[2]
    return [(a, b, _whole([run], placed, a, b, pitch)) for a, b, run in chosen if a < b]


def _highest(
    cells: Sequence[_Parent], room: range, low: Mapping[int, int], edges: Sequence[int], pitch: int
) -> tuple[int, list[_Parent]]:
    """The highest of the cells over the columns that they fit best, and those that are left beside them."""
    chosen: list[_Parent] = []
    left = sorted(cells, key=lambda cell: (-cell[2].bottom, cell[0]))
    cost = sum(low.values()) * (edges[room.stop] - edges[room.start]) // 100
    while left:
        level = [cell for cell in left if left[0][2].bottom - cell[2].bottom <= pitch * 8 // 10]
        for cell in level:
            if not any(x <= cell[1] and cell[0] <= y for x, y, _ in chosen):
                chosen.append(cell)
        cost, chosen = _assigned(sorted(chosen, key=lambda cell: cell[0]), room, low, edges)
        covered = _covered(chosen)
        left = [cell for cell in left if not covered & set(range(cell[0], cell[1] + 1))]
    return cost, chosen


def _odd(cell: _Parent, placed: Sequence[Placed]) -> bool:
    """Whether other words stand above a cell over several columns, and not in the middle of it."""
    a, b, run = cell
    over = [o for o, x, y in placed if a <= x and y <= b and o.bottom >= run.top]
    return any(abs(o.left + o.right - run.left - run.right) > 2 * (run.top - run.bottom) for o in over)


_Parent = tuple[int, int, Run]


def widened(placed: Sequence[Placed], columns: Sequence[Column]) -> list[Column]:
    """Cột rộng thêm bằng chữ của đầu bảng: as wide as the lowest words of their head, which fill their cells most."""
    out = list(columns)
    for n in range(len(columns)):
        own = [run for run, a, b in placed if a == b == n]
        if own:
            low = min(own, key=lambda run: run.bottom)
            left = max(min(out[n][0], low.left), out[n - 1][1] if n else low.left)
            out[n] = left, min(max(out[n][1], low.right), out[n + 1][0] if n + 1 < len(out) else low.right)
    return out


def _covered(parents: Sequence[_Parent]) -> set[int]:
    return {n for a, b, _ in parents for n in range(a, b + 1)}


def _stand_of(placed: Sequence[Placed], pitch: int) -> int:
    """Where cells stand: the names of the first column have no other cell above or below."""
    own = [run for run, a, b in placed if a == b == 0]
    if not own:
        return _MIDDLE
    above = max(run.top for run, _, _ in placed) - max(run.top for run in own)
    below = min(run.bottom for run in own) - min(run.bottom for run, _, _ in placed)
    if abs(above - below) * 100 <= pitch * _LOW:
        return _MIDDLE
    return _TOP if above < below else _FOOT


def _orphans(placed: Sequence[Placed], room: range, pitch: int, stand: int) -> dict[int, int]:
    """Columns whose own words stand so low that another cell must stand above them, and how surely, in hundredths.

    The lowest are the surest: a cell over two levels stands higher than those of the lower one.
    """
    if not placed:
        return {}
    top, bottom = max(run.top for run, _, _ in placed), min(run.bottom for run, _, _ in placed)
    low: dict[int, int] = {}
    bare: list[int] = []
    for n in room:
        own = [run for run, a, b in placed if a == b == n]
        if not own:
            bare.append(n)
            continue
        above = top - max(run.top for run in own)
        below = 0 if stand == _TOP else min(run.bottom for run in own) - bottom
        if above * 2 > pitch and (above - below) * 100 > pitch * _LOW:
            low[n] = above - below
    most = max(low.values(), default=1)
    return {n: off * 100 // most for n, off in low.items()} | dict.fromkeys(bare, 100)


def _narrow(
    placed: Sequence[Placed], low: Mapping[int, int], wide: Sequence[_Parent], room: range, pitch: int
) -> list[list[_Parent]]:
    """Head cells so short that they stand over one column only: none; those surely such; those likely such.

    Beside a narrow cell over several columns are columns with nothing above.
    """
    stacks = {n: sorted((run for run, a, b in placed if a <= n <= b), key=lambda run: -run.top) for n in room}
    sure: list[_Parent] = []
    likely: list[_Parent] = []
    for n in room:
        own = stacks[n]
        if len(own) < 2 or any(a <= n <= b and run is own[0] for a, b, run in wide):
            continue
        beside = [m for m in (n - 1, n + 1) if m in low]
        under = [m for m in beside if not stacks[m] or stacks[m][0].bottom + stacks[m][0].top < 2 * own[0].bottom]
        parted = (own[0].bottom - own[1].bottom) * 100 > pitch * _PARTED
        level = any(abs(own[0].bottom - run.bottom) <= 20 for _, _, run in wide)
        if len(under) == 2:
            sure.append((n, n, own[0]))
        elif under and (parted or level):
            likely.append((n, n, own[0]))
    return [[], sure, [*sure, *likely]]


def _assigned(
    cells: Sequence[_Parent], room: range, low: Mapping[int, int], edges: Sequence[int]
) -> tuple[int, list[_Parent]]:
    """Each over the columns that it is centred over best, so that few columns are left with nothing above."""
    known: dict[tuple[int, int], tuple[int, list[_Parent]]] = {}
    mean = (edges[room.stop] - edges[room.start]) // len(room)

    def best(k: int, start: int) -> tuple[int, list[_Parent]]:
        if k == len(cells):
            return sum(low.get(n, 0) for n in range(start, room.stop)) * mean * 3 // 200, []
        if (k, start) not in known:
            a, b, run = cells[k]
            options = [(_NEVER, [cells[k]])]
            for x in range(a, start - 1, -1):
                if x < a and x not in low:
                    break
                bare = sum(low.get(n, 0) for n in range(start, x)) * mean * 3 // 200
                for y in range(b, room.stop):
                    if y > b and y not in low:
                        break
                    off = abs(edges[x] + edges[y + 1] - run.left - run.right)
                    cost, rest = best(k + 1, y + 1)
                    options.append((off + bare + cost, [(x, y, run), *rest]))
            known[k, start] = min(options, key=lambda option: option[0])
        return known[k, start]

    return best(0, room.start)


def _whole(runs: list[Run], placed: Sequence[Placed], a: int, b: int, pitch: int) -> list[Run]:
    """The lines of a head cell: those right below its first with nothing beside them."""
    whole = list(runs)
    inside = sorted((p for p in placed if a <= p[1] and p[2] <= b and p[0] not in whole), key=lambda p: -p[0].top)
    above = [p[0] for p in inside if p[0].bottom >= whole[0].top]
    whole = above + whole if len(above) <= 2 else whole
    rest = [p for p in inside if p[0].top <= whole[-1].bottom]
    for n, (run, _, _) in enumerate(rest):
        beside = [o for o, _, _ in rest if o is not run and o.bottom < run.top and run.bottom < o.top]
        near = whole[-1].bottom - run.bottom <= pitch * 13 // 10
        if beside or not near or not _centred(run, whole[0], pitch) or len(rest) - n - 1 < 2:
            break
        whole.append(run)
    return whole


def _centred(run: Run, over: Run, pitch: int) -> bool:
    return abs(run.left + run.right - over.left - over.right) < pitch


def is_uneven(cells: Sequence[HeadCell], pitch: int) -> bool:
    """Đầu bảng có chỗ không khớp: a column without a name, or one whose lines stand apart."""
    for cell in cells:
        bottoms = sorted((run.bottom for run in cell.runs), reverse=True)
        apart = any((a - b) * 10 > pitch * 14 for a, b in pairwise(bottoms))
        if is_uneven(cell.below, pitch) if cell.below else not cell.runs or apart:
            return True
    return False
