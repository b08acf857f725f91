"""Bảng không đọc thành số liệu: what is no table of tasks by unit yields no unit, and says why it is only text."""

from __future__ import annotations

import pytest
from made import make_docx, p, tbl, tc
from papers import Annex, Paper, drawn
from sights import in_every_form, read, rows, slips

from extractor.extraction import extract

SAID = "Trong tháng 6/2021, UBND tỉnh đã giao 50 nhiệm vụ; đã hoàn thành 45 nhiệm vụ, chưa hoàn thành 05 nhiệm vụ."
PLAIN = drawn("TT | Đơn vị | Tổng số | Đã hoàn thành\n---\n1 | Sở Y tế | 12 | 10\n2 | Sở Nội vụ | 9 | 8")

FOREIGN = {
    "documents": (
        "TÌNH HÌNH XỬ LÝ VĂN BẢN ĐI, VĂN BẢN ĐẾN THÁNG 6 NĂM 2021",
        """
        TT | Đơn vị | Văn bản đến | Văn bản đi | Ký số
        ---
        1 | Sở Nội vụ | 512 | 230 | 230
        2 | Sở Tư pháp | 410 | 118 | 117
        3 | Sở Y tế | 390 | 99 | 99
        """,
        "other-subject",
    ),
    "procedures": (
        "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        """
        TT | Đơn vị | Hồ sơ tiếp nhận | Đã giải quyết | < | Đang giải quyết
        ^ | ^ | ^ | Đúng hạn | Quá hạn | ^
        ---
        1 | Sở Nội vụ | 512 | 500 | 2 | 10
        2 | Sở Tư pháp | 410 | 390 | 0 | 20
        3 | Sở Y tế | 390 | 380 | 1 | 9
        """,
        "other-subject",
    ),
    "ranking": (
        "XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
        """
        Hạng | Đơn vị | Điểm số | Xếp loại
        ---
        1 | Sở Nội vụ | 95,2 | Tốt
        2 | Sở Tư pháp | 94,1 | Tốt
        3 | Sở Y tế | 90,3 | Khá
        """,
        "other-subject",
    ),
    "timetable": (
        "LỊCH LÀM VIỆC CỦA LÃNH ĐẠO VĂN PHÒNG",
        """
        Ngày | Sáng | Chiều
        ---
        01/7 | Họp giao ban Sở Nội vụ | Kiểm tra huyện Trấn Yên
        02/7 | Tiếp công dân | Họp UBND tỉnh
        03/7 | Làm việc tại cơ quan | Làm việc tại cơ quan
        """,
        "no-units",
    ),
    "prose in a table": (
        "KẾT QUẢ CÔNG TÁC THÁNG 6",
        """
        Nội dung | Kết quả
        ---
        Công tác tham mưu | Đã trình UBND tỉnh ban hành 12 quyết định, 45 công văn chỉ đạo các đơn vị.
        Công tác kiểm tra | Kiểm tra 3 đơn vị về chế độ báo cáo; nhắc nhở 2 đơn vị.
        Công tác khác | Phục vụ 15 cuộc họp.
        """,
        "no-units",
    ),
    "contents": (
        "MỤC LỤC",
        """
        TT | Nội dung | Trang
        ---
        1 | Kết quả thực hiện nhiệm vụ | 2
        2 | Tồn tại, hạn chế | 5
        3 | Phương hướng, nhiệm vụ | 7
        """,
        "no-units",
    ),
    "nothing filled in": (
        "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        """
        TT | Đơn vị | Tổng số | Đã hoàn thành
        ---
        1 | | |
        2 | | |
        3 | | |
        """,
        "no-units",
    ),
    "words in place of numbers": (
        "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        """
        TT | Đơn vị | Tổng số | Đã hoàn thành | Chưa hoàn thành
        ---
        1 | Sở Nội vụ | xem báo cáo riêng | đầy đủ | 2
        2 | Sở Tư pháp | đã gửi | cơ bản | không rõ
        3 | Sở Y tế | 12 | tốt | 1
        4 | Sở Xây dựng | chưa gửi | chưa gửi | chưa gửi
        """,
        "few-numbers",
    ),
}


@in_every_form
@pytest.mark.parametrize("name", FOREIGN)
def test_a_table_of_something_else(form: str, name: str) -> None:
    title, picture, doubt = FOREIGN[name]
    one = read(Paper((SAID,), (Annex(drawn(picture), title=title),)), form)
    assert rows(one) == []
    assert [f.count for f in one.report.figures] == [50, 45, 5]
    assert slips(one) == []
    (table,) = one.report.tables
    assert table.doubt == doubt
    assert table.rows  # the words are kept


@in_every_form
def test_one_column_is_no_table_of_units(form: str) -> None:
    table = drawn("Các đơn vị thực hiện\n---\nSở Nội vụ\nSở Tư pháp\nSở Y tế")
    one = read(Paper((SAID,), (Annex(table, title="DANH SÁCH ĐƠN VỊ"),)), form)
    assert rows(one) == []
    assert slips(one) == []


@in_every_form
def test_letterhead_and_signature_are_no_tables(form: str) -> None:
    one = read(Paper((SAID,)), form)
    assert one.report.tables == ()
    assert one.report.signer.name == "Lê Văn Hà"
    assert one.report.number == "15"


@in_every_form
def test_a_foreign_table_does_not_hide_a_real_one(form: str) -> None:
    title, picture, doubt = FOREIGN["procedures"]
    annexes = (
        Annex(drawn(picture), "PHỤ LỤC I", title),
        Annex(PLAIN, "PHỤ LỤC II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ UBND TỈNH GIAO"),
    )
    one = read(Paper((SAID,), annexes), form)
    assert [table.doubt for table in one.report.tables] == [doubt, None]
    assert {u.cell.table for u in one.report.units if u.cell} == {"t2"}
    assert len(rows(one)) == 4


def test_a_table_within_a_cell_is_no_prose() -> None:
    inner = tbl(
        ["TT", "Đơn vị", "Tổng số", "Đã hoàn thành"],
        ["1", "Sở Nội vụ", "12", "10"],
        ["2", "Sở Tư pháp", "18", "15"],
    )
    body = p("BÁO CÁO") + p(SAID) + f"<w:tbl><w:tr>{tc(p('Chi tiết như sau:') + inner + p(''))}</w:tr></w:tbl>"
    report = extract("nested.docx", make_docx(body)).report
    assert [f.count for f in report.figures] == [50, 45, 5]
    assert "Sở Nội vụ\t12\t10" in report.text
