"""Curves that are compared agree with sums done another way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, poisson

from smartpick.errors import DataError
from smartpick.workshop.calibrate import curves
from smartpick.workshop.calibrate.by_ranks import (
    count_curve,
    shifted_negative_binomial,
    truncated_negative_binomial,
)
from tests.unit.workshop.calibrate.fictional import MOMENTS, SETTINGS, VECTOR

RANKS = np.arange(1.0, 61.0)


def test_match_given_score_equals_the_sum_over_numbers_of_ranks() -> None:
    nodes = np.linspace(-7, 7, 4001)
    weight = norm.pdf(nodes)
    average = np.exp(VECTOR[2]) / SETTINGS.n_applications
    away = VECTOR[3] * (250 - 245) / 10 + np.exp(VECTOR[4]) * nodes
    odds = average / (1 - average) * np.exp(away)
    rate = SETTINGS.n_applications * odds / (1 + odds)
    mass = (weight[:, None] * poisson.pmf(RANKS, rate[:, None])).sum(0)
    matches = -np.expm1(-RANKS * np.exp(VECTOR[5] + VECTOR[6] * (250 - VECTOR[0]) / 10))
    found = curves.match_given_score(VECTOR, np.array([250.0]), SETTINGS)[0]
    assert found == pytest.approx(mass @ matches / mass.sum(), abs=1e-5)


def test_match_given_score_rises_with_the_score() -> None:
    chance = curves.match_given_score(VECTOR, np.arange(200.0, 290.0), SETTINGS)
    assert np.all(np.diff(chance) > 0)
    assert np.all((chance > 0) & (chance < 1))


def test_match_given_count_starts_at_the_conversion_of_one_rank() -> None:
    chance = -np.expm1(-np.exp(VECTOR[5]))
    found = curves.match_given_count(VECTOR, np.array([1.0, 2.0]))
    assert found == pytest.approx([chance, 1 - (1 - chance) ** 2])


def test_the_published_curve_averages_to_the_published_rate() -> None:
    score = np.linspace(150, 340, 20001)
    density = MOMENTS[0] * norm.pdf(score, MOMENTS[1], MOMENTS[2])
    density += (1 - MOMENTS[0]) * norm.pdf(score, MOMENTS[5], MOMENTS[6])
    rate = (density @ curves.score_curve(MOMENTS, score)) / density.sum()
    assert rate == pytest.approx(MOMENTS[0], abs=1e-6)


def test_equal_parts_hold_the_same_number_of_applicants_each() -> None:
    cuts = curves.equal_parts(MOMENTS, 10)
    rates, shares = curves.rate_between(MOMENTS[0], *curves.shares_below(MOMENTS, cuts))
    assert shares == pytest.approx(np.full(10, 0.1), abs=1e-4)
    assert rates @ shares == pytest.approx(MOMENTS[0])


def test_a_quarter_of_a_cohort_lies_below_its_lower_quartile() -> None:
    below = curves.shares_below_by_quartiles(
        np.array([233.0, 243.0, 256.0]), np.array([233.0, 243, 256])
    )
    assert below == pytest.approx([0.25, 0.5, 0.75])


def test_fitted_rates_between_cuts_average_to_the_rate_without_cuts() -> None:
    whole = curves.fitted_rate_between(VECTOR, np.empty(0), SETTINGS)
    parts = curves.fitted_rate_between(VECTOR, np.array([240.0]), SETTINGS)
    assert parts[0] < whole[0] < parts[1]


@pytest.mark.parametrize("family", [truncated_negative_binomial, shifted_negative_binomial])
@pytest.mark.parametrize(("mean", "sd"), [(6.1, 4.5), (2.5, 2.2), (2.2, 2.4), (1.9, 1.1)])
def test_a_family_meets_the_mean_and_deviation_asked_for(
    family: object, mean: float, sd: float
) -> None:
    assert callable(family)
    mass = family(mean, sd, 60)
    assert mass.sum() == pytest.approx(1)
    assert mass @ RANKS == pytest.approx(mean, abs=1e-4)
    assert np.sqrt(mass @ (RANKS - mean) ** 2) == pytest.approx(sd, abs=1e-4)


def test_a_family_refuses_moments_that_nobody_can_have() -> None:
    with pytest.raises(DataError, match="no such distribution"):
        truncated_negative_binomial(5.0, 0.1, 60)


def test_the_rate_by_number_of_ranks_averages_to_the_published_rate() -> None:
    moments = MOMENTS
    matched = truncated_negative_binomial(moments[3], moments[4], 60)
    other = truncated_negative_binomial(moments[7], moments[8], 60)
    share = moments[0] * matched + (1 - moments[0]) * other
    rate = count_curve(moments, truncated_negative_binomial, RANKS, 60)
    assert share @ rate == pytest.approx(moments[0])
