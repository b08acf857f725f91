"""Đo xen kẽ: one round runs every contender once, so that a busy machine is busy for all of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence


def medians(
    contenders: Mapping[str, Callable[[], object]], clock: Callable[[], float], rounds: int
) -> dict[str, float]:
    """Số giây trung vị của mỗi bên, after a round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for counted in range(-1, rounds):
        for name, run in contenders.items():
            begin = clock()
            run()
            spent = clock() - begin
            if counted >= 0:
                seconds[name].append(spent)
    return {name: statistics.median(each) for name, each in seconds.items()}


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """In một bảng: the first column from the left, the numbers from the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    print(f"\n{title}")
    for row in (head, *rows):
        cells = (cell.rjust(w) if n else cell.ljust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True)))
        print("  " + "  ".join(cells).rstrip())
