"""Khung chữ của tệp .doc: which story of the text boxes belongs to the drawing at a place ([MS-DOC] 2.8.32, 2.8.37)."""

from __future__ import annotations

from extractor.readers.doc.file import BOXES, SHAPES, DocFile, plc, u32


class Boxes:
    """Các khung chữ neo trong thân văn bản."""

    def __init__(self, file: DocFile) -> None:
        before = sum(file.counts[:6])
        length = file.counts[6]
        stories: dict[int, tuple[int, int]] = {}
        for start, end, held in plc(file.part(BOXES), 22):
            if start < end <= length:
                stories.setdefault(u32(held, 14), (before + start, before + end))
        self._at: dict[int, tuple[int, int]] = {}
        for cp, _, held in plc(file.part(SHAPES), 26):
            if u32(held, 0) in stories:
                self._at.setdefault(cp, stories.pop(u32(held, 0)))

    def at(self, cp: int) -> tuple[int, int] | None:
        """Văn bản (from, to) of the box anchored at ``cp``; None where nothing with words is."""
        return self._at.get(cp)
