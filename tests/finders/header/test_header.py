"""Thể thức: the header and the end of a document, in the many forms in which offices write them."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Block, BlockKind, Document
from extractor.finders.header import Header, find_header
from extractor.finders.passages import Passage, passages
from extractor.record import Issued, Level
from extractor.rulebook import load

BODY = """\
Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023, đơn vị báo cáo kết quả như sau:
1. Kết quả: tổng số 120 nhiệm vụ, đã hoàn thành 100 nhiệm vụ.
"""


def blocks(text: str) -> list[Passage]:
    """One block for each line that is not blank, as the plainest reader would do."""
    found: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Block(BlockKind.PARAGRAPH, ((at, at + len(line.rstrip("\n"))),)))
        at += len(line)
    return passages(Document(text, tuple(found), "txt"))


def read(text: str) -> Header:
    return find_header(blocks(text), load())


def words(text: str, part: range) -> list[str]:
    found = blocks(text)
    return [found[at].text for at in part]


def report(
    letterhead: str, date: str = "ngày 6 tháng 3 năm 2023", title: str = "BÁO CÁO\nKết quả", end: str = ""
) -> str:
    return f"{letterhead}\nSố: 05/BC-VP\n{date}\n{title}\n{BODY}{end}"


def test_a_whole_report() -> None:
    text = """
UBND TỈNH HÀ NAM
VĂN PHÒNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 112/BC-VP
Hà Nam, ngày 05 tháng 7 năm 2023

BÁO CÁO
Tình hình thực hiện nhiệm vụ
do UBND tỉnh giao quý II năm 2023
(Kỳ báo cáo: Từ ngày 01/4/2023 đến ngày 30/6/2023)

Kính gửi:
- Thường trực UBND tỉnh;
- Các sở, ban, ngành.

Căn cứ Quy chế làm việc, Văn phòng UBND tỉnh báo cáo như sau:
1. Tổng số 120 nhiệm vụ.
Văn phòng UBND tỉnh kính báo cáo./.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
(Đã ký)
Lưu Thị Hạnh
"""
    header = read(text)
    assert header.kind == "bao_cao"
    assert (header.number, header.symbol) == ("112", "BC-VP")
    assert header.issuer_name == "Văn phòng UBND tỉnh Hà Nam"
    assert header.issuer_level is Level.PROVINCE
    assert (header.province, header.province_code, header.district) == ("Hà Nam", "35", None)
    assert (header.place, header.issued) == ("Hà Nam", Issued(2023, 7, 5))
    assert header.subject == "Tình hình thực hiện nhiệm vụ do UBND tỉnh giao quý II năm 2023"
    assert (header.signer.name, header.signer.position) == ("Lưu Thị Hạnh", "KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG")
    assert words(text, header.title)[0] == "BÁO CÁO"
    assert words(text, header.title)[-1] == "do UBND tỉnh giao quý II năm 2023"
    assert header.period_line is not None
    assert blocks(text)[header.period_line].text.startswith("(Kỳ báo cáo")
    assert words(text, header.body)[0].startswith("Căn cứ Quy chế")
    assert words(text, header.body)[-1] == "Văn phòng UBND tỉnh kính báo cáo./."
    assert words(text, header.recipients) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, TH."]


def test_both_columns_of_header_and_end_on_one_line() -> None:
    text = f"""
UBND TỈNH QUẢNG NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI Độc lập - Tự do - Hạnh phúc
Số: ......./BC-SLĐTBXH Tam Kỳ, ngày .... tháng .... năm 2022
BÁO CÁO
KẾT QUẢ THỰC HIỆN NHIỆM VỤ
{BODY}
Nơi nhận: GIÁM ĐỐC
- UBND tỉnh;
- Lưu: VT, VP. Nguyễn Quý Hợi
"""
    header = read(text)
    assert (header.number, header.symbol) == (None, "BC-SLĐTBXH")
    assert header.issuer_name == "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Nam"
    assert (header.issuer_level, header.province) == (Level.DEPARTMENT, "Quảng Nam")
    assert (header.place, header.issued) == ("Tam Kỳ", Issued(2022, None, None))
    assert (header.signer.name, header.signer.position) == ("Nguyễn Quý Hợi", "GIÁM ĐỐC")
    assert len(header.body) == 2


def test_a_letter() -> None:
    text = f"""
UBND TỈNH QUẢNG NAM                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG                               Độc lập - Tự do - Hạnh phúc
Số: 415/VP-TH                         Quảng Nam, ngày 05 tháng 7 năm 2022
V/v thông báo kết quả
thực hiện nhiệm vụ

Kính gửi: Các sở, ban, ngành

{BODY}
Nơi nhận:                         TUQ. CHÁNH VĂN PHÒNG
- Như trên;                      TRƯỞNG PHÒNG TỔNG HỢP
- Lưu: VT.
                                     Trần Văn Ba
"""
    header = read(text)
    assert (header.kind, header.number, header.symbol) == ("cong_van", "415", "VP-TH")
    assert header.subject == "thông báo kết quả thực hiện nhiệm vụ"
    assert header.place == "Quảng Nam"
    assert header.signer.name == "Trần Văn Ba"
    assert words(text, header.body)[0].startswith("Thực hiện Kế hoạch")


def test_a_letter_without_its_subject_is_known_by_its_symbol() -> None:
    assert read(f"UBND TỈNH HÀ NAM\nSố: 84/UBND-TH\n{BODY}").kind == "cong_van"
    assert read(f"UBND TỈNH HÀ NAM\nSố: 84/TB-VP\n{BODY}").kind == "other"
    assert read(f"UBND TỈNH HÀ NAM\nSố: 84/TB-VP\nTHÔNG BÁO\nKết luận\n{BODY}").kind == "other"
    assert read(f"UBND TỈNH HÀ NAM\nSố: 84/BC-VP\n{BODY}").kind == "bao_cao"


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 007/BC-VP", "007", "BC-VP"),
        ("Số:          /BC-VP.UBND", None, "BC-VP.UBND"),
        ("Số: …./BC-VP", None, "BC-VP"),
        ("Số 112 /BC-VPHĐND&UBND", "112", "BC-VPHĐND&UBND"),
        ("Số: 21-BC/VPTU", "21", "BC/VPTU"),
        ("Số: 21/BC - VP", "21", "BC-VP"),
        ("Số: 21/BCVP", "21", "BC-VP"),
        ("Số: 9 BC/VP", "9", "BC/VP"),
        ("Số: 21", "21", None),
        ("Số:", None, None),
    ],
)
def test_number_and_symbol(line: str, number: str | None, symbol: str | None) -> None:
    header = read(f"UBND TỈNH HÀ NAM\nVĂN PHÒNG\n{line}\nBÁO CÁO\nKết quả\n{BODY}")
    assert (header.number, header.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "place", "issued"),
    [
        ("Hà Nam, ngày 05 tháng 7 năm 2023", "Hà Nam", (2023, 7, 5)),
        ("Hà Nam, ngày    tháng 7 năm 2023", "Hà Nam", (2023, 7, None)),
        ("Hà Nam, ngày … tháng … năm 2023", "Hà Nam", (2023, None, None)),
        ("Hà Nam, ngày tháng năm 20…", "Hà Nam", (None, None, None)),
        ("Hà Nam, ngày      /7/2023", "Hà Nam", (2023, 7, None)),
        ("Hà Nam, ngày 05/7/2023", "Hà Nam", (2023, 7, 5)),
        ("ngày 05 tháng 7 năm 2023", None, (2023, 7, 5)),
        ("Bà Rịa - Vũng Tàu, ngày 5 tháng 7 năm 2023", "Bà Rịa - Vũng Tàu", (2023, 7, 5)),
        ("Thành phố Hồ Chí Minh, ngày 5 tháng 7 năm 2023", "Thành phố Hồ Chí Minh", (2023, 7, 5)),
        ("Quận 1, ngày 5 tháng 7 năm 2023", "Quận 1", (2023, 7, 5)),
    ],
)
def test_place_and_date(line: str, place: str | None, issued: tuple[int | None, int | None, int | None]) -> None:
    header = read(f"VĂN PHÒNG\nSố: 5/BC-VP\n{line}\nBÁO CÁO\nKết quả\n{BODY}")
    assert (header.place, header.issued) == (place, Issued(*issued))


def test_a_signing_program_s_words_above_the_header_are_passed_over() -> None:
    header = read(
        "Ký bởi: Văn phòng Ủy ban nhân dân tỉnh, thời gian ký 05/7/2023 10:12:05.\n" + report("UBND TỈNH HÀ NAM")
    )
    assert (header.number, header.subject, header.province) == ("05", "Kết quả", "Hà Nam")


def test_a_date_of_the_legal_basis_is_not_the_report_s() -> None:
    header = read(
        "BÁO CÁO\nKết quả\nThực hiện Chỉ thị số 09/CT-UBND ngày 12 tháng 01 năm 2023 của UBND tỉnh:\n1. Có 5 nhiệm vụ."
    )
    assert header.issued == Issued(None, None, None)


@pytest.mark.parametrize(
    ("letterhead", "day", "level", "province", "district"),
    [
        ("UBND HUYỆN LỘC BÌNH\nVĂN PHÒNG HĐND&UBND", "2023", "district", "Lạng Sơn", "Lộc Bình"),
        ("UBND THÀNH PHỐ CAO LÃNH\nVĂN PHÒNG", "2023", "district", "Đồng Tháp", "thành phố Cao Lãnh"),
        ("UBND QUẬN 1\nVĂN PHÒNG", "2023", "district", "Hồ Chí Minh", "Quận 1"),
        ("UBND HUYỆN QUẢNG NINH\nVĂN PHÒNG", "2023", "district", "Quảng Bình", "Quảng Ninh"),
        ("UBND HUYỆN LỘC BÌNH\nPHÒNG NỘI VỤ", "2023", "district", "Lạng Sơn", "Lộc Bình"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nVĂN PHÒNG", "2023", "district", "Thừa Thiên Huế", "Huế"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nVĂN PHÒNG", "2025", "province", "Huế", None),
        ("UBND THÀNH PHỐ CẦN THƠ\nVĂN PHÒNG", "2023", "province", "Cần Thơ", None),
        ("UBND HUYỆN LỘC BÌNH\nUBND XÃ ĐỒNG BỤC", "2023", "commune", "Lạng Sơn", "Lộc Bình"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG HẢI CHÂU", "2026", "commune", "Đà Nẵng", None),
        ("UBND TỈNH YÊN BÁI\nVĂN PHÒNG", "2026", "province", "Lào Cai", None),
        ("BỘ NỘI VỤ\nVĂN PHÒNG", "2023", "central", None, None),
        ("VĂN PHÒNG CHÍNH PHỦ\nTỔ CÔNG TÁC CỦA THỦ TƯỚNG CHÍNH PHỦ", "2018", "central", None, None),
        ("TỈNH ỦY QUẢNG NGÃI\nVĂN PHÒNG\n*", "2023", "province", "Quảng Ngãi", None),
        ("SỞ NỘI VỤ BẾN TRE", "2023", "department", "Bến Tre", None),
    ],
)
def test_issuer_by_its_letterhead(
    letterhead: str, day: str, level: str, province: str | None, district: str | None
) -> None:
    header = read(report(letterhead, f"ngày 6 tháng 3 năm {day}"))
    assert (header.issuer_level, header.province, header.district) == (level, province, district)


@pytest.mark.parametrize(
    ("text", "level", "province", "district"),
    [
        (
            ("Số: /BC-VP\nLộc Bình, ngày tháng 6 năm 2024\nBÁO CÁO\nKết quả\n"
            "Thực hiện Quyết định của UBND tỉnh, Văn phòng HĐND và UBND huyện tổng hợp như sau:\n1. Có 5 nhiệm vụ."),
            "district", "Lạng Sơn", "Lộc Bình",
        ),
        (
            ("BÁO CÁO\nKết quả năm 2022\nThực hiện chỉ đạo của UBND tỉnh, Văn phòng UBND tỉnh báo cáo như sau:\n"
            "- UBND huyện Mèo Vạc: 02 nhiệm vụ; UBND huyện Đồng Văn: 01 nhiệm vụ; UBND huyện Yên Minh: 03 nhiệm vụ."),
            "province", "Hà Giang", None,
        ),
        (
            ("BÁO CÁO\nKết quả năm 2022\nVăn phòng HĐND và UBND huyện báo cáo như sau:\n"
            "- Còn 03 nhiệm vụ quá hạn: UBND các xã Ngư Thủy Bắc, Kim Thủy, Lâm Thủy."),
            "district", "Quảng Bình", "Lệ Thủy",
        ),
        (
            ("BÁO CÁO\nKết quả năm 2022\nỦy ban nhân dân huyện Châu Thành báo cáo UBND tỉnh như sau:\n"
            "1. Theo chỉ đạo của UBND tỉnh Long An, huyện đã hoàn thành 20 nhiệm vụ."),
            "district", "Long An", "Châu Thành",
        ),
        (
            ("BÁO CÁO\nKết quả\nChủ tịch UBND tỉnh giao 20 nhiệm vụ; các đơn vị gửi về Văn phòng UBND tỉnh tổng hợp.\n"
            "Trên đây là báo cáo của Sở Xây dựng./."),
            "department", None, None,
        ),
        ("BÁO CÁO\nKết quả\nCó 20 nhiệm vụ.\nNơi nhận:\n- CT, các PCT UBND huyện;\n- Lưu: VT.", "district", None, None),
    ],
)  # fmt: skip
def test_issuer_without_a_letterhead(text: str, level: str, province: str | None, district: str | None) -> None:
    header = read(text)
    assert (header.issuer_level, header.province, header.district) == (level, province, district)


def test_what_nothing_tells_is_none() -> None:
    header = read("BÁO CÁO\nKết quả\nTrong tháng có 20 nhiệm vụ.")
    assert (header.issuer_name, header.issuer_level, header.province, header.province_code) == (None, None, None, None)


@pytest.mark.parametrize(
    ("end", "name", "position"),
    [
        ("CHÁNH VĂN PHÒNG\n\nGiàng A Sử", "Giàng A Sử", "CHÁNH VĂN PHÒNG"),
        ("CHÁNH VĂN PHÒNG Giàng A Sử", "Giàng A Sử", "CHÁNH VĂN PHÒNG"),
        (
            "KT.CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n(đã ký)\nLÊ VĂN AN\n",
            "LÊ VĂN AN",
            "KT.CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nH'Yim Kđoh\nNơi nhận:\n- Như trên;",
            "H'Yim Kđoh",
            "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        ),
        ("Nơi nhận:\n- Như trên;\n- VP: KT, TH;\n- Lưu: VT.\nGIÁM ĐỐC\nTS. Lê Văn An", "Lê Văn An", "GIÁM ĐỐC"),
        ("Nơi nhận:\n- Như trên;\n- VP: KTN, KT, XDCB&TNMT;\n- Lưu: VT, TH.", None, None),
        ("CHÁNH VĂN PHÒNG", None, "CHÁNH VĂN PHÒNG"),
        ("", None, None),
    ],
)
def test_signature(end: str, name: str | None, position: str | None) -> None:
    text = report("UBND TỈNH HÀ NAM\nVĂN PHÒNG", end=end)
    header = read(text)
    assert (header.signer.name, header.signer.position) == (name, position)
    assert words(text, header.body)[-1].startswith("1. Kết quả")


def test_the_body_ends_before_an_annex() -> None:
    text = report("UBND TỈNH HÀ NAM\nVĂN PHÒNG", end="PHỤ LỤC I\nDanh sách nhiệm vụ quá hạn\n")
    assert words(text, read(text).body)[-1].startswith("1. Kết quả")


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("BÁO CÁO\nTình hình thực hiện\nnhiệm vụ tháng 5", "Tình hình thực hiện nhiệm vụ tháng 5"),
        ("BÁO CÁO Tình hình thực hiện nhiệm vụ", "Tình hình thực hiện nhiệm vụ"),
        ("BÁO CÁO NHANH\nVề việc thực hiện nhiệm vụ", "Về việc thực hiện nhiệm vụ"),
        ("BÁO CÁO\nV/v thực hiện nhiệm vụ", "thực hiện nhiệm vụ"),
        (
            "BÁO CÁO\nThực hiện nhiệm vụ được giao\n6 tháng đầu năm 2023",
            "Thực hiện nhiệm vụ được giao 6 tháng đầu năm 2023",
        ),
        ("BÁO CÁO\nKẾT QUẢ\nTHỰC HIỆN NHIỆM VỤ", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        ("BÁO CÁO", None),
    ],
)
def test_subject(title: str, subject: str | None) -> None:
    text = report("UBND TỈNH HÀ NAM\nVĂN PHÒNG", title=title)
    header = read(text)
    assert header.subject == subject
    assert words(text, header.body)[0].startswith("Thực hiện Kế hoạch")


@pytest.mark.parametrize(
    "first",
    [
        "Từ ngày 01/9/2017 đến ngày 30/9/2017, UBND tỉnh đã giao 400 nhiệm vụ",
        "Còn 04 đơn vị chưa cập nhật kết quả, gồm: Thanh tra tỉnh, Ban Dân tộc…",
    ],
)
def test_what_counts_tasks_or_units_is_the_body(first: str) -> None:
    text = report("UBND TỈNH HÀ NAM\nVĂN PHÒNG", title=f"BÁO CÁO\nKết quả thực hiện nhiệm vụ năm 2017\n\n{first}")
    header = read(text)
    assert header.subject == "Kết quả thực hiện nhiệm vụ năm 2017"
    assert words(text, header.body)[0] == first


@given(st.text(alphabet="SốVBCKTNơinhậ :/.-\n12025ngàythángBÁOCÁO", max_size=120))
def test_any_text_has_a_header(text: str) -> None:
    header = read(text)
    assert {f.name for f in dataclasses.fields(header)} >= {"kind", "body", "recipients"}
    assert 0 <= header.body.start <= header.body.stop <= len(blocks(text))
