"""``bcvp archive``: what a person and a script meet."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import cli
from extractor.archive import store
from extractor.commands.progress import progress
from extractor.messages import Say
from tests.archive.made import fill, report

HOME = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BCVP_LANG", "BCVP_DEBUG", "BCVP_DB"):
        monkeypatch.delenv(name, raising=False)


def run(*args: object, **extra: Any) -> Result:
    return CliRunner().invoke(cli.main, ["archive", *map(str, args)], prog_name="bcvp", **extra)


@pytest.fixture
def db(place: str, tmp_path: Path) -> str:
    """Một kho với hai báo cáo."""
    fill(tmp_path / "báo cáo", 2)
    said = run("add", tmp_path / "báo cáo", "--db", place)
    assert (said.exit_code, said.stderr) == (0, "Kho đã nhận: 2 mới.\n")
    return place


def ids(db: str) -> list[str]:
    return [json.loads(line)["id"] for line in run("list", "--db", db, "--format", "jsonl").stdout.splitlines()]


def test_adding_says_what_became_of_each_file(db: str, tmp_path: Path) -> None:
    source = tmp_path / "báo cáo"
    (source / "bản ký.txt").write_text(report(1, late=6), encoding="utf-8")
    (source / "rỗng.txt").write_text("", encoding="utf-8")
    said = run("add", source, "--db", db)
    assert said.exit_code == 3
    lines = said.stdout.splitlines()
    assert sorted(line.split("  ")[0] for line in lines) == ["Bản mới", "Không đọc được", "Đã có", "Đã có"]
    assert said.stderr.startswith("Kho đã nhận: 1 bản mới của văn bản đã có, 2 đã có, 1 không đọc được.\n")
    assert "bcvp archive list --failed" in said.stderr
    failed = run("list", "--failed", "--db", db)
    assert failed.stdout.startswith(f"{source}/rỗng.txt\n  Không đọc được (empty): ")
    in_lines = run("add", source, "--db", db, "--format", "jsonl")
    assert sorted(json.loads(line)["state"] for line in in_lines.stdout.splitlines()) == ["failed", *["known"] * 3]


def test_the_archive_may_be_named_once(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("list")
    assert said.exit_code == 2
    assert "BCVP_DB" in said.stderr
    monkeypatch.setenv("BCVP_DB", db)
    said = run("list")
    assert said.exit_code == 0
    assert [line.split("  ")[1:4] for line in said.stdout.splitlines()] == [
        ["Văn phòng UBND tỉnh Kon Tum, Kon Tum", "2/BC-VP", "01/03/2021–31/03/2021"],
        ["Văn phòng UBND tỉnh Phú Thọ, Phú Thọ", "1/BC-VP", "01/02/2021–28/02/2021"],
    ]
    assert said.stderr == "2 báo cáo hiện hành, 2 bản tất cả, 0 tệp chưa đọc được.\n"


def test_showing_quotes_every_figure(db: str, tmp_path: Path) -> None:
    for report_id in ids(db):
        said = run("show", report_id[:6], "--db", db)
        assert said.exit_code == 0
        record = json.loads(run("show", report_id, "--db", db, "--format", "json").stdout)
        for figure in record["figures"]:
            assert f"{figure['id']}  " in said.stdout
            assert f"“{figure['quote']}”" in said.stdout
        assert record["text"].startswith("UBND TỈNH")
        assert f"Đến từ {tmp_path}/báo cáo" in said.stdout


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Một máy ở Việt Nam."""
    monkeypatch.setenv("TZ", "UTC-07:00")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("clock")
def test_people_read_days_and_hours_as_they_write_them(db: str) -> None:
    report_id = ids(db)[0]
    for field, value in (("as_of", "2021-03-31"), ("period_end", "2021-03-30"), ("number", ""), ("symbol", "")):
        run("correct", report_id, field, value, "--why", "bản giấy", "--db", db)
    with store.opened(db, write=True) as archive, archive.writing() as connection:
        connection.exec_driver_sql("UPDATE sightings SET seen_at = '2021-04-05T20:30:15.123456Z'")
        connection.exec_driver_sql("UPDATE corrections SET at = '2021-04-06T01:00:00.000000Z'")
    said = run("show", report_id, "--db", db).stdout
    assert "01/03/2021–30/03/2021" in said.splitlines()[0]
    assert "(chưa ghi số)" in said.splitlines()[0]
    assert "lúc 06/04/2021 03:30\n" in said
    assert "31/03/2021 (" in said
    assert ", 06/04/2021 08:00): bản giấy" in said
    assert re.search(r"\d{4}-\d\d-\d\d", said) is None
    assert re.search(r"(?m)^f1  được giao 122 \(01/03/2021–31/03/2021\)$", said)
    assert "(no number)" in run_in_english("list", "--db", db).stdout
    (line,) = (line for line in run("list", "--db", db, "--format", "jsonl").stdout.splitlines() if report_id in line)
    row = json.loads(line)
    assert (row["period_start"], row["period_end"], row["as_of"]) == ("2021-03-01", "2021-03-30", "2021-03-31")
    assert row["added_at"].endswith("Z")


def run_in_english(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["--lang", "en", "archive", *map(str, args)], prog_name="bcvp")


def test_opening_opens_a_copy(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", lambda path: opened.append(path) or 0)
    said = run("show", ids(db)[0], "--open", "--db", db)
    assert said.exit_code == 0
    (path,) = map(Path, opened)
    assert path.name == "báo cáo 2.txt"
    assert path.read_text(encoding="utf-8") == report(2)
    assert str(path) in said.stderr


def test_correcting_and_reading_again(db: str) -> None:
    report_id = ids(db)[0]
    said = run("correct", f"{report_id[:8]}/f2", "count", "99", "--why", "bản giấy", "--who", "Lan", "--db", db)
    assert said.stdout.startswith("Đã sửa f2 count: 92 → 99 (Lan, ")
    assert "99" in run("show", report_id, "--db", db).stdout
    said = run("refresh", "--dry-run", "--db", db)
    assert (said.exit_code, said.stderr) == (0, "Nếu đọc lại: không có tệp nào.\n")
    said = run("refresh", "--all", "--db", db)
    assert (said.exit_code, said.stderr) == (0, "Đã đọc lại: 2 không đổi.\n")
    assert run("verify", "--db", db).exit_code == 0
    said = run("correct", report_id, "count", "99", "--db", db)
    assert said.exit_code == 2
    assert "thiếu --why" in said.stderr
    said = run("correct", f"{report_id}/f2", "count", "nhiều", "--why", "x", "--db", db)
    assert said.exit_code == 3
    assert said.stderr.startswith("Lỗi: “nhiều” không hợp lệ cho count")


def test_export_import_verify(db: str, tmp_path: Path) -> None:
    said = run("export", tmp_path / "xuất", "--db", db)
    assert (said.exit_code, said.stderr) == (0, f"Đã xuất 2 báo cáo vào {tmp_path / 'xuất'}.\n")
    other = tmp_path / "mới.db"
    said = run("import", tmp_path / "xuất", "--db", other)
    assert (said.exit_code, said.stderr) == (0, "Đã dựng lại 2 báo cáo, 0 đã có sẵn.\n")
    assert ids(str(other)) == ids(db)
    assert run("verify", "--db", other).stderr == "Kho nguyên vẹn: 2 báo cáo.\n"
    with store.opened(str(other), write=True) as archive, archive.writing() as connection:
        connection.exec_driver_sql("UPDATE figures SET count = count + 1")
    said = run("verify", "--db", other)
    assert said.exit_code == 1
    assert len(said.stdout.splitlines()) == 2
    assert said.stderr == "Kho có 2 điều không ổn.\n"


def test_an_archive_that_cannot_be_opened_is_one_line_and_status_three(tmp_path: Path) -> None:
    for args in (["list"], ["show", "abcd"], ["verify"], ["refresh"], ["upgrade"], ["export", tmp_path / "x"]):
        said = run(*args, "--db", tmp_path / "không có.db")
        assert said.exit_code == 3
        assert said.stderr.count("\n") == 1
        assert said.stderr.startswith("Lỗi: Không có kho nào ở ")
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_not_archived(tmp_path: Path) -> None:
    said = run("add", "-", "--db", tmp_path / "a.db", input="x")
    assert said.exit_code == 2
    assert "không nhận “-”" in said.stderr


def test_upgrading_what_is_newest_says_so(db: str) -> None:
    said = run("upgrade", "--db", db)
    assert (said.exit_code, said.stdout) == (0, "")
    assert said.stderr.startswith("Kho đã ở lược đồ mới nhất")


@pytest.mark.parametrize("args", [["--help"], ["archive", "--help"], ["archive", "add", "--help"]])
def test_help_loads_no_database(args: list[str]) -> None:
    code = (
        "import sys, cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sqlalchemy', 'alembic', 'psycopg', 'pandas'}))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, cwd=HOME, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_working_with_an_archive_loads_no_migrations(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    code = (
        "import sys, cli\n"
        "try: cli.main(['archive', 'add', sys.argv[1], '--db', sys.argv[2]])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'alembic', 'psycopg', 'pandas', 'distributed'}))"
    )
    args = [str(tmp_path / "a.txt"), str(tmp_path / "a.db")]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, cwd=HOME, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_document_tells_every_command_and_no_other() -> None:
    text = (HOME / "docs" / "archive.md").read_text(encoding="utf-8")
    told = set(re.findall(r"bcvp archive (\w+)", text)) | {"upgrade"}
    archive = cli.main.commands["archive"]
    assert isinstance(archive, click.Group)
    assert told == set(archive.commands)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_sees_how_many_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress(40, "Đang thêm", Say("vi")) as tick:
        assert tick is not None
        for _ in range(39):
            tick(1)
            time.sleep(0.04)  # the remaining time is told after a second
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert re.search(r"Đang thêm .*[1-3]\d/40 .*\d\d:\d\d:\d\d .*\d+\.\d tệp/giây", shown)


def test_no_bar_where_nobody_looks_or_little_is_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    with progress(1000, "Đang thêm", Say("vi")) as tick:
        assert tick is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress(3, "Đang thêm", Say("vi")) as tick:
        assert tick is None


def test_behind_a_bar_only_what_matters_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "báo cáo"
    fill(source, 20)
    (source / "bản ký.txt").write_text(report(1, late=6), encoding="utf-8")
    (source / "rỗng.txt").write_text("", encoding="utf-8")

    @contextlib.contextmanager
    def shown(*_: object) -> Iterator[Callable[[int], None]]:
        yield lambda _: None

    monkeypatch.setattr("extractor.commands.progress.progress", shown)
    said = run("add", source, "--db", tmp_path / "a.db")
    assert said.exit_code == 3
    assert sorted(line.split("  ")[0] for line in said.stdout.splitlines()) == ["Bản mới", "Không đọc được"]
