"""Thứ tự để sắp xếp: what the page's script sorts by, worked out here from exact values."""

from __future__ import annotations

from extractor.comparison.result import Comparison
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.words import Words


def of(comparison: Comparison, say: Words) -> list[tuple[str, ...]]:
    """Một bộ cho mỗi hàng: text as it is, periods and numbers by their place; empty where nothing is said."""
    columns: list[list[str]] = []
    for n, key in enumerate(comparison.keys):
        values = [row.keys[n] for row in comparison.rows]
        if key.code in timeline.TEMPORAL:
            places = {value: str(p) for p, value in enumerate(timeline.ordered({v for v in values if v}), 1)}
            columns.append([places.get(value or "", "") for value in values])
        else:
            columns.append(["" if value is None else say.key(key, value) for value in values])
    for n in range(len(comparison.columns)):
        numbers = [row.cells[n].value for row in comparison.rows]
        known = sorted({number for number in numbers if number is not None})
        ranks = {number: str(p) for p, number in enumerate(known, 1)}
        columns.append(["" if number is None else ranks[number] for number in numbers])
    return list(zip(*columns, strict=True))
