"""LibreOffice chạy ngầm: side by side, within its time, and nothing left behind."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from converted import needs_office

from extractor.errors import DamagedError, ReadTimeoutError
from extractor.readers import office, read

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")


def script(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@needs_office
def test_several_at_once(tmp_path: Path) -> None:
    texts = [f"Tổng số {n} nhiệm vụ." for n in (11, 22, 33)]
    told = ["".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) for text in texts]
    rtf = [f"{{\\rtf1\\ansi {text}}}".encode() for text in told]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda data: read(None, data).text, rtf))
    assert found == texts
    assert list((tmp_path / "tmp").iterdir()) == []


@posix
def test_a_hang_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "pid"
    monkeypatch.setattr(office, "program", lambda: script(tmp_path, f"sleep 300 & echo $! > {told}; wait"))
    begun = time.monotonic()
    with pytest.raises(ReadTimeoutError) as caught:
        office.to_docx(b"{\\rtf1 abc}", ".rtf", seconds=1)
    assert caught.value.code == "timeout"
    assert time.monotonic() - begun < 20
    child = int(told.read_text(encoding="utf-8"))
    for _ in range(100):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)
    assert list((tmp_path / "tmp").iterdir()) == []


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # one that is dead and not yet fetched still has a number
    return not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@posix
def test_nothing_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: script(tmp_path, "exit 1"))
    with pytest.raises(DamagedError):
        read(None, b"{\\rtf1 abc}")


def test_it_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: str(tmp_path / "gone"))
    with pytest.raises(DamagedError, match="LibreOffice"):
        read(None, b"{\\rtf1 abc}")
