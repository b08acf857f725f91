"""Đường theo thời gian: few series share a frame, many have a small one each; no line where nothing is known."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from extractor.comparison.result import Column, Comparison, Measure
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.charts import kinds, series, style
from extractor.writers.comparisons.words import Words

_ACROSS = 6
"""Số khung nhỏ trên một hàng."""


def lines(comparison: Comparison, columns: tuple[Column, ...], say: Words) -> Figure:
    """Mỗi cột một khung với mọi chuỗi; with more series than colours, each series its own small frame."""
    found = [series.of(comparison, column, say) for column in columns]
    if len(found[0].names) > kinds.FEW:
        return _small(comparison, columns, found, say)
    drawn = [pair for one in found for pair in one.all()]
    below = [line for line in style.below(comparison, drawn, say, marked="hollow") if line != say("hatched")]
    figure = style.framed(9.5, 2.9 * len(columns) + 0.3, kinds.title(comparison, columns, say), below)
    frames = figure.subplots(len(columns), 1, squeeze=False, sharex=True)[:, 0]
    for axes, column, one in zip(frames, columns, found, strict=True):
        for n, name in enumerate(one.names):
            _line(axes, one, name, n, comparison.breaks, thin=False)
            if len(one.names) == 1:
                _codes(axes, one, name)
        _ground(axes, one, comparison.breaks, say, told=True)
        _scales(axes, column, [one], say, most=12)
        axes.set_title(style.head(column, columns, say, 90), pad=24 if comparison.breaks else 6)
    names = [style.wrapped(name, 26, 3) for name in found[0].names]
    if len(names) > 1:
        figure.legend(
            handles=[_handle(n, name) for n, name in enumerate(names)], loc="outside right upper", frameon=False
        )
    return figure


def _small(comparison: Comparison, columns: tuple[Column, ...], found: list[series.Series], say: Words) -> Figure:
    """Khung nhỏ, all of one scale; the columns of the first one's measure are the lines in each."""
    pairs = [(c, one) for c, one in zip(columns, found, strict=True) if c.measure is columns[0].measure][: kinds.FEW]
    names = found[0].names
    drawn = [pair for _, one in pairs for pair in one.all()]
    below = [line for line in style.below(comparison, drawn, say, marked="hollow") if line != say("hatched")]
    down = math.ceil(len(names) / _ACROSS)
    shown = tuple(column for column, _ in pairs)
    figure = style.framed(1.9 * _ACROSS, 1.3 * down + 0.7, kinds.title(comparison, shown, say), below, exact=False)
    space = {"wspace": 0.12, "hspace": 0.38}
    frames = figure.subplots(down, _ACROSS, sharex=True, sharey=True, squeeze=False, gridspec_kw=space).ravel()
    for axes, name in zip(frames, names, strict=False):
        for n, (_, one) in enumerate(pairs):
            _line(axes, one, name, n, comparison.breaks, thin=True)
        _ground(axes, found[0], comparison.breaks, say, told=False)
        axes.set_title(style.wrapped(name, 26), fontsize=7.5, pad=3)
    _scales(frames[0], columns[0], [one for _, one in pairs], say, most=2)  # of all: they share both axes
    for n, axes in enumerate(frames):
        if n >= len(names):
            axes.set_axis_off()
        elif n + _ACROSS >= len(names):  # the lowest of its column
            axes.tick_params(labelbottom=True)
    if len(pairs) > 1:
        handles = [_handle(n, column.name[say.lang]) for n, (column, _) in enumerate(pairs)]
        figure.legend(handles=handles, loc="upper right", frameon=False, ncols=len(handles))
    return figure


def _line(axes: Axes, of: series.Series, name: str, n: int, breaks: tuple[str, ...], *, thin: bool) -> None:
    """Một chuỗi: marks where there are numbers, a stroke between two only where they adjoin."""
    colour, marker, size = style.COLOURS[n], style.MARKERS[n], 2.6 if thin else 5.0
    places, cells = _places(of.times), of.of(name)
    told = [k for k, (_, cell) in enumerate(cells) if cell.value is not None]
    at = {k: (places[k], float(cells[k][1].value or 0)) for k in told}
    stroke: list[tuple[float, float]] = []
    for k in told:
        stroke.append(at[k])
        if not (k + 1 in at and timeline.joined(of.times[k], of.times[k + 1], breaks)):
            stroke.append((math.nan, math.nan))  # lifts the pen
    if stroke:
        axes.plot(*zip(*stroke, strict=True), color=colour, linewidth=0.9 if thin else 1.5)
    for noted in (False, True):
        here = [at[k] for k in told if bool(cells[k][0].footnotes or cells[k][1].footnotes) is noted]
        if here:
            inside = "white" if noted else colour
            axes.plot(
                *zip(*here, strict=True), linestyle="none", marker=marker, markersize=size, color=colour,
                markerfacecolor=inside, markeredgewidth=0.8 if thin else 1.2, zorder=3,
            )  # fmt: skip


def _codes(axes: Axes, of: series.Series, name: str) -> None:
    """Mã ghi chú trên dấu, where one series leaves room for it."""
    for place, (row, cell) in zip(_places(of.times), of.of(name), strict=True):
        codes = dict.fromkeys((*cell.footnotes, *row.footnotes))
        if cell.value is not None and codes:
            words = style.lettered("\n".join(codes))
            axes.annotate(
                words, (place, float(cell.value)), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=6.5
            )


def _ground(axes: Axes, of: series.Series, breaks: tuple[str, ...], say: Words, *, told: bool) -> None:
    """Nền của một khung: its grid, and where series break; ``told`` says the date."""
    places = _places(of.times)
    for n, (before, after) in enumerate(itertools.pairwise(of.times)):
        for date in breaks:
            if timeline.broken(before, after, (date,)):
                at = (places[n] + places[n + 1]) / 2
                if told:
                    style.broken_at(axes, at, date, say)
                else:
                    axes.axvline(at, color=style.SOFT, linewidth=0.7, linestyle=(0, (3, 2)))
    axes.grid(axis="y")


def _scales(axes: Axes, column: Column, drawn: list[series.Series], say: Words, *, most: int) -> None:
    """Hai trục: at most ``most`` periods named; shares from 0 to 100 %, counts from 0."""
    times, places = drawn[0].times, _places(drawn[0].times)
    step = math.ceil(len(times) / most)
    labels = [style.lettered(say.period_key(time)) for time in times]
    turn = 30 if max(map(len, labels), default=0) > 8 else 0
    axes.set_xticks(places[::step], labels=labels[::step], rotation=turn, ha="right" if turn else "center")
    values = [float(cell.value) for one in drawn for _, cell in one.all() if cell.value is not None]
    if column.measure is Measure.PERCENT and values and style.shares(values):
        axes.set_ylim(-0.03, 1.06)
    elif values and min(values) >= 0:
        axes.set_ylim(0, (max(values) or 1) * 1.1)
    else:
        axes.axhline(0, color=style.SOFT, linewidth=0.8)
    style.scaled(axes.yaxis, column, say)


def _places(times: Sequence[str]) -> list[float]:
    """Chỗ của mỗi kỳ trên trục: its middle in months; one after another where some say no time."""
    known = [found for found in map(timeline.stretch, times) if found]
    return [float(one.middle) for one in known] if len(known) == len(times) else [float(n) for n in range(len(times))]


def _handle(n: int, name: str) -> Line2D:
    return Line2D([], [], color=style.COLOURS[n], marker=style.MARKERS[n], markersize=5, label=style.lettered(name))
