"""Bảng không kẻ khung: words with places to tables, by the white between columns and rows.

:func:`tables_of` needs nothing but boxes of words, so recognised text goes the same way as that of PDF
pages. Ruling lines that do not make a frame (only level ones, only upright ones) come in as hints.
Whatever is no sure table is none: three columns, one of them of figures, and three rows at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.document import Doubt
from extractor.readers.frames.body_lines import Body, behind_last, body_row, body_rows, first_line
from extractor.readers.frames.boxes import TextLine, WordBox, frame_of, lines_of, words_of
from extractor.readers.frames.columns import Column, Columns, columns_of, reach
from extractor.readers.frames.head_lines import lines_above, with_named
from extractor.readers.frames.heads import HeadCell, head_of, head_rows, is_uneven, widened
from extractor.readers.frames.regions import regions
from extractor.readers.frames.repeated import repeated, with_head
from extractor.readers.frames.rows import pitch_of
from extractor.readers.tables import Box, Layout, Placement

#: fewest columns of a table, fewest lines that show them
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
#: misfit of rows (hundredths of the line pitch) above which the division is doubtful
_STRAINED = 25
#: ruling lines nearer than this are one line; tenths of a point
_NARROWEST = 40
#: usual distance of lines, hundredths of the height of their letters
_LEADING = 190


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
    head = repeated(lines, before) if before is not None else None
    if before is not None and head is not None and head.stop < len(lines):
        found = _tables(lines[head.stop :], rulings, before, headless=True)
        next_to = found and found[0].around[3] >= lines[head.stop].bottom
        if next_to and len(found[0].columns) == len(before.columns):
            return [with_head(found[0], before, max(lines[n].top for n in head)), *found[1:]]
    return _tables(lines, rulings, before, headless=False)


def _tables(
    lines: list[TextLine], rulings: Rulings, before: Placement | None, *, headless: bool
) -> list[Placement]:
    """``headless``: the head of the first is that of the table ``before``, and is not among the lines."""
    found: list[Placement] = []
    above = 0
    for first, last in regions(lines, _FEWEST_ROWS if before is None else 1):
        own = None if found else before
        table = _Table(lines, max(first, above), last, rulings, own, headless=headless and not found)
        if table.sure:
            found.append(table.placement())
            above = table.end
    return found


class _Table:
    """One table while it is being found."""

    def __init__(
        self, lines: list[TextLine], first: int, last: int, rulings: Rulings, before: Placement | None,
        *, headless: bool,
    ) -> None:  # fmt: skip
        self._lines = lines
        self.sure = False
        self.end = last + 1
        numbers = [n for n in range(first, last + 1) if lines[n].numbers > 1]
        if len(numbers) >= _FEWEST_ROWS:
            first, last, rows = numbers[0], numbers[-1], [lines[n] for n in numbers]
        else:
            rows = [line for line in lines[first : last + 1] if len(line.runs) > 2]
        whole = lines[first : last + 1]
        columns = Columns(())
        self._before = False
        if len(rows) >= _FEWEST_ROWS:
            columns = Columns(tuple(_between(rulings.upright, whole) or columns_of(whole, rows)))
        elif before is not None:
            columns = Columns.of_flat(before.columns)
            self._before = len(columns) >= _FEWEST_COLUMNS and _fit(whole, columns)
        if columns and before is not None and not before.ruled and len(before.columns) > 2 * len(columns):
            wider = Columns.of_flat(before.columns)  # some are empty on this page
            heads = any(len(line.runs) > 2 for line in lines[:first])
            columns = wider if (headless or not heads) and _fit(lines[: last + 1], wider) else columns
        if len(columns) < _FEWEST_COLUMNS or not (self._before or len(rows) >= _FEWEST_ROWS):
            return
        high = max(line.top - line.bottom for line in whole)
        self._pitch = pitch_of(columns.placed(whole)) or high * _LEADING // 100
        start = first_line(lines, first, columns)
        self.end = behind_last(lines, last, columns, self._pitch)
        cuts = [line[1] for line in rulings.level if (line[2] - line[0]) * 2 > columns.width]
        figures = columns.figures(lines[start : self.end], fewest=1 if self._before else 2)
        if not figures:
            return
        body = Body(lines[: self.end], start, figures, self._pitch, tuple(cuts))
        self._rows, self._merged = body.divided(columns)
        top = max(run.top for run, _, _ in self._rows.all_runs()[0])
        self._above = lines_above(lines, top, columns, figures, self._pitch, headless=headless)
        if not self._above.left_over:
            named = with_named(columns, self._above.lines)
            if len(named) > len(columns):
                self._rows, self._merged = body.divided(named)
            columns = Columns(tuple(widened(list(named.placed(self._above.lines)), named.ends)))
        self._columns, self._figures = columns, figures
        self.sure = self._is_table()

    def _is_table(self) -> bool:
        rows = self._rows.all_runs()
        full = sum(len({a for _, a, _ in runs}) >= _FEWEST_COLUMNS for runs in rows)
        return (full >= _FEWEST_ROWS or self._before) and full * 2 >= len(rows)

    def placement(self) -> Placement:
        """The table with the places of its cells."""
        placed = list(self._columns.placed(self._above.lines))
        pitch = min(pitch_of(placed) or self._pitch, self._pitch)
        cells = [] if self._above.left_over else head_of(placed, self._columns.ends, pitch)
        depth = max((cell.depth for cell in cells), default=0)
        rows = head_rows(cells, depth)
        if placed and self._above.left_over:
            rows.append(body_row(placed, len(self._columns)))
        rows += body_rows(self._rows, self._merged, self._columns, ordinals=0 in self._figures)
        layout = Layout.of([[(span, on, words_of(runs)) for span, on, runs in row] for row in rows])
        head = depth + (len(rows) > depth and _is_count(layout.shown[depth]))
        frames = tuple(tuple(frame_of(runs) for _, _, runs in row) for row in rows)
        sides = list(zip(*(frame for row in frames for frame in row if frame), strict=True))
        around = min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
        doubt = self._doubt(cells, pitch)
        return Placement(replace(layout, head=head), around, frames, doubt, self._columns.flat(), ruled=False)

    def _doubt(self, cells: Sequence[HeadCell], pitch: int) -> str:
        if self._rows.strain > _STRAINED:
            return Doubt.UNEVEN_ROWS
        return Doubt.UNEVEN_COLUMNS if is_uneven(cells, pitch) else ""


def _between(upright: Sequence[Box], lines: Sequence[TextLine]) -> list[Column]:
    """Columns between upright ruling lines that run along most of the lines."""
    top, bottom = lines[0].top, lines[-1].bottom
    high = (top - bottom) * 6 // 10
    xs = sorted({x for x, low, _, up in upright if min(up, top) - max(low, bottom) >= high})
    xs = [x for n, x in enumerate(xs) if n == 0 or x - xs[n - 1] > _NARROWEST]
    left = min(run.left for line in lines for run in line.runs)
    right = max(run.right for line in lines for run in line.runs)
    inside = [x for x in xs if left < x < right]
    if len(inside) < _FEWEST_COLUMNS - 1:
        return []
    return list(pairwise([min(left, xs[0]), *inside, max(right, xs[-1])]))


def _fit(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether lines at the top of a page fit the columns of the table before."""
    left, right = columns.ends[0][0], columns.ends[-1][1]
    for line in lines:
        places = [reach(run, columns.ends) for run in line.runs]
        single = all(a == b for run, (a, b) in zip(line.runs, places, strict=True) if run.numeric)
        in_order = single and all(x[1] < y[0] for x, y in pairwise(places))
        outside = any(run.right < left or right < run.left for run in line.runs)
        if outside or (line.numbers > 1 and not in_order):
            return False
    return True


def _is_count(words: Sequence[str]) -> bool:
    """A row that numbers the columns: (1) (2) (3=4+5)."""
    filled = [w.strip("()[] ") for w in words if w]
    numbers = [w.partition("=")[0].strip() for w in filled]
    counted = [int(w) for w in numbers if w.isdecimal() and len(w) < 3]
    return len(counted) * 10 >= len(filled) * 7 and len(counted) > 2 and all(b - a == 1 for a, b in pairwise(counted))
