"""Bảng so sánh dạng Markdown: the table, its footnotes and remarks, then the quotes behind every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.comparison.result import Comparison, Measure, Row
from extractor.messages import Say
from extractor.writers.comparisons import endnotes
from extractor.writers.comparisons.words import Words

_EMPTY = "–"


def text(comparison: Comparison, say: Say, columns: int | None = None) -> str:  # noqa: ARG001 - it is laid out elsewhere
    """Cả trang Markdown."""
    words = Words(say.lang)
    return "\n".join(_lines(comparison, words)) + "\n"


def _lines(comparison: Comparison, words: Words) -> Iterator[str]:
    heads = [key.name[words.lang] for key in comparison.keys]
    heads += [column.name[words.lang] for column in comparison.columns] + [words("notes")]
    if comparison.rows:
        yield f"# {words.title(comparison)}"
        yield ""
        yield _row(heads)
        rights = ["---:" if n >= len(comparison.keys) and n < len(heads) - 1 else "---" for n in range(len(heads))]
        yield _row(rights)
    for row in comparison.rows:
        keys = [words.key(key, value) for key, value in zip(comparison.keys, row.keys, strict=True)]
        cells = [_cell(row, n, comparison.columns[n].measure, words) for n in range(len(row.cells))]
        yield _row([*map(_escaped, keys), *cells, " ".join(row.footnotes)])
    for line in endnotes.lines(comparison, words):
        yield f"- {_escaped(line)}" if line else line
    yield from _quotes(comparison, words)


def _cell(row: Row, nth: int, measure: Measure, words: Words) -> str:
    cell = row.cells[nth]
    value = f"**{words.shown(cell.value, measure)}**" if cell.value is not None else _EMPTY
    notes = f" [{' '.join(cell.footnotes)}]" if cell.footnotes else ""
    below = endnotes.behind(cell, words)
    return value + notes + (f"<br>{_escaped(below)}" if below else "")


def _quotes(comparison: Comparison, words: Words) -> Iterator[str]:
    """Behind each cell the words of the reports."""
    told = [(row, n) for row in comparison.rows for n, cell in enumerate(row.cells) if cell.citations]
    if told:
        yield ""
        yield f"## {words('sheet sources')}"
        yield ""
    for row, n in told:
        keys = ", ".join(words.key(key, value) for key, value in zip(comparison.keys, row.keys, strict=True))
        yield f"- {_escaped(keys)}: {comparison.columns[n].name[words.lang]}"
        for said in row.cells[n].citations:
            page = f", {words('page of', page=said.page)}" if said.page else ""
            quote = _escaped(" ".join(said.quote.split()))
            role = f"{words(f'role {said.role}')} {words.count(said.count)}"
            yield f"  - {role}: “{quote}” ({_escaped(said.name)}{page})"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(words: str) -> str:
    """What Markdown would take for its own signs."""
    for sign in "\\|*_[]<>`":
        words = words.replace(sign, "\\" + sign)
    return words
