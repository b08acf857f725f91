"""Ghi chú của người xem trong tệp Word: kept apart from the text, each with the words that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.document import Comment
from extractor.readers.docx.wordml import local, value
from extractor.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OURS = "bcvp"
"""Tác giả của chú thích do chính chương trình ghi: no remark of a person."""


def comments_in(
    part: Element, body: Element, pieces: Iterable[tuple[str, Element | None]], text: str
) -> tuple[Comment, ...]:
    """Các ghi chú của phần ``part``; ``pieces`` are the words of ``body``, of which ``text`` was made."""
    about = dict(_spans(body, pieces, text))
    found: list[Comment] = []
    for comment in part:
        if local(comment) != "comment" or value(comment, "author") == _OURS:
            continue
        words = "\n".join(filter(None, (_words(p) for p in comment.iter() if local(p) == "p")))
        author, time = value(comment, "author"), value(comment, "date")
        found.append(Comment(author or None, time or None, words, about.get(value(comment, "id"))))
    return tuple(found)


def _words(paragraph: Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter() if local(t) == "t").strip()


def _spans(
    body: Element, pieces: Iterable[tuple[str, Element | None]], text: str
) -> Iterator[tuple[str | None, Span]]:
    """For each comment's id the span between its marks: pieces and text are the same up to blanks."""
    inked = [at for at, sign in enumerate(text) if not sign.isspace()]
    places: dict[Element, Span] = {}
    begun = 0
    for words, element in pieces:
        length = sum(not sign.isspace() for sign in words)
        if element is not None and length and begun + length <= len(inked):
            places[element] = inked[begun], inked[begun + length - 1] + 1
        begun += length
    open_: dict[str | None, Span | None] = {}
    for element in body.iter():
        name = local(element)
        if name == "commentRangeStart":
            open_[value(element, "id")] = None
        elif name == "commentRangeEnd":
            whole = open_.pop(value(element, "id"), None)
            if whole is not None:
                yield value(element, "id"), whole
        elif element in places:
            start, end = places[element]
            for key, known in open_.items():
                open_[key] = (start, end) if known is None else (min(known[0], start), max(known[1], end))
