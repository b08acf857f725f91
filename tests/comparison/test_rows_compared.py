"""Hàng: which accounts stand together, summed by hand; no day and no level twice."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import told
from hypothesis import given
from hypothesis import strategies as st
from told import dates, monthly, plain, report

from extractor.archive import store
from extractor.comparison import sources
from extractor.comparison.question import asked
from extractor.comparison.table import compared

LANG_SON = [(101, 80, 70, 5), (102, 81, 70, 6), (103, 82, 70, 7)]
PHU_THO = [(200, 150, 140, 7), (210, 160, 150, 8), (220, 170, 160, 9)]
MONTHS = [monthly("Lạng Sơn", 2024, n, *counts) for n, counts in enumerate(LANG_SON, 1)]
MONTHS += [monthly("Phú Thọ", 2024, n, *counts) for n, counts in enumerate(PHU_THO, 1)]
DISTRICT = report(
    "Lạng Sơn",
    dates(2024, 1, 1),
    plain(1000, 10, 5, 900, who="UBND huyện"),
    head="UBND HUYỆN CAO LỘC\nVĂN PHÒNG",
    issued="Cao Lộc, ngày 05 tháng 02 năm 2024",
)


def test_one_row_a_month(tmp_path: Path) -> None:
    table = told.compared(tmp_path, MONTHS, "province", "period", every="month", period="2024")
    assert [row.keys for row in table.rows] == [
        (province, f"2024-0{month}") for province in ("Lạng Sơn", "Phú Thọ") for month in (1, 2, 3)
    ]
    for nth, (tasks, done, on_time, overdue) in enumerate(LANG_SON, 1):
        keys = ("Lạng Sơn", f"2024-0{nth}")
        assert told.counts(table, "completion_rate", *keys) == (done, tasks)
        assert told.counts(table, "on_time_rate", *keys) == (on_time, done)
        assert told.counts(table, "overdue_rate", *keys) == (overdue, tasks)
        assert told.cell(table, "completion_rate", *keys).value == Fraction(done, tasks)
        assert told.cell(table, "completion_rate", *keys).reports == 1
        assert told.row(table, *keys).footnotes == ()


def test_months_of_a_year_are_summed_never_averaged(tmp_path: Path) -> None:
    table = told.compared(tmp_path, MONTHS, period="2024", metrics=("completion_rate", "tasks", "pending_overdue"))
    assert told.counts(table, "completion_rate", "Lạng Sơn") == (80 + 81 + 82, 101 + 102 + 103)
    assert told.counts(table, "completion_rate", "Phú Thọ") == (480, 630)
    assert told.cell(table, "completion_rate", "Phú Thọ").reports == 3
    assert told.cell(table, "tasks", "Lạng Sơn").value == 306
    assert [row.keys[1] for row in table.rows] == ["2024-Q1", "2024-Q1"]


def test_what_is_open_at_the_end_of_each_month_is_not_summed(tmp_path: Path) -> None:
    table = told.compared(tmp_path, MONTHS, period="2024", metrics=("pending_overdue", "overdue_rate"))
    last = told.cell(table, "pending_overdue", "Lạng Sơn")
    assert (last.value, last.footnotes, last.reports) == (7, ("N8",), 1)
    assert told.cell(table, "overdue_rate", "Lạng Sơn").footnotes == ("N8",)
    assert told.counts(table, "overdue_rate", "Lạng Sơn") == (5 + 6 + 7, 306)


def test_all_provinces_together_pooled_and_median(tmp_path: Path) -> None:
    table = told.compared(
        tmp_path, MONTHS, "period", metrics=("completion_rate",), every="quarter", groups=("pooled", "median")
    )
    pooled = told.cell(table, "completion_rate", "2024-Q1")
    assert (pooled.numerator, pooled.denominator, pooled.reports) == (243 + 480, 306 + 630, 6)
    rates = sorted(Fraction(done, tasks) for tasks, done, *_ in LANG_SON + PHU_THO)
    median = told.cell(table, "completion_rate_median", "2024-Q1")
    assert median.value == (rates[2] + rates[3]) / 2
    assert median.reports == 6


def test_a_longer_report_stands_for_the_months_within_it(tmp_path: Path) -> None:
    quarter = report("Lạng Sơn", dates(2024, 1, 3), plain(400, 300, 250, 9), number=9)
    april = monthly("Lạng Sơn", 2024, 4, 50, 40, 30, 3)
    table = told.compared(tmp_path, [*MONTHS[:3], quarter, april], period="2024", metrics=("completion_rate",))
    assert told.counts(table, "completion_rate", "Lạng Sơn") == (340, 450)
    assert told.cell(table, "completion_rate", "Lạng Sơn").reports == 2
    assert told.row(table, "Lạng Sơn").keys == ("Lạng Sơn", "2024-01-01/2024-04-30")
    assert [remark.en.split()[0] for remark in table.remarks] == ["3"]


def test_a_gap_within_the_row_is_noted(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [MONTHS[0], MONTHS[2]], period="2024", metrics=("completion_rate",))
    assert told.row(table, "Lạng Sơn").footnotes == ("N9",)
    table = told.compared(tmp_path, MONTHS[:2], every="quarter", metrics=("completion_rate",))
    assert told.row(table, "Lạng Sơn").keys == ("Lạng Sơn", "2024-Q1")
    assert told.row(table, "Lạng Sơn").footnotes == ("N9",)


def test_a_reporting_cycle_is_the_month_that_it_is_named_for(tmp_path: Path) -> None:
    cycle = report("Lạng Sơn", "từ ngày 21/7/2024 đến ngày 20/8/2024", plain(101, 80, 70, 5))
    table = told.compared(tmp_path, [cycle], every="month", metrics=("completion_rate",))
    assert [row.keys[1] for row in table.rows] == ["2024-08"]
    assert table.rows[0].footnotes == ("N9",)


def test_a_month_and_the_year_so_far_are_two_rows(tmp_path: Path) -> None:
    text = report(
        "Lạng Sơn",
        "từ ngày 01/01/2024 đến ngày 31/03/2024",
        "như sau:\n\n1. Trong tháng 3 (từ ngày 01/03/2024 đến ngày 31/03/2024), "
        + plain(100, 80, 70, 5)
        + "\n2. Lũy kế từ ngày 01/01/2024 đến ngày 31/03/2024, "
        + plain(300, 250, 240, 5),
    )
    table = told.compared(tmp_path, [text], metrics=("completion_rate",))
    assert [row.keys for row in table.rows] == [("Lạng Sơn", "2024-03"), ("Lạng Sơn", "2024-Q1")]
    assert told.counts(table, "completion_rate", "Lạng Sơn", "2024-03") == (80, 100)
    assert told.counts(table, "completion_rate", "Lạng Sơn", "2024-Q1") == (250, 300)
    assert [row.footnotes for row in table.rows] == [(), ("N1",)]
    (pooled,) = told.compared(tmp_path, [text], period="2024", metrics=("completion_rate",)).rows
    assert (pooled.cells[0].numerator, pooled.cells[0].denominator) == (250, 300)


def test_periods_of_another_length_are_noted_and_can_be_normalised(tmp_path: Path) -> None:
    quarter = report("Kon Tum", dates(2024, 1, 3), plain(300, 240, 230, 5))
    texts = [MONTHS[0], MONTHS[3], quarter]
    table = told.compared(tmp_path, texts, metrics=("tasks", "pending"))
    assert [(row.keys, row.footnotes) for row in table.rows] == [
        (("Kon Tum", "2024-Q1"), ("N1",)),
        (("Lạng Sơn", "2024-01"), ()),
        (("Phú Thọ", "2024-01"), ()),
    ]
    table = told.compared(tmp_path, texts, metrics=("tasks", "pending"), per_month=True)
    assert told.cell(table, "tasks", "Kon Tum").value == 100
    assert told.cell(table, "pending", "Kon Tum").value == 60
    assert told.cell(table, "tasks", "Lạng Sơn").value == 101


def test_districts_are_never_in_the_total_of_their_province(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [*MONTHS, DISTRICT], period="2024", metrics=("completion_rate", "tasks"))
    assert [key.code for key in table.keys] == ["province", "level", "period"]
    assert told.counts(table, "completion_rate", "Lạng Sơn", "province") == (243, 306)
    assert told.counts(table, "completion_rate", "Lạng Sơn", "district") == (10, 1000)
    assert told.row(table, "Lạng Sơn", "district").footnotes == ("D11", "N1")
    assert told.row(table, "Lạng Sơn", "province").footnotes == ()
    strict = told.compared(tmp_path, [*MONTHS, DISTRICT], period="2024", metrics=("tasks",), strict=True)
    assert told.cell(strict, "tasks", "Lạng Sơn", "district").value is None
    only = told.compared(tmp_path, [*MONTHS, DISTRICT], period="2024", metrics=("tasks",), levels=("province",))
    assert [key.code for key in only.keys] == ["province", "period"]
    levels = told.compared(tmp_path, [*MONTHS, DISTRICT], "level", period="2024", metrics=("tasks",))
    assert [(row.keys[0], row.cells[0].value) for row in levels.rows] == [("province", 936), ("district", 1000)]


def test_two_reports_of_one_period_that_differ_are_noted(tmp_path: Path) -> None:
    again = monthly("Lạng Sơn", 2024, 1, 101, 90, 70, 5).replace("Số: 1/", "Số: 7/")
    same = MONTHS[0].replace("Số: 1/", "Số: 8/")
    table = told.compared(tmp_path, [MONTHS[0], again], metrics=("completion_rate", "tasks"))
    assert told.counts(table, "completion_rate", "Lạng Sơn") == (90, 101)
    assert told.cell(table, "completion_rate", "Lạng Sơn").footnotes == ("D15",)
    assert told.cell(table, "tasks", "Lạng Sơn").footnotes == ()
    assert told.cell(table, "completion_rate", "Lạng Sơn").reports == 1
    table = told.compared(tmp_path, [MONTHS[0], same], metrics=("completion_rate",))
    assert told.cell(table, "completion_rate", "Lạng Sơn").footnotes == ()


def test_where_title_and_section_disagree_the_reports_period_is_taken(tmp_path: Path) -> None:
    text = monthly("Lạng Sơn", 2024, 1, *LANG_SON[0])
    text = text.replace("(Kỳ báo cáo: từ ngày 01/01/2024 đến ngày 31/01/2024)", f"(Kỳ báo cáo: {dates(2024, 1, 5)})")
    table = told.compared(tmp_path, [text], metrics=("completion_rate",))
    assert table.rows[0].keys == ("Lạng Sơn", "2024-01-01/2024-05-31")
    assert table.rows[0].footnotes == ("N2", "N3")


def test_numbers_of_the_year_before_are_no_account(tmp_path: Path) -> None:
    text = monthly("Lạng Sơn", 2024, 1, *LANG_SON[0]) + "Cùng kỳ năm trước UBND tỉnh đã giao 90 nhiệm vụ.\n"
    table = told.compared(tmp_path, [text], metrics=("tasks",))
    assert [(row.keys, row.cells[0].value) for row in table.rows] == [(("Lạng Sơn", "2024-01"), 101)]


def test_streams_by_assigner_and_their_total_once(tmp_path: Path) -> None:
    text = report(
        "Lạng Sơn",
        dates(2024, 1, 1),
        "tổng số nhiệm vụ được giao là 300 nhiệm vụ, trong đó:\n\n1. Nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao: "
        "100 nhiệm vụ, gồm 80 nhiệm vụ đã hoàn thành và 20 nhiệm vụ chưa hoàn thành.\n\n"
        "2. Nhiệm vụ do UBND tỉnh giao: 200 nhiệm vụ, gồm 150 nhiệm vụ đã hoàn thành và 50 nhiệm vụ chưa hoàn thành.\n",
    )
    table = told.compared(tmp_path, [text], metrics=("completion_rate", "tasks"))
    assert told.counts(table, "completion_rate", "Lạng Sơn") == (230, 300)
    assert told.cell(table, "tasks", "Lạng Sơn").value == 300
    assert {cell.footnotes for cell in table.rows[0].cells} == {("D10",)}
    table = told.compared(tmp_path, [text], "province", "assigner", metrics=("completion_rate",))
    assert told.counts(table, "completion_rate", "Lạng Sơn", "central") == (80, 100)
    assert told.counts(table, "completion_rate", "Lạng Sơn", "province") == (150, 200)


def test_changes(tmp_path: Path) -> None:
    older = [monthly("Lạng Sơn", 2023, 3, 90, 45, 40, 3), monthly("Lạng Sơn", 2023, 12, 80, 60, 50, 3)]
    table = told.compared(
        tmp_path,
        [*MONTHS[:3], *older],
        metrics=("completion_rate", "tasks"),
        every="month",
        period="2024",
        changes=("previous", "year"),
    )
    assert [row.keys[1] for row in table.rows] == ["2024-01", "2024-02", "2024-03"]
    january, march = ("Lạng Sơn", "2024-01"), ("Lạng Sơn", "2024-03")
    assert told.cell(table, "tasks_change_previous", *january).value == 101 - 80
    assert told.cell(table, "tasks_change_previous", *march).value == 1
    assert told.cell(table, "tasks_change_year", *january).value is None
    assert told.cell(table, "tasks_change_year", *march).value == 103 - 90
    change = told.cell(table, "completion_rate_change_year", *march)
    assert change.value == Fraction(82, 103) - Fraction(45, 90)
    assert {citation.period.start for citation in change.citations} == {"2024-03-01", "2023-03-01"}


def test_ranks(tmp_path: Path) -> None:
    texts = [MONTHS[0], MONTHS[3], monthly("Kon Tum", 2024, 1, 202, 160, 140, 0), DISTRICT]
    table = told.compared(tmp_path, texts, rank="completion_rate", metrics=("completion_rate",))
    ranks = [(row.keys[0], row.keys[1], row.cells[0].value) for row in table.rows]
    assert ranks == [
        ("Kon Tum", "province", 1),
        ("Lạng Sơn", "province", 1),
        ("Phú Thọ", "province", 3),
        ("Lạng Sơn", "district", 1),
    ]
    table = told.compared(tmp_path, texts, rank="overdue_rate", levels=("province",))
    assert [row.keys[0] for row in table.rows] == ["Kon Tum", "Phú Thọ", "Lạng Sơn"]


def test_an_archive_and_its_files_give_the_same_table(tmp_path: Path) -> None:
    texts = [*MONTHS, DISTRICT, MONTHS[0].replace("80 nhiệm vụ", "81 nhiệm vụ")]
    question = asked(("province", "period"), ("completion_rate", "on_time_rate"), period="2024")
    place = told.archived(tmp_path, texts)
    with store.opened(place) as archive:
        papers = sources.of_archive(archive, question.reach)
        assert [paper.row["level"] for paper in sources.of_archive(archive, None, ["district"])] == ["district"]
        assert sources.of_archive(archive, asked(period="2023").reach) == []
    files = sorted((tmp_path / "tệp").iterdir())
    direct = sources.of_checked(told.checked(path) for path in files)
    assert compared(papers, question) == compared(direct, question)
    assert len(papers) == len(direct) == 7


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 11)), min_size=1, max_size=12))
def test_no_day_is_counted_twice(periods: list[tuple[int, int]]) -> None:
    from datetime import date

    from extractor.comparison.accounts import Account
    from extractor.comparison.groups import Entry, Group, take
    from extractor.comparison.sources import Paper
    from extractor.comparison.spans import Span, unit_of
    from extractor.record import Level, Period, PeriodKind

    entries = []
    for nth, (first, more) in enumerate(periods):
        span = Span(date(2024, first, 1), unit_of(date(2024, min(12, first + more), 1), "month").end)
        row = {
            "id": str(nth),
            "level": "province",
            "province": "Phú Thọ",
            "province_code": "25",
            "district": None,
            "issuer": "Văn phòng",
            "as_of": None,
            "issued": None,
            "added_at": nth,
            "period_start": None,
            "period_end": None,
        }
        period = Period(str(span.start), str(span.end), PeriodKind.RANGE, "")
        entries.append(Entry(Account(Paper(row, (), False), period, span, (), True, frozenset()), None))
    group = Group(("Phú Thọ",), Level.PROVINCE, None)
    take(group, entries)
    spans = [account.span for account in group.accounts]
    assert all(not one.meets(other) for one in spans for other in spans if one is not other)
    told_of = {entry.account.name for entry in entries}
    longest = max((entry.account.span for entry in entries), key=lambda span: span.days)
    assert longest.days in {span.days for span in spans}
    assert len(told_of) == len(spans) + group.left


@pytest.mark.parametrize("broken", ["2024-13", "2024-Q5", "", "2024..", "2025..2024", "năm 2024", "0001", "9999"])
def test_a_period_that_means_nothing_is_refused(broken: str) -> None:
    from extractor.comparison.spans import window
    from extractor.errors import ComparisonError

    with pytest.raises(ComparisonError):
        window(broken)


def test_a_cell_that_tells_of_a_part_of_its_period_says_so(tmp_path: Path) -> None:
    february = report("Lạng Sơn", dates(2024, 2, 2), "UBND tỉnh đã giao 110 nhiệm vụ.\n", number=2)
    texts = [MONTHS[0], february, MONTHS[2], *MONTHS[3:]]
    metrics = ("tasks", "completed", "pending_overdue")
    table = told.compared(tmp_path / "1", texts, period="2024", metrics=metrics, groups=("pooled", "median"))
    assert told.cell(table, "tasks", "Lạng Sơn").footnotes == ()
    assert told.cell(table, "completed", "Lạng Sơn").value == 80 + 82
    assert told.cell(table, "completed", "Lạng Sơn").footnotes == ("N9",)
    assert told.cell(table, "completed_median", "Lạng Sơn").footnotes == ("N9",)
    assert told.cell(table, "pending_overdue", "Lạng Sơn").footnotes == ("N8",)  # the last month's, and that is stated
    assert {cell.footnotes for cell in told.row(table, "Phú Thọ").cells[:4]} == {()}
    march = february.replace("/02/", "/03/").replace("29/03", "31/03").replace("Số: 2/", "Số: 3/")
    table = told.compared(tmp_path / "2", [*MONTHS[:2], march], period="2024", metrics=("pending_overdue",))
    assert told.cell(table, "pending_overdue", "Lạng Sơn").value == 6
    assert told.cell(table, "pending_overdue", "Lạng Sơn").footnotes == ("N8", "N9")


def test_a_cell_of_which_strict_leaves_a_part_out_says_so(tmp_path: Path) -> None:
    february = MONTHS[1].replace("70 nhiệm vụ đúng hạn", "70 nhiệm vụ đúng hạn (bao gồm cả nhiệm vụ không giao hạn)")
    texts = [MONTHS[0], february, MONTHS[2]]
    table = told.compared(tmp_path, texts, period="2024", metrics=("on_time_rate", "tasks"), strict=True)
    assert told.counts(table, "on_time_rate", "Lạng Sơn") == (140, 80 + 82)
    assert told.cell(table, "on_time_rate", "Lạng Sơn").footnotes == ("N9",)
    assert told.cell(table, "tasks", "Lạng Sơn").footnotes == ()


def test_per_month_counts_the_months_that_have_the_number(tmp_path: Path) -> None:
    february = report("Lạng Sơn", dates(2024, 2, 2), "UBND tỉnh đã giao 110 nhiệm vụ.\n", number=2)
    texts = [MONTHS[0], february, MONTHS[2]]
    table = told.compared(tmp_path, texts, period="2024", metrics=("tasks", "completed"), per_month=True)
    assert told.cell(table, "tasks", "Lạng Sơn").value == Fraction(101 + 110 + 103, 3)
    assert told.cell(table, "completed", "Lạng Sơn").value == Fraction(80 + 82, 2)


def test_per_month_of_tasks_with_those_carried_in_is_of_the_last_period(tmp_path: Path) -> None:
    parts = "200 nhiệm vụ (kỳ trước chuyển sang 40 nhiệm vụ, giao mới 160 nhiệm vụ)"
    texts = [monthly("Phú Thọ", 2024, n, 200, 150, 140, 7).replace("200 nhiệm vụ", parts) for n in (1, 2, 3)]
    table = told.compared(tmp_path, texts, period="2024", metrics=("tasks",), per_month=True)
    assert told.cell(table, "tasks", "Phú Thọ").value == 200


def test_per_month_of_several_bodies_is_what_they_have_in_a_month_together(tmp_path: Path) -> None:
    year = report("Kon Tum", dates(2024, 1, 12), plain(1200, 800, 700, 9))
    january = monthly("Gia Lai", 2024, 1, 300, 200, 100, 9)
    options = {"metrics": ("tasks",), "per_month": True, "groups": ("pooled", "median")}
    table = told.compared(tmp_path, [year, january], "level", period="2024", **options)
    assert told.cell(table, "tasks", "province").value == 100 + 300
    assert told.cell(table, "tasks_median", "province").value == 200


def test_a_series_of_a_ministry_has_no_break(tmp_path: Path) -> None:
    head = "BỘ XÂY DỰNG\nVĂN PHÒNG"
    texts = [
        report(
            "Hà Nội",
            dates(2025, month, month),
            plain(tasks, 80, 70, 5, who="Thủ tướng Chính phủ"),
            head=head,
            issued=f"Hà Nội, ngày 28 tháng {month} năm 2025",
            number=month,
        )
        for month, tasks in ((6, 100), (7, 110))
    ]
    table = told.compared(tmp_path, texts, "issuer", every="month", metrics=("tasks",), changes=("previous",))
    assert [row.footnotes for row in table.rows] == [(), ()]
    assert [row.cells[1].value for row in table.rows] == [None, 10]
    assert (table.breaks, table.remarks) == ((), ())


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    table = told.compared(tmp_path, MONTHS[:1], period="2025", changes=("year",))
    assert table.rows == ()
    assert [remark.en for remark in table.remarks] == ["There is no report to compare."]


def test_tasks_from_above_compare_where_each_level_of_assigners_has_its_row(tmp_path: Path) -> None:
    text = report("Lạng Sơn", dates(2024, 1, 1), plain(100, 80, 70, 5, who="Thủ tướng Chính phủ"))
    apart = told.compared(tmp_path / "1", [text], "province", "assigner", metrics=("tasks",), strict=True)
    assert told.cell(apart, "tasks", "Lạng Sơn", "central").value == 100
    assert told.cell(apart, "tasks", "Lạng Sơn", "central").footnotes == ()
    together = told.compared(tmp_path / "2", [text], metrics=("tasks",))
    assert told.cell(together, "tasks", "Lạng Sơn").footnotes == ("D10",)


def test_the_period_before_a_cycle_is_the_cycle_before() -> None:
    from datetime import date

    from extractor.comparison.spans import Span, before

    assert before(Span(date(2024, 7, 21), date(2024, 8, 20))) == Span(date(2024, 6, 21), date(2024, 7, 20))
    assert before(Span(date(2024, 1, 15), date(2024, 2, 14))) == Span(date(2023, 12, 15), date(2024, 1, 14))
    assert before(Span(date(2024, 6, 1), date(2024, 10, 31))) == Span(date(2024, 1, 1), date(2024, 5, 31))
    assert before(Span(date(2024, 3, 1), date(2024, 3, 7))) == Span(date(2024, 2, 23), date(2024, 2, 29))
    assert before(Span(date(2023, 12, 15), date(2024, 12, 14))) == Span(date(2022, 12, 15), date(2023, 12, 14))


def test_a_report_that_has_numbers_of_the_year_before_alone_is_silent(tmp_path: Path) -> None:
    words = "không có số liệu. Cùng kỳ năm trước (quý I/2023) UBND tỉnh đã giao 90 nhiệm vụ.\n"
    table = told.compared(tmp_path, [report("Lạng Sơn", dates(2024, 1, 3), words), MONTHS[3]], metrics=("tasks",))
    assert [(row.keys, row.cells[0].value) for row in table.rows] == [(("Phú Thọ", "2024-01"), 200)]
    assert [remark.en[:2] for remark in table.remarks] == ["1 "]


def test_reports_outside_the_period_asked_for_are_no_news(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [*MONTHS, monthly("Lạng Sơn", 2022, 1, 9, 8, 7, 0)], period="2024")
    assert table.remarks == ()


def test_a_row_of_which_a_first_day_is_not_stated_is_named_by_its_last(tmp_path: Path) -> None:
    until = report("Phú Thọ", "đến hết ngày 31/03/2024", plain(200, 150, 140, 7))
    table = told.compared(tmp_path, [MONTHS[0], until], "level", period="2024", metrics=("tasks",))
    assert [(row.keys, row.footnotes) for row in table.rows] == [(("province", "/2024-03-31"), ("N11",))]


def test_early_tasks_that_one_stream_counts_apart_are_on_time(tmp_path: Path) -> None:
    text = report(
        "Lạng Sơn",
        dates(2024, 1, 1),
        "tổng số nhiệm vụ được giao là 300 nhiệm vụ, trong đó:\n\n1. Nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao: "
        "100 nhiệm vụ, gồm 80 nhiệm vụ đã hoàn thành (20 nhiệm vụ trước hạn, 55 nhiệm vụ đúng hạn, 05 nhiệm vụ quá hạn)"
        " và 20 nhiệm vụ chưa hoàn thành.\n\n"
        "2. Nhiệm vụ do UBND tỉnh giao: 200 nhiệm vụ, gồm 150 nhiệm vụ đã hoàn thành (140 nhiệm vụ đúng hạn, 10 nhiệm "
        "vụ quá hạn) và 50 nhiệm vụ chưa hoàn thành.\n",
    )
    table = told.compared(tmp_path, [text], metrics=("on_time_rate", "late_rate"))
    assert told.counts(table, "on_time_rate", "Lạng Sơn") == (20 + 55 + 140, 80 + 150)
    assert told.counts(table, "late_rate", "Lạng Sơn") == (15, 230)
    assert told.cell(table, "on_time_rate", "Lạng Sơn").footnotes == ("D8", "D10")


def test_what_was_assigned_is_not_told_by_what_is_due(tmp_path: Path) -> None:
    words = "có 126 nhiệm vụ đến hạn phải hoàn thành, gồm đã hoàn thành 121 nhiệm vụ, quá hạn chưa hoàn thành 05.\n"
    text = report("Lạng Sơn", dates(2024, 1, 1), words)
    table = told.compared(tmp_path, [text], metrics=("tasks", "assigned"))
    assert [(cell.value, cell.footnotes) for cell in table.rows[0].cells] == [(126, ("D4",)), (None, ())]


def test_rows_stand_as_time_runs(tmp_path: Path) -> None:
    texts = [monthly("Phú Thọ", 2024, month, 200, 150, 140, 7) for month in (1, 6, 12)]
    spans = [dates(2024, 1, last) for last in (3, 5, 6, 12)]
    texts += [report("Phú Thọ", span, plain(900, 800, 700, 7), number=20 + nth) for nth, span in enumerate(spans)]
    table = told.compared(tmp_path, texts, metrics=("tasks",))
    assert [row.keys[1] for row in table.rows] == [
        *("2024-01", "2024-Q1", "2024-01-01/2024-05-31", "2024-06", "2024-H1", "2024-12", "2024"),
    ]


def test_a_change_counts_a_report_that_tells_of_both_periods_once(tmp_path: Path) -> None:
    text = report(
        "Lạng Sơn",
        "từ ngày 01/01/2024 đến ngày 29/02/2024",
        "như sau:\n\n1. Trong tháng 1 (từ ngày 01/01/2024 đến ngày 31/01/2024), "
        + plain(100, 80, 70, 5)
        + "\n2. Trong tháng 2 (từ ngày 01/02/2024 đến ngày 29/02/2024), "
        + plain(300, 250, 240, 5),
    )
    table = told.compared(tmp_path, [text], metrics=("tasks",), changes=("previous",), every="month")
    change = told.cell(table, "tasks_change_previous", "Lạng Sơn", "2024-02")
    assert (change.value, change.reports) == (200, 1)


def test_two_quarters_in_a_report_on_the_half_year_are_the_quarters(tmp_path: Path) -> None:
    quarters = [
        f"{nth}. Quý {name}/2024 ({dates(2024, 3 * nth - 2, 3 * nth)}), " + plain(100 * nth, 80, 70, 5)
        for nth, name in ((1, "I"), (2, "II"))
    ]
    text = report("Lạng Sơn", dates(2024, 1, 6), "như sau:\n\n" + "\n".join(quarters))
    table = told.compared(tmp_path / "1", [text], metrics=("tasks",))
    assert [(row.keys[1], row.cells[0].value, row.footnotes) for row in table.rows] == [
        ("2024-Q1", 100, ()),
        ("2024-Q2", 200, ()),
    ]
    table = told.compared(tmp_path / "2", [text], metrics=("tasks",), period="2024")
    assert [(row.keys[1], row.cells[0].value) for row in table.rows] == [("2024-H1", 300)]


def test_of_parts_that_contradict_the_title_none_is_taken_for_the_whole(tmp_path: Path) -> None:
    months = [f"{n}. Tháng {n} ({dates(2024, n, n)}), " + plain(100 * n, 80, 70, 5) for n in (1, 2)]
    text = report("Lạng Sơn", dates(2024, 1, 3), "như sau:\n\n" + "\n".join(months))
    table = told.compared(tmp_path, [text], metrics=("tasks",))
    assert [(row.keys[1], row.cells[0].value, row.footnotes) for row in table.rows] == [
        ("2024-01", 100, ("N2", "N3")),
        ("2024-02", 200, ("N2", "N3")),
    ]


def test_of_two_numbers_for_the_whole_the_one_with_the_outcomes_is_taken(tmp_path: Path) -> None:
    words = (
        "UBND tỉnh giao 100 nhiệm vụ trong tháng 3; lũy kế từ đầu năm giao 300 nhiệm vụ, đã hoàn thành 250 nhiệm vụ, "
        "trong đó đúng hạn 240 nhiệm vụ, quá hạn 10 nhiệm vụ; chưa hoàn thành 50 nhiệm vụ.\n"
    )
    text = report("Lạng Sơn", dates(2024, 1, 3), words)
    table = told.compared(tmp_path, [text], metrics=("tasks", "completion_rate", "on_time_rate"))
    assert told.cell(table, "tasks", "Lạng Sơn").value == 300
    assert told.counts(table, "completion_rate", "Lạng Sơn") == (250, 300)
    assert told.counts(table, "on_time_rate", "Lạng Sơn") == (240, 250)


def test_tasks_carried_in_are_of_no_other_assigner(tmp_path: Path) -> None:
    words = "Kỳ trước chuyển sang 40 nhiệm vụ. UBND tỉnh giao mới 160 nhiệm vụ.\n"
    text = report("Lạng Sơn", dates(2024, 1, 3), f"kết quả như sau.\n\n{words}")
    table = told.compared(tmp_path, [text], metrics=("tasks",))
    cell = told.cell(table, "tasks", "Lạng Sơn")
    assert (cell.value, cell.footnotes) == (200, ("D14", "N7"))


def test_a_table_of_districts_says_that_it_is(tmp_path: Path) -> None:
    table = told.compared(tmp_path, [DISTRICT], metrics=("tasks",))
    assert [(row.keys, row.cells[0].value) for row in table.rows] == [(("Lạng Sơn", "district", "2024-01"), 1000)]
    table = told.compared(tmp_path, [DISTRICT], "issuer", metrics=("tasks",))
    assert [key.code for key in table.keys] == ["province", "issuer", "period"]


def test_a_department_is_one_body_with_and_without_its_province(tmp_path: Path) -> None:
    heads = ("UBND TỈNH LẠNG SƠN\nSỞ NỘI VỤ", "SỞ NỘI VỤ TỈNH LẠNG SƠN\nVĂN PHÒNG", "UBND TỈNH LẠNG SƠN\nSỞ Y TẾ")
    texts = [
        report("Lạng Sơn", dates(2024, 1, 1), plain(100 + nth, 10, 5, 1), head=head, number=nth)
        for nth, head in enumerate(heads, 1)
    ]
    table = told.compared(tmp_path, texts, metrics=("tasks",))
    cell = told.cell(table, "tasks", "Lạng Sơn")
    assert (cell.value, cell.reports, cell.footnotes) == (102 + 103, 2, ("D15",))


def test_a_cumulative_part_that_contradicts_the_title_is_the_reports(tmp_path: Path) -> None:
    parts = f"1. Tháng 3 ({dates(2024, 3, 3)}), {plain(100, 80, 70, 5)}\n2. Lũy kế {dates(2024, 1, 2)}, "
    text = report("Lạng Sơn", dates(2024, 1, 3), f"như sau:\n\n{parts}{plain(300, 250, 240, 5)}")
    table = told.compared(tmp_path, [text], metrics=("tasks",))
    assert [(row.keys[1], row.cells[0].value, "N3" in row.footnotes) for row in table.rows] == [
        ("2024-03", 100, False),
        ("2024-Q1", 300, True),
    ]


def test_a_year_that_no_report_can_mean_is_no_day(tmp_path: Path) -> None:
    text = report("Lạng Sơn", "từ ngày 01/01/2024 đến ngày 31/12/9999", plain(100, 80, 70, 5))
    table = told.compared(tmp_path, [text], metrics=("tasks",), changes=("previous", "year"), as_of=None)
    assert [("N11" in row.footnotes, row.cells[0].value) for row in table.rows] == [(True, 100)]


def test_strict_tells_of_what_it_leaves_out_of_the_rows_that_are_shown(tmp_path: Path) -> None:
    texts = [monthly("Lạng Sơn", year, 1, *LANG_SON[0]) for year in (2023, 2024)]
    texts = [text.replace("101 nhiệm vụ", "101 đầu việc") for text in texts]
    options = {"period": "2024", "changes": ("year",), "strict": True}
    table = told.compared(tmp_path, texts, metrics=("tasks",), **options)
    assert [row.cells[0].footnotes for row in table.rows] == [("D12",)]
    assert [remark.en[:2] for remark in table.remarks] == ["1 "]
