"""Chuỗi báo cáo: what disagrees across the reports of one issuer, and what only looks as if it did."""

from __future__ import annotations

import json
from calendar import monthrange
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from extractor import codes
from extractor.archive import series, store
from extractor.archive.series import SeriesFinding
from extractor.archive.store import Archive
from extractor.codes import Code
from tests.archive.made import added

OF_SERIES = [code for code in codes.load().values() if code.is_of_series]
LANG_SON = ("UBND TỈNH LẠNG SƠN", "VĂN PHÒNG", "Lạng Sơn", "UBND tỉnh")
BAC_SON = ("UBND HUYỆN BẮC SƠN", "VĂN PHÒNG HĐND VÀ UBND", "Bắc Sơn", "UBND huyện")


def written(title: str, *body: str, number: int, on: tuple[int, int], by: tuple[str, ...] = LANG_SON) -> str:
    """Một báo cáo ban hành ngày 05 của tháng và năm ``on``."""
    above, office, place, assigner = by
    month, year = on
    lines = [above, office, f"Số: {number}/BC-VP", f"{place}, ngày 05 tháng {month:02} năm {year}", "BÁO CÁO"]
    lines.append(f"Kết quả thực hiện nhiệm vụ {assigner} giao {title}")
    return "\n".join([*lines, *body]) + "\n"


def month(nth: int, done: int, total: int | None = None, *, year: int = 2021, number: int = 0, **of: object) -> str:
    """Báo cáo một tháng; with ``total`` also the cumulative figure from 1 January on."""
    assigner = of["by"][3] if "by" in of else "UBND tỉnh"  # type: ignore[index]
    given = f"Trong tháng {nth}/{year}, {assigner} đã giao {done + 10} nhiệm vụ"
    body = [f"{given}, trong đó đã hoàn thành {done} nhiệm vụ."]
    if total is not None:
        last = monthrange(year, nth)[1]
        body.append(
            f"Lũy kế từ ngày 01/01/{year} đến ngày {last}/{nth:02}/{year}, các đơn vị đã hoàn thành {total} nhiệm vụ"
            f" do {assigner} giao."
        )
    on = (nth % 12 + 1, year + nth // 12)
    return written(f"tháng {nth} năm {year}", *body, number=number or nth + 100 * (year - 2020), on=on, **of)  # type: ignore[arg-type]


def quarter(nth: int, done: int, *, year: int = 2021) -> str:
    body = f"Trong quý {'I II III IV'.split()[nth - 1]} năm {year}, UBND tỉnh đã giao {done} nhiệm vụ."
    on = (nth * 3 % 12 + 1, year + nth // 4)
    return written(f"quý {'I II III IV'.split()[nth - 1]} năm {year}", body, number=900 + nth, on=on)


def reviewed(archive: Archive, folder: Path, *texts: str, **narrowed: str) -> list[SeriesFinding]:
    for nth, text in enumerate(texts, 1):
        (folder / f"r{nth}.txt").write_text(text, encoding="utf-8")
        added(archive, folder / f"r{nth}.txt")
    return [finding for _, findings in series.review(archive, **narrowed) for finding in findings]


def told(findings: list[SeriesFinding]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.stated, finding.computed) for finding in findings]


# --- the examples of the codes ---


@pytest.mark.parametrize("code", OF_SERIES, ids=lambda code: code.name)
def test_the_examples_raise_their_code_and_no_other(code: Code, tmp_path: Path) -> None:
    with store.opened(str(tmp_path / "kho.db"), create=True) as archive:
        findings = reviewed(archive, tmp_path, *code.reports)
    assert [(finding.code, finding.severity) for finding in findings] == [(code.name, code.severity)]
    assert all(finding.message.vi != finding.message.en for finding in findings)


# --- gaps ---


def test_a_month_without_a_report(archive: Archive, tmp_path: Path) -> None:
    findings = reviewed(archive, tmp_path, month(1, 50), month(2, 40), month(3, 30), month(7, 20))
    (gap,) = findings
    assert gap.code == "series-gap"
    assert gap.message.vi.startswith("Không có báo cáo cho 3 tháng, từ tháng 04/2021 đến tháng 06/2021; ")
    assert "trước đó có 103/BC-VP (r3.txt), sau đó có 107/BC-VP (r4.txt)." in gap.message.vi
    assert len(gap.reports) == 2


def test_the_turn_of_the_year_is_no_gap_and_no_fall(archive: Archive, tmp_path: Path) -> None:
    texts = [month(11, 10, 400), month(12, 20, 420), month(1, 30, 30, year=2022), month(2, 5, 35, year=2022)]
    assert reviewed(archive, tmp_path, *texts) == []


def test_a_quarter_stands_for_months_that_have_none_of_their_own(archive: Archive, tmp_path: Path) -> None:
    assert reviewed(archive, tmp_path, month(3, 40), quarter(2, 200), month(7, 30)) == []
    (gap,) = reviewed(archive, tmp_path, month(3, 40), month(4, 50), quarter(2, 200), month(7, 30))
    assert gap.message.en.startswith("No report for 05/2021; ")


def test_a_quarters_report_is_the_report_of_its_last_month(archive: Archive, tmp_path: Path) -> None:
    assert reviewed(archive, tmp_path, month(1, 40), month(2, 30), quarter(1, 200), month(4, 30)) == []


def test_quarters_alone_have_no_gaps_of_months(archive: Archive, tmp_path: Path) -> None:
    assert reviewed(archive, tmp_path, quarter(1, 100), quarter(2, 200), quarter(4, 150)) == []


# --- one issuer at a time ---


def test_districts_beside_provinces_are_series_of_their_own(archive: Archive, tmp_path: Path) -> None:
    texts = [month(1, 50), month(3, 40, by=BAC_SON), month(2, 5, by=BAC_SON), month(2, 40)]
    assert reviewed(archive, tmp_path, *texts) == []
    assert sorted(len(one.issues) for one, _ in series.review(archive)) == [2, 2]


def test_an_issuer_is_one_however_it_is_written(archive: Archive, tmp_path: Path) -> None:
    long = ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", *LANG_SON[1:])
    (gap,) = reviewed(archive, tmp_path, month(1, 50), month(2, 40, by=long), month(4, 30))
    assert gap.code == "series-gap"
    assert [len(one.issues) for one, _ in series.review(archive)] == [3]


def test_one_issuer_or_province_may_be_asked_for(archive: Archive, tmp_path: Path) -> None:
    texts = [month(1, 50), month(3, 40), month(1, 5, by=BAC_SON), month(4, 5, by=BAC_SON)]
    assert len(reviewed(archive, tmp_path, *texts)) == 2
    assert len(reviewed(archive, tmp_path, issuer="huyen bac son")) == 1
    assert len(reviewed(archive, tmp_path, province="lang son")) == 2
    assert len(reviewed(archive, tmp_path, province="20", issuer="tỉnh")) == 1
    assert reviewed(archive, tmp_path, province="Phú Thọ") == []


# --- duplicates ---


def test_two_reports_of_one_period(archive: Archive, tmp_path: Path) -> None:
    (double,) = reviewed(archive, tmp_path, month(5, 50), month(5, 50, number=77))
    assert double.code == "series-duplicate"
    assert "kỳ 01/05/2021–31/05/2021: " in double.message.vi
    assert "77/BC-VP" in double.message.vi


def test_versions_are_no_duplicates(archive: Archive, tmp_path: Path) -> None:
    assert reviewed(archive, tmp_path, month(5, 50), month(5, 48)) == []


# --- figures ---


def test_cumulative_figures_that_add_up(archive: Archive, tmp_path: Path) -> None:
    assert reviewed(archive, tmp_path, month(1, 50), month(2, 40, 90), month(3, 30, 120), month(4, 10, 130)) == []


def test_month_and_last_cumulative_figure_must_give_the_new_one(archive: Archive, tmp_path: Path) -> None:
    (wrong,) = reviewed(archive, tmp_path, month(1, 50), month(2, 40, 90), month(3, 30, 125))
    assert told([wrong]) == [("series-conflict", "125", "120")]
    assert "90 + 30 = 120" in wrong.message.vi
    assert "nêu 125" in wrong.message.vi
    assert len(wrong.reports) == 2
    assert [len(figure.split("/")[0]) for figure in wrong.figures] == [16] * 3
    assert len(wrong.quotes) == 3


def test_a_cumulative_figure_that_falls(archive: Archive, tmp_path: Path) -> None:
    findings = reviewed(archive, tmp_path, month(2, 40, 1290), month(3, 30, 1284))
    assert told(findings) == [("series-conflict", "1284", "1290"), ("series-conflict", "1284", "1320")]
    assert "1.290 (102/BC-VP, r1.txt), đến 31/03/2021 còn 1.284 (103/BC-VP, r2.txt)" in findings[0].message.vi


def test_the_same_figure_in_two_reports(archive: Archive, tmp_path: Path) -> None:
    again = "Trong tháng 2/2021, UBND tỉnh đã giao 48 nhiệm vụ.\n"
    (wrong,) = reviewed(archive, tmp_path, month(2, 40), month(3, 30) + again)
    assert told([wrong]) == [("series-conflict", "50", "48")]
    assert "01/02/2021–28/02/2021: 50 ở 102/BC-VP, r1.txt, 48 ở 103/BC-VP, r2.txt." in wrong.message.vi


def test_what_stands_open_may_fall(archive: Archive, tmp_path: Path) -> None:
    def pending(nth: int, count: int) -> str:
        return f"Từ ngày 01/01/2021 đến ngày 28/{nth:02}/2021, còn {count} nhiệm vụ UBND tỉnh giao chưa hoàn thành.\n"

    assert reviewed(archive, tmp_path, month(2, 40) + pending(2, 30), month(3, 30) + pending(3, 12)) == []


def test_tasks_carried_in_are_not_added_twice(archive: Archive, tmp_path: Path) -> None:
    def both(nth: int, carried: int, own: int, total: int) -> str:
        last = monthrange(2021, nth)[1]
        return written(
            f"tháng {nth} năm 2021",
            f"Trong tháng {nth}/2021, tổng số nhiệm vụ UBND tỉnh giao là {own} nhiệm vụ, trong đó kỳ trước chuyển sang"
            f" {carried} nhiệm vụ, giao mới {own - carried} nhiệm vụ.",
            f"Lũy kế từ ngày 01/01/2021 đến ngày {last}/{nth:02}/2021, UBND tỉnh đã giao {total} nhiệm vụ.",
            number=nth,
            on=(nth + 1, 2021),
        )

    assert reviewed(archive, tmp_path, both(2, 10, 50, 90), both(3, 20, 60, 130)) == []


# --- the command ---


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["archive", "series", *map(str, args)], prog_name="bcvp")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BCVP_LANG", "BCVP_DEBUG", "BCVP_DB"):
        monkeypatch.delenv(name, raising=False)
    db = tmp_path / "kho.db"
    with store.opened(str(db), create=True) as archive:
        assert len(reviewed(archive, tmp_path, month(1, 50), month(2, 40, 95), month(4, 30))) == 2
    said = run("--db", db)
    assert (said.exit_code, said.stderr) == (1, "1 cơ quan, 3 báo cáo, 2 phát hiện.\n")
    lines = said.stdout.splitlines()
    assert lines[0] == "Văn phòng UBND tỉnh Lạng Sơn, Lạng Sơn"
    assert lines[1].startswith("  cảnh báo [series-gap] Không có báo cáo cho tháng 03/2021; ")
    assert lines[3].startswith("  lỗi [series-conflict] ")
    assert "“" in lines[4]
    rows = [json.loads(line) for line in run("--db", db, "--format", "jsonl").stdout.splitlines()]
    assert [row["code"] for row in rows] == ["series-gap", "series-conflict"]
    assert rows[1]["message"] in lines[3]
    assert (rows[1]["issuer"], rows[1]["stated"], rows[1]["computed"]) == ("Văn phòng UBND tỉnh Lạng Sơn", "95", "90")
    assert "No report for 03/2021" in run("--db", db, "--lang", "en").stdout
    said = run("--db", db, "--issuer", "Phú Thọ")
    assert (said.exit_code, said.stdout, said.stderr) == (0, "", "0 cơ quan, 0 báo cáo, 0 phát hiện.\n")
