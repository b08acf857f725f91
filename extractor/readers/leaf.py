"""Một trang đã đọc, from a text layer or by OCR: what goes into the text from here on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.readers.drawn import Drawn, Seen
from extractor.readers.grids import Box, Ruled


@dataclass(frozen=True, slots=True)
class Leaf:
    """Một trang: its lines in reading order, its tables, and the words that OCR saw in each frame of these."""

    lines: list[Drawn]
    grids: list[Ruled]
    seen: Mapping[Box, tuple[Seen, ...]] = field(default_factory=dict)
