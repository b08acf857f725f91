"""Bảng như người đọc thấy, whatever a Document calls them."""

from __future__ import annotations

from extractor.document import Document


def tables(document: Document) -> list[tuple[int, list[tuple[str, ...]]]]:
    """Số cột và các hàng dưới đầu bảng, of each table."""
    return [(len(table.columns), list(table.rows)) for table in document.tables]
