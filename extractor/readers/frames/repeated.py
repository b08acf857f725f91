"""Đầu bảng in lại ở trang sau, without ruling lines: found by its words, and read as on the page before.

What stands between it and the first row is the rest of a row that the page break cut in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.readers.frames.boxes import TextLine
from extractor.readers.tables import Box, Layout, Placement

#: of a hundred letters of the head, those that may be missing
_MISSING = 10


def repeated(lines: Sequence[TextLine], before: Placement) -> range | None:
    """Các dòng của đầu bảng in lại; None where the page does not begin with the head of the table ``before``."""
    if before.ruled:
        return None
    head = _letters(words for row in before.layout.shown[: before.layout.head] for words in row)
    begin = 1 if lines and len(lines[0].runs) == lines[0].numbers == 1 else 0  # the number of the page
    left, n = Counter(head), begin
    while n < len(lines) and (own := _letters(run.words for run in lines[n].runs)) <= left:
        left -= own
        n += 1
    return range(begin, n) if n > begin and left.total() * 100 <= head.total() * _MISSING else None


def _letters(words: Iterable[str]) -> Counter[str]:
    return Counter(letter for one in words for letter in one if not letter.isspace())


def with_head(table: Placement, before: Placement, top: int) -> Placement:
    """``table`` dưới đầu bảng của ``before``, whose highest words stand at ``top`` here."""
    head = before.layout.head
    frames = before.cells[:head]
    drop = max((box[3] for row in frames for box in row if box), default=top) - top
    moved = tuple(tuple(box and _lower(box, drop) for box in row) for row in frames)
    below = tuple(tuple(at and (at[0] + head, at[1]) for at in row) for row in table.layout.places)
    layout = Layout(
        (*before.layout.shown[:head], *table.layout.shown), (*before.layout.places[:head], *below), head
    )
    boxes = [table.around, *(box for row in moved for box in row if box)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    around = min(lefts), min(bottoms), max(rights), max(tops)
    return replace(table, layout=layout, around=around, cells=(*moved, *table.cells))


def _lower(box: Box, by: int) -> Box:
    return box[0], box[1] - by, box[2], box[3] - by
