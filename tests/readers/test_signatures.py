"""Chữ ký số: the signer and the time are shown, and whether the signed bytes are still the same."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
import regex
from laid import changed, laid_on, signature, stamp
from seen import words
from signed import OFFICE, signed, signer
from test_stamps import AT_NUMBER, BLANK, assert_as_plain, stamped

from extractor.batch import check_one
from extractor.document import BlockKind
from extractor.extraction import extract
from extractor.messages import Say
from extractor.readers import read
from extractor.record import Checked, Signature
from extractor.writers import console, table
from extractor.writers.annotated_pdf import annotate
from extractor.writers.html import page

STAMPED = stamped(BLANK, stamp)
SIGNED = signed(STAMPED)


def states(data: bytes) -> list[tuple[str | None, str]]:
    return [(found.signer, found.state) for found in read(None, data).signatures]


@pytest.mark.parametrize(
    "how",
    [{}, {"curve": True}, {"pss": True}],
    ids=["RSA", "curve", "PSS"],
)
@pytest.mark.parametrize("pades", [False, True])
def test_who_signed_and_when(how: dict[str, bool], pades: bool) -> None:
    (found,) = read(None, signed(STAMPED, signer(**how), pades=pades)).signatures
    assert (found.signer, found.state) == (OFFICE, "unchanged")
    assert found.time is not None
    assert found.time.endswith("+07:00")
    assert abs(datetime.fromisoformat(found.time) - datetime.now(UTC)) < timedelta(minutes=10)
    assert_as_plain(SIGNED)


def test_other_files_have_none() -> None:
    assert read(None, STAMPED).signatures == ()
    assert states(laid_on(STAMPED, (signature, 300, 640, "Ký bởi: Văn phòng"))) == []
    assert "signatures" not in extract("a.pdf", STAMPED).report.as_dict()["source"]


def test_bytes_changed_after_signing() -> None:
    assert states(SIGNED.replace(b"/Rotate 0", b"/Rotate 9")) == [(OFFICE, "changed")]
    at = SIGNED.rindex(b"%%EOF", 0, SIGNED.rindex(b"startxref"))
    assert states(SIGNED[:at] + b"%%eof" + SIGNED[at + 5 :]) == [(OFFICE, "changed")]


def test_a_signature_that_is_not_over_these_bytes() -> None:
    """The digest put right again, but not by the key of the certificate."""
    found = regex.search(rb"/Contents <([0-9a-fA-F]+?)(?:00)*>", SIGNED)
    assert found is not None
    last = found.end(1) - 1
    other = b"1" if SIGNED[last : last + 1] != b"1" else b"2"
    assert states(SIGNED[:last] + other + SIGNED[last + 1 :]) == [(OFFICE, "changed")]


def test_something_appended_after_signing() -> None:
    size = int(SIGNED.rsplit(b"/Size ", 1)[1].split()[0])
    start = int(SIGNED.rsplit(b"startxref", 1)[1].split()[0])
    body = b"\n%d 0 obj\n<< >>\nendobj\n" % size
    table_ = b"xref\n%d 1\n%010d 00000 n \n" % (size, len(SIGNED) + 1)
    root = SIGNED.rsplit(b"/Root ", 1)[1].split(b"R")[0]
    trailer = b"trailer << /Size %d /Root %sR /Prev %d >>\n" % (size + 1, root, start)
    more = SIGNED + body + table_ + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(SIGNED) + len(body))
    assert states(more) == [(OFFICE, "extended")]
    assert states(SIGNED + b"\r\n\0\0") == [(OFFICE, "unchanged")]


def test_two_signatures() -> None:
    twice = signed(SIGNED, signer("Nguyễn Văn A"), field="Hai")
    assert sorted(states(twice)) == sorted([(OFFICE, "unchanged"), ("Nguyễn Văn A", "unchanged")])
    assert {state for _, state in states(twice.replace(b"/Rotate 0", b"/Rotate 9"))} == {"changed"}


def test_what_cannot_be_read_is_said() -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig,
            SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
            ByteRange=pikepdf.Array([0, 1, 2, 3]),
            Contents=pikepdf.String("không phải chữ ký"),
            M=pikepdf.String("D:20210605101233+07'00'"),
        )
        pdf.Root.AcroForm.Fields[0].V = pdf.make_indirect(value)

    data = changed(laid_on(STAMPED, (signature, 300, 640, "Ký bởi: Văn phòng")), sign)
    assert read(None, data).signatures == (Signature(None, "2021-06-05T10:12:33+07:00", "unknown"),)


def test_the_appearance_is_an_aside() -> None:
    data = signed(STAMPED, box=(300, 150, 480, 200))
    assert_as_plain(data)
    aside = words(read(None, data), BlockKind.FURNITURE)
    assert aside[0].startswith("Ky boi: Van phong")
    assert aside[1].startswith("Ngay ky: ")


def test_a_number_in_the_appearance() -> None:
    """The number itself as the appearance of a signature, as some offices have it put there."""
    blank = laid_on(BLANK, (stamp, 345, 100, "05"))
    at = round(AT_NUMBER)
    data = signed(blank, box=(at - 2, 736, at + 24, 756), words="123")
    assert extract("a.pdf", data).report.number == "123"
    assert states(data) == [(OFFICE, "unchanged")]


def told(data: bytes, lang: str = "vi") -> tuple[str, str, str, dict[str, object]]:
    checked = check_one("a.pdf", data, folders=(), say=Say(lang))
    assert isinstance(checked, Checked)
    first, second = io.StringIO(), io.StringIO()
    console.write([checked], first, say=Say(lang), columns=200)
    table.write([checked.report], second, say=Say(lang))
    html = page(checked.report, checked.review, lang=lang)
    return first.getvalue(), second.getvalue(), html, json.loads(json.dumps(checked.as_dict()))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


CHANGED = SIGNED.replace(b"/Rotate 0", b"/Rotate 9")


@pytest.mark.parametrize(
    ("data", "state", "vi", "en"),
    [
        (SIGNED, "unchanged", "không bị sửa từ khi ký", "content unchanged since it was signed"),
        (CHANGED, "changed", "ĐÃ BỊ SỬA sau khi ký", "WAS CHANGED after it was signed"),
    ],
)
def test_shown_to_people(data: bytes, state: str, vi: str, en: str) -> None:
    *shown, record = told(data)
    for text in map(on_one_line, shown):
        assert f"Ký số: {OFFICE}, lúc " in text
        assert "chưa xác minh" in text
        assert vi in text
    for text in map(on_one_line, told(data, "en")[:3]):
        assert f"Digitally signed: {OFFICE}, " in text
        assert en in text
    source = record["source"]
    assert isinstance(source, dict)
    assert [(s["signer"], s["state"]) for s in source["signatures"]] == [(OFFICE, state)]


def test_the_original_is_not_touched() -> None:
    before = bytes(SIGNED)
    report = extract("a.pdf", SIGNED).report
    checked = check_one("a.pdf", SIGNED, folders=(), say=Say())
    assert isinstance(checked, Checked)
    copy = annotate(SIGNED, report, checked.review)
    assert before == SIGNED
    assert states(SIGNED) == [(OFFICE, "unchanged")]
    again = extract("a.pdf", copy)
    assert again.report.text == report.text
    assert again.report.number == "123"
