"""Kho mẫu với số và ngày được đóng: every report as PDF, its number and day printed or laid over a blank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import regex
from laid import laid_on
from made import Sheet, make_pdf, set_in_lines
from test_stamps import WAYS

from extractor.extraction import extract
from extractor.readers.widths import width

HOME = Path(__file__).parent.parent.parent
NUMBER = regex.compile(r"((?i:số)\s*:?\s*)(\d+)(\s*/)")
DAY = regex.compile(r"(ngày\s+)(\d{1,2})(\s+tháng\s+\d)")
HEADER, A_PAGE = 12, 34
"""Số dòng của phần đầu và của một trang."""
ROOM = 10

Mark = tuple[float, float, str]


def set_on_pages(text: str, *, blank: bool) -> tuple[list[Sheet], list[Mark]]:
    """Các trang, và số cùng ngày với chỗ của chúng; ``blank``: these are left out."""
    lines = [line for words in text.split("\n") for line in (set_in_lines(words) if words.strip() else [""])]
    sheets, marks = [], []
    wanted = [NUMBER, DAY]
    for n, words in enumerate(lines):
        if n % A_PAGE == 0:
            sheets.append(Sheet())
        x, y = 85.0, 70.0 + 20 * (n % A_PAGE)
        found = sorted(m.span(2) for pattern in wanted if n < HEADER and (m := pattern.search(words)))
        wanted = [pattern for pattern in wanted if n >= HEADER or not pattern.search(words)]
        at = 0
        for start, end in found:
            if words[at:start].strip():
                sheets[-1].put(x, y, words[at:start].rstrip())
            x += width(words[at:start]) * 13 / 1000 + ROOM
            marks.append((x, y, words[start:end]))
            if not blank:
                sheets[-1].put(x, y, words[start:end])
            x += width(words[start:end]) * 13 / 1000 + ROOM
            at = end
        if words[at:].strip():
            sheets[-1].put(x, y, words[at:].lstrip() if at else words)
    return sheets, marks


def record(data: bytes) -> dict[str, Any]:
    """Bản ghi, without the places of words: a blank more or less moves them."""
    plain = extract("a.pdf", data).report.as_dict()
    for row in (*plain["figures"], *plain["units"]):
        del row["span"]
    del plain["source"]
    return plain


CASES = [
    (path, way)
    for n, path in enumerate(sorted(HOME.glob("corpus/*.txt")))
    for way in (list(WAYS)[n % len(WAYS)],)
    if set_on_pages(path.read_text(encoding="utf-8"), blank=True)[1]
]


def test_most_reports_have_a_number_or_a_day() -> None:
    assert len(CASES) > 50
    assert {way for _, way in CASES} == set(WAYS)


@pytest.mark.parametrize(("path", "way"), CASES, ids=[f"{path.stem}, {way}" for path, way in CASES])
def test_the_record_of_the_plain_form(path: Path, way: str) -> None:
    text = path.read_text(encoding="utf-8")
    printed, _ = set_on_pages(text, blank=False)
    empty, marks = set_on_pages(text, blank=True)
    laid = laid_on(make_pdf(empty), *((WAYS[way], *mark) for mark in marks))
    got, plain = record(laid), record(make_pdf(printed))
    assert got == plain
    assert got != record(make_pdf(empty))
