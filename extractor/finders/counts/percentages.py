"""Tỷ lệ: each percentage to the count that it is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.clauses import CLAUSE, CONNECTIVE, SENTENCE, Clauses
from extractor.finders.counts.count import Count, NumberReading, before_links, hedge, joined_to, previous, share_leads
from extractor.tokens import percent


def give_percentages(marked: Clauses, counts: list[Count], readings: list[NumberReading]) -> None:
    """Each percentage to the count that it is a share of: the one before it in its clause, else in the bracket behind.

    "14 đơn vị hoàn thành 100%" is a rate of each unit, no share of them: for counts of units a share stands
    in brackets or behind "chiếm", "đạt".
    """
    tokens = marked.passage.tokens
    by_token = {c.token: c for c in counts}
    order = sorted(by_token)
    for reading in readings:
        if reading.reads != "percent":
            continue
        i = reading.token
        if "dec" in tokens[i].kinds and not _in_place_of_percentage(marked, i):
            continue
        stream = marked.stream_of[i]
        owner: Count | None = None
        for t in reversed([t for t in order if t < i]):
            candidate = by_token[t]
            if candidate.lead == "out_of":
                continue  # "320 trên tổng số 400, đạt 80%": the share is of the part
            if _same_place(marked, candidate, stream) and not _sentence_between(marked, t, i):
                owner = candidate
                break
            if candidate.stream == stream:
                break
        behind = [c for c in counts if c.token > i and _bracket_right_behind(marked, c, i)]
        if owner is None or owner.percent is not None or _label_between(marked, owner, i):
            owner = behind[0] if behind else None
        elif behind and behind[0].of is not None and (named := _rate_of_another(marked, owner, i)) is not None:
            owner.after = (owner.after[0], max(owner.after[0], min(owner.after[1], named)))
            owner = behind[0]
        owner = _in_turn(marked, counts, owner, i) or owner
        # "95,1% tương ứng 2.442 nhiệm vụ": a percentage that leads right into a count is that count's
        owner = next((c for c in counts if c.token > i and _led_by(marked, c, i)), owner)
        if (
            owner is not None
            and owner.noun == "unit"
            and not (marked.streams[marked.stream_of[i]].opening or share_leads(marked, i))
        ):
            owner = None
        if owner is not None and owner.percent is None:
            owner.percent = percent(tokens[i].text)
            owner.percent_token = i
            owner.approx = owner.approx or hedge(marked, i)


def _rate_of_another(marked: Clauses, owner: Count, i: int) -> int | None:
    """Where a rate with a name of its own begins: "164 nhiệm vụ, tỷ lệ hoàn thành đạt 91,5% (150/164)"."""
    shares = (h.first for h in marked.numbers if h.rule.get("percent") == "share" and owner.noun_end <= h.first < i)
    return next((first for first in shares if marked.within(marked.statuses, first, i, owner.stream)), None)


def _in_turn(marked: Clauses, counts: Sequence[Count], owner: Count | None, i: int) -> Count | None:
    """Two percentages behind two counts: "lần lượt là 1.187 và 934 nhiệm vụ, tương ứng 88,45% và 81,57%"."""
    before = previous(counts, owner) if owner is not None else None
    if owner is None or before is None or before.percent is not None or not joined_to(marked, before, owner):
        return None
    tokens = marked.passage.tokens
    twice = i + 2 < len(tokens) and "pct" in tokens[i + 2].kinds and marked.joined(i + 1, i + 2, ("all",), "")
    return before if twice else None


def _in_place_of_percentage(marked: Clauses, i: int) -> bool:
    """A decimal without its sign: "tỷ lệ 84,1" or "(91,9)"."""
    if "," not in marked.passage.tokens[i].text:
        return False
    stream = marked.streams[marked.stream_of[i]]
    if stream.parent is not None and stream.tokens == [i]:
        return True
    return any(h.last == i and (h.rule.get("percent") == "share" or h.rule.get("approx")) for h in marked.numbers)


def _same_place(marked: Clauses, count: Count, stream: int) -> bool:
    """The percentage stands in the count's own stream, or alone with words in a bracket behind it."""
    return count.stream == stream or marked.streams[stream].parent == count.stream


def _sentence_between(marked: Clauses, a: int, b: int) -> bool:
    level = marked.stream_of[a]
    return any(s[0] == SENTENCE for s in marked.separators(a + 1, b, level))


def _label_between(marked: Clauses, owner: Count, i: int) -> bool:
    """A connective or semicolon between count and percentage: the percentage starts something new."""
    opening = marked.streams[marked.stream_of[i]].opening if marked.stream_of[i] != owner.stream else None
    first = opening or i
    shares = {h.first for h in marked.structure if h.rule.get("does") == "out_of"}
    return any(
        s[0] in (CONNECTIVE, CLAUSE) and marked.passage.tokens[s[1]].text != ":" and s[1] not in shares
        for s in marked.separators(owner.token + 1, first, owner.stream)
    )


def _led_by(marked: Clauses, count: Count, i: int) -> bool:
    """The percentage opens the clause, the count follows at once: "Đạt tỷ lệ 75% với 60 nhiệm vụ hoàn thành"."""
    tokens, led = marked.passage.tokens, before_links(marked, count.token)
    if led != count.token and tokens[led - 1].text == ",":
        led -= 1  # "tỷ lệ hoàn thành 91,4%, tương đương 690 nhiệm vụ"
    return marked.stream_of[i] == count.stream and led == i + 1 and count.percent is None


def _bracket_right_behind(marked: Clauses, count: Count, i: int) -> bool:
    stream = marked.streams[marked.stream_of[count.token]]
    return stream.opening is not None and stream.opening in (i + 1, i + 2) and count.percent is None
