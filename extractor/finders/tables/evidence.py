"""Bằng chứng từ bảng: what the checks need to know of the tables that were understood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.document import Document
from extractor.evidence import AnnexCell, AnnexRow, AnnexTable
from extractor.finders.tables.annex import LATE, Annex
from extractor.finders.tables.heads import bare_tokens
from extractor.finders.tables.rows import GROUP, TOTAL, Row
from extractor.finders.tables.sums import identities, ratios, row_sums
from extractor.record import Level
from extractor.rulebook import Rulebook
from extractor.tokens import Token


def annex_tables(annexes: Sequence[Annex], document: Document, book: Rulebook) -> tuple[AnnexTable, ...]:
    """Các bảng đã hiểu, dưới dạng mà phép kiểm cần."""
    return tuple(_table(annex, document, book) for annex in annexes if not annex.doubt)


def _table(annex: Annex, document: Document, book: Rulebook) -> AnnexTable:
    columns = annex.head.columns
    words = bare_tokens(annex.title.words)
    said = book["structure"].hits(words)
    return AnnexTable(
        id=annex.id,
        title=annex.title.whole or "",
        listed=annex.kind == LATE,
        some=any(h.rule.get("does") in ("some", "example") for h in said),
        partial=_names_one_class(annex.title.words, book),
        assigners=_assigners(words, book),
        columns=tuple(column.name for column in columns),
        statuses=annex.statuses,
        periods=annex.periods,
        scopes=tuple(column.scope for column in columns),
        counted=tuple(c for c, column in enumerate(columns) if column.role == "count"),
        rows=tuple(_row(annex, row, document) for row in annex.rows),
        sums=() if annex.kind == LATE else row_sums(annex),
        total=annex.total.at if annex.total is not None else None,
        identities=() if annex.kind == LATE else identities(annex),
        ratios=() if annex.kind == LATE else ratios(annex),
        ruled=annex.grid.ruled,
        apart=annex.grid.ruled or _are_numbered(annex),
    )


def _are_numbered(annex: Annex) -> bool:
    """Mỗi hàng một số thứ tự: one more than the row before, or 1 where a group begins."""
    rank = next((c for c, column in enumerate(annex.head.columns) if column.role == "rank"), None)
    if rank is None:
        return False
    ranks = [row.cells[rank].words.strip(" .)") for row in annex.rows if row.kind not in (GROUP, TOTAL)]
    numbers = [int(words) if words.isdecimal() else 0 for words in ranks]
    return all(number in (1, before + 1) and number for before, number in pairwise([0, *numbers]))


def _names_one_class(title: str, book: Rulebook) -> bool:
    """ "… của các sở, ban, ngành", "… của UBND các huyện": not both, and no "các đơn vị, địa phương"."""
    found = book["units"].hits(bare_tokens(title))
    local = any(h.rule.get("role") == "area" and h.rule.get("kind") in ("district", "commune") for h in found)
    return local != any(h.rule.get("role") in ("class", "body") for h in found)


def _assigners(title: Sequence[Token], book: Rulebook) -> frozenset[Level]:
    """Cấp của cơ quan giao: those named before "giao"; none where the title does not say who gave the tasks."""
    found = book["assigners"].hits(title)
    giving = next((h.first for h in found if h.rule.get("does") == "gives"), 0)
    levels = {level for h in found if h.first < giving and (level := h.rule.get("level"))}
    city = {Level.PROVINCE, Level.DISTRICT} if "city" in levels else set()
    return frozenset({Level(level) for level in levels if level != "city"} | city)


def _row(annex: Annex, row: Row, document: Document) -> AnnexRow:
    cells = tuple(_cell(annex, row, c, document) for c in range(len(row.cells)))
    spans = [cell.span for cell in row.cells if cell.span is not None]
    span = (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None
    name, kind = (row.unit.canonical, row.unit.kind) if row.unit is not None else (None, None)
    return AnnexRow(row.kind, row.name, name, kind, cells, span)


def _cell(annex: Annex, row: Row, c: int, document: Document) -> AnnexCell:
    value, place = row.values[c], annex.place(row.at, c)
    name = f"{place.table}.{place.row}.{place.column}"
    label = f"{row.name} / {annex.head.columns[c].name}" if row.name else annex.head.columns[c].name
    span = value.at or value.share_at
    page, sure = (document.page_of(span[0]), document.confidence(span)) if span is not None else (None, None)
    return AnnexCell(name, value.count, value.percent, value.blank, span, label, page, sure)
