"""Các bảng của một trang PDF: those with frames first, then what ruling lines alone do not make a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.readers.frames.rulings import FEWEST, rulings_of
from extractor.readers.pdf.drawn import Drawn, DrawnPage
from extractor.readers.pdf.page_boxes import boxes_of, may_hold_tables
from extractor.readers.tables import Box, Placement


def tables_on(page: Any, textpage: Any, drawn: DrawnPage, before: Placement | None = None) -> list[Placement]:
    """Các bảng của trang. ``before`` is the last table of the page before, which this page may continue."""
    lines: list[Box] = rulings_of(page, drawn)
    found: list[Placement] = []
    if len(lines) >= FEWEST:
        from extractor.readers.frames.grids import grids_of, merged
        from extractor.readers.frames.stacked_rows import divided

        lines = merged(lines)
        ruled = grids_of(lines, textpage, drawn, before)
        found = [divided(table, lambda: boxes_of(textpage, drawn)) for table in ruled]
    outside = [table.around for table in found]
    text, left = drawn.text, drawn.lines
    if outside:
        left = [line for line in drawn.lines if not any(_holds(frame, line) for frame in outside)]
        text = "\n".join(line.words for line in left)
    if not may_hold_tables(text, left, before):
        return found
    from extractor.readers.frames.borderless import Rulings, tables_of

    free = [line for line in lines if not any(_crosses(line, frame) for frame in outside)]
    return found + tables_of(boxes_of(textpage, drawn, outside), Rulings.of(free), before)


def _holds(frame: Box, line: Drawn) -> bool:
    middle = (line.left + line.right) // 2
    return frame[0] <= middle <= frame[2] and frame[1] <= line.base + 20 <= frame[3]


def _crosses(line: Sequence[int], frame: Box) -> bool:
    return line[0] <= frame[2] and frame[0] <= line[2] and line[1] <= frame[3] and frame[1] <= line[3]
