"""Tệp chấp nhận: what is the same finding, what is a new one, and which files are refused."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from reviewed import REFLOWED, SHARE, SUM, TEXT, found, read, reviewed, usual

from extractor import baseline
from extractor.baseline import Baseline, entries, fingerprint
from extractor.errors import BaselineError
from extractor.record import Checked, Finding, Report


def prints(checked: Checked) -> list[str]:
    return [fingerprint(finding, checked.report) for finding in checked.review.findings]


def renumbered(checked: Checked) -> Checked:
    """The same with other ids and their figures in another order."""
    names = {figure.id: f"x{n}" for n, figure in enumerate(checked.report.figures, 40)}
    figures = tuple(
        replace(figure, id=names[figure.id], parent=names.get(figure.parent or "")) for figure in checked.report.figures
    )
    findings = tuple(
        replace(finding, figures=tuple(names[name] for name in reversed(finding.figures)))
        for finding in checked.review.findings
    )
    return Checked(replace(checked.report, figures=figures), replace(checked.review, findings=findings))


@pytest.mark.parametrize(
    "same",
    [
        usual(REFLOWED),
        usual(unicodedata.normalize("NFD", TEXT)),
        usual("\n\n" + TEXT.replace("120 nhiệm vụ", "120  nhiệm\nvụ")),
        usual(TEXT, "other/name.docx"),
        usual(TEXT.replace("Số: 15/BC-VP", "Số: 15/BC-VP \nNgười soạn: Văn phòng")),
        renumbered(usual()),
    ],
    ids=["re-flowed and bold", "decomposed", "other breaks", "renamed", "a line more", "renumbered"],
)
def test_the_same_finding_keeps_its_fingerprint(same: Checked) -> None:
    assert prints(same) == prints(usual())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("120 nhiệm vụ", "121 nhiệm vụ"),
        ("tháng 6", "tháng 5"),
        ("TỈNH YÊN BÁI", "TỈNH PHÚ THỌ"),
        ("Trong tháng 6, UBND tỉnh", "Trong tháng 6, Chính phủ"),
    ],
)
def test_another_number_period_or_office_makes_another_finding(old: str, new: str) -> None:
    def wrong_sum(text: str) -> str:
        report = read(text)
        finding = found(report, "sum-mismatch", (120, 121, 92, 30), SUM)
        return fingerprint(finding, report)

    assert wrong_sum(TEXT) != wrong_sum(TEXT.replace(old, new))


def test_two_codes_on_the_same_figures_are_two_findings() -> None:
    report = read()
    one, other = (found(report, code, (92, 120), SHARE) for code in ("percent-mismatch", "base-mismatch"))
    assert fingerprint(one, report) != fingerprint(other, report)


def test_a_filled_in_number_and_day_leave_the_findings_known() -> None:
    draft = TEXT.replace("Số: 15/BC-VP", "Số:    /BC-VP").replace("ngày 05", "ngày     ")

    def wrong_sum(text: str) -> str:
        report = read(text)
        return fingerprint(found(report, "sum-mismatch", (120, 92, 30), SUM), report)

    assert wrong_sum(draft) == wrong_sum(TEXT)


def test_what_is_accepted_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    baseline.write(path, entries(usual())[1:])
    applied = baseline.read(path).apply(usual())
    assert [finding.code for finding in applied.review.findings] == ["number-blank"]
    assert [finding.code for finding in applied.accepted] == ["sum-mismatch", "percent-mismatch"]
    assert applied.as_dict()["findings"] == [usual().review.as_dict()["findings"][0]]


def test_a_second_finding_that_says_the_same_is_not_covered_by_the_first() -> None:
    report = read()
    twin: Finding = found(report, "sum-mismatch", (120, 92, 30), SUM)
    both = reviewed(report, twin, twin)
    known = Baseline(Counter([fingerprint(twin, report)]))
    assert len(known.apply(both).review.findings) == 1
    assert len(known.apply(both).accepted) == 1
    assert known.apply(both) == known.apply(both)  # applying takes nothing from the baseline


def test_the_file_is_for_people_too_and_stable(tmp_path: Path) -> None:
    one, other = tmp_path / "1.json", tmp_path / "2.json"
    baseline.write(one, [*entries(usual()), *entries(usual(name="b.txt"))])
    baseline.write(other, [*entries(usual(name="b.txt")), *reversed(entries(usual()))])
    assert one.read_bytes() == other.read_bytes()
    plain = json.loads(one.read_text(encoding="utf-8"))
    assert plain["schema"] == baseline.SCHEMA
    assert [entry["report"] for entry in plain["findings"]] == ["a.txt"] * 3 + ["b.txt"] * 3
    assert "báo cáo ghi 120" in one.read_text(encoding="utf-8")


def test_writing_again_keeps_what_was_accepted() -> None:
    one = usual()
    known = Baseline(Counter(prints(one)[:1]))
    assert sorted(e["fingerprint"] for e in entries(known.apply(one))) == sorted(prints(one))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "không phải JSON"),
        (b"\xff\xfe", "không phải JSON"),
        (b"[" * 100_000, "không phải JSON"),
        (b"[]", "không có “schema”"),
        (b'{"schema": "bcvp.report/1"}', "không có “schema”"),
        (b'{"schema": "bcvp.baseline/1"}', "thiếu danh sách “findings”"),
        (b'{"schema": "bcvp.baseline/1", "findings": [{"code": "restated"}]}', "mục thứ 1 thiếu “fingerprint”"),
        (b'{"schema": "bcvp.baseline/1", "findings": [{"fingerprint": "a"}, 3]}', "mục thứ 2 thiếu"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(BaselineError) as refused:
        baseline.read(path)
    assert reason in refused.value.vi
    assert str(path) in refused.value.en
    assert "\n" not in refused.value.vi + refused.value.en


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="không có tệp này"):
        baseline.read(tmp_path / "none.json")
    with pytest.raises(BaselineError, match="không mở được"):
        baseline.read(tmp_path)
    with pytest.raises(BaselineError, match="Không ghi được"):
        baseline.write(tmp_path, [])


def test_a_report_without_a_head_still_has_a_fingerprint() -> None:
    report: Report = read("Đã giao 120 nhiệm vụ.")
    assert len(fingerprint(found(report, "restated", (120,), SUM), report)) == 24
