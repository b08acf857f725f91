from datetime import date

import pytest

from extractor.gazetteer import lookup
from extractor.gazetteer.mentions import ProvinceMention, find_districts, find_places, find_provinces, likely_province

BEFORE = date(2024, 6, 1)


def named(text: str, on: date | None = BEFORE) -> list[str]:
    """Every mention by its full name; a shared one with the number of its bearers."""
    out = []
    for m in find_places(text, on):
        if isinstance(m, ProvinceMention):
            out.append(m.province.full_name)
        else:
            out.append(
                m.districts[0].full_name if len(m.districts) == 1 else f"{m.districts[0].name} x{len(m.districts)}"
            )
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH LẠNG SƠN", ["tỉnh Lạng Sơn"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ["thành phố Hồ Chí Minh"]),
        ("tại TP.HCM", ["thành phố Hồ Chí Minh"]),
        ("HUYỆN CAO LỘC", ["huyện Cao Lộc"]),
        ("Cao Lộc, ngày 05 tháng 6 năm 2024", ["huyện Cao Lộc"]),
        ("VNPT Chi nhánh Yên Bái", ["tỉnh Yên Bái"]),
        ("Báo Đồng Nai", ["tỉnh Đồng Nai"]),
        ("tuyến Hà Nội - Thái Nguyên", ["thành phố Hà Nội", "tỉnh Thái Nguyên"]),
        ("thành phố Cao Bằng", ["thành phố Cao Bằng"]),
        ("thành phố Phan Rang - Tháp Chàm", ["thành phố Phan Rang-Tháp Chàm"]),
        ("huyện Châu Thành", ["Châu Thành x10"]),
        ("Điện Biên Đông, Điện Biên", ["huyện Điện Biên Đông", "tỉnh Điện Biên"]),
        ("quận 1, Quận 12 và Q.3", ["Quận 1", "Quận 12", "Quận 3"]),
        ("thị xã Kỳ Anh và huyện Kỳ Anh", ["thị xã Kỳ Anh", "huyện Kỳ Anh"]),
        ("Chủ tịch UBND tỉnh Sơn La Nguyễn Văn A", ["tỉnh Sơn La"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vũ Hòa Bình",
        "Nguyễn Thái Bình",
        "phường Hòa Bình",
        "thị trấn Cao Lộc",
        "đường Điện Biên Phủ",
        "các xã Tân Phú, Tân An, Hòa Bình",
        "xã Tân An Hội",
        "đạo đức, phong cách Hồ Chí Minh",
        "ĐOÀN KẾT - THỐNG NHẤT",
        "Thống nhất chủ trương",
        "ông Vinh",
        "hòa bình",
    ],
)
def test_what_is_no_province_and_no_district(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các huyện Lệ Thủy, Quảng Ninh, Bố Trạch", ["huyện Lệ Thủy", "huyện Quảng Ninh", "huyện Bố Trạch"]),
        ("các huyện: Lệ Thủy (05), Quảng Ninh (03)", ["huyện Lệ Thủy", "huyện Quảng Ninh"]),
        ("UBND huyện Lệ Thủy, Quảng Bình", ["huyện Lệ Thủy", "tỉnh Quảng Bình"]),
        ("huyện Đầm Hà, Quảng Ninh", ["huyện Đầm Hà", "tỉnh Quảng Ninh"]),
        ("các huyện, thành phố: Lạng Sơn, Chi Lăng", ["thành phố Lạng Sơn", "huyện Chi Lăng"]),
        ("các tỉnh Hòa Bình, Sơn La", ["tỉnh Hòa Bình", "tỉnh Sơn La"]),
    ],
)
def test_the_word_before_a_list_holds_for_all_of_it(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_offsets_are_those_of_the_bare_name() -> None:
    text = "Văn phòng UBND tỉnh Lạng Sơn và huyện Cao Lộc"
    province, district = find_provinces(text)[0], find_districts(text)[0]
    assert text[province.start : province.end] == "Lạng Sơn"
    assert text[district.start : district.end] == "Cao Lộc"
    assert province.typed
    assert district.typed


def test_days_matter() -> None:
    assert named("thành phố Huế", date(2024, 1, 1)) == ["thành phố Huế"]
    assert find_districts("thành phố Huế", date(2024, 1, 1))
    assert find_provinces("thành phố Huế", date(2025, 2, 1))
    assert named("huyện Cao Lộc, tỉnh Quảng Bình", date(2025, 8, 1)) == []
    assert named("huyện Hoành Bồ", date(2022, 1, 1)) == ["huyện Hoành Bồ"]


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Đồng Hới và huyện Lệ Thủy", "Quảng Bình"),
        ("huyện Châu Thành và huyện Phụng Hiệp", "Hậu Giang"),
        ("huyện Châu Thành", None),
        ("huyện Cao Lộc, huyện Phụng Hiệp", None),
        ("không nhắc đến nơi nào", None),
    ],
)
def test_the_rest_of_the_text_decides_or_nothing_does(text: str, province: str | None) -> None:
    found = likely_province(find_places(text, BEFORE), BEFORE)
    assert (found.name if found else None) == province


def test_every_district_is_found_by_its_full_name() -> None:
    for province in lookup.provinces(BEFORE):
        for district in lookup.districts_of(province, BEFORE):
            found = find_districts(f"UBND {district.full_name}, ngày", BEFORE)
            assert any(district in m.districts for m in found), district


def test_every_province_is_found_by_its_full_name_and_in_capitals() -> None:
    for day in (BEFORE, date(2025, 8, 1)):
        for province in lookup.provinces(day):
            for text in (province.full_name, f"ỦY BAN NHÂN DÂN {province.full_name.upper()}"):
                assert [m.province for m in find_provinces(text, day)] == [province], text
