"""Một báo cáo, nhiều dạng tệp: txt, docx and pdf of one report give the same blocks."""

from __future__ import annotations

import unicodedata

import pytest
from made import Sheet, make_docx, make_pdf, p, set_in_lines, wrapped
from seen import read_words
from test_paragraphs import BODY


def as_docx(paragraphs: list[str]) -> bytes:
    return make_docx("".join(p(words[: len(words) // 2], words[len(words) // 2 :]) for words in paragraphs))


def as_pdf(paragraphs: list[str], per_page: int = 12) -> bytes:
    lines = [line for words in paragraphs for line in set_in_lines(words)]
    pages = [lines[n : n + per_page] for n in range(0, len(lines), per_page)]
    sheets = [Sheet().lines(page) for page in pages]
    for n, sheet in enumerate(sheets[1:], 2):
        sheet.put(295, 40, str(n))
    return make_pdf(sheets)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_same_blocks(form: str) -> None:
    paragraphs = [unicodedata.normalize(form, words) for words in BODY]
    lines = unicodedata.normalize(form, wrapped(BODY))  # what stands on a line is what was seen on it
    assert read_words("\n\n".join(paragraphs)) == BODY
    assert read_words(lines) == BODY
    assert read_words(as_docx(paragraphs)) == BODY
    assert read_words(as_docx(lines.splitlines())) == BODY
    assert read_words(as_pdf(paragraphs)) == BODY
