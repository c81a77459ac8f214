"""The draws behind an answer are those of the answer."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.answer.draws import headline_draws
from smartpick.answer.results import estimate
from smartpick.answer.where import Where, place_draws
from smartpick.domain import Applicant, ApplicantType, Estimate
from tests.calibration.real import answer, dr_a, evidence, store

US_IMG = Applicant(applicant_type=ApplicantType.US_IMG)
SEVERAL = dr_a().model_copy(
    update={"specialties": ("Internal Medicine", "Family Medicine"), "home_state": "OH"}
)


@pytest.mark.parametrize("profile", [dr_a(), SEVERAL, US_IMG])
def test_the_headline_of_the_draws_is_the_headline_of_the_answer(profile: Applicant) -> None:
    (draws,) = headline_draws([profile], evidence(), store())
    whole = answer(profile)
    assert estimate(draws.given_ranked) == whole.given_ranked
    assert estimate(draws.given_applied) == whole.given_applied
    assert estimate(draws.expected) == whole.expected_interviews
    assert sum(draws.n_by_specialty.values()) == whole.n_applications


def test_every_specialty_place_and_cell_has_the_draws_of_the_answer() -> None:
    draws, whole = place_draws(SEVERAL, evidence(), store()), answer(SEVERAL)
    told: dict[Where, Estimate | None] = {s.specialty: s.given_applied for s in whole.by_specialty}
    told |= {(p.level, p.code): p.given_applied for p in whole.by_region}
    told |= {(c.specialty, c.division): c.given_applied for c in whole.cells}
    assert {k: estimate(v) for k, v in draws.items()} == {k: v for k, v in told.items() if v}


def test_many_applicants_in_one_call_get_what_each_gets_alone() -> None:
    profiles = [
        dr_a(), SEVERAL, dr_a().model_copy(update={"step2_ck": 240}),
        dr_a().model_copy(update={"n_applications": 40}), US_IMG,
    ]  # fmt: skip
    together = headline_draws(profiles, evidence(), store())
    for profile, draws in zip(profiles, together, strict=True):
        (alone,) = headline_draws([profile], evidence(), store())
        np.testing.assert_allclose(draws.given_applied, alone.given_applied, rtol=1e-9)
        np.testing.assert_allclose(draws.given_ranked, alone.given_ranked, rtol=1e-9)
