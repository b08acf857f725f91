"""Từ và số: every number keeps all readings that its shape allows, and no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tokens import fraction, integer, percent, tokenize


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("344", ("n",)),
        ("05", ("n", "month", "day")),
        ("31", ("n", "day")),
        ("32", ("n",)),
        ("1.284", ("n",)),
        ("1.234.567", ("n",)),
        ("2020", ("n", "year")),
        ("1974", ("n",)),
        ("95,7%", ("pct",)),
        ("95,7 %", ("pct",)),
        ("100%", ("pct",)),
        ("91,9", ("dec",)),
        ("1.284,5", ("dec",)),
        ("189/531", ("frac",)),
        ("1.189/2.531", ("frac",)),
        ("01/08", ("frac", "dm")),
        ("31/12", ("frac", "dm")),
        ("32/12", ("frac",)),
        ("3/2020", ("frac", "my")),
        ("13/2020", ("frac",)),
        ("31/3/2020", ("date",)),
        ("31-3-2020", ("date",)),
        ("31.3.2020", ("date",)),
        ("1613/QĐ-UBND", ("docno",)),
        ("/BC-VP", ("docno",)),
        ("06/2024/QĐ-UBND", ("docno",)),
        ("21/BC-VP.UBND", ("docno",)),
        ("0916.669.661", ("phone",)),
        ("10h30", ("clock",)),
        ("15-18", ("pair",)),
        ("IV", ("roman",)),
        ("IIII", ()),
        ("nhiệm", ()),
        (",", ()),
    ],
)
def test_the_shape_tells_the_readings(written: str, kinds: tuple[str, ...]) -> None:
    (token,) = tokenize(written)
    assert (token.text, token.kinds) == (written, kinds)


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("đạt 95,7%, còn 05.", ["đạt", "95,7%", ",", "còn", "05", "."]),
        ("(chiếm 4,3%)", ["(", "chiếm", "4,3%", ")"]),
        ("Sở KH&ĐT và Sở LĐ-TB&XH", ["Sở", "KH&ĐT", "và", "Sở", "LĐ-TB&XH"]),
        ("Phan Rang-Tháp Chàm", ["Phan", "Rang-Tháp", "Chàm"]),
        ("đúng/trước hạn", ["đúng", "/", "trước", "hạn"]),
        ("ngày 31/3/2020.", ["ngày", "31/3/2020", "."]),
        ("số 12/BC-VP, ngày 5", ["số", "12/BC-VP", ",", "ngày", "5"]),
    ],
)
def test_a_sentence_in_tokens(sentence: str, texts: list[str]) -> None:
    assert [token.text for token in tokenize(sentence)] == texts


@given(st.text())
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for token in tokens:
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        assert len(token.fold) == len(token.text)
        at = token.end
    assert text[at:].strip() == ""


@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_reads_back_with_and_without_points(count: int) -> None:
    pointed = f"{count:,}".replace(",", ".")
    assert integer(pointed) == integer(str(count)) == count
    (token,) = tokenize(pointed)
    assert token.kinds[0] == "n"


@given(st.integers(0, 9999), st.integers(1, 9999))
def test_a_fraction_reads_back(top: int, bottom: int) -> None:
    assert fraction(f"{top}/{bottom}") == fraction(f"{top} / {bottom}") == (top, bottom)


@pytest.mark.parametrize(
    ("printed", "value"), [("64,80%", "64.80"), ("64,8 %", "64.8"), ("100%", "100"), ("91,9", "91.9")]
)
def test_a_percentage_keeps_its_decimals(printed: str, value: str) -> None:
    assert percent(printed) == value
