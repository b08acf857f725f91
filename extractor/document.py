"""What a reader hands to the finders: the text as the reader saw it, and its blocks in order.

A reader never alters words. :attr:`Document.text` is the record's text, and every offset in the
record leads into it. A *block* is one paragraph, heading, list item or table row in reading order;
where a sentence was broken by hard line wraps or a page break, its pieces are the block's
``segments``, so that running heads between them stay in the text but out of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractor.record import Signature, Span, Table


class BlockKind(StrEnum):
    """Loại khối văn bản."""

    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    #: running heads, page numbers, footers, footnotes: kept in the text, never part of a sentence
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """Một khối văn bản (đoạn, mục, gạch đầu dòng, hàng của bảng).

    ``segments`` are the spans of :attr:`Document.text` that make the block, in order, markers
    included. ``marker`` is the list or section marker as seen or restored (``"1.1."``, ``"-"``,
    ``"+"``, ``"a)"``), ``""`` for none. ``indent`` is a nesting hint that only compares within one
    document: Word's list level, or leading columns of the line.
    """

    kind: BlockKind
    segments: tuple[Span, ...]
    marker: str = ""
    indent: int = 0
    page: int | None = None

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.segments[-1][1]


@dataclass(frozen=True, slots=True)
class Comment:
    """Ghi chú của người xem, kept apart from the text. ``span`` is what it is about, None where that is not known.

    ``time`` is as the file has it (ISO 8601).
    """

    author: str | None
    time: str | None
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Văn bản đã đọc. ``pages`` counts pages, None where the format has none."""

    text: str
    blocks: tuple[Block, ...]
    format: str
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    signatures: tuple[Signature, ...] = ()
    comments: tuple[Comment, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Số trang (từ 1) chứa vị trí ``offset``; None where the format has no pages."""
        if not self.page_starts:
            return None
        page = 0
        for start in self.page_starts:
            if start > offset:
                break
            page += 1
        return max(page, 1)
