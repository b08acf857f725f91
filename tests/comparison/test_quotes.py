"""Sau mỗi ô là lời văn: every quote stands in its report, and its digits give the count, over the whole corpus."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
import told

from extractor.comparison import sources
from extractor.comparison.question import METRICS, asked
from extractor.comparison.result import Comparison
from extractor.comparison.table import compared
from extractor.record import Checked

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def reports() -> dict[str, Checked]:
    return {path.name: told.checked(path) for path in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture(scope="module")
def table(reports: dict[str, Checked]) -> Comparison:
    metrics = (*METRICS, "any_late_rate", "on_time_rate_with_overdue", "overdue_of_pending_rate", "tasks")
    return compared(sources.of_checked(reports.values()), asked(("issuer", "period"), metrics, printed=True))


def test_every_quote_is_there(reports: dict[str, Checked], table: Comparison) -> None:
    seen = 0
    for row in table.rows:
        for cell in row.cells:
            for said in cell.citations:
                report = reports[said.name].report
                assert said.quote in report.text
                figure = next(figure for figure in report.figures if figure.id == said.figure)
                assert (figure.quote, figure.count, figure.status) == (said.quote, said.count, said.status)
                assert str(said.count) in re.sub(r"(?<=\d)[. ](?=\d)", "", said.quote)
                seen += 1
    assert seen > 800


def test_no_value_without_quotes_and_counts_that_give_it(table: Comparison) -> None:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.value is None:
                assert (cell.citations, cell.reports) == ((), 0)
                continue
            assert cell.reports == len({said.report for said in cell.citations}) >= 1
            if column.code.endswith("rate"):
                assert cell.numerator is not None
                assert cell.denominator
                assert cell.value == Fraction(cell.numerator, cell.denominator)
                assert 0 <= cell.value <= 1


def test_the_counts_of_an_underived_cell_are_those_of_its_quotes(table: Comparison) -> None:
    for row in table.rows:
        for cell in row.cells:
            if cell.value is None or "N7" in cell.footnotes or cell.numerator is None:
                continue
            for role, count in (("numerator", cell.numerator), ("denominator", cell.denominator)):
                assert sum(said.count for said in cell.citations if said.role == role) == count


FORMS = {
    # file: its period; completed of assigned, on time of completed, overdue of assigned; footnotes of the on-time rate
    ("an-giang-2023-09.txt", "2023-09"): ((297, 412), (281, 297), (11, 412), ()),
    ("an-giang-2023-09.txt", "2023-01-01/2023-09-30"): ((2951, 3268), (2804, 2951), (19, 3268), ()),
    ("an-giang-2018-w19.txt", "2018-05-07/2018-05-13"): ((47, 51), (45, 47), (4, 51), ("D4",)),
    ("yen-bai-2023-06.txt", "2023-06"): ((268, 437), (251, 268), (11, 437), ("D1", "D4")),
    ("yen-bai-2023-06.txt", "2023-H1"): ((2234, 2689), (2087, 2234), (25, 2689), ("D1", "D4")),
    ("soc-trang-2024-11.txt", "2024-01-01/2024-11-15"): ((1003, 1120), (905, 1003), (29, 1120), ("D3",)),
    ("ba-don-2020-q4.txt", "2020-Q4"): ((258, 302), (237, 258), (9, 302), ("D10",)),
    ("ben-tre-2022-q3.txt", "2022-Q3"): ((1046, 1187), (968, 1046), (23, 1187), ("D8",)),
    ("hai-phong-2018-08.txt", "2018-08"): ((702, 947), (498, 702), (19, 947), ("D3", "D10")),
}


@pytest.mark.parametrize(("file", "period"), FORMS)
def test_reports_in_known_forms(file: str, period: str, reports: dict[str, Checked]) -> None:
    (row,) = (
        row
        for row in compared(sources.of_checked([reports[file]]), asked(("province", "period"))).rows
        if row.keys[-1] == period
    )
    *counts, notes = FORMS[file, period]
    completion, on_time, overdue, _ = row.cells
    assert [(cell.numerator, cell.denominator) for cell in (completion, on_time, overdue)] == counts
    assert on_time.footnotes == notes


def test_a_district_stays_beside_its_province(reports: dict[str, Checked]) -> None:
    files = ("quang-tri-2018-06.txt", "ba-don-2020-q4.txt", "le-thuy-2021-06.txt")
    table = compared(sources.of_checked(reports[file] for file in files), asked(("province",), ("tasks",)))
    assert {(row.keys[0], row.keys[1]) for row in table.rows} == {("Quảng Bình", "district"), ("Quảng Trị", "province")}
    assert all(("D11" in row.footnotes) == (row.keys[1] == "district") for row in table.rows)


def test_a_ministry_does_not_make_all_provinces_the_exception(reports: dict[str, Checked]) -> None:
    files = ("quang-tri-2018-06.txt", "vpcp-to-cong-tac-2019-10.txt")
    table = compared(sources.of_checked(reports[file] for file in files), asked(("province",), ("tasks",)))
    assert {row.keys[0]: "D11" in row.footnotes for row in table.rows} == {None: True, "Quảng Trị": False}


def test_on_time_and_late_are_all_that_was_completed(table: Comparison) -> None:
    """Where the report has no error, no class beside them and no merged one; early tasks are on time."""
    codes = [column.code for column in table.columns]
    seen = 0
    for row in table.rows:
        on_time, late = (row.cells[codes.index(code)] for code in ("on_time_rate", "late_rate"))
        if on_time.denominator is None or on_time.denominator != late.denominator or "N2" in row.footnotes:
            continue
        if not {"D3", "D6"} & {*on_time.footnotes, *late.footnotes}:
            assert on_time.numerator is not None
            assert late.numerator is not None
            assert on_time.numerator + late.numerator == on_time.denominator, row.keys
            seen += 1
    assert seen > 30
