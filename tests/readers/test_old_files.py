"""Tệp .doc, .odt, .rtf: what LibreOffice wrote reads as the .docx that it was made from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import olefile
import pytest
from converted import needs_office, saved_as, word
from made import listed, make_docx, p, r, tbl, tc
from seen import markers, words
from tabled import tables

from extractor.document import BlockKind, Document
from extractor.errors import DamagedError, EncryptedError, InputError, UnsupportedError
from extractor.extraction import extract
from extractor.readers import office, read
from extractor.record import Report

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
STEMS = [path.stem for path in CORPUS[4::14]]
RICH = "rich"

LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "-"))


def rich() -> bytes:
    """Danh sách, bảng gộp ô, bảng lồng, khung chữ, chữ ẩn, thay đổi được theo dõi, chú thích, đầu trang."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    numbering = (
        f'<w:numbering><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    shape = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape type="#_x0000_t202"'
        ' style="width:200pt;height:40pt;position:absolute"><v:textbox><w:txbxContent>'
        f"{p('Trong khung: 07 nhiệm vụ')}{p('Dòng hai')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    by = 'w:author="x" w:date="2021-01-01T00:00:00Z"'
    changed = (
        f'<w:ins w:id="1" {by}>{r("mười hai ")}</w:ins>'
        f'<w:del w:id="2" {by}><w:r><w:delText xml:space="preserve">mười một </w:delText></w:r></w:del>'
    )
    nested = f"<w:tc><w:tcPr/>{p('trước')}{tbl(['a', 'b'], ['c', 'd'])}{p('sau')}</w:tc>"
    body = (
        p("BÁO CÁO")
        + "".join(listed(f"Mục {n}", level=level) for n, level in enumerate((0, 1, 1, 2, 2, 3, 4, 0, 1)))
        + p("Đã có ", changed, r("chữ ẩn", "<w:vanish/>"), "nhiệm vụ, ", r("viết hoa", "<w:caps/>"))
        + p("Có khung ", shape, " đây")
        + tbl([tc("Ô một"), nested], ["Ô ba", "Ô bốn"])
        + p("giữa")
        + _merged()
        + p("a b", "<w:r><w:br/></w:r>", "dòng dưới", "<w:r><w:tab/></w:r>", "sau tab")
        + p("trước", '<w:r><w:br w:type="page"/></w:r>', "sau ngắt trang")
        + p("Trang mới", properties="<w:pageBreakBefore/>")
        + "<w:sectPr/>"
    )
    return _whole(make_docx(body, numbering=numbering))


def _merged() -> str:
    def cell(words: str, span: int = 1, merge: str = "") -> str:
        across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        return tc(words, f'<w:tcW w:w="{1500 * span}" w:type="dxa"/>{across}{down}')

    rows = (
        (cell("TT", merge="restart"), cell("Đơn vị", merge="restart"), cell("Nhiệm vụ", 3)),
        (cell("", merge="continue"), cell("", merge="continue"), cell("Tổng"), cell("Hoàn thành", 2)),
        (cell("1"), cell("Sở Y tế"), cell("5"), cell("4"), cell("1")),
        (cell("2", merge="restart"), cell("Sở Nội vụ", 2), cell("4", 2)),
        (cell("", merge="continue"), cell("Cả hàng", 4)),
    )
    grid = '<w:gridCol w:w="1500"/>' * 5
    return (
        f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    )


def _whole(data: bytes) -> bytes:
    """With the parts that LibreOffice asks for."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{kind}numbering+xml"/></Types>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace("</Types>", types))
        new.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
    return out.getvalue()


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    reports = {path.stem: path.read_text(encoding="utf-8") for path in CORPUS if path.stem in STEMS}
    made = {stem: word(text.splitlines(), annex=True) for stem, text in reports.items()}
    lines = [line.replace("·", "-") for line in reports[STEMS[0]].splitlines()]
    made |= {"tcvn3": word(lines, font=".VnTime", annex=True), "vni": word(lines, font="VNI-Times", annex=True)}
    return made | {RICH: rich()}


@pytest.fixture(scope="module")
def forms(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    return {form: saved_as(documents, form, tmp_path_factory.mktemp(form)) for form in ("doc", "odt")}


def figures(report: Report) -> list[tuple[object, ...]]:
    return [(f.status, f.count, f.percent, f.of, f.parent, f.period, f.assigner, f.quote) for f in report.figures]


def shown(document: Document) -> tuple[object, ...]:
    kept = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    return words(document), markers(document), [block.indent for block in kept], tables(document)


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_report_reads_the_same(
    stem: str, form: str, documents: Mapping[str, bytes], forms: Mapping[str, Mapping[str, bytes]]
) -> None:
    expected = extract("a.docx", documents[stem])
    found = extract(f"a.{form}", forms[form][stem])
    assert figures(found.report) == figures(expected.report) != []
    assert shown(found.document) == shown(expected.document)
    assert [width for width, _ in tables(expected.document)] == [4]
    assert found.report.source.format == form


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt"])
@pytest.mark.parametrize("typed", ["tcvn3", "vni"])
def test_old_fonts_in_old_files(
    typed: str, form: str, documents: Mapping[str, bytes], forms: Mapping[str, Mapping[str, bytes]]
) -> None:
    plain = extract("a.docx", documents[STEMS[0]]).report
    for data in (documents[typed], forms[form][typed]):
        found = extract("a", data).report
        assert [f[:5] for f in figures(found)] == [f[:5] for f in figures(plain)]
        known = [f.quote.lower().replace("·", "-") for f in plain.figures]
        assert [f.quote.lower() for f in found.figures] == known


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt"])
def test_lists_tables_boxes_and_changes(
    form: str, documents: Mapping[str, bytes], forms: Mapping[str, Mapping[str, bytes]]
) -> None:
    expected, found = read(None, documents[RICH]), read(None, forms[form][RICH])
    assert shown(found) == shown(expected)
    assert markers(found)[1:10] == ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "-", "II.", "1."]
    assert tables(found)[0][0] == 2
    assert tables(found)[-1] == tables(expected)[-1]
    assert tables(found)[-1][0] == 5
    assert "Trong khung: 07 nhiệm vụ" in words(found)
    assert any("Đã có mười hai nhiệm vụ, VIẾT HOA" in line for line in words(found))


@needs_office
def test_a_doc_as_it_was_before_its_changes(
    documents: Mapping[str, bytes], forms: Mapping[str, Mapping[str, bytes]]
) -> None:
    before = [words(read(None, data, as_typed=True)) for data in (documents[RICH], forms["doc"][RICH])]
    assert before[0] == before[1]
    assert any("Đã có mười một nhiệm vụ" in line for line in before[1])


@needs_office
def test_rtf_is_read_by_libreoffice(documents: Mapping[str, bytes], tmp_path: Path) -> None:
    some = {stem: documents[stem] for stem in (STEMS[1], "tcvn3")}
    saved = saved_as(some, "rtf", tmp_path)
    found = extract("a.doc", saved[STEMS[1]])
    expected = extract("a.docx", documents[STEMS[1]])
    assert found.report.source.format == "doc"
    assert figures(found.report) == figures(expected.report)
    assert shown(found.document) == shown(expected.document)
    old = extract("a.rtf", saved["tcvn3"]).report
    assert [f[:5] for f in figures(old)] == [f[:5] for f in figures(extract("a", documents["tcvn3"]).report)]


def test_rtf_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnsupportedError) as caught:
        read(None, b"{\\rtf1 abc}")
    assert "libreoffice-writer-nogui" in caught.value.vi
    assert "libreoffice-writer-nogui" in caught.value.en
    assert ".rtf" in caught.value.vi


@needs_office
@pytest.mark.parametrize(("form", "kind"), [("dot", "doc"), ("fodt", "odt")])
def test_templates_and_flat_files(form: str, kind: str, tmp_path: Path) -> None:
    data = saved_as({"a": word(["Tổng số 12 nhiệm vụ."], annex=True)}, form, tmp_path)["a"]
    document = read(Path("bao-cao.xyz"), data)
    assert document.format == kind
    assert words(document)[0] == "Tổng số 12 nhiệm vụ."
    assert [width for width, _ in tables(document)] == [4]


# --- damaged, encrypted, without LibreOffice ---


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(office, "program", lambda: None)


@needs_office
def test_the_own_readers_need_no_libreoffice(
    documents: Mapping[str, bytes], forms: Mapping[str, Mapping[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    for form in ("doc", "odt"):
        assert words(read(None, forms[form][STEMS[0]])) == words(read(None, documents[STEMS[0]]))


@needs_office
@pytest.mark.parametrize("form", ["doc", "odt"])
def test_damage_ends_in_a_clean_error(
    form: str, forms: Mapping[str, Mapping[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every cut and many changed bytes: a document or an InputError, nothing else."""
    monkeypatch.setattr(office, "program", lambda: None)
    good = forms[form][RICH]
    wrong = 0
    for n in range(200):
        data = bytearray(good)
        if n % 4 == 0:
            del data[len(good) * n // 200 :]
        else:
            for k in range(1 + n % 13):
                at = (n * 7919 + k * 104_729) % (len(good) if n % 2 else 2048)
                data[at] = (n * 31 + k * 17) % 256
        try:
            read(None, bytes(data))
        except InputError as error:
            assert error.vi  # noqa: PT017 - that it is the only kind of error is what is tested
            wrong += 1
    assert wrong > 20
    with pytest.raises(DamagedError):
        read(None, good[: len(good) // 2])


@needs_office
def test_encrypted_files(forms: Mapping[str, Mapping[str, bytes]]) -> None:
    locked = bytearray(forms["doc"][RICH])
    locked[_place_of_fib(locked) + 0x0B] |= 0x01  # fEncrypted
    with pytest.raises(EncryptedError):
        read(None, bytes(locked))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(forms["odt"][RICH])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == "META-INF/manifest.xml":
                told = told.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
            new.writestr(name, told)
    with pytest.raises(EncryptedError):
        read(None, out.getvalue())


@needs_office
def test_an_older_word(forms: Mapping[str, Mapping[str, bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    old = bytearray(forms["doc"][RICH])
    old[_place_of_fib(old)] = 0xDC
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnsupportedError, match="Word 95"):
        read(None, bytes(old))


def _place_of_fib(data: bytearray) -> int:
    with olefile.OleFileIO(io.BytesIO(bytes(data))) as file:
        return data.index(file.openstream("WordDocument").read(32))


def test_an_odt_bomb_costs_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        new.writestr("content.xml", b" " * (80 << 20))
    with pytest.raises(InputError) as caught:
        read(None, out.getvalue())
    assert caught.value.code == "too-large"


@needs_office
def test_a_sign_beyond_the_sixteen_bits_moves_nothing(tmp_path: Path) -> None:
    lines = ["Đầu 😀 tiên.", "Tổng số 12 nhiệm vụ 😀.", "Còn 02 nhiệm vụ."]
    data = saved_as({"a": word(lines, annex=True)}, "doc", tmp_path)["a"]
    document = read(None, data)
    assert [line.replace(" ", "") for line in words(document)[:3]] == [
        line.replace("😀", "").replace(" ", "") for line in lines
    ]
    assert [width for width, _ in tables(document)] == [4]
