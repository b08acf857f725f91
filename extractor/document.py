"""What a reader hands to the finders: the text as the reader saw it, and its blocks in order.

A reader never alters words. :attr:`Document.text` is the record's text, and every offset in the
record leads into it. A *block* is one paragraph, heading, list item or table row in reading order;
where a sentence was broken by hard line wraps or a page break, its pieces are the block's
``segments``, so that running heads between them stay in the text but out of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, takewhile

from extractor.record import Signature, Span


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

    def moved(self, by: int, pages: int) -> Block:
        """Cùng khối ấy, đứng sau ``by`` ký tự và ``pages`` trang."""
        segments = tuple((start + by, end + by) for start, end in self.segments)
        return replace(self, segments=segments, page=self.page and self.page + pages)


class Doubt(StrEnum):
    """Lý do một bảng chỉ được giữ như chữ: three that the layout of a page gives, then those that the words give."""

    OPEN_CELLS = "open-cells"
    UNEVEN_ROWS = "uneven-rows"
    UNEVEN_COLUMNS = "uneven-columns"
    NO_UNITS = "no-units"
    NO_STATUSES = "no-statuses"
    OTHER_SUBJECT = "other-subject"
    FEW_NUMBERS = "few-numbers"


@dataclass(frozen=True, slots=True)
class Cell:
    """Một ô của bảng: its words, blanks folded. ``span`` is where they stand in :attr:`Document.text`.

    A cell that spans several columns or rows is repeated in each of them, with the same ``span``; an
    empty cell has none.
    """

    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Một bảng như in trên trang: rows of one width, merged cells filled in. What it means is for the finders.

    ``head`` is the number of rows that the layout shows to be its head, 0 where it does not tell; ``start``
    is the offset of the table in :attr:`Document.text`, ``page`` counts from 1. ``doubt`` tells why the
    layout may have been read wrongly (a :class:`Doubt`), "" where it is sure. ``ruled``: ruling lines or the
    file's own marks tell its cells, not the white between the words.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int
    start: int
    page: int | None = None
    doubt: str = ""
    ruled: bool = True

    def moved(self, by: int, pages: int) -> Grid:
        """Cùng bảng ấy, đứng sau ``by`` ký tự và ``pages`` trang."""
        rows = tuple(
            tuple(replace(cell, span=cell.span and (cell.span[0] + by, cell.span[1] + by)) for cell in row)
            for row in self.rows
        )
        return replace(self, rows=rows, start=self.start + by, page=self.page and self.page + pages)


@dataclass(frozen=True, slots=True)
class Comment:
    """Ghi chú của người xem, kept apart from the text. ``span`` is what it is about, None where that is not known.

    ``time`` is as the file has it (ISO 8601).
    """

    author: str | None
    time: str | None
    words: str
    span: Span | None = None

    def moved(self, by: int) -> Comment:
        """Cùng ghi chú ấy, về chữ đứng sau ``by`` ký tự."""
        return replace(self, span=self.span and (self.span[0] + by, self.span[1] + by))


@dataclass(frozen=True, slots=True)
class Read:
    """Một từ do OCR đọc: its place in :attr:`Document.text`, and how sure the reading is (0–100)."""

    span: Span
    confidence: int

    def moved(self, by: int) -> Read:
        """Cùng từ ấy, đứng sau ``by`` ký tự."""
        return replace(self, span=(self.span[0] + by, self.span[1] + by))


@dataclass(frozen=True, slots=True)
class Document:
    """Văn bản đã đọc. ``pages`` counts pages, None where the format has none.

    ``reads`` are the words that were read by OCR, in the text's order; none in a text that the file itself holds.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    grids: tuple[Grid, ...] = ()
    signatures: tuple[Signature, ...] = ()
    comments: tuple[Comment, ...] = ()
    reads: tuple[Read, ...] = ()

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

    def followed_by(self, other: Document) -> Document:
        """Văn bản cùng phụ lục của nó ở tệp khác: one text, one line apart, pages counted on."""
        by, pages = len(self.text) + 1, self.pages or 0
        return replace(
            self,
            text=f"{self.text}\n{other.text}",
            blocks=(*self.blocks, *(block.moved(by, pages) for block in other.blocks)),
            pages=pages + other.pages if self.pages and other.pages else self.pages,
            page_starts=(*self.page_starts, *(start + by for start in other.page_starts)),
            grids=(*self.grids, *(grid.moved(by, pages) for grid in other.grids)),
            comments=(*self.comments, *(comment.moved(by) for comment in other.comments)),
            reads=(*self.reads, *(read.moved(by) for read in other.reads)),
        )

    def was_scanned(self, offset: int) -> bool:
        """Chữ ở vị trí này do OCR đọc, không có sẵn trong tệp."""
        at = bisect_left(self.reads, offset, key=lambda read: read.span[1] - 1)
        return at < len(self.reads) and self.reads[at].span[0] <= offset

    def confidence(self, span: Span) -> int | None:
        """Độ tin cậy thấp nhất của các từ trong ``span``; None where none of them was read by OCR."""
        first = bisect_left(self.reads, span[0], key=lambda read: read.span[1] - 1)
        inside = takewhile(lambda read: read.span[0] < span[1], islice(self.reads, first, None))
        return min((read.confidence for read in inside), default=None)
