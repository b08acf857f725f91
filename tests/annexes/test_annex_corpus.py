"""corpus/annexes: reports with tables; each yields exactly its expected record, from Word and from ruled PDF."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from setting import pdf
from sights import FORMS

from extractor.checks import review
from extractor.evaluation import pairs, score
from extractor.extraction import extract
from extractor.messages import Say
from extractor.record import Checked, Finding, Severity, Table

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "annexes"
PAIRS = pairs(CORPUS)
_LARGEST = 20_000


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(PAIRS) >= 10
    assert max(report.stat().st_size for report, _ in PAIRS) <= _LARGEST


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("report", "expected"), PAIRS, ids=[report.stem for report, _ in PAIRS])
def test_a_report_yields_its_expected_record(report: Path, expected: Path, form: str) -> None:
    data, gold = report.read_bytes(), json.loads(expected.read_text(encoding="utf-8"))
    if form != "docx":
        data = pdf(data, ruled=form == "ruled")
    found = extract(f"{report.stem}.{'docx' if form == 'docx' else 'pdf'}", data)
    scored = score(report.name, gold, found.report.as_dict(with_text=True), say=Say("vi"))
    assert not scored.differences, "\n" + "\n".join(scored.differences)
    assert [_table(table) for table in found.report.tables] == gold["tables"]
    one = Checked(found.report, review(found))
    told = Counter(_finding(one, f) for f in one.review.findings if f.severity is not Severity.NOTE)
    assert told == Counter((f["code"], f["severity"], tuple(f["counts"])) for f in gold["findings"])


def _table(table: Table) -> dict[str, Any]:
    columns = [[column.name, str(column.status) if column.status else None] for column in table.columns]
    return {
        "title": table.title, "columns": columns, "rows": len(table.rows), "total_row": table.total_row,
        "doubt": table.doubt,
    }  # fmt: skip


def _finding(one: Checked, finding: Finding) -> tuple[str, str, tuple[int, ...]]:
    counts = {figure.id: figure.count for figure in one.report.figures}
    return finding.code, str(finding.severity), tuple(counts[name] for name in finding.figures)


def test_without_ruling_lines_most_rows_are_right() -> None:
    """A page without frames tells less: nearly every row of a unit still comes out as it does with them."""
    right = wanted = 0
    for report, expected in PAIRS:
        gold = Counter(_row(u) for u in json.loads(expected.read_text(encoding="utf-8"))["units"])
        found = extract(f"{report.stem}.pdf", pdf(report.read_bytes(), ruled=False))
        rows = Counter(_row(u) for u in found.report.as_dict()["units"])
        right, wanted = right + (gold & rows).total(), wanted + gold.total()
    assert right * 100 >= wanted * 85, f"{right}/{wanted}"


def _row(unit: dict[str, Any]) -> tuple[str, str, int | None]:
    return unit["canonical"], unit["status"], unit["count"]
