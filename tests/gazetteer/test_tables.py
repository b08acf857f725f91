"""The tables hold together, and the generator makes them as they are."""

import unicodedata

import pytest

from extractor.gazetteer import generate, tables
from extractor.text import place_tones

GENERATED = {"provinces.tsv": 87, "districts.tsv": 696, "communes_old.tsv": 10_035, "communes_new.tsv": 3_321}
HAND_MADE = ("provinces_former.tsv", "districts_former.tsv", "spellings.tsv", "types.tsv", "words.tsv")


def column(file: str, index: int) -> list[str]:
    return [row[index] for row in tables.rows(file)]


@pytest.mark.parametrize("file", GENERATED)
def test_number_of_units(file: str) -> None:
    assert len(list(tables.rows(file))) == GENERATED[file]


@pytest.mark.parametrize("file", [*GENERATED, *HAND_MADE])
def test_a_table_explains_itself_and_is_clean(file: str) -> None:
    text = (tables.HOME / file).read_text("utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert len({len(row) for row in tables.rows(file)}) == 1
    assert all(cell == cell.strip() for row in tables.rows(file) for cell in row)


@pytest.mark.parametrize("file", GENERATED)
def test_names_are_spelled_as_the_state_spells_them(file: str) -> None:
    for name in column(file, 1):
        assert place_tones(name) == name
        assert "(" not in name


def test_every_type_has_its_level() -> None:
    assert set(column("provinces.tsv", 2)) == set(tables.types_of("province"))
    assert set(column("districts.tsv", 2)) == set(tables.types_of("district"))
    assert {*column("communes_old.tsv", 2), *column("communes_new.tsv", 2)} == set(tables.types_of("commune"))


def test_rows_are_sorted_and_unique() -> None:
    for file in ("districts.tsv", "communes_old.tsv", "communes_new.tsv"):
        codes = column(file, 0)
        assert codes == sorted(set(codes)), file
    keys = [(row[0], row[4] or "9999") for row in tables.rows("provinces.tsv")]
    assert keys == sorted(set(keys))
    former = [(row[0], row[4]) for row in tables.rows("districts_former.tsv")]
    assert former == sorted(set(former))


def test_no_code_leads_nowhere() -> None:
    old = {p.code for p in tables.provinces() if p.on(tables.LAST_DAY_OF_DISTRICTS)}
    new = {p.code for p in tables.provinces() if p.end is None}
    districts = set(column("districts.tsv", 0))
    communes = set(column("communes_new.tsv", 0))
    assert set(column("districts.tsv", 3)) == old == set(column("communes_old.tsv", 3))
    assert set(column("communes_new.tsv", 3)) == new
    assert set(column("communes_old.tsv", 4)) <= districts
    assert {code for codes in column("communes_old.tsv", 5) for code in codes.split()} <= communes
    assert all(column("communes_old.tsv", 5))
    assert set(column("districts_former.tsv", 3)) <= old
    assert {code for codes in column("districts_former.tsv", 6) for code in codes.split()} <= districts
    assert {p.successor[0] for p in tables.provinces() if p.successor} <= new


def test_a_commune_goes_where_its_province_goes() -> None:
    became = {
        p.code: (p.successor or (p.code, ""))[0] for p in tables.provinces() if p.on(tables.LAST_DAY_OF_DISTRICTS)
    }
    new = {row[0]: row[3] for row in tables.rows("communes_new.tsv")}
    for _, _, _, province, _, after in tables.rows("communes_old.tsv"):
        assert {new[code] for code in after.split()} == {became[province]}


def test_types_are_the_known_ones() -> None:
    assert set(column("provinces.tsv", 2)) == {"tỉnh", "thành phố"}
    assert set(column("districts.tsv", 2)) == {"huyện", "quận", "thị xã", "thành phố"}
    assert set(column("districts_former.tsv", 2)) <= {"huyện", "quận", "thị xã", "thành phố"}
    assert set(column("communes_old.tsv", 2)) == {"xã", "phường", "thị trấn"}
    types = column("communes_new.tsv", 2)
    assert {t: types.count(t) for t in set(types)} == {"xã": 2621, "phường": 687, "đặc khu": 13}


def test_other_spellings_belong_to_a_known_name() -> None:
    provinces = set(column("provinces.tsv", 1))
    districts = set(column("districts.tsv", 1)) | set(column("districts_former.tsv", 1))
    assert {name for name, _ in tables.spellings("tỉnh")} <= provinces
    assert {name for name, _ in tables.spellings("huyện")} <= districts


def test_the_days_of_districts_follow_the_hand_made_table() -> None:
    former = list(tables.rows("districts_former.tsv"))
    for district in tables.districts():
        assert district.start == tables.began(district.code, tables.LAST_DAY_OF_DISTRICTS, former), district


def test_the_notice_of_the_source_is_kept() -> None:
    notice = (tables.HOME / "NOTICE").read_text("utf-8")
    assert "MIT License" in notice
    assert "Copyright (c) 2025 Tran Ngoc Minh Hieu" in notice


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Thành Phố Bắc Kạn", ("thành phố", "Bắc Kạn")),
        ("Thành phố Phan Rang - Tháp Chàm", ("thành phố", "Phan Rang-Tháp Chàm")),
        ("Quận 1", ("quận", "Quận 1")),
        ("Huyện Phú Quí", ("huyện", "Phú Quý")),
        ("Thị Trấn Thuỷ Nguyên", ("thị trấn", "Thủy Nguyên")),
    ],
)
def test_a_full_name_is_split(full: str, parts: tuple[str, str]) -> None:
    assert generate.split_type(full) == parts
