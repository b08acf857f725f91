"""Số liệu của bản ghi: each draft with its quote, the words of its label and its place in the text."""

from __future__ import annotations

from extractor.document import Document
from extractor.finders.clauses import Clauses
from extractor.finders.counts.count import Count
from extractor.finders.counts.labels import Label
from extractor.finders.figures.blocks import NOBODY, Block, Body
from extractor.finders.tree.drafts import Draft
from extractor.record import Figure, Span, Status

_QUOTE_MOST = 380
"""Số ký tự tối đa của một dẫn chứng."""


def to_figures(body: Body, document: Document) -> tuple[Figure, ...]:
    """Các số liệu của bản ghi, theo thứ tự trong văn bản, có dẫn chứng."""
    names = {id(d): f"f{n}" for n, d in enumerate(body.drafts, 1)}
    return tuple(_figure(d, names, body.blocks[d.block], document) for d in body.drafts)


def _figure(d: Draft, names: dict[int, str], block: Block, document: Document) -> Figure:
    span = _quote_span(block.marked, d.count)
    stated = d.origin == "stated"
    return Figure(
        id=names[id(d)],
        parent=names[id(d.parent)] if d.parent else None,
        subject=d.subject,
        status=Status(d.status),
        count=d.value,
        percent=d.count.percent if stated else None,
        of=d.count.of if stated else None,
        period=d.period,
        assigner=d.assigner or NOBODY,
        includes=d.label.includes if stated else (),
        approx=d.count.approx if stated else None,
        origin=d.origin,
        label=_label_words(block.marked, d.label),
        quote=document.text[span[0] : span[1]],
        span=span,
        page=document.page_of(span[0]),
        confidence=document.confidence(span),
    )


def _label_words(marked: Clauses, found: Label) -> str:
    return " … ".join(marked.passage.words(h.first, h.last) for h in sorted(set(found.hits), key=lambda h: h.first))


def _quote_span(marked: Clauses, count: Count) -> Span:
    """The words that carry number, noun, label and percentage; the number alone where these stand too far apart."""
    first, last = count.token, max(count.token + 1, count.noun_end)
    for h in marked.statuses:
        if count.before[0] <= h.first < count.token and marked.stream_of[h.first] == count.stream:
            first = min(first, h.first)
        if count.token < h.last <= count.after[1] and marked.stream_of[h.first] == count.stream:
            last = max(last, h.last)
    if count.percent_token is not None:
        first, last = min(first, count.percent_token), max(last, count.percent_token + 1)
    tight = marked.passage.span(count.token, count.token + 1)
    wide = marked.passage.span(first, last)
    return wide if wide[1] - wide[0] <= _QUOTE_MOST else tight
