"""Khoảng giữa hai số đếm: which of the words between them belong to the left, which to the right."""

from __future__ import annotations

from extractor.finders.clauses import CLAUSE, COMMA, CONNECTIVE, LINKS, SENTENCE, Clauses
from extractor.finders.counts.count import Count, before_links


def cut_gaps(marked: Clauses, counts: list[Count]) -> None:
    """Divide the words between neighbouring counts of one stream: which belong to the left, which to the right."""
    by_stream: dict[int, list[Count]] = {}
    for c in counts:
        by_stream.setdefault(c.stream, []).append(c)
    for stream, members in by_stream.items():
        edge = marked.streams[stream]
        first = marked.start if edge.opening is None else edge.opening + 1
        anchor = _anchor(counts, edge.parent, edge.opening)
        last_end = first
        for n, c in enumerate(members):
            c.anchor = anchor
            begin = max(c.token, first)
            if marked.stream_of[c.token] != stream:  # "(12) nhiệm vụ": the count stands in a bracket of its own
                begin = marked.streams[marked.stream_of[c.token]].opening or begin
            _cut(marked, members[n - 1] if n else None, c, last_end, begin, stream)
            last_end = max(c.noun_end, c.token + 1)
        tail = members[-1]
        stop = edge.closing
        strong = [s for s in marked.separators(last_end, stop, stream) if s[0] >= CLAUSE]
        tail.after = (last_end, strong[0][1] if strong else stop)
        tail.reach = tail.after[1]


def _anchor(counts: list[Count], parent: int | None, opening: int | None) -> Count | None:
    if parent is None or opening is None:
        return None
    before = [c for c in counts if c.token < opening and c.stream == parent]
    return before[-1] if before else None


def _cut(marked: Clauses, left: Count | None, right: Count, first: int, last: int, stream: int) -> None:
    found = marked.separators(first, last, stream)
    link = before_links(marked, last)
    # a colon that leads into the number itself ("Đã hoàn thành: 24") joins, it does not separate
    found = [
        s
        for s in found
        if not (marked.passage.tokens[s[1]].text == ":" and s[1] >= link and _words_before(marked, first, s[1], stream))
    ]
    top = max((s[0] for s in found), default=0)
    edges = [s for s in found if s[0] == top]
    if not edges:
        split = first if left is None else _without_separator(marked, first, last, stream, right.noun == "unit")
        end, begin, lead = split, split, "start" if left is None else "none"
    else:
        end, begin = edges[0][1], edges[-1][2]
        lead = _lead(marked, edges[-1], top)
        if left is None and top == COMMA:
            begin = first
            lead = "start"
        if top == SENTENCE:
            inner = [s for s in found if s[0] == CONNECTIVE and s[1] >= begin]
            if inner:  # "… . Trong đó, có …"
                begin, lead = inner[-1][2], _lead(marked, inner[-1], CONNECTIVE)
                right.after_sentence = True
    begin = _past_inclusion(marked, begin, last, stream)
    if left is not None:
        left.after = (first, end)
        left.reach = begin
    right.before = (begin, last)
    right.lead = lead
    right.headed = _head(marked, left, found, first)
    for h in marked.structure:
        if h.rule.get("does") == "among" and first <= h.first < last + 1 and marked.stream_of[h.first] == stream:
            right.among = h
            right.restated = right.token in h.slots


def _head(marked: Clauses, left: Count | None, found: list[tuple[int, int, int]], first: int) -> tuple[int, int]:
    """The words before the colon that heads this count's sentence; those that head its left neighbour go on."""
    tokens = marked.passage.tokens
    colons = [n for n, s in enumerate(found) if tokens[s[1]].text == ":"]
    if colons:
        before = [s[2] for s in found[: colons[-1]] if s[0] >= CLAUSE]
        return (before[-1] if before else first, found[colons[-1]][1])
    if left is None or any(s[0] == SENTENCE for s in found):
        return (0, 0)
    return left.headed


def _past_inclusion(marked: Clauses, begin: int, last: int, stream: int) -> int:
    """Where "bao gồm cả …" behind the left count ends: it says nothing of the right one."""
    inside = [h.last for h in marked.statuses if h.rule.get("includes") and begin <= h.first and h.last <= last]
    if not inside:
        return begin
    joints = marked.within(marked.connectives.hits(marked.passage.tokens, inside[-1], last), inside[-1], last, stream)
    ends = [h.last for h in joints if h.rule.get("joins") == "all"]
    return ends[-1] if ends else begin


def _words_before(marked: Clauses, first: int, colon: int, stream: int) -> bool:
    """Something labels the number before its colon; else the colon opens a list ("Kết quả: đã hoàn thành 24")."""
    return bool(
        marked.within(marked.statuses, first, colon, stream)
        or marked.within(marked.roles, first, colon, stream)
        or marked.within(marked.subjects, first, colon, stream)
        or any(h.rule.get("does") == "totals" for h in marked.within(marked.structure, first, colon, stream))
    )


def _lead(marked: Clauses, edge: tuple[int, int, int], top: int) -> str:
    if top == CONNECTIVE:
        for h in marked.structure:
            if h.first == edge[1] and h.rule.get("does") not in (*LINKS, "held", "belongs"):
                return h.rule.get("does") or "parts"
    return {SENTENCE: "sentence", CLAUSE: "clause", COMMA: "comma"}.get(top, "none")


def _without_separator(marked: Clauses, first: int, last: int, stream: int, unit: bool) -> int:
    """No punctuation between two counts: an "và" outside every known phrase divides, else the left count has the words.

    "120 nhiệm vụ giao cho 31 sở": words that lead right into a count of units are its own.
    """
    joints = marked.within(marked.connectives.hits(marked.passage.tokens, first, last), first, last, stream)
    ands = [h for h in joints if h.rule.get("joins") == "all" and h.first not in marked.covered]
    if ands:
        return ands[-1].last
    labels = marked.within(marked.statuses, first, last, stream)
    if unit and labels and labels[-1].last >= before_links(marked, last):
        return labels[-1].first
    if len(labels) >= 2 and not unit:
        return labels[-1].first
    return last if labels and labels[0].first <= first + 1 else first


def drop_bases(marked: Clauses, counts: list[Count]) -> None:
    """Bỏ lời nêu gốc của tỷ lệ ra khỏi nhãn."""
    for c in counts:
        _drop_percentage_base(marked, c)


def _drop_percentage_base(marked: Clauses, c: Count) -> None:
    """Words behind an inline percentage name its base ("chiếm 92% tổng số nhiệm vụ đã hoàn thành"), no label."""
    i = c.percent_token
    if i is None or marked.stream_of[i] != c.stream or not c.after[0] <= i < c.after[1]:
        return
    share = [h for h in marked.numbers if h.rule.get("percent") and c.after[0] <= h.first and h.last <= i]
    cut = share[0].first if share else i
    c.base = (i + 1, c.after[1])
    c.after = (c.after[0], cut)
