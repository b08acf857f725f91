"""Lỗi gài vào ô: one digit of one cell changed in a clean report, and the check tells of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import rulebook
from extractor.checks import review
from extractor.document import Cell, Document, Grid
from extractor.evaluation import pairs
from extractor.extraction import extract
from extractor.readers import read as read_document
from extractor.record import Severity, Span

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "annexes"
CLEAN = [report for report, gold in pairs(CORPUS) if not json.loads(gold.read_text(encoding="utf-8"))["findings"]]
_MOST = 16


def test_some_reports_are_clean() -> None:
    assert len(CLEAN) >= 4


@pytest.mark.parametrize("report", CLEAN, ids=lambda report: report.stem)
def test_a_digit_changed_in_a_cell_is_told(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of a status takes part in a sum, of its column or of its row; a changed digit breaks it."""
    data = report.read_bytes()
    document = read_document(report, data, book=rulebook.load())
    units = [u for u in extract(str(report), data).report.units if u.cell is not None and u.quote.isdigit()]
    counted = [u.span for u in units if u.count is not None and text_of(document, u.span).isdigit()]
    missed: list[str] = []
    for span in counted[:: max(1, len(counted) // _MOST)]:
        changed = with_digit(document, span)
        monkeypatch.setattr("extractor.extraction.read", lambda *_, changed=changed, **__: changed)
        if not any(f.severity is Severity.ERROR for f in review(extract(str(report), data)).findings):
            missed.append(f"{text_of(document, span)} → {text_of(changed, span)} at {span}")
    assert missed == []


def text_of(document: Document, span: Span) -> str:
    return document.text[slice(*span)]


def with_digit(document: Document, span: Span) -> Document:
    """The last digit made another one; no offset moves."""
    old = text_of(document, span)
    new = old[:-1] + str((int(old[-1]) + 3) % 10)
    text = document.text[: span[0]] + new + document.text[span[1] :]

    def again(cell: Cell) -> Cell:
        return Cell(new, cell.span) if cell.span == span else cell

    grids = tuple(
        Grid(tuple(tuple(map(again, row)) for row in g.rows), g.head, g.start, g.page, g.doubt) for g in document.grids
    )
    return Document(text, document.blocks, document.format, document.pages, document.page_starts, grids)
