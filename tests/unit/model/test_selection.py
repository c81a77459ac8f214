"""Who is considered: the closed form of the share, and nested specialties."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from smartpick.model.match import Nested, intercepts


def test_the_share_considered_is_that_of_simulated_applicants() -> None:
    share, mean, spread, slope = 0.7, -0.4, 1.45, 0.45
    logit = np.log(share / (1 - share))
    level = intercepts(
        np.array([[logit]]), np.array([mean]), np.array([spread]), np.array([slope])
    )[0, 0]
    random = np.random.default_rng(3)
    n = 400_000
    is_in = random.random(n) < share
    score = random.normal(np.where(is_in, mean, mean - slope * spread**2), spread)
    # By Bayes, among people of one score the share considered is the logistic of the score.
    for low, high in ((-3, -2), (-0.5, 0.5), (1.5, 2.5)):
        inside = (score > low) & (score < high)
        told = expit(level + slope * score[inside]).mean()
        assert is_in[inside].mean() == pytest.approx(told, abs=0.01)


def test_one_more_specialty_never_makes_more_people_considered_than_its_own() -> None:
    nested = Nested.of(np.array([[0.5, 0.7, 0.2]]))
    assert nested.order[0].tolist() == [1, 0, 2]
    np.testing.assert_allclose(nested.step[0], [0.2, 0.3, 0.2])
    assert nested.step.sum() == pytest.approx(0.7)
    np.testing.assert_allclose(nested.beyond(0)[0], [0, 0.3, 0.2])


def test_something_of_certain_lists_is_the_chance_of_being_considered_anywhere() -> None:
    nested = Nested.of(np.array([[0.5, 0.7]]))
    never = np.full((3, 1, 2), -60.0)
    weights = np.array([0.2, 0.5, 0.3])
    assert nested.something(never, weights).item() == pytest.approx(0.7)
    only_first = never.copy()
    only_first[..., 1] = 0  # nothing ever comes of the second
    assert nested.something(only_first, weights).item() == pytest.approx(0.5)
