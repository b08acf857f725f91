"""Kỳ của cả báo cáo: chosen among what its title, its line "Kỳ báo cáo" and its body state."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.finders.passages import Passage
from extractor.finders.periods import dates
from extractor.finders.periods.mentions import PeriodMention, period_mentions
from extractor.finders.periods.resolver import Anchor
from extractor.record import Issued, Period
from extractor.rulebook import Rulebook
from extractor.tokens import Token

_INTRODUCTION = 6
"""Passages of the body whose dates may still be those of the title."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Kỳ của báo cáo; ``within`` is the shorter one that its title names beside it ("tháng 6 và 6 tháng đầu năm").

    ``as_of``: when the figures were read off, where that is stated.
    """

    period: Period | None
    within: Period | None
    as_of: str | None


def report_period(
    title: Sequence[Passage],
    period_line: Passage | None,
    intro: Sequence[Passage],
    issued: Issued | None,
    rulebook: Rulebook,
) -> Reported:
    """Kỳ của cả báo cáo, và thời điểm lấy số liệu nếu có nêu.

    The line "Kỳ báo cáo" beats the title, the title beats the introduction. Of several periods in
    one place the longest is the report's; dates of the same window beat a label, also where only
    the introduction has them. ``intro`` may be the whole body: dates are sought in its first
    passages only, its first period wherever it stands.
    """
    anchor = _document_anchor(title, period_line, intro, issued, rulebook)
    heads = [_joined([period_line]) if period_line is not None else [], _joined(title)]
    read = [period_mentions(tokens, rulebook, anchor) for tokens in heads]
    read += [period_mentions(passage.tokens, rulebook, anchor) for passage in intro[:_INTRODUCTION]]
    choice = _longest(read[0]) or _longest(read[1])
    if choice is None:
        rest = (period_mentions(passage.tokens, rulebook, anchor) for passage in intro[_INTRODUCTION:])
        body = itertools.chain(read[2:], rest)
        choice = next((found for found in map(_first, body) if found is not None), None)
    if choice is None:
        choice = _any_dated(read[:2]) or _any_dated(read[2:], own=True)
    if choice is not None and not choice.explicit:
        choice = _dated(choice, [m for mentions in read for m in mentions])
    period = choice.period if choice else None
    named = [m.period for m in (*_own(read[0]), *_own(read[1]))]
    within = next((p for p in named if period and p.end == period.end and str(p.start) > str(period.start)), None)
    return Reported(period, within, _stated_as_of(read, choice))


def _document_anchor(
    title: Sequence[Passage],
    period_line: Passage | None,
    intro: Sequence[Passage],
    issued: Issued | None,
    rulebook: Rulebook,
) -> Anchor:
    """What the document's own date gives; where it is blank, the first year that the title or introduction names."""
    if issued is not None and issued.year is not None:
        return Anchor(issued.year, issued.month, None, issued)
    for passage in (*([period_line] if period_line else []), *title, *intro):
        for mention in period_mentions(passage.tokens, rulebook, Anchor(issued=issued)):
            known = mention.period.end or mention.period.start
            if known and mention.role == "own":
                return Anchor(int(known[:4]), None, None, issued)
    return Anchor(issued=issued)


def _joined(passages: Sequence[Passage]) -> list[Token]:
    """Tokens of a title as one run: its lines break anywhere ("Quý II" / "năm 2020")."""
    tokens: list[Token] = []
    for passage in passages:
        shift = tokens[-1].end + 1 if tokens else 0
        tokens += [t._replace(start=t.start + shift, end=t.end + shift) for t in passage.tokens]
    return tokens


def _own(mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    return [m for m in mentions if m.role == "own" and m.governs]


def _longest(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The first of about the greatest length. A start that is not stated may lie anywhere: that counts as longest."""
    own = [(dates.length(m.bounds) or 10**6, m) for m in _own(mentions)]
    most = max((days for days, _ in own), default=0)
    return next((m for days, m in own if 4 * days >= 3 * most), None)


def _first(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The first period of a passage, or a longer one joined to it ("tháng 6 và 6 tháng đầu năm")."""
    own = _own(mentions)
    joined = own[:1] + [b for a, b in itertools.pairwise(own) if b.first - a.last <= 2 and a is own[0]]
    return _longest(joined)


def _any_dated(places: Sequence[Sequence[PeriodMention]], *, own: bool = False) -> PeriodMention | None:
    """What only names a time of reading off, or a title a due window or a plan's years, still has these."""
    roles = ("own",) if own else ("own", "deadline", "event")
    return next((m for mentions in places for m in mentions if m.role in roles and m.bounds != (None, None)), None)


def _dated(choice: PeriodMention, mentions: Sequence[PeriodMention]) -> PeriodMention:
    """The dates given elsewhere for the window that a label names, or for its cycle, under that label."""
    for m in _own(mentions):
        if m.explicit and (dates.same_window(m.bounds, choice.bounds) or m.period.is_cycle_of(choice.period)):
            return replace(m, period=replace(m.period, label=choice.period.label))
    return choice


def _stated_as_of(places: Sequence[Sequence[PeriodMention]], choice: PeriodMention | None) -> str | None:
    end = choice.period.end if choice else None
    for mentions in places:
        for mention in mentions:
            if mention.as_of and mention.explicit:
                return mention.as_of
            if mention is not choice and mention.explicit and mention.period.start is None and mention.role == "own":
                day = mention.period.end
                if day and end and day > end:
                    return day
    return None
