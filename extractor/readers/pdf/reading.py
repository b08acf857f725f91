"""PDF có lớp chữ → Document.

Text by pdfium, which is about fifty times as fast as pdfplumber and gives the same words here;
pdfplumber's table geometry only for pages with ruling lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median_low
from typing import Any

import regex

from extractor.document import Comment, Document, Grid, Read
from extractor.readers.letterhead import number_or_date
from extractor.readers.lines import PAGE_NUMBER, Line, LineKind, classify
from extractor.readers.paragraphs import assemble
from extractor.readers.pdf.drawn import Drawn, DrawnPage, Seen
from extractor.readers.pdf.files import PdfFile, damaged, opened
from extractor.readers.pdf.leaf import Asides, Leaf
from extractor.readers.pdf.page_boxes import apart
from extractor.readers.pdf.page_tables import tables_on
from extractor.readers.pdf.reading_order import in_reading_order, insert
from extractor.readers.pdf.remarks import remarks_of
from extractor.readers.pdf.scans import is_scan, read_scan
from extractor.readers.pdf.signatures import signatures_of
from extractor.readers.pdf.stamps import overlay
from extractor.readers.refusals import nothing_readable
from extractor.readers.tables import Box, Layout, Placement, is_layout
from extractor.record import Span
from extractor.rulebook import Rulebook

_DIGITS = regex.compile(r"\d+")
_MOST_REPEATED = 100
#: lines of a running head or foot at most; tenths of a point within which heights are one
_DEEPEST = 2
_SAME_HEIGHT = 30
#: mean confidence of a page's letters below which OCR saw words where there are none
_LEGIBLE = 50


def read_pdf(data: bytes, *, book: Rulebook) -> Document:
    """Đọc tệp PDF, page by page: from its text layer, or by OCR where a page is a picture.

    Raises DamagedError, EncryptedError, NoTextError, TooLargeError.
    """
    with opened(data) as pdf:
        sheet = Sheet(book, len(pdf))
        sheet.fill(pdf)
        signatures = signatures_of(pdf.raw, data)
    return replace(sheet.read("pdf"), signatures=signatures)


@contextmanager
def page_of(pdf: PdfFile, n: int) -> Iterator[tuple[Any, Any, DrawnPage]]:
    """Trang ``n`` (from 0) while it is open: pdfium's page, its text page and what is drawn.

    What was stamped on it, typed or filled in stands in its place. Raises DamagedError.
    """
    import pypdfium2

    try:
        laid = overlay(pdf, n)
    except pypdfium2.PdfiumError:
        raise damaged() from None  # a page less is figures less, and nobody would see it
    try:
        yield laid.page, laid.textpage, laid.drawn
    except pypdfium2.PdfiumError:
        raise damaged() from None
    finally:
        laid.close()


def _leaf(pdf: PdfFile, n: int, before: Placement | None) -> Leaf:
    """Page ``n``; ``before`` is the last table of the page before."""
    with page_of(pdf, n) as (page, textpage, drawn):
        remarks = remarks_of(page)
        if is_scan(page, drawn.text):
            return replace(read_scan(page), asides=drawn.asides, remarks=remarks)
        grids = tables_on(page, textpage, drawn, before)
        if grids:
            drawn.lines = apart(textpage, drawn, [table.around for table in grids])
        drawn.widen_blanks()
        return Leaf(in_reading_order(drawn.lines), grids, asides=drawn.asides, remarks=remarks)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Một dòng của văn bản và chỗ nó được in: ``words`` stand at ``start`` of the text, on ``page`` (from 0).

    ``drawn`` is the line that was drawn, or the frames of the cells whose words are parted by tabs.
    """

    start: int
    words: str
    page: int
    drawn: Drawn | tuple[Box | None, ...]


class Sheet:
    """Văn bản đang lớn dần theo từng trang: ``at`` is its length, ``pieces`` tell where its lines are printed.

    ``frames`` are the places of the words that OCR read: in the text, the page (from 0), and the frame on it.
    """

    def __init__(self, book: Rulebook, pages: int) -> None:
        self._book = book
        self._pages = pages
        self._text: list[str] = []
        self.at = 0
        self._starts: list[int] = []
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self._edges: list[list[tuple[int, Line]]] = []
        self._comments: list[Comment] = []
        self._reads: list[Read] = []
        self.frames: list[tuple[Span, int, Box]] = []
        self.pieces: list[Piece] = []

    def fill(self, pdf: PdfFile) -> None:
        """Thêm mọi trang. Raises DamagedError, NoTextError."""
        before: Placement | None = None
        for n in range(self._pages):
            leaf = _leaf(pdf, n, before)
            before = leaf.grids[-1] if leaf.grids else None
            self.add(n, leaf)

    def add(self, n: int, leaf: Leaf) -> None:
        """Thêm trang ``n`` (from 0)."""
        drawn, grids = leaf.lines, leaf.grids
        self._starts.append(self.at)
        self._comments += leaf.remarks
        over = self._form_lines(n, drawn, leaf.asides)
        pitches = [a.base - b.base for a, b in pairwise(drawn) if a.base > b.base]
        pitch = median_low(pitches) if pitches else 0
        waiting = list(grids)
        lines: list[tuple[Drawn, Line]] = []
        before: Drawn | None = None
        for line in drawn:
            inside = next((g for g in grids if _within(line, g.around)), None)
            if inside is not None:
                if inside in waiting:
                    waiting.remove(inside)
                    self._table(inside, n, leaf.seen)
                continue
            drop = before.base - line.base if before is not None else 0
            gap = before is not None and pitch > 0 and (drop * 100 > pitch * 115 or drop < -pitch)
            lines.append((line, self._line(line, n, gap=gap)))
            before = line
        for ruled in waiting:
            self._table(ruled, n, leaf.seen)
        for line in over:
            self._line(line, n, gap=True).kind = LineKind.FURNITURE
        self._edges.append([(drawn.base, line) for drawn, line in sorted(lines, key=lambda pair: -pair[0].base)])

    def _form_lines(self, n: int, drawn: list[Drawn], asides: Asides) -> list[Drawn]:
        """Puts a number or a date that was stamped as a whole line among the lines; returns what is left.

        Only on the first page and where none is printed: a copy is certified under a number of its own.
        """
        over: list[Drawn] = []
        printed = {number_or_date(line.words, self._book) for line in drawn} if asides else set()
        for lines in asides:
            kinds = {number_or_date(line.words, self._book) for line in lines}
            if n == 0 and None not in kinds and not kinds & printed:
                for line in lines:
                    insert(drawn, line)
            else:
                over += lines
        return over

    def _line(self, drawn: Drawn, n: int, *, gap: bool) -> Line:
        start = self._append(drawn.words, n, drawn)
        self._note(start, n, drawn.seen)
        line = Line(
            start, start + len(drawn.words), drawn.words, drawn.left, drawn.right, drawn.step, page=n + 1, gap=gap
        )
        classify(line)
        self._lines.append(line)
        return line

    def _table(self, ruled: Placement, n: int, seen: Mapping[Box, tuple[Seen, ...]]) -> None:
        layout = ruled.layout
        if self.is_layout(layout):
            for words, frame in zip(chain(*layout.shown), chain(*ruled.cells), strict=True):
                if words:
                    start = self._append(words, n, (frame,))
                    self._note(start, n, seen.get(frame, ()) if frame else ())
                    line = Line(start, start + len(words), words, page=n + 1)
                    classify(line)
                    self._lines.append(line)
            return
        starts: list[int] = []
        for row, words, frames in zip(layout.shown, layout.printed(), ruled.cells, strict=True):
            start = self._append(words, n, frames)
            starts.append(start)
            at = start
            for cell, frame in zip(row, frames, strict=True):
                self._note(at, n, seen.get(frame, ()) if frame and cell else ())
                at += len(cell) + 1
            if words.strip():
                self._lines.append(Line(start, start + len(words), words, page=n + 1, kind=LineKind.ROW))
        self._grids.append(replace(layout.grid(starts, n + 1), doubt=ruled.doubt, ruled=ruled.ruled))

    def is_layout(self, layout: Layout) -> bool:
        """Bảng chỉ để dàn trang: its cells are lines of the text, not a table of figures."""
        return is_layout(layout.shown, self._book)

    def _note(self, start: int, n: int, seen: Iterable[Seen]) -> None:
        for word in seen:
            span = (start + word.start, start + word.end)
            self._reads.append(Read(span, word.confidence))
            self.frames.append((span, n, word.frame))

    def _append(self, words: str, n: int, drawn: Drawn | tuple[Box | None, ...]) -> int:
        start = self.at
        self.pieces.append(Piece(start, words, n, drawn))
        self._text.append(words)
        self.at += len(words) + 1
        return start

    def read(self, kind: str) -> Document:
        """Văn bản đã đọc, of the format ``kind``. Raises NoTextError where no words could be read."""
        if not any(piece.words for piece in self.pieces) or self._is_noise():
            raise nothing_readable()
        return self.document(kind)

    def _is_noise(self) -> bool:
        """Whether OCR read pictures that hold no words: it finds some in everything, but is sure of none."""
        letters = sum(read.span[1] - read.span[0] for read in self._reads)
        sure = sum((read.span[1] - read.span[0]) * read.confidence for read in self._reads)
        printed = sum(len(piece.words) for piece in self.pieces) > 2 * letters
        return not printed and sure < _LEGIBLE * letters

    def document(self, kind: str = "pdf") -> Document:
        """The whole, with running heads set apart."""
        self._set_running_heads_apart()
        text = "\n".join(self._text)
        blocks = assemble(text, self._lines, book=self._book)
        return Document(
            text,
            blocks,
            kind,
            self._pages,
            tuple(self._starts),
            tuple(self._grids),
            comments=tuple(self._comments),
            reads=tuple(self._reads),
        )

    def _set_running_heads_apart(self) -> None:
        """What stands at the same height of several pages, and page numbers at an edge, is not part of the text."""
        seen: Counter[tuple[str, int]] = Counter()
        for n, edge in enumerate(self._edges, 1):
            seen.update({(_key(line, n), base // _SAME_HEIGHT) for base, line in (*edge[:_DEEPEST], *edge[-_DEEPEST:])})
        for n, edge in enumerate(self._edges, 1):
            for outward in (edge[:_DEEPEST], edge[: -_DEEPEST - 1 : -1]):
                for base, line in outward:
                    repeated = seen[_key(line, n), base // _SAME_HEIGHT] > 1 and _may_be_head(line)
                    if not repeated and not self._is_page_number(line, n):
                        break
                    line.kind = LineKind.FURNITURE
                    line.marker = ""

    def _is_page_number(self, line: Line, page: int) -> bool:
        number = PAGE_NUMBER.fullmatch(line.words)
        return number is not None and page > 1 and 0 < int(number[1]) <= self._pages + 1


def _may_be_head(line: Line) -> bool:
    """No piece of a sentence or of a list, though it stands at the same height of two pages."""
    prose = line.ending() in (".", ";", ":", ",") or line.opening() == "lower"
    return not line.marker and not prose and len(line.words) < _MOST_REPEATED


def _key(line: Line, page: int) -> str:
    """The words, with the numbers left open where one of them is the page's own ("Trang 2/5")."""
    numbers = _DIGITS.findall(line.words)
    return str(_DIGITS.sub("#", line.words)) if str(page) in numbers else line.words


def _within(line: Drawn, box: Box) -> bool:
    left, bottom, right, top = box
    middle = (line.left + line.right) // 2
    return left <= middle <= right and bottom <= line.base + 20 <= top
