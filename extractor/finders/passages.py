"""Khối văn bản ở dạng chuẩn: each block of a document as canonical text and tokens, offsets kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Block, BlockKind, Document
from extractor.finders.misread import mended
from extractor.record import Span
from extractor.rulebook import Rulebook
from extractor.text import MappedText, canonical, join
from extractor.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Passage:
    """Một khối đã chuẩn hoá. Token offsets are into ``view.text``; ``span`` leads back to the document's text."""

    block: Block
    view: MappedText
    tokens: Sequence[Token]

    @property
    def text(self) -> str:
        """Canonical text, markers included."""
        return self.view.text

    def span(self, first: int, last: int) -> Span:
        """Vị trí trong văn bản gốc của ``tokens[first:last]`` (not empty)."""
        return self.view.span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """Canonical words of ``tokens[first:last]``."""
        return self.view.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""


def passages(document: Document, book: Rulebook | None = None) -> list[Passage]:
    """Các khối có chữ, theo thứ tự đọc; running heads and page numbers left out.

    With ``book``, words that OCR read are compared with the tone marks that it misreads put right.
    """
    found: list[Passage] = []
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        view = canonical(document.text, block.segments)
        if view.text:
            tokens = tokenize(view.text)
            if book is not None and document.was_scanned(block.start):
                tokens = mended(tokens, book)
            found.append(Passage(block, view, tokens))
    return found


def joined(parts: Sequence[Passage]) -> Passage | None:
    """Nhiều dòng đọc thành một (a title over several lines); None for no lines."""
    if not parts:
        return None
    view = join([p.view for p in parts], " ")
    block = Block(BlockKind.PARAGRAPH, tuple(s for p in parts for s in p.block.segments), page=parts[0].block.page)
    return Passage(block, view, _tokens(parts, view))


def _tokens(parts: Sequence[Passage], view: MappedText) -> list[Token]:
    """The tokens of the parts at their places in the whole, where these are the same."""
    whole = tokenize(view.text)
    single = [token for part in parts for token in part.tokens]
    if [token.text for token in whole] != [token.text for token in single]:
        return whole
    return [token._replace(fold=known.fold) for token, known in zip(whole, single, strict=True)]
