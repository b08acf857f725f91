"""Số và kỳ viết ra: rounded half up from the exact value, periods in words and in their place in time."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from compared import LEVEL, PERIOD, PROVINCE
from hypothesis import given
from hypothesis import strategies as st

from extractor.comparison.result import Measure
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.words import Words, rounded

VI, EN = Words("vi"), Words("en")


@pytest.mark.parametrize(
    ("value", "measure", "vi", "en"),
    [
        (1284, Measure.COUNT, "1.284", "1,284"),
        (Fraction(1284, 5), Measure.COUNT, "256,80", "256.80"),
        (Fraction(6, 3), Measure.COUNT, "2", "2"),
        (Fraction(1, 800), Measure.PERCENT, "0,13%", "0.13%"),  # 0.125 %: half goes up
        (Fraction(2, 3), Measure.PERCENT, "66,67%", "66.67%"),
        (Fraction(99999, 100000), Measure.PERCENT, "100,00%", "100.00%"),
        (Fraction(12), Measure.PERCENT, "1.200,00%", "1,200.00%"),
        (Fraction(-1, 800), Measure.POINTS, "−0,13", "−0.13"),
        (Fraction(1, 80), Measure.POINTS, "+1,25", "+1.25"),
        (Fraction(0), Measure.POINTS, "0,00", "0.00"),
        (Fraction(-1, 10**6), Measure.POINTS, "0,00", "0.00"),
        (Fraction(62, 20), Measure.RATE, "3,10", "3.10"),
    ],
)
def test_values_are_written_in_both_languages(value: int | Fraction, measure: Measure, vi: str, en: str) -> None:
    assert (VI.shown(value, measure), EN.shown(value, measure)) == (vi, en)


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_exact(value: Fraction, digits: int) -> None:
    shown = rounded(value, digits)
    step = Fraction(1, 10**digits)
    assert -shown.as_tuple().exponent == digits  # type: ignore[operator]
    assert abs(Fraction(shown) - value) <= step / 2
    if abs(Fraction(shown) - value) == step / 2:
        assert abs(Fraction(shown)) > abs(value)
    assert rounded(-value, digits) == -shown


def test_rounding_keeps_every_digit_of_long_numbers() -> None:
    assert rounded(Fraction(10**40 + 1), 2) == Decimal(10**40 + 1)


@pytest.mark.parametrize(
    ("key", "vi", "en"),
    [
        ("2024", "2024", "2024"),
        ("2024-H1", "6 tháng đầu năm 2024", "first half of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "second half of 2024"),
        ("2024-Q3", "quý III/2024", "Q3 2024"),
        ("2024-03", "03/2024", "03/2024"),
        ("2024-01-01/2024-05-31", "01/01/2024–31/05/2024", "01/01/2024–31/05/2024"),
        ("2024-05-31/2024-05-31", "31/05/2024", "31/05/2024"),
        ("/2024-05-31", "đến 31/05/2024", "until 31/05/2024"),
        ("2024-05-31/", "từ 31/05/2024", "from 31/05/2024"),
        ("2024-13", "2024-13", "2024-13"),
        ("/", "/", "/"),
        ("cả năm", "cả năm", "cả năm"),
    ],
)
def test_periods_are_written_in_words(key: str, vi: str, en: str) -> None:
    assert (VI.key(PERIOD, key), EN.key(PERIOD, key)) == (vi, en)


def test_codes_have_names_and_names_stay() -> None:
    assert VI.key(LEVEL, "province") == "cấp tỉnh"
    assert VI.key(PROVINCE, "2024-03") == "2024-03"
    assert VI.key(PROVINCE, None) == "không nêu"


def test_periods_stand_in_the_order_of_time() -> None:
    keys = [
        "2023-12",
        "2024-01",
        "2024-Q1",
        "2024-H1",
        "2024",
        "2024-02",
        "2024-01-15/2024-03-02",
        "2025-H1",
        "năm nào",
    ]
    for shuffled in itertools.islice(itertools.permutations(keys), 0, 300000, 30011):
        found = timeline.ordered(set(shuffled))
        assert found == [
            *(
                "2023-12",
                "2024-01",
                "2024-Q1",
                "2024-H1",
                "2024",
                "2024-01-15/2024-03-02",
                "2024-02",
                "2025-H1",
                "năm nào",
            ),
        ]


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        ({"2024-11", "2025-02"}, ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ({"2024-Q3", "2025-Q1"}, ["2024-Q3", "2024-Q4", "2025-Q1"]),
        ({"2024-H1", "2025-H1"}, ["2024-H1", "2024-H2", "2025-H1"]),
        ({"2021", "2023"}, ["2021", "2022", "2023"]),
        ({"2024-11", "2025-Q1"}, ["2024-11", "2025-Q1"]),
        (set(), []),
    ],
)
def test_what_a_table_leaves_out_of_one_calendar_is_filled_in(values: set[str], filled: list[str]) -> None:
    assert timeline.filled(values) == filled


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("2024-01", "2024-02", True),
        ("2024-12", "2025-01", True),
        ("2024-01", "2024-03", False),
        ("2024-Q4", "2025-Q1", True),
        ("2024-06", "2024-H2", False),
        ("2023", "2024", True),
        ("2025-06", "2025-07", False),
        ("2025-H1", "2025-H2", False),
        ("2025-Q2", "2025-Q3", False),
        ("2025-07", "2025-08", True),
        ("2024-12-15/2025-01-14", "2025-01-15/2025-02-14", True),
        ("2024-01-01/2024-01-31", "2024-01-01/2024-02-29", False),
        ("2024-01", "năm nào", False),
    ],
)
def test_only_adjoining_periods_of_one_length_are_joined(before: str, after: str, joined: bool) -> None:
    assert timeline.joined(before, after, ("2025-07-01",)) is joined


def test_a_year_with_a_break_in_it_comes_after_it() -> None:
    """Báo cáo năm 2025 do tỉnh mới lập."""
    assert timeline.broken("2024", "2025", ("2025-07-01",))
    assert not timeline.broken("2025", "2026", ("2025-07-01",))
