"""Trích đoạn có chỗ tìm thấy: the stretch of a text in which most of what was sought stands, as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from extractor.archive.words import words
from extractor.record import Span

_WIDTH = 24
"""Số từ của một trích đoạn."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Trích đoạn: ``span`` and ``hits`` are offsets into the record's text, the hits within the span."""

    span: Span
    hits: tuple[Span, ...]
    text: str
    """Đoạn chữ trên một dòng, «…» around every hit."""


def snippet(text: str, sought: Sequence[tuple[str, ...]]) -> Snippet | None:
    """Đoạn đầu tiên của ``text`` có nhiều điều cần tìm nhất; None where it has nothing of it."""
    said = list(words(text))
    found = _places([word.folded for word in said], sought)
    if not found:
        return None
    first, inside = _richest(found)
    last = max(end for _, end, _ in inside)
    margin = max(_WIDTH - (last - first), 0)
    begin = max(first - margin // 3, 0)
    until = min(max(last, begin + _WIDTH), len(said))
    shown = [(start, end) for start, end, _ in found if begin <= start and end <= until]
    hits = _merged([(said[start].span[0], said[end - 1].span[1]) for start, end in shown])
    span = (said[begin].span[0], said[until - 1].span[1])
    return Snippet(span, hits, _marked(text, span, hits))


def _places(folded: Sequence[str], sought: Sequence[tuple[str, ...]]) -> list[tuple[int, int, int]]:
    """Where each of ``sought`` stands: first word, word after the last, and which of them it is."""
    firsts: dict[str, list[int]] = {}
    for nth, phrase in enumerate(sought):
        firsts.setdefault(phrase[0], []).append(nth)
    return [
        (at, at + len(sought[nth]), nth)
        for at, word in enumerate(folded)
        for nth in firsts.get(word, ())
        if tuple(folded[at : at + len(sought[nth])]) == sought[nth]
    ]


def _richest(found: Sequence[tuple[int, int, int]]) -> tuple[int, list[tuple[int, int, int]]]:
    """The first stretch of at most :data:`_WIDTH` words with the most different phrases, the closest together."""
    lengths = {which: end - start for start, end, which in found}
    ideal = (len(lengths), -sum(lengths.values()))  # side by side, there is nothing closer
    best = (0, 0)
    stretch: tuple[int, list[tuple[int, int, int]]] = (0, [])
    for nth, (start, end, _) in enumerate(found):
        inside: dict[int, tuple[int, int, int]] = {}
        until, furthest = end, max(end, start + _WIDTH)
        for place in islice(found, nth, nth + _WIDTH * 2):
            if place[1] <= furthest and place[2] not in inside:
                inside[place[2]] = place
                until = max(until, place[1])
        score = (len(inside), start - until)
        if score > best or not nth:
            best, stretch = score, (start, list(inside.values()))
        if score == ideal:
            break
    return stretch


def _merged(hits: Sequence[Span]) -> tuple[Span, ...]:
    """Hits that overlap or stand side by side are marked as one."""
    made: list[Span] = []
    for start, end in sorted(hits):
        if made and start <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _marked(text: str, span: Span, hits: Sequence[Span]) -> str:
    parts: list[str] = ["…"] if span[0] else []
    at = span[0]
    for start, end in hits:
        parts += [text[at:start], "«", text[start:end], "»"]
        at = end
    parts += [text[at : span[1]], "…" if span[1] < len(text.rstrip()) else ""]
    return " ".join("".join(parts).split())
