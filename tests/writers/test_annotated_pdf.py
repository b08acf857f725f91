"""PDF có chú thích: highlights over the words meant, notes in Vietnamese, and everything else as it was."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from readers.made import Sheet, make_pdf
from reviewed import HELD, SHARE, SUM, changed, found, reviewed

from extractor.codes import title
from extractor.errors import DamagedError, EncryptedError
from extractor.extraction import extract
from extractor.messages import Say
from extractor.record import Finding, Quote, Report, Review, Sentence, Severity
from extractor.writers.annotated_pdf import annotate
from extractor.writers.console import verdict

LINES = [
    "UBND TỈNH YÊN BÁI",
    "VĂN PHÒNG",
    "Số: 15/BC-VP",
    "BÁO CÁO",
    "Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021",
    "Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ cho các sở, ban, ngành và",
    "địa phương, trong đó:",
    "- Đã hoàn thành 92 nhiệm vụ (đạt 75%);",
    "- Chưa hoàn thành 30 nhiệm vụ (chiếm 25%).",
]
PLAIN = make_pdf([Sheet().lines(LINES)])


def turned() -> bytes:
    sheet = Sheet().lines(LINES)
    sheet.rotate = 90
    return make_pdf([sheet], sideways=True)


def cropped() -> bytes:
    return changed_pdf(PLAIN, lambda pdf: setattr(pdf.pages[0].obj, "CropBox", Array([40, 200, 560, 830])))


def changed_pdf(data: bytes, change: Any, **how: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def read(data: bytes) -> Report:
    return extract("a.pdf", data).report


def usual(report: Report) -> Review:
    """Một lỗi ở ba chỗ, một cảnh báo và một ghi chú không có chỗ."""
    share = replace(found(report, "percent-mismatch", (92,), SHARE), severity=Severity.WARNING)
    annex = Finding("annex-missing", Severity.NOTE, Sentence("Không có phụ lục.", "No annex."), None, None, (), (), ())
    total = found(report, "sum-mismatch", (120, 92, 30), SUM, changed(report, 120, 122))
    return reviewed(report, annex, share, total).review


def quoting(report: Report, *words: str) -> Review:
    """Phát hiện không thuộc số liệu nào, which quotes ``words``."""
    spans = [(report.text.index(w), report.text.index(w) + len(w)) for w in words]
    quotes = tuple(Quote(w, span, None) for w, span in zip(words, spans, strict=True))
    return reviewed(report, Finding("period-label", Severity.WARNING, HELD, None, None, (), quotes, ())).review


@dataclass(frozen=True)
class Note:
    """Một chú thích đã đọc lại. ``page`` from 0; ``quads`` eight numbers for each printed line."""

    page: int
    name: str
    words: str
    raw: bytes
    rect: list[float]
    quads: list[list[float]]


def notes(data: bytes, kind: str = "/Highlight") -> list[Note]:
    """Các chú thích loại ``kind``; each of ours has a picture and a window of its own."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for n, page in enumerate(pdf.pages):
            for note in page.obj.get("/Annots", []):
                if note.Subtype != kind:
                    continue
                name, words = str(note.get("/NM", "")), note.get("/Contents", String(""))
                if name and kind != "/Popup":
                    assert note.Popup.Parent.objgen == note.objgen
                    assert note.AP.N.Subtype == Name.Form
                points = [float(value) for value in note.get("/QuadPoints", [])]
                quads = [points[at : at + 8] for at in range(0, len(points), 8)]
                found.append(Note(n, name, str(words), bytes(words), [float(e) for e in note.Rect], quads))
    return found


def under(data: bytes, note: Note) -> list[str]:
    """Chữ dưới từng khung của một vệt tô, as pdfium finds them."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[note.page]
    textpage = page.get_textpage()
    words = []
    for quad in note.quads:
        xs, ys = quad[::2], quad[1::2]
        words.append(textpage.get_text_bounded(min(xs) + 1, min(ys) + 1, max(xs) - 1, max(ys) - 1).strip())
    textpage.close()
    page.close()
    pdf.close()
    return words


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN, id="plain"),
        pytest.param(make_pdf([Sheet().lines(LINES)], spaces=False), id="no space glyphs"),
        pytest.param(make_pdf([Sheet().lines(LINES)], sideways=True), id="sideways"),
        pytest.param(turned(), id="turned"),
        pytest.param(cropped(), id="cropped"),
    ],
)
def test_highlights_cover_the_numbers(data: bytes) -> None:
    report = read(data)
    made = annotate(data, report, usual(report), lang="vi")
    assert {note.name: under(made, note) for note in notes(made)} == {
        "bcvp-sum-mismatch-1-1-1": ["120"],
        "bcvp-sum-mismatch-1-2-1": ["92"],
        "bcvp-sum-mismatch-1-3-1": ["30"],
        "bcvp-percent-mismatch-2-1-1": ["92", "75%"],
    }


def test_a_quote_without_figures_is_marked_whole() -> None:
    report = read(PLAIN)
    review = quoting(report, "ban, ngành và\nđịa phương", "tháng 6 năm 2021")
    made = annotate(PLAIN, report, review)
    assert [under(made, note) for note in notes(made)] == [
        ["tháng 6 năm 2021"],
        ["ban, ngành và", "địa phương"],
    ]


def test_a_quote_over_a_page_break() -> None:
    sheets = [
        Sheet().put(250, 40, "Báo cáo tháng 6").lines(part).put(290, 800, f"Trang {n}/2")
        for n, part in enumerate((LINES[:6], LINES[6:]), 1)
    ]
    data = make_pdf(sheets)
    report = read(data)
    start, end = report.text.index("ban, ngành"), report.text.index(", trong đó:")
    finding = quoting(report, report.text[start:end])
    made = annotate(data, report, finding)
    assert [(note.page, under(made, note)) for note in notes(made)] == [
        (0, ["ban, ngành và"]),
        (1, ["địa phương"]),
    ]


def test_cells_of_a_table() -> None:
    rows = [["STT", "Đơn vị", "Tổng số"], ["1", "Sở Y tế", "12"], ["2", "Sở Nội vụ", "30"], ["", "Cộng", "43"]]
    data = make_pdf([Sheet().lines(LINES), Sheet().put(60, 80, "Phụ lục I").table(rows, [40, 200, 60])])
    report = read(data)
    made = annotate(data, report, quoting(report, "Cộng\t43", "Sở Y tế"))
    assert [(note.page, under(made, note)) for note in notes(made)] == [(1, ["Sở Y tế"]), (1, ["Cộng", "43"])]


def test_the_notes() -> None:
    report = read(PLAIN)
    made = annotate(PLAIN, report, usual(report), lang="vi")
    note = next(note for note in notes(made) if note.name == "bcvp-sum-mismatch-1-2-1")
    assert note.raw == b"\xfe\xff" + note.words.encode("utf-16-be")
    assert note.words.splitlines() == [
        f"LỖI: {title('sum-mismatch', Say())} [sum-mismatch] (chỗ 2/3)",
        SUM.vi,
        "Có thể sửa một số:",
        "- 120 → 122 (khi đó tổng khớp)",
    ]
    english = annotate(PLAIN, report, usual(report), lang="en")
    (summary,) = notes(english, "/Text")
    assert SHARE.en in {line for note in notes(english) for line in note.words.splitlines()}
    assert summary.words.startswith(verdict(usual(report), Say("en")))


def test_the_summary() -> None:
    report = read(PLAIN)
    (summary,) = notes(annotate(PLAIN, report, usual(report)), "/Text")
    assert summary.page == 0
    assert summary.words.splitlines() == [
        "Có 1 lỗi, 1 cảnh báo, 1 ghi chú; 5/6 số liệu đã được kiểm, 1 phép kiểm đạt.",
        "",
        f"LỖI, trang 1: {title('sum-mismatch', Say())} [sum-mismatch]",
        "",
        f"CẢNH BÁO, trang 1: {title('percent-mismatch', Say())} [percent-mismatch]",
        "",
        f"GHI CHÚ: {title('annex-missing', Say())} [annex-missing]",
        "Không có phụ lục.",
    ]


def test_a_clean_report_has_the_summary_only() -> None:
    report = read(PLAIN)
    made = annotate(PLAIN, report, reviewed(report).review)
    assert notes(made) == []
    assert len(notes(made, "/Text")) == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_summary_stands_in_the_upper_left_corner(turn: int) -> None:
    data = changed_pdf(cropped(), lambda pdf: setattr(pdf.pages[0].obj, "Rotate", turn))
    report = read(data)
    made = pypdfium2.PdfDocument(annotate(data, report, reviewed(report).review))
    picture = made[0].render(scale=1).to_pil().convert("L")
    corner = picture.crop((0, 0, 40, 40)).point(lambda value: 255 * (value < 200)).getbbox()
    assert corner is not None
    assert corner[0] > 10
    assert corner[1] > 10
    assert corner[2] < 40
    assert corner[3] < 40
    made.close()


def test_viewers_draw_each_severity_its_own_way() -> None:
    report = read(PLAIN)
    colours = set()
    for severity in Severity:
        finding = replace(found(report, "sum-mismatch", (120,), SUM), severity=severity)
        made = annotate(PLAIN, report, reviewed(report, finding).review)
        (note,) = notes(made)
        left, _, _, top = note.rect
        pdf = pypdfium2.PdfDocument(made)
        picture = pdf[0].render(scale=4).to_pil().convert("RGB")
        colours.add(picture.getpixel((round((left + 3) * 4), round((842 - top + 2.5) * 4))))
        pdf.close()
    assert len(colours) == 3
    assert (255, 255, 255) not in colours


def test_two_findings_on_one_number_have_a_line_each() -> None:
    report = read(PLAIN)
    made = annotate(PLAIN, report, usual(report))
    heights = {note.name: note.rect[1] for note in notes(made)}
    assert heights["bcvp-percent-mismatch-2-1-1"] < heights["bcvp-sum-mismatch-1-2-1"]
    assert notes(made)[-1].name.startswith("bcvp-sum-mismatch")  # the worst on top


def test_the_record_stays_the_same() -> None:
    extraction = extract("a.pdf", PLAIN)
    again = extract("a.pdf", annotate(PLAIN, extraction.report, usual(extraction.report)))
    assert again.document == extraction.document
    assert replace(again.report, source=extraction.report.source) == extraction.report


def with_a_remark(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    remark = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 30, 30]), Contents=String("Xem lại"))
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(link), pdf.make_indirect(remark)]))


def test_annotations_of_others_are_kept() -> None:
    data = changed_pdf(PLAIN, with_a_remark)
    report = read(data)
    made = annotate(data, report, usual(report))
    assert len(notes(made, "/Link")) == 1
    assert notes(made, "/Text")[0].words == "Xem lại"


def test_a_second_run_replaces_the_first() -> None:
    report = read(PLAIN)
    first = annotate(PLAIN, report, usual(report))
    again = annotate(first, read(first), quoting(report, "Số: 15/BC-VP"))
    assert [under(again, note) for note in notes(again)] == [["Số: 15/BC-VP"]]
    assert len(notes(again, "/Text")) == 1
    assert len(notes(again, "/Popup")) == 2


def test_an_answered_note_is_kept() -> None:
    report = read(PLAIN)

    def answer(pdf: pikepdf.Pdf) -> None:
        annots = pdf.pages[0].obj.Annots
        mine = next(a for a in annots if str(a.get("/NM", "")).startswith("bcvp-sum"))
        reply = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=mine.Rect, IRT=mine, Contents=String("Đã sửa"))
        annots.append(pdf.make_indirect(reply))

    data = changed_pdf(annotate(PLAIN, report, usual(report)), answer)
    again = annotate(data, read(data), reviewed(report).review)
    assert len(notes(again)) == 1
    assert "Đã sửa" in {note.words for note in notes(again, "/Text")}


def test_a_signed_file() -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = pdf.make_indirect(Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x")))
        field = Dictionary(FT=Name.Sig, T=String("Ký"), V=value, Subtype=Name.Widget, Rect=Array([0, 0, 0, 0]))
        pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([pdf.make_indirect(field)]))

    data = changed_pdf(PLAIN, sign)
    report = read(data)
    (summary,) = notes(annotate(data, report, usual(report)), "/Text")
    assert "chữ ký số" in summary.words.splitlines()[-1]


def test_locked_files() -> None:
    report = read(PLAIN)
    locked = changed_pdf(PLAIN, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedError):
        annotate(locked, report, usual(report))
    readable = changed_pdf(PLAIN, lambda _: None, encryption=pikepdf.Encryption(owner="a", user=""))
    made = annotate(readable, read(readable), usual(report))
    assert len(notes(made)) == 4
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.is_encrypted


def test_other_files_are_refused() -> None:
    report = read(PLAIN)
    with pytest.raises(ValueError, match="record"):
        annotate(make_pdf([Sheet().lines(LINES[1:])]), report, usual(report))
    with pytest.raises(DamagedError):
        annotate(PLAIN[:300], report, usual(report))


def test_the_same_copy_every_time() -> None:
    report = read(PLAIN)
    assert annotate(PLAIN, report, usual(report)) == annotate(PLAIN, report, usual(report))
