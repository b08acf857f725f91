"""Cột của bảng không kẻ khung: vertical white gaps that run through the rows.

Only rows of figures tell the columns: head cells stand over several of them, group rows and titles run
across. A column is where its words are (``left``, ``right``); how far its empty cell reaches nobody sees.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.frames.boxes import Run, TextLine

Column = tuple[int, int]
"""Cột: left and right end of its words."""

Placed = tuple[Run, int, int]
"""Dãy chữ và cột đầu, cột cuối của nó."""

#: a run that covers two or more runs of this share of the rows (hundredths) goes across columns
_ACROSS = 30
#: white between two columns, hundredths of the letters' height
_WHITE = 45
#: entries of a column that may be another's, set in another way: the number of the column, an odd entry
_FEW = 2


def across(run: Run, rows: Sequence[TextLine]) -> bool:
    """Dòng chữ chạy qua nhiều cột: it covers at least two runs of many rows."""
    if run.numeric:
        return False
    votes = others = 0
    for row in rows:
        if row.runs[0] is run or run in row.runs:
            continue
        others += 1
        first = bisect_right(row.runs, run.left, key=lambda r: r.right)
        last = bisect_left(row.runs, run.right, key=lambda r: r.left)
        votes += last - first > 1
    return others > 0 and votes * 100 > others * _ACROSS


def columns_of(lines: Sequence[TextLine], rows: Sequence[TextLine]) -> list[Column]:
    """Các cột của ``lines``; ``rows`` are the lines among them whose runs tell cells apart."""
    inside = {id(line) for line in rows}
    first = sorted((run.left, run.right, _white(run)) for line in rows for run in line.runs if not across(run, rows))
    found: list[list[int]] = []
    for left, right, white in first:
        if found and left - found[-1][1] < white:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    others = [run for line in lines if id(line) not in inside for run in line.runs if not across(run, rows)]
    for run in sorted(others, key=lambda run: run.right - run.left):
        white = _white(run)
        touched = [column for column in found if column[0] - run.right < white and run.left - column[1] < white]
        if not touched:
            found.append([run.left, run.right])
            found.sort()
        elif len(touched) == 1:  # what would join two columns is a group's name that goes on over the next
            touched[0][:] = min(touched[0][0], run.left), max(touched[0][1], run.right)
    return _joined([(left, right) for left, right in found], lines)


def _white(run: Run) -> int:
    return (run.top - run.bottom) * _WHITE // 100


def _joined(columns: list[Column], lines: Sequence[TextLine]) -> list[Column]:
    """Figures that stand beside the others of a column, but never on a line with them, are of that column."""
    seen: list[set[int]] = [set() for _ in columns]
    words: set[int] = set()
    numbers = set(range(len(columns)))  # of columns, as (1) (2) (3=4+5)
    for n, line in enumerate(lines):
        for run in line.runs:
            first, last = reach(run, columns)
            seen[first].add(n)
            if first != last or not run.numeric:
                words |= {first, last}
            if first == last and run.words[0] != "(":
                numbers.discard(first)
    out, held = columns[:1], seen[:1]
    for at, (column, here) in enumerate(zip(columns[1:], seen[1:], strict=True), 1):
        few, many = sorted((len(held[-1]), len(here)))
        figures = not {at - 1, at} & words or {at - 1, at} & numbers
        if held[-1] & here or few > _FEW or many <= 2 * few or not figures:
            out.append(column)
            held.append(here)
        else:
            out[-1] = out[-1][0], column[1]
            held[-1] = held[-1] | here
    return out


def reach(run: Run, columns: Sequence[Column]) -> tuple[int, int]:
    """Cột đầu và cột cuối mà ``run`` đứng trên; between two columns: the nearer one, or both if it is in the middle."""
    edge = min(run.top - run.bottom, run.right - run.left) // 4  # the edge of a word is no matter
    first = bisect_right(columns, run.left + edge, key=lambda c: c[1])
    last = bisect_left(columns, run.right - edge, key=lambda c: c[0]) - 1
    if first <= last:
        return first, last
    if last < 0 or first >= len(columns):
        at = max(0, min(last, len(columns) - 1)) if last >= 0 else 0
        return at, at
    before, behind = max(0, run.left - columns[last][1]), max(0, columns[first][0] - run.right)
    if min(before, behind) * 2 < max(before, behind):
        return (last, last) if before < behind else (first, first)
    return last, first


def covers(run: Run, column: Column) -> bool:
    """Whether the run stands over words of the column."""
    return run.left < column[1] and column[0] < run.right


def edges_of(columns: Sequence[Column]) -> list[int]:
    """Biên cột ước lượng: the middles of the white gaps, and as much again outside the first and last."""
    middles = [(a[1] + b[0]) // 2 for a, b in pairwise(columns)]
    before = columns[1][0] - columns[0][1] if len(columns) > 1 else 0
    behind = columns[-1][0] - columns[-2][1] if len(columns) > 1 else 0
    return [columns[0][0] - before // 2, *middles, columns[-1][1] + behind // 2]


@dataclass(frozen=True, slots=True)
class Columns:
    """Các cột của một bảng, từ trái sang phải."""

    ends: tuple[Column, ...]

    @classmethod
    def of_flat(cls, ends: Sequence[int]) -> Columns:
        """From left and right ends one after the other."""
        return cls(tuple(zip(ends[::2], ends[1::2], strict=False)))

    def flat(self) -> tuple[int, ...]:
        """Left and right ends one after the other."""
        return tuple(x for column in self.ends for x in column)

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def width(self) -> int:
        """From the first word to the last."""
        return self.ends[-1][1] - self.ends[0][0]

    def placed(self, lines: Iterable[TextLine]) -> Iterator[Placed]:
        """Các dãy chữ và cột của chúng, a run cut where it joins the words of two cells."""
        middles = [(a[1] + b[0]) // 2 for a, b in pairwise(self.ends)]
        for line in lines:
            taken = -1
            for run in line.runs:
                a, b = reach(run, self.ends)
                for piece in [run] if a == b else run.parted(middles[a:b]):
                    a, b = reach(piece, self.ends)
                    if a < b and a == taken and not covers(piece, self.ends[a]):
                        a = b  # between two columns, of which the line has the first one already
                    taken = b
                    yield piece, a, b

    def holds(self, run: Run) -> bool:
        """Whether the run does not stand out of the columns."""
        air = run.top - run.bottom
        return self.ends[0][0] - air <= run.left and run.right <= self.ends[-1][1] + air

    def figures(self, lines: Iterable[TextLine], fewest: int) -> frozenset[int]:
        """Các cột gồm số hoặc số thứ tự, with at least so many of them."""
        runs: dict[int, list[bool]] = {}
        for run, a, b in self.placed(lines):
            if a == b:
                runs.setdefault(a, []).append(run.numeric or (a == 0 and run.is_rank()))
        return frozenset(n for n, kinds in runs.items() if len(kinds) >= fewest and sum(kinds) * 10 >= len(kinds) * 7)
