"""Word có thay đổi được theo dõi: as it will stand with all changes accepted, and as it stood before them."""

from __future__ import annotations

import pytest
from made import listed, make_docx, p, r, tbl, tc
from seen import words
from test_docx import LEVELS

from extractor.extraction import extract
from extractor.readers import has_tracked_changes, read


def gone(text: str, tag: str = "del") -> str:
    return f'<w:{tag} w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:{tag}>'


def put(text: str, tag: str = "ins") -> str:
    return f'<w:{tag} w:id="2">{r(text)}</w:{tag}>'


def mark(tag: str) -> str:
    return f'<w:rPr><w:{tag} w:id="3"/></w:rPr>'


def both(body: str, **parts: str) -> tuple[list[str], list[str]]:
    """Lời khi chấp nhận và khi từ chối mọi thay đổi."""
    data = make_docx(body, **parts)
    return words(read(None, data)), words(read(None, data, as_typed=True))


def test_words_put_in_and_taken_out() -> None:
    body = p("Có ", gone("11"), put("12"), f'<w:ins w:id="9">{gone(" (nháp)")}</w:ins>', " nhiệm vụ.")
    assert both(body) == (["Có 12 nhiệm vụ."], ["Có 11 nhiệm vụ."])


def test_words_moved() -> None:
    body = p("Một ", f'<w:moveFrom w:id="1">{r("hai ")}</w:moveFrom>', "ba ", put("hai ", "moveTo"), "bốn.")
    assert both(body) == (["Một ba hai bốn."], ["Một hai ba bốn."])


def test_paragraph_marks() -> None:
    joined = p("Còn 05 nhiệm vụ.", properties=mark("del")) + p(" Quá hạn 02.")
    assert both(joined) == (["Còn 05 nhiệm vụ. Quá hạn 02."], ["Còn 05 nhiệm vụ.", "Quá hạn 02."])
    split = p("Còn 05 nhiệm vụ quá hạn.", properties=mark("ins")) + p(" Hết.")
    assert both(split) == (["Còn 05 nhiệm vụ quá hạn.", "Hết."], ["Còn 05 nhiệm vụ quá hạn. Hết."])


def test_whole_paragraphs() -> None:
    body = p("Một.") + p(put("Hai."), properties=mark("ins")) + p(gone("Ba."), properties=mark("del")) + p("Bốn.")
    assert both(body) == (["Một.", "Hai.", "Bốn."], ["Một.", "Ba.", "Bốn."])
    moved = p(f'<w:moveFrom w:id="1">{r("A.")}</w:moveFrom>', properties=mark("moveFrom")) + p("B.")
    moved += p(put("A.", "moveTo"), properties=mark("moveTo")) + p("C.")
    assert both(moved) == (["B.", "A.", "C."], ["A.", "B.", "C."])


def test_words_before_a_table_stay() -> None:
    rows = tbl(*[[str(n), "Sở A", "x", "y"] for n in range(8)])
    accepted, _ = both(p("Bảng số liệu", properties=mark("del")) + rows + p("Cuối", properties=mark("del")))
    assert accepted[0] == "Bảng số liệu"
    assert accepted[-1] == "Cuối"


def test_rows_and_cells() -> None:
    lines = ["<w:tr>" + tc(str(n)) + tc("Sở A") + tc("12") + tc("3") + "</w:tr>" for n in range(7)]
    new = lines[0].replace("<w:tr>", '<w:tr><w:trPr><w:ins w:id="1"/></w:trPr>').replace(r("12"), put("15"))
    old = lines[0].replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>').replace(r("12"), gone("14"))
    accepted, typed = both("<w:tbl>" + "".join(lines) + new + old + "</w:tbl>")
    assert (accepted[7:], typed[7:]) == (["0 Sở A 15 3"], ["0 Sở A 14 3"])
    cells = [tc("5"), tc("mới", '<w:cellIns w:id="1"/>'), tc("cũ", '<w:cellDel w:id="2"/>'), tc("6")]
    accepted, typed = both("<w:tbl>" + "".join(lines) + f"<w:tr>{''.join(cells)}</w:tr></w:tbl>")
    assert (accepted[7:], typed[7:]) == (["5 mới 6"], ["5 cũ 6"])


def test_format_before_the_change() -> None:
    change = '<w:rPrChange w:id="1"><w:rPr>{}</w:rPr></w:rPrChange>'
    body = p(r("một", "<w:caps/>" + change.format("")), r(" hai", change.format("<w:caps/>")))
    assert both(body) == (["MỘT hai"], ["một HAI"])
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    unnumbered = p("Hai", properties=f'{numbers}<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>')
    put_in = p("Ba", properties=numbers.replace("<w:ilvl", '<w:ins w:id="4"/><w:ilvl'))
    assert both(listed("Một") + unnumbered + put_in, numbering=LEVELS) == (
        ["I. Một", "II. Hai", "III. Ba"],
        ["I. Một", "Hai", "Ba"],
    )


@pytest.mark.parametrize(
    ("body", "has"),
    [
        (p("Có 12 nhiệm vụ."), False),
        (p("Có ", put("12"), " nhiệm vụ."), True),
        (p("Có ", gone("12"), " nhiệm vụ."), True),
        (p("Có", properties=mark("del")) + p(" 12."), True),
        (p("Có 12 nhiệm vụ.", r("x", "<w:b/>")), False),
    ],
)
def test_whether_there_are_any(body: str, has: bool) -> None:
    assert has_tracked_changes(make_docx(body)) is has


@pytest.mark.parametrize("data", [b"", b"Giao 12 viec", b"%PDF-1.7", b"PK\x03\x04 hong"])
def test_other_files_have_none(data: bytes) -> None:
    assert not has_tracked_changes(data)


def test_records_of_both_readings() -> None:
    data = make_docx(p("Trong tháng 6 năm 2021, UBND tỉnh giao ", gone("120"), put("125"), " nhiệm vụ."))
    assert [f.count for f in extract("a.docx", data).report.figures] == [125]
    assert [f.count for f in extract("a.docx", data, as_typed=True).report.figures] == [120]
    plain = "Trong tháng 6 năm 2021, UBND tỉnh giao 12 nhiệm vụ.".encode()
    assert extract("a.txt", plain, as_typed=True) == extract("a.txt", plain)
