"""Một trang đã đọc, from a text layer or by OCR: what goes into the text from here on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.document import Comment
from extractor.readers.pdf.drawn import Drawn, Seen
from extractor.readers.tables import Box, Placement

Asides = Sequence[Sequence[Drawn]]
"""Chữ nằm đè lên trang (dấu, lời gõ thêm) mà không thuộc dòng nào của trang."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Một trang: its lines in reading order, its tables, and the words that OCR saw in each frame of these.

    ``asides`` lie over the page and are no part of it, ``remarks`` are of reviewers.
    """

    lines: list[Drawn]
    grids: list[Placement]
    seen: Mapping[Box, tuple[Seen, ...]] = field(default_factory=dict)
    asides: Asides = ()
    remarks: Sequence[Comment] = ()
