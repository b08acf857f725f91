"""Khối như người đọc thấy: canonical words and markers of a document's blocks."""

from __future__ import annotations

from extractor.document import BlockKind, Document
from extractor.readers import read
from extractor.text import canonical


def words(document: Document, *kinds: BlockKind) -> list[str]:
    """Canonical text of each block; running heads and page numbers only when asked for."""
    wanted = kinds or (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
    texts = (canonical(document.text, block.segments).text for block in document.blocks if block.kind in wanted)
    return [text for text in texts if text]


def markers(document: Document) -> list[str]:
    return [block.marker for block in document.blocks if block.kind is BlockKind.PARAGRAPH]


def cells(document: Document) -> list[list[str]]:
    """Words of the cells of all tables, each where the text has them."""
    for cell in (cell for grid in document.grids for row in grid.rows for cell in row):
        there = cell.span is not None and document.text[slice(*cell.span)]
        assert there == (cell.words or False), cell
    return [[cell.words for cell in row] for grid in document.grids for row in grid.rows]


def read_words(data: bytes | str) -> list[str]:
    return words(read(None, data.encode() if isinstance(data, str) else data))
