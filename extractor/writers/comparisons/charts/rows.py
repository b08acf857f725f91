"""Thanh và chấm: one line a row of the table, one frame a column, the numbers in the margin at the right."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from extractor.comparison.result import Cell, Column, Comparison, Measure, Row
from extractor.writers.comparisons.charts import kinds, style
from extractor.writers.comparisons.words import Words

MOST = 150
"""Hàng nhiều nhất của một hình; the lines below say when there are more."""
_LABEL = 30


def bars(comparison: Comparison, columns: tuple[Column, ...], say: Words) -> Figure:
    """Thanh ngang, each with its count."""
    return _frames(comparison, columns, say, dots=False)


def dots(comparison: Comparison, columns: tuple[Column, ...], say: Words) -> Figure:
    """Chấm: the rate is the place, the number of tasks the size, and both are written at the right."""
    return _frames(comparison, columns, say, dots=True)


def _frames(comparison: Comparison, columns: tuple[Column, ...], say: Words, *, dots: bool) -> Figure:
    rows = comparison.rows[:MOST]
    labels = [style.wrapped(_label(row, comparison, say), _LABEL) for row in rows]
    places = [comparison.columns.index(column) for column in columns]
    drawn = [(row, row.cells[n]) for row in rows for n in places]
    below = style.below(comparison, drawn, say)
    if dots and any(cell.denominator for _, cell in drawn):
        below.insert(0, say("sized"))
    if len(comparison.rows) > len(rows):
        below.insert(0, say("first rows", shown=len(rows), all=say.count(len(comparison.rows))))
    step = 0.16 + 0.12 * max(label.count("\n") + 1 for label in labels)
    title = kinds.title(comparison, columns, say)
    figure = style.framed(2.4 + 4.1 * len(columns), 0.9 + step * len(rows), title, below)
    frames: Sequence[Axes] = figure.subplots(1, len(columns), sharey=True, squeeze=False)[0]
    for axes, column, n in zip(frames, columns, places, strict=True):
        _frame(axes, column, [(row, row.cells[n]) for row in rows], say, dots=dots)
        axes.set_title(style.head(column, columns, say, 52))
    frames[0].set_yticks(range(len(rows)), labels=labels)
    frames[0].set_ylim(len(rows) - 0.4, -0.6)
    return figure


def _frame(axes: Axes, column: Column, cells: list[tuple[Row, Cell]], say: Words, *, dots: bool) -> None:
    values = [float(cell.value) for _, cell in cells if cell.value is not None] or [0.0]
    shares = column.measure is Measure.PERCENT and style.shares(values)
    low, high = (0.0, 1.0) if shares else (min(0.0, *values), max(0.0, *values))
    pad = (high - low or 1) * 0.04
    axes.set_xlim(low - (pad if dots or low < 0 else 0), high + pad)
    left, right = axes.get_xlim()
    for y, (row, cell) in enumerate(cells):
        if cell.value is None:
            axes.add_patch(Rectangle((left, y - 0.32), right - left, 0.64, **style.HATCH))
        words = _margin(row, cell, column, say)
        axes.text(1.01, y, words, transform=axes.get_yaxis_transform(), va="center", fontsize=7.5)
    for noted in (False, True):
        _marks(axes, cells, noted, dots=dots)
    if low < 0:
        axes.axvline(0, color=style.SOFT, linewidth=0.8)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    style.scaled(axes.xaxis, column, say)


def _marks(axes: Axes, cells: list[tuple[Row, Cell]], noted: bool, *, dots: bool) -> None:
    """Mọi dấu có (hay không có) ghi chú: those with notes are hollow or pale."""
    here = [
        (y, cell) for y, (row, cell) in enumerate(cells)
        if cell.value is not None and bool(row.footnotes or cell.footnotes) is noted
    ]  # fmt: skip
    places, values = [y for y, _ in here], [float(cell.value or 0) for _, cell in here]
    colour = style.COLOURS[0]
    if dots:
        largest = max((cell.denominator or 0 for _, cell in cells), default=0) or 1
        sizes = [18 + 90 * (cell.denominator or 0) / largest for _, cell in here]
        inside = "white" if noted else colour
        axes.scatter(values, places, s=sizes, c=inside, edgecolors=colour, linewidths=1.5, zorder=3)
    else:
        inside = "#cfe3f1" if noted else colour
        axes.barh(places, values, height=0.64, color=inside, edgecolor=colour, linewidth=1.0)


def _margin(row: Row, cell: Cell, column: Column, say: Words) -> str:
    """“75,28%  118/157  D1”: what is written at the right of a row."""
    shown = say("nothing") if cell.value is None else say.shown(cell.value, column.measure)
    codes = ", ".join(dict.fromkeys((*cell.footnotes, *row.footnotes)))
    return style.lettered("  ".join(part for part in (shown, say.fraction(cell), codes) if part))


def _label(row: Row, comparison: Comparison, say: Words) -> str:
    words = (say.key(key, value) for key, value in zip(comparison.keys, row.keys, strict=True))
    return " · ".join(words)
