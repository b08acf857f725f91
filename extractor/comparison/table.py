"""Bảng: the question answered from the reports, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extractor.comparison import accounts as made
from extractor.comparison import cells, places, spans
from extractor.comparison.additions import added
from extractor.comparison.cells import Pool
from extractor.comparison.definitions import Metric
from extractor.comparison.groups import Group, Grouped, Keys, grouped
from extractor.comparison.question import Question
from extractor.comparison.readings import Reader
from extractor.comparison.remarks import remarks, said
from extractor.comparison.result import Cell, Column, Comparison, Key, Row
from extractor.comparison.sources import Paper, within
from extractor.record import Level


def compared(papers: Sequence[Paper], question: Question) -> Comparison:
    """Bảng so sánh của các báo cáo ``papers``."""
    reader = Reader(question.definitions)
    papers = within(papers, question.reach, question.levels)
    accounts = made.of_papers(papers, question.definitions)
    found = grouped(accounts, question, reader)
    usual = _usual_length(found.groups)
    highest = _highest_local_level(found.groups)
    begun = {group.keys[:-1] for group in found.groups if _ends_before(group)}
    rows: list[Row] = []
    left_out = 0
    for group in found.groups:
        notes = _notes(group, begun, question, usual, highest)
        pools = [cells.pooled(group, metric, question, reader) for metric in question.metrics]
        if question.strict and "D11" in notes and "level" not in question.by:
            pools = [replace(pool, readings=(), left_out=(*pool.left_out, *pool.readings)) for pool in pools]
        left_out += sum(len(pool.left_out) for pool in pools) if question.shows(_span(group)) else 0
        row = tuple(cell for pool in pools for cell in _cells(pool, question, reader))
        rows.append(Row(group.keys, row, question.definitions.ordered(notes)))
    columns = tuple(column for metric in question.metrics for column in _columns(metric, question))
    keys = tuple(Key(axis, said(f"compare key {axis}")) for axis in found.axes)
    whole = Comparison(keys, columns, tuple(rows), ())
    finished = added(whole, found.groups, question)
    breaks = _breaks(found)
    used = {code for row in finished.rows for code in row.footnotes}
    used |= {code for row in finished.rows for cell in row.cells for code in cell.footnotes}
    return replace(
        finished,
        footnotes=tuple(question.definitions.notes[code].footnote for code in question.definitions.ordered(used)),
        remarks=tuple(remarks(found, finished, papers, accounts, left_out, breaks, question)),
        breaks=breaks,
    )


def _columns(metric: Metric, question: Question) -> Iterable[Column]:
    column = Column(metric.code, metric.name, metric.measure, metric.base_name)
    if "pooled" in question.groups:
        yield column
    if "median" in question.groups:
        name = said("compare median", name=metric.name)
        yield replace(column, code=f"{metric.code}_median", name=name)


def _cells(pool: Pool, question: Question, reader: Reader) -> Iterable[Cell]:
    if "pooled" in question.groups:
        yield cells.cell(pool, question, reader)
    if "median" in question.groups:
        yield cells.median(pool, question)


def _usual_length(groups: Iterable[Group]) -> str | None:
    """The length that most rows have; of equally many the shortest name, so that the choice is always the same."""
    lengths = Counter(spans.length(span) for group in groups if (span := _span(group)))
    return min(lengths, key=lambda one: (-lengths[one], len(one), one)) if lengths else None


def _highest_local_level(groups: Iterable[Group]) -> Level | None:
    """The highest level in the table below the centre: a ministry's row makes no exception of the provinces."""
    levels = {level for group in groups if (level := group.level)}
    return min(levels - {Level.CENTRAL} or levels, key=list(Level).index, default=None)


def _span(group: Group) -> spans.Span | None:
    return group.bucket or group.covered


def _notes(
    group: Group, begun: Collection[Keys], question: Question, usual: str | None, highest: Level | None
) -> set[str]:
    """Ghi chú của cả hàng."""
    notes = {mark for account in group.accounts for mark in account.marks}
    span = _span(group)
    if span and spans.length(span) != usual:
        notes.add("N1")
    if span and not _is_covered(group, span):
        notes.add("N9")
    if group.level is not None and group.level is not highest:
        notes.add("D11")
    if question.as_of and places.lacks_parts(group.accounts, question.as_of):
        notes.add("N10")
    if _is_after_break(group, begun):
        notes.add("N4")
    return notes


def _is_covered(group: Group, span: spans.Span) -> bool:
    """Every body reports every day of the row's period and no other."""
    bodies: dict[tuple[str, ...], list[spans.Span]] = {}
    for account in group.accounts:
        if account.span:
            bodies.setdefault(account.body, []).append(account.span)
    return all(span.covered_by(own) for own in bodies.values())


def _breaks(found: Grouped) -> tuple[str, ...]:
    """The reform, where the rows of a series lie on both its sides."""
    before = any(_ends_before(group) for group in found.groups)
    after = any(not _ends_before(group) for group in found.groups if group.level is not Level.CENTRAL)
    return (places.REFORM.isoformat(),) if before and after else ()


def _ends_before(group: Group) -> bool:
    """Before the reform; whatever is central has none."""
    return group.level is not Level.CENTRAL and not any(places.is_after(account) for account in group.accounts)


def _is_after_break(group: Group, begun: Collection[Keys]) -> bool:
    """A row that reaches beyond the reform, of a series that began before it; or itself on both sides of it."""
    if group.level is Level.CENTRAL or _ends_before(group):
        return False
    accounts = group.accounts
    if any(not places.is_after(one) or (one.span and one.span.start < places.REFORM) for one in accounts):
        return True
    return group.keys[:-1] in begun
