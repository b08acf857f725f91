"""Word: what stands in the file and what a reader of it sees."""

from __future__ import annotations

import pytest
from made import listed, make_docx, make_zip, p, r, tbl, tc
from seen import cells, markers, read_words, words

from extractor.document import BlockKind
from extractor.errors import DamagedError, EmptyError, EncryptedError, TooLargeError, UnsupportedError
from extractor.readers import read

LEVELS = """<w:numbering><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = """<w:styles>
<w:style w:type="paragraph" w:styleId="Muc">
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style></w:styles>"""


def styled(text: str, style: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def test_numbers_are_restored() -> None:
    body = "".join(
        [
            listed("KẾT QUẢ", level=0),
            listed("Tình hình chung", level=1),
            listed("Nhiệm vụ tỉnh giao", level=2),
            listed("Nhiệm vụ huyện giao", level=2),
            listed("Đúng hạn: 12 nhiệm vụ", level=3),
            listed("Quá hạn: 02 nhiệm vụ", level=3),
            listed("Tồn tại", level=1),
            listed("Do khách quan", level=2),
            listed("KIẾN NGHỊ", level=0),
            listed("Với tỉnh", level=1),
            listed("Với huyện", number=3, level=1),
        ]
    )
    document = read(None, make_docx(body, numbering=LEVELS))
    assert markers(document) == ["I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "II.", "1.", "1."]
    assert words(document)[2] == "1.1. Nhiệm vụ tỉnh giao"
    assert [b.indent for b in document.blocks][:5] == [0, 1, 2, 2, 3]
    assert document.text.startswith("I. KẾT QUẢ\n1. Tình hình chung\n")


def test_bullets_are_restored() -> None:
    body = "".join(listed(f"Việc {n}", number=2, level=n) for n in (0, 1, 2))
    assert read_words(make_docx(body, numbering=LEVELS)) == ["- Việc 0", "+ Việc 1", "• Việc 2"]


def test_numbers_by_style() -> None:
    body = styled("Một", "Muc") + styled("Hai", "Con") + p("Ba", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read_words(make_docx(body, numbering=LEVELS, styles=STYLES)) == ["1. Một", "2. Hai", "Ba"]


def test_capitals_by_style() -> None:
    assert read_words(make_docx(styled("Báo cáo", "Ten") + p(r("văn phòng", "<w:caps/>")), styles=STYLES)) == [
        "BÁO CÁO",
        "VĂN PHÒNG",
    ]


def test_numbers_split_over_runs() -> None:
    assert read_words(make_docx(p("Có 1", r(".2", "<w:b/>"), "84 nhiệm v", "ụ (85,", "7%)."))) == [
        "Có 1.284 nhiệm vụ (85,7%)."
    ]


def test_all_changes_accepted() -> None:
    body = (
        p(
            "Có ",
            f"<w:del>{r('11')}</w:del>",
            f"<w:ins>{r('12')}</w:ins>",
            " nhiệm vụ",
            r(" (nháp)", "<w:vanish/>"),
            ".",
        )
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        + r("Còn 05 nhiệm vụ")
        + "</w:p>"
        + p(" quá hạn.")
    )
    assert read_words(make_docx(body)) == ["Có 12 nhiệm vụ.", "Còn 05 nhiệm vụ quá hạn."]


def test_wrappers_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('BÁO CÁO')}</w:sdtContent></w:sdt>"
        + p(
            "Giao ",
            f"<w:smartTag>{r('12 ')}</w:smartTag>",
            f"<w:sdt><w:sdtContent>{r('nhiệm ')}</w:sdtContent></w:sdt>",
        )
        + p(f"<w:hyperlink>{r('Tổng số')}</w:hyperlink>", f"<w:fldSimple>{r(' 7')}</w:fldSimple>", " nhiệm vụ.")
    )
    assert read_words(make_docx(body)) == ["BÁO CÁO", "Giao 12 nhiệm", "Tổng số 7 nhiệm vụ."]


def test_fields_show_their_result_only() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    runs = [turn.format("begin"), "<w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>", turn.format("separate"), r("45")]
    assert read_words(make_docx(p("Tổng: ", *runs, turn.format("end"), " nhiệm vụ."))) == ["Tổng: 45 nhiệm vụ."]


def test_text_box_once() -> None:
    box = f"<w:txbxContent>{p('Số: 12/BC-VP')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_words(make_docx(p("VĂN PHÒNG", shape) + p("BÁO CÁO"))) == ["VĂN PHÒNG", "Số: 12/BC-VP", "BÁO CÁO"]


def test_breaks_tabs_and_signs() -> None:
    body = p(r("Nơi nhận:"), "<w:r><w:br/><w:t>- Như trên;</w:t><w:br/></w:r>", "- Lưu: VT.") + p(
        "số 12/QĐ", "<w:r><w:noBreakHyphen/><w:t>UBND</w:t><w:tab/></w:r>", "ngày 05/6/2021"
    )
    document = read(None, make_docx(body))
    assert words(document) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "số 12/QĐ-UBND ngày 05/6/2021"]
    assert "UBND\tngày" in document.text


def test_letterhead_table_left_before_right() -> None:
    body = tbl(
        [
            p("UBND TỈNH LÀO CAI") + p("VĂN PHÒNG"),
            p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc"),
        ],
        ["Số: 12/BC-VP", "Lào Cai, ngày 05 tháng 6 năm 2021"],
    )
    document = read(None, make_docx(body + p("BÁO CÁO")))
    assert words(document) == [
        "UBND TỈNH LÀO CAI",
        "VĂN PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-VP",
        "Lào Cai, ngày 05 tháng 6 năm 2021",
        "BÁO CÁO",
    ]
    assert document.grids == ()


def test_table_of_figures() -> None:
    restart, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = p("Phụ lục I") + tbl(
        [tc("STT", restart), tc("Đơn vị", restart), tc("Hoàn thành", '<w:gridSpan w:val="2"/>')],
        [tc("", on), tc("", on), "Đúng hạn", "Quá hạn"],
        ["1", "Sở Y tế", "12", "1"],
        ["2", "Sở Nội vụ", "", "0"],
    )
    document = read(None, make_docx(body))
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [document.text[b.start : b.end].split("\t") for b in rows][1:] == [
        ["", "", "Đúng hạn", "Quá hạn"],
        ["1", "Sở Y tế", "12", "1"],
        ["2", "Sở Nội vụ", "", "0"],
    ]
    (grid,) = document.grids
    assert grid.head == 2
    assert cells(document) == [
        ["STT", "Đơn vị", "Hoàn thành", "Hoàn thành"],
        ["STT", "Đơn vị", "Đúng hạn", "Quá hạn"],
        ["1", "Sở Y tế", "12", "1"],
        ["2", "Sở Nội vụ", "", "0"],
    ]


def test_small_table_of_figures_is_no_letterhead() -> None:
    document = read(None, make_docx(tbl(["Đơn vị", "Số nhiệm vụ"], ["Chủ tịch UBND tỉnh", "12"], ["Sở Y tế", "3"])))
    assert cells(document)[0] == ["Đơn vị", "Số nhiệm vụ"]


def test_signature_table() -> None:
    left = p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT.")
    document = read(None, make_docx(tbl([left, p("CHÁNH VĂN PHÒNG") + p("") + p("Trần Văn Bình")])))
    assert words(document) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH VĂN PHÒNG", "Trần Văn Bình"]
    assert document.grids == ()


def test_running_heads_and_footnotes_are_furniture() -> None:
    data = make_docx(
        p("Tổng số 12 nhiệm vụ."),
        footer1=f"<w:ftr>{p('Trang 1')}</w:ftr>",
        footnotes=f'<w:footnotes><w:footnote w:type="separator">{p("x")}</w:footnote><w:footnote>{p("Không kể rút")}'
        "</w:footnote></w:footnotes>",
    )
    document = read(None, data)
    assert words(document) == ["Tổng số 12 nhiệm vụ."]
    assert words(document, BlockKind.FURNITURE) == ["Trang 1", "Không kể rút"]


def test_refusals() -> None:
    good = make_docx(p("Tổng số 12 nhiệm vụ."))
    with pytest.raises(EmptyError):
        read(None, make_docx(p("")))
    with pytest.raises(DamagedError):
        read(None, good[: len(good) // 2])
    with pytest.raises(DamagedError):
        read(None, make_zip({"word/document.xml": "<w:document"}))
    with pytest.raises(DamagedError, match="DOCTYPE"):
        read(None, make_zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}))
    with pytest.raises(UnsupportedError, match="Excel"):
        read(None, make_zip({"xl/workbook.xml": "<a/>"}))
    with pytest.raises(UnsupportedError, match="zip"):
        read(None, make_zip({"a.txt": "x"}))
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedError):
        read(None, locked)


def test_a_bomb_costs_nothing() -> None:
    with pytest.raises(TooLargeError):
        read(None, make_zip({"word/document.xml": " " * (80 << 20)}))


def test_deep_nesting_is_refused_not_crashed() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 300 + p("x") + "</w:tc></w:tr></w:tbl>" * 300
    with pytest.raises(DamagedError):
        read(None, make_docx(deep))
