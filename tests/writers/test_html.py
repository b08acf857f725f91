"""Trang HTML: whole, self-contained, every link leads somewhere, and a report's words stay words."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from extractor import codes, record
from extractor.extraction import extract, read_sentence
from extractor.messages import LANGUAGES
from extractor.record import (
    Coverage,
    Finding,
    Quote,
    Repair,
    Report,
    Review,
    Sentence,
    Severity,
)
from extractor.writers.html import page
from extractor.writers.html.markup import VOID, Markup, element, escaped
from extractor.writers.html.words import WORDS, Words

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
SENTENCE = (
    "Trong tháng 6/2021, UBND tỉnh đã giao 120 nhiệm vụ: đã hoàn thành 90 nhiệm vụ (đạt 75%), trong đó 85 nhiệm vụ "
    "đúng hạn, 06 nhiệm vụ quá hạn; còn 30 nhiệm vụ chưa hoàn thành (chiếm 25%)."
)
EVIL = "</style></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;b&gt;]]><!--\u202e\x00\ud800"


def said(vi: str, en: str = "in English") -> Sentence:
    return Sentence(vi, en)


def reviewed(report: Report) -> Review:
    """A review by hand: every whole against the sum of its parts, and one finding of each severity besides."""
    tests: list[record.Test] = []
    findings: list[Finding] = []
    for whole in report.figures:
        parts = [figure for figure in report.figures if figure.parent == whole.id]
        if len(parts) < 2:
            continue
        total = sum(part.count for part in parts)
        ids = (whole.id, *(part.id for part in parts))
        sum_ = said(" + ".join(str(part.count) for part in parts) + f" = {total}")
        tests.append(record.Test("sum-mismatch", ids, total == whole.count, sum_))
        if total != whole.count:
            quotes = tuple(Quote(f.quote, f.span, f.page) for f in (whole, *parts))
            repair = Repair(whole.id, "count", str(whole.count), str(total), said("khớp"))
            message = said(f"{sum_.vi}, báo cáo ghi {whole.count}")
            findings.append(
                Finding("sum-mismatch", Severity.ERROR, message, str(whole.count), str(total), ids, quotes, (repair,))
            )
    if report.figures:
        first = report.figures[0]
        findings.append(Finding("percent-total", Severity.WARNING, said("không dẫn"), None, None, (first.id,), (), ()))
    findings.append(Finding("number-blank", Severity.NOTE, said("để trống"), None, None, (), (), ()))
    coverage = Coverage(20, 9, 8, 3, len(tests), sum(test.passed for test in tests))
    return Review(tuple(findings), coverage, tuple(tests))


def sentence_page(lang: str = "vi") -> tuple[Report, Review, str]:
    report = read_sentence(SENTENCE).report
    review = reviewed(report)
    return report, review, page(report, review, lang=lang)


def parsed(source: str) -> Any:
    return lxml_html.document_fromstring(source)


def words_of(tree: Any) -> str:
    """The report's text as the page shows it: lines again, cells apart by tabs, without notes in the margin."""
    for aside in tree.xpath("//div[@class='text']//aside"):
        aside.drop_tree()
    lines = []
    for line in tree.xpath("//div[@class='text']//div[contains(@class, 'line') or @class='row']"):
        cells = line.xpath("./span[@class='cell']")
        lines.append("\t".join(cell.text_content() for cell in cells) if cells else line.text_content())
    return "\n".join(lines)


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own signature
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_sound(source: str) -> Any:
    """Well formed, no id twice, every link resolves, nothing from elsewhere, nothing that runs but the script."""
    checker = Balanced()
    checker.feed(source)
    checker.close()
    assert checker.open == []
    tree = parsed(source)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//@href")
    assert links
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []
    assert tree.xpath("//@src | //@style | //link | //img | //iframe | //object | //embed | //base | //form") == []
    assert [name for found in tree.iter("*") for name in found.attrib if name.startswith("on")] == []
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    return tree


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_report_of_the_corpus_has_a_sound_page(path: Path) -> None:
    report = extract(str(path)).report
    tree = assert_sound(page(report, reviewed(report), lang="vi"))
    shown = [row.get("id").removeprefix("figure-") for row in tree.xpath("//tr[starts-with(@id, 'figure-')]")]
    assert sorted(shown) == sorted(figure.id for figure in report.figures)
    for figure in report.figures:
        box = tree.get_element_by_id(f"number-{figure.id}")
        assert str(figure.count) in re.sub(r"\D", "", box.text_content())
    for n, unit in enumerate(report.units, 1):
        assert tree.get_element_by_id(f"name-{n}") is not None
        assert unit.canonical in tree.get_element_by_id("units").text_content()
    assert words_of(tree) == report.text


def test_the_page_says_all_that_was_found() -> None:
    _, review, source = sentence_page()
    tree = assert_sound(source)
    listed = tree.get_element_by_id("findings").text_content()
    for finding in review.findings:
        assert finding.message.vi in listed
        assert finding.code in listed
        for repair in finding.repairs:
            assert f"đổi {repair.old} thành {repair.new}" in listed
    beside = [" ".join(note.text_content().split()) for note in tree.xpath("//aside")]
    assert len(beside) == 2  # the third finding quotes nothing and stands in the list only
    assert "85 + 6 = 91, báo cáo ghi 90" in next(note for note in beside if note.startswith("Lỗi"))
    assert tree.xpath("//section[@id='codes']//article/@id") == [
        "code-sum-mismatch",
        "code-percent-total",
        "code-number-blank",
    ]
    for test in review.tests:
        assert test.arithmetic.vi in tree.get_element_by_id("tests").text_content()


def test_the_verdict_stands_first_in_the_console_s_words() -> None:
    _, _, source = sentence_page()
    sentence = parsed(source).xpath("//p[@class='sentence']")[0].text_content()
    assert sentence == "Có 1 lỗi, 1 cảnh báo, 1 ghi chú; 9/12 số liệu đã được kiểm, 1 phép kiểm đạt."


def test_from_a_finding_to_its_words_and_from_a_number_to_its_tests() -> None:
    report, _, source = sentence_page()
    tree = parsed(source)
    wrong = next(figure for figure in report.figures if figure.count == 90)
    finding = tree.get_element_by_id("finding-1")
    first = finding.xpath(".//dd//a/@href")[0].removeprefix("#")
    assert tree.get_element_by_id(first).text_content() in wrong.quote
    number = tree.xpath(f"//a[@class='number error' and @href='#figure-{wrong.id}']")
    assert [link.text_content() for link in number] == ["90", "75%"]
    row = tree.get_element_by_id(f"figure-{wrong.id}")
    assert [link.text_content() for link in row.xpath("./td[@class='tests']//a")] == ["✓\u00a01", "✗\u00a02"]
    assert tree.xpath("//tr[@id='test-2']/td[1]//a/@href") == ["#finding-1"]


def test_the_picture_tells_which_relations_fail() -> None:
    report, _, source = sentence_page()
    tree = parsed(source)
    (drawing,) = tree.xpath("//section[@id='tree']//figure/svg")
    boxes = {a.get("href"): "".join(a.xpath("./text/text()")) for a in drawing.xpath("./g/a[starts-with(@href, '#n')]")}
    assert len(boxes) == len(report.figures)
    assert any("đã hoàn thành" in box and "90" in box and "75%" in box for box in boxes.values())
    assert sorted(drawing.xpath("./path/@class")) == ["edge error", "edge error", "edge passed", "edge passed"]
    assert drawing.xpath(".//a[@href='#finding-1']")


def test_the_picture_keeps_its_boxes_apart() -> None:
    for path in CORPUS:
        report = extract(str(path)).report
        for drawing in parsed(page(report, reviewed(report), lang="vi")).xpath("//section[@id='tree']//figure/svg"):
            wide, high = (int(drawing.get(side)) for side in ("width", "height"))
            boxes = [
                tuple(int(rect.get(side)) for side in ("x", "y", "width", "height"))
                for rect in drawing.xpath(".//rect[contains(@class, 'box')]")
            ]
            for n, (x, y, w, h) in enumerate(boxes):
                assert x >= 0 <= y
                assert x + w <= wide
                assert y + h <= high
                for other_x, other_y, other_w, other_h in boxes[n + 1 :]:
                    assert x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y


def poisoned(report: Report) -> Report:
    """The same report with hostile words in every field that a document fills."""
    start = report.text.index("90 nhiệm vụ")
    text = report.text[:start] + EVIL + report.text[start:]

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] + len(EVIL), span[1] + len(EVIL)) if span[0] >= start else span

    figures = tuple(
        dataclasses.replace(
            f, span=moved(f.span), quote=EVIL, label=EVIL, assigner=dataclasses.replace(f.assigner, name=EVIL)
        )
        for f in report.figures
    )
    units = tuple(dataclasses.replace(u, span=moved(u.span), name=EVIL, canonical=EVIL) for u in report.units)
    return dataclasses.replace(
        report,
        source=dataclasses.replace(report.source, path=f"a/{EVIL}", sha256=EVIL),
        number=EVIL,
        symbol=EVIL,
        issuer=dataclasses.replace(report.issuer, name=EVIL, district=EVIL, province=EVIL),
        place=EVIL,
        subject=EVIL,
        as_of=EVIL,
        signer=dataclasses.replace(report.signer, name=EVIL, position=EVIL),
        figures=figures,
        units=units,
        text=text,
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_stay_words(lang: str) -> None:
    report = poisoned(read_sentence(SENTENCE + " Phê bình Sở Xây dựng.").report)
    evil = said(EVIL, EVIL)
    clean = reviewed(report)
    findings = tuple(
        dataclasses.replace(
            finding,
            message=evil,
            stated=EVIL,
            computed=EVIL,
            repairs=tuple(dataclasses.replace(r, old=EVIL, new=EVIL, why=evil) for r in finding.repairs),
        )
        for finding in clean.findings
    )
    odd = Finding(EVIL, Severity.NOTE, evil, EVIL, EVIL, (EVIL,), (Quote(EVIL, (3, 9), None),), ())
    tests = tuple(dataclasses.replace(test, arithmetic=evil) for test in clean.tests)
    source = page(
        report, Review((*findings, odd), clean.coverage, (*tests, record.Test(EVIL, (), True, evil))), lang=lang
    )
    tree = assert_sound(source)
    assert "alert(1)" not in tree.xpath("//script")[0].text
    assert not set("\u202e\x00\ud800") & set(source)
    assert words_of(tree) == report.text.replace("\u202e", "�").replace("\x00", "�").replace("\ud800", "�")
    source.encode()


def test_only_its_own_style_and_script_are_let_in() -> None:
    _, _, source = sentence_page()
    tree = parsed(source)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for rule, tag in (("style-src", "style"), ("script-src", "script")):
        inside = tree.xpath(f"//{tag}")[0].text
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
        assert "://" not in inside
        assert not re.search(r"url\(|@import|innerHTML|insertAdjacentHTML|eval\(", inside)
    head = source[: source.index("<style>")]
    assert head.index("Content-Security-Policy") < head.index("<title>")


@given(st.data())
def test_marks_may_overlap_in_any_way(data: st.DataObject) -> None:
    report = read_sentence(SENTENCE.replace(", ", "\n").replace(": ", "\t")).report
    end = len(report.text)
    spans = st.tuples(st.integers(0, end), st.integers(0, end)).map(lambda pair: (min(pair), max(pair)))
    figures = tuple(dataclasses.replace(figure, span=data.draw(spans)) for figure in report.figures)
    report = dataclasses.replace(report, figures=figures)
    findings = tuple(
        Finding("restated", data.draw(st.sampled_from(Severity)), said(str(n)), None, None, (), (quote,), ())
        for n, span in enumerate(data.draw(st.lists(spans, max_size=4)))
        for quote in (Quote(report.text[slice(*span)], span, None),)
    )
    review = Review(findings, Coverage(1, 1, 0, 0, 0, 0), ())
    tree = assert_sound(page(report, review, lang="vi"))
    assert len(tree.xpath("//aside")) == len(findings)
    assert words_of(tree) == report.text


def test_a_table_in_the_text_stays_a_table() -> None:
    report = dataclasses.replace(read_sentence("a").report, text="Bảng\nSTT\tĐơn vị\tSố\n1\tSở A\t5\n\t\t5\nHết")
    tree = assert_sound(page(report, reviewed(report), lang="vi"))
    assert [len(row.xpath("./span[@class='cell']")) for row in tree.xpath("//div[@class='row']")] == [3, 3, 3]
    assert [link.get("data-n") for link in tree.xpath("//a[@class='n']")] == ["1", "2", "3", "4", "5"]
    assert words_of(tree) == report.text


def test_an_empty_report_has_a_page() -> None:
    report = dataclasses.replace(read_sentence("a").report, text="")
    tree = assert_sound(page(report, Review((), Coverage(0, 0, 0, 0, 0, 0), ()), lang="en"))
    assert "verdict passed" in [e.get("class") for e in tree.xpath("//div")]
    assert tree.xpath("//section/@id") == ["findings", "tests"]


def test_what_was_accepted_is_counted() -> None:
    report = read_sentence(SENTENCE).report
    source = page(report, Review((), Coverage(20, 9, 8, 3, 2, 2), ()), lang="vi", accepted=3)
    told = parsed(source).xpath("//div[@class='verdict passed']")[0].text_content()
    assert "3 phát hiện đã chấp nhận" in told


def test_the_same_input_gives_the_same_page() -> None:
    assert sentence_page()[2] == sentence_page()[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_are_whole(lang: str) -> None:
    _, _, source = sentence_page(lang)
    tree = assert_sound(source)
    assert tree.get("lang") == lang
    assert ("in English" in source) == (lang == "en")
    assert re.search(r"\{\w*\}", tree.xpath("//main")[0].text_content()) is None
    of_one_report = [name for name, code in codes.load().items() if not code.is_of_series]
    assert all(Words(lang).test(code) != code for code in of_one_report)


def test_every_sentence_of_the_page_has_both_languages_with_the_same_places() -> None:
    for key, (vi, en) in WORDS.items():
        assert sorted(re.findall(r"\{\w+\}", vi)) == sorted(re.findall(r"\{\w+\}", en)), key
        assert vi
        assert en


def test_what_is_not_markup_is_escaped() -> None:
    assert element("b", "<", Markup("<i></i>"), None, ["&"], title='"', data_n=3) == (
        '<b title="&quot;" data-n="3">&lt;<i></i>&amp;</b>'
    )
    assert element("p", Markup("<i>") + "x") == "<p>&lt;i&gt;x</p>"
    assert escaped("a\tb\nc\r\x07\u202ed") == "a\tb\nc��d"
