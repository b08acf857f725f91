"""Tệp thật do LibreOffice ghi: documents built here and saved by it as .doc, .odt, .rtf."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import docx
import pytest
from typed import tcvn3, vni, western

from extractor.readers import office

_FILTERS = {"doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf", "dot": "dot:MS Word 97 Vorlage", "fodt": "fodt"}
HEAD = (("Đơn vị", "Nhiệm vụ", "", ""), ("", "Tổng số", "Đúng hạn", "Quá hạn"))
ROWS = (("Sở Y tế", "12", "10", "2"), ("Sở Nội vụ", "5", "5", "-"))

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


def saved_as(documents: Mapping[str, bytes], form: str, folder: Path) -> dict[str, bytes]:
    """Mỗi tệp .docx được lưu thành ``form``, all in one run."""
    for stem, content in documents.items():
        (folder / f"{stem}.docx").write_bytes(content)
    command = [
        str(office.program()),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", _FILTERS[form], "--outdir", str(folder)),
        *(str(folder / f"{stem}.docx") for stem in documents),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    return {stem: (folder / f"{stem}.{form}").read_bytes() for stem in documents}


def word(lines: Iterable[str], *, font: str | None = None, annex: bool = False) -> bytes:
    """Tệp .docx của các dòng, in an old ``font`` where one is named, with a table of merged cells behind."""
    typed = tcvn3 if font and font.startswith(".Vn") else vni
    document = docx.Document()
    if font:
        document.styles["Normal"].font.name = font  # type: ignore[attr-defined]

    def told(text: str) -> str:
        return western(typed(text)) if font else text

    for line in lines:
        document.add_paragraph(told(line))
    if annex:
        table = document.add_table(4, 4)
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 3))
        for n, row in enumerate((*HEAD, *ROWS)):
            for cell, text in zip(table.rows[n].cells, row, strict=True):
                if text:
                    cell.text = told(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
