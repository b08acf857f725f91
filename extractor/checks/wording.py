"""Lời của các phát hiện: figures as the report words them, sums and shares written out, in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks.arithmetic import vietnamese
from extractor.record import Figure


def named(figure: Figure) -> str:
    """Số liệu như báo cáo gọi: “đã hoàn thành” 806."""
    return f"“{figure.label}” {vietnamese(figure.count)}" if figure.label else vietnamese(figure.count)


def listed(figures: Sequence[Figure]) -> str:
    """Nhiều số liệu, ngăn bằng dấu phẩy."""
    return ", ".join(named(f) for f in figures)


def added(counts: Sequence[int]) -> str:
    """ "128 + 201 + 12 = 341"."""
    return f"{' + '.join(vietnamese(c) for c in counts)} = {vietnamese(sum(counts))}"
