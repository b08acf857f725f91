"""Văn bản chuẩn hoá: one spelling for every way to write it, and a way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import MappedText, canonical, folded, join, place_tones, without_diacritics

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=8)
sentences = st.lists(words | st.from_regex(r"\A[0-9]{1,4}\Z"), min_size=1, max_size=12).map(" ".join)
forms = st.sampled_from(["NFC", "NFD"])


def view(source: str) -> MappedText:
    return canonical(source, [(0, len(source))])


@given(st.text())
def test_every_character_of_the_view_leads_to_the_source(source: str) -> None:
    whole = view(source)
    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    assert whole.starts == sorted(whole.starts)
    assert all(0 <= a <= b <= len(source) for a, b in zip(whole.starts, whole.ends, strict=True))


@given(sentences, forms)
def test_spans_give_the_words_back(sentence: str, form: str) -> None:
    source = unicodedata.normalize(form, sentence)  # type: ignore[arg-type]
    whole = view(source)
    at = 0
    for word in whole.text.split(" "):
        start, end = whole.span(at, at + len(word))
        assert place_tones(unicodedata.normalize("NFC", source[start:end])) == word
        at += len(word) + 1


@given(sentences)
def test_composed_and_decomposed_sources_have_one_view(sentence: str) -> None:
    assert view(unicodedata.normalize("NFD", sentence)).text == view(sentence).text


@given(sentences)
def test_a_view_of_a_view_is_the_same(sentence: str) -> None:
    once = view(sentence).text
    assert view(once).text == once


def test_offsets_of_a_block_are_those_of_the_whole_text() -> None:
    source = "Số: 12\nTổng số 1.284 nhiệm vụ"
    start = source.index("Tổng")
    block = canonical(source, [(start, len(source))])
    at = block.text.index("1.284")
    a, b = block.span(at, at + 5)
    assert source[a:b] == "1.284"


@pytest.mark.parametrize(
    ("written", "canon"),
    [
        ("hoà bình", "hòa bình"),
        ("hoàn thành", "hoàn thành"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("Uỷ ban", "Ủy ban"),
        ("thuỷ lợi", "thủy lợi"),
        ("xoè", "xòe"),
        ("Khoá họp", "Khóa họp"),
        ("qúy I", "quý I"),
        ("QÚY I", "QUÝ I"),
        ("quý I", "quý I"),
        ("quỳ", "quỳ"),
        ("toán", "toán"),
        ("luỹ kế", "lũy kế"),
    ],
)
def test_tone_marks_stand_where_documents_put_them(written: str, canon: str) -> None:
    assert view(written).text == canon
    assert len(place_tones(written)) == len(written)


@pytest.mark.parametrize(
    ("written", "canon"),
    [
        ("Ðã giao", "Đã giao"),
        ("chiếm 95,7\u00a0%", "chiếm 95,7 %"),
        ("01–03", "01-03"),
        ("“chưa hoàn thành”", '"chưa hoàn thành"'),
        ("**05 nhiệm vụ**", "05 nhiệm vụ"),
        ("*(phụ lục 1)*", "(phụ lục 1)"),
        ("## II. KẾT QUẢ", "II. KẾT QUẢ"),
        (r"\- Sở Y tế", "- Sở Y tế"),
        ("Số: ......../BC-VP", "Số: …/BC-VP"),
        ("nhiệm\u00advụ", "nhiệmvụ"),
        ("\ufeffBÁO  CÁO ", "BÁO CÁO"),
    ],
)
def test_residue_goes_and_dashes_and_quotes_become_one(written: str, canon: str) -> None:
    assert view(written).text == canon


@pytest.mark.parametrize("number", ["189/531", "95,7%", "1.284", "01/08", "3.818.968", "64,80%", "31/3/2020"])
def test_numbers_are_never_rewritten(number: str) -> None:
    assert view(f"có {number} nhiệm vụ").text == f"có {number} nhiệm vụ"


def test_a_broken_line_is_one_line_again() -> None:
    source = "Quyết định số 1613/QĐ-\nUBND của\n  UBND tỉnh"
    segments = [(0, 22), (23, 31), (32, len(source))]
    assert canonical(source, segments).text == "Quyết định số 1613/QĐ-UBND của UBND tỉnh"


def test_an_empty_block_has_an_empty_view() -> None:
    assert canonical(" \n ", [(0, 3)]).text == ""
    assert join([], " ").text == ""


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"), [("Tỉ lệ", "tỷ lệ"), ("Chánh văn phòng kí", "chánh văn phòng ký"), ("lí do", "LÝ DO")]
)
def test_spellings_that_compare_as_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(words)
def test_without_diacritics_is_plain_letters(word: str) -> None:
    assert without_diacritics(word).isascii()
    assert without_diacritics(unicodedata.normalize("NFD", word)) == without_diacritics(word)
