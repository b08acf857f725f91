"""Các dòng ``units`` của bản ghi từ bảng: one for each unit and column of a status, or for each unit of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Cell, Document
from extractor.finders.counts.labels import DONE, Label, joined_label
from extractor.finders.tables.annex import LATE, Annex
from extractor.finders.tables.heads import bare_tokens
from extractor.finders.tables.rows import GROUP, TOTAL, UNIT, Named, Row
from extractor.record import Figure, Span, Status, Subject, Unit
from extractor.rulebook import Rulebook


def annex_units(
    annexes: Sequence[Annex], figures: Sequence[Figure], document: Document, book: Rulebook
) -> tuple[Unit, ...]:
    """Các dòng của mọi bảng đã hiểu, theo thứ tự hàng rồi cột."""
    found: list[Unit] = []
    for annex in annexes:
        if not annex.doubt:
            rows = _listed(annex, document, book) if annex.kind == LATE else _counted(annex, figures, document)
            found += rows
    return tuple(found)


def _counted(annex: Annex, figures: Sequence[Figure], document: Document) -> Iterator[Unit]:
    wholes = {c: _figure(annex, c, figures) for c in range(len(annex.statuses))}
    shares = _shares(annex)
    counted = {c for c, column in enumerate(annex.head.columns) if column.role == "count"}
    told = [c for c, s in enumerate(annex.statuses) if s is not None]
    told = [c for c in told if c in counted] or told  # shares are rows of their own only where nothing is counted
    for row in annex.rows:
        if row.kind != UNIT or row.unit is None:
            continue
        for c in told:
            value, status = row.values[c], annex.statuses[c]
            if status is None or not value.is_number:
                continue
            share = row.values[shares[c]].percent if c in shares else None
            span = value.at or value.share_at
            if span is not None:
                percent = value.percent or share
                yield _unit(annex, row, row.unit, status, value.count, percent, wholes[c], span, c, document)


def _shares(annex: Annex) -> dict[int, int]:
    """Cột tỷ lệ của từng cột số đếm: of one status and scope."""
    columns = annex.head.columns
    found: dict[int, int] = {}
    for c, status in enumerate(annex.statuses):
        if columns[c].role != "percent" or status is None:
            continue
        counts = [k for k, s in enumerate(annex.statuses) if s is status and columns[k].role == "count"]
        if counts:
            found.setdefault(min(counts, key=lambda k: (columns[k].scope != columns[c].scope, abs(k - c))), c)
    return found


def _figure(annex: Annex, column: int, figures: Sequence[Figure]) -> str | None:
    """The figure of the text that the column breaks down: of its status, with the total's count."""
    total, status = annex.total, annex.statuses[column]
    if total is None or status is None:
        return None
    count = total.values[column].count
    alike = (f for f in figures if f.subject is Subject.TASK and f.status is status and f.count == count)
    return next((f.id for f in alike), None)


@dataclass(slots=True)
class _Listed:
    """What a list says of one unit: the first cell that names it, and how many of its tasks are listed."""

    row: Row
    unit: Named
    cell: Cell
    column: int
    count: int = 0


def _listed(annex: Annex, document: Document, book: Rulebook) -> Iterator[Unit]:
    """Danh sách nhiệm vụ chậm: one row for each unit and status, in the order of first naming."""
    columns = annex.head.columns
    named = next((c for c, column in enumerate(columns) if column.role == "unit"), None)
    tasks = [c for c, column in enumerate(columns) if column.role in ("task", "document")]
    results = [c for c, column in enumerate(columns) if column.role == "result"]
    title = joined_label(book["statuses"].hits(bare_tokens(f"{annex.title.words} {annex.printed.caption}")))
    found: dict[tuple[str, Status], _Listed] = {}
    last: tuple[Row, Named, Cell, int] | None = None
    for row in annex.rows:
        if row.unit is not None:
            at = named if named is not None and row.cells[named].words else _at_name(row)
            last = row, row.unit, row.cells[at], at
        elif named is not None and row.cells[named].words:
            last = None  # a class of units: nobody's task by name, least of all the unit's above
        if last is None or row.kind in (TOTAL, GROUP) or not any(row.cells[c].words for c in tasks):
            continue
        status = _status(title, [row.cells[c].words for c in results], book)
        key = last[1].canonical, status
        found.setdefault(key, _Listed(*last)).count += 1
    for (_, status), listed in found.items():
        span = listed.cell.span
        if span is not None:
            yield _unit(annex, listed.row, listed.unit, status, listed.count, None, None, span, listed.column, document)


def _at_name(row: Row) -> int:
    return next((c for c, cell in enumerate(row.cells) if cell.words == row.name), 0)


def _status(title: Label, results: Sequence[str], book: Rulebook) -> Status:
    """Hoàn thành muộn hay còn quá hạn: by the title, else by the row's own result."""
    said = joined_label([h for words in results for h in book["statuses"].hits(bare_tokens(words))])
    progress = title.progress or said.progress
    return Status.COMPLETED_LATE if progress == DONE else Status.PENDING_OVERDUE


def _unit(
    annex: Annex, row: Row, unit: Named, status: Status, count: int | None, percent: str | None, figure: str | None,
    span: Span, column: int, document: Document,
) -> Unit:  # fmt: skip
    return Unit(
        name=row.name,
        canonical=unit.canonical,
        kind=unit.kind,
        status=status,
        count=count,
        percent=percent,
        figure=figure,
        source="annex",
        quote=document.text[span[0] : span[1]],
        span=span,
        page=document.page_of(span[0]),
        cell=annex.place(row.at, column),
        confidence=document.confidence(span),
    )
