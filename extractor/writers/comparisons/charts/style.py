"""Dáng chung của các biểu đồ: colours, fonts, what stands above and below, how missing and noted marks look."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from extractor.comparison.result import Cell, Column, Comparison, Measure, Row
from extractor.writers.comparisons import notes
from extractor.writers.comparisons.words import Words, day, rounded
from extractor.writers.html.markup import tamed

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F")
"""Okabe–Ito, without its yellow, which paper swallows."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
FONT = "DejaVu Sans"
"""Comes with matplotlib and has every letter of Vietnamese; an svg names others that have them too."""
INK, SOFT, RULE = "#1a1d21", "#55606b", "#d5dae0"
HATCH: dict[str, Any] = {"facecolor": "none", "edgecolor": "#aab2bb", "hatch": "/////", "linewidth": 0.0}
_LETTERS_AN_INCH = 15
_SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT, "Segoe UI", "Noto Sans", "Roboto", "Liberation Sans", "Arial"],
    "font.size": 8.0,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.titlesize": 8.5,
    "axes.titlelocation": "left",
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "bcvp",
    "savefig.dpi": 150,
}


@contextmanager
def applied() -> Iterator[None]:
    """Dáng này và không dáng nào khác: nothing of the user's own settings, so that charts are the same everywhere."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def framed(width: float, height: float, title: str, below: Iterable[str], *, exact: bool = True) -> Figure:
    """Hình cỡ ``width`` × ``height`` inches, room for title and lines below added.

    ``exact`` measures every label to make room for it, which takes seconds where frames are many.
    """
    room = int(width * _LETTERS_AN_INCH)
    head = textwrap.fill(lettered(title), int(room * 0.7))
    foot = "\n".join(textwrap.fill(lettered(line), room, subsequent_indent="    ") for line in below)
    above = 0.2 * (head.count("\n") + 1)
    under = 0.14 * (foot.count("\n") + 1) + 0.1 if foot else 0
    figure = Figure(figsize=(width, height + above + under), layout="constrained" if exact else None)
    if not exact:
        high = figure.get_figheight()
        figure.subplots_adjust(0.45 / width, (under + 0.3) / high, 1 - 0.15 / width, 1 - (above + 0.25) / high)
    figure.suptitle(head, x=0.01, y=1 - 0.06 / figure.get_figheight(), ha="left", fontsize=10.5, fontweight="bold")
    if foot:
        figure.supxlabel(foot, x=0.01, ha="left", fontsize=7.5, color=SOFT)
    return figure


def below(comparison: Comparison, drawn: Iterable[tuple[Row, Cell]], say: Words, *, marked: str = "") -> list[str]:
    """Các dòng dưới hình: what hatching and marks mean, and the footnotes of the cells drawn."""
    said: list[str] = []
    codes: set[str] = set()
    missing = False
    for row, cell in drawn:
        missing |= cell.value is None
        codes |= {*row.footnotes, *cell.footnotes}
    if missing:
        said.append(say("hatched"))
    occurring = [code for code in notes.occurring(comparison) if code in codes]
    if occurring and marked:
        said.append(say(marked, codes=", ".join(occurring)))
    return said + notes.lines(occurring, comparison, say)


def lettered(text: str) -> str:
    """Chữ mà phông có; anything else is shown as �."""
    known = _letters()
    return "".join(c if c == "\n" or ord(c) in known else "\ufffd" for c in tamed(text))


@functools.cache
def _letters() -> frozenset[int]:
    return frozenset(font_manager.get_font(font_manager.findfont(FONT)).get_charmap())


def wrapped(text: str, letters: int, most: int = 2) -> str:
    """Nhãn xuống dòng, at most ``most`` lines."""
    return textwrap.fill(lettered(text), letters, max_lines=most, placeholder=" …", break_long_words=True)


def scaled(axis: Any, column: Column, say: Words) -> None:
    """Số trên trục ``axis`` viết theo ngôn ngữ."""

    def form(value: float, _: int | None = None) -> str:
        exact = Fraction(value).limit_denominator(10**6)
        if column.measure is Measure.PERCENT:
            return say.decimal(rounded(exact * 100, 0 if (exact * 100).denominator == 1 else 1)) + "%"
        if column.measure is Measure.POINTS:
            return say.decimal(rounded(exact * 100, 0 if (exact * 100).denominator == 1 else 1), sign=True)
        return say.decimal(rounded(exact, 0 if exact.denominator == 1 else 1))

    axis.set_major_formatter(FuncFormatter(form))
    locator = axis.get_major_locator()
    if column.measure is Measure.COUNT and isinstance(locator, MaxNLocator):
        locator.set_params(integer=True)


def shares(values: Iterable[float]) -> bool:
    """Mọi giá trị nằm trong 0–100 %: then the axis runs from one to the other."""
    known = sorted(values)
    return known[0] >= 0 and known[-1] <= 1


def broken_at(axes: Axes, at: float, date: str, say: Words, *, lift: float = 3) -> None:
    """Nét đứt đứng, where series break, seen on every colour; its date stands ``lift`` points above the frame."""
    axes.axvline(at, color="white", linewidth=2.4)
    axes.axvline(at, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.annotate(
        say("broken at", date=day(date)), (at, 1), xycoords=axes.get_xaxis_transform(),
        xytext=(0, lift), textcoords="offset points", ha="center", va="bottom", fontsize=7,
    )  # fmt: skip


def head(column: Column, columns: tuple[Column, ...], say: Words, letters: int) -> str:
    """Tên của một khung: of a single one, whose name stands above the whole, only its base."""
    parts = [column.name[say.lang]] if len(columns) > 1 else []
    parts += [column.base[say.lang]] if column.base[say.lang] else []
    return "\n".join(wrapped(part, letters) for part in parts)
