"""SARIF 2.1.0: held against what the standard says a log must have (section numbers of the OASIS text)."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from reviewed import TEXT, usual

from extractor import codes
from extractor.messages import Say
from extractor.record import Checked, Failure
from extractor.writers.sarif import write

LEVELS = {"none", "note", "warning", "error"}


def log(*results: Checked | Failure, lang: str = "vi") -> dict[str, Any]:
    out = io.StringIO()
    write(results, out, say=Say(lang))
    plain: dict[str, Any] = json.loads(out.getvalue())
    return plain


def run_of(*results: Checked | Failure, lang: str = "vi") -> dict[str, Any]:
    run: dict[str, Any] = log(*results, lang=lang)["runs"][0]
    return run


def words(region: dict[str, Any], text: str = TEXT) -> str:
    """3.30: lines and columns from 1, the end column behind the last character."""
    lines = text.split("\n")[region["startLine"] - 1 : region["endLine"]]
    lines[-1] = lines[-1][: region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1 :]
    return "\n".join(lines)


def test_the_log_has_what_every_log_has() -> None:
    plain = log(usual())
    assert set(plain) == {"$schema", "version", "runs"}  # 3.13
    assert plain["version"] == "2.1.0"
    assert plain["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = plain["runs"]
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
    assert run["invocations"][0]["executionSuccessful"] is True  # 3.20.14, required
    assert run["language"] == "vi"


def test_the_driver_describes_every_rule() -> None:
    driver = run_of(usual())["tool"]["driver"]
    assert driver["name"] == "bcvp"  # 3.19.8, required
    assert [rule["id"] for rule in driver["rules"]] == list(codes.load())  # 3.49.3, unique
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in LEVELS  # 3.50.3
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))  # 3.12


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_result_names_rule_level_message_and_place(lang: str) -> None:
    run = run_of(usual(), lang=lang)
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in run["results"]] == ["number-blank", "sum-mismatch", "percent-mismatch"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        assert result["partialFingerprints"]["finding/v1"]  # 3.27.17
        assert len(result["locations"]) == 1
        for location in result["locations"] + result["relatedLocations"]:
            place = location["physicalLocation"]["artifactLocation"]
            artifact = run["artifacts"][place["index"]]["location"]
            assert artifact["uri"] == place["uri"] == "a.txt"
            region = location["physicalLocation"]["region"]
            assert words(region) == region["snippet"]["text"]
    wanted = "báo cáo ghi 120" if lang == "vi" else "the report says 120"
    assert wanted in run["results"][1]["message"]["text"]


def test_a_repair_is_a_fix_that_replaces_just_the_number() -> None:
    fixes = run_of(usual())["results"][1]["fixes"]
    replaced = []
    for fix in fixes:
        (change,) = fix["artifactChanges"]  # 3.55.3, at least one
        (replacement,) = change["replacements"]  # 3.56.3, at least one
        replaced.append((words(replacement["deletedRegion"]), replacement["insertedContent"]["text"]))
    assert replaced == [("120", "122"), ("92", "90")]


def test_a_word_file_has_no_lines_but_its_words_in_the_message() -> None:
    one = usual()
    quotes = tuple(replace(quote, page=2) for quote in one.review.findings[1].quotes)
    finding = replace(one.review.findings[1], quotes=quotes)
    source = replace(one.report.source, format="docx", path="thư mục/báo cáo.docx")
    word = Checked(replace(one.report, source=source), replace(one.review, findings=(finding,)))
    (result,) = run_of(word)["results"]
    for location in result["locations"] + result["relatedLocations"]:
        assert "region" not in location["physicalLocation"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
        assert unquote(uri) == "thư mục/báo cáo.docx"
    assert "trang 2: “Đã hoàn thành 92 nhiệm vụ" in result["message"]["text"]
    assert "fixes" not in result


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    path = tmp_path / "b c.txt"
    uri = run_of(usual(name=str(path)))["artifacts"][0]["location"]["uri"]
    assert uri == path.as_uri()
    assert run_of(usual(name="-"))["artifacts"][0]["location"]["uri"] == "stdin"


def test_what_could_not_be_read_is_told_in_the_invocation() -> None:
    run = run_of(usual(), Failure("mất.pdf", "not-found", "Không tìm thấy tệp."))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "not-found"  # 3.58.2
    assert notification["message"]["text"] == "Không tìm thấy tệp."
    assert len(run["artifacts"]) == 1


def test_an_accepted_finding_is_suppressed_not_gone() -> None:
    one = usual()
    first, *others = one.review.findings
    run = run_of(replace(one, review=replace(one.review, findings=tuple(others)), accepted=(first,)))
    assert [bool(result.get("suppressions")) for result in run["results"]] == [False, False, True]
    assert run["results"][-1]["suppressions"] == [{"kind": "external"}]  # 3.35.2


def test_no_reports_are_an_empty_run() -> None:
    run = run_of()
    assert run["results"] == run["artifacts"] == []
