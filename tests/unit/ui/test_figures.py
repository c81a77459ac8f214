"""A model number never leaves without its interval, and never as certainty."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import Band, Estimate, Grade, Reading
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


@pytest.mark.parametrize("band", list(Band))
def test_every_band_of_a_program_reads_as_people_of_a_hundred(band: Band) -> None:
    assert figures.band(replace(program(1), band=band)).endswith("of 100")


def test_a_place_carries_its_range() -> None:
    far = replace(program(3), place_high=1483)
    assert figures.place(far.place_range).strip("\u2007") == "3 (1–1,483)"


def test_places_are_as_wide_as_each_other_so_that_they_sort_by_number() -> None:
    places = [figures.place((n, 1, 9)) for n in (2, 10, 100, 1000)]
    assert {len(place) for place in places} == {len("1,000 (1–9)")}


def test_a_program_left_out_has_neither_place_nor_band() -> None:
    out = replace(program(1), place=None, place_low=None, place_high=None, band=None)
    assert figures.place(out.place_range) == figures.DASH
    assert figures.band(out) == figures.DASH


def test_an_effect_on_the_log_scale_is_also_told_as_a_factor() -> None:
    assert figures.reading(EFFECT) == "0.56 (0.33 to 0.79) log-odds"
    assert figures.factor(EFFECT) == "× 1.75 (1.39 to 2.20)"


def test_a_share_is_told_in_percent_and_has_no_factor() -> None:
    share = Reading("a", "A share", 0.182, 0.178, 0.187, "probability", Grade.A, "s", "l")
    assert figures.reading(share) == "18.2 (17.8 to 18.7) %"
    assert figures.factor(share) == ""


def test_a_number_without_spread_has_no_empty_interval() -> None:
    fee = Reading("a", "A fee", 1830, 1830, 1830, "usd", Grade.A, "s", "l")
    assert figures.reading(fee) == "1,830 USD"
