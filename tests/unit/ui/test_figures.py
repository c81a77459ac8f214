"""A model number never leaves without its interval, and never as certainty."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import Estimate, Grade, Reading
from smartpick.say import figures
from tests.unit.ui.made import EFFECT, RATE, program

fractions = st.floats(0, 1, allow_nan=False)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    low, value, high = sorted(draw(st.tuples(fractions, fractions, fractions)))
    return Estimate(value, low, high)


def test_a_likelihood_is_told_in_whole_people_of_a_hundred_with_its_range() -> None:
    assert figures.of_100(Estimate(0.312, 0.204, 0.438)) == "about 31 of 100 (20 to 44)"


def test_what_has_no_band_says_whether_a_rule_leaves_it_out() -> None:
    none = replace(program(1), interview=None, band=None, place=None)
    assert figures.no_band(none) == "not estimated"
    assert figures.no_band(replace(none, excluded="no_positions")) == "not estimated"
    assert figures.no_band(replace(none, excluded="no_j1", rules=("no_j1",))) == "left out"


def test_a_likelihood_in_a_cell_carries_its_range() -> None:
    assert figures.percent(Estimate(0.312, 0.204, 0.438)) == "31 % (20–44)"
    assert figures.compact(Estimate(0.312, 0.204, 0.438)) == "31 (20–44)"


@given(estimates())
def test_no_likelihood_is_shown_with_a_decimal(estimate: Estimate) -> None:
    for text in (figures.of_100(estimate), figures.percent(estimate), figures.compact(estimate)):
        assert "." not in text


@given(estimates())
def test_every_likelihood_shows_both_ends_of_its_interval(estimate: Estimate) -> None:
    assert re.fullmatch(r"[<>]?\d+ % \([<>]?\d+–[<>]?\d+\)", figures.percent(estimate))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0 %"), (0.004, "<1 %"), (0.006, "1 %"), (0.994, "99 %"), (0.998, ">99 %")],
)
def test_a_chance_is_rounded_neither_to_none_nor_to_certainty(value: float, text: str) -> None:
    assert figures.percent(Estimate(value, value, value)).startswith(text)


def test_a_tiny_chance_reads_as_fewer_than_one() -> None:
    assert figures.of_100(Estimate(0.003, 0.001, 0.02)) == "fewer than 1 of 100 (<1 to 2)"


def test_what_is_not_known_says_so() -> None:
    assert figures.percent(None) == "not known"
    assert figures.count(None) == "not known"
    assert figures.rate(None) == "not known"
    assert figures.compact(None) == figures.DASH


def test_a_published_rate_names_how_many_people_and_which_year() -> None:
    assert figures.rate(RATE) == "49 % of 6,992 (2026)"


def test_interviews_are_told_as_a_range_with_the_likeliest_number() -> None:
    pmf = (0.05, 0.10, 0.40, 0.30, 0.15, 0.0)
    assert figures.interviews(pmf) == "1 to 4"
    assert figures.likeliest_interviews(pmf) == "most likely 2"


def test_the_last_number_of_interviews_stands_for_all_above_it() -> None:
    assert figures.interviews((0.05, 0.10, 0.40, 0.30, 0.15)) == "1 to 4 or more"
    assert figures.likeliest_interviews((0.1, 0.2, 0.7)) == "most likely 2 or more"


def test_a_certain_number_of_interviews_is_one_number() -> None:
    assert figures.interviews((1.0,)) == "0"


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (0.0, "less than 1 in 10,000"),
        (0.00009, "less than 1 in 10,000"),
        (0.0001, "about 1 in 10,000"),
        (0.00106, "about 1 in 950"),
        (0.0025, "about 1 in 400"),
        (1 / 143, "about 1 in 140"),
        (1 / 61, "about 1 in 60"),
        (1 / 63, "about 1 in 65"),
        (1 / 17.4, "about 1 in 17"),
        (0.0999, "about 1 in 10"),
        (0.1, "about 10 of 100"),
        (0.13, "about 15 of 100"),
        (0.5, "about 50 of 100"),
        (0.97, "about 97 of 100"),
        (1.0, "about 100 of 100"),
    ],
)
def test_a_single_program_is_told_in_rough_words(chance: float, text: str) -> None:
    assert figures.rough_chance(chance) == text


def test_both_ends_of_a_chance_are_written_as_its_middle() -> None:
    assert figures.chance(Estimate(0.016, 0.007, 0.04)) == "about 1 in 65 (1 in 140 to 1 in 25)"
    assert figures.chance(Estimate(0.08, 0.004, 0.8)) == (
        "about 1 in 13 (1 in 250 to more than 1 in 2)"
    )
    assert figures.chance(Estimate(0.15, 0.004, 0.36)) == "about 15 of 100 (<1 to 35)"
    assert figures.chance(None) == figures.DASH


def test_against_the_average_is_as_wide_as_each_other_so_that_it_sorts_by_number() -> None:
    told = [figures.against(Estimate(x, 0.5, 2.0)) for x in (0.01, 0.4, 1.8, 12.04)]
    assert [one.strip("\u2007").split(" ")[0] for one in told] == ["<0.1", "0.4", "1.8", "12.0"]
    assert {len(one) for one in told} == {len("12.0 × (0.5 to 2.0)")}
    assert figures.against(None) == figures.DASH


def test_an_effect_on_the_log_scale_is_also_told_as_a_factor() -> None:
    assert figures.reading(EFFECT) == "0.56 (0.33 to 0.79) on a log scale"
    assert figures.factor(EFFECT) == "× 1.75 (1.39 to 2.20)"


def test_a_share_is_told_in_percent_and_has_no_factor() -> None:
    share = Reading("a", "A share", 0.182, 0.178, 0.187, "probability", Grade.A, "s", "l")
    assert figures.reading(share) == "18.2 (17.8 to 18.7) %"
    assert figures.factor(share) == ""


def test_a_number_without_spread_has_no_empty_interval() -> None:
    fee = Reading("a", "A fee", 1830, 1830, 1830, "usd", Grade.A, "s", "l")
    assert figures.reading(fee) == "1,830 USD"
