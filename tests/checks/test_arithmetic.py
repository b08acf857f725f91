"""Số học của tỷ lệ: the integer intervals against brute force with exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.arithmetic import (
    ROUNDED,
    TRUNCATED,
    Printed,
    bases_explained,
    counts_explained,
    explains,
    share,
    vietnamese,
    within,
)

HALF = Fraction(1, 2)
LARGEST = 60
PLACES = range(3)
decimals = st.integers(0, 2)
bases = st.integers(1, 100_000)
shares = st.tuples(bases, st.fractions(0, 1)).map(lambda pair: (floor(pair[0] * pair[1]), pair[0]))


def exact(count: int, base: int, places: int) -> Fraction:
    """The share in units of the last printed decimal."""
    return Fraction(count * 100 * 10**places, base)


def habit(printed: Printed, count: int, base: int) -> str | None:
    """What explains the percentage, said once more as a person would."""
    true = exact(count, base, printed.decimals)
    if true - HALF <= printed.units <= true + HALF:
        return ROUNDED
    return TRUNCATED if printed.units == floor(true) else None


def every_share() -> Iterator[tuple[int, int, int]]:
    return ((count, base, places) for base in range(1, LARGEST + 1) for count in range(base + 1) for places in PLACES)


def test_every_small_share_is_rounded_half_up() -> None:
    for count, base, places in every_share():
        assert share(count, base, places) == Printed(floor(exact(count, base, places) + HALF), places)


def test_every_small_share_is_explained_by_the_habits_and_by_nothing_else() -> None:
    for count, base, places in every_share():
        near = floor(exact(count, base, places))
        for units in range(max(near - 2, 0), near + 4):
            printed = Printed(units, places)
            assert explains(printed, count, base) == habit(printed, count, base), (printed, count, base)


@given(shares, decimals)
def test_what_is_rounded_or_cut_off_is_explained(pair: tuple[int, int], places: int) -> None:
    count, base = pair
    true = exact(count, base, places)
    assert explains(Printed(floor(true + HALF), places), count, base) == ROUNDED
    assert explains(Printed(floor(true), places), count, base) in (ROUNDED, TRUNCATED)
    assert explains(Printed(floor(true) + 2, places), count, base) is None
    assert explains(Printed(floor(true) - 1, places), count, base) is None


@given(shares, decimals)
def test_the_exact_half_may_go_either_way(pair: tuple[int, int], places: int) -> None:
    count, base = pair
    true = exact(count, base, places)
    if true - floor(true) == HALF:
        assert explains(Printed(floor(true), places), count, base) == ROUNDED
        assert explains(Printed(floor(true) + 1, places), count, base) == ROUNDED


def test_five_of_sixteen() -> None:
    assert str(share(5, 16, 1)) == "31,3"
    assert explains(Printed.of("31.2"), 5, 16) == explains(Printed.of("31.3"), 5, 16) == ROUNDED
    assert explains(Printed.of("31.1"), 5, 16) is None


def test_nothing_is_a_share_of_nothing() -> None:
    assert explains(Printed.of("0"), 0, 0) is None
    assert explains(Printed.of("100"), 5, 0) is None


@pytest.mark.parametrize("places", PLACES)
def test_the_counts_that_a_percentage_may_stand_for(places: int) -> None:
    for base in range(1, LARGEST + 1):
        for units in range(0, 100 * 10**places + 1, (1, 7, 97)[places]):
            printed = Printed(units, places)
            want = [count for count in range(base + 2) if habit(printed, count, base)]
            assert list(counts_explained(printed, base)) == want, (str(printed), base)


@pytest.mark.parametrize("places", PLACES)
def test_the_bases_that_a_percentage_may_be_of(places: int) -> None:
    furthest = 400
    for count in range(1, 9):
        for units in range(3 * 10**places, 100 * 10**places + 1, (1, 23, 307)[places]):
            printed = Printed(units, places)
            want = [base for base in range(1, furthest) if habit(printed, count, base)]
            assert list(bases_explained(printed, count)) == want, (str(printed), count)


@given(shares, decimals)
def test_the_true_count_and_base_are_among_those_explained(pair: tuple[int, int], places: int) -> None:
    count, base = pair
    for printed in (share(count, base, places), Printed(floor(exact(count, base, places)), places)):
        assert count in counts_explained(printed, base)
        assert base in bases_explained(printed, count) or printed.units == 0


@given(bases, st.integers(1, 10_000), decimals)
def test_all_counts_and_bases_given_are_explained(base: int, units: int, places: int) -> None:
    printed = Printed(min(units, 100 * 10**places), places)
    counts, wholes = counts_explained(printed, base), bases_explained(printed, base)
    assert all(explains(printed, count, base) for count in (*counts[:2], *counts[-2:]))
    assert all(explains(printed, base, whole) for whole in (*wholes[:2], *wholes[-2:]))
    assert not explains(printed, counts.stop, base)
    assert counts.start == 0 or not explains(printed, counts.start - 1, base)


def test_no_base_makes_nought_per_cent() -> None:
    assert not bases_explained(Printed.of("0.0"), 5)


def test_the_hedges_are_inequalities() -> None:
    for count, base, places in every_share():
        true = Fraction(count * 100, base)
        for units in {floor(true * 10**places), floor(true * 10**places) + 1}:
            stated = Fraction(units, 10**places)
            printed = Printed(units, places)
            assert within(printed, count, base, "over") == (stated <= true)
            assert within(printed, count, base, "under") == (stated >= true)
            assert within(printed, count, base, "about") == (abs(stated - true) <= 1)


@given(st.integers(0, 10_000), decimals)
def test_a_percentage_keeps_its_decimals(units: int, places: int) -> None:
    written = f"{Decimal(units).scaleb(-places):f}"
    printed = Printed.of(written)
    assert printed == Printed(units, places)
    assert str(printed) == written.replace(".", ",")
    assert printed.at(places + 2) == units * 100


def test_vietnamese_numbers() -> None:
    assert vietnamese(1234567) == "1.234.567"
    assert vietnamese(Decimal("1234.50")) == "1234,50"
    assert str(Printed.of("64.80")) == "64,80"
