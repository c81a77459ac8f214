"""People near a score, counted from the published table."""

from __future__ import annotations

import math

import pytest

from smartpick.answer.by_specialty import matched_moments, matched_near
from tests.calibration.real import store


def test_matched_people_near_a_score_are_those_within_five_points_of_a_normal_curve() -> None:
    n, mean, spread, lowest = matched_moments(store())["140"]
    at_mean = matched_near(store(), "140", round(mean))
    assert at_mean == pytest.approx(n * 11 / (spread * math.sqrt(2 * math.pi)), rel=0.05)
    assert at_mean is not None
    assert at_mean > (matched_near(store(), "140", round(mean + 15)) or 0) > 0
    assert matched_near(store(), "140", round(lowest - 6)) == 0
    assert matched_near(store(), "140", None) is None
    total = sum(matched_near(store(), "140", ck) or 0 for ck in range(150, 301, 11))
    assert total == pytest.approx(n, rel=0.02)
