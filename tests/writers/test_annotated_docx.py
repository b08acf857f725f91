"""Bản Word có chú thích: marks enclose the very words, the comments open in Word's own form, nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from readers.made import W, listed, make_docx, p, r, tbl, tc
from reviewed import changed, reviewed, usual

from extractor.extraction import extract
from extractor.readers import read
from extractor.record import Coverage, Finding, Quote, Report, Review, Sentence, Severity
from extractor.writers.annotated_docx import annotate

MAY_CHANGE = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
NUMBERING = """<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NAMES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def draft(body: str, **others: str) -> bytes:
    """Tệp Word đầy đủ với thân cho sẵn: everything that a new file has, so that python-docx opens it."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Trang đầu"
    blank = io.BytesIO()
    made.save(blank)
    found = re.search(r"<w:sectPr.*</w:sectPr>", parts(blank.getvalue())["word/document.xml"].decode(), re.DOTALL)
    whole = f'<w:document xmlns:w="{W}" {NAMES}><w:body>{body}{found[0] if found else ""}</w:body></w:document>'
    changes = {"word/document.xml": whole}
    changes |= {f"word/{name}.xml": xml.replace(">", f' xmlns:w="{W}">', 1) for name, xml in others.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name) or old.read(name))
    return out.getvalue()


def record(data: bytes, *, as_typed: bool = False) -> Report:
    return extract("a.docx", data, as_typed=as_typed).report


def finding(report: Report, *words: str, code: str = "sum-mismatch", severity: Severity = Severity.ERROR) -> Finding:
    """Phát hiện dẫn các lời ấy, mỗi lời phải có đúng một lần."""
    quotes = []
    for quoted in words:
        assert report.text.count(quoted) == 1, report.text
        at = report.text.index(quoted)
        quotes.append(Quote(quoted, (at, at + len(quoted)), None))
    message = Sentence("10 + 2 = 12 ≠ 13.", "10 + 2 = 12, not 13.")
    return Finding(code, severity, message, None, None, (), tuple(quotes), ())


def annotated(data: bytes, *words: str, as_typed: bool = False) -> bytes:
    """Bản chú thích với một phát hiện cho mỗi lời."""
    report = record(data, as_typed=as_typed)
    findings = tuple(finding(report, quoted) for quoted in words)
    return annotate(data, report, Review(findings, Coverage(3, 2, 1, 0, 2, 1), ()))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def anchored(data: bytes) -> list[str]:
    """Chữ nằm giữa hai dấu của mỗi chú thích, by number; every comment has one start, one end and one sign."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    words: dict[int, str] = {}
    is_open: set[int] = set()
    signs: list[int] = []
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            n = int(element.get(f"{{{W}}}id", ""))
            if name == "commentRangeStart":
                assert n not in words
                words[n] = ""
                is_open.add(n)
            elif name == "commentRangeEnd":
                is_open.remove(n)
            else:
                signs.append(n)
                assert n not in is_open
        elif name in ("t", "delText", "tab"):
            for n in is_open:
                words[n] += "\t" if name == "tab" else element.text or ""
    assert not is_open
    assert sorted(signs) == sorted(words)
    return [words[n] for n in sorted(words)]


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def test_marks_enclose_the_very_words_over_runs() -> None:
    data = draft(p("Tổng số 1", r(".2", "<w:b/>"), "84 nhiệm v", "ụ được giao.") + p("Đã hoàn thành 842 nhiệm vụ."))
    out = annotated(data, "1.284", "842 nhiệm vụ")
    assert anchored(out) == ["Tổng số 1.284 nhiệm vụ được giao.", "1.284", "842 nhiệm vụ"]
    runs = [(run.text, bool(run.bold)) for run in docx.Document(io.BytesIO(out)).paragraphs[0].runs if run.text]
    assert [words for words, _ in runs] == ["Tổng số ", "1", ".2", "84", " nhiệm v", "ụ được giao."]
    assert [words for words, bold in runs if bold] == [".2"]


def test_everything_else_keeps_its_bytes() -> None:
    data = draft(p("Tổng số 1.284 nhiệm vụ."))
    before, after = parts(data), parts(annotated(data, "1.284"))
    assert {name for name in after if after[name] != before.get(name)} == MAY_CHANGE
    assert list(after) == [*before, "word/comments.xml"]


def test_what_the_comments_say() -> None:
    data = draft(p("Giao 120 nhiệm vụ, trong đó:") + p("- Đã hoàn thành 92 nhiệm vụ;") + p("- Chưa hoàn thành 30."))
    report = record(data)
    slip = replace(finding(report, "120", "92", "30"), repairs=(changed(report, 120, 122),))
    note = finding(report, "Chưa hoàn thành", code="numbering-gap", severity=Severity.NOTE)
    nowhere = replace(finding(report), code="annex-missing", severity=Severity.WARNING)
    review = Review((slip, note, nowhere), Coverage(3, 3, 0, 0, 2, 1), ())
    out = annotate(data, report, review, lang="vi", at=datetime(2021, 7, 5, 9, 30))
    verdict, *told = comments(out)
    assert verdict.splitlines() == [
        "bcvp: Có 1 lỗi, 1 cảnh báo, 1 ghi chú; 3/3 số liệu đã được kiểm, 1 phép kiểm đạt.",
        "Cảnh báo 1: 10 + 2 = 12 ≠ 13. (mã: annex-missing; bcvp explain annex-missing)",
    ]
    mend = "Có thể sửa một số:\n- được giao: 120 → 122 (khi đó tổng khớp)\n"
    assert told == [
        f"Lỗi 1 (chỗ 1/3): 10 + 2 = 12 ≠ 13.\n{mend}(mã: sum-mismatch; bcvp explain sum-mismatch)",
        "Lỗi 1 (chỗ 2/3): 10 + 2 = 12 ≠ 13.\n(mã: sum-mismatch; bcvp explain sum-mismatch)",
        "Ghi chú 1: 10 + 2 = 12 ≠ 13.\n(mã: numbering-gap; bcvp explain numbering-gap)",
        "Lỗi 1 (chỗ 3/3): 10 + 2 = 12 ≠ 13.\n(mã: sum-mismatch; bcvp explain sum-mismatch)",
    ]
    assert anchored(out)[1:] == ["120", "92", "Chưa hoàn thành", "30"]
    first = next(iter(docx.Document(io.BytesIO(out)).comments))
    assert (first.author, first.initials) == ("bcvp", "bc")
    assert first.timestamp is not None
    assert first.timestamp.replace(tzinfo=None) == datetime(2021, 7, 5, 9, 30)
    english = annotate(data, report, review, lang="en")
    assert comments(english)[1].startswith("Error 1 (place 1 of 3): 10 + 2 = 12, not 13.\nOne number could be changed:")


def test_the_numbers_concerned_are_marked_in_the_quote() -> None:
    body = "".join(p(line) for line in usual().report.text.splitlines() if line)
    data = draft(body)
    report = record(data)
    of = {figure.count: figure for figure in report.figures}
    quotes = tuple(Quote(of[n].quote, of[n].span, None) for n in (92, 120))
    message = Sentence("92/120 = 77%, báo cáo ghi 75%.", "")
    wrong = Finding("percent-mismatch", Severity.ERROR, message, "75%", "77%", (of[92].id, of[120].id), quotes, ())
    out = annotate(data, report, reviewed(report, wrong).review)
    assert anchored(out)[1:] == ["120", "92 nhiệm vụ (đạt 75%"]


def test_a_clean_draft_has_the_verdict_only() -> None:
    out = annotated(draft(p("") + p("Giao 12 nhiệm vụ.") + p("Hết.")))
    assert anchored(out) == ["Giao 12 nhiệm vụ."]
    assert comments(out)[0].startswith("bcvp: Không thấy chỗ nào không khớp")


def test_several_comments_at_the_same_words() -> None:
    data = draft(p("Giao 120 nhiệm vụ (đạt 75%)."))
    report = record(data)
    words = ("120", "120 nhiệm vụ", "20 nhiệm", "120", "75%")
    findings = tuple(finding(report, quoted) for quoted in words)
    out = annotate(data, report, Review(findings, Coverage(2, 2, 0, 0, 2, 1), ()))
    assert sorted(anchored(out)[1:]) == sorted(words)
    assert read(None, out) == read(None, data)


def test_numbers_of_lists_are_not_in_the_file() -> None:
    data = draft(listed("KẾT QUẢ") + listed("KIẾN NGHỊ") + p("Hết."), numbering=NUMBERING)
    out = annotated(data, "II.")
    assert anchored(out) == ["KẾT QUẢ", "KIẾN"]
    assert "Lời văn: “II.”." in comments(out)[1]
    assert anchored(annotated(data, "II. KIẾN NGHỊ"))[1] == "KIẾN NGHỊ"


@pytest.mark.parametrize("words", ["12", "Sở Nội vụ", "5", "7"])
def test_words_in_tables(words: str) -> None:
    inner = tbl(["a", "7"])
    merged = [tc("Sở Tài chính", '<w:vMerge w:val="restart"/>'), tc("12", '<w:gridSpan w:val="2"/>'), tc(inner + p(""))]
    body = tbl(
        ["Đơn vị", "Đúng hạn", "Quá hạn", "Khác"],
        ["x", "y", "z", "t"],
        ["u", "v", "w", "o"],
        ["k", "l", "m", "n"],
        merged,
        [tc("", "<w:vMerge/>"), "3", "4", "6"],
        ["Sở Nội vụ", "1", r("5"), "8"],
    ).replace(f"<w:tcPr></w:tcPr>{r('5')}", f"<w:tcPr></w:tcPr>{p('', r('5'))}")
    data = draft(p("Bảng tổng hợp") + body + p("Hết."))
    out = annotated(data, words)
    assert anchored(out)[1] == words
    assert read(None, out) == read(None, data)


def test_words_over_two_cells() -> None:
    data = draft(tbl(["TT", "Đơn vị", "Số"], ["1", "Sở Y tế", "12"], *[["2", "Sở A", "3"]] * 6) + p("Hết."))
    assert anchored(annotated(data, "Sở Y tế\t12"))[1] == "Sở Y tế12"


def test_tracked_changes() -> None:
    deleted = '<w:del w:id="4"><w:r><w:delText>11 nhiệm vụ</w:delText></w:r></w:del>'
    data = draft(p("Có ", deleted, f'<w:ins w:id="5">{r("12 nhiệm vụ")}</w:ins>', " được giao."))
    out = annotated(data, "12")
    assert anchored(out)[1] == "12"
    assert read(None, out, as_typed=True) == read(None, data, as_typed=True)
    assert etree.fromstring(parts(out)["word/document.xml"]).findall(f".//{{{W}}}ins//{{{W}}}commentReference")
    typed = annotated(data, "11", as_typed=True)
    assert anchored(typed)[1] == "11"
    assert read(None, typed) == read(None, data)
    assert not etree.fromstring(parts(typed)["word/document.xml"]).findall(f".//{{{W}}}del//{{{W}}}commentReference")


def test_fields_links_and_controls() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    counted = [turn.format("begin"), "<w:r><w:instrText>SUM(ABOVE) 45</w:instrText></w:r>", turn.format("separate")]
    rich, plain = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:sdt><w:sdtPr><w:text/></w:sdtPr>{}</w:sdt>"
    body = (
        p("Tổng: ", *counted, r("450 việc"), turn.format("end"), " được giao.")
        + p("Xem ", f"<w:hyperlink>{r('phụ lục 17 kèm')}</w:hyperlink>", " theo.")
        + p("Còn ", rich.format(r("khoảng 28 việc")), " nữa.")
        + p("Mới ", plain.format(f"<w:sdtContent>{r('chừng 39 việc')}</w:sdtContent>"), " nữa.")
        + p("Cũ ", f'<w:fldSimple w:instr="X">{r("tầm 61 việc")}</w:fldSimple>', ".")
    )
    data = draft(body)
    out = annotated(data, "45", "17", "28", "39", "61")
    assert anchored(out)[1:] == ["45", "17", "28", "chừng 39 việc", "61"]
    assert "Lời văn: “39”." in comments(out)[4]
    assert read(None, out) == read(None, data)


def test_words_of_text_boxes_are_marked_around_the_box() -> None:
    box = f"<w:txbxContent>{p('Số: 12/BC-VP')}</w:txbxContent>"
    shape = (
        f"<w:r><w:t>VĂN PHÒNG </w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        "<w:t>TỈNH</w:t></w:r>"
    )
    data = draft(p(shape) + p("BÁO CÁO"))
    out = annotated(data, "12/BC-VP")
    assert anchored(out)[1] == "Số: 12/BC-VPSố: 12/BC-VP"  # the box and its form for older programs
    assert not etree.fromstring(parts(out)["word/document.xml"]).xpath(
        "//*[local-name()='txbxContent']//*[starts-with(local-name(), 'comment')]"
    )
    assert "Lời văn: “12/BC-VP”." in comments(out)[1]
    assert read(None, out) == read(None, data)


def test_capitals_breaks_and_signs() -> None:
    sign = "<w:r><w:t>số 12/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t><w:br/><w:t>ngày 05</w:t></w:r>"
    data = draft(p(r("Văn phòng 15 việc", "<w:caps/>")) + p(sign))
    out = annotated(data, "15 VIỆC", "QĐ-UBND", "05")
    assert anchored(out)[1:] == ["15 việc", "QĐUBND", "05"]
    assert read(None, out) == read(None, data)


def test_comments_of_others_stay_and_numbers_go_on() -> None:
    made = docx.Document()
    words = made.add_paragraph("Giao 120 nhiệm vụ.").runs
    made.add_comment(words, text="Kiểm lại", author="Chánh Văn phòng", initials="CVP")
    made.add_comment(words, text="Đã kiểm", author="Chuyên viên")
    data = io.BytesIO()
    made.save(data)
    before = parts(data.getvalue())
    out = annotated(data.getvalue(), "120")
    assert {name for name, content in parts(out).items() if content != before.get(name)} == {
        "word/document.xml",
        "word/comments.xml",
    }
    got = list(docx.Document(io.BytesIO(out)).comments)
    assert [c.comment_id for c in got] == [0, 1, 2, 3]
    assert [c.author for c in got] == ["Chánh Văn phòng", "Chuyên viên", "bcvp", "bcvp"]
    assert got[0].text == "Kiểm lại"
    again = annotated(out, "120")
    assert len(comments(again)) == 6
    assert anchored(again) == ["Giao 120 nhiệm vụ."] * 3 + ["120"] + ["Giao 120 nhiệm vụ.", "120"]


def test_running_heads_stay() -> None:
    data = draft(p("Giao 12 nhiệm vụ."))
    report = record(data)
    head = finding(report, "Trang đầu")
    out = annotate(data, report, Review((head,), Coverage(1, 1, 0, 0, 1, 0), ()))
    assert anchored(out)[1] == "vụ."  # the nearest words that can have a comment
    assert docx.Document(io.BytesIO(out)).sections[0].header.paragraphs[0].text == "Trang đầu"


def test_the_record_of_the_copy_is_that_of_the_draft() -> None:
    lines = [line for line in usual().report.text.splitlines() if line]
    data = draft("".join(p(line) for line in lines) + tbl(["TT", "Đơn vị", "Số"], *[["1", "Sở Y tế", "2"]] * 7))
    first = record(data)
    out = annotated(data, "92", "30", "tháng 7", "Yên Bái, ngày")
    assert replace(record(out), source=first.source) == first


def test_the_smallest_package() -> None:
    """No relations and no content type for the comments yet; strict files have other namespaces."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = make_docx(p("Giao 12 nhiệm vụ."))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name).decode() for name in package.namelist() if "rels" not in name}
    files["word/document.xml"] = files["word/document.xml"].replace(W, strict)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    out = parts(annotated(raw.getvalue(), "12"))
    assert b'Target="comments.xml"' in out["word/_rels/document.xml.rels"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in out["word/_rels/document.xml.rels"]
    assert b'PartName="/word/comments.xml"' in out["[Content_Types].xml"]
    assert etree.fromstring(out["word/comments.xml"]).tag == f"{{{strict}}}comments"


def test_the_record_of_another_file_is_refused() -> None:
    report = record(draft(p("Giao 13 nhiệm vụ.")))
    with pytest.raises(ValueError, match="not read from this file"):
        annotate(draft(p("Giao 12 nhiệm vụ.")), report, Review((), Coverage(1, 0, 0, 1, 0, 0), ()))


WORDS = "Tổng số 1.284 nhiệm vụ; đạt 85,7% (189/531)."


def canonical_body(data: bytes) -> str:
    """Thân văn bản khi bỏ dấu chú thích và nối các đoạn chữ bị cắt."""
    text = parts(data)["word/document.xml"].decode()
    text = re.sub(r"<w:commentRange[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>", "", text)
    words = re.findall(r"<w:rPr>(.*?)</w:rPr>|<w:t[^>]*>(.*?)</w:t>|<w:rPr/>()", text)
    out: list[list[str]] = [["", ""]]
    look = ""
    for properties, run, _ in words:
        if run:
            out += [[look, ""]] if out[-1][0] != look else []
            out[-1][1] += run
        else:
            look = properties
    return str(out)


@given(
    cuts=st.sets(st.integers(1, len(WORDS) - 1), max_size=8),
    spans=st.lists(st.tuples(st.integers(0, len(WORDS) - 1), st.integers(1, 9)), max_size=5),
)
def test_however_the_runs_are_split(cuts: set[int], spans: list[tuple[int, int]]) -> None:
    edges = [0, *sorted(cuts), len(WORDS)]
    looks = ("", "<w:b/>", "<w:i/>")
    runs = [r(WORDS[a:b], looks[n % 3]) for n, (a, b) in enumerate(pairwise(edges))]
    data = make_docx(p(*runs))
    report = record(data)
    quotes = [(a, min(a + n, len(WORDS))) for a, n in spans if WORDS[a : a + n].strip()]
    findings = tuple(
        Finding("x", Severity.NOTE, Sentence("", ""), None, None, (), (Quote(WORDS[a:b], (a, b), None),), ())
        for a, b in quotes
    )
    out = annotate(data, report, Review(findings, Coverage(0, 0, 0, 0, 0, 0), ()))
    assert sorted(anchored(out)) == sorted([WORDS, *(WORDS[a:b].strip() for a, b in quotes)])
    assert canonical_body(out) == canonical_body(data)
    assert read(None, out) == read(None, data)


def test_words_of_an_old_font_are_marked_as_a_run() -> None:
    """In VNI two characters make one letter; in TCVN3 one does, so that the mark still fits."""
    vni, tcvn3 = (f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>' for name in ("VNI-Times", ".VnTime"))
    data = draft(p(r("Coù 12 nhieäm vuï", vni), r(" và 13 nhiÖm vô", tcvn3), r(" nữa.")))
    assert read(None, data).text.startswith("Có 12 nhiệm vụ và 13 nhiệm vụ nữa.")
    out = annotated(data, "12 nhiệm vụ và", "13 nhiệm vụ")
    assert anchored(out)[1:] == ["Coù 12 nhieäm vuï và", "13 nhiÖm vô"]
