"""Tệp tên đơn vị: what is decided, where it holds, and what is refused with which line."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from extractor.comparison.units import alias_file, proposals
from extractor.comparison.units.aliases import Aliases, Decision
from extractor.errors import AliasError
from extractor.messages import LANGUAGES, Say
from extractor.record import Level
from tests.comparison.units.said import SCOPE, naming, paper, scope

VI = "tỉnh,trong báo cáo của,cách viết,tên chuẩn,quyết định,người quyết định,ngày,lý do"
EN = "province,in the reports of,spelling,canonical name,decision,decided by,date,why"
SIGNED = "Lê Thị A,2026-11-20,xem quyết định thành lập"
HERE = scope("Lạng Sơn")


def read(folder: Path, *rows: str, head: str = VI, encoding: str = "utf-8") -> Aliases:
    path = folder / "ten.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
    return alias_file.read(path)


def refused(folder: Path, *rows: str, head: str = VI) -> tuple[int, str, str]:
    with pytest.raises(AliasError) as caught:
        read(folder, *rows, head=head)
    error = caught.value
    assert error.vi.startswith(f"{folder / 'ten.csv'}:{error.line}: ")
    assert error.en.startswith(f"{folder / 'ten.csv'}:{error.line}: ")
    return error.line, error.vi, error.en


def same(province: str, one: str, other: str, within: str = "") -> str:
    return f"{province},{within},{one},{other},cùng,{SIGNED}"


def different(province: str, one: str, other: str, within: str = "") -> str:
    return f"{province},{within},{one},{other},khác,{SIGNED}"


def test_a_decision_says_who_when_and_why(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, same("Lạng Sơn", "Sở Nội vu", "Sở Nội vụ")).entries
    assert (entry.decision, entry.decided_by, entry.decided_on) == (Decision.SAME, "Lê Thị A", date(2026, 11, 20))
    assert entry.why == "xem quyết định thành lập"


@pytest.mark.parametrize("head", [VI, EN, VI.upper()])
@pytest.mark.parametrize("word", ["cùng", "Cùng", "same", " SAME "])
def test_heads_and_words_of_either_language(tmp_path: Path, head: str, word: str) -> None:
    aliases = read(tmp_path, f"Lạng Sơn,,Sở Nội vu,Sở Nội vụ,{word},{SIGNED}", head=head)
    assert aliases.resolve(HERE, "Sở Nội vu").canonical == "Sở Nội vụ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_save(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [line.replace(",", delimiter) for line in (VI, same("Lạng Sơn", "Sở Nội vu", "Sở Nội vụ"))]
    aliases = read(tmp_path, rows[1], head=rows[0], encoding=encoding)
    assert aliases.resolve(HERE, "Sở Nội vu").canonical == "Sở Nội vụ"


def test_excels_own_first_line_and_its_dates(tmp_path: Path) -> None:
    row = "Lạng Sơn;;Sở Nội vu;Sở Nội vụ;cùng;A;20/11/2026;x"
    aliases = read(tmp_path, VI.replace(",", ";"), row, head="sep=;")
    assert (aliases.entries[0].decided_on, aliases.entries[0].line) == (date(2026, 11, 20), 3)


def test_a_name_with_commas_and_a_cell_of_two_lines(tmp_path: Path) -> None:
    name = '"Sở Văn hóa, Thể thao và Du lịch"'
    rows = [f'Lạng Sơn,,Sở VH TT DL,{name},cùng,A,2026-11-20,"hai\ndòng"', "Lạng Sơn,,Sở X,Sở X,,,,"]
    assert refused(tmp_path, *rows)[0] == 4
    assert read(tmp_path, rows[0]).resolve(HERE, "sở vh tt dl").canonical == name.strip('"')


def test_an_undecided_line_has_no_effect(tmp_path: Path) -> None:
    aliases = read(tmp_path, "Lạng Sơn,,Sở Nội vu,Sở Nội vụ,,,,")
    assert aliases.resolve(HERE, "Sở Nội vu") == ("Sở Nội vu", ())


def test_decisions_lead_on(tmp_path: Path) -> None:
    aliases = read(tmp_path, same("Lạng Sơn", "A một", "A hai"), same("Lạng Sơn", "A hai", "A ba"))
    assert [aliases.resolve(HERE, name).canonical for name in ("A một", "A hai", "A ba")] == ["A ba"] * 3
    assert [entry.line for entry in aliases.resolve(HERE, "A một").entries] == [2, 3]


def test_where_a_decision_holds(tmp_path: Path) -> None:
    district = scope("Lạng Sơn", within="Cao Lộc", level=Level.DISTRICT)
    other = scope("Kon Tum")
    rows = [same("Lạng Sơn", "A", "A chuẩn"), same("*", "B", "B chuẩn"), same("*", "C", "C chuẩn", "*")]
    aliases = read(tmp_path, *rows, same("Lạng Sơn", "D", "D chuẩn", "Cao Lộc"))
    resolved = {
        place: "".join(name for name in "ABCD" if aliases.resolve(place, name).entries)
        for place in (HERE, district, other)
    }
    assert resolved == {HERE: "ABC", district: "CD", other: "BC"}


def test_what_is_said_of_one_province_goes_before_what_is_said_of_all(tmp_path: Path) -> None:
    pair = ("Ban Dân tộc", "Ban Dân tộc và Tôn giáo")
    aliases = read(tmp_path, same("*", *pair), different("Lạng Sơn", *pair))
    assert aliases.resolve(HERE, "Ban Dân tộc").canonical == "Ban Dân tộc"
    assert aliases.resolve(scope("Kon Tum"), "Ban Dân tộc").canonical == "Ban Dân tộc và Tôn giáo"
    aliases = read(tmp_path, same("*", "A", "B"), same("Lạng Sơn", "A", "C"))
    assert aliases.resolve(HERE, "A").canonical == "C"


def test_a_merged_province_keeps_what_was_decided_under_its_name(tmp_path: Path) -> None:
    aliases = read(tmp_path, same("Quảng Trị", "Sở Nội vu", "Sở Nội vụ"))
    later = type(HERE)("Quảng Trị", date(2025, 7, 1), Level.PROVINCE, None)
    assert aliases.resolve(later, "Sở Nội vu").canonical == "Sở Nội vụ"


def test_the_same_decision_twice_is_no_harm(tmp_path: Path) -> None:
    row = same("Lạng Sơn", "A", "B")
    assert len(read(tmp_path, row, row).entries) == 2


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ([same("Lạng Sơn", "", "B")], 2, "thiếu “cách viết”"),
        ([same("Lạng Sơn", "A", " ")], 2, "thiếu “tên chuẩn”"),
        ([same("Lạng Xơn", "A", "B")], 2, "không có tỉnh “Lạng Xơn”"),
        (["Lạng Sơn,,A,B,chắc vậy,A,2026-11-20,x"], 2, "“chắc vậy” không hiểu được"),
        (["Lạng Sơn,,A,B,cùng,,2026-11-20,x"], 2, "phải ghi người quyết định"),
        (["Lạng Sơn,,A,B,cùng,A,,x"], 2, "phải ghi người quyết định"),
        (["Lạng Sơn,,A,B,khác,A,2026-11-20,"], 2, "phải ghi người quyết định"),
        (["Lạng Sơn,,A,B,cùng,A,31/02/2026,x"], 2, "ngày “31/02/2026” không hiểu được"),
        (["Lạng Sơn,,A,B,,,hôm qua,"], 2, "ngày “hôm qua” không hiểu được"),
        ([same("Lạng Sơn", "Sở Nội Vụ", "sở nội vụ")], 2, "hai tên đã là một"),
        ([same("Lạng Sơn", "A", "B") + ",,,,"], None, ""),
        ([same("Lạng Sơn", "A", "B") + ",thừa"], 2, "dòng có 9 ô"),
        ([same("Lạng Sơn", "A", "B"), "", same("Lạng Sơn", "A", "C")], 4, "trái với dòng 2"),
        ([same("Lạng Sơn", "A", "B"), different("Lạng Sơn", "B", "A")], 3, "trái với dòng 2"),
        ([same("Lạng Sơn", "A", "B"), same("Lạng Sơn", "B", "A")], 3, "dẫn vòng về nhau (dòng 2, 3)"),
        (
            [same("Lạng Sơn", "A", "B"), same("Lạng Sơn", "B", "C"), same("*", "C", "A")],
            4,
            "dẫn vòng về nhau (dòng 2, 3, 4)",
        ),
        (
            [same("Lạng Sơn", "A", "C"), same("Lạng Sơn", "B", "C"), different("Lạng Sơn", "A", "B")],
            4,
            "trái với dòng 2",
        ),
        ([same("*", "A", "B"), same("Lạng Sơn", "B", "C"), different("Lạng Sơn", "A", "C")], 4, "trái với dòng"),
        (['Lạng Sơn,,A,"B" x,cùng,A,2026-11-20,x'], 2, "không đúng dạng CSV"),
    ],
)
def test_what_means_nothing_is_refused_with_line_and_reason(
    tmp_path: Path, rows: list[str], line: int | None, reason: str
) -> None:
    if line is None:
        assert read(tmp_path, *rows).entries
    else:
        found, vi, _ = refused(tmp_path, *rows)
        assert (found, reason in vi) == (line, True), vi


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "thiếu cột: tỉnh"),
        (VI.replace(",lý do", ""), "thiếu cột: lý do"),
        (VI + ",tỉnh", "hai cột cùng tên: tỉnh"),
    ],
)
def test_the_columns_that_must_be(tmp_path: Path, head: str, reason: str) -> None:
    line, vi, _ = refused(tmp_path, head=head)
    assert (line, reason in vi) == (1, True), vi


def test_a_file_that_is_not_unicode_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "ten.csv"
    path.write_bytes(VI.encode() + b"\nL\xe0ng S\xf4n,,A,B,,,,\n")
    with pytest.raises(AliasError, match=r"ten\.csv:2: .*CSV UTF-8"):
        alias_file.read(path)
    with pytest.raises(AliasError, match="không mở được"):
        alias_file.read(tmp_path / "không có.csv")


def names(*written: str) -> list[proposals.Proposal]:
    return proposals.propose([naming(name, by=paper("2024-01-01", "2024-01-31")) for name in written])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_written_can_be_decided_on_and_read(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "ten.csv"
    proposed = names("Sở Công Thưong", "Sở Công Thương", "Sở Nội vụ")
    with path.open("w", encoding="utf-8") as out:
        assert alias_file.write(out, Aliases(), proposed, Say(lang)) == 1
    (entry,) = alias_file.read(path).entries
    assert (entry.province, entry.spelling, entry.canonical) == ("Bến Tre", "Sở Công Thưong", "Sở Công Thương")
    assert entry.decision is None
    cells = dict(entry.cells)
    assert cells["score"] == str(proposed[0].score)
    assert cells["spelling_quote"] == "“Sở Công Thưong 1” (a.txt)"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    rows[1][4:8] = [Say(lang)("aliases same"), "A", "1/2/2026", "x"]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    assert alias_file.read(path).resolve(SCOPE, "Sở Công Thưong").canonical == "Sở Công Thương"


def test_a_file_is_continued_and_nothing_of_it_lost(tmp_path: Path) -> None:
    row = "Bến Tre,,Sở Nội vu,Sở Nội vụ,khác,A,2026-11-20,x,của tôi"
    known = read(tmp_path, row, "Bến Tre,,Sở Y té,Sở Y tế,,,,,", head=VI + ",cột riêng")
    out = io.StringIO()
    proposed = names("Sở Nội vu", "Sở Nội vụ", "Sở Y té", "Sở Y tế", "Sở Công Thưong", "Sở Công Thương")
    assert len(proposed) == 3
    assert alias_file.write(out, known, proposed, Say("vi")) == 1
    written = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [line["cách viết"] for line in written] == ["Sở Nội vu", "Sở Y té", "Sở Công Thưong"]
    assert (written[0]["quyết định"], written[0]["ngày"], written[0]["cột riêng"]) == ("khác", "2026-11-20", "của tôi")


def test_no_cell_is_a_formula_and_it_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ten.csv"
    known = read(tmp_path, f'Bến Tre,,"=HYPERLINK(""x"")",Sở Nội vụ,cùng,{SIGNED}')
    with path.open("w", encoding="utf-8") as out:
        alias_file.write(out, known, (), Say("vi"))
    assert ",\"'=HYPERLINK" in path.read_text(encoding="utf-8")
    assert alias_file.read(path).entries[0].spelling == '=HYPERLINK("x")'
