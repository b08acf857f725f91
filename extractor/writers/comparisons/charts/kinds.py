"""Loại biểu đồ nào cho bảng nào, and which of its columns."""

from __future__ import annotations

from extractor.comparison.result import Column, Comparison, Measure
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.words import Words

KINDS = ("bars", "lines", "heat", "dots")
FEW = 8
"""Nhiều nhất bấy nhiêu nét trong một khung: as many as have a colour and a mark of their own."""


def automatic(comparison: Comparison) -> str:
    """Loại hợp với bảng: over time lines, or a heat map of many; else dots for rates, bars for counts."""
    time = timeline.axis(comparison)
    if time is not None:
        runs: dict[tuple[str | None, ...], int] = {}
        for row in comparison.rows:
            rest = row.keys[:time] + row.keys[time + 1 :]
            runs[rest] = runs.get(rest, 0) + 1
        if max(runs.values(), default=0) > 1:
            return "lines" if len(runs) <= FEW else "heat"
    return "bars" if all(column.measure is Measure.COUNT for column in comparison.columns) else "dots"


def columns(comparison: Comparison, kind: str) -> tuple[Column, ...]:
    """Các cột được vẽ: counts as bars, rates as dots, where the table has both; all of them else."""
    counts = tuple(column for column in comparison.columns if column.measure is Measure.COUNT)
    rates = tuple(column for column in comparison.columns if column.measure is not Measure.COUNT)
    fitting = {"bars": counts, "dots": rates}.get(kind, comparison.columns)
    return fitting or comparison.columns


def drawable(comparison: Comparison, columns: tuple[Column, ...]) -> bool:
    """Có số nào để vẽ không."""
    wanted = [n for n, column in enumerate(comparison.columns) if column in columns]
    return any(row.cells[n].value is not None for row in comparison.rows for n in wanted)


def title(comparison: Comparison, columns: tuple[Column, ...], say: Words) -> str:
    """Tên biểu đồ: what it shows, by what."""
    if len(columns) > 1:
        return say.title(comparison)
    keys = ", ".join(key.name[say.lang].lower() for key in comparison.keys)
    return say("chart title", column=columns[0].name[say.lang], keys=keys)
