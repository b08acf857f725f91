"""``bcvp compare``: the same table in every format, one clear sentence for what is asked wrongly."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pandas
import pytest
import told
from click.testing import CliRunner, Result

import cli
from extractor.comparison import compare
from extractor.errors import ComparisonError

TEXTS = [
    told.monthly("Lạng Sơn", 2024, 1, 101, 80, 70, 5),
    told.monthly("Phú Thọ", 2024, 1, 200, 150, 140, 7).replace(
        "đúng hạn và", "đúng hạn (bao gồm cả nhiệm vụ không giao hạn) và"
    ),
]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BCVP_LANG", raising=False)
    monkeypatch.delenv("BCVP_DB", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    told.filed(tmp_path / "báo cáo", TEXTS)
    return tmp_path / "báo cáo"


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["compare", *map(str, args)])


def test_the_table_for_a_person(folder: Path) -> None:
    said = run(folder, "--metric", "completion_rate,on_time_rate")
    assert said.exit_code == 0
    lines = said.stdout.splitlines()
    assert lines[0].split() == "Tỉnh, thành phố Kỳ Tỷ lệ hoàn thành Tỷ lệ hoàn thành đúng hạn Ghi chú".split()
    assert "79,21%" in lines[1]
    assert "80/101 (1)" in lines[2]
    assert "93,33% [D1]" in lines[3]
    assert any(line.startswith("D1  Gộp việc không có hạn") for line in lines)
    english = run("--lang", "en", folder, "--metric", "completion_rate")
    assert "79.21%" in english.stdout
    assert "Completion rate" in english.stdout


def test_people_are_for_counts_of_provinces(folder: Path) -> None:
    people = folder.parent / "dan-so.csv"
    people.write_text("province,year,population\nLạng Sơn,2024,800000\n", "utf-8")
    for args in (["--metric", "late_rate"], ["--metric", "tasks", "--by", "level"]):
        said = run(folder, "--with", people, *args)
        assert (said.exit_code, said.stdout) == (2, "")
        assert "--with" in said.stderr
    said = run(folder, "--with", people, "--metric", "tasks", "--by", "issuer")
    assert (said.exit_code, "12,63" in said.stdout) == (0, True)


def test_json_has_everything(folder: Path) -> None:
    table = json.loads(run(folder, "--format", "json", "--metric", "on_time_rate", "--printed").stdout)
    assert table["schema"] == "bcvp.comparison/1"
    assert [row["keys"] for row in table["rows"]] == [
        {"province": "Lạng Sơn", "period": "2024-01"},
        {"province": "Phú Thọ", "period": "2024-01"},
    ]
    cell = table["rows"][1]["cells"]["on_time_rate"]
    assert (cell["exact"], cell["value"]) == ("14/15", "0.933333")
    assert (cell["numerator"], cell["denominator"], cell["reports"], cell["footnotes"]) == (140, 150, 1, ["D1"])
    assert [(said["count"], said["role"]) for said in cell["citations"]] == [(140, "numerator"), (150, "denominator")]
    assert "140 nhiệm vụ đúng hạn" in cell["citations"][0]["quote"]
    assert [note["code"] for note in table["footnotes"]] == ["D1"]


def test_csv_and_parquet_and_the_data_frame_agree(folder: Path, tmp_path: Path) -> None:
    metrics = "on_time_rate,tasks"
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv", "--metric", metrics).stdout)))
    assert run(folder, "--out", tmp_path / "so.parquet", "--metric", metrics).exit_code == 0
    stored = pandas.read_parquet(tmp_path / "so.parquet")
    frame = compare(folder, metric=metrics)
    assert list(frame.columns) == list(stored.columns) == list(rows[0])
    assert [row["province"] for row in rows] == list(frame["province"]) == list(stored["province"])
    assert [row["tasks"] for row in rows] == ["101", "200"]
    assert list(frame["tasks"]) == list(stored["tasks"]) == [101, 200]
    assert [row["on_time_rate"] for row in rows] == ["0.875000", "0.933333"]
    assert list(frame["on_time_rate"]) == list(stored["on_time_rate"]) == [70 / 80, 140 / 150]
    assert list(frame["on_time_rate_notes"]) == ["", "D1"]
    assert [
        Fraction(int(n), int(d))
        for n, d in zip(frame["on_time_rate_numerator"], frame["on_time_rate_denominator"], strict=True)
    ] == [Fraction(7, 8), Fraction(14, 15)]
    assert "140 nhiệm vụ đúng hạn" in frame["on_time_rate_quotes"][1]
    assert list(frame.attrs["footnotes"]) == ["D1"]
    assert frame.attrs["unread"] == []


def test_markdown_quotes_every_cell(folder: Path) -> None:
    said = run(folder, "--format", "md", "--metric", "completion_rate").stdout
    assert "| Lạng Sơn | 01/2024 | **79,21%**<br>80/101 (1) |  |" in said
    assert "  - tử số 80: “Đã hoàn thành 80 nhiệm vụ” (báo cáo 1.txt)" in said


def test_the_format_follows_the_files_name(folder: Path, tmp_path: Path) -> None:
    for suffix, begins in (("md", b"# "), ("csv", b"province,"), ("json", b"{"), ("parquet", b"PAR1"), ("xlsx", b"PK")):
        target = tmp_path / f"so.{suffix}"
        assert run(folder, "--out", target).exit_code == 0
        assert target.read_bytes().startswith(begins), suffix


def test_an_archive_by_option_and_by_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = told.archived(tmp_path, TEXTS)
    by_option = run("--db", place, "--metric", "tasks", "--format", "csv")
    monkeypatch.setenv("BCVP_DB", place)
    by_variable = run("--metric", "tasks", "--format", "csv")
    assert by_option.exit_code == by_variable.exit_code == 0
    assert by_option.stdout == by_variable.stdout
    assert run(tmp_path / "tệp", "--metric", "tasks", "--format", "csv").stdout == by_option.stdout
    frame = compare(db=place, metric="tasks", by=["province", "period"], period="2024", every="month")
    assert list(frame["tasks"]) == [101, 200]


def test_what_cannot_be_read_is_told_and_the_rest_compared(folder: Path) -> None:
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    said = run(folder, "--metric", "tasks")
    assert said.exit_code == 3
    assert "Phú Thọ" in said.stdout
    assert "hỏng.docx" in said.stderr
    assert [Path(path).name for path, _ in compare(folder, metric="tasks").attrs["unread"]] == ["hỏng.docx"]


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    said = run(*told.filed(tmp_path, TEXTS), "--period", "2020")
    assert said.exit_code == 0
    assert "Không có báo cáo nào để so sánh." in said.stdout


@pytest.mark.parametrize(
    ("args", "vietnamese"),
    [
        ([], "hãy nêu các tệp, thư mục báo cáo, hoặc kho bằng --db"),
        (["a.txt", "--db", "kho.db"], "hãy nêu các TỆP hoặc --db, không cả hai"),
        (["a.txt", "--by", "tỉnh"], "--by: không có “tỉnh”; chọn trong: province"),
        (["a.txt", "--metric", "tốt"], "--metric: không có “tốt”"),
        (["a.txt", "--metric", "commended"], "--metric: không có “commended”"),
        (["a.txt", "--rank", "tốt"], "--rank: không có “tốt”"),
        (["a.txt", "--per-month"], "--per-month chỉ đi với chỉ số đếm"),
        (["a.txt", "--per-month", "--rank", "late_rate"], "--per-month chỉ đi với chỉ số đếm"),
        (["a.txt", "--chart-kind", "bars"], "--chart-kind chỉ đi với --chart"),
        (["a.txt", "--level", "xã"], "--level: không có “xã”; chọn trong: central, province"),
        (["a.txt", "--change", "tuần"], "--change: không có “tuần”; chọn trong: previous, year"),
        (["a.txt", "--group", "mean"], "--group: không có “mean”; chọn trong: pooled, median"),
        (["a.txt", "--period", "năm ngoái"], "Không hiểu kỳ “năm ngoái”"),
        (["a.txt", "--as-of", "1/7/2025"], "giá trị của --as-of không hợp lệ"),
        (["a.txt", "--province", "Quảng Đông"], "Không có tỉnh “Quảng Đông”"),
        (["a.txt", "--with", "không-có.csv"], "Không đọc được không-có.csv"),
        (["a.txt", "--format", "parquet"], "dạng parquet cần --out"),
        (["a.txt", "--rules", "/không có"], "không có thư mục"),
    ],
)
def test_what_is_asked_wrongly_gets_one_clear_sentence(args: list[str], vietnamese: str) -> None:
    said = run(*args)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith("Lỗi: ")
    assert vietnamese in said.stderr


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    said = run("--db", tmp_path / "không có.db")
    assert (said.exit_code, said.stdout) == (3, "")


@pytest.mark.parametrize("width", [30, 60, 80, 100])
def test_no_number_is_cut_in_two_where_there_is_little_room(width: int, folder: Path) -> None:
    from extractor.comparison import question, sources, table
    from extractor.messages import Say
    from extractor.writers.comparisons import console

    papers = sources.of_checked(told.checked(path) for path in sorted(folder.iterdir()))
    asked = question.asked(("province", "issuer"), question.METRICS)
    said = console.text(table.compared(papers, asked), Say("vi"), width)
    words = said.split("Dưới mỗi số")[0].replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "").split()
    for whole in ("80/101", "70/80", "5/101", "150/200", "93,33%", "01/2024", "thành", "hoàn"):
        assert whole in words, whole
    assert words.count("01/2024") == 2 * words.count("Kỳ")  # each part of the table has its rows' names


def test_what_is_asked_wrongly_in_python(folder: Path) -> None:
    for wrong in ({}, {"db": "kho.db"}):
        with pytest.raises(ComparisonError):
            compare(*([folder] if wrong else []), **wrong)
    with pytest.raises(ComparisonError, match="2025-07-01"):
        compare(folder, as_of="1/7/2025")
    assert list(compare(folder, by="province, issuer", metric="tasks, completed")["tasks"]) == [101, 200]


def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    (tmp_path / "=1+1.txt").write_text(TEXTS[0], "utf-8")
    (row,) = csv.DictReader(io.StringIO(run(tmp_path, "--format", "csv", "--metric", "tasks").stdout))
    assert row["tasks_quotes"].startswith("'=1+1.txt f1: ")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_table_without_rows_has_its_columns(folder: Path) -> None:
    full = run(folder, "--format", "csv").stdout.splitlines()[0]
    none = run(folder, "--format", "csv", "--period", "1999").stdout
    assert none == f"{full}\n"
    assert ",".join(compare(folder, period="1999").columns) == full == ",".join(compare(folder).columns)
