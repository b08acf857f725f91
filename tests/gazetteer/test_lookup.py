from datetime import date

import pytest

from extractor.gazetteer import lookup
from extractor.gazetteer.tables import District

BEFORE = date(2024, 6, 1)
AFTER = date(2025, 8, 1)


def only(found: tuple[District, ...]) -> District:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("day", "count"), [(None, 63), (date(2018, 1, 1), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34)]
)
def test_how_many_provinces_there_were(day: date | None, count: int) -> None:
    assert len(lookup.provinces(day)) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2019-12-31", 713),
        ("2020-01-01", 711),  # Hoành Bồ, Kỳ Sơn
        ("2020-03-01", 707),  # Tây Trà; Thông Nông, Trà Lĩnh; Quảng Uyên and Phục Hòa into one
        ("2021-01-01", 705),  # thành phố Thủ Đức
        ("2025-03-01", 696),
        ("2025-07-01", 0),
    ],
)
def test_how_many_districts_there_were(day: str, count: int) -> None:
    on = date.fromisoformat(day)
    assert sum(len(lookup.districts_of(p, on)) for p in lookup.provinces(on)) == count


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Lạng Sơn", "Lạng Sơn", "20"),
        ("TỈNH HOÀ BÌNH", "Hòa Bình", "17"),
        ("tỉnh Đăk Lăk", "Đắk Lắk", "66"),
        ("TP.HCM", "Hồ Chí Minh", "79"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh", "79"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu", "77"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế", "46"),
        ("tỉnh Thanh Hóa", "Thanh Hóa", "38"),
    ],
)
def test_province_by_name(text: str, name: str, code: str) -> None:
    province = lookup.province_named(text)
    assert province is not None
    assert (province.name, province.code) == (name, code)


def test_a_name_means_a_province_on_a_day() -> None:
    assert lookup.province_named("Quảng Bình", AFTER) is None
    assert lookup.province_named("Huế", BEFORE) is None
    for name, code_before, code_after in [("Quảng Trị", "45", "44"), ("Lào Cai", "10", "15"), ("Lạng Sơn", "20", "20")]:
        before, after = lookup.province_named(name, BEFORE), lookup.province_named(name, AFTER)
        assert before is not None
        assert after is not None
        assert (before.code, after.code) == (code_before, code_after)


def test_a_code_means_a_province_on_a_day() -> None:
    before, after = lookup.province_of_code("15", BEFORE), lookup.province_of_code("15", AFTER)
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Yên Bái", "Lào Cai")
    assert lookup.province_of_code("10", AFTER) is None


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Ninh Thuận", "Khánh Hòa"),
        ("Quảng Bình", "Quảng Trị"),
        ("Hậu Giang", "Cần Thơ"),
        ("Yên Bái", "Lào Cai"),
        ("Bình Định", "Gia Lai"),
        ("Long An", "Tây Ninh"),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Thừa Thiên Huế", "Huế"),
        ("Lạng Sơn", "Lạng Sơn"),
    ],
)
def test_what_a_province_became(name: str, after: str) -> None:
    province = lookup.province_named(name)
    assert province is not None
    became = lookup.successor(province)
    assert became.name == after
    assert became in lookup.provinces(AFTER)


def test_a_successor_is_asked_for_a_day() -> None:
    hue = lookup.province_named("Thừa Thiên Huế", BEFORE)
    assert hue is not None
    assert lookup.successor(hue, BEFORE) is hue
    assert lookup.successor(hue, date(2025, 1, 1)).full_name == "thành phố Huế"


def test_who_made_up_a_province() -> None:
    province = lookup.province_named("Phú Thọ", AFTER)
    assert province is not None
    assert {p.name for p in lookup.predecessors(province)} == {"Phú Thọ", "Vĩnh Phúc", "Hòa Bình"}


def test_names_without_diacritics_are_another_question() -> None:
    assert lookup.province_named("Lang Son") is None
    found = lookup.province_named_bare("tinh Lang Son")
    assert found is not None
    assert found.code == "20"


def test_a_district_alone_gives_its_province() -> None:
    assert lookup.province_of(only(lookup.districts_named("Cao Lộc"))).name == "Lạng Sơn"
    quang_dien = only(lookup.districts_named("Quảng Điền"))
    assert lookup.province_of(quang_dien, BEFORE).name == "Thừa Thiên Huế"
    assert lookup.province_of(quang_dien, date(2025, 2, 1)).name == "Huế"


def test_a_name_of_several_districts_gives_them_all() -> None:
    provinces = {lookup.province_of(d).name for d in lookup.districts_named("Châu Thành")}
    assert len(provinces) == 10
    assert {"Hậu Giang", "Kiên Giang"} <= provinces


@pytest.mark.parametrize(
    ("name", "type_", "province"),
    [
        ("huyện Hòa Bình", None, "Bạc Liêu"),
        ("Hòa Bình", "huyện", "Bạc Liêu"),
        ("TP. Hòa Bình", None, "Hòa Bình"),
        ("huyện Quảng Ninh", None, "Quảng Bình"),
        ("thị xã Đông Triều", None, "Quảng Ninh"),
        ("Q.1", None, "Hồ Chí Minh"),
        ("quận 09", None, "Hồ Chí Minh"),
        ("H.Cao Lộc", None, "Lạng Sơn"),
        ("Phan Rang - Tháp Chàm", None, "Ninh Thuận"),
        ("Thuỷ Nguyên", None, "Hải Phòng"),
        ("huyện đảo Phú Quý", None, "Bình Thuận"),
    ],
)
def test_a_type_decides(name: str, type_: str | None, province: str) -> None:
    assert lookup.province_of(only(lookup.districts_named(name, type_))).name == province


def test_a_type_that_nobody_has_is_ignored() -> None:
    assert only(lookup.districts_named("thị xã Cao Lộc")).full_name == "huyện Cao Lộc"


def test_former_districts_have_their_days() -> None:
    assert only(lookup.districts_named("Hoành Bồ", on=date(2019, 12, 31))).successors == ("193",)
    assert lookup.districts_named("Hoành Bồ", on=date(2020, 1, 1)) == ()
    assert only(lookup.districts_named("Thủ Đức", on=date(2020, 12, 31))).full_name == "quận Thủ Đức"
    assert only(lookup.districts_named("Thủ Đức", on=date(2021, 1, 1))).full_name == "thành phố Thủ Đức"
    assert only(lookup.districts_named("Thủ Đức")).full_name == "thành phố Thủ Đức"
    assert only(lookup.districts_named("Tân Thành")).end == date(2018, 4, 11)
    assert only(lookup.districts_named("Phú Mỹ", on=date(2020, 1, 1))).type == "thị xã"


def test_who_shares_a_name_within_a_province() -> None:
    shared = {d.name for p in lookup.provinces() for d in lookup.districts_of(p) if lookup.shares_name(d)}
    assert shared == {"Cai Lậy", "Cao Lãnh", "Duyên Hải", "Hồng Ngự", "Kỳ Anh", "Long Mỹ"}


def test_communes_of_both_eras() -> None:
    before = lookup.communes_named("thị trấn Đồng Đăng", BEFORE)
    after = lookup.communes_named("xã Đồng Đăng", AFTER)
    assert [c.full_name for c in before + after] == ["thị trấn Đồng Đăng", "xã Đồng Đăng"]
    assert before[0].successors == (after[0].code,)
    assert before[0] in lookup.communes_of_district(before[0].district_code)
    assert len(lookup.communes_of("20", AFTER)) == 65
    assert sum(len(lookup.communes_of(p.code, AFTER)) for p in lookup.provinces(AFTER)) == 3321


def test_communes_of_one_province() -> None:
    can_tho = lookup.province_named("Cần Thơ", AFTER)
    found = lookup.communes_named("Phong Điền", AFTER, can_tho)
    assert [c.full_name for c in found] == ["xã Phong Điền"]
    soc_trang = lookup.province_named("Sóc Trăng", BEFORE)
    assert len(lookup.communes_named("Phường 1", BEFORE, soc_trang)) == 3
