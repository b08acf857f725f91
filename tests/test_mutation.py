"""Lỗi gài sẵn: which changes of one number are tried, which are found, and what is told of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from extractor.checks import review
from extractor.extraction import extract
from extractor.messages import Say
from extractor.mutants import CLASSES, Mutant, Mutants, mutants, sample
from extractor.mutation import Outcome, attempt, lines
from extractor.ties import ties, values

SAY = Say("vi")

HEAD = """UBND TỈNH AN BÌNH
VĂN PHÒNG

Số: 12/BC-VP

An Bình, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ do UBND tỉnh giao quý II năm 2021

Văn phòng UBND tỉnh báo cáo kết quả thực hiện nhiệm vụ như sau:

"""
BODY = """Từ ngày 01/4/2021 đến ngày 30/6/2021, UBND tỉnh đã giao 400 nhiệm vụ. Kết quả:

- Đã hoàn thành 318 nhiệm vụ, đạt 79,5%, trong đó: 300 nhiệm vụ đúng hạn, 18 nhiệm vụ quá hạn.

- Chưa hoàn thành 82 nhiệm vụ, chiếm 20,5%, gồm: 79 nhiệm vụ còn hạn, 03 nhiệm vụ quá hạn (Sở Y tế: 02, Sở Nội vụ: 01).

Có 03 đơn vị chưa cập nhật kết quả, gồm: Sở Nội vụ, Sở Tư pháp, Sở Công Thương.
"""


def made(text: str) -> tuple[str, Mutants]:
    read = extract("a.txt", text.encode())
    told = review(read)
    assert not [f for f in told.findings if f.severity != "note"], told.findings
    return read.report.text, mutants(read.report, read.evidence, told)


def news(found: Mutants, kind: str, old: str, text: str) -> set[str]:
    return {m.new for m in found.visible if m.kind == kind and text[slice(*m.span)] == old}


def test_every_class_has_mutants() -> None:
    _, found = made(HEAD + BODY)
    assert {m.kind for m in found.visible} == set(CLASSES)


def test_a_count_goes_wrong_in_five_ways() -> None:
    text, found = made(HEAD + BODY)
    assert news(found, "off", "318", text) == {"317", "319"}
    assert news(found, "swap", "318", text) == {"138", "381"}
    assert news(found, "lost", "318", text) == {"18", "38", "31"}
    assert news(found, "ten", "318", text) == {"3.180"}
    assert "378" not in news(found, "off", "318", text)
    assert all(len(new) == 3 for new in news(found, "digit", "318", text))


def test_only_one_place_of_the_text_is_changed() -> None:
    text, found = made(HEAD + BODY)
    for mutant in found.visible:
        changed = mutant.apply(text)
        assert changed != text
        assert changed[: mutant.span[0]] == text[: mutant.span[0]]
        assert changed.endswith(text[mutant.span[1] :])


def test_what_nothing_tests_is_counted_and_not_tried() -> None:
    _, found = made(HEAD + "Trong quý II năm 2021, UBND tỉnh đã giao 400 nhiệm vụ.")
    assert found.visible == []
    assert sum(found.untested.values()) == 1


def test_a_change_that_the_printed_percentage_hides_is_counted_and_not_tried() -> None:
    body = "Trong quý II năm 2021, UBND tỉnh đã giao 4.000 nhiệm vụ; đã hoàn thành 3.000 nhiệm vụ, đạt 75%."
    text, found = made(HEAD + body)
    assert found.invisible["off"] == 4
    assert news(found, "off", "3.000", text) == set()
    assert "300" in news(found, "lost", "3.000", text)


@pytest.mark.parametrize(
    ("count", "share", "holds"), [("3000", "75", True), ("3041", "76", True), ("3041", "77", False)]
)
def test_a_percentage_is_tied_by_rounding_or_cutting_off(count: str, share: str, holds: bool) -> None:
    body = "Trong quý II năm 2021, UBND tỉnh đã giao 4.000 nhiệm vụ; đã hoàn thành 3.000 nhiệm vụ, đạt 75%."
    read = extract("a.txt", (HEAD + body).encode())
    tie = next(t for t in ties(read.report, read.evidence, review(read)) if t.code == "percent-mismatch")
    now = values(read.report, read.evidence)
    own, counted, _ = tie.variables
    assert tie.holds({**now, counted: Decimal(count), own: Decimal(share)}) is holds


def test_a_hedged_whole_ties_by_an_inequality() -> None:
    body = "UBND tỉnh đã giao hơn 400 nhiệm vụ, gồm: 320 nhiệm vụ đã hoàn thành, 90 nhiệm vụ chưa hoàn thành."
    text, found = made(HEAD + body)
    assert news(found, "off", "400", text) == set()
    assert news(found, "ten", "400", text) == {"4.000"}


def test_a_date_that_the_label_forgives_is_not_tried() -> None:
    text, found = made(HEAD + BODY)
    assert "29/6/2021" not in news(found, "date", "30/6/2021", text)
    assert "31/6/2021" in news(found, "date", "30/6/2021", text)
    assert "30/6/2020" in news(found, "date", "30/6/2021", text)


def test_a_name_is_taken_out_with_its_separator() -> None:
    text, found = made(HEAD + BODY)
    dropped = [text[slice(*m.span)] for m in found.visible if m.kind == "length" and not m.new]
    assert dropped == [", Sở Tư pháp", ", Sở Công Thương"]


def test_a_sample_is_shared_evenly_among_the_classes() -> None:
    found = [
        Mutant(kind, (i, i + 1), "9") for kind, number in (("off", 30), ("ten", 2), ("date", 9)) for i in range(number)
    ]
    chosen = sample(found, 12)
    assert [sum(m.kind == kind for m in chosen) for kind in ("off", "ten", "date")] == [5, 2, 5]
    assert len(set(chosen)) == 12
    assert sample(found, 100) == sample(found, 41)
    assert set(sample(found, 41)) == set(found)


def tried(tmp_path: Path, text: str, most: int = 1000, name: str = "a.txt") -> Outcome:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return attempt(str(path), most)


def test_the_check_finds_what_can_be_seen(tmp_path: Path) -> None:
    one = tried(tmp_path, HEAD + BODY)
    assert one.clean
    assert one.missed == ()
    assert one.found == one.tried == one.seen
    assert sum(0 < rank <= 3 for rank in one.ranks) * 10 >= len(one.ranks) * 9


def test_a_report_with_findings_is_left_out(tmp_path: Path) -> None:
    one = tried(tmp_path, HEAD + BODY.replace("318", "319"))
    assert not one.clean
    assert one.errors
    assert sum(one.seen.values()) == 0


def test_a_report_of_another_format_is_changed_as_text(tmp_path: Path) -> None:
    assert tried(tmp_path, HEAD + BODY, name="a.md").found == tried(tmp_path, HEAD + BODY).found


def test_the_table(tmp_path: Path) -> None:
    rows = list(lines([tried(tmp_path, HEAD + BODY, most=40)], verbose=True, say=SAY))
    assert rows[len(CLASSES) + 1].split()[:4] == ["TỔNG", rows[len(CLASSES) + 1].split()[1], "40", "40"]
    assert "1,000" in rows[len(CLASSES) + 1]
    assert "Báo cáo sạch, được gài lỗi: 1/1." in rows


def test_a_missed_slip_is_told_with_its_place() -> None:
    from extractor.mutation import Missed

    none = dict.fromkeys(CLASSES, 0)
    miss = Missed("off", 7, "12", "13", ("sum-mismatch",))
    one = Outcome("a.txt", 0, 0, None, none | {"off": 1}, none | {"off": 1}, none, none, none, (miss,), ())
    told = list(lines([one], verbose=True, say=SAY))
    assert told[-1] == "a.txt:7: lệch một đơn vị: 12 → 13 (sum-mismatch)"
    assert told[-1] not in lines([one], verbose=False, say=SAY)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(HEAD + BODY.replace("318", "319"), encoding="utf-8")
    (tmp_path / "b.json").write_text('{"findings": []}', encoding="utf-8")
    said = CliRunner().invoke(
        cli.main, ["--lang", "en", "eval", str(tmp_path), "--mutate", "--most", "30", "--jobs", "1"]
    )
    assert said.exit_code == 0, said.stderr
    assert "Clean reports, in which slips were planted: 1/2." in said.stdout
    assert "b.txt: left out" in said.stderr
    assert "in 1 reports whose records expect none" in said.stdout


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + BODY, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"no package")
    said = CliRunner().invoke(cli.main, ["eval", str(tmp_path), "--mutate", "--most", "5", "--jobs", "1"])
    assert said.exit_code == 3
    assert "b.docx" in said.stderr
    assert "TỔNG" in said.stdout
