"""Do the matches of a typical list fall on the states as non-US IMG positions of 2026 did?"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from smartpick.domain import Applicant, Visa
from tests.calibration.real import evidence, prepared, question_for, store

Array = NDArray[np.float64]
MEAN_GAP = 0.01
# NRMP's count of General Surgery holds its preliminary positions too, which took two thirds of its
# non-US IMGs and are no part of a list; so the largest state is further off there.
LARGEST_GAP = {"140": 0.025, "120": 0.025, "320": 0.025, "400": 0.025, "180": 0.025, "300": 0.025}
LARGEST_GAP["440"] = 0.07


def expected_shares(code: str) -> Array:
    """Share of each state in the matches of the reference applicant's typical list."""
    score = round(float(evidence().fit[code].vector[0]))
    applicant = Applicant(
        step2_ck=score, visa=Visa.NEEDS_J1, specialties=(prepared().nrmp_name[code],)
    )
    question, model = question_for(applicant), prepared().likelihood
    rows = model.rows(question.applicant)
    lists, _ = question.own_list()
    central, _ = model.program_log_odds(rows, lists.program, None, model.terms)
    hidden = rows.hidden[0, model.programs.specialty[lists.program]]
    matches = lists.share * model.over_hidden(central, hidden)
    by_state = np.bincount(
        model.programs.state[lists.program], matches, minlength=len(prepared().places["state"])
    )
    return np.asarray(by_state / by_state.sum())


def published_shares(code: str) -> Array:
    """Share of each state in the positions that non-US IMGs filled."""
    table = store().published("matches_by_state_specialty")
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
def test_states_take_the_share_of_matches_of_the_positions_that_the_list_is_made_from(
    code: str,
) -> None:
    """Positions open to somebody without earlier training, as estimated for each program."""
    model = prepared().likelihood
    own = model.programs.specialty == prepared().codes.index(code)
    counts = np.bincount(model.programs.state[own], model.programs.non_us_img[own], minlength=52)
    gap = np.abs(expected_shares(code) - counts / counts.sum())
    assert gap.max() < 0.02


@pytest.mark.parametrize("code", LARGEST_GAP)
def test_the_comparison_would_notice_two_large_states_changing_places(code: str) -> None:
    expected, published = expected_shares(code), published_shares(code)
    first, second = np.argsort(-published)[[0, 5]]
    expected[[first, second]] = expected[[second, first]]
    assert np.abs(expected - published).max() > LARGEST_GAP[code]
