"""Hàng không kẻ trong bảng có kẻ: rows of figures between upright lines only, one frame around all of them.

Printed sheets often rule the head and the columns but not the rows. What the frames show as one row of
cells with many figures each is divided as in tables without frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.document import Doubt
from extractor.readers.frames.boxes import Run, WordBox, frame_of, is_inside, lines_of, words_of
from extractor.readers.frames.columns import Placed
from extractor.readers.frames.rows import bands_of, pitch_of, rows_of
from extractor.readers.tables import Placement

#: figures over each other in how many cells show rows
_FEWEST_FIGURES, _FEWEST_CELLS = 3, 2
#: misfit (hundredths of the line pitch) above which the rows are doubtful
_STRAINED = 25


def divided(table: Placement, boxes: Callable[[], Sequence[WordBox]]) -> Placement:
    """Bảng với các hàng được tách ra. ``boxes`` gives the words of the page, only asked for where needed."""
    for row in range(len(table.layout.shown) - 1, -1, -1):
        if _may_be_stacked(table.layout.shown[row]) and all(at and at[0] == row for at in table.layout.places[row]):
            table = _split(table, row, boxes())
    return table


def _may_be_stacked(words: Sequence[str]) -> bool:
    stacked = (sum(any(map(str.isdigit, word)) for word in cell.split()) for cell in words)
    return sum(count >= _FEWEST_FIGURES for count in stacked) >= _FEWEST_CELLS


def _split(table: Placement, row: int, boxes: Sequence[WordBox]) -> Placement:
    frames = table.cells[row]
    placed: list[Placed] = [
        (run, cell, cell)
        for cell, frame in enumerate(frames)
        if frame is not None
        for line in lines_of(box for box in boxes if is_inside(box, frame))
        for run in [Run.of([box for part in line.runs for box in part.boxes])]
    ]
    own = [[run for run, cell, _ in placed if cell == n] for n in range(len(frames))]
    figures = frozenset(n for n, runs in enumerate(own) if len(runs) > 1 and _are_figures(runs))
    pitch = pitch_of(placed)
    if sum(len(own[n]) >= _FEWEST_FIGURES for n in figures) < _FEWEST_CELLS or not pitch:
        return table
    rows = rows_of(bands_of(placed), figures, pitch, range(1))
    cells = [[_of(runs, n) for n in range(len(frames))] for runs in rows.all_runs()]
    drawn = [tuple(frame_of(runs) for runs in line) for line in cells]
    return replace(
        table,
        layout=table.layout.with_rows(row, [[words_of(runs) for runs in line] for line in cells]),
        cells=(*table.cells[:row], *drawn, *table.cells[row + 1 :]),
        doubt=table.doubt or (Doubt.UNEVEN_ROWS if rows.strain > _STRAINED else ""),
    )


def _are_figures(runs: Sequence[Run]) -> bool:
    return sum(run.numeric or run.is_rank() for run in runs) * 10 >= 7 * len(runs)


def _of(runs: Sequence[Placed], cell: int) -> list[Run]:
    return [run for run, n, _ in runs if n == cell]
