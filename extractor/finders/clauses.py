"""Mệnh đề: one passage cut into bracket levels and marked with everything that the rules know in it.

Brackets come first: what stands inside them is a stream of its own that belongs to what stands
before it. Within one stream the finders look at the gaps between numbers and at the separators in
those gaps; nothing here knows what a number means.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.finders.passages import Passage
from extractor.rulebook import Family, Hit, Rulebook

_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())

_CLASS_SIGNS = frozenset(",/-")
_CLASS_WORDS = frozenset({"all", "plural"})
"""Chữ nối các loại đơn vị, các cơ quan ("sở, ban, ngành và các địa phương")."""

# Strength of a separator: a new sentence, a connective ("trong đó"), a semicolon or colon, a comma.
SENTENCE, CONNECTIVE, CLAUSE, COMMA = 4, 3, 2, 1


LINKS = frozenset({"link", "equals", "in_turn"})
"""Chữ đệm giữa nhãn và con số."""
_DIVIDES = frozenset({"parts", "all_parts", "rest", "among", "out_of"})


@dataclass(slots=True)
class Stream:
    """Một mạch chữ cùng cấp ngoặc.

    ``tokens`` are the indexes at this very level; ``opening`` is None outside brackets.
    """

    index: int
    parent: int | None
    opening: int | None
    closing: int
    tokens: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Clauses:
    """Một khối đã đánh dấu: streams and, by family, the hits of the rules.

    ``dividing`` are the connectives that divide, by the token that they begin with.
    """

    passage: Passage
    streams: list[Stream]
    stream_of: list[int]
    start: int
    statuses: list[Hit]
    subjects: list[Hit]
    structure: list[Hit]
    numbers: list[Hit]
    comparisons: list[Hit]
    assigners: list[Hit]
    roles: list[Hit]
    connectives: Family
    dividing: dict[int, Hit] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    fillers: set[int] = field(default_factory=set)

    def within(self, hits: Sequence[Hit], first: int, last: int, stream: int) -> list[Hit]:
        """Các chỗ khớp nằm trọn trong ``[first, last)`` và cùng cấp ngoặc ``stream``."""
        return [
            h
            for h in hits
            if first <= h.first
            and h.last <= last
            and self.stream_of[h.first] == stream
            and self.stream_of[h.last - 1] == stream
        ]

    def joined(self, first: int, last: int, words: Collection[str], signs: Collection[str]) -> bool:
        """``[first, last)`` chỉ có chữ nối và dấu nối.

        ``words`` are the values of ``joins`` (``rules/connectives.toml``) that may stand there, ``signs`` the marks.
        """
        tokens = self.passage.tokens
        i = first
        while i < last:
            if tokens[i].text in signs:
                i += 1
                continue
            hit = self.connectives.at(tokens, i, last)
            if hit is None or hit.rule.get("joins") not in words:
                return False
            i = hit.last
        return True

    def sentence_start(self, position: int, stream: int = 0) -> int:
        """Đầu câu chứa ``position``, as the full stops of ``stream`` say."""
        ends = (end for strength, _, end in self.separators(self.start, position, stream) if strength == SENTENCE)
        return max(ends, default=self.start)

    def separators(self, first: int, last: int, stream: int) -> list[tuple[int, int, int]]:
        """Dấu ngăn trong ``[first, last)``: ``(strength, where it begins, where it ends)``, left to right."""
        found: list[tuple[int, int, int]] = []
        i = first
        while i < last:
            if self.stream_of[i] != stream:
                i += 1
                continue
            hit = self.dividing.get(i)
            if hit is not None:
                end = hit.first + 1 if hit.rule.get("does") == "among" else min(self._end(hit), last)
                found.append((CONNECTIVE, i, end))
                i = end
                continue
            text = self.passage.tokens[i].text
            if text == "." and not self._abbreviates(i):
                found.append((SENTENCE, i, i + 1))
            elif text in ";:":
                found.append((CLAUSE, i, i + 1))
            elif text in {",", "/", "-", "+"} and i not in self.covered:
                found.append((COMMA, i, i + 1))
            i += 1
        return found

    def _end(self, hit: Hit) -> int:
        """Where a connective ends; what it shares with a status is the status's: "trong đó | có thời hạn"."""
        shared = (h.first for h in self.statuses if hit.first < h.first < hit.last < h.last)
        return min(shared, default=hit.last)

    def _abbreviates(self, i: int) -> bool:
        """A full stop glued to what follows ("TX.Bến Cát", "H. Năm Căn") ends no sentence."""
        tokens = self.passage.tokens
        if i + 1 >= len(tokens):
            return False
        if tokens[i + 1].start == tokens[i].end and tokens[i + 1].text != "/":
            return tokens[i + 1].text[0].isalnum()
        previous = tokens[i - 1].text if i else ""
        return previous.isalpha() and len(previous) <= 2 and previous.isupper()


def clauses(passage: Passage, rulebook: Rulebook, names: Sequence[tuple[int, int]] = ()) -> Clauses:
    """Cắt và đánh dấu một khối. Words inside ``names`` (token ranges) say nothing: "Sở Giao thông" gives no task."""
    tokens = passage.tokens
    streams, stream_of = _streams(passage)
    start = _after_marker(passage)
    marked = Clauses(
        passage,
        streams,
        stream_of,
        start,
        statuses=rulebook["statuses"].hits(tokens, start),
        subjects=rulebook["subjects"].hits(tokens, start),
        structure=rulebook["structure"].hits(tokens, start),
        numbers=rulebook["numbers"].hits(tokens, start),
        comparisons=rulebook["comparisons"].hits(tokens, start),
        assigners=rulebook["assigners"].hits(tokens, start),
        roles=rulebook["roles"].hits(tokens, start),
        connectives=rulebook["connectives"],
    )
    if names:
        inside = {i for first, last in names for i in range(first, last)}
        for family in ("statuses", "subjects", "assigners", "roles"):
            setattr(marked, family, [h for h in getattr(marked, family) if h.first not in inside])
    marked.statuses = [h for h in marked.statuses if h.rule.attributes]  # an entry without a meaning only shields
    labelled = {i for h in marked.statuses for i in range(h.first, h.last)}
    # "còn thời hạn", "bao gồm cả": where a status phrase stands, the connective in it is part of that phrase
    nouns = {h.first for h in marked.subjects if h.rule.get("subject") != "other"}
    verbs = [h for h in marked.structure if not _connects(marked, h, nouns)]
    marked.structure = [h for h in marked.structure if not _inside_label(h, labelled) and h not in verbs]
    marked.dividing = {h.first: h for h in marked.structure if h.rule.get("does") in _DIVIDES}
    marked.fillers = {i for h in verbs for i in range(h.first, h.last)}
    shares = {i for h in marked.structure if h.rule.get("does") == "out_of" for i in range(h.first, h.last)}
    marked.numbers = [h for h in marked.numbers if h.first not in shares]
    marked.subjects = _joined_classes(marked, marked.subjects)
    for hits in (marked.subjects, marked.statuses, marked.assigners, marked.roles):
        for h in hits:
            marked.covered.update(range(h.first, h.last))
    for a, b in pairwise(marked.assigners):
        # "Chính phủ, Thủ tướng Chính phủ giao": commas between organs do not divide
        if 0 < b.first - a.last <= 2 and marked.joined(a.last, b.first, _CLASS_WORDS, _CLASS_SIGNS):
            marked.covered.update(range(a.last, b.first))
    return marked


def _inside_label(hit: Hit, labelled: Collection[int]) -> bool:
    """The connective is part of a status phrase; "hiện còn" gives way also where only its "còn" is one."""
    last = hit.last if hit.rule.get("does") == "rest" else hit.first + 1
    return any(i in labelled for i in range(hit.first, last))


def _connects(marked: Clauses, hit: Hit, nouns: Collection[int]) -> bool:
    """Whether the hit is a connective here: "còn" in "07 đơn vị còn nhiệm vụ quá hạn" is a verb, no joint."""
    if hit.rule.get("does") == "among" and hit.slots:  # "trong 128 nhiệm vụ", but not "trong 7 tháng"
        return hit.last in nouns
    if hit.rule.get("does") != "rest" or hit.first == marked.start:
        return True
    before = hit.first - 1
    return not marked.passage.tokens[before].is_word or marked.joined(before, hit.first, _CLASS_WORDS, ())


def _joined_classes(marked: Clauses, hits: list[Hit]) -> list[Hit]:
    """Classes of units joined by commas and "và" are one noun: "sở, ban, ngành, đơn vị và địa phương"."""
    joined: list[Hit] = []
    for h in hits:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.rule.get("subject") == h.rule.get("subject") == "unit"
            and h.first - last.last <= 2
            and marked.joined(last.last, h.first, _CLASS_WORDS, _CLASS_SIGNS)
        ):
            joined[-1] = last._replace(last=h.last)
        else:
            joined.append(h)
    return joined


def _after_marker(passage: Passage) -> int:
    """Index of the first token behind the list or section marker."""
    marker = passage.block.marker.replace(" ", "")
    i, seen = 0, ""
    while i < len(passage.tokens) and marker and len(seen) < len(marker):
        seen += passage.tokens[i].text
        i += 1
    return i if marker and seen.startswith(marker) else 0


def _streams(passage: Passage) -> tuple[list[Stream], list[int]]:
    tokens = passage.tokens
    streams = [Stream(0, None, None, len(tokens))]
    stream_of: list[int] = []
    stack = [0]
    for i, token in enumerate(tokens):
        if token.text in _OPENING and _closes(passage, i):
            stream_of.append(stack[-1])
            streams.append(Stream(len(streams), stack[-1], i, len(tokens)))
            stack.append(len(streams) - 1)
        elif token.text in _CLOSING and len(stack) > 1:
            # a wrong closing sign ("{ … )") closes too: drafts mix them up
            streams[stack.pop()].closing = i
            stream_of.append(stack[-1])
        else:
            stream_of.append(stack[-1])
            streams[stack[-1]].tokens.append(i)
    return streams, stream_of


def _closes(passage: Passage, opening: int) -> bool:
    """An opening bracket that nothing closes is a slip of the pen, not a level."""
    depth = 0
    for token in passage.tokens[opening:]:
        if token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth -= 1
            if depth == 0:
                return True
    return False
