"""PDF hỏng bảng tham chiếu, bị cắt cụt: read whole or refused, never with a page or its words missing."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable

import pikepdf
import pytest
import regex
from laid import changed, laid_on, stamp
from made import Sheet, make_pdf, set_in_lines
from seen import words
from test_paragraphs import BODY

from extractor.batch import check_one
from extractor.errors import DamagedError, EncryptedError
from extractor.extraction import extract
from extractor.messages import Say
from extractor.readers import read
from extractor.record import Checked
from extractor.writers.annotated_pdf import annotate

LINES = [line for paragraph in BODY for line in set_in_lines(paragraph)]
TABLE = make_pdf([Sheet().lines(LINES[:10]), Sheet().lines(LINES[10:])])


def saved(**how: object) -> bytes:
    return changed(TABLE, lambda _: None, **how)


def updated(data: bytes) -> bytes:
    """Một lần sửa nối thêm vào cuối tệp."""
    (size,), before = regex.findall(rb"/Size (\d+)", data), regex.findall(rb"startxref\n(\d+)", data)[-1]
    body = b"\n%d 0 obj\n<< /Made (later) >>\nendobj\n" % int(size)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (int(size), len(data) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R /Prev %d >>\n" % (int(size) + 1, int(before))
    return data + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(body))


FORMS = {
    "table": TABLE,
    "packed": saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linear": saved(linearize=True),
    "updated": updated(TABLE),
}
every_form = pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
ENTRY = regex.compile(rb"\d{10}(?= 00000 n)")


def start_at(place: bytes) -> Callable[[bytes], bytes]:
    return lambda data: bytes(regex.sub(rb"startxref\n\d+", b"startxref\n" + place, data))


def shifted(by: int) -> Callable[[bytes], bytes]:
    return lambda data: bytes(ENTRY.sub(lambda m: b"%010d" % max(0, int(m[0]) + by), data))


def reversed_entries(data: bytes) -> bytes:
    places = reversed(ENTRY.findall(data))
    return bytes(ENTRY.sub(lambda _: next(places), data))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "start 0": start_at(b"0"),
    "start elsewhere": start_at(b"99"),
    "start behind the end": start_at(b"99999999"),
    "letters before": lambda data: b"From: van.phong@tinh.example\r\n\r\n" + data,
    "zeros behind": lambda data: data + bytes(3000),
    "no trailer": lambda data: data[: max(data.rfind(b"trailer"), data.rfind(b"startxref"))] + b"%%EOF\n",
    "no table": lambda data: data[: data.rfind(b"startxref")],
    "one further": shifted(1),
    "far further": shifted(300),
    "before": shifted(-5),
    "zeros": lambda data: bytes(ENTRY.sub(b"0000000000", data)),
    "reversed": reversed_entries,
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n") if b"Flate" not in data else data,
}


@every_form
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_tables_are_mended(data: bytes, damage: Callable[[bytes], bytes]) -> None:
    document = read(None, damage(data))
    assert document.pages == 2
    assert document.text == read(None, data).text
    assert words(document) == BODY


@pytest.mark.parametrize("which", range(10))
def test_one_entry_that_leads_astray(which: int) -> None:
    count = itertools.count()
    data = ENTRY.sub(lambda m: b"0000000012" if next(count) == which else m[0], TABLE)
    assert data != TABLE
    assert words(read(None, data)) == BODY


@every_form
@pytest.mark.parametrize("step", [13])
def test_cut_files_are_whole_or_refused(data: bytes, step: int) -> None:
    whole = read(None, data).text
    told = []
    for end in [*range(60, len(data), step), *range(len(data) - 60, len(data))]:
        try:
            assert read(None, data[:end]).text == whole, end
            told.append(True)
        except DamagedError:
            told.append(False)
    assert told.index(True) > len(told) // 2
    assert all(told[-6:])


def test_binary_files_sent_as_text_are_refused() -> None:
    with pytest.raises(DamagedError):
        read(None, FORMS["linear"].replace(b"\n", b"\r\n"))


def test_a_tree_without_its_root() -> None:
    with pytest.raises(DamagedError):
        read(None, TABLE.replace(b"/Root 1 0 R", b"/Root 9 0 R"))


def test_a_stamp_on_a_damaged_file() -> None:
    blank = make_pdf([Sheet().lines(["UBND TỈNH LÀO CAI", "Số:           /BC-VP", "BÁO CÁO", *LINES])])
    data = laid_on(blank, (stamp, 110, 90, "123"))
    report = extract("a.pdf", start_at(b"99")(shifted(3)(data))).report
    assert (report.number, report.symbol) == ("123", "BC-VP")


def test_a_damaged_file_is_annotated() -> None:
    data = start_at(b"99")(shifted(3)(TABLE))
    checked = check_one("a.pdf", data, folders=(), say=Say())
    assert isinstance(checked, Checked)
    assert read(None, annotate(data, checked.report, checked.review)).text == read(None, TABLE).text


def test_a_locked_file_that_is_damaged() -> None:
    locked = saved(encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises((EncryptedError, DamagedError)):
        read(None, start_at(b"99")(locked))
    open_to_all = saved(encryption=pikepdf.Encryption(owner="a", user=""))
    assert words(read(None, start_at(b"99")(open_to_all))) == BODY


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    for end in (5741, 8485, 8650):
        with contextlib.suppress(DamagedError):
            read(None, TABLE[:end])
    assert capfd.readouterr() == ("", "")
