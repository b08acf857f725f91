"""Bảng đơn vị: the counts of a small year, worked out by hand in ``made.py``'s own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from extractor import batch
from extractor.archive import store
from extractor.comparison.question import asked
from extractor.comparison.result import Cell, Comparison, Row
from extractor.comparison.units import alias_file, counting, namings
from extractor.comparison.units.aliases import Aliases
from extractor.comparison.units.namings import Named
from extractor.messages import Say
from extractor.record import Checked
from tests.comparison.units.made import CAO_LOC, KON_TUM, YEAR, archived, fill, report

Expected = Mapping[str, object]

BY_HAND: dict[tuple[str, str, str], Expected] = {
    # 4, 5, 2 and 6 tasks overdue at the end of January, February, March and May; nothing is said of April
    ("Lạng Sơn", "Lạng Sơn", "Sở Tài chính"): {
        "last": "2024-05-31",
        "late_reports": 4,
        "late_share": Fraction(4, 5),
        "named_reports": 4,
        "late_months_in_row": 3,
        "late_reports_in_row": 4,
        "overdue_last": 6,
        "overdue_most": 6,
        "completed_late": None,
        "updating_reports": 0,
        "criticised_reports": 1,
    },
    # 2 late in January, 1 in February, 4 in the half year that holds both
    ("Lạng Sơn", "Lạng Sơn", "Sở Y tế"): {
        "last": "2024-06-30",
        "late_reports": 3,
        "late_share": Fraction(3, 5),
        "named_reports": 3,
        "late_months_in_row": 2,
        "late_reports_in_row": 2,
        "overdue_last": None,
        "overdue_most": None,
        "completed_late": 4,
    },
    # May and, at the end of the half year, June
    ("Lạng Sơn", "Lạng Sơn", "Sở Công Thương"): {
        "last": "2024-06-30",
        "late_reports": 2,
        "named_reports": 2,
        "late_months_in_row": 2,
        "late_reports_in_row": 2,
        "overdue_last": 3,
        "overdue_most": 3,
    },
    ("Lạng Sơn", "Lạng Sơn", "Sở Nội vụ"): {
        "last": "2024-05-31",
        "late_reports": 2,
        "late_months_in_row": 1,
        "late_reports_in_row": 1,
        "overdue_last": 1,
        "overdue_most": 1,
    },
    ("Lạng Sơn", "Lạng Sơn", "Sở Công Thưong"): {"late_reports": 1, "late_share": Fraction(1, 5), "overdue_last": 1},
    ("Lạng Sơn", "Lạng Sơn", "UBND huyện Cao Lộc"): {"late_reports": 1, "overdue_last": 1},
    ("Lạng Sơn", "Lạng Sơn", "Sở Xây dựng"): {
        "last": None,
        "late_reports": 0,
        "late_share": Fraction(0),
        "named_reports": 2,
        "late_months_in_row": 0,
        "late_reports_in_row": 0,
        "overdue_last": None,
        "updating_reports": 2,
    },
    # the district's own list: two reports of its own, whatever its province reports
    ("Lạng Sơn", "Cao Lộc", "UBND xã Hợp Thành"): {
        "last": "2024-02-29",
        "late_reports": 2,
        "late_share": Fraction(1),
        "late_months_in_row": 2,
        "overdue_last": 1,
        "overdue_most": 2,
    },
    # another province's department of the same name
    ("Kon Tum", "Kon Tum", "Sở Tài chính"): {"late_reports": 1, "late_share": Fraction(1), "overdue_last": 9},
}
FOOTNOTES = {
    ("Sở Tài chính", "late_reports_in_row"): ("U6",),  # nothing is said of April
    ("Sở Y tế", "late_months_in_row"): ("U4",),  # late some time in the half year
    ("Sở Y tế", "completed_late"): ("U3",),
    ("Sở Nội vụ", "overdue_last"): ("U2",),  # in May without a number
    ("Sở Nội vụ", "overdue_most"): ("U2",),
}


def checked(folder: Path) -> list[Checked]:
    results = batch.check(batch.inputs([str(folder)]), say=Say(), jobs=1)
    return [result for result in results if isinstance(result, Checked)]


def of_archive(folder: Path, place: Path) -> Named:
    with store.opened(str(place), create=True) as archive:
        archived(archive, folder)
        return namings.of_archive(archive)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Named:
    """Năm 2024 nhỏ, through an archive."""
    home = tmp_path_factory.mktemp("year")
    return of_archive(fill(home / "reports"), home / "kho.db")


@pytest.fixture(scope="module")
def table(year: Named) -> Comparison:
    return counting.repeated(year, least=1)


def cells(comparison: Comparison, row: Row) -> dict[str, Cell]:
    return dict(zip((column.code for column in comparison.columns), row.cells, strict=True))


def keys(comparison: Comparison, row: Row) -> dict[str, str | None]:
    return dict(zip((key.code for key in comparison.keys), row.keys, strict=True))


def row_of(comparison: Comparison, unit: str, within: str | None = None) -> Row:
    (found,) = (
        row
        for row in comparison.rows
        if keys(comparison, row)["unit"] == unit and within in (None, keys(comparison, row).get("within"))
    )
    return found


def values(comparison: Comparison, unit: str, within: str | None = None) -> dict[str, object]:
    row = row_of(comparison, unit, within)
    return {code: cell.value for code, cell in cells(comparison, row).items()} | keys(comparison, row)


def decided(folder: Path, *rows: str) -> Aliases:
    path = folder / "ten.csv"
    head = "province,in the reports of,spelling,canonical name,decision,decided by,date,why"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return alias_file.read(path)


def test_the_table_is_the_one_worked_out_by_hand(table: Comparison) -> None:
    said = {
        (known["province"], known["within"], known["unit"]): known | {code: cell.value for code, cell in found.items()}
        for row in table.rows
        for known, found in [(keys(table, row), cells(table, row))]
    }
    assert set(said) == set(BY_HAND)
    for unit, expected in BY_HAND.items():
        assert {name: said[unit][name] for name in expected} == expected, unit


def test_footnotes_stand_where_they_must_and_nowhere_else(table: Comparison) -> None:
    found = {
        (keys(table, row)["unit"], code): cell.footnotes
        for row in table.rows
        for code, cell in cells(table, row).items()
        if cell.footnotes
    }
    assert found == FOOTNOTES
    assert [note.code for note in table.footnotes] == ["U2", "U3", "U4", "U6"]
    assert {row.footnotes for row in table.rows} == {()}


def test_every_number_is_the_sum_of_its_quotes_and_the_quotes_are_in_the_reports(table: Comparison) -> None:
    for row in table.rows:
        for code, cell in cells(table, row).items():
            if not cell.value:
                assert cell.citations == ()
                continue
            whole = cell.numerator if code == "late_share" else cell.value
            assert sum(citation.count for citation in cell.citations) == whole, (row.keys, code)
            for citation in cell.citations:
                assert citation.quote in YEAR[citation.name]
                assert citation.issuer


def test_the_most_often_named_stands_first_and_the_order_is_fixed(year: Named, table: Comparison) -> None:
    times = [cells(table, row)["late_reports"].value for row in table.rows]
    assert times == sorted(times, key=lambda number: -int(number or 0))
    papers = tuple(reversed(year.papers))
    by_paper = [naming for paper in papers for naming in year.namings if naming.paper is paper]
    assert counting.repeated(Named(papers, tuple(by_paper)), least=1) == table


def test_a_folder_gives_the_same_table_as_the_archive(tmp_path: Path, table: Comparison) -> None:
    folder = fill(tmp_path)
    assert counting.repeated(namings.of_checked(checked(folder)), least=1).rows == table.rows


def test_units_named_only_once_are_left_out_and_counted(year: Named) -> None:
    comparison = counting.repeated(year)
    assert {row.keys[3] for row in comparison.rows} == {
        "Sở Tài chính", "Sở Y tế", "Sở Công Thương", "Sở Nội vụ", "Sở Xây dựng", "UBND xã Hợp Thành",
    }  # fmt: skip
    assert any(remark.vi.startswith("3 đơn vị") for remark in comparison.remarks)


def test_a_question_keeps_its_period_province_and_level(year: Named) -> None:
    first = counting.repeated(year.asked(asked(period="2024-Q1", provinces=["Lạng Sơn"], levels=["province"])), least=1)
    assert values(first, "Sở Tài chính") | {"late_share": Fraction(1)} == values(first, "Sở Tài chính")
    assert values(first, "Sở Tài chính")["late_reports"] == 3
    assert values(first, "Sở Y tế")["completed_late"] == 3  # January 2 and February 1: the half year is outside
    assert "U3" not in {note.code for note in first.footnotes}
    assert [key.code for key in first.keys] == ["province", "unit", "last"]


def test_a_decision_makes_two_spellings_one_unit(tmp_path: Path, year: Named) -> None:
    aliases = decided(tmp_path, "Lạng Sơn,,Sở Công Thưong,Sở Công Thương,same,Lê Thị A,2026-11-20,gõ thiếu dấu")
    comparison = counting.repeated(year, aliases=aliases, least=1)
    assert "Sở Công Thưong" not in {row.keys[3] for row in comparison.rows}
    said = values(comparison, "Sở Công Thương")
    # March with the misspelling, May and the half year without
    assert (said["late_reports"], said["late_months_in_row"], said["late_reports_in_row"]) == (3, 2, 3)
    row = cells(comparison, row_of(comparison, "Sở Công Thương"))
    assert "Sở Công Thưong 1 nhiệm vụ" in {citation.quote for citation in row["late_reports"].citations}
    assert row["late_reports"].footnotes == ("U1",)
    assert {r.keys[3] for r in comparison.rows if any("U1" in c.footnotes for c in r.cells)} == {"Sở Công Thương"}


@pytest.mark.parametrize("decision", ["", "different"])
def test_without_the_word_same_nothing_is_merged(tmp_path: Path, year: Named, table: Comparison, decision: str) -> None:
    aliases = decided(tmp_path, f"Lạng Sơn,,Sở Công Thưong,Sở Công Thương,{decision},A,2026-11-20,x")
    assert counting.repeated(year, aliases=aliases, least=1).rows == table.rows


def test_a_decision_holds_in_its_own_province_only(tmp_path: Path, year: Named, table: Comparison) -> None:
    aliases = decided(tmp_path, "Kon Tum,,Sở Công Thưong,Sở Công Thương,same,A,2026-11-20,x")
    assert counting.repeated(year, aliases=aliases, least=1).rows == table.rows


def test_departments_that_were_merged_are_two_until_somebody_decides(tmp_path: Path) -> None:
    reports = {
        "a.txt": report("2024-01", overdue={"Sở Kế hoạch và Đầu tư": 3, "Sở Tài chính": 2}),
        "b.txt": report("2024-02", overdue={"Sở Tài chính": 4}),
    }
    named = namings.of_checked(checked(fill(tmp_path / "r", reports)))
    apart = counting.repeated(named, least=1)
    assert values(apart, "Sở Kế hoạch và Đầu tư")["overdue_most"] == 3
    assert values(apart, "Sở Tài chính")["overdue_most"] == 4
    aliases = decided(tmp_path, "*,,Sở Kế hoạch và Đầu tư,Sở Tài chính,same,A,2026-11-20,hợp nhất 2025")
    one = counting.repeated(named, aliases=aliases, least=1)
    (row,) = one.rows
    assert cells(one, row)["late_reports"].value == 2
    assert cells(one, row)["overdue_most"].value == 5  # both names of one list: 3 + 2
    assert cells(one, row)["overdue_most"].footnotes == ("U1", "U5")
    assert cells(one, row)["overdue_last"].value == 4
    assert cells(one, row)["overdue_last"].footnotes == ()  # February has the one name only


def test_case_and_tone_marks_never_make_two_units(tmp_path: Path) -> None:
    reports = {
        "a.txt": report("2024-01", overdue={"UBND thành phố Lạng Sơn": 1, "Sở Văn hoá, Thể thao và Du lịch": 2}),
        "b.txt": report("2024-02", overdue={"UBND TP. Lạng Sơn": 1, "Sở VĂN HÓA, THỂ THAO VÀ DU LỊCH": 3}),
    }
    comparison = counting.repeated(namings.of_checked(checked(fill(tmp_path, reports))))
    assert {(row.keys[1], cells(comparison, row)["late_reports"].value) for row in comparison.rows} == {
        ("UBND thành phố Lạng Sơn", 2),
        ("Sở Văn hóa, Thể thao và Du lịch", 2),
    }


ANNEX = """
PHỤ LỤC
Tình hình thực hiện nhiệm vụ

| STT | Đơn vị | Tổng số | Đã hoàn thành | Hoàn thành quá hạn | Quá hạn chưa hoàn thành |
|---|---|---|---|---|---|
| 1 | Sở Tài chính | 70 | 50 | 3 | 2 |
| 2 | Sở Nội vụ | 50 | 40 | 0 | 0 |
| | Tổng cộng | 120 | 90 | 3 | 2 |
"""


def test_an_annex_lists_units_without_calling_them_late_and_is_not_added_to_the_prose(tmp_path: Path) -> None:
    text = report("2024-01", overdue={"Sở Tài chính": 2}, more=ANNEX)
    comparison = counting.repeated(namings.of_checked(checked(fill(tmp_path, {"a.txt": text}))), least=1)
    (row,) = comparison.rows
    assert keys(comparison, row)["unit"] == "Sở Tài chính"
    found = {code: cell.value for code, cell in cells(comparison, row).items()}
    assert (found["overdue_last"], found["completed_late"], found["late_reports"]) == (2, 3, 1)


def test_what_is_late_without_more_has_a_column_and_a_footnote_of_its_own(tmp_path: Path) -> None:
    text = report("2024-01", more=ANNEX.replace("Quá hạn chưa hoàn thành", "Quá hạn").replace("| 3 | 2 |", "| 3 | 7 |"))
    comparison = counting.repeated(namings.of_checked(checked(fill(tmp_path, {"a.txt": text}))), least=1)
    cell = cells(comparison, row_of(comparison, "Sở Tài chính"))["merged_most"]
    assert (cell.value, cell.footnotes) == (7, ("D6",))
    assert cells(comparison, row_of(comparison, "Sở Tài chính"))["overdue_most"].value is None


def test_a_district_named_by_its_province_and_the_districts_own_lists_never_meet(tmp_path: Path) -> None:
    reports = {
        "a.txt": report("2024-01", overdue={"UBND xã Hợp Thành": 5, "Phòng Nội vụ": 1}),
        "b.txt": report("2024-01", **CAO_LOC, overdue={"UBND xã Hợp Thành": 2, "Phòng Nội vụ": 1}),
        "c.txt": report("2024-01", **KON_TUM, overdue={"Phòng Nội vụ": 1}),
    }
    comparison = counting.repeated(namings.of_checked(checked(fill(tmp_path, reports))), least=1)
    named = [tuple(keys(comparison, row)[key] for key in ("province", "within", "unit")) for row in comparison.rows]
    assert len(named) == len(set(named)) == 5
    assert values(comparison, "UBND xã Hợp Thành", "Lạng Sơn")["overdue_last"] == 5
    assert values(comparison, "UBND xã Hợp Thành", "Cao Lộc")["overdue_last"] == 2


def test_only_the_current_version_of_a_report_is_counted(tmp_path: Path) -> None:
    first = fill(tmp_path / "1", {"a.txt": report("2024-01", overdue={"Sở Tài chính": 4, "Sở Y tế": 1})})
    second = fill(tmp_path / "2", {"b.txt": report("2024-01", overdue={"Sở Tài chính": 3})})
    of_archive(first, tmp_path / "kho.db")
    comparison = counting.repeated(of_archive(second, tmp_path / "kho.db"), least=1)
    (row,) = comparison.rows
    assert (keys(comparison, row)["unit"], cells(comparison, row)["overdue_last"].value) == ("Sở Tài chính", 3)
    together = namings.of_checked([*checked(first), *checked(second)])
    assert len(counting.repeated(together, least=1).rows) == 1
