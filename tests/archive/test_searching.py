"""Tìm trong kho: however the words are typed, on both databases alike."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

import cli
from extractor.archive import (
    conditions,
    correcting,
    indexing,
    schema,
    searching,
    snippets,
    spans,
    store,
    upgrading,
    verifying,
    versions,
)
from extractor.archive.searching import Wanted, search
from extractor.archive.store import Archive
from extractor.archive.words import phrases, searchable
from extractor.errors import ArchiveError
from tests.archive.made import added

DONG_HOI = """UBND TỈNH QUẢNG BÌNH
VĂN PHÒNG

Số: 12/BC-VP
Đồng Hới, ngày 05 tháng 4 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 3 năm 2021

Trong tháng 3, UBND tỉnh đã giao 1.284 nhiệm vụ, trong đó:
- Đã hoàn thành 1.200 nhiệm vụ, gồm 1.150 nhiệm vụ đúng hạn và 50 nhiệm vụ quá hạn;
- Chưa hoàn thành 84 nhiệm vụ, gồm 60 nhiệm vụ còn hạn và 24 nhiệm vụ quá hạn.
Các đơn vị còn nhiệm vụ quá hạn: UBND thành phố Đồng Hới (20), Sở Tài chính (4).
Tỉ lệ hoà giải đạt yêu cầu, Thủ tướng uỷ quyền.
"""
DAK_LAK = """UBND TỈNH ĐẮK LẮK
VĂN PHÒNG

Số: 7/BC-VP
Buôn Ma Thuột, ngày 05 tháng 5 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 4 năm 2021

Trong tháng 4, UBND tỉnh đã giao 100 nhiệm vụ, trong đó:
- Đã hoàn thành 80 nhiệm vụ, gồm 75 nhiệm vụ đúng hạn và 05 nhiệm vụ quá hạn;
- Chưa hoàn thành 20 nhiệm vụ, gồm 14 nhiệm vụ còn hạn và 06 nhiệm vụ quá hạn.
Các đơn vị còn nhiệm vụ quá hạn: Sở Nội vụ (6).
"""
WRONG = """UBND HUYỆN LỆ THỦY
VĂN PHÒNG HĐND VÀ UBND

Số: 3/BC-VP
Lệ Thủy, ngày 05 tháng 6 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND huyện giao tháng 5 năm 2021

Trong tháng 5, UBND huyện đã giao 50 nhiệm vụ, gồm 30 nhiệm vụ đã hoàn thành và 15 nhiệm vụ chưa hoàn thành.
Hạn cuối là cuối quý; nhiệm vụ nào quá thì nêu.
"""


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    for name, text in (("dong-hoi", DONG_HOI), ("dak-lak", DAK_LAK), ("le-thuy", WRONG)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        added(archive, tmp_path / f"{name}.txt")
    return archive


def names(archive: Archive, text: str = "", **narrowed: object) -> list[str]:
    found = search(archive, Wanted(text, **narrowed))  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return [hit.row["name"].removesuffix(".txt") for hit in found.hits]


QUERIES = {
    "nhiệm vụ quá hạn Đồng Hới": ["dong-hoi"],
    "nhiem vu qua han dong hoi": ["dong-hoi"],
    "NHIỆM VỤ quá hạn ĐỒNG HỚI": ["dong-hoi"],
    "Ðồng Hới": ["dong-hoi"],  # the Icelandic letter that some fonts have for Đ
    "đak lak": ["dak-lak"],
    "hòa giải": ["dong-hoi"],
    "hoà giải": ["dong-hoi"],
    "ủy quyền": ["dong-hoi"],
    "uỷ quyền": ["dong-hoi"],
    "tỷ lệ": ["dong-hoi"],
    "ti le": ["dong-hoi"],
    "quá hạn": ["dak-lak", "dong-hoi", "le-thuy"],  # side by side first, then the latest period
    '"quá hạn"': ["dak-lak", "dong-hoi"],
    "“qua han” Sở Nội vụ": ["dak-lak"],
    '"nhiệm vụ quá hạn: Sở Nội vụ"': ["dak-lak"],
    '"vụ quá hạ"': [],
    "1.284": ["dong-hoi"],
    "7/BC-VP": ["dak-lak"],
    "nhiệm vụ không đâu có": [],
    "": ["le-thuy", "dak-lak", "dong-hoi"],
}


def test_words_are_found_however_they_are_typed(filled: Archive) -> None:
    for query, wanted in QUERIES.items():
        for form in ("NFC", "NFD"):
            assert names(filled, unicodedata.normalize(form, query)) == wanted, (query, form)


def test_a_text_in_the_other_unicode_form_is_found(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(unicodedata.normalize("NFD", DONG_HOI), encoding="utf-8")
    added(archive, tmp_path / "a.txt")
    assert names(archive, '"UBND thành phố Đồng Hới"') == ["a"]
    (hit,) = search(archive, Wanted('"thành phố Đồng Hới"')).hits
    assert hit.snippet is not None
    assert "«thành phố Đồng Hới»" in unicodedata.normalize("NFC", hit.snippet.text)


def test_nothing_that_is_typed_is_part_of_a_query(filled: Archive) -> None:
    for query in ("' OR 1=1 --", '"', "quá' & !hạn | x:*", 'AND NOT NEAR("a" "b")', "words:quá", "%", "a" * 3000):
        assert set(names(filled, query)) <= {"le-thuy", "dak-lak", "dong-hoi"}
    assert names(filled, "' OR 1=1 --") == []
    assert names(filled, issuer="' OR 1=1 --") == []
    assert names(filled, issuer="'%") == []
    assert names(filled, province="Quảng Bình' OR 1=1") == []


def test_a_snippet_shows_the_hit(filled: Archive) -> None:
    (hit,) = search(filled, Wanted('"quá hạn" Đồng Hới')).hits
    assert hit.snippet is not None
    assert "nhiệm vụ «quá hạn»: UBND thành phố «Đồng Hới» (20), Sở Tài chính" in hit.snippet.text
    start, end = hit.snippet.span
    assert all(start <= first < last <= end for first, last in hit.snippet.hits)
    assert [DONG_HOI[first:last] for first, last in hit.snippet.hits][-2:] == ["quá hạn", "Đồng Hới"]
    (plain,) = search(filled, Wanted(issuer="Đắk Lắk")).hits
    assert plain.snippet is None


FILTERS: list[tuple[dict[str, object], list[str]]] = [
    ({"province": "quang binh"}, ["le-thuy", "dong-hoi"]),
    ({"province": "Đắk Lắk"}, ["dak-lak"]),
    ({"province": "66"}, ["dak-lak"]),
    ({"province": "Đắk"}, []),
    ({"level": "district"}, ["le-thuy"]),
    ({"level": "province"}, ["dak-lak", "dong-hoi"]),
    ({"kind": "bao_cao"}, ["le-thuy", "dak-lak", "dong-hoi"]),
    ({"kind": "cong_van"}, []),
    ({"period": ("2021-03-15", "2021-04-01")}, ["dak-lak", "dong-hoi"]),
    ({"period": ("2021-05-31", "2021-12-31")}, ["le-thuy"]),
    ({"period": ("2022-01-01", "2022-12-31")}, []),
    ({"issuer": "van phong"}, ["le-thuy", "dak-lak", "dong-hoi"]),
    ({"issuer": "tỉnh đắk lắk"}, ["dak-lak"]),
    ({"unit": "noi vu"}, ["dak-lak"]),
    ({"unit": "Đồng Hới"}, ["dong-hoi"]),
    ({"status": ["pending_within"]}, ["dak-lak", "dong-hoi"]),
    ({"status": ["pending_within", "extended"]}, []),
    ({"has": ["sum-mismatch"]}, ["le-thuy"]),
    ({"has": ["unit-sum"]}, []),
    ({"text": "quá hạn", "province": "Quảng Bình", "level": "district"}, ["le-thuy"]),
]


def test_filters_narrow_what_is_found(filled: Archive) -> None:
    for narrowed, wanted in FILTERS:
        assert names(filled, **narrowed) == wanted, narrowed  # type: ignore[arg-type]


CONDITIONS = {
    ("pending_overdue > 20",): ["dong-hoi"],
    ("pending_overdue >= 6",): ["dak-lak", "dong-hoi"],
    ("pending_overdue<6",): [],
    ("pending_overdue = 24", "assigned > 1.000"): ["dong-hoi"],
    ("pending_overdue = 24", "assigned < 1000"): [],
    ("completed ≤ 80",): ["le-thuy", "dak-lak"],
    ("completed != 80",): ["le-thuy", "dong-hoi"],
    ("errors >= 1",): ["le-thuy"],
    ("period_end >= 2021-04-30",): ["le-thuy", "dak-lak"],
    ("issued < '2021-05-01'",): ["dong-hoi"],
}


def test_conditions_on_numbers(filled: Archive) -> None:
    for written, wanted in CONDITIONS.items():
        assert names(filled, where=[conditions.parsed(one) for one in written]) == wanted, written


@pytest.mark.parametrize(
    "written",
    ["", "pending_overdue", "pending_overdue >", "> 20", "pending_overdue > x", "pending_overdue > 1.5", "errors > -1",
     "sha256 = 'a'", "1=1; DROP TABLE reports", "errors > 1 OR 1=1", "period_end > 2021-02-30", "errors > 9999999999"],
)  # fmt: skip
def test_what_is_no_condition_is_refused(written: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        conditions.parsed(written)
    assert caught.value.code == "bad-condition"
    assert caught.value.vi != caught.value.en


def test_a_corrected_number_is_the_one_that_is_found(filled: Archive) -> None:
    (hit,) = search(filled, Wanted("Đắk Lắk")).hits
    with filled.reading() as connection:
        query = sa.select(schema.figures.c.id).where(schema.figures.c.status == "pending_overdue")
        figure = connection.execute(query.where(schema.figures.c.report_id == hit.row["id"])).scalar_one()
    correcting.correct(filled, f"{hit.row['id']}/{figure}", "count", "21", why="bản giấy ghi 21")
    assert names(filled, where=[conditions.parsed("pending_overdue = 21")]) == ["dak-lak"]
    assert names(filled, "Đắk Lắk", where=[conditions.parsed("pending_overdue = 6")]) == []
    assert list(verifying.verify(filled)) == []


def test_only_current_versions_unless_asked(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "signed.txt").write_text(DAK_LAK.replace("80 nhiệm vụ", "80 nhiệm  vụ"), encoding="utf-8")
    added(filled, tmp_path / "signed.txt")
    assert names(filled, "Đắk Lắk") == ["signed"]
    assert sorted(names(filled, "Đắk Lắk", all_versions=True)) == ["dak-lak", "signed"]


def test_more_than_the_limit_are_counted(filled: Archive) -> None:
    found = search(filled, Wanted("nhiệm vụ", limit=2))
    assert (found.total, [hit.row["name"] for hit in found.hits]) == (3, ["le-thuy.txt", "dak-lak.txt"])


def test_a_lost_index_is_noticed_and_made_anew(filled: Archive, place: str) -> None:
    with filled.writing() as connection:
        connection.execute(sa.delete(schema.search_index))
    assert names(filled, "Đắk Lắk") == []
    assert {problem.code for problem in verifying.verify(filled)} == {"rows"}
    with filled.writing() as connection:
        indexing.rebuild(connection)
    assert names(filled, "Đắk Lắk") == ["dak-lak"]
    assert list(verifying.verify(filled)) == []
    assert place


def test_an_archive_from_before_the_index_gets_it_by_the_upgrade(filled: Archive, place: str) -> None:
    with filled.writing() as connection:
        connection.exec_driver_sql("DROP TABLE search_index")
        connection.execute(versions.table.update().values(version_num="0001"))
    filled.close()
    assert upgrading.upgrade(place)[:2] == ("0001", versions.NEWEST)
    with store.opened(place) as upgraded:
        for query, wanted in QUERIES.items():
            assert names(upgraded, query) == wanted
        assert list(verifying.verify(upgraded)) == []


def test_a_very_long_text_can_be_archived_and_found(archive: Archive) -> None:
    """A million different words are more than PostgreSQL indexes of one text."""
    with archive.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO runs (id, command, started_at, who, program, rules) VALUES ('r', 'add', '', '', '', '')"
        )
        connection.exec_driver_sql("INSERT INTO originals (sha256, bytes, suffix, added_at) VALUES ('ab', 1, '', '')")
        row = {column.name: 0 for column in schema.reports.columns if column.name in _ZERO}
        row |= {"id": "f" * 16, "sha256": "ab", "document": "d", "version": 1, "is_current": True, "name": "n"}
        connection.execute(schema.reports.insert(), row | {"kind": "other", "added_at": "", "run_id": "r"})
        indexing.put(connection, "f" * 16, " ".join(f"từ{nth}" for nth in range(200_000)))
    with archive.reading() as connection:
        assert (indexing.indexed(connection, "f" * 16) or "").find(" tu199999 ") > 0
        holding = indexing.holding(connection, [("tu7", "tu8")])
        assert connection.scalars(sa.select(holding.c.report_id)).all() == ["f" * 16]


_ZERO = frozenset("errors warnings notes numbers checked context unchecked tests passed corrected".split())


# --- words, snippets, spans of time ---


def test_words_are_cut_and_folded() -> None:
    assert searchable("Số: 21/BC-VP; Đắk\u00adLắk, hoà\u200b bình 95,7%") == " so 21 bc vp daklak hoa binh 95 7 "
    assert searchable("— … “”") == " "
    assert phrases('quá hạn "Đồng Hới" quá') == [("qua",), ("han",), ("dong", "hoi")]
    assert phrases('"chưa đóng ngoặc') == [("chua", "dong", "ngoac")]
    assert phrases('"" “ ”') == []


def test_a_snippet_takes_the_richest_place() -> None:
    text = "quá xa. " + "lời khác " * 40 + "nhiệm vụ quá hạn chưa xong. " + "lời khác " * 40
    found = snippets.snippet(text, [("qua",), ("han",), ("chua", "xong")])
    assert found is not None
    assert "nhiệm vụ «quá hạn chưa xong». lời khác" in found.text
    assert (found.text[0], found.text[-1]) == ("…", "…")
    assert snippets.snippet(text, [("khong",)]) is None


def test_periods_as_people_write_them() -> None:
    assert spans.parsed("2021") == ("2021-01-01", "2021-12-31")
    assert spans.parsed("2024-02") == ("2024-02-01", "2024-02-29")
    assert spans.parsed("2021-q2") == ("2021-04-01", "2021-06-30")
    assert spans.parsed("2021-01-01..2021-03-15") == ("2021-01-01", "2021-03-15")
    assert spans.parsed("2021-01-05") == ("2021-01-05", "2021-01-05")
    for wrong in ("21", "2021-13", "2021-Q5", "2021-03-15..2021-01-01", "tháng 3", "2021-02-30", "0000"):
        with pytest.raises(ValueError, match=r"."):
            spans.parsed(wrong)


# --- the command ---


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, ["archive", "search", *map(str, args)], prog_name="bcvp")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("BCVP_LANG", "BCVP_DEBUG", "BCVP_DB"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "dong-hoi.txt").write_text(DONG_HOI, encoding="utf-8")
    with store.opened(str(tmp_path / "kho.db"), create=True) as archive:
        added(archive, tmp_path / "dong-hoi.txt")
    return str(tmp_path / "kho.db")


def test_the_command_prints_rows_and_snippets(db: str) -> None:
    said = run("qua", "han", "dong hoi", "--where", "pending_overdue > 20", "--db", db)
    assert (said.exit_code, said.stderr) == (0, "1 báo cáo.\n")
    first, second = said.stdout.splitlines()
    assert first.split("  ")[1:4] == ["Văn phòng UBND tỉnh Quảng Bình, Quảng Bình", "12/BC-VP", "01/03/2021–31/03/2021"]
    assert "«Đồng Hới»" in second
    (line,) = run("Đồng Hới", "--db", db, "--format", "jsonl").stdout.splitlines()
    plain = json.loads(line)
    assert (plain["province"], plain["number"], plain["errors"]) == ("Quảng Bình", "12", 0)
    assert "«Đồng Hới»" in plain["snippet"]
    assert "Đồng Hới" in [DONG_HOI[start:end] for start, end in plain["hits"]]
    assert run("Lạng Sơn", "--db", db).stderr == "0 báo cáo.\n"


def test_what_is_mistyped_is_said(db: str) -> None:
    for args, words in (
        (["--where", "pending_overdue"], "không hiểu điều kiện"),
        (["--where", "foo > 1"], "không có “foo” để so"),
        (["--has", "sum"], "không có mã phát hiện “sum”"),
        (["--period", "tháng 3"], "không hiểu kỳ “tháng 3”"),
        (["?!"], "không có chữ hay số nào để tìm"),
    ):
        said = run(*args, "--db", db)
        assert said.exit_code == 2
        assert words in said.stderr
        assert said.stdout == ""
    assert searching.LIMIT == 20
