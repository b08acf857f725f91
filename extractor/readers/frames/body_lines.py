"""Các hàng của bảng không kẻ khung: which lines belong to it, and their cells row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.readers.frames.boxes import Run, TextLine
from extractor.readers.frames.columns import Columns, Placed, edges_of, reach
from extractor.readers.frames.merged_cells import Group, groups_of
from extractor.readers.frames.rows import Rows, bands_of, rows_of

#: lines above the first figures that may belong to their row
_OVER = 8
#: white between two rows at most, in heights of their letters
_FAR = 4
#: lines of a head among which one names several columns
_HEAD = 4
#: misfit of rows (hundredths of the line pitch) above which a column may have cells over several rows
_ODD = 4

Row = list[tuple[int, bool, tuple[Run, ...]]]
"""Hàng: columns spanned, whether the cell goes on from above, its runs."""


def first_line(lines: Sequence[TextLine], figures: int, columns: Columns) -> int:
    """Dòng đầu của các hàng: rows with an ordinal or a group's name may come before the first ``figures``."""
    n = figures
    while (above := _row_above(lines, n, columns)) is not None:
        n = above
    return n


def _row_above(lines: Sequence[TextLine], n: int, columns: Columns) -> int | None:
    """The line right above line ``n`` (or a few lines, where names are long) with an ordinal or a group's name."""
    for above in range(n - 1, max(-1, n - _OVER), -1):
        line, lower = lines[above], lines[above + 1]
        if line.bottom - lower.top > _FAR * (line.top - line.bottom):
            return None
        run, a, b = next(columns.placed([line]))
        if a == 0 == b and run.is_rank():
            return above
        # a group's name across the columns, in the middle of them or where names begin, the head above it
        named = any(len(head.runs) > 2 for head in lines[max(0, above - _HEAD) : above])
        begins = a == b < 2 and not run.numeric and abs(run.left - columns.ends[a][0]) * 3 < run.top - run.bottom
        off = abs(run.left + run.right - columns.ends[0][0] - columns.ends[-1][1])
        middle = a < b and off < columns.width // 10
        if (a == 0 < b or begins or middle) and len(line.runs) == 1 and above == n - 1 and named:
            return above
        if len(line.runs) > 2:
            return None
    return None


def behind_last(lines: Sequence[TextLine], last: int, columns: Columns, pitch: int) -> int:
    """Sau dòng cuối: lines that go on in a cell below the last figures belong to the table."""
    while last + 1 < len(lines):
        line, before = lines[last + 1], lines[last]
        far = before.bottom - line.bottom > pitch * 13 // 10
        if far or not all(columns.holds(run) and _is_in_one(run, columns) for run in line.runs):
            break
        last += 1
    return last + 1


def _is_in_one(run: Run, columns: Columns) -> bool:
    first, last = reach(run, columns.ends)
    return first == last


@dataclass(frozen=True, slots=True)
class Body:
    """Thân bảng trước khi chia hàng: lines to its end, of which ``start`` is the first sure to be a row's."""

    lines: list[TextLine]
    start: int
    figures: frozenset[int]
    pitch: int
    cuts: tuple[int, ...]

    def divided(self, columns: Columns) -> tuple[Rows, dict[int, list[Group]]]:
        """Các hàng, và theo cột những ô gộp qua nhiều hàng."""
        begin = max(0, self.start - _OVER)
        for n in range(self.start - 1, begin - 1, -1):
            if self.lines[n].bottom - self.lines[n + 1].top > self.pitch:
                begin = n + 1
                break
        placed = list(columns.placed(self.lines[begin:]))
        rows = self._rows(placed)
        if rows.strain > _ODD:
            words = sorted(set(range(len(columns))) - self.figures)
            for column in words if len(words) > 1 else ():  # where only units are named, each has a row
                found = self._merged(column, placed, rows)
                if found is not None:
                    return found[0], {column: found[1]}
        return rows, {}

    def _merged(self, column: int, placed: Sequence[Placed], rows: Rows) -> tuple[Rows, list[Group]] | None:
        """The rows of the other columns, where those fit much better and the cells of this one fit several rows."""
        own = [run for run, a, b in placed if a == b == column]
        others = self._rows([p for p in placed if not p[1] == p[2] == column])
        if others.strain * 2 > rows.strain:
            return None
        ends = [(max(r.top for r, _, _ in row), min(r.bottom for r, _, _ in row)) for row in others.all_runs()]
        groups = groups_of([run for run in own if run.bottom < ends[0][0]], ends, others.mode, self.pitch)
        return None if groups is None else (others, groups)

    def _rows(self, placed: Sequence[Placed]) -> Rows:
        bands = bands_of(placed)
        sure = self.lines[self.start].bottom
        first = next(n for n, band in enumerate(bands) if any(run.bottom <= sure for run, _, _ in band))
        return rows_of(bands, self.figures, self.pitch, range(first + 1), self.cuts)


def body_rows(rows: Rows, merged: Mapping[int, Sequence[Group]], columns: Columns, *, ordinals: bool) -> list[Row]:
    """Các hàng của thân bảng. ``ordinals``: the first column numbers the rows."""
    found: list[Row] = []
    for runs in rows.all_runs():
        placed = [(run, *reach(run, columns.ends)) for run, _, _ in runs]
        found.append(body_row(_labelled(placed, columns) if ordinals else placed, len(columns)))
    for column, groups in merged.items():
        for first, behind, words in groups:
            for n in range(first, behind):
                _put(found[n], column, (1, n > first, words if n == first else ()))
    return found


def _put(row: Row, column: int, cell: tuple[int, bool, tuple[Run, ...]]) -> None:
    at = 0
    for n, (span, _, runs) in enumerate(row):
        if at == column and span == 1 and not runs:
            row[n] = cell
        at += span


def body_row(placed: Sequence[Placed], width: int) -> Row:
    """Các ô của một hàng, từ trái sang phải; a run across empty columns is a cell across them."""
    taken = {a for _, a, b in placed if a == b}
    cells: dict[int, tuple[int, list[Run]]] = {}
    for run, a, b in placed:
        alone = a == b or not any(n in taken for n in range(a, b + 1))
        span, runs = cells.get(a, (1, []))
        cells[a] = max(span, b - a + 1 if alone else 1), [*runs, run]
    row: Row = []
    n = 0
    while n < width:
        span, runs = cells.get(n, (1, []))
        row.append((span, False, tuple(runs)))
        n += span
    return row


def _labelled(placed: list[Placed], columns: Columns) -> list[Placed]:
    """A total's name in the middle of the first two columns stands over both."""
    first = [p for p in placed if p[1] <= 1]
    if not first or any((a, b) != (1, 1) for _, a, b in first):
        return placed
    left, right = min(run.left for run, _, _ in first), max(run.right for run, _, _ in first)
    edges = edges_of(columns.ends)
    over, own = abs(left + right - edges[0] - edges[2]), abs(left + right - edges[1] - edges[2])
    indented = left > columns.ends[1][0] + first[0][0].top - first[0][0].bottom
    if not indented or over >= own:
        return placed
    return [(run, 0, b) if a == 1 else (run, a, b) for run, a, b in placed]
