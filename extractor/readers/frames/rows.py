"""Hàng của bảng không kẻ khung: which lines make one row, though cells have several lines.

Lines that touch each other in height are one *band*; rows are runs of bands. Offices set the cells of a
row top, middle or bottom, the same way all over a table, so the division is sought in which the cells of
every row agree best, every ordinal and every figure has a row of its own, and no cell has a hole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.frames.boxes import Run
from extractor.readers.frames.columns import Placed

#: bands of one row at most
_LONGEST = 16
#: parts of the line pitch: a row without figures or ordinal, a blank line inside a cell
_FREE, _HOLE = 40, 30
_NEVER = 100_000
#: width of a blank, hundredths of the height of the letters
_BLANK = 36
#: signs of what numbers a column, (3)=(4)+(5), and may have two lines
_FORMULA = frozenset("()=+")


@dataclass(frozen=True, slots=True)
class Rows:
    """Hàng tìm được: indices of the first and behind the last band of each row; ``strain`` grows with misfits.

    ``strain`` is the mean misfit of a row in hundredths of the line pitch; ``mode`` tells how cells stand in
    their rows: 0 at the top, 1 in the middle, 2 at the bottom.
    """

    bands: list[list[Placed]]
    rows: list[tuple[int, int]]
    strain: int
    mode: int

    def all_runs(self) -> list[list[Placed]]:
        """Mọi dãy chữ của từng hàng."""
        return [[placed for band in self.bands[first:behind] for placed in band] for first, behind in self.rows]


def bands_of(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Các dải từ trên xuống: runs that overlap in height."""
    bands: list[list[Placed]] = []
    lowest = 0
    for item in sorted(placed, key=lambda p: -p[0].top):
        run = item[0]
        if bands and run.top > lowest:
            bands[-1].append(item)
            lowest = min(lowest, run.bottom)
        else:
            bands.append([item])
            lowest = run.bottom
    return bands


def pitch_of(placed: Iterable[Placed]) -> int:
    """Khoảng cách dòng: the smallest usual distance of two lines in one column."""
    columns: dict[int, list[int]] = {}
    for run, first, last in placed:
        if first == last:
            columns.setdefault(first, []).append(run.bottom)
    distances = sorted(
        a - b for bottoms in columns.values() for a, b in pairwise(sorted(bottoms, reverse=True)) if a - b > 20
    )
    return distances[len(distances) // 60] if distances else 0


def rows_of(
    bands: list[list[Placed]], figures: frozenset[int], pitch: int, head: range, cuts: Sequence[int] = ()
) -> Rows:
    """Chia các dải thành hàng. ``figures`` are the columns of numbers; ``head``: how many first bands may be left out.

    ``cuts`` are heights of ruling lines, which no row goes through.
    """
    names = _Names.of(bands, figures)
    spans = [list(_from(bands, first, figures, pitch, cuts, names)) for first in range(len(bands))]
    divisions = [(*_division(spans, len(bands), mode, head), mode) for mode in (1, 0, 2)]
    cost, rows, mode = min(divisions, key=lambda division: division[0])
    return Rows(bands, rows, cost * 100 // max(1, pitch * len(rows)), mode)


_Span = tuple[int, tuple[int, int, int], int]
"""A possible row: band behind its last, misfit where cells stand top, middle, bottom, and its fixed cost."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The column of names and its widest words: a line breaks only where the next word has no room."""

    column: int
    width: int

    @classmethod
    def of(cls, bands: Sequence[Sequence[Placed]], figures: frozenset[int]) -> _Names:
        runs = [(a, run) for band in bands for run, a, b in band if a == b and a not in figures]
        column = min((a for a, _ in runs), default=-1)
        return cls(column, max((run.right - run.left for a, run in runs if a == column), default=0))

    def had_room(self, before: Run, run: Run) -> bool:
        first = run.boxes[0]
        blank = (run.top - run.bottom) * _BLANK // 100
        return (before.right - before.left + blank + first.right - first.left) * 100 < self.width * 97


def _from(
    bands: list[list[Placed]], first: int, figures: frozenset[int], pitch: int, cuts: Sequence[int], names: _Names
) -> Iterable[_Span]:
    """Rows that begin with band ``first``."""
    tops: dict[int, int] = {}
    lowest: dict[int, Run] = {}
    fixed = ranks = 0
    anchored = False
    for behind in range(first + 1, min(len(bands), first + _LONGEST) + 1):
        band = bands[behind - 1]
        alone = behind == first + 1
        if not alone and _is_cut(bands[behind - 2], band, cuts):
            return
        for run, column, last in sorted(band, key=lambda p: -p[0].bottom):
            before = lowest.get(column)
            ranked = column == 0 and last == 0 and run.is_rank()
            if before is None:
                fixed += (column not in figures and run.words[:1].islower()) * pitch // 10
            elif column in figures and run.numeric and not (_is_formula(run) and _is_formula(before)):
                fixed += 2 * pitch
            elif column == names.column and names.had_room(before, run):
                fixed += pitch // 2
            elif before.bottom - run.bottom > pitch * (100 + _HOLE) // 100:
                fixed += max(pitch // 2, before.bottom - run.bottom - pitch)
            titled = column == 0 < last and len(band) == 1  # a group's name across the table
            ranks += ranked or titled
            anchored = anchored or ranked or titled or (run.numeric and column in figures)
            tops.setdefault(column, run.top)
            lowest[column] = run
        if ranks > 1 and not alone:
            return
        bottoms = [run.bottom for run in lowest.values()]
        middles = [tops[column] + run.bottom for column, run in lowest.items()]
        spread = (
            max(tops.values()) - min(tops.values()),
            (max(middles) - min(middles)) // 2,
            max(bottoms) - min(bottoms),
        )
        if behind == len(bands):  # the page may end within a row
            spread = (spread[0], min(spread[:2]), min(spread[0], spread[2]))
        free = 0 if anchored else pitch * _FREE // 100
        white = 0
        if behind < len(bands):  # a row ends rather where more white follows
            lower = min(r.bottom for r, _, _ in band) - max(r.top for r, _, _ in bands[behind])
            white = max(0, pitch - lower) // 16
        yield behind, spread, fixed + free + white
        if fixed > 4 * pitch:
            return


def _is_formula(run: Run) -> bool:
    return bool(_FORMULA & set(run.words))


def _is_cut(upper: Sequence[Placed], lower: Sequence[Placed], cuts: Sequence[int]) -> bool:
    above, below = min(run.bottom for run, _, _ in upper), max(run.top for run, _, _ in lower)
    return any(below <= cut <= above for cut in cuts)


def _division(spans: list[list[_Span]], count: int, mode: int, head: range) -> tuple[int, list[tuple[int, int]]]:
    costs = [0 if n in head else _NEVER * 100 for n in range(count + 1)]
    came: list[int | None] = [None] * (count + 1)
    for first in range(count):
        for behind, spread, fixed in spans[first]:
            cost = costs[first] + spread[mode] + fixed
            if cost < costs[behind] or (came[behind] is None and behind not in head):
                costs[behind], came[behind] = cost, first
    rows: list[tuple[int, int]] = []
    at = count
    while (before := came[at]) is not None:
        rows.append((before, at))
        at = before
    return costs[count], rows[::-1]
