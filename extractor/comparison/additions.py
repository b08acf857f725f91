"""Cột thêm: change against another period, counts per 100,000 people, and the rank of each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from extractor.comparison import places, spans
from extractor.comparison.groups import Group, Keys
from extractor.comparison.question import Question
from extractor.comparison.remarks import said
from extractor.comparison.result import Cell, Column, Comparison, Measure, Row
from extractor.comparison.spans import Span
from extractor.record import Level, Sentence

_HEADS = 100_000
_OTHER: Mapping[str, Callable[[Span], Span]] = {"previous": spans.before, "year": spans.a_year_before}


def added(table: Comparison, groups: Sequence[Group], question: Question) -> Comparison:
    """Bảng với các cột thêm, and without the rows that only a change needed."""
    table = _per_head(table, groups, question) if question.people else table
    table = _changes(table, groups, question) if question.changes else table
    return _ranked(table, question) if question.rank else table


def _per_head(table: Comparison, groups: Sequence[Group], question: Question) -> Comparison:
    """Each count over the people of the row's province in the year in which its period ends."""
    counted = [(nth, column) for nth, column in enumerate(table.columns) if column.measure is Measure.COUNT]
    columns = tuple(
        Column(f"{column.code}_per_100000", said("compare per head", name=column.name), Measure.RATE, _people())
        for _, column in counted
    )
    rows = []
    for row, group in zip(table.rows, groups, strict=True):
        people = _people_of(group, table, question)
        more = tuple(_over_people(row.cells[nth], people) for nth, _ in counted)
        rows.append(replace(row, cells=(*row.cells, *more)))
    return replace(table, columns=(*table.columns, *columns), rows=tuple(rows))


def _people() -> Sentence:
    return said("compare of people")


def _people_of(group: Group, table: Comparison, question: Question) -> int | None:
    is_of_province = "province" in [key.code for key in table.keys] and group.level is Level.PROVINCE
    ends = [account.period.end for account in group.accounts if account.period.end]
    if not is_of_province or not ends or question.people is None:
        return None
    if question.as_of and places.lacks_parts(group.accounts, question.as_of):
        return None
    found = {places.province(account, question.as_of) for account in group.accounts}
    return question.people.of(found.pop(), date.fromisoformat(max(ends)).year) if len(found) == 1 else None


def _over_people(cell: Cell, people: int | None) -> Cell:
    if cell.value is None or not people or "N10" in cell.footnotes:
        return replace(cell, value=None, reports=0, citations=())
    count = int(cell.value) if Fraction(cell.value).denominator == 1 else None
    return replace(cell, value=Fraction(cell.value) * _HEADS / people, numerator=count, denominator=people)


def _changes(table: Comparison, groups: Sequence[Group], question: Question) -> Comparison:
    """Beside each column its difference from the row of another period; None across the reform."""
    spanned = {
        (row.keys[:-1], group.level, span): row
        for row, group in zip(table.rows, groups, strict=True)
        if (span := group.bucket or group.covered)
    }
    kinds = [(kind, column) for column in table.columns for kind in question.changes]
    columns = tuple(
        Column(
            f"{column.code}_change_{kind}",
            said(f"compare change {kind}", name=column.name),
            Measure.POINTS if column.measure is Measure.PERCENT else column.measure,
            column.base,
        )
        for kind, column in kinds
    )
    rows: list[Row] = []
    for row, group in zip(table.rows, groups, strict=True):
        span = group.bucket or group.covered
        if not question.shows(span):
            continue
        more: list[Cell] = []
        for nth in range(len(table.columns)):
            for kind in question.changes:
                other = spanned.get((row.keys[:-1], group.level, _OTHER[kind](span))) if span else None
                more.append(_change(row, other, nth, span, question))
        rows.append(replace(row, cells=(*row.cells, *more)))
    return replace(table, columns=(*table.columns, *columns), rows=tuple(rows))


def _change(row: Row, other: Row | None, nth: int, span: Span | None, question: Question) -> Cell:
    if other is None or span is None:
        return Cell(None)
    now, then = row.cells[nth], other.cells[nth]
    notes = question.definitions.ordered({*now.footnotes, *then.footnotes, *other.footnotes} - {"N4"})
    if "N4" in row.footnotes and "N4" not in other.footnotes:
        return Cell(None, footnotes=("N4",))
    if now.value is None or then.value is None:
        return Cell(None, footnotes=notes)
    difference = Fraction(now.value) - Fraction(then.value)
    is_whole = isinstance(now.value, int) and isinstance(then.value, int)
    citations = (*now.citations, *then.citations)
    return Cell(
        int(difference) if is_whole else difference,
        reports=len({said.report for said in citations}),
        footnotes=notes,
        citations=citations,
    )


def _ranked(table: Comparison, question: Question) -> Comparison:
    """Rows in order of one metric, the best first, among rows of one level and, in a series, of one period."""
    wanted = question.rank or ""
    nth = next(n for n, column in enumerate(table.columns) if column.code.removesuffix("_median") == wanted)
    is_high = question.definitions.metrics[wanted].better == "high"
    apart_by = {"level", *(axis for axis in question.by if axis == "period")}
    apart = [n for n, key in enumerate(table.keys) if key.code in apart_by]

    def fold(row: Row) -> Keys:
        return tuple(row.keys[n] for n in apart)

    folds = list(dict.fromkeys(fold(row) for row in table.rows))
    rows: list[Row] = []
    for one in folds:
        mine = [row for row in table.rows if fold(row) == one]
        told = [(value, row) for row in mine if (value := row.cells[nth].value) is not None]
        told.sort(key=lambda pair: -pair[0] if is_high else pair[0])
        values = [value for value, _ in told]
        rows += [replace(row, cells=(Cell(values.index(value) + 1), *row.cells)) for value, row in told]
        rows += [replace(row, cells=(Cell(None), *row.cells)) for row in mine if row.cells[nth].value is None]
    name = said("compare rank", name=table.columns[nth].name)
    column = Column("rank", name, Measure.COUNT, said("compare rank of", way=said(f"compare rank {_way(is_high)}")))
    return replace(table, columns=(column, *table.columns), rows=tuple(rows))


def _way(is_high: bool) -> str:
    return "high" if is_high else "low"
