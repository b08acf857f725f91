"""Bảng không kẻ khung: words with places to tables, by the white between columns and rows.

:func:`tables_of` needs nothing but boxes of words, so recognised text goes the same way as that of PDF
pages. Ruling lines that do not make a frame (only level ones, only upright ones) come in as hints.
Whatever is no sure table is none: three columns, one of them of figures, and three rows at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.readers.boxes import Run, TextLine, WordBox, frame_of, lines_of, words_of
from extractor.readers.columns import Column, across, columns_of, edges_of, reach
from extractor.readers.heads import HeadCell, gaps_of, head_of, head_rows, widened
from extractor.readers.merged_cells import Group, groups_of
from extractor.readers.rows import Placed, Rows, bands_of, pitch_of, rows_of
from extractor.readers.tables import Box, Layout, Placement

#: fewest columns of a table, fewest lines that show them
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
#: white that ends a table, in heights of its letters
_FAR = 6
#: lines above the first figures that may belong to their row
_OVER = 8
#: misfit of rows (hundredths of the line pitch) above which the division is doubtful
_STRAINED = 25
#: and above which a column may have cells over several rows
_ODD = 4
#: ruling lines nearer than this are one line; tenths of a point
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Rulings:
    """Đường kẻ không thành khung: level and upright ruling lines, in the units of the boxes."""

    level: tuple[Box, ...] = ()
    upright: tuple[Box, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Box]) -> Rulings:
        """Lines without width or height, told apart."""
        lines = sorted(lines)
        return cls(tuple(x for x in lines if x[1] == x[3]), tuple(x for x in lines if x[0] == x[2] and x[1] < x[3]))


_NONE = Rulings()


def tables_of(
    boxes: Iterable[WordBox], rulings: Rulings = _NONE, before: Placement | None = None
) -> list[Placement]:
    """Các bảng trên một trang từ các khung chữ, từ trên xuống.

    ``before`` is the last table of the page before: its columns make rows at the top of this page a table, be
    they ever so few.
    """
    lines = lines_of(boxes)
    found: list[Placement] = []
    above = 0
    for first, last in _regions(lines, _FEWEST_ROWS if before is None else 1):
        table = _Table(lines, max(first, above), last, rulings, None if found else before)
        if table.sure:
            found.append(table.placement())
            above = table.end
    return found


def _regions(lines: Sequence[TextLine], fewest: int) -> Iterator[tuple[int, int]]:
    """First and last line of what looks like rows of cells, no prose between them."""
    seeds = [n for n, line in enumerate(lines) if line.numbers > 1 or len(line.runs) > 2]
    group: list[int] = []
    for n in seeds:
        if group and _parted(lines, group[-1], n):
            if len(group) >= fewest:
                yield group[0], group[-1]
            group = []
        group.append(n)
    if len(group) >= fewest:
        yield group[0], group[-1]


def _parted(lines: Sequence[TextLine], a: int, b: int) -> bool:
    """Whether prose or much white stands between two rows."""
    if any((x.bottom - y.top) > _FAR * (y.top - y.bottom) for x, y in pairwise(lines[a : b + 1])):
        return True
    prose = [len(line.runs) == 1 and across(line.runs[0], (lines[a], lines[b])) for line in lines[a + 1 : b]]
    return any(x and y for x, y in pairwise(prose))


class _Table:
    """One table while it is being found."""

    def __init__(
        self, lines: list[TextLine], first: int, last: int, rulings: Rulings, before: Placement | None
    ) -> None:
        self._lines = lines
        self.sure = False
        self.end = last + 1
        numbers = [n for n in range(first, last + 1) if lines[n].numbers > 1]
        if len(numbers) >= _FEWEST_ROWS:
            rows = [lines[n] for n in numbers]
            first = numbers[0]
        else:
            rows = [line for line in lines[first : last + 1] if len(line.runs) > 2]
        whole = lines[first : last + 1]
        self._before = len(rows) < _FEWEST_ROWS and before is not None and self._goes_on(whole, before)
        if self._before and before is not None:
            self._columns = _pairs(before.columns)
        elif len(rows) >= _FEWEST_ROWS:
            self._columns = self._ruled(whole, rulings.upright) or columns_of(whole, rows)
        else:
            return
        if len(self._columns) < _FEWEST_COLUMNS:
            return
        self._cuts = [line[1] for line in rulings.level if (line[2] - line[0]) * 2 > self._wide()]
        self._start = self._first_row(first)
        self._pitch = pitch_of(p for line in lines[first : last + 1] for p in self._placed(line))
        self.end = self._last(last) + 1
        self._figures = self._columns_of_figures()
        if not self._figures or not self._pitch:
            return
        self._merged: dict[int, list[Group]] = {}
        self._rows = self._divided()
        self._head_lines = self._above(self._rows)
        self._add_named_columns()
        if not self._left_over:
            self._columns = widened([p for line in self._head_lines for p in self._placed(line)], self._columns)
        self.sure = self._is_table()

    # -- columns

    def _wide(self) -> int:
        return self._columns[-1][1] - self._columns[0][0]

    def _ruled(self, lines: Sequence[TextLine], upright: Sequence[Box]) -> list[Column]:
        """Columns between upright ruling lines that run along most of the lines."""
        top, bottom = lines[0].top, lines[-1].bottom
        high = (top - bottom) * 6 // 10
        xs = sorted({x for x, low, _, up in upright if min(up, top) - max(low, bottom) >= high})
        xs = [x for n, x in enumerate(xs) if n == 0 or x - xs[n - 1] > _NARROWEST]
        if len(xs) < _FEWEST_COLUMNS - 1:
            return []
        left = min(run.left for line in lines for run in line.runs)
        right = max(run.right for line in lines for run in line.runs)
        return list(pairwise([*([left] if left < xs[0] else []), *xs, *([right] if right > xs[-1] else [])]))

    def _goes_on(self, lines: Sequence[TextLine], before: Placement) -> bool:
        """Whether lines at the top of the page fit the columns of the table before."""
        columns = _pairs(before.columns)
        if len(columns) < _FEWEST_COLUMNS:
            return False
        for line in lines:
            places = [reach(run, columns) for run in line.runs]
            outside = any(run.right < columns[0][0] or columns[-1][1] < run.left for run in line.runs)
            if outside or (line.numbers > 1 and not _in_order(places)):
                return False
        return True

    def _placed(self, line: TextLine) -> list[Placed]:
        middles = [(a[1] + b[0]) // 2 for a, b in pairwise(self._columns)]
        out: list[Placed] = []
        for run in line.runs:
            a, b = reach(run, self._columns)
            pieces = [run] if a == b else run.parted(middles[a:b])
            out += [(piece, *reach(piece, self._columns)) for piece in pieces]
        return out

    def _columns_of_figures(self) -> frozenset[int]:
        runs: dict[int, list[bool]] = {}
        for line in self._lines[self._start : self.end]:
            for run, a, b in self._placed(line):
                if a == b:
                    runs.setdefault(a, []).append(run.numeric or (a == 0 and run.is_rank()))
        return frozenset(n for n, kinds in runs.items() if len(kinds) > 1 and sum(kinds) * 10 >= len(kinds) * 7)

    def _add_named_columns(self) -> None:
        """Columns that have a name in the head but nothing in their cells."""
        runs = [run for line in self._head_lines for run in line.runs]
        right = self._columns[-1][1]
        size = max((run.top - run.bottom for run in runs), default=0)
        beyond = sorted((run.left, run.right) for run in runs if run.left > right + size // 2)
        for left, end in beyond:
            if left > self._columns[-1][1]:
                self._columns.append((left, end))
            elif left > right:
                self._columns[-1] = (min(left, self._columns[-1][0]), max(end, self._columns[-1][1]))
        for run in runs:
            a, b = reach(run, self._columns)
            if b == a + 1 and self._columns[a][1] < run.left and run.right < self._columns[b][0]:
                beside = {n for o in runs if o is not run and o.bottom < run.top and run.bottom < o.top
                          for n in range(reach(o, self._columns)[0], reach(o, self._columns)[1] + 1)}
                lower = [o for o in runs if o.top <= run.bottom and a <= reach(o, self._columns)[1] and reach(o, self._columns)[0] <= b]
                if {a, b} <= beside and not lower:
                    self._columns.insert(b, (run.left, run.right))

    # -- rows

    def _first_row(self, first: int) -> int:
        """Rows with an ordinal but no figures may come before the first figures."""
        n = first
        while (above := self._row_above(n)) is not None:
            n = above
        return n

    def _row_above(self, n: int) -> int | None:
        """The line right above line ``n`` (or a few lines, where names are long) with an ordinal or a group's name."""
        for above in range(n - 1, max(-1, n - _OVER), -1):
            line, lower = self._lines[above], self._lines[above + 1]
            if line.bottom - lower.top > 2 * (line.top - line.bottom):
                return None
            run, a, b = self._placed(line)[0]
            if a == 0 == b and run.is_rank():
                return above
            # a group's name across the columns, the head above it
            if a == 0 < b and len(line.runs) == 1 and above == n - 1 > 0 and len(self._lines[above - 1].runs) > 1:
                return above
            if len(line.runs) > 2:
                return None
        return None

    def _last(self, last: int) -> int:
        """The last line: those that go on in a cell below the last figures belong to the table."""
        while last + 1 < len(self._lines):
            line, before = self._lines[last + 1], self._lines[last]
            placed = self._placed(line)
            if before.bottom - line.bottom > self._pitch * 13 // 10 or any(a != b for _, a, b in placed):
                break
            if any(self._outside(run) for run, _, _ in placed):
                break
            last += 1
        return last

    def _outside(self, run: Run) -> bool:
        return run.right > self._columns[-1][1] + run.top - run.bottom or run.left < self._columns[0][0] - (
            run.top - run.bottom
        )

    def _divided(self) -> Rows:
        begin = max(0, self._start - _OVER)
        for n in range(self._start - 1, begin - 1, -1):
            if self._lines[n].bottom - self._lines[n + 1].top > self._pitch:
                begin = n + 1
                break
        placed = [p for line in self._lines[begin : self.end] for p in self._placed(line)]
        rows = self._rows_of(placed)
        if rows.strain <= _ODD:
            return rows
        for column in range(len(self._columns)):
            if column in self._figures:
                continue
            own = [run for run, a, b in placed if a == b == column]
            others = self._rows_of([p for p in placed if not p[1] == p[2] == column])
            if others.strain * 2 > rows.strain:
                continue
            ends = [(max(r.top for r, _, _ in row), min(r.bottom for r, _, _ in row)) for row in others.all_runs()]
            groups = groups_of([run for run in own if run.bottom < ends[0][0]], ends, others.mode, self._pitch)
            if groups is not None:
                self._merged[column] = groups
                return others
        return rows

    def _rows_of(self, placed: list[Placed]) -> Rows:
        bands = bands_of(placed)
        top = self._lines[self._start]
        body = next(n for n, band in enumerate(bands) if any(run.bottom <= top.bottom for run, _, _ in band))
        return rows_of(bands, self._figures, self._pitch, range(body + 1), self._cuts)

    # -- head

    def _above(self, rows: Rows) -> list[TextLine]:
        """Lines of the head, from the top."""
        top = max(run.top for run, _, _ in rows.all_runs()[0])
        n = next((n for n, line in enumerate(self._lines) if line.bottom < top), len(self._lines))
        found: list[TextLine] = []
        limit = None
        lower = top
        while n > 0:
            n -= 1
            line = self._lines[n]
            size = line.top - line.bottom
            if line.bottom - lower > max(self._pitch, 2 * size) * 16 // 10 or self._is_title(line):
                break
            if limit is None:
                limit = self._head_top(n, line.bottom)
            if len(line.runs) < 3 and limit is not None and line.top > limit + size // 2:
                break
            found.insert(0, line)
            lower = line.top
        self._left_over = not self._names(found)
        return self._going_on(top) if self._left_over else found

    def _going_on(self, top: int) -> list[TextLine]:
        """Lines above the first row that go on in its cells from the page before."""
        found: list[TextLine] = []
        for line in reversed([line for line in self._lines if line.bottom >= top]):
            near = line.bottom - (found[0].top if found else top) <= self._pitch
            if not near or any(a != b or self._outside(run) for run, a, b in self._placed(line)):
                break
            found.insert(0, line)
        return found

    def _names(self, lines: Sequence[TextLine]) -> bool:
        """Lines above the first row that name at least half of the columns; else a row goes on from another page."""
        named = {n for line in lines for _, a, b in self._placed(line) for n in range(a, b + 1)}
        return len(named) * 2 >= len(self._columns)

    def _is_title(self, line: TextLine) -> bool:
        names = next((n for n in range(len(self._columns)) if n not in self._figures), 0)
        return any((a <= names and a < b) or self._outside_left(run) for run, a, b in self._placed(line))

    def _outside_left(self, run: Run) -> bool:
        return run.right < self._columns[0][0] - 4 * (run.top - run.bottom)

    def _head_top(self, last: int, bottom: int) -> int | None:
        """How high the head reaches: the names of the first two columns stand in its middle."""
        tops: list[int] = []
        for column in (0, 1):
            stack: list[Run] = []
            for line in self._lines[last : max(0, last - 12) : -1]:
                own = [run for run, a, b in self._placed(line) if a == b == column and not run.is_rank()]
                if own and stack and own[0].bottom - stack[-1].bottom > self._pitch * 14 // 10:
                    break
                if self._is_title(line):
                    break
                stack += own
            if stack:
                tops.append(stack[0].bottom + stack[-1].top - bottom)
        return max(tops, default=None)

    # -- the whole

    def _is_table(self) -> bool:
        full = sum(
            1 for runs in self._rows.all_runs() if len({a for _, a, _ in runs}) >= _FEWEST_COLUMNS
        )
        return (full >= _FEWEST_ROWS or self._before) and full * 2 >= len(self._rows.rows)

    def placement(self) -> Placement:
        """The table with the places of its cells."""
        placed = [p for line in self._head_lines for p in self._placed(line)]
        cells = [] if self._left_over else head_of(placed, self._columns, pitch_of(placed) or self._pitch)
        depth = max((cell.depth for cell in cells), default=0)
        rows = head_rows(cells, depth)
        if placed and self._left_over:
            rows.append(_body_row(placed, self._columns))
        rows += self._body()
        doubt = self._doubt(cells)
        layout = Layout.of([[(span, on, words_of(runs)) for span, on, runs in row] for row in rows])
        head = depth + (len(rows) > depth and _is_count([words_of(runs) for _, _, runs in rows[depth]]))
        frames = tuple(tuple(frame_of(runs) for _, _, runs in row) for row in rows)
        around = frame_of(run for row in rows for _, _, runs in row for run in runs)
        assert around is not None
        ends = tuple(x for column in self._columns for x in column)
        return Placement(replace(layout, head=head), around, frames, doubt, ends)

    def _body(self) -> list[list[tuple[int, bool, tuple[Run, ...]]]]:
        rows = [_body_row(self._labelled(runs), self._columns) for runs in self._rows.all_runs()]
        for column, groups in self._merged.items():
            for first, behind, runs in groups:
                for n in range(first, behind):
                    at = 0
                    for k, (span, _, own) in enumerate(rows[n]):
                        if at == column and span == 1 and not own:
                            rows[n][k] = (1, n > first, runs if n == first else ())
                        at += span
        return rows

    def _labelled(self, placed: list[Placed]) -> list[Placed]:
        """A total's name in the middle of the first two columns stands over both."""
        first = [p for p in placed if p[1] <= 1]
        if 0 not in self._figures or len(self._columns) < 3 or any((a, b) != (1, 1) for _, a, b in first):
            return placed
        left, right = min((r.left for r, _, _ in first), default=0), max((r.right for r, _, _ in first), default=0)
        edges = edges_of(self._columns)
        over, own = abs(left + right - edges[0] - edges[2]), abs(left + right - edges[1] - edges[2])
        indented = left > self._columns[1][0] + first[0][0].top - first[0][0].bottom if first else False
        if not indented or over >= own:
            return placed
        return [(run, 0, b) if a == 1 else (run, a, b) for run, a, b in placed]

    def _doubt(self, cells: Sequence[HeadCell]) -> str:
        if self._rows.strain > _STRAINED:
            return "uneven-rows"
        if cells and gaps_of(cells):
            return "uneven-columns"
        return ""


def _pairs(columns: Sequence[int]) -> list[Column]:
    """Columns of a table by the ends of their words."""
    return list(zip(columns[::2], columns[1::2], strict=False))


def _in_order(places: Sequence[Column]) -> bool:
    return all(a == b for a, b in places) and all(x[1] < y[0] for x, y in pairwise(places))


def _body_row(placed: list[Placed], columns: Sequence[Column]) -> list[tuple[int, bool, tuple[Run, ...]]]:
    """Cells of one row, from left to right; a run across empty columns is a cell across them."""
    taken = {a for _, a, b in placed if a == b}
    cells: dict[int, tuple[int, list[Run]]] = {}
    for run, a, b in placed:
        if a < b and any(n in taken for n in range(a, b + 1)):
            b = a
        span, runs = cells.get(a, (1, []))
        cells[a] = max(span, b - a + 1), [*runs, run]
    row: list[tuple[int, bool, tuple[Run, ...]]] = []
    n = 0
    while n < len(columns):
        span, runs = cells.get(n, (1, []))
        row.append((span, False, tuple(runs)))
        n += span
    return row


def _is_count(words: Sequence[str]) -> bool:
    """A row that numbers the columns: (1) (2) (3=4+5)."""
    filled = [w.strip("()[] ") for w in words if w]
    numbers = [w.partition("=")[0].strip() for w in filled]
    counted = [int(w) for w in numbers if w.isdecimal() and len(w) < 3]
    return len(counted) * 10 >= len(filled) * 7 and len(counted) > 2 and all(b - a == 1 for a, b in pairwise(counted))
