"""TCVN3 và VNI: every letter in both cases, whole reports, and never a word that is Unicode already."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from made import Sheet, make_docx, make_pdf, p, r, set_in_lines, tbl
from seen import words
from tabled import tables
from typed import LETTERS, tcvn3, vni, western, windows_1258

from extractor.errors import UnsupportedError
from extractor.extraction import extract
from extractor.readers import read
from extractor.readers.encodings.guess import capitals_restored, decoded, guess
from extractor.readers.encodings.legacy import TCVN3, VNI, Coding, Encoding, to_unicode
from extractor.readers.encodings.legacy_fonts import FontReader, coding_of

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
SOME = CORPUS[::9]
TIME, TIME_H, VNI_TIMES = Coding(Encoding.TCVN3), Coding(Encoding.TCVN3, capitals=True), Coding(Encoding.VNI)
WORDS = "Văn phòng UBND tỉnh đã hoàn thành 1.284 nhiệm vụ được giao, đạt 95,7%; còn lại 58 nhiệm vụ quá hạn."


def fonted(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


# --- the tables ---


def test_the_whole_alphabet() -> None:
    assert len(LETTERS) == 67
    low, high = "".join(LETTERS), "".join(LETTERS).upper()
    assert to_unicode(western(tcvn3(low)), TIME) == low
    assert to_unicode(western(tcvn3(low)), TIME_H) == high
    assert to_unicode(western(tcvn3("ĂÂÊÔƠƯĐ")), TIME) == "ĂÂÊÔƠƯĐ"
    assert to_unicode(western(vni(low)), VNI_TIMES) == low
    assert to_unicode(western(vni(high)), VNI_TIMES) == high


def test_every_letter_is_in_the_tables() -> None:
    assert set(TCVN3.values()) == {*LETTERS, *"ĂÂÊÔƠƯĐ"}
    assert set(VNI.values()) == {c for letter in LETTERS for c in (letter, letter.upper())}


def test_a_capital_with_a_small_mark() -> None:
    assert to_unicode("AÁp, Ôû, OÂng", VNI_TIMES) == "Ấp, Ở, Ông"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv (glibc) is not installed")
def test_tcvn3_is_what_glibc_has() -> None:
    for code, letter in TCVN3.items():
        done = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],  # noqa: S607
            input=bytes([code]) + b" ",
            capture_output=True,
            check=True,
        )
        assert unicodedata.normalize("NFC", done.stdout.decode()) == letter + " "


def test_what_symbol_fonts_make_of_the_codes() -> None:
    assert to_unicode("".join(chr(0xF000 + c) for c in b"nhi\xd6m v\xf4"), TIME) == "nhiệm vụ"


# --- fonts ---


@pytest.mark.parametrize(
    ("font", "coding"),
    [
        (".VnTime", TIME),
        (".VnTimeH", TIME_H),
        (".VnArial NarrowH", TIME_H),
        (".VnArial Narrow", TIME),
        (".VnCentury Schoolbook", TIME),
        (".VnMonotype corsiva", TIME),
        ("ABCDEF+.VnTimeH,Bold", TIME_H),
        ("BCDEFG+.VnTime-BoldItalic", TIME),
        (".VNTIMEH", TIME_H),
        ("VNI-Times", VNI_TIMES),
        ("VNI-Helve-Condense", VNI_TIMES),
        ("ABCDEF+VNI-Times,Italic", VNI_TIMES),
        ("Times New Roman", None),
        ("Arial", None),
        ("Vnmese", None),
        ("", None),
        (None, None),
    ],
)
def test_fonts(font: str | None, coding: Coding | None) -> None:
    assert coding_of(font) == coding


def test_unicode_in_an_old_font_stays() -> None:
    fonts = FontReader()
    assert fonts.read("nhiệm vụ", ".VnTime") == "nhiệm vụ"
    assert fonts.read("công tác", ".VnTime") == "công tác"  # the clear run before it tells what this font holds
    assert fonts.read("công tác", "VNI-Times") != ""
    assert fonts.read("nhi\u00d6m v\u00f4", "Arial") == "nhi\u00d6m v\u00f4"


# --- Word files ---


def test_only_runs_in_an_old_font_are_converted() -> None:
    tc, vn = western(tcvn3("kết quả thực hiện")), western(vni("Báo cáo ĐƯỢC GIAO"))
    body = p(
        r("Đã có "), r(tc, fonted(".VnTime")), r(" / "), r(tc, fonted(".VnTimeH")), r(" / "),
        r(vn, fonted("VNI-Times")), r(" / café © ®"),
    )  # fmt: skip
    assert read(None, make_docx(body)).text == (
        "Đã có kết quả thực hiện / KẾT QUẢ THỰC HIỆN / Báo cáo ĐƯỢC GIAO / café © ®"
    )


def test_fonts_of_styles_defaults_and_themes() -> None:
    styles = (
        f"<w:styles><w:docDefaults><w:rPrDefault><w:rPr>{fonted('VNI-Times')}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:styleId="Cu"><w:rPr>{fonted(".VnTime")}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Cu"/></w:style>'
        f'<w:style w:type="character" w:styleId="Hoa"><w:rPr>{fonted(".VnTimeH")}</w:rPr></w:style></w:styles>'
    )
    old, theme = western(tcvn3("nhiệm vụ")), '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    con = '<w:pStyle w:val="Con"/>'
    body = (
        p(r(western(vni("nhiệm vụ"))))
        + p(r(old), r(" "), r(old, '<w:rStyle w:val="Hoa"/>'), properties=con)
        + p(r(old, theme), properties=con)
    )
    assert read(None, make_docx(body, styles=styles)).text.split("\n") == ["nhiệm vụ", "nhiệm vụ NHIỆM VỤ", old]


def test_the_letter_that_word_takes_for_a_soft_hyphen() -> None:
    run = f"<w:r><w:rPr>{fonted('.VnTime')}</w:rPr><w:t>®</w:t><w:softHyphen/><w:t>îc giao</w:t></w:r>"
    assert read(None, make_docx(p(run))).text == "được giao"
    plain = "<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>"
    assert read(None, make_docx(p(plain))).text == "ab"


def test_a_mark_that_begins_a_run_joins_its_letter() -> None:
    font = fonted("VNI-Times")
    document = read(None, make_docx(p(r("nhie", font), r("äm vuï", font))))
    assert words(document) == ["nhiệm vụ"]


def test_fonts_that_do_not_tell() -> None:
    """Words as a whole tell TCVN3 where the file names no font."""
    lines = [*WORDS.split("; "), "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"]
    plain = read(None, make_docx("".join(p(line) for line in lines) + tbl(["Đơn vị", "Quá hạn"], ["Sở Y tế", "3"])))
    for typed in (tcvn3, vni):
        body = "".join(p(western(typed(line))) for line in lines)
        rows = [[western(typed(cell)) for cell in row] for row in (["Đơn vị", "Quá hạn"], ["Sở Y tế", "3"])]
        assert read(None, make_docx(body + tbl(*rows))).text == plain.text


def test_unicode_typed_in_an_old_font_stays_wherever_it_shows() -> None:
    """"công tác" is spelled rightly in either reading; the words behind it tell."""
    body = "".join(p(r(line, fonted(".VnTime"))) for line in ("công tác", "nhiệm vụ được giao", "đã hoàn thành"))
    assert read(None, make_docx(body)).text.split("\n") == ["công tác", "nhiệm vụ được giao", "đã hoàn thành"]


# --- plain text ---


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_whole_report_reads_the_same(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).replace("Ð", "Đ")
    text = _typable(text)
    expected = extract("a.txt", text.encode()).report
    for typed in (tcvn3, vni, windows_1258):
        report = extract("a.txt", typed(text)).report
        assert len(report.figures) == len(expected.figures)
        for found, known in zip(report.figures, expected.figures, strict=True):
            assert (found.status, found.count, found.percent, found.parent, found.period) == (
                known.status, known.count, known.percent, known.parent, known.period,
            )  # fmt: skip
            assert found.quote.lower() == known.quote.lower()
    assert read(None, vni(text)).text == text
    assert read(None, windows_1258(text)).text == text
    assert read(None, tcvn3(text)).text.lower() == text.lower()


def _typable(text: str) -> str:
    """The text without the signs that Windows-1252 or 1258 lacks, and without the one that is a letter of TCVN3."""
    return "".join(c for c in text.replace("·", "-") if c in LETTERS or c.lower() in LETTERS or _is_western(c))


def _is_western(c: str) -> bool:
    return bool(c.isascii() or (c.encode("cp1252", "ignore") and c.encode("cp1258", "ignore")))


def test_capitals_that_tcvn3_has_no_codes_for() -> None:
    assert capitals_restored("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert capitals_restored("Sở GTVT và UBND tỉnh: Số 12/BC-VP") == "Sở GTVT và UBND tỉnh: Số 12/BC-VP"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_unicode_text_is_never_taken_for_an_old_encoding(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for form in ("NFC", "NFD"):
        known = unicodedata.normalize(form, text)
        assert guess(known) is None
        assert [line for line in known.split("\n") if guess(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Office® of the People's Committee reported 1,284 tasks – 95.7% done; “late”: 58 (café, naïve, résumé).",
        "À l'été, le préfet a clôturé la séance où l'élève était déjà très âgé; ça coûte 5 €, à côté de l'hôtel.",
        "Für die Übergabe größerer Aufgaben müssen die Ämter ihre Maßnahmen täglich überprüfen und für später ändern.",
        "El señor Muñoz presentó según la opinión del árbitro más información sobre cuántos niños había allí.",
    ],
)
def test_western_text_is_never_taken_for_an_old_encoding(text: str) -> None:
    assert guess(text) is None
    assert guess(text * 20) is None
    assert decoded(text.encode("cp1252")) in (None, text)


def test_bytes_that_no_encoding_explains() -> None:
    with pytest.raises(UnsupportedError, match="UTF-8"):
        read(None, "Le préfet était déjà très âgé où l'élève clôturait la séance".encode("cp1252"))
    with pytest.raises(UnsupportedError):
        read(None, bytes(range(1, 256)) * 20)


# --- PDF ---


@pytest.mark.parametrize(("typed", "font"), [(tcvn3, ".VnTime"), (vni, "VNI-Times")])
def test_a_pdf_printed_with_an_old_font(typed: object, font: str) -> None:
    lines = [*set_in_lines(WORDS), "Sở Y tế còn 12 nhiệm vụ."]
    plain = read(None, make_pdf([Sheet().lines(lines)]))
    old = make_pdf([Sheet().lines([western(typed(line)) for line in lines])])  # type: ignore[operator]
    found = read(None, old.replace(b"/BaseFont /Made", b"/BaseFont /" + font.encode()))
    assert words(found) == words(plain)


def test_the_letter_that_pdfium_takes_for_a_hyphen() -> None:
    lines = ["Sở Y tế đã hoàn thành 12 nhiệm vụ cũng như", "thế, số 15/QĐ-UBND, gồm Phan Rang-", "tháp và khác."]
    old = make_pdf([Sheet().lines([western(tcvn3(line)) for line in lines])])
    found = " ".join(read(None, old).text.split())
    assert "cũng như thế, số 15/QĐ-UBND" in found
    assert "Phan Rang-" in found


@pytest.mark.parametrize(("typed", "font"), [(tcvn3, ".VnTime"), (vni, "VNI-Times")])
def test_tables_of_a_pdf_in_an_old_font(typed: object, font: str) -> None:
    rows = [["Đơn vị", "Nhiệm vụ", "Quá hạn"], ["Sở Y tế", "12", "2"], ["Sở Nội vụ", "5", "-"]]
    told = [[western(typed(cell)) for cell in row] for row in rows]  # type: ignore[operator]
    plain = make_pdf([Sheet().lines([WORDS[:60]]).table(rows, [150, 100, 100])])
    old = make_pdf([Sheet().lines([western(typed(WORDS[:60]))]).table(told, [150, 100, 100])])  # type: ignore[operator]
    found = read(None, old.replace(b"/BaseFont /Made", b"/BaseFont /" + font.encode()))
    assert tables(found) == tables(read(None, plain)) != []
    assert words(found) == words(read(None, plain))


def test_a_pdf_whose_fonts_do_not_tell() -> None:
    lines = set_in_lines(WORDS)
    for typed in (tcvn3, vni):
        old = make_pdf([Sheet().lines([western(typed(line)) for line in lines])])
        assert words(read(None, old)) == [WORDS]
