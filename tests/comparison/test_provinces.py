"""Tỉnh qua thời gian: named as of their report's day or rolled up; old and new never both; series that break say so."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import told
from told import dates, plain, report

from extractor.comparison import population
from extractor.errors import ComparisonError
from extractor.gazetteer import lookup

TODAY = date(2025, 7, 1)


def monthly(province: str, year: int, month: int, *counts: int) -> str:
    issued = f"{province}, ngày 28 tháng {month} năm {year}"
    return report(province, dates(year, month, month), plain(*counts), number=month, issued=issued)


OLD = [
    monthly("Quảng Bình", 2025, 5, 100, 80, 70, 5),
    monthly("Quảng Trị", 2025, 5, 200, 150, 120, 9),
    monthly("Quảng Bình", 2025, 6, 110, 90, 80, 4),
    monthly("Lạng Sơn", 2025, 6, 50, 40, 30, 2),
]
NEW = [monthly("Quảng Trị", 2025, 7, 400, 300, 280, 6), monthly("Lạng Sơn", 2025, 7, 60, 50, 45, 1)]


def test_provinces_are_named_as_on_the_day_of_their_report(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [*OLD, *NEW], every="month", metrics=("completion_rate",))
    assert [row.keys for row in table.rows] == [
        ("Lạng Sơn", "2025-06"),
        ("Lạng Sơn", "2025-07"),
        ("Quảng Bình", "2025-05"),
        ("Quảng Bình", "2025-06"),
        ("Quảng Trị", "2025-05"),
        ("Quảng Trị", "2025-07"),
    ]
    assert told.counts(table, "completion_rate", "Quảng Trị", "2025-05") == (150, 200)


def test_rolled_up_into_the_provinces_of_today(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [*OLD, *NEW], every="month", metrics=("completion_rate",), as_of=TODAY)
    assert [row.keys for row in table.rows if row.keys[0] != "Lạng Sơn"] == [
        ("Quảng Trị", "2025-05"),
        ("Quảng Trị", "2025-06"),
        ("Quảng Trị", "2025-07"),
    ]
    assert told.counts(table, "completion_rate", "Quảng Trị", "2025-05") == (80 + 150, 100 + 200)
    assert told.cell(table, "completion_rate", "Quảng Trị", "2025-05").reports == 2
    assert told.row(table, "Quảng Trị", "2025-05").footnotes == ()
    assert told.row(table, "Quảng Trị", "2025-06").footnotes == ("N10",)
    assert told.row(table, "Quảng Trị", "2025-07").footnotes == ("N4",)
    assert told.row(table, "Lạng Sơn", "2025-06").footnotes == ()


def test_every_old_province_has_a_place_today(tmp_path: Path) -> None:
    texts = [
        monthly(province, 2024, 3, 100, 80, 70, 5) for province in ("Hậu Giang", "Quảng Bình", "Ninh Thuận", "Lạng Sơn")
    ]
    table = told.compared(tmp_path, texts, metrics=("completion_rate",), as_of=TODAY)
    assert [row.keys[0] for row in table.rows] == ["Cần Thơ", "Khánh Hòa", "Lạng Sơn", "Quảng Trị"]


def test_an_old_province_and_its_successor_are_never_in_one_total(tmp_path: Path) -> None:
    half = report(
        "Quảng Trị",
        "từ ngày 01/06/2025 đến ngày 31/08/2025",
        plain(900, 700, 650, 8),
        issued="Quảng Trị, ngày 05 tháng 9 năm 2025",
    )
    table = told.compared(tmp_path, [OLD[0], OLD[2], half], period="2025", metrics=("tasks",), as_of=TODAY)
    assert told.cell(table, "tasks", "Quảng Trị").value == 900 + 100
    assert told.cell(table, "tasks", "Quảng Trị").reports == 2
    assert [remark.en.split()[0] for remark in table.remarks if remark.en[0].isdigit()] == ["1"]
    assert "N4" in told.row(table, "Quảng Trị").footnotes


def test_a_series_breaks_on_the_first_of_july(tmp_path: Path) -> None:
    texts = [*OLD, *NEW]
    table = told.compared(
        tmp_path, texts, every="month", metrics=("completion_rate",), changes=("previous",), period="2025"
    )
    assert table.breaks == ("2025-07-01",)
    assert any("01/07/2025" in remark.vi for remark in table.remarks)
    assert [row.keys for row in table.rows if "N4" in row.footnotes] == [
        ("Lạng Sơn", "2025-07"),
        ("Quảng Trị", "2025-07"),
    ]
    across = told.cell(table, "completion_rate_change_previous", "Lạng Sơn", "2025-07")
    assert (across.value, across.footnotes) == (None, ("N4",))
    within = told.cell(table, "completion_rate_change_previous", "Quảng Bình", "2025-06")
    assert within.value == Fraction(90, 110) - Fraction(80, 100)


def test_a_table_on_one_side_does_not_break(tmp_path: Path) -> None:
    for nth, texts in enumerate((OLD, NEW)):
        table = told.compared(tmp_path / str(nth), texts, every="month", metrics=("completion_rate",))
        assert table.breaks == ()
        assert not any("N4" in row.footnotes for row in table.rows)


def test_a_report_on_june_issued_in_july_is_not_added_to_its_namesake(tmp_path: Path) -> None:
    late = OLD[2].replace("ngày 28 tháng 6", "ngày 05 tháng 7")
    june = monthly("Quảng Trị", 2025, 6, 210, 160, 130, 8)
    table = told.compared(tmp_path, [late, june], every="month", metrics=("tasks",))
    (row,) = table.rows
    assert row.cells[0].reports == 1
    assert row.cells[0].value in (110, 210)


def test_one_province_asked_for(tmp_path: Path) -> None:
    table = told.compared(tmp_path, OLD, every="month", metrics=("tasks",), provinces=("quang binh",))
    assert {row.keys[0] for row in table.rows} == {"Quảng Bình"}
    table = told.compared(tmp_path, OLD, every="month", metrics=("tasks",), provinces=("Quảng Trị",), as_of=TODAY)
    assert told.cell(table, "tasks", "Quảng Trị", "2025-05").value == 300
    with pytest.raises(ComparisonError):
        told.compared(tmp_path, OLD, provinces=("Quảng Đông",))


def test_counts_per_head(tmp_path: Path) -> None:
    path = tmp_path / "dan-so.csv"
    path.write_text(
        "province,year,population\nQuảng Bình,2025,900000\nQuảng Trị,2025,600000\nLạng Sơn,2025,800000\n", "utf-8"
    )
    people = population.people(path)
    table = told.compared(tmp_path / "1", OLD, every="month", metrics=("tasks",), people=people)
    per_head = told.cell(table, "tasks_per_100000", "Quảng Bình", "2025-05")
    assert per_head.value == Fraction(100 * 100_000, 900_000)
    assert (per_head.numerator, per_head.denominator) == (100, 900_000)
    path.write_text("province,year,population\nQuảng Bình,2024,900000\nQuảng Trị,2024,600000\n", "utf-8")
    texts = [monthly("Quảng Bình", 2024, 5, 100, 80, 70, 5), monthly("Quảng Trị", 2024, 5, 200, 80, 70, 5)]
    texts.append(monthly("Hà Nam", 2024, 5, 10, 8, 7, 1))
    table = told.compared(tmp_path / "2", texts, metrics=("tasks",), people=population.people(path), as_of=TODAY)
    assert told.cell(table, "tasks_per_100000", "Quảng Trị").value == Fraction(300 * 100_000, 1_500_000)
    assert told.cell(table, "tasks_per_100000", "Ninh Bình").value is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tỉnh,năm\n", 1),
        ("province,year,population\nQuảng Đông,2024,1\n", 2),
        ("province,year,population\nLạng Sơn,2024,800.000\nLạng Sơn,hai nghìn,1\n", 3),
        ("province,year,population\nLạng Sơn,2024,0\n", 2),
        ("province,year,population\nLạng Sơn,2024,1234.5\n", 2),
        ("province,year,population\nLạng Sơn,2024.0,800000\n", 2),
        ("province,year,population\nLạng Sơn,2024,800000\ntỉnh Lạng Sơn,2024,900000\n", 3),
    ],
)
def test_a_table_of_people_that_means_nothing_is_refused_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "dan-so.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ComparisonError, match=rf"dan-so\.csv:{line}: "):
        population.people(path)


def test_a_cell_of_which_a_part_of_the_merged_province_says_nothing(tmp_path: Path) -> None:
    silent = report("Quảng Bình", dates(2025, 5, 5), "UBND tỉnh đã giao 100 nhiệm vụ.\n")
    table = told.compared(tmp_path, [silent, OLD[1]], metrics=("tasks", "completion_rate"), as_of=TODAY)
    assert told.row(table, "Quảng Trị").footnotes == ()
    assert told.cell(table, "tasks", "Quảng Trị").value == 300
    assert told.cell(table, "tasks", "Quảng Trị").footnotes == ()
    assert told.counts(table, "completion_rate", "Quảng Trị") == (150, 200)
    assert told.cell(table, "completion_rate", "Quảng Trị").footnotes == ("N10",)


def test_per_month_across_the_reform_counts_no_month_twice(tmp_path: Path) -> None:
    table = told.compared(
        tmp_path, [*OLD[:2], NEW[0]], period="2025", metrics=("tasks",), as_of=TODAY, per_month=True
    )
    # May: 100 + 200, July: 400
    assert told.cell(table, "tasks", "Quảng Trị").value == 350


@pytest.mark.parametrize("as_of", [None, date(2024, 1, 1)])
def test_two_provinces_of_one_name_are_two_rows(as_of: date | None, tmp_path: Path) -> None:
    texts = [*OLD, NEW[0], monthly("Quảng Trị", 2025, 8, 410, 300, 280, 6), NEW[1]]
    table = told.compared(tmp_path / "1", texts, period="2025", metrics=("tasks",), as_of=as_of)
    rows = {row.keys: (row.cells[0].value, "N4" in row.footnotes) for row in table.rows}
    assert rows == {
        ("Lạng Sơn", "2025-06-01/2025-07-31"): (110, True),  # the same province: one row, and it says that it breaks
        ("Quảng Bình", "2025-05-01/2025-06-30"): (210, False),
        ("Quảng Trị", "2025-05"): (200, False),
        ("Quảng Trị", "2025-07-01/2025-08-31"): (810, True),
    }
    table = told.compared(tmp_path / "2", texts, every="year", metrics=("tasks",), as_of=as_of)
    assert [(row.keys, row.cells[0].value) for row in table.rows] == [
        (("Lạng Sơn", "2025"), 110),
        (("Quảng Bình", "2025-H1"), 210),
        (("Quảng Trị", "2025-H1"), 200),
        (("Quảng Trị", "2025-H2"), 810),
    ]


def test_a_report_across_the_reform_keeps_its_year(tmp_path: Path) -> None:
    issued = "Quảng Trị, ngày 05 tháng 10 năm 2025"
    whole = report("Quảng Trị", dates(2025, 1, 9), plain(900, 700, 650, 8), issued=issued)
    table = told.compared(tmp_path, [whole, OLD[1]], every="year", metrics=("tasks",))
    assert [(row.keys, row.cells[0].value) for row in table.rows] == [
        (("Quảng Trị", "2025-H1"), 200),
        (("Quảng Trị", "2025"), 900),
    ]


def test_a_table_of_people_as_sheet_programs_write_it(tmp_path: Path) -> None:
    path = tmp_path / "dan-so.csv"
    path.write_text("\ufeffProvince;Year;Population\nLạng Sơn;2024;800.000\n", "utf-8")
    assert population.people(path).table == {("Lạng Sơn", 2024): 800_000}
    path.write_bytes("province,year,population\nLạng Sơn,2024,1\n".encode("utf-16"))
    with pytest.raises(ComparisonError, match="UTF-8"):
        population.people(path)


def test_people_of_two_provinces_of_one_name() -> None:
    old, new = (lookup.province_named("Quảng Trị", day) for day in (date(2025, 6, 30), TODAY))
    of_63 = population.People({("Quảng Bình", 2025): 900, ("Quảng Trị", 2025): 600})
    of_34 = population.People({("Quảng Trị", 2025): 1500})
    assert (of_63.of(old, 2025), of_63.of(new, 2025)) == (600, 1500)
    assert (of_34.of(old, 2025), of_34.of(new, 2025)) == (None, 1500)
    before = population.People({("Quảng Trị", 2024): 600})
    assert (before.of(old, 2024), before.of(new, 2024)) == (600, None)
    whole = population.People({("Lạng Sơn", 2025): 800})
    assert whole.of(lookup.province_named("Lạng Sơn"), 2025) == 800


def test_no_count_per_head_of_a_province_of_which_a_part_is_missing(tmp_path: Path) -> None:
    people = population.People({("Quảng Bình", 2025): 900_000, ("Quảng Trị", 2025): 600_000})
    table = told.compared(tmp_path, OLD[:3], every="month", metrics=("tasks",), people=people, as_of=TODAY)
    assert told.cell(table, "tasks_per_100000", "Quảng Trị", "2025-05").value == 20
    june = told.cell(table, "tasks_per_100000", "Quảng Trị", "2025-06")
    assert (june.value, june.reports, june.citations) == (None, 0, ())


def test_a_city_that_took_the_place_of_a_province_is_all_of_it(tmp_path: Path) -> None:
    city = report(
        "Huế",
        dates(2025, 1, 1),
        plain(110, 80, 70, 5, who="UBND thành phố"),
        head="UBND THÀNH PHỐ HUẾ\nVĂN PHÒNG",
        issued="Huế, ngày 28 tháng 1 năm 2025",
    )
    texts = [monthly("Thừa Thiên Huế", 2024, 12, 100, 80, 70, 5), city]
    table = told.compared(tmp_path, texts, every="month", metrics=("tasks",), as_of=TODAY)
    assert [(row.keys, row.footnotes) for row in table.rows] == [(("Huế", "2024-12"), ()), (("Huế", "2025-01"), ())]


def test_what_is_open_at_the_end_is_that_of_the_merged_province_alone(tmp_path: Path) -> None:
    counts = ("pending_overdue", "pending")
    table = told.compared(tmp_path / "1", [*OLD, NEW[0]], period="2025", metrics=counts, as_of=TODAY)
    # July: 6 of Quảng Trị, which Quảng Bình is a part of by then
    assert [told.cell(table, code, "Quảng Trị").value for code in counts] == [6, 100]
    assert told.cell(table, "pending_overdue", "Quảng Trị").footnotes == ("N8",)
    table = told.compared(tmp_path / "2", [OLD[0], NEW[0]], period="2025", metrics=counts, as_of=TODAY)
    assert [told.cell(table, code, "Quảng Trị").value for code in counts] == [6, 100]
    table = told.compared(tmp_path / "3", [*OLD[:2], OLD[2]], period="2025", metrics=counts, as_of=TODAY)
    assert told.cell(table, "pending_overdue", "Quảng Trị").value == 4 + 9
