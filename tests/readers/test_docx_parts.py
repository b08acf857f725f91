"""Word: tables in tables, boxes, controls, fields, notes, and what reviewers left at the margin."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from made import make_docx, p, r, tbl, tc
from seen import cells, read_words, words

from extractor.batch import check_one
from extractor.document import BlockKind, Comment
from extractor.extraction import extract
from extractor.messages import Say
from extractor.readers import read
from extractor.record import Checked
from extractor.writers import console, table
from extractor.writers.html import page

ROWS = [["Đơn vị", "Tổng số"], ["Sở Y tế", "12"], ["Sở Nội vụ", "30"], ["Cộng", "42"]]
INNER = tbl(*ROWS)


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(content: str) -> str:
    """Khung chữ kiểu cũ."""
    return f"<w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r>"


# -- tables in tables


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    outer = [["STT", "Nội dung", "Ghi chú"], ["1", tc(p("Theo đơn vị:") + INNER + p("Hết.")), "x"], ["2", "Khác", "y"]]
    document = read(None, make_docx(p("Phụ lục I") + tbl(*outer, ["3", "Thêm", "z"]) + p("Cuối.")))
    assert len(document.grids) == 2
    assert cells(document) == [outer[0], ["1", "Theo đơn vị: Hết.", "x"], ["2", "Khác", "y"], ["3", "Thêm", "z"], *ROWS]
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    shown = [document.text[b.start : b.end].split("\t") for b in rows]
    assert shown[4:] == ROWS
    assert words(document)[-1] == "Cuối."


def test_a_table_in_a_frame_stands_where_it_is() -> None:
    frame = tbl([tc(p("Kết quả như sau:") + INNER + p("Văn phòng kính báo cáo."))])
    document = read(None, make_docx(p("BÁO CÁO") + frame))
    assert words(document) == [
        "BÁO CÁO",
        "Kết quả như sau:",
        *(" ".join(row) for row in ROWS),
        "Văn phòng kính báo cáo.",
    ]
    assert cells(document) == ROWS


def test_three_deep() -> None:
    middle = tbl(["a", "b", "c", "d"], ["e", tc(INNER), "f", "g"])
    document = read(None, make_docx(tbl(["1", "2", "3", "4"], ["5", tc(middle), "6", "7"])))
    assert [len(grid.rows[0]) for grid in document.grids] == [4, 4, 2]


def test_a_table_in_a_text_box() -> None:
    document = read(None, make_docx(p("Trước.", box(p("Bảng:") + INNER)) + p("Sau.")))
    assert words(document) == ["Trước.", "Bảng:", *(" ".join(row) for row in ROWS), "Sau."]
    assert cells(document) == ROWS


def test_figures_of_a_nested_table_are_found_as_of_a_plain_one() -> None:
    sentence = p("Trong tháng 6 năm 2021, UBND tỉnh giao 42 nhiệm vụ.")
    plain, nested = (
        extract("a.docx", make_docx(sentence + annex)).report for annex in (INNER, tbl([tc(INNER)]))
    )
    assert plain.tables == nested.tables
    assert [f.count for f in plain.figures] == [f.count for f in nested.figures] == [42]


# -- boxes, controls, fields


def test_old_text_boxes() -> None:
    assert read_words(make_docx(p("VĂN PHÒNG", box(p("Số: 12/BC-VP"))) + p("BÁO CÁO"))) == [
        "VĂN PHÒNG",
        "Số: 12/BC-VP",
        "BÁO CÁO",
    ]


def test_the_number_in_a_text_box() -> None:
    body = p("UBND TỈNH LÀO CAI") + p("VĂN PHÒNG", box(p("Số: 12/BC-VP"))) + p("Lào Cai, ngày 05 tháng 6 năm 2021")
    report = extract("a.docx", make_docx(body + p("BÁO CÁO") + p("Kết quả thực hiện nhiệm vụ"))).report
    assert (report.number, report.symbol, report.issued.day) == ("12", "BC-VP", 5)


def test_controls_at_every_height() -> None:
    rows = "".join(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in ROWS[2:])
    cells = control(tc("Sở Y tế")) + tc(control(p("12")))
    body = (
        control(p("Giao ", control(r("120")), " nhiệm vụ:"))
        + f"<w:tbl><w:tr>{tc('Đơn vị')}{tc('Tổng số')}</w:tr><w:tr>{cells}</w:tr>{control(rows)}</w:tbl>"
    )
    assert read_words(make_docx(body)) == ["Giao 120 nhiệm vụ:", *(" ".join(row) for row in ROWS)]


def test_a_prompt_is_a_blank() -> None:
    prompt = "<w:showingPlcHdr/>"
    body = p("Số: ", control(r("Bấm để nhập số"), prompt), "/BC-VP") + control(p("Bấm để nhập nội dung"), prompt)
    assert read_words(make_docx(body + p("Giao ", control(r("12")), " nhiệm vụ."))) == [
        "Số: /BC-VP",
        "Giao 12 nhiệm vụ.",
    ]


TURN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (TURN.format(kind) for kind in ("begin", "separate", "end"))


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_form_fields_of_old_word() -> None:
    runs = [BEGIN, instruction("FORMTEXT"), SEPARATE, r("120"), END]
    assert read_words(make_docx(p("Giao ", *runs, " nhiệm vụ."))) == ["Giao 120 nhiệm vụ."]


def test_fields_in_fields_and_over_paragraphs() -> None:
    inner = [BEGIN, instruction("PAGE"), SEPARATE, r("3"), END]
    nested = [BEGIN, instruction("IF "), *inner, instruction(' = 3 "12" "13"'), SEPARATE, r("12"), END]
    assert read_words(make_docx(p("Giao ", *nested, " nhiệm vụ."))) == ["Giao 12 nhiệm vụ."]
    over = p(BEGIN, instruction("TOC"), SEPARATE, "I. KẾT QUẢ") + p("II. TỒN TẠI", END) + p("Giao 12 nhiệm vụ.")
    assert read_words(make_docx(over)) == ["I. KẾT QUẢ", "II. TỒN TẠI", "Giao 12 nhiệm vụ."]


def test_a_field_without_its_end_hides_nothing() -> None:
    body = p("Giao ", BEGIN, instruction("SUM(ABOVE)"), "12 nhiệm vụ.") + p("Quá hạn 02 nhiệm vụ.")
    assert read_words(make_docx(body)) == ["Giao 12 nhiệm vụ.", "Quá hạn 02 nhiệm vụ."]


# -- what is not part of the text


def test_hidden_text() -> None:
    styles = '<w:styles><w:style w:styleId="An" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    hidden = r(" (nháp: 99)", '<w:rStyle w:val="An"/>')
    shown = r(" nhiệm vụ", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>')
    assert read_words(make_docx(p("Giao 12", hidden, shown, "."), styles=styles)) == ["Giao 12 nhiệm vụ."]


def test_headers_footers_and_notes_are_furniture() -> None:
    note = f'<w:endnotes><w:endnote w:id="1">{p("Không kể 99 nhiệm vụ rút")}</w:endnote></w:endnotes>'
    data = make_docx(
        p("Giao 12 nhiệm vụ", '<w:r><w:endnoteReference w:id="1"/></w:r>', "."),
        header1=f"<w:hdr>{p('Báo cáo tháng 6')}{tbl(['Mật', '2'])}</w:hdr>",
        footer1=f"<w:ftr>{p('Trang 1')}</w:ftr>",
        endnotes=note,
    )
    document = read(None, data)
    assert words(document) == ["Giao 12 nhiệm vụ."]
    aside = words(document, BlockKind.FURNITURE)
    assert aside == ["Báo cáo tháng 6", "Mật 2", "Trang 1", "Không kể 99 nhiệm vụ rút"]
    assert document.grids == ()
    report = extract("a.docx", data).report
    assert 99 not in {f.count for f in report.figures}


# -- remarks of reviewers


def remark(number: int, words_: str, author: str = "Trần Thị B") -> str:
    paragraphs = "".join(p(line) for line in words_.split("\n"))
    date = 'w:date="2021-06-05T10:12:00Z"'
    return f'<w:comment w:id="{number}" w:author="{author}" {date}>{paragraphs}</w:comment>'


def remarks(*several: str) -> str:
    return f"<w:comments>{''.join(several)}</w:comments>"


def marked(number: int, *runs: str) -> Iterator[str]:
    yield f'<w:commentRangeStart w:id="{number}"/>'
    yield from runs
    yield f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


REMARKED = make_docx(
    p("Trong tháng 6 năm 2021, UBND tỉnh giao ", *marked(1, r("12"), r("0")), " nhiệm vụ; ", r("đã")) + p("Còn lại."),
    comments=remarks(remark(1, "Có phải 99 không?"), remark(2, "Xem lại\ncả câu")),
)


def test_remarks_are_kept_apart() -> None:
    document = read(None, REMARKED)
    at = document.text.index("120")
    assert document.comments == (
        Comment("Trần Thị B", "2021-06-05T10:12:00Z", "Có phải 99 không?", (at, at + 3)),
        Comment("Trần Thị B", "2021-06-05T10:12:00Z", "Xem lại\ncả câu", None),
    )
    assert "99" not in document.text
    assert [f.count for f in extract("a.docx", REMARKED).report.figures] == [120]


def test_a_remark_over_paragraphs_and_cells() -> None:
    begin, end = marked(1)
    body = p("Một ", begin, "hai") + tbl(*ROWS) + p("ba ", "bốn", end, " năm")
    document = read(None, make_docx(body, comments=remarks(remark(1, "x"))))
    (found,) = document.comments
    assert found.span is not None
    assert document.text[slice(*found.span)].startswith("hai\nĐơn vị\t")
    assert document.text[slice(*found.span)].endswith("ba bốn")


def test_our_own_remarks_are_none_of_a_reviewer() -> None:
    data = make_docx(p("Giao 12 nhiệm vụ."), comments=remarks(remark(1, "x", "bcvp")))
    assert read(None, data).comments == ()


@pytest.mark.parametrize(
    ("lang", "told"), [("vi", "Tệp có 2 ghi chú của người xem"), ("en", "remarks of reviewers (2)")]
)
def test_remarks_are_counted_for_people_only(lang: str, told: str) -> None:
    checked = check_one("a.docx", REMARKED, folders=(), say=Say(lang))
    assert isinstance(checked, Checked)
    first, second = io.StringIO(), io.StringIO()
    console.write([checked], first, say=Say(lang), columns=200)
    table.write([checked.report], second, say=Say(lang))
    for shown in (first.getvalue(), second.getvalue(), page(checked.report, checked.review, lang=lang)):
        assert told in shown
    assert set(checked.as_dict()["source"]) == {"path", "sha256", "format", "pages", "text"}
