"""Do the matches of a typical list fall on the states as non-US IMG positions of 2026 did?"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from smartpick.domain import Applicant, Visa
from tests.calibration.real import evidence, prepared, question_for, store

Array = NDArray[np.float64]
MEAN_GAP = 0.01
# General Surgery's list is longer than its IMG-friendly programs, so the largest state falls short.
LARGEST_GAP = {
    "140": 0.025,
    "120": 0.025,
    "320": 0.025,
    "400": 0.025,
    "180": 0.025,
    "300": 0.025,
    "440": 0.04,
}


def expected_shares(code: str) -> Array:
    """Share of each state in the matches of the reference applicant's typical list."""
    score = round(float(evidence().fit[code].vector[0]))
    applicant = Applicant(
        step2_ck=score, visa=Visa.NEEDS_J1, specialties=(prepared().nrmp_name[code],)
    )
    question, model = question_for(applicant), prepared().likelihood
    rows = model.rows(question.applicant)
    lists, _ = question.own_list()
    central, _ = model.program_log_odds(rows, lists.program, None)
    hidden = rows.hidden[0, model.programs.specialty[lists.program]]
    matches = lists.share * model.over_hidden(central, hidden)
    by_state = np.bincount(
        model.programs.state[lists.program], matches, minlength=len(prepared().places["state"])
    )
    return np.asarray(by_state / by_state.sum())


def published_shares(code: str) -> Array:
    """Share of each state in the positions that non-US IMGs filled."""
    table = store().published("matches_by_state_specialty_2026")
    own = table[table["specialty_code"] == code].set_index("state")["non_us_img"]
    codes = [place.code for place in prepared().places["state"]]
    counts = own.reindex(codes).fillna(0).to_numpy(float)
    return np.asarray(counts / counts.sum())


@pytest.mark.parametrize("code", LARGEST_GAP)
def test_states_take_the_share_of_matches_that_they_took_of_positions(code: str) -> None:
    gap = np.abs(expected_shares(code) - published_shares(code))
    assert gap.size == 52
    assert gap.mean() < MEAN_GAP
    assert gap.max() < LARGEST_GAP[code]


@pytest.mark.parametrize("code", LARGEST_GAP)
def test_the_comparison_would_notice_two_large_states_changing_places(code: str) -> None:
    expected, published = expected_shares(code), published_shares(code)
    first, second = np.argsort(-published)[[0, 5]]
    expected[[first, second]] = expected[[second, first]]
    assert np.abs(expected - published).max() > LARGEST_GAP[code]
