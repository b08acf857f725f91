"""Đầu bảng không kẻ khung ở đâu: which lines above the first row are its head.

A head names the columns; titles stand across them. The names of the first two columns are as high as the
head and stand in its middle, which tells how far up it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.frames.boxes import Run, TextLine
from extractor.readers.frames.columns import Column, Columns, covers, reach

#: lines of a head at most
_MOST_LINES = 12
#: distance of two lines of one cell at most, hundredths of the height of their letters
_LEADING = 220


@dataclass(frozen=True, slots=True)
class Above:
    """Các dòng trên hàng đầu: those of the head, or (``left_over``) of a row that goes on from the page before."""

    lines: tuple[TextLine, ...]
    left_over: bool


def lines_above(
    lines: Sequence[TextLine], top: int, columns: Columns, figures: frozenset[int], pitch: int, *, headless: bool
) -> Above:
    """Các dòng của đầu bảng; ``top`` is the height at which its first row begins. ``headless``: it has none here."""
    head = [] if headless else _head(lines, top, columns, figures, pitch)
    named = {n for _, a, b in columns.placed(head) for n in range(a, b + 1)}
    if len(named) * 2 >= len(columns):
        return Above(tuple(head), left_over=False)
    return Above(tuple(_going_on(lines, top, columns, pitch)), left_over=True)


def _head(
    lines: Sequence[TextLine], top: int, columns: Columns, figures: frozenset[int], pitch: int
) -> list[TextLine]:
    found: list[TextLine] = []
    limit: int | None = None
    at_foot = False
    lower = top
    above = [line for line in lines if line.bottom >= top]
    names = next((n for n in range(len(columns)) if n not in figures), 0)
    while above:
        line = above.pop()
        size = line.top - line.bottom
        if line.bottom - lower > max(pitch, 2 * size) * 16 // 10 or _is_title(line, columns, names):
            break
        if limit is None:
            limit, at_foot = _reach_of(above, line, columns, names, pitch)
        over = len(line.runs) < 3 and limit is not None and line.top > limit + size // 2
        if over and not (at_foot and (len(line.runs) > 1 or _goes_on_below(line, found, columns))):
            break
        found.insert(0, line)
        lower = line.top
    return found


def _goes_on_below(line: TextLine, found: Sequence[TextLine], columns: Columns) -> bool:
    """Whether a cell of the next line is the rest of the one word or two that stand here."""
    run, first, last = next(columns.placed([line]))
    below = (p for lower in found for p in columns.placed([lower]) if p[1] <= last and first <= p[2])
    return any((run.bottom - other.bottom) * 100 <= (run.top - run.bottom) * _LEADING for other, _, _ in below)


def _is_title(line: TextLine, columns: Columns, names: int) -> bool:
    """Words across the column of names and others, or left of the table."""
    left = columns.ends[0][0]
    return any(
        (a <= names and a < b) or run.right < left - 4 * (run.top - run.bottom) for run, a, b in columns.placed([line])
    )


def _reach_of(
    above: Sequence[TextLine], lowest: TextLine, columns: Columns, names: int, pitch: int
) -> tuple[int | None, bool]:
    """How high the head reaches: the names of the first two columns stand in its middle, or all at its foot."""
    tops: list[int] = []
    feet: list[bool] = []
    for column in (0, 1):
        stack: list[Run] = []
        for line in (lowest, *above[: -_MOST_LINES - 1 : -1]):
            own = [run for run, a, b in columns.placed([line]) if a == b == column and not _is_number(run, line)]
            apart = own and stack and own[0].bottom - stack[-1].bottom > pitch * 14 // 10
            if apart or _is_title(line, columns, names):
                break
            stack += own
        if stack:
            tops.append(stack[0].bottom + stack[-1].top - lowest.bottom)
            feet.append(stack[0].bottom - lowest.bottom < pitch // 4)
    return max(tops, default=None), all(feet)


def _is_number(run: Run, line: TextLine) -> bool:
    """Số cột: "(1)", or "A" beside numbers; the "T" that ends "ST T" stands beside words."""
    return run.numeric or (run.is_rank() and line.numbers > 0)


def _going_on(lines: Sequence[TextLine], top: int, columns: Columns, pitch: int) -> list[TextLine]:
    """Lines above the first row that go on in its cells from the page before."""
    found: list[TextLine] = []
    for line in reversed([line for line in lines if line.bottom >= top]):
        near = line.bottom - (found[0].top if found else top) <= pitch
        if not near or any(a != b or not columns.holds(run) for run, a, b in columns.placed([line])):
            break
        found.insert(0, line)
    return found


def with_named(columns: Columns, lines: Sequence[TextLine]) -> Columns:
    """Thêm các cột chỉ có tên ở đầu bảng, nothing in their cells: right of the others or between them."""
    runs = [run for line in lines for run in line.runs]
    ends = list(columns.ends)
    right = ends[-1][1]
    for run in sorted(runs, key=lambda run: run.left):
        if run.left <= right + (run.top - run.bottom) // 2:
            continue
        if run.left > ends[-1][1]:
            ends.append((run.left, run.right))
        else:
            ends[-1] = ends[-1][0], max(ends[-1][1], run.right)
    for run in runs:
        a, b = reach(run, ends)
        between = b == a + 1 and ends[a][1] < run.left and run.right < ends[b][0]
        if between and _is_named_alone(run, a, b, runs, ends):
            ends.insert(b, (run.left, run.right))
    return Columns(tuple(ends))


def _is_named_alone(run: Run, a: int, b: int, runs: Sequence[Run], ends: Sequence[Column]) -> bool:
    """A name between two columns that have theirs beside it, with nothing below."""
    beside: set[int] = set()
    for other in runs:
        first, last = reach(other, ends)
        if other is not run and other.bottom < run.top and run.bottom < other.top:
            beside |= {n for n in range(first, last + 1) if covers(other, ends[n])}
        elif other.top <= run.bottom and a <= last and first <= b:
            return False
    return {a, b} <= beside
