"""bcvp check và bcvp explain MÃ: what a drafter, a script and a hook meet."""

from __future__ import annotations

import json
import os
import pickle
import re
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from reviewed import TEXT

import cli
from extractor import batch, codes, extraction
from extractor.errors import EmptyError

HOME = Path(__file__).parent.parent
CLEAN = TEXT.replace("92 nhiệm vụ", "90 nhiệm vụ")
WARNED = CLEAN.replace("giao tháng 6", "giao quý I").replace(
    "Trong tháng 6,", "Trong 5 tháng (từ 01/01/2021 đến 30/6/2021),"
)


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BCVP_LANG", "BCVP_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return saved(tmp_path / "sai.txt", TEXT)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return saved(tmp_path / "đúng.txt", CLEAN)


def saved(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*args: object, **extra: Any) -> Result:
    return CliRunner().invoke(cli.main, [str(arg) for arg in args], prog_name="bcvp", **extra)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- what is printed ---


def test_the_verdict_for_a_person_comes_first(wrong: Path) -> None:
    said = run("check", wrong)
    assert said.exit_code == 1
    assert said.stderr == ""
    assert re.match(r".*sai\.txt: Có \d+ lỗi.* số liệu đã được kiểm, \d+ phép kiểm đạt\.\n", said.stdout)
    assert "[sum-mismatch]" in said.stdout
    assert "\x1b" not in said.stdout


def test_a_clean_report_is_told_so(clean: Path) -> None:
    said = run("check", clean)
    assert said.exit_code == 0
    assert "Không thấy chỗ nào không khớp; " in said.stdout
    assert "Văn bản có " in said.stdout


def test_english(wrong: Path) -> None:
    said = run("check", "--lang", "en", wrong)
    assert re.search(r"sai\.txt: \d+ errors?", said.stdout)
    assert "The parts do not add up to the whole" in said.stdout


def test_what_held_is_shown_on_request(clean: Path) -> None:
    assert "✓" not in run("check", clean).stdout
    assert "90 + 30 = 120" in run("check", "--show-passed", clean).stdout


def test_jsonl_is_the_extract_object_and_the_findings(wrong: Path) -> None:
    (checked,) = lines(run("check", "--format", "jsonl", wrong))
    (extracted,) = lines(run("extract", wrong))
    assert {key: checked[key] for key in extracted} == extracted
    assert set(checked) - set(extracted) == {"findings", "coverage"}
    cover = checked["coverage"]
    assert cover["checked"] + cover["context"] + cover["unchecked"] == cover["numbers"]
    finding = next(f for f in checked["findings"] if f["code"] == "sum-mismatch")
    keys = "code severity message stated computed figures quotes repairs"
    assert set(finding) == set(keys.split())
    ids = {figure["id"] for figure in checked["figures"]}
    assert set(finding["figures"]) <= ids
    assert all(set(repair) == {"figure", "field", "from", "to", "why"} for repair in finding["repairs"])


def test_with_text_the_quotes_of_findings_stand_at_their_spans(wrong: Path) -> None:
    (record,) = lines(run("check", "--format", "jsonl", "--with-text", wrong))
    quotes = [quote for finding in record["findings"] for quote in finding["quotes"]]
    assert quotes
    for quote in quotes:
        start, end = quote["span"]
        assert record["text"][start:end] == quote["text"]


def test_json_is_one_array(wrong: Path, clean: Path) -> None:
    records = json.loads(run("check", "--format", "json", wrong, clean).stdout)
    assert [bool(record["findings"]) for record in records] == [True, False]


def test_sarif_is_one_log(wrong: Path, clean: Path) -> None:
    log = json.loads(run("check", "--format", "sarif", wrong, clean).stdout)
    assert log["version"] == "2.1.0"
    assert "sum-mismatch" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert len(log["runs"][0]["artifacts"]) == 2


def test_html_is_one_page(wrong: Path) -> None:
    said = run("check", "--format", "html", wrong)
    assert said.exit_code == 1
    assert said.stdout.lower().startswith("<!doctype html>")
    assert "http-equiv" in said.stdout


def test_html_of_several_reports_needs_a_folder(wrong: Path, clean: Path, tmp_path: Path) -> None:
    other = saved(tmp_path / "khác" / "sai.txt", CLEAN)
    said = run("check", "--format", "html", wrong, clean)
    assert (said.exit_code, said.stdout) == (2, "")
    assert "--out THƯ_MỤC" in said.stderr
    said = run("check", "--format", "html", "--out", tmp_path / "trang", wrong, clean, other)
    assert said.exit_code == 1
    assert {path.name for path in (tmp_path / "trang").iterdir()} == {"sai.html", "đúng.html", "sai-2.html"}


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "sarif", "html"])
def test_out_writes_a_file_instead_of_the_screen(wrong: Path, tmp_path: Path, form: str) -> None:
    shown = run("check", "--format", form, wrong)
    said = run("check", "--format", form, "--out", tmp_path / "ra.txt", wrong)
    assert said.exit_code == shown.exit_code == 1
    assert said.stdout == ""
    assert "Đã ghi" in said.stderr
    assert (tmp_path / "ra.txt").read_text(encoding="utf-8") == shown.stdout


def test_what_cannot_be_written_is_one_sentence(wrong: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "html"):
        said = run("check", "--format", form, "--out", tmp_path, wrong)
        assert said.exit_code == 2
        assert "không ghi được" in said.stderr


def test_a_folder_and_standard_input(tmp_path: Path) -> None:
    saved(tmp_path / "b.txt", CLEAN)
    saved(tmp_path / "a" / "1.txt", TEXT)
    said = run("check", tmp_path)
    assert [line.split(":")[0] for line in said.stdout.splitlines() if ".txt:" in line] == [
        str(tmp_path / "a" / "1.txt"),
        str(tmp_path / "b.txt"),
    ]
    assert "2 báo cáo: " in said.stdout
    said = run("check", "-", input=TEXT.encode())
    assert said.stdout.startswith("(đầu vào chuẩn): Có ")


def test_in_parallel_the_order_is_kept(tmp_path: Path) -> None:
    for number in range(50):
        saved(tmp_path / f"{number:02}.txt", TEXT if number % 2 else CLEAN)
    saved(tmp_path / "30.txt", "")
    said = run("check", "--jobs", 2, "--format", "jsonl", tmp_path)
    assert said.exit_code == 3
    assert [bool(r["findings"]) if "findings" in r else None for r in lines(said)] == [
        None if n == 30 else bool(n % 2) for n in range(50)
    ]


# --- the exit status ---


def test_findings_below_the_threshold_do_not_fail(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.txt", CLEAN.replace("Số: 15/BC-VP", "Số:     /BC-VP"))
    assert [f["severity"] for f in lines(run("check", "--format", "jsonl", path))[0]["findings"]] == ["note"]
    assert run("check", path).exit_code == 0
    assert run("check", "--fail-on", "warning", path).exit_code == 0
    assert run("check", "--fail-on", "note", path).exit_code == 1


def test_an_error_fails_at_every_threshold(wrong: Path) -> None:
    assert {run("check", "--fail-on", level, wrong).exit_code for level in cli.SEVERITIES} == {1}


def test_what_cannot_be_read_outweighs_findings(wrong: Path, tmp_path: Path) -> None:
    said = run("check", "--format", "jsonl", wrong, tmp_path / "mất.txt")
    assert said.exit_code == 3
    assert [record.get("error", {}).get("code") for record in lines(said)] == [None, "not-found"]
    assert "mất.txt" in said.stderr
    said = run("check", wrong, tmp_path / "mất.txt")
    assert "mất.txt: Không đọc được (not-found)" in said.stdout
    assert said.stderr == "1 trong 2 tệp không đọc được.\n"
    assert run("check", "--format", "html", tmp_path / "mất.txt").exit_code == 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "xml", "a"], "--format phải là một trong: table, jsonl, json, sarif, html"),
        (["--fail-on", "never", "a"], "--fail-on phải là một trong: error, warning, note"),
        (["--baseline", "/không có", "a"], "Tệp chấp nhận /không có: không có tệp này"),
        (["--rules", "/không có", "a"], "không có thư mục"),
        ([], "thiếu TỆP"),
    ],
)
def test_a_wrong_command_line_is_2(args: list[str], said: str) -> None:
    result = run("check", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("Lỗi: ")


def test_a_fault_of_the_program_is_not_taken_for_a_finding(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ValueError("bất ngờ")

    monkeypatch.setattr("extractor.checks.review", broken)
    said = run("check", "--format", "jsonl", clean)
    assert said.exit_code == 3
    assert lines(said)[0]["error"]["code"] == "damaged"
    monkeypatch.undo()
    monkeypatch.setattr("extractor.writers.sarif.write", broken)
    said = run("check", "--format", "sarif", clean)
    assert said.exit_code == 3
    assert "ValueError: bất ngờ" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_documented_exit_statuses_are_those_of_the_program() -> None:
    page = (HOME / "docs" / "check.md").read_text(encoding="utf-8")
    for table in re.findall(r"\| (?:mã thoát|exit status) \|.*?\n\n", page, re.DOTALL):
        assert re.findall(r"^\| (\d) \|", table, re.MULTILINE) == ["0", "1", "2", "3"]
    assert (cli.FOUND, cli.USAGE, cli.UNREAD) == (1, 2, 3)


# --- the baseline ---


def test_known_findings_are_accepted_until_something_changes(wrong: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    said = run("check", "--write-baseline", known, wrong)
    assert said.exit_code == 0
    assert "tệp chấp nhận" in said.stderr
    said = run("check", "--baseline", known, "--fail-on", "note", wrong)
    assert said.exit_code == 0
    assert "Không có phát hiện mới" in said.stdout
    assert lines(run("check", "--baseline", known, "--format", "jsonl", wrong))[0]["findings"] == []
    saved(wrong, TEXT.replace("30 nhiệm vụ", "31 nhiệm vụ"))
    assert run("check", "--baseline", known, wrong).exit_code == 1


def test_writing_a_baseline_on_top_of_one_keeps_all(wrong: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("check", "--write-baseline", first, wrong)
    run("check", "--baseline", first, "--write-baseline", second, wrong)
    assert first.read_bytes() == second.read_bytes()


def test_writing_a_baseline_still_says_what_was_not_read(wrong: Path, tmp_path: Path) -> None:
    said = run("check", "--write-baseline", tmp_path / "k.json", wrong, tmp_path / "mất.txt")
    assert said.exit_code == 3
    assert json.loads((tmp_path / "k.json").read_text(encoding="utf-8"))["findings"]


# --- annotated copies ---


@pytest.fixture
def annotator(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer of annotated Word files that only writes what it was given."""

    def annotate(original: bytes, report: Any, review: Any, *, lang: str) -> bytes:
        return pickle.dumps((original, report, review, lang))

    module = types.ModuleType("annotated_docx")
    module.annotate = annotate  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.writers.annotated_docx", module)


def written(target: Path) -> Any:
    """What the fixture ``annotator`` was given."""
    return pickle.loads(target.read_bytes())  # noqa: S301 - our own


def word(path: Path, text: str = TEXT) -> Path:
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.mark.usefixtures("annotator")
def test_annotate_writes_a_copy_and_prints_the_verdict(tmp_path: Path) -> None:
    source, target = word(tmp_path / "a.docx"), tmp_path / "b.docx"
    before = source.read_bytes()
    said = run("check", "--annotate", target, "--lang", "en", source)
    assert said.exit_code == 1
    assert source.read_bytes() == before
    assert f"Annotated copy written: {target}" in said.stderr
    original, report, review, lang = written(target)
    assert (original, report.source.path, lang) == (before, str(source), "en")
    assert "sum-mismatch" in {finding.code for finding in review.findings}


@pytest.mark.usefixtures("annotator")
def test_annotate_leaves_out_what_is_accepted(tmp_path: Path) -> None:
    source, known = word(tmp_path / "a.docx"), tmp_path / "k.json"
    run("check", "--write-baseline", known, source)
    assert run("check", "--baseline", known, "--annotate", tmp_path / "b.docx", source).exit_code == 0
    assert written(tmp_path / "b.docx")[2].findings == ()


@pytest.mark.usefixtures("annotator")
def test_annotate_from_standard_input(tmp_path: Path) -> None:
    content = word(tmp_path / "a.docx").read_bytes()
    assert run("check", "--annotate", tmp_path / "b.docx", "-", input=content).exit_code == 1
    assert written(tmp_path / "b.docx")[0] == content


def test_annotating_that_fails_is_one_line_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("annotated_docx")
    module.annotate = lambda *_, **__: os._exit(3)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.writers.annotated_docx", module)
    said = run("check", "--annotate", tmp_path / "b.docx", word(tmp_path / "a.docx"))
    assert said.exit_code == 3
    assert "Lỗi: chương trình dừng đột ngột" in said.stderr
    assert not (tmp_path / "b.docx").exists()


def test_annotate_refuses_what_it_cannot_do(tmp_path: Path, wrong: Path, clean: Path) -> None:
    source = word(tmp_path / "a.docx")
    for args, said in (
        ([tmp_path / "b.docx", wrong, clean], "một báo cáo mỗi lần"),
        ([tmp_path / "b.pdf", source], "không cùng loại với báo cáo"),
        ([tmp_path / "b.txt", wrong], "không cùng loại với báo cáo"),
        ([source, source], "không ghi đè lên chính báo cáo"),
    ):
        result = run("check", "--annotate", *args)
        assert result.exit_code == 2
        assert said in result.stderr
    assert not (tmp_path / "b.pdf").exists()


def test_annotate_of_what_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    said = run("check", "--annotate", tmp_path / "b.docx", tmp_path / "mất.docx")
    assert said.exit_code == 3
    assert "mất.docx" in said.stdout
    assert not (tmp_path / "b.docx").exists()


# --- drafts with tracked changes ---


def test_as_typed_reaches_the_reader(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: Any, as_typed: bool = False, **__: Any) -> Any:
        raise EmptyError(f"{as_typed=}", "")

    monkeypatch.setattr(extraction, "extract", asked)
    assert "as_typed=False" in run("check", clean).stdout
    assert "as_typed=True" in run("check", "--as-typed", clean).stdout


def test_a_draft_says_which_edit_broke_what_held(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    for line in CLEAN.splitlines():
        before, number, behind = line.partition("90")
        paragraph = document.add_paragraph(before)
        if number:
            edit = 'w:id="1" w:author="A" w:date="2021-07-05T08:00:00Z"'
            old = f"<w:del {nsdecls('w')} {edit}><w:r><w:delText>90</w:delText></w:r></w:del>"
            new = f"<w:ins {nsdecls('w')} {edit}><w:r><w:t>92</w:t></w:r></w:ins>"
            paragraph._p.append(parse_xml(old))
            paragraph._p.append(parse_xml(new))
            paragraph.add_run(behind)
    path = tmp_path / "dự thảo.docx"
    document.save(str(path))
    said = run("check", path)
    assert said.exit_code == 1
    assert "Trước khi sửa, tổng này khớp" in " ".join(said.stdout.split())
    assert run("check", "--as-typed", path).exit_code == 0
    assert "Trước khi sửa" not in run("check", word(tmp_path / "b.docx", CLEAN)).stdout


# --- explain CODE ---


def test_explain_tells_a_code_from_a_place(wrong: Path) -> None:
    said = run("explain", "sum-mismatch")
    assert said.exit_code == 0
    assert said.stdout.startswith("sum-mismatch: Các phần không cộng đủ tổng (lỗi)\n")
    assert "180 + 60 = 240" in said.stdout
    assert run("explain", f"{wrong}:12").stdout.startswith("- Đã hoàn thành 92 nhiệm vụ")


@pytest.mark.parametrize("code", codes.load())
def test_every_code_is_explained_in_both_languages(code: str) -> None:
    for lang in ("vi", "en"):
        said = run("explain", code, "--lang", lang)
        assert said.exit_code == 0
        assert codes.load()[code].title[lang] in said.stdout
        assert max(map(len, said.stdout.splitlines())) <= cli.COLUMNS


def test_an_unknown_code_is_refused_with_the_codes_that_there_are() -> None:
    said = run("explain", "sum-mismtach")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "TỆP:DÒNG" in said.stderr
    assert "sum-mismatch, sum-remainder" in said.stderr


# --- the hook ---


def test_the_hook_runs_a_command_that_exists() -> None:
    hook = (HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = re.search(r"^  entry: bcvp (\w+)$", hook, re.MULTILINE)
    pattern = re.search(r"^  files: (.*)$", hook, re.MULTILINE)
    assert entry is not None
    assert pattern is not None
    assert entry[1] in cli.main.commands
    assert {suffix for suffix in batch.SUFFIXES if re.search(pattern[1], "a" + suffix)} == {
        ".txt", ".md", ".docx", ".doc", ".odt", ".pdf",
    }  # fmt: skip
