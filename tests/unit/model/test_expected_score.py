"""What an exam without a score comes to: practice tests and Step 1 move it, and narrow it."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.domain import Applicant
from smartpick.model.profile import expected, newest_pass_mark, passes
from tests.calibration.real import evidence, prepared

MODEL = prepared().likelihood


def score_of(**stated: object) -> tuple[np.ndarray, np.ndarray]:
    person = Applicant.model_validate(stated)
    return expected(person, MODEL.by_specialty, evidence())


def test_without_anything_stated_it_is_the_specialtys_mean_rounded_down() -> None:
    mean, spread = score_of()
    np.testing.assert_array_equal(mean, np.floor(MODEL.by_specialty.pool_mean))
    np.testing.assert_allclose(spread, MODEL.by_specialty.pool_sd)


def test_a_practice_test_draws_the_expected_score_towards_itself_and_narrows_it() -> None:
    mean, spread = score_of()
    high, narrow = score_of(step2_ck_practice=260)
    low, _ = score_of(step2_ck_practice=215)
    assert ((low < mean) & (mean < high) & (high < 260) & (low > 214)).all()
    assert (narrow < spread).all()


def test_a_low_step_1_lowers_it_and_both_together_narrow_it_most() -> None:
    mean, spread = score_of()
    low, narrow = score_of(step1=209)
    both, narrowest = score_of(step1=209, step2_ck_practice=245)
    assert ((low < mean) & (both > low)).all()
    assert ((narrowest < narrow) & (narrow < spread)).all()


def test_the_published_pass_rate_holds_for_who_states_nothing_and_practice_moves_it() -> None:
    draws = MODEL.draws
    rate = evidence().value("exam.pass_rate")
    assert passes(Applicant(), draws)[0] == pytest.approx(rate.value)
    ladder = [passes(Applicant(step2_ck_practice=p), draws)[0] for p in range(150, 301, 10)]
    assert ladder == sorted(ladder)
    assert ladder[0] < 0.05
    assert ladder[-1] > 0.95
    assert newest_pass_mark(evidence()) == 218


@pytest.mark.parametrize("person", [Applicant(step2_ck=219), Applicant(step2_ck_status="passed")])
def test_whoever_has_passed_has_passed_in_every_draw(person: Applicant) -> None:
    assert (passes(person, MODEL.draws) == 1).all()
