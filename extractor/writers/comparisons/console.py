"""Bảng so sánh trên màn hình: each value with its footnotes, below it its counts; then what the footnotes say.

No word, number or date is ever cut in two: where the columns have no room side by side, the table goes on below with
the same rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.comparison.result import Cell, Column, Comparison
from extractor.messages import Say
from extractor.writers.comparisons import endnotes, timeline
from extractor.writers.comparisons.words import Words

_WIDTH = 140
_EMPTY = "–"
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Column:
    """Một cột trên màn hình. ``wish`` is as wide as its longest line, ``least`` as its longest word."""

    head: Text
    cells: tuple[Text, ...]
    right: bool
    wish: int
    least: int


def _column(head: str, cells: Iterable[Text], *, right: bool = False, whole: bool = False) -> _Column:
    """``whole``: its lines are not broken at all."""
    texts = (Text(head), *cells)
    lines = {line for text in texts for line in text.plain.split("\n")}
    wish = max(map(cell_len, lines))
    least = wish if whole else max(cell_len(word) for line in lines for word in line.split() or [""])
    return _Column(texts[0], texts[1:], right, wish, least)


def text(comparison: Comparison, say: Say, columns: int | None = None) -> str:
    """Bảng, rồi ghi chú, rồi lưu ý; ``columns`` wide, coloured only on a terminal, which is where it is given."""
    words = Words(say.lang)
    out = io.StringIO()
    width = columns or _WIDTH
    blocks = list(_blocks(comparison, words, width)) if comparison.rows else []
    needed = max((sum(one.least + _GAP for one in block) for block in blocks), default=0)
    console = Console(
        file=out, width=max(width, needed), force_terminal=columns is not None, highlight=False
    )
    for nth, block in enumerate(blocks):
        console.print(*([""] if nth else []), _table(block, console.width), sep="\n")
    console.width = width
    for line in endnotes.lines(comparison, words):
        console.print(Text(line), soft_wrap=columns is None)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _blocks(comparison: Comparison, words: Words, width: int) -> Iterator[list[_Column]]:
    """As many columns at a time as have room between the keys and the notes, one at least."""
    keys, values, notes = _keys(comparison, words), _values(comparison, words), _notes(comparison, words)
    block: list[_Column] = []
    for column in values:
        if block and sum(one.least + _GAP for one in (*keys, *block, column, notes)) - _GAP > width:
            yield [*keys, *block, notes]
            block = []
        block.append(column)
    yield [*keys, *block, notes]


def _table(block: Sequence[_Column], width: int) -> Table:
    table = Table(header_style="bold", box=None, padding=(0, _GAP, 0, 0), show_edge=False, pad_edge=False)
    for column, wide in zip(block, _widths(block, width), strict=True):
        table.add_column(column.head, justify="right" if column.right else "left", width=wide, overflow="fold")
    for row in zip(*(column.cells for column in block), strict=True):
        table.add_row(*row)
    return table


def _widths(block: Sequence[_Column], width: int) -> list[int]:
    """Each its longest word, and of the room that is left a part of what it would have."""
    widths = [column.least for column in block]
    room = width - sum(widths) - _GAP * (len(block) - 1)
    while room > 0 and (short := [n for n, column in enumerate(block) if widths[n] < column.wish]):
        for n in short[:room]:
            widths[n] += 1
        room -= len(short[:room])
    return widths


def _keys(comparison: Comparison, words: Words) -> list[_Column]:
    return [
        _column(
            key.name[words.lang],
            (Text(words.key(key, row.keys[n])) for row in comparison.rows),
            whole=key.code in timeline.TEMPORAL,
        )
        for n, key in enumerate(comparison.keys)
    ]


def _values(comparison: Comparison, words: Words) -> list[_Column]:
    return [
        _column(column.name[words.lang], (_cell(row.cells[n], column, words) for row in comparison.rows), right=True)
        for n, column in enumerate(comparison.columns)
    ]


def _notes(comparison: Comparison, words: Words) -> _Column:
    return _column(words("notes"), (Text(" ".join(row.footnotes)) for row in comparison.rows))


def _cell(cell: Cell, column: Column, words: Words) -> Text:
    value = words.shown(cell.value, column.measure) if cell.value is not None else _EMPTY
    notes = f" [{' '.join(cell.footnotes)}]" if cell.footnotes else ""
    below = endnotes.behind(cell, words)
    weight = "bold" if cell.value is not None else ""
    return Text.assemble((value, weight), notes, ("\n" + below if below else "", "dim"))
