"""Phần dưới bảng chữ: bases, footnotes with their explanations, remarks; and the line behind a cell."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.comparison.result import Cell, Comparison
from extractor.writers.comparisons.words import Words


def behind(cell: Cell, words: Words) -> str:
    """Số đếm, tỷ lệ báo cáo in, số báo cáo của một ô: "949/1.132 (1), báo cáo ghi 83,9%"."""
    parts = [words.fraction(cell)] if cell.numerator is not None else []
    parts += [f"({words.count(cell.reports)})"] if cell.reports else []
    printed = [words("printed", values=words.printed(cell))] if cell.printed else []
    return ", ".join([" ".join(parts), *printed])


def lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Các dòng dưới bảng, with an empty line before each part."""
    bases = [(column.name[words.lang], column.base[words.lang]) for column in comparison.columns]
    told = [f"{name}: {base}." for name, base in bases if base]
    told = [words("compare legend"), *told] if comparison.rows else told
    notes = [
        f"{note.code}  {note.name[words.lang]}. {note.explanation[words.lang]}" for note in comparison.footnotes
    ]
    for part in (told, notes, [remark[words.lang] for remark in comparison.remarks]):
        if part:
            yield ""
            yield from part
