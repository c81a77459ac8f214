"""Simulated applicants look like the specialty they were drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.workshop.calibrate.coverage import simulated_moments
from smartpick.workshop.fit.rank_fit import predicted_moments
from tests.unit.workshop.calibrate.fictional import SETTINGS, VECTOR, specialty


def test_many_simulated_applicants_have_the_moments_the_model_predicts() -> None:
    data = simulated_moments(VECTOR, specialty(200_000), np.random.default_rng(5), SETTINGS)
    gap = data.moments - predicted_moments(VECTOR, SETTINGS)
    assert abs(gap[0]) < 0.004
    assert np.abs(gap[[1, 2, 5, 6]]).max() < 0.6
    assert np.abs(gap[[3, 4, 7, 8]]).max() < 0.12


def test_simulated_moments_are_rounded_as_they_are_printed() -> None:
    data = simulated_moments(VECTOR, specialty(), np.random.default_rng(5), SETTINGS)
    assert data.moments[[1, 2, 5, 6]] == pytest.approx(np.round(data.moments[[1, 2, 5, 6]]))
    assert data.moments[[3, 4, 7, 8]] == pytest.approx(np.round(data.moments[[3, 4, 7, 8]], 1))


def test_only_those_who_consent_stand_behind_the_moments() -> None:
    data = simulated_moments(VECTOR, specialty(900), np.random.default_rng(5), SETTINGS)
    assert data.n.sum() == pytest.approx(0.75 * 900, abs=2)
    assert data.n_rate == 900


def test_the_same_seed_simulates_the_same_people() -> None:
    first, second, other = (
        simulated_moments(VECTOR, specialty(), np.random.default_rng(seed), SETTINGS).moments
        for seed in (1, 1, 2)
    )
    assert first.tolist() == second.tolist()
    assert first.tolist() != other.tolist()
