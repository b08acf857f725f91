"""Bản đồ nhiệt: series down, periods across, one frame a column; what is missing is hatched."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import BoundaryNorm
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from extractor.comparison.result import Cell, Column, Comparison, Measure
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.charts import kinds, series, style
from extractor.writers.comparisons.words import Words, rounded

_WRITTEN = 12
"""Nhiều nhất bấy nhiêu kỳ thì viết cả số vào ô."""

_TALL = 30
"""Từ hơn bấy nhiêu hàng, periods stand above as well as below."""


def heat(comparison: Comparison, columns: tuple[Column, ...], say: Words) -> Figure:
    """Một khung một cột, one under another."""
    found = [series.of(comparison, column, say) for column in columns]
    down, across = len(found[0].names), len(found[0].times)
    labels = [style.wrapped(name, 34) for name in found[0].names]
    step = 0.1 + 0.12 * max((label.count("\n") + 1 for label in labels), default=1)
    width = 3.2 + across * (0.56 if across <= _WRITTEN else 0.34)
    drawn = [pair for one in found for pair in one.all()]
    below = style.below(comparison, drawn, say, marked="more codes")
    title = kinds.title(comparison, columns, say)
    figure = style.framed(max(width, 6.0), (1.7 + step * down) * len(columns), title, below)
    frames = figure.subplots(len(columns), 1, squeeze=False)[:, 0]
    for axes, column, one in zip(frames, columns, found, strict=True):
        _frame(figure, axes, column, one, comparison.breaks, say)
        axes.set_yticks(range(down), labels=labels)
        if len(columns) > 1:
            axes.set_title(style.head(column, columns, say, 70), pad=24 if comparison.breaks else 6)
    return figure


def _frame(figure: Figure, axes: Axes, column: Column, of: series.Series, breaks: tuple[str, ...], say: Words) -> None:
    down, across = len(of.names), len(of.times)
    cells = [[cell for _, cell in of.of(name)] for name in of.names]
    values = np.array([[np.nan if cell.value is None else float(cell.value) for cell in line] for line in cells])
    axes.add_patch(Rectangle((-0.5, -0.5), across, down, **style.HATCH))
    colours, norm = _scale(values, column)
    mesh = axes.pcolormesh(
        np.arange(across + 1) - 0.5, np.arange(down + 1) - 0.5, np.ma.masked_invalid(values),
        cmap=colours, norm=norm, edgecolors="white", linewidth=0.4,
    )  # fmt: skip
    _triangles(axes, of)
    if across <= _WRITTEN:
        _written(axes, cells, column, mesh, say)
    times = [style.lettered(say.period_key(time)) for time in of.times]
    tall = down > _TALL
    for n, (before, after) in enumerate(itertools.pairwise(of.times)):
        for date in breaks:
            if timeline.broken(before, after, (date,)):
                style.broken_at(axes, n + 0.5, date, say, lift=3 + (5 * max(map(len, times)) + 4 if tall else 0))
    axes.set_xlim(-0.5, across - 0.5)
    axes.set_ylim(down - 0.5, -0.5)
    axes.set_xticks(range(across), labels=times, rotation=90)
    axes.tick_params(length=0, labeltop=tall)
    axes.spines[:].set_visible(False)
    # At most a dozen colours: more would turn the bar into a picture, and no eye tells them apart.
    short = min(1.0, 3.2 / (0.22 * down + 0.5))
    bar = figure.colorbar(mesh, ax=axes, shrink=short, aspect=18, pad=0.02, anchor=(0, 1))
    bar.outline.set_visible(False)
    style.scaled(bar.ax.yaxis, column, say)


def _scale(values: Any, column: Column) -> tuple[Any, BoundaryNorm]:
    """Thang màu: steps of cividis; for differences, purple below and orange above nothing."""
    known = values[~np.isnan(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    name = "cividis"
    if column.measure is Measure.POINTS:
        name, high = "PuOr_r", max(abs(low), abs(high))
        low = -high
    if low == high:
        low, high = low - 0.5, high + 0.5
    steps = MaxNLocator(10, integer=column.measure is Measure.COUNT).tick_values(low, high)
    colours = matplotlib.colormaps[name]
    return colours, BoundaryNorm(steps, colours.N)


def _triangles(axes: Axes, of: series.Series) -> None:
    """Tam giác ở góc những ô có ghi chú, as sheet programs mark a comment."""
    corners = [
        [(x + 0.5, y - 0.5), (x + 0.16, y - 0.5), (x + 0.5, y - 0.06)]
        for y, name in enumerate(of.names)
        for x, (row, cell) in enumerate(of.of(name))
        if cell.value is not None and (row.footnotes or cell.footnotes)
    ]
    axes.add_collection(PolyCollection(corners, facecolors=style.COLOURS[1], edgecolors="white", linewidths=0.5))


def _written(axes: Axes, cells: list[list[Cell]], column: Column, mesh: Any, say: Words) -> None:
    for y, line in enumerate(cells):
        for x, cell in enumerate(line):
            if cell.value is not None:
                red, green, blue, _ = mesh.to_rgba(float(cell.value))
                dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.5
                words = _short(cell.value, column, say)
                axes.text(x, y, words, ha="center", va="center", fontsize=6.5, color="white" if dark else style.INK)


def _short(value: int | Fraction, column: Column, say: Words) -> str:
    """Một chữ số lẻ: the table has the rest."""
    if column.measure is Measure.PERCENT:
        return say.decimal(rounded(value * 100, 1))
    if column.measure is Measure.POINTS:
        return say.decimal(rounded(value * 100, 1), sign=True)
    return say.decimal(rounded(value, 0 if column.measure is Measure.COUNT else 1))
