"""An toàn khi đọc: what a file is or holds ends as its one line, and the others are read."""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from readers.made import Sheet, make_docx, make_pdf, make_zip, p

from extractor import batch
from extractor.limits import Limits
from extractor.messages import Say
from extractor.record import Checked, Failure, Report

CORPUS = Path(__file__).parent.parent / "corpus"
REPORT = """UBND TỈNH LẠNG SƠN
VĂN PHÒNG

Số: 15/BC-VP
Lạng Sơn, ngày 05 tháng 7 năm 2021

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021

Thực hiện quy chế làm việc, Văn phòng tổng hợp kết quả thực hiện nhiệm vụ được giao trong tháng như sau:
Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ, trong đó:
- Đã hoàn thành 90 nhiệm vụ (đạt 75%);
- Chưa hoàn thành 30 nhiệm vụ (chiếm 25%).
Các nhiệm vụ chưa hoàn thành đang được khẩn trương thực hiện, bảo đảm tiến độ và chất lượng theo yêu cầu đề ra.
"""
"""No unit is named, so that no test waits for what finds their names."""
VI, EN = Say("vi"), Say("en")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


def outcomes(*paths: Path, limit: Limits = batch.USUAL) -> list[Report | Failure]:
    return list(batch.read([str(path) for path in paths], say=VI, limits=limit))


def code(path: Path, *, limit: Limits = batch.USUAL) -> str | None:
    """What the file ends as, None where it is read; the sound file beside it always is."""
    sound = path.parent / "lành.txt"
    sound.write_text(REPORT, encoding="utf-8")
    before, outcome, after = outcomes(sound, path, sound, limit=limit)
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert before.figures == after.figures
    if not isinstance(outcome, Failure):
        return None
    assert len(outcome.message) > 20
    assert "Traceback" not in outcome.message
    assert "lỗi của chương trình" not in outcome.message
    return outcome.code


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- PDF ---


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def page(content: bytes, *more: bytes, resources: bytes = b"", filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page with this packed content; ``more`` objects from number 6."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s/Font<</F1 5 0 R>>>>>>"
        % resources,
        stream(content, b"/Filter%s" % filters),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def deflated(unit: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = unit * ((1 << 20) // len(unit))
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


SAID = zlib.compress(b"BT /F1 12 Tf 50 700 Td (Bao cao so 12 nhiem vu duoc giao trong thang) Tj ET")


@pytest.mark.parametrize("unit", [b" ", b"BT /F1 12 Tf 9 9 Td (x) Tj ET\n", b"0 0 m 1 1 l S\n"])
def test_a_page_that_unpacks_to_400_megabytes(tmp_path: Path, unit: bytes) -> None:
    bomb = written(tmp_path / "bom.pdf", page(deflated(unit, 400)))
    assert bomb.stat().st_size < 1_500_000
    assert code(bomb) == "too-large"


def test_a_page_packed_twice(tmp_path: Path) -> None:
    twice = zlib.compress(deflated(b" ", 400), 9)
    bomb = written(tmp_path / "bom.pdf", page(twice, filters=b"[/FlateDecode /FlateDecode]"))
    assert bomb.stat().st_size < 5000
    assert code(bomb) == "too-large"


@pytest.mark.usefixtures("spawned")
@LINUX
def test_a_bomb_that_hides_its_filter_meets_the_limit_on_memory(tmp_path: Path) -> None:
    bomb = page(deflated(b" ", 400), filters=b"/Flate#44ecode")
    assert code(written(tmp_path / "bom.pdf", bomb), limit=Limits(memory=400)) == "memory"


@pytest.mark.usefixtures("spawned")
@LINUX
def test_forms_that_show_each_other_without_end(tmp_path: Path) -> None:
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    )
    bomb = page(zlib.compress(b"/X Do"), form, resources=b"/XObject<</X 6 0 R>>")
    assert code(written(tmp_path / "bom.pdf", bomb), limit=Limits(memory=400)) == "memory"


def test_a_large_page_that_is_no_bomb(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.pdf", page(SAID))) is None
    drawing = zlib.compress(b"BT /F1 12 Tf 50 700 Td (Bao cao) Tj ET\n" * 100_000)
    assert code(written(tmp_path / "a.pdf", page(drawing))) is None


def test_a_hundred_thousand_nested_arrays(tmp_path: Path) -> None:
    nested = b"[" * 100_000 + b"]" * 100_000
    assert code(written(tmp_path / "a.pdf", page(SAID, nested))) is None
    assert code(written(tmp_path / "b.pdf", page(zlib.compress(nested + b" TJ")))) == "no-text"


@pytest.mark.parametrize("kids", [b"2 0 R", b"3 0 R 2 0 R"])
def test_a_page_tree_that_bites_its_tail(tmp_path: Path, kids: bytes) -> None:
    looping = page(SAID).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 5" % kids)
    assert code(written(tmp_path / "a.pdf", looping)) == "damaged"


def test_too_many_pages(tmp_path: Path) -> None:
    with pikepdf.new() as many:
        for _ in range(3000):
            many.add_blank_page()
        many.save(tmp_path / "a.pdf")
    assert code(tmp_path / "a.pdf") == "too-large"
    (failure,) = outcomes(tmp_path / "a.pdf")
    assert isinstance(failure, Failure)
    assert "3000 trang" in failure.message
    assert "--max-pages" in failure.message
    assert code(tmp_path / "a.pdf", limit=Limits(pages=3000)) == "no-text"
    assert code(tmp_path / "a.pdf", limit=Limits(pages=0)) == "no-text"


def test_a_page_of_a_kilometre(tmp_path: Path) -> None:
    huge = page(SAID).replace(b"[0 0 595 842]", b"[0 0 2834646 2834646]")
    assert code(written(tmp_path / "a.pdf", huge)) is None


@pytest.mark.parametrize("method", [2, 4, 6])
def test_a_password(tmp_path: Path, method: int) -> None:
    source = io.BytesIO(make_pdf([Sheet().lines(REPORT.splitlines())]))
    weak = {"aes": False, "metadata": False} if method < 4 else {}
    with pikepdf.open(source) as made:
        locked = pikepdf.Encryption(owner="chu", user="nguoi", R=method, **weak)
        made.save(tmp_path / "user.pdf", encryption=locked)
        owned = pikepdf.Encryption(owner="owner", user="", R=method, **weak)
        made.save(tmp_path / "owner.pdf", encryption=owned)
    assert code(tmp_path / "user.pdf") == "encrypted"
    assert code(tmp_path / "owner.pdf") is None


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_cut_short(tmp_path: Path, share: float) -> None:
    whole = make_pdf([Sheet().lines(REPORT.splitlines())])
    assert code(written(tmp_path / "a.pdf", whole[: int(len(whole) * share)])) == "damaged"
    whole = make_docx("".join(map(p, REPORT.splitlines())))
    assert code(written(tmp_path / "a.docx", whole[: int(len(whole) * share)])) == "damaged"


# --- Word ---

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "".join(map(p, REPORT.splitlines()))


def packed(name: str, unit: bytes, megabytes: int, content: bytes) -> bytes:
    """The package ``content`` with one more part, written piece by piece."""
    out = io.BytesIO(content)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package,
        package.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part,
    ):
        part._compressor = zlib.compressobj(9, zlib.DEFLATED, -15)  # type: ignore[attr-defined]
        part._zinfo.compress_type = zipfile.ZIP_DEFLATED  # type: ignore[attr-defined]
        block = unit * ((1 << 20) // len(unit))
        for _ in range(megabytes):
            part.write(block)
    return out.getvalue()


def body(content: str, declared: str = "") -> bytes:
    raw = make_docx("")
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    head, _, tail = parts["word/document.xml"].partition("<w:body>")
    parts["word/document.xml"] = declared + head + "<w:body>" + content + tail
    return make_zip(parts)


def test_a_part_that_unpacks_to_600_megabytes(tmp_path: Path) -> None:
    bomb = packed("word/styles.xml", b" ", 600, make_docx(WORDS))
    assert len(bomb) < 2_000_000
    assert code(written(tmp_path / "a.docx", bomb)) == "too-large"


def test_a_part_that_grows_far_more_than_words_do(tmp_path: Path) -> None:
    bomb = packed("word/styles.xml", b"<w:style/>", 30, make_docx(WORDS))
    assert code(written(tmp_path / "a.docx", bomb)) == "too-large"


def test_a_bomb_in_a_picture_is_never_opened(tmp_path: Path) -> None:
    bomb = packed("word/media/image1.png", b"\0", 600, make_docx(WORDS))
    assert code(written(tmp_path / "a.docx", bomb), limit=Limits(memory=500)) is None


def test_a_size_that_is_a_lie(tmp_path: Path) -> None:
    bomb = bytearray(packed("word/styles.xml", b" ", 100, make_docx(WORDS)))
    at = bomb.rfind(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert code(written(tmp_path / "a.docx", bytes(bomb))) == "damaged"


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"word/media/{n}.png": "" for n in range(6000)}
    assert code(written(tmp_path / "a.docx", make_zip({"word/document.xml": "<a/>"} | parts))) == "too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp500"])
@pytest.mark.parametrize(
    "entity", ['<!ENTITY x SYSTEM "{secret}">', '<!ENTITY x "a">', '<!ENTITY % x SYSTEM "{secret}">%x;']
)
def test_entities_are_refused_and_nothing_is_fetched(tmp_path: Path, entity: str, encoding: str) -> None:
    secret = written(tmp_path / "mat.txt", "12 nhiệm vụ bí mật")
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{entity.format(secret=secret)}]>'
    xml = f'{declared}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    xml += f"<w:p><w:r><w:t>{'' if '%' in entity else '&x;'}</w:t></w:r></w:p></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", xml.encode(encoding))
    assert code(written(tmp_path / "a.docx", out.getvalue())) == "damaged"


def test_a_billion_laughs(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = body(p("a"), f'<!DOCTYPE a [<!ENTITY l0 "ha">{lol}]>')
    assert code(written(tmp_path / "a.docx", bomb)) == "damaged"


def test_remote_parts_are_not_followed(tmp_path: Path) -> None:
    outside = written(tmp_path / "ngoài.xml", make_docx(p("Bí mật")))
    targets = [
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for kind in ("header", "styles", "footnotes", "numbering", "attachedTemplate")
        for target, mode in (
            (outside.as_uri(), ' TargetMode="External"'),
            ("https://example.invalid/a.xml", ' TargetMode="External"'),
            (f"../../../../../..{outside}", ""),
            (str(outside), ""),
        )
    ]
    with zipfile.ZipFile(io.BytesIO(make_docx(WORDS))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELS}">{"".join(targets)}</Relationships>'
    (report,) = outcomes(written(tmp_path / "a.docx", make_zip(parts)))
    assert isinstance(report, Report)
    assert report.figures
    assert "Bí mật" not in report.text


def test_tables_nested_without_end(tmp_path: Path) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 5000 + p("a") + "</w:tc></w:tr></w:tbl>" * 5000
    assert code(written(tmp_path / "a.docx", make_docx(nested))) == "damaged"


# --- what a file is ---


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.pdf", make_zip({"a.txt": "a"}), "unsupported"),
        ("a.pdf", REPORT.encode(), "damaged"),
        ("a.pdf", b"<!DOCTYPE html><html><body>a</body></html>", "unsupported"),
        ("a.docx", b"<html><body>a</body></html>", "unsupported"),
        ("a.docx", make_pdf([Sheet().lines(REPORT.splitlines())]), None),
        ("a.pdf", make_docx(WORDS), None),
        ("a.txt", make_docx(WORDS), None),
        ("a.pdf", b"%PDF-1.7\n", "damaged"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.txt", bytes(n * n % 256 for n in range(5000)), "unsupported"),
    ],
)
def test_mislabelled_and_empty(tmp_path: Path, name: str, content: bytes, said: str | None) -> None:
    assert code(written(tmp_path / name, content)) == said


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    assert code(tmp_path / "b.pdf") == "not-found"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert code(tmp_path / "a.txt") == "unsupported"
    (device,) = outcomes(Path("/dev/zero"))
    assert isinstance(device, Failure)
    assert device.code == "unsupported"


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert code(tmp_path / "a.txt") == "not-found"
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b").symlink_to(tmp_path / "b")
    assert batch.inputs([str(tmp_path)]) == [str(tmp_path / "lành.txt")]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", REPORT)
    if os.name == "posix" and os.geteuid() != 0:
        path.chmod(0)
    else:  # nothing is kept from root
        real = Path.read_bytes

        def kept(self: Path) -> bytes:
            if self == path:
                raise PermissionError(13, "Permission denied")
            return real(self)

        monkeypatch.setattr(Path, "read_bytes", kept)
    assert code(path) == "not-found"


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a hole, which takes no room
    assert code(path) == "too-large"
    small = written(tmp_path / "b.txt", REPORT + " " * (1 << 20))
    assert code(small, limit=Limits(size=1)) == "too-large"
    assert code(small, limit=Limits(size=0)) is None


def test_standard_input_has_the_limits_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome(content: bytes) -> Report | Failure:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        (told,) = batch.read(["-"], say=VI, limits=Limits(size=1))
        return told

    assert isinstance(outcome(REPORT.encode()), Report)
    large = outcome(REPORT.encode() + b" " * (1 << 20))
    assert isinstance(large, Failure)
    assert large.code == "too-large"


# --- text that is none ---


def forms(text: str) -> Iterable[tuple[str, bytes]]:
    lines = text.splitlines()
    yield "a.txt", text.encode()
    yield "a.docx", make_docx("".join(map(p, lines)))
    yield "a.pdf", make_pdf([Sheet().lines(lines[n : n + 35]) for n in range(0, len(lines), 35)])




@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "latin-1"])
def test_utf8_taken_for_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in REPORT.encode())
    assert "BÃ" in text or "BĂ" in text
    assert code(written(tmp_path / "a.txt", text)) == "damaged"


def test_random_letters(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for letters in ("abcdefghijklmnopqrstuvwxyz", "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹ"):
        noise = "\n".join(
            " ".join("".join(chance.choices(letters, k=chance.randint(1, 7))) for _ in range(8)) for _ in range(30)
        )
        for name, content in forms(noise):
            assert code(written(tmp_path / name, content)) == ("no-text" if name == "a.pdf" else "damaged"), name


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("step", [1, 3, 29])
def test_a_font_with_shifted_codes(tmp_path: Path, step: int) -> None:
    shifted = "".join(c if c.isspace() else chr(ord(c) + step) for c in REPORT)
    for name, content in forms(shifted):
        assert code(written(tmp_path / name, content)) == ("no-text" if name == "a.pdf" else "damaged"), name


def test_numbers_of_glyphs_and_signs_of_replacement(tmp_path: Path) -> None:
    glyphs = "".join(c if c.isspace() else f"(cid:{ord(c)})" for c in REPORT)
    assert code(written(tmp_path / "a.txt", glyphs)) == "damaged"
    replaced = "".join(c if c.isascii() else "\ufffd\ufffd" for c in REPORT)
    assert code(written(tmp_path / "a.txt", replaced)) == "damaged"


@pytest.mark.usefixtures("without_ocr")
def test_a_pdf_without_codes_on_any_page_or_on_one(tmp_path: Path) -> None:
    lines = REPORT.splitlines()
    assert code(written(tmp_path / "a.pdf", make_pdf([Sheet().lines(lines)], unicode_map=False))) == "no-text"
    first, second = (make_pdf([Sheet().lines(lines)], unicode_map=sound) for sound in (True, False))
    with pikepdf.open(io.BytesIO(first)) as whole, pikepdf.open(io.BytesIO(second)) as other:
        whole.pages.extend(other.pages)
        whole.save(tmp_path / "b.pdf")
    (failure,) = outcomes(tmp_path / "b.pdf")
    assert isinstance(failure, Failure)
    assert failure.code == "no-text"
    assert "OCR" in failure.message


def picture(*, covers: bool) -> bytes:
    """A page with a picture and the words of a stamp."""
    words = b"BT /F1 9 Tf 50 700 Td (Nguoi ky: Van phong. Thoi gian ky: 05.07.2021 08:00:00) Tj ET"
    place = b"595 0 0 842 0 0" if covers else b"90 0 0 90 400 700"
    dot = stream(b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    return page(zlib.compress(b"q %s cm /I Do Q %s" % (place, words)), dot, resources=b"/XObject<</I 6 0 R>>")


def test_a_scan_with_the_words_of_a_stamp(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.pdf", picture(covers=True))) == "no-text"
    assert code(written(tmp_path / "a.pdf", picture(covers=False))) is None


def test_a_word_file_of_pictures_only(tmp_path: Path) -> None:
    assert code(written(tmp_path / "a.docx", make_docx(p("")))) == "empty"
    assert code(written(tmp_path / "b.docx", make_docx(p(""), image1=p("")))) == "no-text"


def test_no_false_alarm_on_any_report_nor_on_english(tmp_path: Path) -> None:
    english = (CORPUS.parent / "LICENSE").read_text(encoding="utf-8")
    reports = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    paths = []
    for number, text in enumerate([english, *reports]):
        for name, content in forms(text):
            paths.append(written(tmp_path / f"{number}{Path(name).suffix}", content))
    told = list(batch.read([str(path) for path in paths], say=EN))
    assert [outcome for outcome in told if isinstance(outcome, Failure)] == []


def test_a_deeply_nested_file_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*args: object, **extra: object) -> Report:
        return deep(*args, **extra)

    monkeypatch.setattr("extractor.extraction.extract", deep)
    (failure,) = outcomes(written(tmp_path / "a.txt", REPORT))
    assert isinstance(failure, Failure)
    assert (failure.code, "lồng nhau" in failure.message) == ("damaged", True)


def test_a_stray_control_character_among_names_of_units(tmp_path: Path) -> None:
    words = "UBND các huyện, thành phố: Cao Lộc, \x1d Chi Lăng, Lộc Bình chưa hoàn thành 12 nhiệm vụ."
    assert code(written(tmp_path / "a.txt", REPORT + words)) is None


@pytest.mark.parametrize("digits", [9, 19, 40])
def test_a_number_of_many_digits_is_checked_like_any_other(tmp_path: Path, digits: int) -> None:
    long = REPORT.replace("120 nhiệm vụ", f"{'9' * digits} nhiệm vụ")
    path = written(tmp_path / "a.txt", long)
    (told,) = batch.check([str(path)], say=VI, limits=Limits(memory=700))
    assert isinstance(told, Checked)
    assert "percent-mismatch" in {finding.code for finding in told.review.findings}


@pytest.mark.parametrize("year", ["0000", "9999", "9" * 25, "9" * 5000])
def test_a_year_and_a_number_that_no_calendar_knows(tmp_path: Path, year: str) -> None:
    long = REPORT.replace("120 nhiệm vụ", f"{year} nhiệm vụ")
    long = long.replace("Trong tháng 6", f"Từ ngày 01/6/2021 đến 30/6/{year}")
    path = written(tmp_path / "a.txt", long.replace("tháng 6 năm 2021", f"tháng 6 năm {year}"))
    (told,) = batch.check([str(path)], say=VI)
    assert isinstance(told, Checked)


def test_a_hang_and_a_crash_are_told_in_both_languages(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", REPORT)
    for say, hint in ((VI, "tăng --timeout"), (EN, "raise --timeout")):
        (failure,) = batch.each([str(path)], hang, say=say, limits=Limits(seconds=1))
        assert isinstance(failure, Failure)
        assert (failure.code, hint in failure.message) == ("timeout", True)
    (failure,) = batch.each([str(path)], crash, say=VI)
    assert isinstance(failure, Failure)
    assert (failure.code, "báo lại cho nhóm phát triển" in failure.message) == ("damaged", True)


@LINUX
def test_too_much_memory_names_the_limit(tmp_path: Path) -> None:
    (failure,) = batch.each([str(tmp_path / "a.txt")], greedy, say=VI, limits=Limits(memory=700))
    assert isinstance(failure, Failure)
    assert failure.code == "memory"
    assert "700 MB" in failure.message
    assert "--max-memory" in failure.message


def hang(_: str) -> None:
    while True:
        pass


def crash(_: str) -> None:
    os._exit(1)


def greedy(_: str) -> int:
    return len(bytes(1 << 30))


def test_a_copy_of_a_bomb_beside_good_files_in_a_folder(tmp_path: Path) -> None:
    for report in sorted(CORPUS.glob("*.txt"))[:5]:
        shutil.copy(report, tmp_path)
    written(tmp_path / "a-bom.pdf", page(deflated(b" ", 400)))
    told = list(batch.read(batch.inputs([str(tmp_path)]), say=VI, jobs=2))
    assert [isinstance(one, Failure) for one in told] == [True] + [False] * 5
