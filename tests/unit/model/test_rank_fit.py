"""The estimation from published moments, against simulated applicants with known parameters."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from smartpick.errors import DataError
from smartpick.evidence.fitted import PARAMETERS
from smartpick.workshop.fit.rank_fit import (
    RankMoments,
    fit_all,
    fit_specialty,
    predicted_moments,
    standard_errors,
)
from smartpick.workshop.fit.specialties import fit, fit_settings, published_moments
from tests.calibration.real import DATA

Array = NDArray[np.float64]
SETTINGS = fit_settings(DATA / "evidence")
N_APPLICANTS, N_BATCHES = 400_000, 20
# mean CK, log sd CK, level, slope, log spread, cloglog of the conversion, its slope
LIKE_A_LARGE_SPECIALTY = np.array([244.0, 2.65, 1.0, 0.37, np.log(0.6), -1.55, 0.05])
WITH_A_WIDE_SPREAD = np.array([231.0, 2.56, 0.75, 0.08, np.log(1.0), -1.28, -0.2])
WITH_FEW_RANKS = np.array([245.0, 2.55, -0.3, 0.42, np.log(0.5), -2.0, 0.0])
KNOWN = [LIKE_A_LARGE_SPECIALTY, WITH_A_WIDE_SPREAD, WITH_FEW_RANKS]
SLOPE = PARAMETERS.index("slope")


def simulated_moments(vector: Array, seed: int) -> Array:
    """The nine moments (batches, 9) of applicants drawn one by one.

    Those without a rank, and those with more than anybody can attend, are left out.
    """
    mean_ck, log_sd, level, slope, log_spread, cloglog, more = vector
    random = np.random.default_rng(seed)
    out = []
    for _ in range(N_BATCHES):
        n = N_APPLICANTS // N_BATCHES
        ck = random.normal(mean_ck, np.exp(log_sd), n)
        away = slope * (ck - 245) / 10 + np.exp(log_spread) * random.normal(size=n)
        average = np.exp(level) / 80
        odds = average / (1 - average) * np.exp(away)
        ranks = random.poisson(80 * odds / (1 + odds))
        less = SETTINGS.low_score_conversion * np.maximum(SETTINGS.low_score - ck, 0)
        converts = 1 - np.exp(-np.exp(cloglog + (more * (ck - mean_ck) - less) / 10))
        has_matched = random.random(n) < 1 - (1 - converts) ** ranks
        seen = (ranks > 0) & (ranks <= SETTINGS.max_ranks)
        moments = [has_matched[seen].mean()]
        for cohort in (seen & has_matched, seen & ~has_matched):
            for values in (ck[cohort], ranks[cohort]):
                moments += [values.mean(), values.std()]
        out.append(moments)
    return np.array(out)


@pytest.mark.parametrize("vector", KNOWN, ids=["large", "wide", "few ranks"])
def test_predicted_moments_are_those_of_simulated_applicants(vector: Array) -> None:
    batches = simulated_moments(vector, seed=20261)
    error = batches.std(axis=0, ddof=1) / np.sqrt(N_BATCHES)
    gap = np.abs(predicted_moments(vector, SETTINGS) - batches.mean(axis=0))
    assert (gap < 4.5 * error).all(), gap / error


def test_a_wrong_parameter_is_told_apart_from_the_right_one_by_its_moments() -> None:
    batches = simulated_moments(LIKE_A_LARGE_SPECIALTY, seed=20261)
    error = batches.std(axis=0, ddof=1) / np.sqrt(N_BATCHES)
    for k, step in enumerate((2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)):
        wrong = LIKE_A_LARGE_SPECIALTY.copy()
        wrong[k] += step
        gap = np.abs(predicted_moments(wrong, SETTINGS) - batches.mean(axis=0))
        assert (gap > 6 * error).any(), PARAMETERS[k]


def exact_data(vector: Array, n: int, log_competition: float = 0.0) -> RankMoments:
    moments = predicted_moments(vector, SETTINGS)
    people = n * np.array([moments[0], 1 - moments[0]])
    return RankMoments(moments, people, n, log_competition)


@pytest.mark.parametrize("vector", KNOWN, ids=["large", "wide", "few ranks"])
def test_exact_moments_of_many_people_give_their_parameters_back(vector: Array) -> None:
    sharp = replace(SETTINGS, ck_rounding=0.0, rank_rounding=0.0)
    found = fit_specialty(
        exact_data(vector, n=5_000_000), SETTINGS.weak_mean, SETTINGS.weak_sd, sharp
    )
    np.testing.assert_allclose(found.vector, vector, atol=0.01)
    assert np.abs(found.residuals).max() < 0.2


def test_the_start_of_the_search_does_not_decide_its_end() -> None:
    data = exact_data(LIKE_A_LARGE_SPECIALTY, n=3000)
    shifted = SETTINGS.weak_mean + 0.5 * SETTINGS.weak_sd
    one = fit_specialty(data, SETTINGS.weak_mean, 100 * SETTINGS.weak_sd, SETTINGS)
    other = fit_specialty(data, shifted, 100 * SETTINGS.weak_sd, SETTINGS)
    sd = np.sqrt(np.diag(one.covariance))
    np.testing.assert_allclose(one.vector / sd, other.vector / sd, atol=0.02)


def test_more_people_make_an_estimate_surer() -> None:
    few, many = (
        fit_specialty(exact_data(LIKE_A_LARGE_SPECIALTY, n), *_weak(), SETTINGS).covariance
        for n in (700, 7000)
    )
    assert (np.diag(many) < np.diag(few)).all()


def test_below_the_small_number_the_standard_errors_are_widened_by_the_stated_factor() -> None:
    at, below = (
        fit_specialty(exact_data(LIKE_A_LARGE_SPECIALTY, n), *_weak(), SETTINGS).covariance
        for n in (SETTINGS.small_n, SETTINGS.small_n - 1)
    )
    ratio = np.sqrt(np.diag(below) / np.diag(at))
    np.testing.assert_allclose(ratio, SETTINGS.small_n_inflation, rtol=0.01)


def _weak() -> tuple[Array, Array]:
    return SETTINGS.weak_mean, SETTINGS.weak_sd


def test_a_higher_score_is_never_counted_against_an_applicant() -> None:
    backwards = LIKE_A_LARGE_SPECIALTY.copy()
    backwards[SLOPE] = -0.3
    found = fit_specialty(exact_data(backwards, n=5000), *_weak(), SETTINGS)
    assert 0 <= found.vector[SLOPE] < 0.1


def test_a_moment_that_was_not_printed_is_left_out_and_the_rest_still_fits() -> None:
    data = exact_data(LIKE_A_LARGE_SPECIALTY, n=50_000)
    moments = data.moments.copy()
    moments[5] = np.nan
    errors = standard_errors(replace(data, moments=moments), SETTINGS)
    assert np.flatnonzero(np.isinf(errors)).tolist() == [5]
    found = fit_specialty(replace(data, moments=moments), *_weak(), SETTINGS)
    assert found.residuals.size == 8
    np.testing.assert_allclose(found.vector[2:], LIKE_A_LARGE_SPECIALTY[2:], atol=0.1)


def test_a_mean_whose_spread_was_not_printed_is_left_out_with_it() -> None:
    data = exact_data(LIKE_A_LARGE_SPECIALTY, n=50_000)
    moments = data.moments.copy()
    moments[2] = np.nan
    errors = standard_errors(replace(data, moments=moments), SETTINGS)
    assert np.flatnonzero(np.isinf(errors)).tolist() == [1, 2]


def test_standard_errors_shrink_with_people_but_never_below_the_rounding_in_print() -> None:
    errors = standard_errors(exact_data(LIKE_A_LARGE_SPECIALTY, n=10**9), SETTINGS)
    np.testing.assert_allclose(errors[[1, 2, 5, 6]], SETTINGS.ck_rounding, rtol=1e-3)
    np.testing.assert_allclose(errors[[3, 4, 7, 8]], SETTINGS.rank_rounding, rtol=1e-2)
    assert errors[0] < 1e-4


def test_a_specialty_with_a_handful_is_drawn_towards_the_others() -> None:
    unlike = LIKE_A_LARGE_SPECIALTY + np.array([0, 0, 1.0, 0.3, 0, 0, 0])
    others = [
        LIKE_A_LARGE_SPECIALTY + d * np.array([2, 0.05, 0.1, 0.02, 0.05, 0.1, 0.02]) for d in DOTS
    ]
    crowd = [exact_data(v, 2000, log_competition=d) for v, d in zip(others, DOTS, strict=True)]
    few = fit_all([*crowd, exact_data(unlike, n=12)], SETTINGS)[-1].vector[SLOPE]
    many = fit_all([*crowd, exact_data(unlike, n=20_000)], SETTINGS)[-1].vector[SLOPE]
    assert many == pytest.approx(unlike[SLOPE], abs=0.05)
    assert abs(few - LIKE_A_LARGE_SPECIALTY[SLOPE]) < 0.5 * abs(few - unlike[SLOPE])


DOTS = (-1.5, -0.5, 0.5, 1.5)


def test_the_published_moments_are_read_from_their_cells() -> None:
    moments, n, matched = published_moments(DATA / "published")["140"]
    assert (n, matched) == (6992, 3392)
    assert moments.moments[0] == pytest.approx(3392 / 6992)
    assert moments.moments[[1, 5]].tolist() == [249, 242]
    assert np.isfinite(moments.moments).all()


def test_a_missing_published_table_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"charting_outcomes_2026\.csv is missing"):
        published_moments(tmp_path)


def test_fitting_again_gives_the_committed_file(tmp_path: Path) -> None:
    """To a few units of the last digit: processors round the sums of a fit differently."""
    for folder in ("evidence", "published"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    fitted = fit(tmp_path)
    assert len(fitted) == 24
    for name in ("specialties.csv", "selection.csv"):
        again, committed = (
            pd.read_csv(folder / "fit" / name, dtype={"specialty_code": str})
            for folder in (tmp_path, DATA)
        )
        pd.testing.assert_frame_equal(again, committed, rtol=2e-4, atol=1e-6)
