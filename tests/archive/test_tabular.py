"""Xuất số liệu thành bảng: every row, the right types, no formula."""

from __future__ import annotations

import contextlib
import csv
import json
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from pyarrow import parquet

import cli
from extractor.archive import schema, tabular
from extractor.archive.store import Archive
from extractor.archive.tabular import workbook
from extractor.archive.tabular.plain import is_formula
from extractor.archive.tabular.shapes import SHAPES, whole
from extractor.commands import archive as commands
from extractor.errors import ArchiveError
from tests.archive.made import added, everything, fill, report

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")')
OFFICE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Năm bản của bốn văn bản; one figure has a percentage, one text is no harmless one."""
    (tmp_path / "vào").mkdir()
    percent = "Tỷ lệ: đã hoàn thành 91 nhiệm vụ, đạt 75,2%."
    (tmp_path / "vào" / "=cmd.txt").write_text(report(9, note=percent), encoding="utf-8")
    (tmp_path / "vào" / "bản hai.txt").write_text(report(1, late=6), encoding="utf-8")
    added(archive, *fill(tmp_path / "vào", 3), *sorted((tmp_path / "vào").glob("*n hai.txt")))
    added(archive, tmp_path / "vào" / "=cmd.txt")
    with archive.writing() as connection:
        first = schema.figures.update().where(schema.figures.c.nth == 1)
        connection.execute(first.values(label="=1+1", percent="75.20"))
    return archive


def parsed(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def sheets(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as book:
        names = [sheet.get("name") for sheet in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{OFFICE}sheet")]
        return {
            str(name): etree.fromstring(book.read(f"xl/worksheets/sheet{nth}.xml")) for nth, name in enumerate(names, 1)
        }


def test_the_command_line_names_what_there_is() -> None:
    assert commands._TABULAR == tabular.FORMATS
    assert commands._TABLES == tabular.TABLES


@pytest.mark.parametrize("form", tabular.FORMATS)
def test_every_row_of_every_table_comes_out_once(filled: Archive, tmp_path: Path, form: str) -> None:
    held = everything(filled)
    out = tmp_path / "ra"
    count = tabular.export(filled, out, form, every_version=True)
    assert count == sum(len(held[name]) for name in tabular.TABLES)
    numbers: dict[str, Callable[[str], int]] = {
        "csv": lambda name: len(parsed(out / f"{name}.csv", "utf-8-sig")),
        "datapackage": lambda name: len(parsed(out / f"{name}.csv")),
        "jsonl": lambda name: len((out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()),
        "parquet": lambda name: parquet.read_metadata(out / f"{name}.parquet").num_rows,
        "xlsx": lambda name: len(list(sheets(out / workbook.NAME)[name].iter(f"{OFFICE}row"))) - 1,
    }
    assert {name: numbers[form](name) for name in tabular.TABLES} == {name: len(held[name]) for name in tabular.TABLES}
    assert not list(out.glob("*.part"))


def test_only_current_versions_unless_all_are_wanted(filled: Archive, tmp_path: Path) -> None:
    for every, reports in ((False, 4), (True, 5)):
        tabular.export(filled, tmp_path / str(every), "jsonl", ("reports", "figures"), every_version=every)
        lines = (tmp_path / str(every) / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert len(rows) == reports
        figures = (tmp_path / str(every) / "figures.jsonl").read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["report_id"] for line in figures} == {row["id"] for row in rows}
        assert {path.name for path in (tmp_path / str(every)).iterdir()} == {"reports.jsonl", "figures.jsonl"}
        assert {row["is_current"] for row in rows} == ({True, False} if every else {True})


@pytest.mark.parametrize("cell", EVIL)
def test_what_a_spreadsheet_would_run_is_seen(cell: str) -> None:
    assert is_formula(cell)


def test_formulas_are_text_in_csv_and_numbers_are_left_alone(filled: Archive, tmp_path: Path) -> None:
    tabular.export(filled, tmp_path, "csv")
    assert (tmp_path / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    figures = parsed(tmp_path / "figures.csv", "utf-8-sig")
    assert {row["label"] for row in figures if row["nth"] == "1"} == {"'=1+1"}
    assert {row["percent"] for row in figures if row["nth"] == "1"} == {"75.20"}
    assert "'=cmd.txt" in {row["name"] for row in parsed(tmp_path / "reports.csv", "utf-8-sig")}
    for name in tabular.TABLES:
        for row in parsed(tmp_path / f"{name}.csv", "utf-8-sig"):
            assert not [cell for cell in row.values() if is_formula(cell)]


def test_a_workbook_has_types_a_frozen_header_no_formula_and_the_codebook(filled: Archive, tmp_path: Path) -> None:
    tabular.export(filled, tmp_path, "xlsx")
    found = sheets(tmp_path / workbook.NAME)
    assert list(found) == [*tabular.TABLES, "codebook"]
    for sheet in found.values():
        assert next(sheet.iter(f"{OFFICE}pane")).get("state") == "frozen"
        assert not list(sheet.iter(f"{OFFICE}f"))
    wide = SHAPES["figures_wide"].fields
    second = list(found["figures_wide"].iter(f"{OFFICE}row"))[1]
    cells = {wide[_column(cell)].name: cell for cell in second.iter(f"{OFFICE}c") if len(cell)}
    assert cells["assigned"].get("t") is None  # a number
    assert int(cells["assigned"].findtext(f"{OFFICE}v") or 0) > 100
    assert 44000 < float(cells["period_end"].findtext(f"{OFFICE}v") or 0) < 45000  # a day of 2021
    told = ["".join(row.itertext()) for row in found["codebook"].iter(f"{OFFICE}row")]
    assert len(told) == 1 + sum(1 + len(shape.fields) for shape in SHAPES.values())


def _column(cell: Any) -> int:
    number = 0
    for letter in filter(str.isalpha, cell.get("r")):
        number = number * 26 + ord(letter) - 64
    return number - 1


def test_a_table_too_long_for_a_sheet_goes_on_in_another(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_ROWS", 2)
    tabular.export(filled, tmp_path, "xlsx", ("reports",))
    found = sheets(tmp_path / workbook.NAME)
    assert list(found) == ["reports", "reports_2", "codebook"]
    assert [len(list(sheet.iter(f"{OFFICE}row"))) for sheet in list(found.values())[:2]] == [3, 3]


def test_parquet_is_typed_and_says_what_its_columns_are(filled: Archive, tmp_path: Path) -> None:
    with filled.writing() as connection:
        connection.execute(schema.figures.update().where(schema.figures.c.nth == 2).values(period_end="2021-02-30"))
    tabular.export(filled, tmp_path, "parquet")
    figures = parquet.read_table(tmp_path / "figures.parquet")
    rows = {row["nth"]: row for row in figures.to_pylist()}
    assert rows[1]["percent"] == Decimal("75.2")
    assert rows[1]["label"] == "=1+1"
    assert isinstance(rows[1]["period_end"], date)
    assert rows[2]["period_end"] is None
    assert figures.schema.field("count").metadata[b"vi"] == "Số đếm".encode()
    report_row = parquet.read_table(tmp_path / "reports.parquet").to_pylist()[0]
    assert report_row["is_current"] is True
    assert isinstance(report_row["added_at"], datetime)
    assert report_row["added_at"].utcoffset() == UTC.utcoffset(None)


def test_without_pyarrow_parquet_is_refused_with_the_way_out(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ArchiveError) as refused:
        tabular.export(filled, tmp_path, "parquet")
    assert refused.value.code == "no-parquet"
    assert "bcvp[parquet]" in refused.value.message("vi")


def test_a_data_package_explains_its_files(filled: Archive, tmp_path: Path) -> None:
    out = tmp_path / "gói"
    tabular.export(filled, out, "datapackage")
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(tabular.TABLES)
    home = {row["id"] for row in parsed(out / "reports.csv")}
    for resource in package["resources"]:
        rows, fields = parsed(out / resource["path"]), resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        assert all(all(field["description"].partition(" // ")) for field in fields)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for key in resource["schema"].get("foreignKeys", []):
            assert {row[key["fields"]] for row in rows} <= home
        for field in fields:
            for row in rows:
                _demand_valid(row[field["name"]], field)
    assert (out / "codebook.md").read_text(encoding="utf-8").startswith("# Sổ mã")


def _demand_valid(cell: str, field: dict[str, Any]) -> None:
    bounds = field.get("constraints", {})
    if not cell:
        assert not bounds.get("required"), field["name"]
        return
    assert cell in bounds.get("enum", [cell])
    read: dict[str, Callable[[str], object]] = {
        "string": str,
        "integer": int,
        "number": Decimal,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "boolean": ("true", "false").index,
    }
    read[field["type"]](cell)


def test_what_is_interrupted_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("cũ", encoding="utf-8")
    with contextlib.suppress(KeyboardInterrupt), whole(path) as temporary:
        temporary.write_text("mới", encoding="utf-8")
        raise KeyboardInterrupt
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("a.csv", "cũ")]


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["archive", "export", *map(str, args)], prog_name="bcvp")


@pytest.mark.usefixtures("filled")
def test_the_command(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BCVP_LANG", raising=False)
    said = run(tmp_path / "ra", "--db", place, "--format", "csv", "--table", "reports")
    assert (said.exit_code, said.stderr) == (0, f"Đã xuất 4 dòng vào {tmp_path / 'ra'}.\n")
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["reports.csv"]
    said = run(tmp_path / "ra", "--db", place, "--table", "reports")
    assert said.exit_code == 2
    assert "--format" in said.stderr
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    said = run(tmp_path / "tệp", "--db", place, "--format", "xlsx")
    assert said.exit_code == 3
    assert said.stderr.count("\n") == 1
