"""Loại tệp theo nội dung: wrong suffixes, web pages named .doc, and what is refused by its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from made import Sheet, make_docx, make_pdf, make_zip, p
from seen import markers, words
from tabled import tables
from typed import tcvn3, vni

from extractor.document import BlockKind
from extractor.errors import DamagedError, EmptyError, InputError, UnsupportedError
from extractor.readers import read
from extractor.readers.kinds import Kind, kind_of

LINE = "Tổng số 12 nhiệm vụ."
PAGE = f"<html><head><title>x</title><meta charset='utf-8'></head><body><p>{LINE}</p></body></html>"
MAIL = b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nabc\r\n"


@pytest.mark.parametrize(
    ("data", "kind", "form"),
    [
        (make_docx(p(LINE)), Kind.DOCX, "docx"),
        (make_pdf([Sheet().lines([LINE])]), Kind.PDF, "pdf"),
        (b"\n\n" + make_pdf([Sheet().lines([LINE])]), Kind.PDF, "pdf"),
        (PAGE.encode(), Kind.HTML, "doc"),
        (b"\xef\xbb\xbf<!-- saved --><!DOCTYPE html>" + PAGE.encode(), Kind.HTML, "doc"),
        (PAGE.replace("utf-8", "utf-16").encode("utf-16"), Kind.HTML, "doc"),
        (LINE.encode(), Kind.TEXT, "txt"),
        (LINE.encode("utf-16"), Kind.TEXT, "txt"),
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf", ".txt", ""])
def test_the_suffix_does_not_matter(data: bytes, kind: Kind, form: str, suffix: str) -> None:
    assert kind_of(data) is kind
    document = read(Path("bao-cao" + suffix), data)
    assert document.format == form
    assert words(document) == [LINE]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1 abc}", Kind.RTF),
        (b"\r\n{\\rtf1 abc}", Kind.RTF),
        (MAIL, Kind.MAIL),
        (b"From - Mon Jun  1\nReceived: from x\n\tby y\nSubject: a\nTo: b\n\nabc", Kind.MAIL),
        (make_zip({"a.txt": "x"}), Kind.ARCHIVE),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", Kind.OLD),
        (b"BM l\xc3\xa0 m\xe1\xbb\x99t t\xc3\xaan", Kind.TEXT),
        ("Từ: a\nĐến: b\nNgày: c\n\nNội dung".encode(), Kind.TEXT),
        (b"Subject: a\nTo: b\n\nPlain words, no message.", Kind.TEXT),
    ],
)
def test_kinds(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (make_zip({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "Excel"),
        (make_zip({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.presentation"}), ".odp"),
        (make_zip({"mimetype": "application/epub+zip"}), "EPUB"),
        (b"<?xml version='1.0'?><bang/>", "XML"),
        (b"7z\xbc\xaf'\x1c", "7z"),
    ],
)
def test_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        read(Path("bao-cao.docx"), data)
    assert name in caught.value.vi
    assert name in caught.value.en


def ole(*names: str) -> bytes:
    """Tệp OLE tối thiểu: one sector of table, one or more of directory, empty streams of those names."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    entries = [("Root Entry", 5, 1)] + [(name, 2, free) for name in names]
    raw = b""
    for n, (name, kind, child) in enumerate(entries):
        told = name.encode("utf-16-le") + b"\0\0"
        right = n + 1 if 0 < n < len(entries) - 1 else free
        raw += told.ljust(64, b"\0") + len(told).to_bytes(2, "little") + bytes([kind, 1])
        raw += b"".join(x.to_bytes(4, "little") for x in (free, right, child if names else free))
        raw += bytes(36) + end.to_bytes(4, "little") + bytes(8)
    raw = raw.ljust(-(-len(raw) // 512) * 512, b"\0")
    sectors = len(raw) // 512
    table = [0xFFFFFFFD] + [n + 2 for n in range(sectors - 1)] + [end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(6)
    header += b"".join(x.to_bytes(4, "little") for x in (0, 1, 1, 0, 4096, end, 0, end, 0, 0)) + b"\xff" * 432
    return header + b"".join(x.to_bytes(4, "little") for x in table).ljust(512, b"\xff") + raw


@pytest.mark.parametrize(
    ("names", "code", "told"),
    [
        (["__properties_version1.0"], "unsupported", "Outlook"),
        (["Workbook"], "unsupported", "Excel"),
        (["PowerPoint Document"], "unsupported", "PowerPoint"),
        (["EncryptedPackage", "EncryptionInfo"], "encrypted", "mật khẩu"),
        (["Contents"], "unsupported", "Office"),
    ],
)
def test_ole_files_are_told_by_their_streams(names: list[str], code: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(Path("bao-cao.doc"), ole(*names))
    assert caught.value.code == code
    assert told in caught.value.vi
    if names[0].startswith("__"):
        assert ".eml" in caught.value.vi


def test_text_with_a_suffix_that_promises_more() -> None:
    for suffix in (".pdf", ".docx"):
        with pytest.raises(UnsupportedError, match="HTML"):
            read(Path("a" + suffix), PAGE.encode())
        with pytest.raises(DamagedError):
            read(Path("a" + suffix), LINE.encode())


# --- web pages ---


def test_a_web_page_as_a_browser_shows_it() -> None:
    document = read(
        Path("bao-cao.doc"),
        """<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><style>p {}</style></head>
        <body><div><p>BÁO   CÁO<br>Kết quả</p><script>x()</script><p style='display:none'>ẩn</p>
        <ol type="I"><li>Một <b>hai</b></li><li><p>Ba</p></li></ol><ul><li>Bốn</ul><ol start=3><li>Năm</ol>
        <p style="text-transform:uppercase">sáu&nbsp;bảy &amp; tám</p>chữ rời
        <table><thead><tr><th rowspan=2>Đơn vị</th><th colspan=2>Nhiệm vụ</th></tr><tr><th>Tổng<th>Quá hạn</tr></thead>
        <tr><td>Sở Y tế<td>5<td>1<tr><td>Sở Nội vụ<td>7<td>2</table>
        <p>sau<!-- chú --> bảng<o:p></o:p></p></div></body></html>""".encode(),
    )
    assert words(document, BlockKind.PARAGRAPH) == [
        "BÁO CÁO", "Kết quả", "I. Một hai", "II. Ba", "- Bốn", "3. Năm", "SÁU BẢY & TÁM", "chữ rời", "sau bảng",
    ]  # fmt: skip
    assert markers(document)[2:6] == ["I.", "II.", "-", "3."]
    assert tables(document) == [(3, [("Sở Y tế", "5", "1"), ("Sở Nội vụ", "7", "2")])]


@pytest.mark.parametrize("typed", [tcvn3, vni])
def test_a_web_page_in_an_old_encoding(typed: object) -> None:
    page = "<html><head><meta charset=windows-1252></head><body>{}</body></html>"
    lines = [LINE, "Đã hoàn thành 10 nhiệm vụ, còn lại 02 nhiệm vụ quá hạn."]
    raw = page.encode().replace(b"{}", b"".join(b"<p>" + typed(line) + b"</p>" for line in lines))  # type: ignore[operator]
    assert words(read(None, raw)) == lines


def test_a_web_page_whose_font_tells() -> None:
    page = '<html><body><p><font face=".VnTimeH">{}</font> <span style="font-family:\'VNI-Times\'">{}</span></p></body>'
    raw = page.format(tcvn3("kết quả").decode("cp1252"), vni("nhiệm vụ").decode("cp1252")).encode()
    assert words(read(None, raw)) == ["KẾT QUẢ nhiệm vụ"]


def test_a_web_archive() -> None:
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + PAGE.encode()
        + b"\r\n--x--\r\n"
    )
    assert kind_of(data) is Kind.WEB_ARCHIVE
    assert words(read(None, data)) == [LINE]


def test_web_pages_that_are_no_report() -> None:
    with pytest.raises(EmptyError):
        read(None, b"<!DOCTYPE html><html></html>")
    with pytest.raises(InputError):
        read(None, b"<html><body>" + b"<div>" * 100_000 + b"x")


def test_a_cut_archive_is_said_to_be_what_it_was() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>" * 1000)
    with pytest.raises(DamagedError, match="LibreOffice"):
        read(None, out.getvalue()[:-200])
