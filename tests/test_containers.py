"""Tệp nén và thư: their readable members are inputs of their own, one output line each, in order."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from extractor import batch, containers
from extractor.errors import InputError
from extractor.messages import Say
from extractor.readers import archives
from extractor.record import Failure, Report

TEXT = "Trong tháng 6/2021, UBND tỉnh giao {} nhiệm vụ."


def packed(members: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def report(number: int) -> bytes:
    return TEXT.format(number).encode()


def word(number: int) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{TEXT.format(number)}</w:t></w:r></w:p></w:body>"
    return packed({"word/document.xml": f'<w:document xmlns:w="{space}">{body}</w:document>'})


def mail(body: str = "Kính gửi anh chị.", **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@tinh.gov.vn", "b@tinh.gov.vn", "Báo cáo tháng 6"
    message["Message-ID"] = "<1@tinh.gov.vn>"
    message.set_content(body)
    for name, content in attached.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("__", " ").replace("_", ".")
        )
    return bytes(message)


def outcomes(path: Path) -> list[tuple[str, object]]:
    """Mỗi dòng ra: the path behind the folder, and the counts or the error's code."""
    paths = batch.inputs([str(path)])
    results = list(batch.read(paths, say=Say("vi")))
    assert len(results) == len(paths)
    out: list[tuple[str, object]] = []
    for name, result in zip(paths, results, strict=True):
        shown = name[len(str(path)) :].lstrip("/")
        if isinstance(result, Failure):
            assert result.path == name
            out.append((shown, result.code))
        else:
            assert isinstance(result, Report)
            assert result.source.path == name
            out.append((shown, [figure.count for figure in result.figures]))
    return out


def put(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


# --- archives ---


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "bao-cao.zip",
        packed(
            {
                "thang-7/y.txt": report(7),
                "thang-6/x.docx": word(6),
                "thang-6/bang.xlsx": b"PK",
                "thang-6/~$x.docx": b"lock",
                "__MACOSX/thang-6/._x.docx": b"mac",
                "a.pdf": b"%PDF-1.7 cut",
                "thang-6/": b"",
            }
        ),
    )
    assert outcomes(path) == [("a.pdf", "damaged"), ("thang-6/x.docx", [6]), ("thang-7/y.txt", [7])]
    assert batch.inputs([str(path)])[1] == f"{path}/thang-6/x.docx"


def test_a_folder_with_archives_and_messages(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", report(1))
    put(tmp_path, "b.zip", packed({"x.txt": report(2), "y.txt": report(3)}))
    put(tmp_path, "c.eml", mail(x_docx=word(4)))
    put(tmp_path, "d.docx", word(5))
    assert outcomes(tmp_path) == [
        ("a.txt", [1]), ("b.zip/x.txt", [2]), ("b.zip/y.txt", [3]), ("c.eml/x.docx", [4]), ("d.docx", [5]),
    ]  # fmt: skip


def test_what_a_file_is_its_content_tells(tmp_path: Path) -> None:
    assert outcomes(put(tmp_path, "a.zip", word(6))) == [("", [6])]
    assert outcomes(put(tmp_path, "b.docx", packed({"x.txt": report(7)}))) == [("x.txt", [7])]
    assert outcomes(put(tmp_path, "c.txt", mail(x_txt=report(8)))) == [("x.txt", [8])]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "cp437"])
def test_names_of_older_packers(encoding: str, tmp_path: Path) -> None:
    name = {"utf-8": "Báo cáo tháng 6 của Sở Nội vụ.txt", "cp1258": "Báo cáo tháng 6.txt", "cp437": "Rapport été.txt"}
    raw = name[encoding].encode(encoding, "replace")
    stand_in = b"n" * len(raw)
    data = packed({stand_in.decode(): report(6)}).replace(stand_in, raw)
    assert outcomes(put(tmp_path, "a.zip", data)) == [(name[encoding], [6])]


def test_two_members_of_one_name(tmp_path: Path) -> None:
    data = packed({"x.txt": report(1), "z.txt": report(2)}).replace(b"z.txt", b"x.txt")
    assert outcomes(put(tmp_path, "a.zip", data)) == [("x.txt", [1]), ("x~2.txt", [2])]


def test_paths_that_climb_stay_inside(tmp_path: Path) -> None:
    put(tmp_path, "secret.txt", report(99))
    (tmp_path / "in").mkdir()
    members = {"../secret.txt": report(1), "/etc/x.txt": report(2), "b\\c.txt": report(3)}
    path = put(tmp_path / "in", "a.zip", packed(members))  # type: ignore[arg-type]
    assert outcomes(path) == [("b/c.txt", [3]), ("etc/x.txt", [2]), ("secret.txt", [1])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({}), "empty"),
        (packed({"a.xlsx": b"x", "b.gif": b"x"}), "unsupported"),
        (packed({"x.txt": report(1) * 500})[:-60], "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
    ],
)
def test_an_archive_with_nothing_to_read_is_one_line(data: bytes, code: str, tmp_path: Path) -> None:
    assert outcomes(put(tmp_path, "a.zip", data)) == [("", code)]


def encrypted(data: bytes, *names: str) -> bytes:
    """The flag that says so, in both headers of those members."""
    out = bytearray(data)
    for name in names:
        for mark, flags, at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            start = 0
            while (start := out.find(mark, start)) >= 0:
                if out[start + at : start + at + len(name)] == name.encode():
                    out[start + flags] |= 1
                start += 4
    return bytes(out)


def test_encrypted_archives(tmp_path: Path) -> None:
    data = packed({"x.txt": report(1), "y.txt": report(2)})
    assert outcomes(put(tmp_path, "a.zip", encrypted(data, "x.txt", "y.txt"))) == [("", "encrypted")]
    assert outcomes(put(tmp_path, "b.zip", encrypted(data, "x.txt"))) == [("x.txt", "encrypted"), ("y.txt", [2])]


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"a.txt": b"a" * (40 << 20), "b.txt": report(2)})
    assert len(bomb) < 1 << 20
    assert outcomes(put(tmp_path, "a.zip", bomb)) == [("a.txt", "too-large"), ("b.txt", [2])]
    many = put(tmp_path, "b.zip", packed({f"{n}.txt": report(n) for n in range(12)}))
    assert len(outcomes(many)) == 12
    monkeypatch.setattr(containers, "_MOST_MEMBERS", 10)
    assert outcomes(many) == [("", "too-large")]
    monkeypatch.undo()
    monkeypatch.setattr(containers, "_MOST_BYTES", 100)
    assert outcomes(many) == [("", "too-large")]


def test_one_inside_the_other(tmp_path: Path) -> None:
    inner = packed({"x.txt": report(1)})
    message = mail(thu_zip=packed({"y.txt": report(2), "z.zip": inner}), b_docx=word(3))
    found = outcomes(put(tmp_path, "a.zip", packed({"thu.eml": message, "c.txt": report(4)})))
    assert found == [
        ("c.txt", [4]),
        ("thu.eml/thu.zip/y.txt", [2]),
        ("thu.eml/thu.zip/z.zip", "unsupported"),  # too deep
        ("thu.eml/b.docx", [3]),
    ]
    assert outcomes(put(tmp_path, "b.zip", packed({"in/a.zip": inner}))) == [("in/a.zip/x.txt", [1])]


def test_a_bomb_of_archives(tmp_path: Path) -> None:
    data = packed({"x.txt": report(1)})
    for _ in range(6):
        data = packed({f"{n}.zip": data for n in range(16)})
    path = put(tmp_path, "a.zip", data)
    assert len(outcomes(path)) <= 16**3


# --- messages ---


def test_the_words_of_a_message_are_a_report_only_without_attachments(tmp_path: Path) -> None:
    body = TEXT.format(12)
    assert outcomes(put(tmp_path, "a.eml", mail(body, x_txt=report(1)))) == [("x.txt", [1])]
    assert outcomes(put(tmp_path, "b.eml", mail(body, anh_jpg=b"\xff\xd8\xff"))) == [("", [12])]
    assert outcomes(put(tmp_path, "c.eml", mail(body))) == [("", [12])]
    assert outcomes(put(tmp_path, "d.eml", mail(" "))) == [("", "empty")]


def test_a_message_in_html(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.vn", "c@d.vn", "x"
    message.set_content(f"<html><body><p>{TEXT.format(9)}</p></body></html>", subtype="html")
    assert outcomes(put(tmp_path, "a.eml", bytes(message))) == [("", [9])]


def test_names_of_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.vn", "c@d.vn", "x"
    message.set_content("Kính gửi")
    for name, content in (("Báo cáo tháng 6.docx", word(1)), ("../../b.txt", report(2)), (None, word(3))):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    raw = bytes(message)
    assert b"filename*=utf-8''" in raw
    assert outcomes(put(tmp_path, "a.eml", raw)) == [
        ("Báo cáo tháng 6.docx", [1]), ("_.._b.txt", [2]), ("tep-4.docx", [3]),
    ]  # fmt: skip
    newer = b"filename*=utf-8''B%C3%A1o%20c%C3%A1o%20th%C3%A1ng%206.docx"
    old = raw.replace(newer, b'filename="=?UTF-8?Q?B=C3=A1o.docx?="')
    assert outcomes(put(tmp_path, "b.eml", old))[0] == ("Báo.docx", [1])


# --- paths ---


def test_a_path_into_an_archive_may_be_given(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", packed({"x.txt": report(1), "in/b.zip": packed({"y.txt": report(2)})}))
    assert outcomes(Path(f"{path}/x.txt")) == [("", [1])]
    assert outcomes(Path(f"{path}/in/b.zip/y.txt")) == [("", [2])]
    assert outcomes(Path(f"{path}/khong-co.txt")) == [("", "not-found")]
    assert outcomes(tmp_path / "khong-co.zip" / "x.txt") == [("", "not-found")]
    assert containers.content(str(put(tmp_path, "b.txt", report(1)))) is None
    with pytest.raises(InputError):
        containers.content(str(path))


def test_the_command_line(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", packed({"x.txt": report(1), "y.docx": word(2), "z.txt": b""}))
    done = CliRunner().invoke(cli.main, ["extract", str(path), "--format", "jsonl"])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["source"]["path"] if isinstance(line["source"], dict) else line["source"] for line in lines] == [
        f"{path}/x.txt", f"{path}/y.docx", f"{path}/z.txt",
    ]  # fmt: skip
    assert lines[2]["error"]["code"] == "empty"
    explained = CliRunner().invoke(cli.main, ["explain", f"{path}/x.txt:1"])
    assert explained.exit_code == 0
    assert "1 nhiệm vụ" in explained.stdout
    checked = CliRunner().invoke(cli.main, ["check", str(path), "--format", "jsonl"])
    assert len(checked.stdout.splitlines()) == 3


@pytest.mark.parametrize("seed", range(60))
def test_noise_ends_in_clean_errors(seed: int, tmp_path: Path) -> None:
    inner = packed({"y.txt": report(2)})
    good = packed({"x.txt": report(1), "in/y.zip": inner}) if seed % 2 else mail(x_zip=inner)
    data = bytearray(good)
    for k in range(1 + seed % 7):
        data[(seed * 7919 + k * 104_729) % len(data)] = (seed * 31 + k * 17) % 256
    outcomes(put(tmp_path, "a.zip", bytes(data[: len(data) - (seed % 5) * 20])))
    for kind in (archives.Zip, archives.Mail):
        try:
            opened = kind(bytes(data))
            for name in opened.names:
                opened.load(name)
        except InputError as error:
            assert error.vi  # noqa: PT017 - that it is the only kind of error is what is tested
