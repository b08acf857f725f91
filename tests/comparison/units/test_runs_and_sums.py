"""Tháng liền, báo cáo liền, và cộng cái gì với cái gì."""

from __future__ import annotations

import calendar

import pytest

from extractor.comparison.units import counting, runs, sums
from extractor.comparison.units.late import meaning
from extractor.comparison.units.namings import Named, Naming
from extractor.record import Level, Status
from tests.comparison.units.said import naming, paper

UNIT = "Sở Tài chính"


def month(written: str) -> tuple[str, str]:
    year, nth = map(int, written.split("-"))
    return f"{written}-01", f"{written}-{calendar.monthrange(year, nth)[1]}"


def late(period: tuple[str | None, str | None], count: int | None = 1, **how: object) -> Naming:
    return naming(UNIT, count, by=paper(*period), **how)  # type: ignore[arg-type]


def run(*namings: Naming) -> int:
    return len(runs.in_months(namings))


def test_months_in_a_row_over_the_new_year() -> None:
    assert run(*(late(month(m)) for m in ("2023-11", "2023-12", "2024-01", "2024-03"))) == 3


def test_a_cycle_is_the_month_in_which_it_ends() -> None:
    assert run(late(("2021-07-21", "2021-08-20")), late(("2021-08-21", "2021-09-20"))) == 2
    assert run(late(("2020-12-15", "2021-01-14"), status=Status.COMPLETED_LATE), late(month("2021-02"))) == 2


def test_a_quarter_says_something_of_its_last_day_only() -> None:
    quarter = ("2024-01-01", "2024-03-31")
    assert run(late(quarter)) == 1
    assert run(late(quarter), late(month("2024-04"))) == 2
    assert run(late(quarter, status=Status.COMPLETED_LATE), late(month("2024-04"))) == 1
    assert run(late(quarter, status=Status.OVERDUE)) == 0


def test_weeks_of_one_month_are_one_month() -> None:
    assert run(late(("2018-05-07", "2018-05-13")), late(("2018-05-14", "2018-05-20")), late(month("2018-06"))) == 2


def test_a_period_without_days_belongs_to_no_month() -> None:
    assert run(late((None, None))) == 0
    assert run(late((None, "2024-03-31"))) == 1
    assert run(late((None, "2024-03-31"), status=Status.COMPLETED_LATE)) == 0
    assert run(late(("2024-02-01", "2024-02-30"))) == 0


def test_the_run_breaks_on_1_july_2025() -> None:
    months = [late(month(m)) for m in ("2025-05", "2025-06", "2025-07", "2025-08", "2025-09")]
    assert [one.period.end for (one,) in runs.in_months(months)] == ["2025-07-31", "2025-08-31", "2025-09-30"]
    papers = runs.by_end(one.paper for one in months)
    assert len(runs.in_reports(months, papers)) == 3
    comparison = counting.repeated(Named(tuple(one.paper for one in months), tuple(months)))
    assert comparison.breaks == ("2025-07-01",)
    assert comparison.rows[0].footnotes == ("N4",)


def test_reports_in_a_row_pass_over_those_that_name_nobody() -> None:
    first, silent, third = (paper(*month(m)) for m in ("2024-01", "2024-02", "2024-03"))
    names = [naming(UNIT, by=first), naming(UNIT, by=third)]
    naming_somebody = runs.by_end([first, third])
    assert len(runs.in_reports(names, naming_somebody)) == 2
    assert runs.has_gap(runs.in_reports(names, naming_somebody))
    comparison = counting.repeated(Named((first, silent, third), tuple(names)))
    assert [str(cell.value) for cell in comparison.rows[0].cells][:5] == ["2", "2/3", "2", "1", "2"]


def test_a_report_that_names_others_ends_the_run() -> None:
    papers = [paper(*month(m)) for m in ("2024-01", "2024-02", "2024-03", "2024-04")]
    names = [naming(UNIT, by=papers[nth]) for nth in (0, 2, 3)]
    assert len(runs.in_reports(names, runs.by_end(papers))) == 2
    assert not runs.has_gap(runs.in_reports(names, runs.by_end(papers)))


def test_a_month_and_its_quarter_are_one_in_the_row_of_reports() -> None:
    march, quarter = paper(*month("2024-03")), paper("2024-01-01", "2024-03-31")
    names = [naming(UNIT, by=march), naming(UNIT, by=quarter)]
    assert len(runs.in_reports(names, runs.by_end([march, quarter]))) == 1


@pytest.mark.parametrize(("count", "percent"), [(0, None), (0, "0.00"), (None, "0"), (None, "0.00")])
def test_a_unit_listed_with_nothing_late_is_not_named_late(count: int | None, percent: str | None) -> None:
    assert meaning(naming(UNIT, count, percent=percent)) is None


@pytest.mark.parametrize(("count", "percent"), [(None, None), (2, None), (None, "9.98"), (1, "0.00")])
def test_a_unit_named_with_a_number_a_rate_or_neither_is(count: int | None, percent: str | None) -> None:
    assert meaning(naming(UNIT, count, percent=percent)) is not None


def total(*namings: Naming) -> int:
    (stated,) = sums.by_report(namings)
    return stated.count


def test_what_a_report_says_twice_is_not_added() -> None:
    one = paper(*month("2024-01"))
    assert total(naming(UNIT, 2, by=one), naming(UNIT, 2, by=one)) == 2
    assert total(naming(UNIT, 2, by=one, listing="t1"), naming(UNIT, 5, by=one, listing="t1")) == 5


def test_what_different_levels_assigned_is_added() -> None:
    one = paper(*month("2024-01"))
    central = naming(UNIT, 2, by=one, assigner=Level.CENTRAL)
    province = naming(UNIT, 3, by=one, assigner=Level.PROVINCE)
    assert total(central, province) == 5
    assert total(central, province, naming(UNIT, 4, by=one)) == 5
    assert total(central, province, naming(UNIT, 9, by=one)) == 9  # a list that does not say who assigned them


def test_two_names_of_one_unit_are_added_where_one_list_has_both() -> None:
    one = paper(*month("2024-01"))
    both = [naming("Sở Tài chính", 2, by=one, listing="t1"), naming("Sở Kế hoạch và Đầu tư", 3, by=one, listing="t1")]
    (stated,) = sums.by_report(both)
    assert (stated.count, stated.added) == (5, True)
    other = naming("Sở Tài chính", 4, by=one, listing="t2")
    assert total(*both, other) == 5


def flow(period: tuple[str, str], count: int) -> Naming:
    return late(period, count, status=Status.COMPLETED_LATE)


def summed(*namings: Naming) -> int:
    return sum(one.count for one in sums.apart(sums.by_report(namings)))


def test_months_are_added() -> None:
    assert summed(*(flow(month(f"2024-0{nth}"), nth) for nth in (1, 2, 3))) == 6


def test_a_quarter_stands_for_its_months() -> None:
    months = [flow(month(f"2024-0{nth}"), nth) for nth in (1, 2, 3)]
    assert summed(*months, flow(("2024-01-01", "2024-03-31"), 10)) == 10
    assert summed(*months, flow(("2024-01-01", "2024-03-31"), 10), flow(month("2024-04"), 1)) == 11


def test_months_stand_for_a_cumulative_period_that_covers_less() -> None:
    months = [flow(month(f"2024-0{nth}"), 1) for nth in range(1, 7)]
    assert summed(*months, flow(("2024-01-01", "2024-03-31"), 7)) == 10  # the quarter and three months
    # 1/1–15/4 and May, June cover 167 days; March to June, which the first overlaps, only 122
    assert summed(*months[2:], flow(("2024-01-01", "2024-04-15"), 7)) == 9


def test_of_two_reports_on_the_same_days_the_larger_number_stands() -> None:
    assert summed(flow(month("2024-01"), 2), flow(month("2024-01"), 5)) == 5


def test_a_flow_without_days_is_not_added() -> None:
    assert summed(flow(month("2024-01"), 2), late((None, "2024-02-29"), 9, status=Status.COMPLETED_LATE)) == 2


def test_stock_is_read_off_and_never_added() -> None:
    stated = sums.by_report([late(month("2024-01"), 4), late(month("2024-02"), 6), late(month("2024-03"), 5)])
    assert [one.count for one in sums.last(stated)] == [5]
    assert [one.count for one in sums.most(stated)] == [6]


def test_a_report_with_errors_marks_the_rows_that_rest_on_it() -> None:
    bad, good = paper(*month("2024-01"), errors=1), paper(*month("2024-01"))
    names = (naming(UNIT, by=bad), naming("Sở Y tế", by=good))
    comparison = counting.repeated(Named((bad, good), names), least=1)
    assert {row.keys[1]: row.footnotes for row in comparison.rows} == {UNIT: ("N2",), "Sở Y tế": ()}
    assert [note.code for note in comparison.footnotes] == ["N2"]
