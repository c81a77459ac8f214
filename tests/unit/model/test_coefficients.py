"""Coefficient draws: the centre first, the stated interval, the same numbers every time."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.errors import EvidenceError
from smartpick.evidence.fitted import PARAMETERS
from smartpick.model.coefficients import CoefficientDraws
from tests.calibration.real import evidence

FIRST_NOISE = [0.0, 0.63603513, 0.39198367]
MANY = CoefficientDraws(evidence(), 20_000)
SYMMETRIC = ["interview.img_share_slope", "interview.us_letter", "reference.us_letter"]


@pytest.mark.parametrize("name", SYMMETRIC)
def test_the_first_draw_is_the_central_value_and_the_rest_fill_the_interval(name: str) -> None:
    value = evidence().value(name)
    draws = MANY.of(name)
    assert draws[0] == value.value
    covered = np.mean((draws[1:] >= value.low) & (draws[1:] <= value.high))
    assert covered == pytest.approx(0.8, abs=0.015)


def test_the_same_name_gives_the_same_draws_in_every_process_and_another_name_others() -> None:
    again = CoefficientDraws(evidence(), 200)
    assert np.array_equal(
        again.of("interview.us_letter"),
        CoefficientDraws(evidence(), 200).of("interview.us_letter"),
    )
    # Fixed once: a change of the random numbers would move every interval.
    np.testing.assert_allclose(again.noise("interview.us_letter")[:3], FIRST_NOISE, atol=1e-8)
    one, other = again.noise("interview.us_letter"), again.noise("interview.publication")
    assert abs(np.corrcoef(one[1:], other[1:])[0, 1]) < 0.25


def test_more_draws_only_add_to_the_ones_there_were() -> None:
    few, many = CoefficientDraws(evidence(), 10), CoefficientDraws(evidence(), 50)
    assert np.array_equal(few.noise("x"), many.noise("x")[:11])


def test_a_coefficient_that_does_not_exist_is_refused() -> None:
    with pytest.raises(EvidenceError, match=r"interview\.luck"):
        MANY.of("interview.luck")


def test_specialties_are_drawn_around_their_fit_with_its_covariance() -> None:
    fit = evidence().fit["140"]
    deviations = MANY.of_fit(fit)
    assert deviations.shape == (len(PARAMETERS), 20_001)
    assert (deviations[:, 0] == 0).all()
    found = np.cov(deviations[:, 1:])
    scale = np.sqrt(np.outer(np.diag(fit.covariance), np.diag(fit.covariance)))
    np.testing.assert_allclose(found / scale, fit.covariance / scale, atol=0.05)


def test_specialties_come_in_the_asked_order_and_no_draw_counts_a_score_against_anybody() -> None:
    draws = MANY.of_specialties(["320", "120"])
    vectors = [evidence().fit[code].vector for code in ("320", "120")]
    np.testing.assert_allclose(draws.level[0], [v[PARAMETERS.index("level")] for v in vectors])
    np.testing.assert_allclose(draws.slope[0], [v[PARAMETERS.index("slope")] for v in vectors])
    np.testing.assert_allclose(draws.pool_mean, [v[0] for v in vectors])
    assert (draws.slope >= 0).all()
    steep = [v[PARAMETERS.index("conversion_slope")] for v in vectors]
    np.testing.assert_allclose(draws.cloglog_slope[0], steep)
    assert draws.cloglog_slope[0, 1] < 0 < draws.cloglog_slope[0, 0], "Family Medicine falls"
    assert (draws.spread > 0).all()


def test_who_is_considered_is_drawn_around_its_estimate_with_its_error() -> None:
    codes = ["320", "140"]
    draws = MANY.open_logit(codes)
    fits = [evidence().selection[code] for code in codes]
    np.testing.assert_allclose(draws[0], [f.open_logit for f in fits])
    np.testing.assert_allclose(draws[1:].mean(axis=0), draws[0], atol=0.05)
    np.testing.assert_allclose(draws[1:].std(axis=0), [f.sd for f in fits], rtol=0.05)
