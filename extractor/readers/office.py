"""LibreOffice chạy ngầm → .docx: for files that only it reads, and for those that the own readers cannot.

Every run has a folder and a user profile of its own, so that runs may go side by side, and ends with
all its children at the latest when its time is over. Macros and links to other places are off.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from extractor.document import Document
from extractor.errors import DamagedError, ReadTimeoutError
from extractor.readers.docx.reading import read_docx
from extractor.readers.refusals import needs_office
from extractor.rulebook import Rulebook

SECONDS = 45
"""Giây cho một lần chuyển; one takes about one second."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Đường dẫn của LibreOffice trên máy này, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read_by_office(
    data: bytes, suffix: str, form: str, *, book: Rulebook, name: tuple[str, str], as_typed: bool = False
) -> Document:
    """Đọc tệp qua LibreOffice; ``suffix`` tells it the kind, ``name`` is that kind in both languages.

    ``form`` is the format of the Document. Raises UnsupportedError where LibreOffice is missing, and what
    :func:`to_docx` and reading a Word file raise.
    """
    if program() is None:
        raise needs_office(*name)
    return replace(read_docx(to_docx(data, suffix), book=book, as_typed=as_typed), format=form)


def to_docx(data: bytes, suffix: str, seconds: float = SECONDS) -> bytes:
    """Nội dung .docx của tệp. Raises DamagedError, ReadTimeoutError, and UnsupportedError without LibreOffice."""
    office = program()
    if office is None:
        raise needs_office(f"tệp {suffix}", f"a {suffix} file")
    with tempfile.TemporaryDirectory(prefix="bcvp-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source = home / f"in{suffix}"
        source.write_bytes(data)
        target = home / "out" / "in.docx"
        _run(
            [
                office,
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                *_OPTIONS,
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source)),
            ],
            home,
            seconds,
        )
        if not target.is_file():
            raise DamagedError(
                "LibreOffice không mở được tệp; có thể tệp bị hỏng. Mở bằng Word rồi lưu thành .docx,"
                " hoặc xin lại bản gốc.",
                "LibreOffice cannot open the file; it may be damaged. Open it in Word and save it as .docx,"
                " or ask for the original.",
            )
        return target.read_bytes()


def _run(command: list[str], home: Path, seconds: float) -> None:
    environment = {**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise DamagedError(
            f"Không chạy được LibreOffice ({error.strerror}). Lưu tệp lại thành .docx rồi thử lại.",
            f"LibreOffice cannot be run ({error.strerror}). Save the file as .docx and try again.",
        ) from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise ReadTimeoutError(
            f"LibreOffice không đọc xong tệp trong {seconds:.0f} giây. Mở bằng Word rồi lưu thành .docx, rồi thử lại.",
            f"LibreOffice did not finish reading the file within {seconds:.0f} seconds."
            " Open it in Word, save it as .docx and try again.",
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole group: soffice is a script whose child does the work."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
