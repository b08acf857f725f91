"""Bảng như người đọc thấy, whatever a Document calls them."""

from __future__ import annotations

from extractor.document import Document


def tables(document: Document) -> list[tuple[int, list[tuple[str, ...]]]]:
    """Số cột và các hàng dưới đầu bảng, of each table."""
    return [
        (max(map(len, grid.rows), default=0), [tuple(cell.words for cell in row) for row in grid.rows[grid.head :]])
        for grid in document.grids
    ]
