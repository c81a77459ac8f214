"""The shortlist check tries every list, so that a search that misses the best one is seen."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.workshop.calibrate.by_list import best_chance, list_gaps
from smartpick.workshop.calibrate.inputs import load_inputs
from tests.calibration.real import DATA


def problem(matches: list[float], specialty: list[int]) -> Candidates:
    n = len(matches)
    return Candidates(
        matches=np.array([matches]),
        weights=np.ones(1),
        specialty=np.array(specialty, dtype=np.intp),
        band=np.zeros(n, dtype=np.intp),
        allowed=np.ones(n, dtype=bool),
        locked=np.zeros(n, dtype=bool),
        liked=np.zeros(n),
    )


def test_the_best_list_is_the_best_of_all_within_the_budget() -> None:
    limits = Limits(np.array([11.0, 30.0]), 22.0, 3, np.zeros(1), 0.0)
    # Two of one specialty cost 41: the second best there gives way to the other specialty.
    found = best_chance(problem([0.30, 0.29, 0.10], [0, 0, 1]), limits)
    assert found == pytest.approx(1 - 0.7 * 0.9)


def test_the_search_is_within_a_tenth_of_a_point_on_real_programs() -> None:
    gaps = list_gaps(load_inputs(DATA), 40)
    assert len(gaps) == 40
    assert max(gaps) <= 0.001
