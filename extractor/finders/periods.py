"""Kỳ báo cáo: which period each stretch of a report speaks of, and the period of the whole report.

Two rules carry the rest. Explicit dates beat a label beside them. What is not stated stays null: "đến
hết ngày 31/3/2020" has no start, "đến nay" has an end only where the document is dated.

The words are read by :mod:`extractor.finders.period_phrases`, their years found by
:mod:`extractor.finders.period_dates`; here it is decided what each mention is for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.finders import dates
from extractor.finders.dates import Bounds
from extractor.finders.passages import Passage
from extractor.finders.period_dates import KIND_MONTHS, Anchor, Resolved, Resolver, is_long_as
from extractor.finders.period_phrases import NOW, Expression, Point, expressions, shape
from extractor.record import Issued, Period, PeriodKind
from extractor.rulebook import Family, Hit, Rulebook
from extractor.tokens import Token

__all__ = ["Anchor", "PeriodMention", "period_mentions", "report_period", "words"]

_INTRODUCTION = 6
"""Passages of the body whose dates may still be those of the title."""
_CUES = frozenset({"cumulative", "compare", "deadline", "event", "read_off", "stop", "carried", "same_period"})


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Một chỗ nêu kỳ hoặc mốc thời gian, ``tokens[first:last + 1]`` of its passage.

    ``role``: ``own`` (what the figures beside it are counted over), ``other`` (a period compared
    with, counts beside it are counts of that period), ``deadline`` (the window in which tasks fall
    due, or a time still to come), ``event`` (a date of something else). ``explicit``: stated by
    dates. ``as_of`` is set where the mention says when figures were read off ("số liệu đến 10h00
    ngày …"). ``relative``: it ends "nay", on the day of issue, null where that is left blank.
    ``invalid`` holds the words of a date that does not exist; that end is null.
    """

    first: int
    last: int
    period: Period
    explicit: bool = False
    cumulative: bool = False
    as_of: str | None = None
    role: str = "own"
    year_inferred: bool = False
    invalid: str | None = None
    relative: bool = False

    @property
    def bounds(self) -> Bounds:
        """Hai đầu của kỳ."""
        return self.period.start, self.period.end

    @property
    def governs(self) -> bool:
        """Chi phối số liệu đứng sau: a stated period, neither a due window nor a time of reading off ("đến nay")."""
        read_off = self.as_of is not None or (self.relative and self.period.kind is PeriodKind.AS_OF)
        return self.role in ("own", "other") and not read_off and self.bounds != (None, None)


def period_mentions(passage_tokens: Sequence[Token], rulebook: Rulebook, anchor: Anchor) -> list[PeriodMention]:
    """Mọi chỗ nêu kỳ trong một đoạn, theo thứ tự. Dates of legal bases, reply deadlines and the like yield none."""
    hits = rulebook["periods"].hits(passage_tokens)
    if not any(shape(hit) != "to" for hit in hits):
        return []
    return _Reading(passage_tokens, hits, anchor, rulebook["subjects"]).mentions()


class _Reading:
    """One passage being read from left to right."""

    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit], anchor: Anchor, subjects: Family) -> None:
        self.tokens = tokens
        self.subjects = subjects
        self.hits = hits
        self.cues = [hit for hit in hits if shape(hit) in _CUES]
        self.anchor = anchor
        self.resolver = Resolver(anchor)
        self.cited = _citations(tokens, {hit.first for hit in hits if shape(hit) not in ("to", "stop", "carried")})

    def mentions(self) -> list[PeriodMention]:
        """The mentions of the passage, in order."""
        found: list[PeriodMention] = []
        open_cues = [cue for cue in self.cues if shape(cue) == "cumulative"]
        for expression in expressions(self.tokens, self.hits):
            cue = self._cue("cumulative", expression.first, 25)
            if cue in open_cues:
                open_cues.remove(cue)
                expression = _accumulated(expression, cue)
            for mention in self._mentions_of(expression):
                if mention.role == "own" and mention.governs:
                    self.resolver.speaks_of(mention.period)
                found.append(mention)
        found += [self._running_total(cue) for cue in open_cues]
        return sorted(found, key=lambda m: m.first) if open_cues else found

    def _running_total(self, cue: Hit) -> PeriodMention:
        """“Lũy kế: …” without dates runs to the end of the period reported; since when, only a year to date tells."""
        reported = self.anchor.period
        start = reported.start if reported and reported.start and reported.start.endswith("-01-01") else None
        label = words(self.tokens[cue.first : cue.last])
        period = Period(start, reported.end if reported else None, PeriodKind.CUMULATIVE, label)
        return PeriodMention(cue.first, cue.last - 1, period, cumulative=True)

    def _mentions_of(self, e: Expression) -> Iterator[PeriodMention]:
        """A label and the dates beside it are one mention when they state one period, else two."""
        if self._dropped(e):
            return
        if self._counts_subjects(e):
            e = replace(e, form="inherit", first=e.first - 1, last=e.last - 1)
        inner = e.inner
        if inner is None:
            mention = self._mention(e)
            if mention is not None:
                yield mention
            return
        label_only = replace(e, inner=None)
        label = self._label_dates(label_only)
        merged = self._merged(e, inner, label)
        if merged is not None:
            yield self._finished(
                replace(label_only, last=inner.last + e.closed), merged, explicit=inner.dated, merged=True
            )
            return
        for part in (label_only, inner):
            mention = self._mention(part)
            if mention is not None:
                yield mention

    def _merged(self, e: Expression, inner: Expression, label: Resolved | None) -> Resolved | None:
        """Ngày đứng cạnh tên kỳ: the dates that win over the label ``e``, None when they state another period."""
        year = int(label.bounds[1][:4]) if label and label.bounds[1] else None
        found = self.resolver.resolve(inner, year)
        if found is None:
            return None
        if label is not None and year is not None:
            found = replace(found, inferred=label.inferred)
        named = label.bounds if label else (None, None)
        if inner.form == "until":
            end = found.bounds[1]
            if inner.end is NOW or _clock_of(inner) is not None or end is None or named[1] is None or end > named[1]:
                return None
            return replace(found, bounds=(named[0], end)) if named[0] is None or named[0] <= end else None
        if e.in_brackets and inner.start is not None and inner.start.sure:
            return found
        return found if e.form in ("head", "inherit") or dates.same_window(named, found.bounds) else None

    def _label_dates(self, e: Expression) -> Resolved | None:
        if e.form == "head":
            return None
        if e.form == "inherit":
            period = self.resolver.fitting(e.kind, e.number)
            return Resolved((period.start, period.end)) if period else None
        return self.resolver.resolve(e)

    # -- one expression

    def _mention(self, e: Expression) -> PeriodMention | None:
        if e.form == "head":
            return None
        if e.form == "lone":
            published = e.first > 0 and "docno" in self.tokens[e.first - 1].kinds
            return self._read_off(e) if not published and self._cue("read_off", e.first, 40) else None
        if e.form == "inherit":
            return self._inherited(e)
        found = self.resolver.resolve(e)
        return self._finished(e, found, explicit=e.dated) if found is not None else None

    def _finished(self, e: Expression, found: Resolved, *, explicit: bool, merged: bool = False) -> PeriodMention:
        bounds = found.bounds
        role = self._role(e, bounds, explicit=explicit)
        kind = self._kind(e, bounds, by_dates=explicit or merged)
        as_of: str | None = None
        if e.form == "until" and role != "other":
            as_of = self._as_of(e, bounds[1])
            spoken = self.resolver.ending(bounds[1]) if as_of is None and e.end is not NOW else None
            if spoken is not None and (not e.cumulative or str(spoken.start).endswith("-01-01")):
                # "tính đến hết ngày 31/3/2022" in a report of Quý I/2022: the same window, said by its end
                bounds, kind = (spoken.start, spoken.end), spoken.kind
            elif as_of is not None and self.anchor.latest is not None and as_of[:10] > self.anchor.latest:
                as_of, role = None, "deadline"
        return PeriodMention(
            e.first,
            e.last - 1,
            Period(*bounds, PeriodKind.CUMULATIVE if e.cumulative else kind, self._words(e)),
            explicit,
            e.cumulative,
            as_of,
            role,
            found.inferred,
            found.invalid,
            e.end is NOW,
        )

    def _read_off(self, e: Expression) -> PeriodMention | None:
        found = self.resolver.resolve(replace(e, form="until"))
        if found is None:
            return None
        as_of = _with_clock(found.bounds[1], e.end)
        period = Period(*found.bounds, PeriodKind.AS_OF, self._words(e))
        return PeriodMention(e.first, e.last - 1, period, True, False, as_of, "own", found.inferred, found.invalid)

    def _inherited(self, e: Expression) -> PeriodMention | None:
        """“trong tháng”: the period spoken of, where it is as long as the words say."""
        period = self.resolver.fitting(e.kind, e.number)
        if period is None:
            return None
        role = self._role(e, (period.start, period.end), explicit=True)
        return PeriodMention(e.first, e.last - 1, replace(period, label=self._words(e)), role=role)

    def _counts_subjects(self, e: Expression) -> bool:
        """“giao trong tháng 12 nhiệm vụ” in a report of June: the number counts, it does not name the month."""
        if e.kind is not PeriodKind.MONTH or e.form != "label" or e.start is None or e.start.year is not None:
            return False
        reported = self.anchor.period
        if reported is None or not is_long_as(reported, PeriodKind.MONTH, None) or e.last >= len(self.tokens):
            return False
        named = f"-{e.start.month:02}-"
        within = any(shape(hit) == "within" and hit.last == e.first for hit in self.hits)
        return within and named not in str(reported.end) and self.subjects.at(self.tokens, e.last) is not None

    def _as_of(self, e: Expression, end: str | None) -> str | None:
        """Thời điểm lấy số liệu: by its words, its clock, or because it lies behind the period spoken of."""
        if e.cumulative or e.end is NOW:
            return None
        spoken = self.anchor.period
        beyond = bool(end and spoken and spoken.end and end > spoken.end)
        if beyond or _clock_of(e) is not None or self._cue("read_off", e.first, 40):
            return _with_clock(end, e.end)
        return None

    def _kind(self, e: Expression, bounds: Bounds, *, by_dates: bool) -> PeriodKind:
        """Loại kỳ: as it is called, unless dates say otherwise; a cycle as long as its label keeps the label's kind."""
        if e.form == "since":
            return PeriodKind.RANGE
        if e.form in ("same_period", "previous") and self.resolver.spoken.period is not None and bounds != (None, None):
            return e.kind or self.resolver.spoken.period.kind
        if e.kind is not None and (not by_dates or e.kind is PeriodKind.WEEK):
            return e.kind
        exact = dates.kind_of(bounds)
        cycle = e.kind in KIND_MONTHS and is_long_as(Period(*bounds, exact, ""), e.kind, None)
        return e.kind if cycle and e.kind is not None else exact

    # -- roles

    def _role(self, e: Expression, bounds: Bounds, *, explicit: bool) -> str:
        if e.form in ("same_period", "previous") or self._cue("compare", e.first, 5) or self._beside_same_period(e):
            return "other"
        if any(first <= e.first < last for first, last in self.cited):
            return "event"
        if self._cue("deadline", e.first, 6):
            return "deadline"
        if e.form == "plan" or self._cue("event", e.first, 5):
            return "event"
        if e.form == "since":
            return "own" if e.cumulative else "event"
        return "own" if explicit else self._role_by_time(bounds)

    def _role_by_time(self, bounds: Bounds) -> str:
        """A named period wholly before the one reported on is compared with it; one wholly behind is still to come."""
        reported = self.anchor.period
        if reported is None:
            return "own"
        if reported.start and bounds[1] and bounds[1] < reported.start:
            return "other"
        if reported.end and bounds[0] and bounds[0] > reported.end:
            return "deadline"
        return "own"

    def _beside_same_period(self, e: Expression) -> bool:
        return any(shape(cue) == "same_period" and cue.last == e.first for cue in self.cues)

    def _dropped(self, e: Expression) -> bool:
        """Not a period at all: behind "trước ngày", beside "chuyển sang", a compared period that its label repeats."""
        for cue in self.cues:
            name = shape(cue)
            if name in ("stop", "carried") and 0 <= e.first - cue.last <= (0 if name == "stop" else 1):
                return True
            if name == "carried" and 0 <= cue.first - e.last <= 0:
                return True
        if e.form == "same_period":
            named = ("month", "quarter", "first_months", "year")
            return any(hit.first == e.last and shape(hit) in named for hit in self.hits)
        return False

    def _cue(self, name: str, before: int, most: int) -> Hit | None:
        """The nearest cue ``name`` before a token, in its sentence and at most ``most`` tokens away."""
        for cue in reversed(self.cues):
            if cue.last <= before and shape(cue) == name:
                if before - cue.last <= most and not any(t.text in ".;" for t in self.tokens[cue.last : before]):
                    return cue
                return None
        return None

    def _words(self, e: Expression) -> str:
        return words(self.tokens[e.first : e.last])


def _accumulated(e: Expression, cue: Hit | None) -> Expression:
    """“Lũy kế” before a period that the words state; before “trong kỳ” it only adds up what the period holds."""
    if cue is None or e.form not in ("range", "since", "new_year", "until", "label"):
        return e
    return replace(e, cumulative=True, first=cue.first if cue.last == e.first else e.first)


def words(tokens: Sequence[Token]) -> str:
    """Chữ như đã viết: the words of a run of tokens, blanks where the text has them."""
    out = ""
    for before, token in zip((None, *tokens), tokens, strict=False):
        out += (" " if before is not None and before.end < token.start else "") + token.text
    return out


def _clock_of(e: Expression) -> tuple[int, int] | None:
    return e.end.clock if e.end is not None else None


def _with_clock(day: str | None, point: Point | None) -> str | None:
    clock = point.clock if point is not None else None
    return f"{day}T{clock[0]:02}:{clock[1]:02}" if day and clock else day


def _citations(tokens: Sequence[Token], starts: set[int]) -> list[tuple[int, int]]:
    """Phần viện dẫn văn bản: from a document number to the end of its clause; periods there are that document's."""
    found: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if "docno" not in token.kinds or (found and i < found[-1][1]):
            continue
        for j in range(i + 1, len(tokens)):
            text = tokens[j].text
            if text == ":":
                break
            ends = text in ";)" or (text == "." and (j + 1 == len(tokens) or tokens[j + 1].text[0].isupper()))
            restart = text == "," and j + 1 < len(tokens) and (tokens[j + 1].text[0].isupper() or j + 1 in starts)
            if ends or restart:
                found.append((i, j))
                break
    return found


# -- the report's own period


def report_period(
    title: Sequence[Passage],
    period_line: Passage | None,
    intro: Sequence[Passage],
    issued: Issued | None,
    rulebook: Rulebook,
) -> tuple[Period | None, str | None]:
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
    return (choice.period if choice else None), _stated_as_of(read, choice)


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
    """The dates given elsewhere for the window that a label names, under that label."""
    for m in _own(mentions):
        if m.explicit and dates.same_window(m.bounds, choice.bounds):
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
