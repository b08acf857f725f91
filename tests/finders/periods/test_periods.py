"""Kỳ báo cáo: the sentences of ``corpus/periods.toml``, and the period of whole reports."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Block, BlockKind
from extractor.finders.passages import Passage
from extractor.finders.periods import Anchor, PeriodMention, dates, period_mentions, report_period
from extractor.record import Issued, Period, PeriodKind
from extractor.rulebook import load
from extractor.text import canonical
from extractor.tokens import tokenize

CORPUS = Path(__file__).parents[3] / "corpus" / "periods.toml"
SENTENCES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["sentence"]


def passage(text: str) -> Passage:
    view = canonical(text, [(0, len(text))])
    return Passage(Block(BlockKind.PARAGRAPH, ((0, len(text)),)), view, tokenize(view.text))


def issued_of(text: str | None) -> Issued | None:
    if text is None:
        return None
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    return Issued(year, month, day)


def period_of(text: str | None) -> Period | None:
    if text is None:
        return None
    bounds, kind = text.split()
    start, end = (None if day == "?" else day for day in bounds.split(".."))
    return Period(start, end, PeriodKind(kind), "kỳ báo cáo")


def line(mention: PeriodMention) -> str:
    """One mention as the corpus writes it."""
    period = mention.period
    words = [f"{period.start or '?'}..{period.end or '?'}", period.kind, mention.role]
    words += ["explicit"] * mention.explicit + ["cumulative"] * mention.cumulative + ["year?"] * mention.year_inferred
    words += ["relative"] * mention.relative
    words += [f"as_of={mention.as_of}"] if mention.as_of else []
    words += [f"invalid={mention.invalid}"] if mention.invalid else []
    return " ".join([*words, f"«{period.label}»"])


def read(text: str, anchor: Anchor | None = None) -> list[PeriodMention]:
    return period_mentions(passage(text).tokens, load(), anchor or Anchor())


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"])
def test_sentence(sentence: dict[str, Any]) -> None:
    anchor = Anchor(period=period_of(sentence.get("report")), issued=issued_of(sentence.get("issued")))
    assert [line(m) for m in read(sentence["text"], anchor)] == sentence["reads"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"])
def test_tokens_of_a_mention_are_its_label(sentence: dict[str, Any]) -> None:
    here = passage(sentence["text"])
    anchor = Anchor(period=period_of(sentence.get("report")), issued=issued_of(sentence.get("issued")))
    for mention in period_mentions(here.tokens, load(), anchor):
        assert here.words(mention.first, mention.last + 1) == mention.period.label


def of_report(
    *title: str, line: str | None = None, intro: tuple[str, ...] = (), issued: str | None = None
) -> tuple[str | None, str | None, str | None]:
    found = report_period(
        [passage(text) for text in title],
        passage(line) if line else None,
        [passage(text) for text in intro],
        issued_of(issued),
        load(),
    )
    of = found.period
    return (of.start, of.end, found.as_of) if of else (None, None, found.as_of)


def test_period_line_beats_title() -> None:
    title = "Tình hình giải quyết nhiệm vụ tháng 8 năm 2022"
    found = of_report(title, line="(Kỳ báo cáo: từ ngày 21/7/2022 đến ngày 20/8/2022)", issued="2022-08")
    assert found == ("2022-07-21", "2022-08-20", None)


def test_title_with_month_and_year_to_date_has_the_longer() -> None:
    found = of_report("Kết quả thực hiện nhiệm vụ tháng 7", "và 7 tháng năm 2022", issued="2022-08-03")
    assert found == ("2022-01-01", "2022-07-31", None)


def test_label_broken_over_lines() -> None:
    assert of_report("Kết quả rà soát nhiệm vụ Quý II", "năm 2021") == ("2021-04-01", "2021-06-30", None)


def test_dates_of_the_introduction_beat_a_label_of_the_title() -> None:
    intro = ("Văn phòng báo cáo kết quả 10 tháng đầu năm 2023 (từ ngày 01/01/2023 đến ngày 03/11/2023) như sau:",)
    found = of_report("Kết quả thực hiện nhiệm vụ 10 tháng đầu năm 2023", intro=intro, issued="2023-11")
    assert found == ("2023-01-01", "2023-11-03", None)


def test_dates_under_a_label_keep_the_label() -> None:
    intro = [passage("Kết quả từ ngày 01/01/2023 đến ngày 03/11/2023 như sau:")]
    found = report_period([passage("Kết quả 10 tháng đầu năm 2023")], None, intro, None, load())
    assert found.period == Period("2023-01-01", "2023-11-03", PeriodKind.YEAR_TO_DATE, "10 tháng đầu năm 2023")


def test_dates_of_another_window_do_not_beat_the_label() -> None:
    intro = ("Từ ngày 01/7/2021 đến ngày 30/9/2021, UBND thị xã giao 90 nhiệm vụ.",)
    found = of_report("Tình hình thực hiện nhiệm vụ Quý IV năm 2021", intro=intro, issued="2022-01")
    assert found == ("2021-10-01", "2021-12-31", None)


def test_dates_of_a_section_do_not_replace_dates_of_the_title() -> None:
    intro = ("Từ ngày 01/3/2022 đến hết ngày 31/3/2022, đã có 640 nhiệm vụ được giao.",)
    title = "Tiến độ thực hiện các nhiệm vụ đã giao từ ngày 01/01/2022 đến hết ngày 30/4/2022"
    assert of_report(title, intro=intro) == ("2022-01-01", "2022-04-30", None)


def test_end_alone_leaves_the_start_unstated() -> None:
    intro = ("Từ ngày 01/4/2021 đến hết ngày 30/4/2021, UBND tỉnh đã giao 120 nhiệm vụ.",)
    found = of_report("Tiến độ thực hiện các nhiệm vụ đã giao đến hết ngày 30/4/2021", intro=intro, issued="2021-05")
    assert found == (None, "2021-04-30", None)


def test_without_a_period_in_the_title_the_body_has_it() -> None:
    intro = (
        "Căn cứ Kế hoạch số 11/KH-SNV ngày 10/01/2022 của Sở về công tác năm 2022;",
        "Văn phòng báo cáo kết quả tháng 3/2022 và quý I/2022 như sau:",
    )
    assert of_report("Kết quả thực hiện nhiệm vụ được giao", intro=intro) == ("2022-01-01", "2022-03-31", None)


def test_year_of_a_label_without_one_is_that_of_the_document() -> None:
    assert of_report("Kết quả thực hiện nhiệm vụ quý IV", issued="2022-01") == ("2021-10-01", "2021-12-31", None)
    assert of_report("Kết quả thực hiện nhiệm vụ 9 tháng đầu năm", issued="2022-09") == (
        "2022-01-01",
        "2022-09-30",
        None,
    )


def test_year_of_a_label_without_one_is_that_of_the_body_in_an_undated_draft() -> None:
    intro = ("Trong quý I/2021, Sở được giao 40 nhiệm vụ.",)
    assert of_report("Kết quả thực hiện nhiệm vụ quý I", intro=intro, issued=None) == ("2021-01-01", "2021-03-31", None)


def test_time_of_reading_off() -> None:
    intro = ("(số liệu khai thác trên Hệ thống lúc 17 giờ 00 ngày 02 tháng 11 năm 2022)",)
    found = of_report("Tình hình thực hiện nhiệm vụ tháng 10 năm 2022", intro=intro, issued="2022-11-04")
    assert found == ("2022-10-01", "2022-10-31", "2022-11-02T17:00")


def test_late_reading_off_without_a_word_for_it() -> None:
    intro = ("Tính đến ngày 18/10, các sở đã hoàn thành 900 nhiệm vụ.",)
    title = "Kết quả các nhiệm vụ giao từ ngày 01/01/2021 đến ngày 22/9/2021"
    assert of_report(title, intro=intro, issued="2021-10-21") == ("2021-01-01", "2021-09-22", "2021-10-18")


def test_of_two_years_the_first_is_reported_on() -> None:
    found = of_report("Tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020", issued="2020-01")
    assert found == ("2019-01-01", "2019-12-31", None)


def test_time_of_reading_off_where_there_is_nothing_else() -> None:
    intro = ("Tính đến 17 giờ ngày 30/9/2021, có 120 nhiệm vụ quá hạn.",)
    found = of_report("Về tình hình nhiệm vụ quá hạn", intro=intro, issued="2021-10")
    assert found == (None, "2021-09-30", "2021-09-30T17:00")


def test_no_period_at_all() -> None:
    assert of_report("Về việc thực hiện nhiệm vụ được giao", issued="2021-10-21") == (None, None, None)


def test_what_governs() -> None:
    anchor = Anchor(period=period_of("2021-05-01..2021-05-31 month"), issued=issued_of("2021-06-02"))
    texts = ["Trong tháng", "So với tháng trước", "Đến nay", "Phải hoàn thành trong tháng", "Kể từ ngày 01/3/2021"]
    assert [read(text, anchor)[0].governs for text in texts] == [True, True, False, False, False]


VOCABULARY = """
    từ đến ngày tháng quý năm tuần trong đầu hết nay kỳ trước cùng so với lũy kế thời điểm số liệu giai đoạn ( ) , . : -
    31/4 30/02/2022 31/02 0/0 13/13 12/2021 2021 2020 99 06 00 IV X 10h00 29/2/2021 45/2023 01-30 giờ
"""


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=14))
def test_never_fails(words: list[str]) -> None:
    anchor = Anchor(period=period_of("2020-02-29..2020-02-29 range"), issued=Issued(2020, 2, 30))
    for each in (anchor, Anchor(), Anchor(2021, 13), Anchor(issued=Issued(None, 2, None))):
        mentions = read(" ".join(words), each)
        assert [m.first for m in mentions] == sorted(m.first for m in mentions)
        assert all(m.first <= m.last for m in mentions)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(-30, 30))
def test_shifting_by_months_there_and_back(day: date, months: int) -> None:
    start = f"{day.year:04}-{day.month:02}-01"
    whole = (start, dates.month_end(day.year, day.month))
    assert dates.shifted_months(dates.shifted_months(whole, months), -months) == whole
