"""Bảng so sánh trên màn hình: each value with its footnotes, below it its counts; then what the footnotes say.

No word, number or date is ever cut in two: where the columns have no room side by side, the table goes on below with
the same rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
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
    """Một cột trên màn hình: its head, its cells, and how narrow it may be."""

    head: Text
    cells: tuple[Text, ...]
    right: bool = False
    whole: bool = False

    @property
    def wish(self) -> int:
        return max(cell_len(line) for text in (self.head, *self.cells) for line in text.plain.split("\n"))

    @property
    def least(self) -> int:
        """The longest word, or all of it."""
        words = (word for text in (self.head, *self.cells) for word in text.plain.split() or [""])
        return self.wish if self.whole else max(map(cell_len, words))


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
        _Column(
            Text(key.name[words.lang]),
            tuple(Text(words.key(key, row.keys[n])) for row in comparison.rows),
            whole=key.code in timeline.TEMPORAL,
        )
        for n, key in enumerate(comparison.keys)
    ]


def _values(comparison: Comparison, words: Words) -> list[_Column]:
    return [
        _Column(
            Text(column.name[words.lang]),
            tuple(_cell(row.cells[n], column, words) for row in comparison.rows),
            right=True,
        )
        for n, column in enumerate(comparison.columns)
    ]


def _notes(comparison: Comparison, words: Words) -> _Column:
    return _Column(Text(words("notes")), tuple(Text(" ".join(row.footnotes)) for row in comparison.rows))


def _cell(cell: Cell, column: Column, words: Words) -> Text:
    value = words.shown(cell.value, column.measure) if cell.value is not None else _EMPTY
    notes = f" [{' '.join(cell.footnotes)}]" if cell.footnotes else ""
    below = endnotes.behind(cell, words)
    weight = "bold" if cell.value is not None else ""
    return Text.assemble((value, weight), notes, ("\n" + below if below else "", "dim"))
