"""Nơi có thể có bảng không kẻ khung: lines that look like rows of cells, no prose between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.readers.frames.boxes import TextLine
from extractor.readers.frames.columns import across

#: white that ends a table, in heights of its letters
_FAR = 6


def regions(lines: Sequence[TextLine], fewest: int) -> Iterator[tuple[int, int]]:
    """Dòng đầu và dòng cuối của từng nơi, with as many lines as ``fewest`` that look like rows."""
    seeds = [n for n, line in enumerate(lines) if line.numbers > 1 or len(line.runs) > 2]
    group: list[int] = []
    for n in seeds:
        if group and _parted(lines, group[-1], n):
            if len(group) >= fewest:
                yield group[0], group[-1]
            group = []
        group.append(n)
    if len(group) >= fewest:
        yield group[0], group[-1]


def _parted(lines: Sequence[TextLine], a: int, b: int) -> bool:
    """Whether prose or much white stands between two rows, or words of its own before another head."""
    if any((x.bottom - y.top) > _FAR * (y.top - y.bottom) for x, y in pairwise(lines[a : b + 1])):
        return True
    prose = [len(line.runs) == 1 and across(line.runs[0], (lines[a], lines[b])) for line in lines[a + 1 : b]]
    titled = any(len(line.runs) == 1 for line in lines[a + 1 : b])
    heads = lines[a].numbers > 1 and lines[b].numbers == 0
    return any(x and y for x, y in pairwise(prose)) or (heads and titled)
