"""Chỗ nêu kỳ: which period each stretch of a report speaks of, and what that period is for.

Two rules carry the rest. Explicit dates beat a label beside them. What is not stated stays null: "đến
hết ngày 31/3/2020" has no start, "đến nay" has an end only where the document is dated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.finders.periods import dates
from extractor.finders.periods.cues import Cues
from extractor.finders.periods.dates import Bounds
from extractor.finders.periods.phrases import Expression, expressions
from extractor.finders.periods.points import NOW, Point, shape
from extractor.finders.periods.resolver import KIND_MONTHS, Anchor, Resolved, Resolver, is_long_as
from extractor.record import Period, PeriodKind
from extractor.rulebook import Family, Hit, Rulebook
from extractor.tokens import Token


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Một chỗ nêu kỳ hoặc mốc thời gian, ``tokens[first:last + 1]`` of its passage.

    ``role``: ``own`` (what the figures beside it are counted over), ``other`` (a period compared
    with, counts beside it are counts of that period), ``deadline`` (the window in which tasks fall
    due, or a time still to come), ``event`` (a date of something else). ``explicit``: stated by
    dates. ``as_of`` is set where the mention says when figures were read off ("số liệu đến 10h00
    ngày …"). ``relative``: it ends "nay", on the day of issue, null where that is left blank.
    ``invalid`` holds the words of a date that does not exist; that end is null. ``named`` is what the label
    beside the dates says by itself ("trong tháng (từ 01/01 đến 30/6)": a month, its dates not known).
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
    named: Period | None = None

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
        self.anchor = anchor
        self.resolver = Resolver(anchor)
        self.cues = Cues(tokens, hits, anchor.period)

    def mentions(self) -> list[PeriodMention]:
        """The mentions of the passage, in order."""
        found: list[PeriodMention] = []
        open_cues = self.cues.all("cumulative")
        for expression in self._parted(expressions(self.tokens, self.hits)):
            cue = self.cues.before("cumulative", expression.first, 25)
            if cue in open_cues:
                open_cues.remove(cue)
                expression = _accumulated(expression, cue)
            for mention in self._mentions_of(expression):
                if mention.role == "own" and mention.governs:
                    self.resolver.speaks_of(mention.period)
                found.append(mention)
        found += [self._running_total(cue) for cue in open_cues]
        return sorted(found, key=lambda m: m.first) if open_cues else found

    def _parted(self, found: Iterable[Expression]) -> Iterator[Expression]:
        """ "tháng 8 và lũy kế từ ngày 01/7 đến ngày 31/8": the dates behind "lũy kế" are not those of the month."""
        cues = self.cues.all("cumulative")
        for e in found:
            inner = e.inner
            if inner is not None and any(e.first < cue.first < inner.first for cue in cues):
                yield replace(e, inner=None)
                yield inner
            else:
                yield e

    def _running_total(self, cue: Hit) -> PeriodMention:
        """“Lũy kế: …” without dates runs to the end of the period reported; since when, only a year to date tells."""
        reported = self.anchor.period
        whole = next((p for p in (self.anchor.reported, reported) if str(p and p.start).endswith("-01-01")), None)
        start = whole.start if whole is not None and reported is not None and whole.end == reported.end else None
        label = words(self.tokens[cue.first : cue.last])
        period = Period(start, reported.end if reported else None, PeriodKind.CUMULATIVE, label)
        return PeriodMention(cue.first, cue.last - 1, period, cumulative=True)

    def _mentions_of(self, e: Expression) -> Iterator[PeriodMention]:
        """A label and the dates beside it are one mention when they state one period, else two."""
        if self.cues.drop(e):
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
            whole = replace(label_only, last=inner.last + e.closed)
            yield replace(
                self._finished(whole, merged, explicit=inner.dated, merged=True), named=self._named(label_only, label)
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

    def _named(self, e: Expression, label: Resolved | None) -> Period | None:
        """The label by itself; a bare one ("trong tháng") says only how long it is."""
        if e.form == "head" or e.kind is None:
            return None
        return Period(*(label.bounds if label else (None, None)), e.kind, self._words(e))

    def _label_dates(self, e: Expression) -> Resolved | None:
        if e.form == "head":
            return None
        if e.form == "inherit":
            period = self.resolver.fitting(e.kind, e.number)
            return Resolved((period.start, period.end)) if period else None
        return self.resolver.resolve(e)

    # -- one expression

    def _mention(self, e: Expression) -> PeriodMention | None:
        if e.form == "head" and not self._months_so_far(e):
            return None
        if e.form == "lone":
            published = e.first > 0 and "docno" in self.tokens[e.first - 1].kinds
            return self._read_off(e) if not published and self.cues.before("read_off", e.first, 40) else None
        if e.form in ("inherit", "head"):
            return self._inherited(e)
        found = self.resolver.resolve(e)
        return self._finished(e, found, explicit=e.dated) if found is not None else None

    def _finished(self, e: Expression, found: Resolved, *, explicit: bool, merged: bool = False) -> PeriodMention:
        bounds = found.bounds
        role = self.cues.role(e, bounds, explicit=explicit)
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

    def _months_so_far(self, e: Expression) -> bool:
        """ "tháng 9 là 188, 9 tháng là 1.975": the bare words name the year to date that the report covers."""
        reported = self.anchor.reported or self.anchor.period
        if e.number is None or e.number < 2 or reported is None or not str(reported.start).endswith("-01-01"):
            return False
        return str(reported.end)[5:7] == f"{e.number:02}"

    def _inherited(self, e: Expression) -> PeriodMention | None:
        """“trong tháng”: the period spoken of, where it is as long as the words say."""
        period = self.resolver.fitting(e.kind, e.number)
        if period is None:
            return None
        role = self.cues.role(e, (period.start, period.end), explicit=True)
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
        if beyond or _clock_of(e) is not None or self.cues.before("read_off", e.first, 40):
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
