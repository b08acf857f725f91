"""Trang so sánh: whole, self-contained, behind each cell its quotes, and the reports' words stay words."""

from __future__ import annotations

import base64
import hashlib
import re
from fractions import Fraction
from typing import Any

import pytest
from compared import ASSIGNED, COMPLETED, ON_TIME, PROVINCE, cite, empty, odd, provinces, small, wide
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from extractor.comparison.result import Cell, Comparison, Row
from extractor.messages import LANGUAGES, Say
from extractor.writers.comparisons import notes
from extractor.writers.comparisons.page import page
from extractor.writers.html.markup import tamed

TABLES = {
    "small": small(),
    "odd": odd(),
    "empty": empty(),
    "months": wide(5, 24, (ON_TIME, ASSIGNED)),
    "many": wide(12, 13),
    "provinces": provinces(20, (ON_TIME, ASSIGNED)),
}


def parsed(comparison: Comparison, lang: str = "vi") -> Any:
    return lxml_html.document_fromstring(page(comparison, Say(lang)))


def one_line(text: str) -> str:
    return " ".join(tamed(" ".join(text.split())).split())


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_has_its_value_and_its_quotes(name: str) -> None:
    comparison = TABLES[name]
    rows = parsed(comparison).xpath("//table[@class='compared']/tbody/tr")
    assert len(rows) == len(comparison.rows)
    for shown, row in zip(rows, comparison.rows, strict=True):
        cells = shown.xpath("./*")[len(comparison.keys) :]
        for td, cell in zip(cells, row.cells, strict=True):
            assert [one_line(q.text_content()) for q in td.xpath(".//q")] == [one_line(c.quote) for c in cell.citations]
            for li, cited in zip(td.xpath(".//li"), cell.citations, strict=True):
                told = one_line(li.text_content())
                about = (cited.issuer, cited.number, cited.name, "02/04/2024", "trang 2", cited.report)
                assert all(one_line(part or "") in told for part in about)
            assert [mark.text_content() for mark in td.xpath("./*[@class='mark']")] == list(cell.footnotes)
            below = [small.text_content() for small in td.xpath("./small")]
            assert len(below) == bool(cell.reports or cell.numerator is not None or cell.printed)
            assert all(f"({cell.reports})" in text for text in below if cell.reports)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    def values(lang: str) -> list[str]:
        found = parsed(small(), lang).xpath("//tbody//td[contains(@class, 'count')]")
        return [
            "".join(td.xpath("./text() | ./span[not(@class='mark')]/text() | ./details/summary//text()"))
            for td in found
        ]

    vi = ["1.284", "0,13%", "−1,25", "–không có số", "66,67%", "–không có số", "0", "100,00%", "+12,50"]
    en = ["1,284", "0.13%", "−1.25", "–no number", "66.67%", "–no number", "0", "100.00%", "+12.50"]
    assert [values(lang) for lang in LANGUAGES] == [vi, en]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_footnote_that_occurs_is_explained_and_every_link_leads_somewhere(name: str, lang: str) -> None:
    comparison = TABLES[name]
    tree = parsed(comparison, lang)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= set(ids)
    marks = {mark.text_content(): mark.get("href") for mark in tree.xpath("//a[@class='mark']")}
    assert marks == {code: f"#note-{code}" for code in notes.occurring(comparison)}
    for note in comparison.footnotes:
        (article,) = tree.xpath(f"//*[@id='note-{note.code}']")
        assert note.name[lang] in article.text_content()
        assert note.explanation[lang] in article.text_content()


def test_a_code_without_explanation_is_no_link() -> None:
    table = Comparison((PROVINCE,), (COMPLETED,), (Row(("Hà Nội",), (Cell(1, footnotes=("X9",)),), ("X8",)),), ())
    marks = parsed(table).xpath("//*[@class='mark']")
    assert [(mark.tag, mark.text) for mark in marks] == [("span", "X8"), ("span", "X9")]


def test_remarks_stand_on_top() -> None:
    tree = parsed(small())
    assert [li.text_content() for li in tree.xpath("//header//li")] == ["Một báo cáo không có kỳ <bị bỏ ra>."]
    assert tree.xpath("//html/@lang") == ["vi"]


@pytest.mark.parametrize("name", TABLES)
def test_nothing_comes_from_elsewhere_and_nothing_foreign_runs(name: str) -> None:
    source = page(TABLES[name], Say())
    tree = lxml_html.document_fromstring(source)
    assert tree.xpath("//@src | //@style | //@*[starts-with(name(), 'on')] | //img | //image | //link | //iframe") == []
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert set(re.findall(r"url\(([^)]{2})", source)) <= {f"#{c}" for c in "lhdb"}
    assert set(re.findall(r"https?://[^\s\"'<]+", source)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    (style,), (script,) = tree.xpath("//style/text()"), tree.xpath("//script/text()")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    wanted = f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
    assert policy.startswith(wanted)


@pytest.mark.parametrize("name", ["small", "months", "provinces"])
def test_columns_sort_by_exact_value_and_by_time(name: str) -> None:
    comparison = TABLES[name]
    tree = parsed(comparison)
    heads = tree.xpath("//thead//th")
    assert [head.get("aria-sort") for head in heads] == ["none"] * (len(comparison.keys) + len(comparison.columns))
    assert [len(head.xpath("./button[@type='button']")) for head in heads] == [1] * len(heads)
    rows = tree.xpath("//tbody/tr")
    for n in range(len(comparison.columns)):
        places = [row.xpath("./*")[len(comparison.keys) + n].get("data-v") for row in rows]
        values = [row.cells[n].value for row in comparison.rows]
        assert [place == "" for place in places] == [value is None for value in values]
        pairs = [(Fraction(v), int(p)) for v, p in zip(values, places, strict=True) if v is not None and p]
        assert [v for v, _ in sorted(pairs, key=lambda pair: pair[1])] == sorted(v for v, _ in pairs)
        assert len({p for _, p in pairs}) == len({v for v, _ in pairs})
    if name == "small":
        assert [row.xpath("./*")[1].get("data-v") for row in rows] == ["1", "2", ""]


def test_charts_stand_in_the_page_with_their_names() -> None:
    tree = parsed(TABLES["months"])
    names = [svg.get("aria-label") for svg in tree.xpath("//figure/*[local-name()='svg']")]
    assert names == [
        "Tỷ lệ đúng hạn, được giao: so sánh theo tỉnh × kỳ",
        "Tỷ lệ đúng hạn, theo tỉnh × kỳ",
        "Được giao, theo tỉnh × kỳ",
    ]
    assert not parsed(empty()).xpath("//figure")
    assert "Không có báo cáo nào" in parsed(empty()).text_content()


def test_the_same_table_gives_the_same_page() -> None:
    assert page(wide(5, 24), Say()) == page(wide(5, 24), Say())


@given(st.text(min_size=1), st.text())
def test_words_stay_words(name: str, quote: str) -> None:
    row = Row((name,), (Cell(None, citations=(cite(quote, name=name, issuer=name),)),))
    tree = parsed(Comparison((PROVINCE,), (COMPLETED,), (row,), ()))
    assert one_line("".join(q.text_content() for q in tree.xpath("//q"))) == one_line(quote)
    assert one_line(tree.xpath("//tbody//th")[0].text_content()) == one_line(tamed(name))
    assert len(tree.xpath("//script")) == 1
