"""Bảng cho người đọc: columns stand under one another, whatever the letters are made of."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest

from extractor.extraction import extract, read_sentence
from extractor.messages import Say
from extractor.record import Failure, Report
from extractor.writers.table import header, pad, tree, width, write

VI = Say("vi")


def read(tmp_path: Path, text: str) -> Report:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return extract(str(path)).report


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_take_no_column(form: str) -> None:
    word = unicodedata.normalize(form, "quá hạn")  # type: ignore[arg-type]
    assert width(word) == 7
    assert width(pad(word, 10)) == width(pad(word, -10)) == 10
    assert pad(word, -10).endswith(word)


def test_wide_letters_take_two() -> None:
    assert width("越南") == 4


def test_counts_and_percentages_stand_under_one_another() -> None:
    sentence = "Đã giao 1.200 nhiệm vụ: hoàn thành 90 nhiệm vụ (đạt 7,5%), chưa hoàn thành 1.110 nhiệm vụ (92,5%)."
    rows = list(tree(read_sentence(sentence).report.figures, VI))[1:]
    assert len({row.index(count) + len(count) for row, count in zip(rows, ("1.200", "90", "1.110"), strict=True)}) == 1
    assert rows[1].index("7,5%") + 4 == rows[2].index("92,5%") + 5
    assert all(row == row.rstrip() for row in rows)


def test_the_header_names_what_is_known(tmp_path: Path) -> None:
    letterhead = "UBND TỈNH LẠNG SƠN\nVĂN PHÒNG\nSố:   /BC-VP\nLạng Sơn, ngày   tháng 7 năm 2021\n"
    text = letterhead + "BÁO CÁO\nKết quả tháng 6 năm 2021\nCó 5 nhiệm vụ."
    told = list(header(read(tmp_path, text), VI))
    assert told[0].startswith("Báo cáo số …/BC-VP · ")
    assert told[0].endswith("Lạng Sơn, …/07/2021")
    assert told[0].count("Lạng Sơn") == 2
    assert told[2] == "Kỳ báo cáo: 01/06/2021–30/06/2021"


def test_without_figures_there_is_no_tree(tmp_path: Path) -> None:
    out = io.StringIO()
    write([read(tmp_path, "Không có gì."), Failure("b.pdf", "no-text", "Bản quét.")], out, say=VI)
    first, second = out.getvalue().split("\n\nb.pdf\n")
    assert first.endswith("0 số liệu, 0 lần nêu tên đơn vị, 0 bảng.")
    assert second == "  Không đọc được (no-text): Bản quét.\n"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_code_has_a_name(lang: str) -> None:
    from extractor.record import Level, Status, Subject

    say = Say(lang)
    for family, codes in (("status", Status), ("level", Level), ("subject", Subject)):
        for code in codes:
            assert say(f"{family} {code}")
