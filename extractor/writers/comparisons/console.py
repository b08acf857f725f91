"""Bảng so sánh trên màn hình: each value with its footnotes, below it its counts; then what the footnotes say."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.comparison.result import Cell, Column, Comparison
from extractor.messages import Say
from extractor.writers.comparisons import endnotes, timeline
from extractor.writers.comparisons.words import Words

_WIDTH = 140
_EMPTY = "–"


def text(comparison: Comparison, say: Say, columns: int | None = None) -> str:
    """Bảng, rồi ghi chú, rồi lưu ý; ``columns`` wide, coloured only on a terminal, which is where it is given."""
    words = Words(say.lang)
    out = io.StringIO()
    console = Console(file=out, width=columns or _WIDTH, force_terminal=columns is not None, highlight=False)
    table = Table(header_style="bold", box=None, padding=(0, 2, 0, 0), show_edge=False)
    for key in comparison.keys:
        table.add_column(key.name[say.lang], overflow="fold", no_wrap=key.code in timeline.TEMPORAL)
    for column in comparison.columns:
        table.add_column(Text(column.name[say.lang]), justify="right", overflow="fold")
    table.add_column(words("notes"), overflow="fold")
    for row in comparison.rows:
        keys = [Text(words.key(key, value)) for key, value in zip(comparison.keys, row.keys, strict=True)]
        pairs = zip(row.cells, comparison.columns, strict=True)
        table.add_row(*keys, *(_cell(cell, column, words) for cell, column in pairs), Text(" ".join(row.footnotes)))
    if comparison.rows:
        console.print(table)
    for line in endnotes.lines(comparison, words):
        console.print(Text(line), soft_wrap=columns is None)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _cell(cell: Cell, column: Column, words: Words) -> Text:
    value = words.shown(cell.value, column.measure) if cell.value is not None else _EMPTY
    notes = f" [{' '.join(cell.footnotes)}]" if cell.footnotes else ""
    below = endnotes.behind(cell, words)
    weight = "bold" if cell.value is not None else ""
    return Text.assemble((value, weight), notes, ("\n" + below if below else "", "dim"))
