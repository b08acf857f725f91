"""Bằng chứng cho phép kiểm: from what was read of a report to the evidence that the checks need.

Nothing is decided here that was not decided while reading; it is only put into words that know no
tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from extractor.document import BlockKind, Document
from extractor.evidence import AnnexTable, Evidence, Form, Group, NumberUse, PeriodStatement, Share, UnitList
from extractor.finders.clauses import SENTENCE, Clauses
from extractor.finders.counts.labels import joined_label
from extractor.finders.figures.blocks import Block, Body
from extractor.finders.header import Header
from extractor.finders.passages import Passage
from extractor.finders.periods import Anchor, period_mentions
from extractor.finders.periods.dates import full_year, iso
from extractor.finders.periods.mentions import PeriodMention
from extractor.finders.tables import Annex, annex_name, annex_tables
from extractor.finders.tree.drafts import Draft
from extractor.finders.tree.outline import BULLET_RANK
from extractor.finders.units.said import Said
from extractor.record import Period, Report, Span, Status, Subject, Unit
from extractor.rulebook import Hit, Rulebook
from extractor.text import canonical
from extractor.tokens import percent, tokenize

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_NUMERIC = frozenset({"n", "frac", "dec", "pct", "pair", "date", "docno", "clock", "phone"})
_BASED = frozenset({"whole", "out_of", "link", "among"})
_INLINE = frozenset({"parts", "all_parts", "bracket", "among"})

Rows = Sequence[tuple[Unit, Said]]


def gather(
    found: Sequence[Passage],
    header: Header,
    body: Body,
    rows: Rows,
    annexes: Sequence[Annex],
    report: Report,
    document: Document,
    book: Rulebook,
) -> Evidence:
    """Bằng chứng của một báo cáo đã đọc."""
    ids = {id(d): f.id for d, f in zip(body.drafts, report.figures, strict=True)}
    stated = tuple(_periods(found, header, body, report, book))
    tables = annex_tables(annexes, document, book)
    return Evidence(
        groups=tuple(_groups(body, ids)),
        repeats=tuple(_repeats(body, ids)),
        periods=(*stated, *_impossible(found, stated)),
        lists=tuple(_lists(body, rows, ids)),
        numbers=tuple(_numbers(found, body, rows, tables, report, document)),
        shares=tuple(_shares(body)),
        form=_form(found, header, body, annexes, document, book),
        annexes=tables,
        bases=dict(_bases(body, ids)),
    )


# -- parts and wholes


def _groups(body: Body, ids: dict[int, str]) -> Iterator[Group]:
    """Parts opened together: by one connective or bracket, or as items of one list."""
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for d in body.drafts:
        if d.parent is None:
            continue
        where: tuple[object, ...] = ("list", body.nodes[d.block].parent)
        if d.mark in _INLINE:
            where = (d.mark, d.block, d.count.stream)
        groups.setdefault((id(d.parent), *where), []).append(d)
    for members in groups.values():
        whole = members[0].parent
        if whole is not None:
            yield Group(ids[id(whole)], tuple(ids[id(d)] for d in members), _claimed(members, whole))


def _claimed(members: Sequence[Draft], whole: Draft) -> bool:
    """The words say that these are all: "gồm", "cụ thể", "còn lại"; or items listed under their whole."""
    if any(d.mark == "all_parts" or d.count.lead == "rest" for d in members):
        return True
    streams = [d for d in members if d.status is whole.status]
    return len(streams) > 1 and all(d.mark == "outline" for d in streams)


def _repeats(body: Body, ids: dict[int, str]) -> Iterator[tuple[str, str]]:
    """A figure stated again, and the earlier one that it says again; none where several earlier ones might be meant."""
    for n, d in enumerate(body.drafts):
        if not d.restated and not _stands_alone(d):
            continue
        earlier = [
            e
            for e in body.drafts[:n]
            if e.subject is d.subject
            and e.status is d.status
            and e.period.dates == d.period.dates
            and e.label.includes == d.label.includes
            and not e.restated
            and _same_giver(d, e)
        ]
        same = [e for e in earlier if e.value == d.value]
        if same or (len(earlier) == 1 and (d.count.among is not None or not _narrowed(body, d))):
            yield ids[id(d)], ids[id((same or earlier)[-1])]


def _stands_alone(d: Draft) -> bool:
    """A class of tasks of no whole and without parts: "Phần lớn trong tổng số 27 nhiệm vụ chưa hoàn thành thuộc …"."""
    apart = d.parent is None and not d.children and d.subject is Subject.TASK and d.origin == "stated"
    return apart and d.status not in (Status.ASSIGNED, Status.OVERDUE)


def _narrowed(body: Body, d: Draft) -> bool:
    """Its sentence, or the title above it, speaks of a group, a field or a later time: "Riêng khối huyện có 07 …".

    "Các sở, ngành và các huyện" are everybody.
    """
    block = body.blocks[d.block]
    marked = block.marked
    first = marked.sentence_start(d.count.token, d.count.stream)
    for h in marked.structure:
        if h.rule.get("does") == "narrows" and first <= h.first < max(d.count.token, d.count.after[1]):
            before = h.first - 1
            if h.first == first or not marked.joined(before, h.first, ("all", "plural"), ",-/"):
                return True
    return False


def _same_giver(a: Draft, b: Draft) -> bool:
    levels = {x.assigner.level for x in (a, b) if x.assigner is not None and x.assigner.level is not None}
    return len(levels) < 2


def _bases(body: Body, ids: dict[int, str]) -> Iterator[tuple[str, Status]]:
    """The class named right behind a percentage, up to the next mark: "bằng 9,1% tổng số nhiệm vụ đã hoàn thành"."""
    for d in body.drafts:
        marked, (first, last) = body.blocks[d.block].marked, d.count.base
        words = sum(1 for _ in takewhile(lambda token: token.is_word, marked.passage.tokens[first:last]))
        leads = {h.first for h in marked.structure if h.rule.get("does") in _BASED}
        if first not in leads | {h.first for h in marked.statuses}:
            continue
        named = joined_label(marked.within(marked.statuses, first, first + words, d.count.stream))
        status = named.status()
        if status is not None and not named.empty:
            yield ids[id(d)], status


# -- periods


def _periods(
    found: Sequence[Passage], header: Header, body: Body, report: Report, book: Rulebook
) -> Iterator[PeriodStatement]:
    anchor = Anchor(period=report.period, issued=header.issued)
    heads = [("title", found[i]) for i in header.title]
    if header.period_line is not None:
        heads.append(("period_line", found[header.period_line]))
    for where, passage in heads:
        for mention in period_mentions(passage.tokens, book, anchor):
            yield from _statement(where, passage, mention, report)
    first = next((n for n, b in enumerate(body.blocks) if b.drafts), len(body.blocks))
    opening = next((n for n in range(first) if body.nodes[n].opens), first - 1)
    for n, block in enumerate(body.blocks):
        where = "intro" if n <= opening and not body.nodes[n].heading else "body"
        for mention in block.mentions:
            yield from _statement(where, block.marked.passage, mention, report)


def _impossible(found: Sequence[Passage], told: Sequence[PeriodStatement]) -> Iterator[PeriodStatement]:
    """Dates that do not exist, wherever they stand and whatever they are for: "trước ngày 31/11/2025"."""
    known = [s.span for s in told if s.invalid is not None]
    for passage in found:
        for n in (n for n, token in enumerate(passage.tokens) if "date" in token.kinds):
            words = passage.tokens[n].text
            day, month, year = map(int, words.replace("-", "/").replace(".", "/").split("/"))
            if iso(full_year(year), month, day) is not None:
                continue
            span = passage.span(n, n + 1)
            if not any(a < span[1] and span[0] < b for a, b in known):
                yield PeriodStatement("body", None, None, words, span)


def _statement(where: str, passage: Passage, mention: PeriodMention, report: Report) -> Iterator[PeriodStatement]:
    if mention.role not in ("own", "other") or (mention.as_of is not None and mention.invalid is None):
        return
    period = mention.period
    label: Period | None = mention.named
    dates: Period | None = period if mention.explicit else None
    if not mention.explicit and label is None:
        label = period
    governed = tuple(f.id for f in report.figures if f.period.dates == period.dates)
    span = passage.span(mention.first, mention.last + 1)
    yield PeriodStatement(where, dates, label, mention.invalid, span, mention.role == "other", governed)


# -- units


def _lists(body: Body, rows: Rows, ids: dict[int, str]) -> Iterator[UnitList]:
    """Rows of one status that break down one figure, or stand in one enumeration."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, (unit, said) in enumerate(rows):
        if said.draft is not None:
            key: tuple[object, ...] = (id(said.draft), unit.status)
        else:
            node = body.nodes[said.block]
            # one unit an item: the items of one list make one list of units
            listed = node.parent is not None and node.rank >= BULLET_RANK
            key = (node.parent, unit.status) if listed else (said.block, said.name.group, unit.status)
        groups.setdefault(key, []).append(i)
    for members in groups.values():
        said = rows[members[0]][1]
        closed = not any(rows[i][1].name.open for i in members)
        if said.draft is None:
            yield UnitList(tuple(members), closed, _confirmed(rows, members, body, ids), None)
            continue
        block = body.blocks[said.draft.block]
        tasks, units = _broken_down(block, said.draft)
        yield UnitList(
            tuple(members),
            closed and _complete(block.marked, said),
            ids[id(tasks)] if tasks is not None else None,
            ids[id(units)] if units is not None else None,
        )


def _confirmed(rows: Rows, members: Sequence[int], body: Body, ids: dict[int, str]) -> str | None:
    """A list that stands apart from its figure: it counts as that figure's where it adds up to it.

    Where the words say that it names them all, it does so too if it adds up to no figure of its status, nor
    to those figures together: whichever it breaks down, it breaks it down wrongly.
    """
    counts = [rows[i][0].count for i in members]
    unit, said = rows[members[0]]
    total = sum(c for c in counts if c is not None)
    if None in counts or len(members) < 2 or unit.figure is None:
        return None
    alike = [d for d in body.drafts if d.subject is Subject.TASK and d.status is unit.status]
    if any(ids[id(d)] == unit.figure and d.value == total for d in alike):
        return unit.figure
    may_be = {d.value for d in alike} | {sum(d.value for d in alike)}
    return unit.figure if total not in may_be and _names_all(body, said) else None


def _names_all(body: Body, said: Said) -> bool:
    """The words before the first name open a list of all: "Các đơn vị còn nhiệm vụ quá hạn gồm: …"."""
    marked, head = body.blocks[said.block].marked, said.name.first
    tokens = marked.passage.tokens
    start = marked.sentence_start(head)
    lead = [h for h in marked.structure if start <= h.first and h.last <= head]
    if any(h.rule.get("does") in ("some", "example", "among") for h in lead):
        return False
    if any("n" in t.kinds or "frac" in t.kinds for t in tokens[start:head]):
        return False
    opened = any(h.rule.get("does") == "all_parts" and h.last == head for h in lead)
    return start < head and (opened or tokens[head - 1].text in (":", "("))


def _complete(marked: Clauses, said: Said) -> bool:
    """No "trong đó", "như" between the figure and its names: such a list names only some; "cụ thể" names all."""
    draft = said.draft
    if draft is None or draft.block != said.block:
        return True
    between = [h for h in marked.structure if draft.count.token < h.first < said.name.first]
    return not any(h.rule.get("does") in ("parts", "example") and h.rule.get("names") != "all" for h in between)


def _broken_down(block: Block, draft: Draft) -> tuple[Draft | None, Draft | None]:
    """The count of tasks and the count of units that a list breaks down, both stated in one sentence."""
    found: dict[Subject, Draft] = {}
    for d in reversed(block.drafts):
        apart = d.count.token <= draft.count.token and not _apart(block.marked, d, draft)
        if apart and d.status is draft.status and d.origin == "stated":
            found.setdefault(d.subject, d)
    return found.get(Subject.TASK), found.get(Subject.UNIT)


def _apart(marked: Clauses, a: Draft, b: Draft) -> bool:
    return any(s[0] == SENTENCE for s in marked.separators(a.count.token, b.count.token, 0))


# -- numbers


def _numbers(
    found: Sequence[Passage],
    body: Body,
    rows: Rows,
    tables: Sequence[AnnexTable],
    report: Report,
    document: Document,
) -> Iterator[NumberUse]:
    """Every number token of the text, once."""
    counts = {(d.block, d.count.token): f.id for d, f in zip(body.drafts, report.figures, strict=True)}
    shares = {(d.block, d.count.percent_token): f.id for d, f in zip(body.drafts, report.figures, strict=True)}
    owned = {(said.block, said.count.token): f"row{i}" for i, (_, said) in enumerate(rows) if said.count is not None}
    for n, block in enumerate(body.blocks):
        passage = block.marked.passage
        for r in block.readings:
            span = passage.span(r.token, r.token + 1)
            key = (n, r.token)
            if r.reads == "count" and key not in counts and key in owned:
                yield NumberUse(span, "unit", owned[key])
            else:
                yield NumberUse(span, r.reads, counts.get(key) if r.reads == "count" else shares.get(key))
    inside = {block.marked.passage.block.start for block in body.blocks}
    cells = {cell.span[0]: cell for table in tables for row in table.rows for cell in row.cells if cell.span}
    for passage in found:
        if passage.block.start not in inside:
            for t, token in enumerate(passage.tokens):
                if _NUMERIC.intersection(token.kinds):
                    span = passage.span(t, t + 1)
                    cell = cells.get(span[0])
                    yield NumberUse(span, "context", None) if cell is None else NumberUse(span, "cell", cell.id)
    for aside in document.blocks:
        if aside.kind is BlockKind.FURNITURE:
            view = canonical(document.text, aside.segments)
            for token in tokenize(view.text):
                if _NUMERIC.intersection(token.kinds):
                    yield NumberUse(view.span(token.start, token.end), "context", None)


# -- form


def _form(
    found: Sequence[Passage],
    header: Header,
    body: Body,
    annexes: Sequence[Annex],
    document: Document,
    book: Rulebook,
) -> Form:
    announced: list[tuple[str, Span]] = []
    for block in body.blocks:
        passage = block.marked.passage
        named = [h for h in block.marked.numbers if h.rule.get("reads") == "annex"]
        announced += [each for h in named for each in _each_annex(passage, h)]
    behind = found[max([header.body.stop, header.recipients.stop]) :]
    names = [name for p in behind if (name := annex_name(p, book))]
    present = bool(document.grids) or bool(names)
    numbers = {_annex_number(name) for name in (*names, *(annex.title.name for annex in annexes))} - {""}
    missing = [(n, s) for n, s in announced if not present or (numbers and not _is_among(_annex_number(n), numbers))]
    symbol = next((p for p in found[: header.body.start] if header.symbol and header.symbol in p.text), None)
    dated = next((p for p in found[: header.body.start] if header.place and header.place in p.text), None)
    blank = header.issued.day is None or header.issued.month is None
    return Form(
        number_blank=_whole(symbol) if header.number is None and symbol is not None else None,
        date_blank=_whole(dated) if blank and dated is not None else None,
        missing=tuple(missing),
        markers=tuple(
            (b.marked.passage.block.marker, b.marked.passage.span(0, max(b.marked.start, 1)))
            for b, node in zip(body.blocks, body.nodes, strict=True)
            if node.heading and b.marked.passage.block.marker[:1].isalnum() and not _lettered(b)
        ),
    )


def _each_annex(passage: Passage, hit: Hit) -> list[tuple[str, Span]]:
    """ "Phụ lục I, II": each of them by its own name, "Phụ lục II" for the second."""
    numbers = [n for n in range(hit.first, hit.last) if {"n", "roman"} & set(passage.tokens[n].kinds)]
    if len(numbers) < 2:
        return [(passage.words(hit.first, hit.last), passage.span(hit.first, hit.last))]
    kind = passage.words(hit.first, numbers[0])
    return [(f"{kind} {passage.words(n, n + 1)}", passage.span(n, n + 1)) for n in numbers]


def _annex_number(name: str) -> str:
    """ "PHỤ LỤC IIa" → "2a"; "" for an annex without a number."""
    last = name.split()[-1].casefold() if len(name.split()) > 1 else ""
    found = regex.fullmatch(r"([ivx]+|\d+)?([a-h]?)", last)
    if not last or found is None:
        return ""
    number = str(_ROMAN.index(found[1]) + 1) if found[1] in _ROMAN else (found[1] or "")
    return number + found[2]


def _is_among(number: str, present: set[str]) -> bool:
    """ "Phụ lục I" is there also where the file holds Ia and Ib."""
    return not number or any(other == number or other.rstrip("abcdefgh") == number for other in present)


def _lettered(block: Block) -> bool:
    marker = block.marked.passage.block.marker
    return marker[:1].isalpha() and not set(marker.rstrip("./) ")) <= set("IVX")


def _whole(passage: Passage) -> Span:
    return passage.span(0, len(passage.tokens))


# -- percentages without counts


def _shares(body: Body) -> Iterator[Share]:
    """Percentages without counts that divide one whole: each with a class of its own, the classes a partition."""
    for n, block in enumerate(body.blocks):
        marked = block.marked
        own = {c.percent_token for c in block.counts}
        loose = [r.token for r in block.readings if r.reads == "percent" and r.token not in own]
        found: list[tuple[Status | None, int]] = []
        start = marked.start
        for i in loose:
            hits = marked.within(marked.statuses, start, i, marked.stream_of[i])
            label = joined_label([h for h in hits if h.rule.get("status") != Status.ASSIGNED])
            found.append((label.status(), i))
            start = i + 1
        classes = [status for status, _ in found]
        if len(found) > 1 and len(set(classes)) == len(classes) and _divides({c for c in classes if c}):
            for _, i in found:
                yield Share(percent(marked.passage.tokens[i].text), n, marked.passage.span(i, i + 1))


def _divides(classes: set[Status]) -> bool:
    pairs = (
        {Status.COMPLETED, Status.PENDING},
        {Status.COMPLETED_ON_TIME, Status.COMPLETED_LATE},
        {Status.PENDING_WITHIN, Status.PENDING_OVERDUE},
        {Status.COMPLETED_ON_TIME, Status.OVERDUE},
    )
    return any(pair <= classes for pair in pairs)
