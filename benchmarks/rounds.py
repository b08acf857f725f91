"""Đo xen kẽ: one round runs every contender once, so that a busy machine is busy for all of them."""

from __future__ import annotations

import gc
import statistics
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence


def medians(
    contenders: Mapping[str, Callable[[], object]], clock: Callable[[], float], rounds: int
) -> dict[str, float]:
    """Số giây trung vị của mỗi bên, after a round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for counted in range(-1, rounds):
        # the order turns about, so that nobody always runs after the same neighbour
        for name, run in list(contenders.items())[:: -1 if counted % 2 else 1]:
            gc.collect()
            begin = clock()
            run()
            spent = clock() - begin
            if counted >= 0:
                seconds[name].append(spent)
    return {name: statistics.median(each) for name, each in seconds.items()}


def each(work: Callable[[bytes], object], files: Iterable[bytes]) -> Callable[[], object]:
    """Làm ``work`` với từng tệp, keeping no result: kept records would make the collector's work the contender's."""
    return lambda: deque(map(work, files), maxlen=0)


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """In một bảng: the first column from the left, the numbers from the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    print(f"\n{title}")
    for row in (head, *rows):
        cells = (cell.rjust(w) if n else cell.ljust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True)))
        print("  " + "  ".join(cells).rstrip())
