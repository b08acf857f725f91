"""Dòng lệnh: what a person and a script meet."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import cli
from extractor import extraction, messages
from extractor.messages import SENTENCES

REPORT = """UBND TỈNH LẠNG SƠN
VĂN PHÒNG

Số: 15/BC-VP
Lạng Sơn, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021

Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ, trong đó:
- Đã hoàn thành 90 nhiệm vụ (đạt 75%);
- Chưa hoàn thành 30 nhiệm vụ (chiếm 25%).
"""


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BCVP_LANG", raising=False)
    monkeypatch.delenv("BCVP_DEBUG", raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*args: object, **extra: Any) -> Result:
    return CliRunner().invoke(cli.main, [str(arg) for arg in args], prog_name="bcvp", **extra)


def process(*args: object, **extra: Any) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-m", "cli", *map(str, args)]
    return subprocess.Popen(command, text=True, encoding="utf-8", **(pipes | extra))  # noqa: S603


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


# --- help and language ---


@pytest.mark.parametrize("path", list(commands(cli.main)), ids=" ".join)
def test_help_speaks_both_languages(path: tuple[str, ...]) -> None:
    vietnamese, english = run(*path, "--help"), run("--lang", "en", *path, "--help")
    assert vietnamese.exit_code == english.exit_code == 0
    assert vietnamese.stdout.startswith("Cách dùng: bcvp")
    assert english.stdout.startswith("Usage: bcvp")
    assert "In hướng dẫn này." in vietnamese.stdout
    assert not set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ") & set(english.stdout)


@pytest.mark.parametrize(
    "args", [["--lang=en", "--help"], ["--help", "--lang", "en"], ["extract", "--help", "--lang=en"]]
)
def test_the_language_may_be_asked_for_anywhere(args: list[str]) -> None:
    assert run(*args).stdout.startswith("Usage: ")


def test_the_language_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BCVP_LANG", "en_US.UTF-8")
    assert run("--help").stdout.startswith("Usage: ")
    assert run("--help", "--lang", "vi").stdout.startswith("Cách dùng: ")
    monkeypatch.setenv("BCVP_LANG", "fr")
    assert run("--help").stdout.startswith("Cách dùng: ")


@pytest.mark.parametrize(
    ("args", "vietnamese", "english"),
    [
        (["extract"], "thiếu TỆP", "FILE... is missing"),
        (["extract", "--format"], "tùy chọn --format cần một giá trị", "option --format needs a value"),
        (["extract", "--format", "xml", "a"], "--format phải là một trong: jsonl", "--format must be one of: jsonl"),
        (["extract", "--fromat", "a"], "không có tùy chọn --fromat", "no such option: --fromat"),
        (["extract", "--jobs", "0", "a"], "giá trị của --jobs không hợp lệ", "the value of --jobs is not valid"),
        (["extract", "--rules", "/không có", "a"], "không có thư mục “/không có”", "there is no folder"),
        (["read"], "không có lệnh “read”", "no such command: “read”"),
        (["rules", "list", "nhãn"], "không có họ quy tắc “nhãn”; hiện có: statuses", "there is no family “nhãn”"),
        (["explain", "a.txt"], "hãy viết vị trí là TỆP:DÒNG", "write the place as FILE:LINE"),
        (["eval", "/không có"], "không có thư mục “/không có”", "there is no folder"),
        (["--lang", "fr", "rules"], "--lang phải là một trong: vi, en", "--lang must be one of"),
    ],
)
def test_a_mistyped_command_gets_one_clear_sentence(args: list[str], vietnamese: str, english: str) -> None:
    said = run(*args)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith("Lỗi: ")
    assert vietnamese in said.stderr
    if "--lang" not in args:
        said = run("--lang", "en", *args)
        assert said.stderr.startswith("Error: ")
        assert english in said.stderr


@pytest.mark.parametrize("args", [[], ["rules"]])
def test_without_a_command_the_help_is_shown(args: list[str]) -> None:
    said = run(*args)
    assert said.exit_code == 2
    assert said.stderr.startswith("Cách dùng: bcvp")


def test_every_sentence_is_said_once() -> None:
    parts = [import_module(f"extractor.messages.{part.name}").SENTENCES for part in iter_modules(messages.__path__)]
    assert sum(map(len, parts)) == len(SENTENCES)


def test_every_sentence_has_the_same_blanks_in_both_languages() -> None:
    from string import Formatter

    for key, pair in SENTENCES.items():
        blanks = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in pair]
        assert all(pair), key
        assert blanks[0] == blanks[1], key


def test_help_waits_for_nothing_heavy() -> None:
    """What takes long to import is imported by the commands that need it; benchmarks/start_up.py tells how long."""
    show = "import sys, cli\ntry: cli.main(['--help'])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    said = subprocess.run([sys.executable, "-c", show], capture_output=True, check=True, text=True)  # noqa: S603
    heavy = {"regex", "lxml", "spacy", "pandas", "numpy", "pypdfium2", "pdfplumber", "docx", "rich", "sqlalchemy"}
    assert "extract" in said.stdout
    assert not heavy & {name.partition(".")[0] for name in said.stderr.split()}


# --- extract ---


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_out_for_each_file_in(report: Path, tmp_path: Path) -> None:
    empty, absent = tmp_path / "rỗng.txt", tmp_path / "không có.txt"
    empty.write_text("", encoding="utf-8")
    said = run("extract", empty, report, absent)
    assert said.exit_code == 3
    records = lines(said)
    assert [r["source"]["path"] for r in records] == [str(empty), str(report), str(absent)]
    assert [r.get("error", {}).get("code") for r in records] == ["empty", None, "not-found"]
    assert {r["schema"] for r in records} == {"bcvp.report/1"}
    first, second, summary = said.stderr.splitlines()
    assert "rỗng.txt" in first
    assert "không có.txt" in second
    assert summary == "2 trong 3 tệp không đọc được."


def test_what_is_read(report: Path) -> None:
    said = run("extract", report)
    assert (said.exit_code, said.stderr) == (0, "")
    (record,) = lines(said)
    assert [(f["status"], f["count"], f["percent"]) for f in record["figures"]] == [
        ("assigned", 120, None),
        ("completed", 90, "75"),
        ("pending", 30, "25"),
    ]
    assert "text" not in record


def test_with_text_the_quotes_stand_at_their_spans(report: Path) -> None:
    (record,) = lines(run("extract", "--with-text", report))
    for figure in record["figures"]:
        start, end = figure["span"]
        assert record["text"][start:end] == figure["quote"]


def test_a_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt", "c.TXT", "~$b.docx", ".ẩn/x.txt", "ghi chú.log"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT, encoding="utf-8")
    read = [Path(r["source"]["path"]).relative_to(tmp_path).as_posix() for r in lines(run("extract", tmp_path))]
    assert read == ["a/1.txt", "a/2.md", "b.txt", "c.TXT"]


def test_a_folder_without_reports_yields_its_line(tmp_path: Path) -> None:
    said = run("extract", tmp_path)
    assert said.exit_code == 3
    assert lines(said)[0]["error"]["code"] == "not-found"


def test_a_report_may_come_from_standard_input() -> None:
    said = run("extract", "-", input=REPORT.encode())
    assert said.exit_code == 0
    (record,) = lines(said)
    assert record["source"]["path"] == "-"
    assert record["number"] == "15"


def test_json_is_one_array(report: Path) -> None:
    said = run("extract", "--format", "json", report, report)
    assert [r["number"] for r in json.loads(said.stdout)] == ["15", "15"]


def test_the_table_shows_the_tree(report: Path) -> None:
    said = run("extract", "--format", "table", report, report.with_name("mất.txt"))
    rows = [line.split() for line in said.stdout.splitlines()]
    assert ["được", "giao", "120"] in rows
    assert ["đã", "hoàn", "thành", "90", "75%"] in rows
    deep = [line for line in said.stdout.splitlines() if "đã hoàn thành" in line or "được giao" in line]
    assert len(deep[1]) - len(deep[1].lstrip()) > len(deep[0]) - len(deep[0].lstrip())
    assert "3 số liệu, 0 lần nêu tên đơn vị, 0 bảng." in said.stdout
    assert "Không đọc được (not-found)" in said.stdout


def test_a_rule_of_ones_own_is_used(tmp_path: Path) -> None:
    own, note = tmp_path / "own", tmp_path / "a.txt"
    own.mkdir()
    note.write_text(REPORT.replace("Đã hoàn thành 90", "Đã dứt nợ 90"), encoding="utf-8")
    (own / "statuses.toml").write_text(
        '[[phrase]]\nwords = ["đã dứt nợ"]\nprogress = "done"\nsentence = "Đã dứt nợ 90 nhiệm vụ."\n', encoding="utf-8"
    )
    assert "completed" in [f["status"] for f in lines(run("extract", "--rules", own, note))[0]["figures"]]
    assert "completed" not in [f["status"] for f in lines(run("extract", note))[0]["figures"]]


def test_a_bad_rule_stops_the_run_before_it_begins(report: Path, tmp_path: Path) -> None:
    (tmp_path / "roles.toml").write_text("[[phrase]]\n", encoding="utf-8")
    said = run("extract", "--rules", tmp_path, report)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith("Lỗi: roles.toml:1: thiếu words")
    assert run("rules", "lint", tmp_path, "--lang", "en").stderr.startswith("Error: roles.toml:1: words =")


def test_a_fault_of_ours_is_one_line_and_the_batch_goes_on(
    report: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = extraction.extract

    def broken(path: str, *args: Any, **extra: Any) -> Any:
        if path == "hỏng.txt":
            raise ValueError("bất ngờ")
        return real(path, *args, **extra)

    monkeypatch.setattr(extraction, "extract", broken)
    said = run("extract", "hỏng.txt", report)
    assert said.exit_code == 3
    bad, good = lines(said)
    assert bad["error"]["code"] == "damaged"
    assert "lỗi của chương trình" in bad["error"]["message"]
    assert "ValueError: bất ngờ" in bad["error"]["message"]
    assert "Traceback" not in said.stderr + capfd.readouterr().err
    assert good["figures"]
    monkeypatch.setenv("BCVP_DEBUG", "1")
    run("extract", "hỏng.txt")
    assert "Traceback" in capfd.readouterr().err


def test_a_file_that_may_not_be_opened_is_no_fault_of_ours(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Any) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    error = lines(run("extract", report))[0]["error"]
    assert error["code"] == "not-found"
    assert "quyền đọc" in error["message"]


def test_too_little_memory_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: Any, **__: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(extraction, "extract", hungry)
    assert lines(run("extract", "lớn.txt"))[0]["error"]["code"] == "memory"


def test_in_parallel_the_order_is_kept(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(REPORT.replace("15/BC", f"{number + 1}/BC"), encoding="utf-8")
    (tmp_path / "30.txt").write_text("", encoding="utf-8")
    said = run("extract", "--jobs", 2, tmp_path)
    assert said.exit_code == 3
    assert [r.get("number") for r in lines(said)] == [None if n == 30 else str(n + 1) for n in range(60)]


def test_a_file_that_kills_its_process_takes_no_other_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for name in ("a", "b", "c", "d"):
        paths.append(str(tmp_path / f"{name}.txt"))
        Path(paths[-1]).write_text(REPORT, encoding="utf-8")
    real = extraction.extract

    def deadly(path: str, *args: Any, **extra: Any) -> Any:
        if path.endswith("b.txt"):
            os._exit(9)
        return real(path, *args, **extra)

    monkeypatch.setattr(extraction, "extract", deadly)
    said = run("extract", "--jobs", 2, *paths)
    assert [r.get("error", {}).get("code") for r in lines(said)] == [None, "damaged", None, None]


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(REPORT, encoding="utf-8")
    running = process("extract", tmp_path)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    with running.stderr as errors:
        assert errors.read() == ""
    running.wait(30)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_is_quiet(tmp_path: Path, jobs: int) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(REPORT * 5, encoding="utf-8")
    running = process("extract", "--jobs", jobs, tmp_path, start_new_session=True)
    assert running.stdout is not None
    running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert errors.strip() == ""
    assert running.returncode == 130


def test_a_file_name_that_is_no_utf8_is_still_valid_json(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/b\xe1o.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(REPORT.encode())
    running = process("extract", tmp_path)
    out, _ = running.communicate(timeout=30)
    assert json.loads(out)["source"]["path"].endswith("b\udce1o.txt")


def test_output_is_utf8_whatever_the_terminal_says(report: Path) -> None:
    running = process("extract", "--format", "table", report, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, errors = running.communicate(timeout=30)
    assert "được giao" in out
    assert errors == ""


# --- rules, explain, eval ---


def test_rules_list_names_families_and_rules() -> None:
    assert "statuses" in run("rules", "list").stdout
    shown = run("rules", "list", "statuses").stdout
    assert "statuses.toml:" in shown
    assert "progress=done" in shown


def test_rules_lint_finds_a_sentence_that_attests_nothing(tmp_path: Path) -> None:
    (tmp_path / "roles.toml").write_text(
        '[[phrase]]\nwords = ["hoan hỉ"]\nstatus = "commended"\nsentence = "Biểu dương Sở Y tế."\n', encoding="utf-8"
    )
    said = run("rules", "lint", tmp_path)
    assert said.exit_code == 1
    assert "roles.toml:1: câu làm chứng không làm quy tắc này khớp: “Biểu dương Sở Y tế.”\n" in said.stderr


def test_the_shipped_rules_have_no_fault() -> None:
    said = run("rules", "lint")
    assert (said.exit_code, said.stderr) == (0, "")
    assert "không có lỗi" in said.stdout


def test_rules_try_shows_figures_and_rules() -> None:
    said = run("rules", "try", "Đã hoàn thành 45 nhiệm vụ, trong đó 40 nhiệm vụ đúng hạn.")
    assert said.exit_code == 0
    rows = [line.split() for line in said.stdout.splitlines()]
    assert ["đã", "hoàn", "thành", "45"] in rows
    assert ["hoàn", "thành", "đúng", "hạn", "40"] in rows
    assert any(row[0].startswith("statuses.toml:") for row in rows if row)


def test_explain_says_what_became_of_each_number(report: Path) -> None:
    number = REPORT.splitlines().index("- Đã hoàn thành 90 nhiệm vụ (đạt 75%);") + 1
    said = run("explain", f"{report}:{number}")
    assert said.exit_code == 0
    assert said.stdout.startswith("- Đã hoàn thành 90 nhiệm vụ (đạt 75%);")
    assert "90  số đếm" in said.stdout
    assert "75%  tỷ lệ" in said.stdout
    assert "đã hoàn thành 90 (75%)" in said.stdout


def test_explain_of_a_line_without_numbers_and_of_no_line(report: Path) -> None:
    assert "không có con số nào" in run("explain", f"{report}:1").stdout
    assert "tệp chỉ có 13 dòng" in run("explain", f"{report}:99").stderr


def test_explain_of_a_number_in_the_letterhead(report: Path) -> None:
    assert "15/BC-VP  ngoài phần số liệu" in run("explain", f"{report}:4").stdout


def test_explain_of_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    said = run("explain", f"{tmp_path}/mất.txt:1")
    assert (said.exit_code, said.stdout) == (3, "")
    (line,) = said.stderr.splitlines()
    assert line.startswith("Lỗi: ")
    assert "mất.txt" in line
