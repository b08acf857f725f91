"""Phân loại con số: types come before labels.

A number that is part of a date, a document number, a duration, a money amount or a name is set aside
first; what remains and counts tasks or units becomes a :class:`~extractor.finders.counts.Count`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.finders.clauses import CLAUSE, Clauses
from extractor.finders.counts.count import Count, NumberReading, before_links, hedge
from extractor.finders.counts.gaps import cut_gaps, drop_bases
from extractor.finders.counts.percentages import give_percentages
from extractor.rulebook import Hit
from extractor.tokens import fraction, integer

_FIXED = frozenset({"date", "law", "section", "ordinal", "document", "threshold"})
_NUMERIC = frozenset({"n", "frac", "dec", "pct", "pair", "date", "docno", "clock", "phone"})


def read_numbers(
    marked: Clauses, dates: Collection[int], names: Sequence[tuple[int, int]]
) -> tuple[list[NumberReading], list[Count]]:
    """Phân loại mọi con số của khối, và lập các số đếm theo thứ tự.

    ``dates`` are the tokens that period mentions already claim, ``names`` the token ranges of named units:
    numbers in them are none, a bare number right behind one counts ("Sở Xây dựng 03").
    """
    taken = {t for first, last in names for t in range(first, last)}
    name_ends = {last for _, last in names}
    leading = _leading(marked, names)
    tokens = marked.passage.tokens
    context = _contexts([h for h in marked.numbers if h.first not in taken])  # "huyện Kim Bảng 01": no table
    differences = _differences(marked)
    nouns = {h.first: h for h in marked.subjects}
    readings: list[NumberReading] = []
    counts: list[Count] = []
    for i, token in enumerate(tokens):
        kinds = token.kinds
        if not kinds or not _NUMERIC.intersection(kinds):
            continue
        if i < marked.start:
            readings.append(NumberReading(i, "section", "marker"))
        elif i in dates:
            readings.append(NumberReading(i, "date", "period"))
        elif i in taken:
            readings.append(NumberReading(i, "name", "name"))
        elif kinds[0] in ("date", "docno", "clock", "phone", "pair"):
            readings.append(NumberReading(i, {"docno": "document", "pair": "date"}.get(kinds[0], kinds[0]), "shape"))
        elif kinds[0] in ("pct", "dec"):
            change = differences.get(i)
            readings.append(
                NumberReading(i, "change" if change else "percent", "difference" if change else "shape", change)
            )
        else:
            reading, count = _count_or_not(marked, i, context, differences, nouns, name_ends, leading, dates)
            readings.append(reading)
            if count is not None:
                counts.append(count)
    cut_gaps(marked, counts)
    give_percentages(marked, counts, readings)
    drop_bases(marked, counts)
    return readings, counts


def _leading(marked: Clauses, names: Sequence[tuple[int, int]]) -> set[int]:
    """Numbers that open an item, its name right behind them: "tại: 04 - Phòng Ngân sách; 03 - Phòng Đầu tư".

    1, 2, 3 … are the items' own numbers.
    """
    tokens = marked.passage.tokens
    found = [first - 1 for first, _ in names if first > 1 and tokens[first - 2].text in ":;("]
    found = [i for i in found if "n" in tokens[i].kinds]
    values = [integer(tokens[i].text) for i in found]
    return set() if len(found) > 1 and values == list(range(1, len(found) + 1)) else set(found)


def _contexts(hits: Sequence[Hit]) -> dict[int, tuple[str, str]]:
    """Token of each number in a phrase that says what it is → (reading, place of the rule)."""
    found: dict[int, tuple[str, str]] = {}
    for h in hits:
        reads = h.rule.get("reads")
        if reads is not None:
            for slot in h.slots:
                found[slot] = (reads, h.rule.place)
    return found


def _differences(marked: Clauses) -> dict[int, str]:
    """Numbers right behind "tăng", "giảm" …: a change, not a count → place of the rule."""
    found: dict[int, str] = {}
    for h in marked.comparisons:
        for i in range(h.last, min(h.last + 4, len(marked.passage.tokens))):
            token = marked.passage.tokens[i]
            if token.kinds and _NUMERIC.intersection(token.kinds):
                found[i] = h.rule.place
                # "giảm 12 nhiệm vụ (3,5%)": the percentage is of the change, too
                for j in range(i + 1, min(i + 6, len(marked.passage.tokens))):
                    if "pct" in marked.passage.tokens[j].kinds and marked.stream_of[j] != marked.stream_of[i]:
                        found[j] = h.rule.place
                break
            if token.text in ".;,)(":
                break
    return found


def _count_or_not(
    marked: Clauses,
    i: int,
    context: dict[int, tuple[str, str]],
    differences: dict[int, str],
    nouns: dict[int, Hit],
    name_ends: Collection[int],
    leading: Collection[int],
    dates: Collection[int],
) -> tuple[NumberReading, Count | None]:
    tokens = marked.passage.tokens
    token = tokens[i]
    at, stream = _noun_place(marked, i)
    noun = nouns.get(at)
    subject = noun.rule.get("subject") if noun else None
    known = context.get(i)
    if i in differences:
        return NumberReading(i, "change", "difference", differences[i]), None
    # "thuộc phường 126 nhiệm vụ": the noun behind outweighs the word before, but not in dates and the like
    if known is not None and (subject not in ("task", "unit") or known[0] in _FIXED):
        return NumberReading(i, known[0], "context", known[1]), None
    if subject == "other":
        return NumberReading(i, "other", "noun", noun.rule.place if noun else None), None
    is_fraction = token.kinds[0] == "frac"
    at_name = before_links(marked, i) in name_ends or i in leading
    alone = at_name or _beside_its_period(marked, i, dates) or _may_stand_alone(marked, i, at, is_fraction)
    if subject is None and not alone:
        return NumberReading(i, "other", "no-noun"), None
    value, of = fraction(token.text) if is_fraction else (integer(token.text), None)
    count = Count(i, value, of, stream, subject, noun.last if noun else i + 1)
    count.approx = hedge(marked, i)
    return NumberReading(i, "count", "noun" if subject else "label", noun.rule.place if noun else None), count


def _noun_place(marked: Clauses, i: int) -> tuple[int, int]:
    """Where the noun of number ``i`` would stand, and the stream in which the number counts.

    "799/808 (99,6%) nhiệm vụ": a bracket without a count of its own is stepped over.
    "mười hai (12) nhiệm vụ": a number alone in its bracket counts in the sentence outside.
    """
    tokens = marked.passage.tokens
    stream = marked.streams[marked.stream_of[i]]
    if stream.parent is not None and stream.tokens == [i]:
        after = stream.closing + 1
        if after < len(tokens) and any(h.first == after and h.rule.get("subject") != "other" for h in marked.subjects):
            return after, stream.parent
        return after, stream.index
    at = i + 1
    for inner in marked.streams:
        if inner.opening == at and all(
            "pct" in tokens[t].kinds or "dec" in tokens[t].kinds or not tokens[t].kinds for t in inner.tokens
        ):
            has_percent = any("pct" in tokens[t].kinds or "dec" in tokens[t].kinds for t in inner.tokens)
            if has_percent and inner.closing + 1 < len(tokens):
                after = inner.closing + 1
                if any(h.first == after for h in marked.subjects):
                    at = after
    return at, stream.index


def _may_stand_alone(marked: Clauses, i: int, at: int, is_fraction: bool) -> bool:
    """A number without a noun counts only where a label touches it, or its sentence part ends with it."""
    tokens = marked.passage.tokens
    if not is_fraction and len(tokens[i].text.replace(".", "")) > 7:
        return False
    if _introduced(marked, i) and (at >= len(tokens) or not tokens[at].is_word or _goes_on(marked, at)):
        return True
    after_label = any(h.first == at for h in marked.statuses)
    ends = (
        at >= len(tokens)
        or tokens[at].text in ';,.()[]{}/:…"'
        or any(
            h.first == at and h.rule.get("does") in ("parts", "all_parts", "rest", "out_of") for h in marked.structure
        )
    )
    joined = at < len(tokens) and _goes_on(marked, at)
    before_label = _label_touches(marked, i)
    if is_fraction:
        near = any("pct" in t.kinds for t in tokens[i + 1 : i + 8]) or _behind_rate(marked, i)
        if "dm" in tokens[i].kinds and not (before_label or near):
            return False  # "Quốc khánh 2/9"
        return (after_label or before_label or (ends and near)) and _is_share(marked, i)
    return after_label or (before_label and (ends or joined or _share_follows(marked, at)))


def _beside_its_period(marked: Clauses, i: int, dates: Collection[int]) -> bool:
    """Nothing else in its bracket: "45 nhiệm vụ (lũy kế: 158)"."""
    level = marked.streams[marked.stream_of[i]]
    if level.opening is None or i + 1 != level.closing:
        return False
    first = before_links(marked, i)
    return first > level.opening + 1 and all(t in dates for t in range(level.opening + 1, first))


def _goes_on(marked: Clauses, at: int) -> bool:
    """Another count is joined on: by "và" or a dash."""
    return marked.joined(at, at + 1, ("all",), "-")


def _introduced(marked: Clauses, i: int) -> bool:
    """The clause names tasks, and "là" or a colon leads to the number; "còn lại 20" leads in, too.

    As in "Tổng số nhiệm vụ theo dõi trong tháng là 150".
    """
    if any(h.last == i and h.rule.get("does") == "rest" for h in marked.structure):
        return True
    equal = next((h for h in marked.structure if h.last == i and h.rule.get("does") in ("equals", "in_turn")), None)
    if equal is None:
        return False
    stream = marked.stream_of[i]
    if equal.rule.get("does") == "in_turn" and _paired_with_tasks(marked, i):
        return True
    edges = [s[2] for s in marked.separators(marked.start, equal.first, stream) if s[0] >= CLAUSE]
    first = edges[-1] if edges else marked.start
    named = marked.within(marked.subjects, first, equal.first, stream)
    return any(h.rule.get("subject") == "task" for h in named)


def _paired_with_tasks(marked: Clauses, i: int) -> bool:
    """ "lần lượt là 155 và 211 nhiệm vụ": the noun of the second is the first one's, too."""
    tasks = {h.first for h in marked.subjects if h.rule.get("subject") == "task"}
    return i + 3 in tasks and _goes_on(marked, i + 1)


def _share_follows(marked: Clauses, at: int) -> bool:
    return any(h.first == at and h.rule.get("percent") == "share" for h in marked.numbers)


def _behind_rate(marked: Clauses, i: int) -> bool:
    """In a bracket right behind its percentage: "đạt 91,5% (150/164)"."""
    tokens = marked.passage.tokens
    return i > 1 and tokens[i - 1].text == "(" and "pct" in tokens[i - 2].kinds


def _is_share(marked: Clauses, i: int) -> bool:
    """``x/y`` with a percentage or a label near it, and not a date."""
    top, bottom = fraction(marked.passage.tokens[i].text)
    near = any("pct" in t.kinds for t in marked.passage.tokens[i + 1 : i + 8]) or _behind_rate(marked, i)
    return bottom > 0 and (near or _label_touches(marked, i) or top <= bottom)


def _label_touches(marked: Clauses, i: int) -> bool:
    """A status phrase stands right before the number, with nothing but link words between."""
    j = before_links(marked, i)
    return any(h.last == j for h in marked.statuses) or any(h.last == j for h in marked.roles)
