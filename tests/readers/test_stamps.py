"""Số và ngày không in mà đóng: whatever way they lie over the page, the record is that of the plain form."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from laid import (
    Put,
    call_out,
    changed,
    field,
    field_bare,
    field_of_parent,
    field_stale,
    highlight,
    laid_on,
    signature,
    stamp,
    sticky,
    typed,
    typed_bare,
)
from made import Sheet, make_pdf, set_in_lines
from seen import cells, words
from test_paragraphs import BODY

from extractor.batch import check_one
from extractor.document import BlockKind, Comment
from extractor.errors import NoTextError
from extractor.extraction import extract
from extractor.messages import Say
from extractor.readers import read
from extractor.readers.pdf.files import opened
from extractor.readers.pdf.places import stretches
from extractor.readers.pdf.stamps import overlay
from extractor.readers.widths import width
from extractor.record import Checked, Issued

WAYS: dict[str, Put] = {
    "stamp": stamp,
    "typed": typed,
    "typed, no picture": typed_bare,
    "signature appearance": signature,
    "field": field,
    "field, no picture": field_bare,
    "field of a parent": field_of_parent,
    "field, old picture": field_stale,
}
every_way = pytest.mark.parametrize("put", WAYS.values(), ids=WAYS)
LINES = [line for paragraph in BODY for line in set_in_lines(paragraph)]
LEFT, RIGHT = 60, 270


def end(x: float, printed: str) -> float:
    return x + width(printed) * 13 / 1000


def sheet(number: str = "Số:{}/BC-VP", day: str = "Lào Cai, ngày{}tháng 6 năm 2021", blank: str = " " * 10) -> Sheet:
    made = Sheet().put(LEFT, 60, "UBND TỈNH LÀO CAI").put(LEFT, 78, "VĂN PHÒNG")
    made.put(RIGHT, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").put(RIGHT + 20, 78, "Độc lập - Tự do - Hạnh phúc")
    made.put(LEFT, 100, number.format(blank)).put(RIGHT, 100, day.format(blank))
    made.put(250, 130, "BÁO CÁO").put(120, 150, "Kết quả thực hiện nhiệm vụ tháng 5 năm 2021")
    return made.lines(LINES, y=190)


PRINTED = make_pdf([sheet(blank=" 123 ", day="Lào Cai, ngày 05 tháng 6 năm 2021")])
BLANK = make_pdf([sheet()])
AT_NUMBER, AT_DAY = end(LEFT, "Số:") + 6, end(RIGHT, "Lào Cai, ngày") + 10


def stamped(data: bytes, put: Put, rise: float = 0) -> bytes:
    return laid_on(data, (put, AT_NUMBER, 100 - rise, "123"), (put, AT_DAY, 100 - rise, "05"))


def spaced(line: str) -> str:
    return line.replace(" /BC-VP", "/BC-VP")


def assert_as_plain(data: bytes) -> None:
    got, plain = extract("a.pdf", data), extract("a.pdf", PRINTED)
    assert (got.report.number, got.report.symbol) == ("123", "BC-VP")
    assert (got.report.place, got.report.issued) == ("Lào Cai", Issued(2021, 6, 5))
    assert [(f.status, f.count, f.percent) for f in got.report.figures] == [
        (f.status, f.count, f.percent) for f in plain.report.figures
    ]
    assert [spaced(line) for line in words(got.document)[2:]] == [spaced(line) for line in words(plain.document)[2:]]
    assert got.report.figures


def test_the_blank_form_has_neither() -> None:
    report = extract("a.pdf", BLANK).report
    assert (report.number, report.symbol, report.issued) == (None, "BC-VP", Issued(2021, 6, None))


@every_way
@pytest.mark.parametrize("rise", [0, 4, -4])
def test_number_and_day(put: Put, rise: float) -> None:
    assert_as_plain(stamped(BLANK, put, rise))


def test_the_text_shows_them_in_their_place() -> None:
    text = read(None, stamped(BLANK, stamp)).text
    assert "Số: 123 /BC-VP" in text
    assert "Lào Cai, ngày 05 tháng 6 năm 2021" in text


def test_nothing_is_blank_any_more() -> None:
    def forms(data: bytes) -> set[str]:
        checked = check_one("a.pdf", data, folders=(), say=Say())
        assert isinstance(checked, Checked)
        return {finding.code for finding in checked.review.findings} & {"number-blank", "date-blank"}

    assert forms(BLANK) == {"number-blank", "date-blank"}
    assert forms(stamped(BLANK, stamp)) == set()


@every_way
def test_number_day_and_month(put: Put) -> None:
    data = make_pdf([sheet(day="Lào Cai, ngày{0}tháng{0}năm 2021")])
    month = end(RIGHT, "Lào Cai, ngày" + " " * 10 + "tháng") + 12
    assert_as_plain(laid_on(stamped(data, put), (put, month, 100, "6")))


def test_one_stamp_for_both() -> None:
    between = round((AT_DAY - end(AT_NUMBER, "123")) / (width(" ") * 13 / 1000))
    assert_as_plain(laid_on(BLANK, (stamp, AT_NUMBER, 100, "123" + " " * between + "05")))


@pytest.mark.parametrize("box", [[-50, -60, 545, 842], [20, 30, 600, 900]])
def test_pages_with_another_corner(box: list[int]) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = box
        pdf.pages[0].obj.CropBox = [box[0] + 5, box[1] + 5, box[2], box[3]]

    for put in (stamp, field_bare):
        data = changed(stamped(BLANK, put), move)
        assert_as_plain(data)


def test_a_stamp_on_a_later_page() -> None:
    first = Sheet().lines(LINES[:5])
    data = laid_on(make_pdf([first, sheet()]), (stamp, AT_NUMBER, 100, "123"), page=1)
    assert "Số: 123 /BC-VP" in read(None, data).text


@every_way
def test_dots_are_written_over(put: Put) -> None:
    data = stamped(make_pdf([sheet(blank="." * 12)]), put)
    assert_as_plain(data)
    assert "..." not in read(None, data).text


@every_way
def test_pieces_drawn_apart(put: Put) -> None:
    """Drawn from the top of the page to its foot, the pieces behind the blanks last."""
    made = sheet(number="Số:", day="Lào Cai, ngày").put(end(LEFT, "Số:") + 40, 100, "/BC-VP")
    made.put(end(RIGHT, "Lào Cai, ngày") + 32, 100, "tháng 6 năm 2021")
    report = extract("a.pdf", stamped(make_pdf([made]), put)).report
    assert (report.number, report.symbol, report.issued) == ("123", "BC-VP", Issued(2021, 6, 5))


@every_way
def test_the_file_is_read_the_same_again(put: Put) -> None:
    data = stamped(BLANK, put)
    before = bytes(data)
    assert read(None, data) == read(None, data)
    assert data == before


@pytest.mark.parametrize("put", [stamp, typed, typed_bare, signature])
def test_whole_lines(put: Put) -> None:
    data = make_pdf([sheet(number="", day="")])
    data = laid_on(data, (put, LEFT, 100, "Số: 123/BC-VP"), (put, RIGHT, 100, "Lào Cai, ngày 05 tháng 6 năm 2021"))
    assert_as_plain(data)


def test_a_document_cited_is_not_the_printed_number() -> None:
    data = make_pdf([sheet(number="", day="").put(85, 650, "số 845/QĐ-UBND ngày 12/4/2018 của UBND tỉnh.")])
    data = laid_on(data, (stamp, LEFT, 100, "Số: 123/BC-VP"))
    assert extract("a.pdf", data).report.number == "123"


def test_a_whole_date_behind_its_word() -> None:
    data = make_pdf([sheet(day="Lào Cai, ngày")])
    data = laid_on(
        data, (stamp, AT_NUMBER, 100, "123"), (stamp, end(RIGHT, "Lào Cai, ngày") + 5, 100, "05 tháng 6 năm 2021")
    )
    assert_as_plain(data)


@every_way
def test_printed_and_stamped(put: Put) -> None:
    at = end(LEFT, "Số: ")
    data = laid_on(PRINTED, (put, at, 100, "123"), (put, end(RIGHT, "Lào Cai, ngày "), 100, "05"))
    assert_as_plain(data)
    assert read(None, data).text.count("123") == 1


def test_another_number_over_the_printed_one_is_an_aside() -> None:
    data = laid_on(PRINTED, (stamp, end(LEFT, "Số: "), 100, "456"))
    assert_as_plain(data)
    assert words(read(None, data), BlockKind.FURNITURE) == ["456"]


SIGNED_BY = "Ký bởi: Văn phòng UBND tỉnh Lào Cai\nNgày ký: 05/06/2021\n10:12:33 +07:00"


@pytest.mark.parametrize("place", [(LEFT, 40), (RIGHT + 60, 100), (120, 300), (300, 640)])
def test_the_words_of_a_signature_are_no_sentence(place: tuple[float, float]) -> None:
    data = laid_on(stamped(BLANK, stamp), (signature, *place, SIGNED_BY))
    assert_as_plain(data)
    assert words(read(None, data), BlockKind.FURNITURE) == SIGNED_BY.split("\n")
    text = read(None, data).text
    assert "05/06/2021" in text
    evidence = extract("a.pdf", data).evidence
    at = text.index("05/06/2021")
    assert [use.reads for use in evidence.numbers if use.span[0] == at] == ["context"]


def test_an_incoming_stamp_is_not_the_number() -> None:
    data = laid_on(BLANK, (stamp, LEFT, 30, "VĂN PHÒNG CHÍNH PHỦ\nĐẾN Số: 9876\nNgày: 07/6/2021"))
    report = extract("a.pdf", data).report
    assert (report.number, report.issued) == (None, Issued(2021, 6, None))


def test_the_number_of_a_certified_copy() -> None:
    copied = "Số: 77/SY-VP\nLào Cai, ngày 09 tháng 7 năm 2021"
    assert_as_plain(laid_on(PRINTED, (stamp, LEFT, 30, copied)))
    assert_as_plain(laid_on(stamped(BLANK, stamp), (stamp, LEFT, 30, copied)))


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_is_still_a_scan() -> None:
    day = "Lào Cai, ngày 05 tháng 6 năm 2021"
    data = laid_on(make_pdf([Sheet()]), (stamp, 60, 100, "Số: 123/BC-VP"), (stamp, 270, 100, day))

    def add_picture(pdf: pikepdf.Pdf) -> None:
        picture = pikepdf.Stream(pdf, bytes(100), Width=10, Height=10, BitsPerComponent=8)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page = pdf.pages[0].obj
        page.Resources.XObject = pikepdf.Dictionary(Im=picture)
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im Do Q")

    with pytest.raises(NoTextError):
        read(None, changed(data, add_picture))


def test_malformed_notes_cost_nothing_but_themselves() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        note = pdf.pages[0].obj.Annots[0]
        note.Rect, note.DA = pikepdf.Array([pikepdf.Name.A, 1]), 7

    data = changed(stamped(BLANK, field_bare), spoil)
    report = extract("a.pdf", data).report
    assert (report.number, report.issued) == (None, Issued(2021, 6, 5))


def test_an_incoming_number_in_no_blank() -> None:
    data = laid_on(stamped(BLANK, stamp), (stamp, 450, 125, "9876"))
    assert_as_plain(data)


@pytest.mark.parametrize(
    "put", [highlight, sticky, call_out, typed, typed_bare], ids=["highlight", "sticky", "call-out", "typed", "bare"]
)
@pytest.mark.parametrize("remark", ["Sửa thành 99", "99"])
def test_remarks_do_not_enter_the_text(put: Put, remark: str) -> None:
    x, y = 85, 190 + 20 * 7  # on a printed line
    data = laid_on(BLANK, (put, x + 60, y, remark), (put, 540, y, remark))
    document = read(None, data)
    assert words(document) == words(read(None, BLANK))
    aside = words(document, BlockKind.FURNITURE)
    assert aside in ([], [remark, remark])
    assert put in (typed, typed_bare) or not aside


def test_remarks_are_kept_apart() -> None:
    data = laid_on(BLANK, (highlight, 100, 330, "99"), (sticky, 400, 330, "Xem lại"), (call_out, 400, 400, "Sai"))

    def sign(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots[1].T = pikepdf.String("Trần Thị B")
        pdf.pages[0].obj.Annots[1].M = pikepdf.String("D:20210605101233+07'00'")
        pdf.pages[0].obj.Annots[2].Contents = pikepdf.String("Sai")

    assert read(None, changed(data, sign)).comments == (
        Comment(None, None, "99"),
        Comment("Trần Thị B", "2021-06-05T10:12:33+07:00", "Xem lại"),
        Comment(None, None, "Sai"),
    )


def test_hidden_stamps_are_not_read() -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        for note in pdf.pages[0].obj.Annots:
            note.F = 2

    assert read(None, changed(stamped(BLANK, stamp), hide)) == read(None, BLANK)


def test_turned_pages() -> None:
    def sideways(pdf: pikepdf.Pdf, page: Any, x: float, y: float, told: str) -> Any:
        note = stamp(pdf, page, x, y, told)
        left, _, right, _ = (float(edge) for edge in note.Rect)
        note.Rect = [y - 13, left, y + 4, right]
        note.AP.N.Matrix = [0, 1, -1, 0, 0, 0]
        return note

    made = sheet()
    made.rotate = 90
    assert_as_plain(stamped(make_pdf([made], sideways=True), sideways))


def test_a_page_upside_down_is_left_alone() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 180

    data = stamped(BLANK, stamp)
    assert words(read(None, changed(data, turn))) == words(read(None, changed(BLANK, turn)))


FIELDS = pytest.mark.parametrize("put", [field, field_bare, field_of_parent, field_stale])


@FIELDS
def test_fields_in_a_sentence(put: Put) -> None:
    line = "Tháng 5, UBND tỉnh giao            nhiệm vụ, hoàn thành            nhiệm vụ."
    first, second = end(85, line[:24]) + 5, end(85, line[:58]) + 5
    made = make_pdf([sheet(blank=" 123 ").put(85, 650, line)])
    data = laid_on(made, (put, first, 650, "120"), (put, second, 650, "90"))
    assert words(read(None, data))[-1] == "Tháng 5, UBND tỉnh giao 120 nhiệm vụ, hoàn thành 90 nhiệm vụ."
    assert {120, 90} <= {f.count for f in extract("a.pdf", data).report.figures}


@FIELDS
def test_fields_at_the_edges_of_a_line(put: Put) -> None:
    made = make_pdf([sheet(blank=" 123 ").put(120, 650, "nhiệm vụ đã giao, hoàn thành").put(85, 670, "Quá hạn:")])
    behind = end(120, "nhiệm vụ đã giao, hoàn thành") + 6
    data = laid_on(made, (put, 96, 650, "120"), (put, behind, 650, "90"), (put, 140, 670, "7"))
    lines = read(None, data).text.split("\n")
    assert lines[-2:] == ["120 nhiệm vụ đã giao, hoàn thành 90", "Quá hạn: 7"]


def test_fields_as_lines() -> None:
    flags = 1 << 12

    def put(pdf: pikepdf.Pdf, page: Any, x: float, y: float, told: str) -> Any:
        return field_bare(pdf, page, x, y, told, flags)

    lines = ["- Đã hoàn thành 90 nhiệm vụ;", "- Quá hạn 30 nhiệm vụ."]
    made = make_pdf([Sheet().lines(["UBND tỉnh đã giao 120 nhiệm vụ:", "", "", "Văn phòng kính báo cáo."], y=100)])
    data = laid_on(made, (put, 85, 138, "\n".join(lines)))
    assert words(read(None, data)) == ["UBND tỉnh đã giao 120 nhiệm vụ:", *lines, "Văn phòng kính báo cáo."]


def test_buttons_are_not_read() -> None:
    def press(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots[0].FT = pikepdf.Name.Btn

    data = changed(laid_on(BLANK, (field, 300, 30, "Gửi báo cáo")), press)
    assert read(None, data) == read(None, BLANK)


def test_fields_in_cells() -> None:
    rows = [["STT", "Đơn vị", "Tổng số"], ["1", "Sở Y tế", ""], ["2", "Sở Nội vụ", "30"]]
    made = make_pdf([Sheet().put(60, 80, "Phụ lục I").table(rows, [40, 200, 60])])
    document = read(None, laid_on(made, (field_bare, 305, 134, "12")))
    assert cells(document) == [rows[0], ["1", "Sở Y tế", "12"], rows[2]]


@FIELDS
def test_a_blank_in_a_cell(put: Put) -> None:
    line = "Đã giao            nhiệm vụ"
    rows = [["STT", "Nội dung", "Ghi chú"], ["1", line, "x"], ["2", "Khác", "y"]]
    made = make_pdf([Sheet().put(60, 80, "Phụ lục I").table(rows, [40, 200, 60])])
    data = laid_on(made, (put, end(103, line[:8]) + 5, 134, "120"))
    assert cells(read(None, data)) == [rows[0], ["1", "Đã giao 120 nhiệm vụ", "x"], rows[2]]
    at = read(None, data).text.index("120")
    ((place,),) = stretches(data, read(None, data).text, [(at, at + 3)])
    assert end(103, line[:8]) < place.corners[0][0] < place.corners[1][0] < end(103, line[:20])


def test_a_number_with_its_symbol() -> None:
    made = make_pdf([sheet(number="Số:", day="Lào Cai, ngày 05 tháng 6 năm 2021")])
    assert_as_plain(laid_on(made, (stamp, AT_NUMBER, 100, "123/BC-VP")))


def test_a_signature_over_a_table_is_in_no_cell() -> None:
    rows = [["STT", "Đơn vị", "Tổng số"], ["1", "Sở Y tế", "12"], ["2", "Sở Nội vụ", "30"]]
    made = make_pdf([Sheet().put(60, 80, "Phụ lục I").table(rows, [40, 200, 60])])
    assert cells(read(None, laid_on(made, (signature, 110, 128, "Ký bởi: Sở Y tế")))) == rows


def test_a_picture_is_left_for_ocr() -> None:
    def blank_out(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots[0].AP.N.write(b"0 0 1 rg 0 0 9 9 re f")

    data = changed(laid_on(BLANK, (stamp, AT_NUMBER, 100, "123")), blank_out)
    with opened(data) as file:
        laid = overlay(file, 0)
        ((left, bottom, right, top),) = laid.drawn.pictures
        laid.close()
    assert AT_NUMBER - 3 < left < right < AT_NUMBER + 30
    assert 730 < bottom < top < 760
    assert read(None, data) == read(None, BLANK)


@every_way
def test_places_are_found_again(put: Put) -> None:
    data = stamped(BLANK, put)
    text = read(None, data).text
    spans = [(text.index(told), text.index(told) + len(told)) for told in ("123", "/BC-VP")]
    (number,), (symbol,) = stretches(data, text, spans)
    assert AT_NUMBER - 2 < number.corners[0][0] < number.corners[1][0] < symbol.corners[0][0] < symbol.corners[1][0]
