"""Before the exam nobody is told more than with a score in hand, and practice never hurts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartpick.answer.before_exam import goal_of, outlook
from smartpick.answer.standing import yardsticks
from smartpick.domain import Applicant
from smartpick.model.profile import expected
from tests.calibration.real import evidence, prepared, store
from tests.property.applicants import SPECIALTIES, Profile, assess_profile, profiles

STICKS = yardsticks(store(), evidence())
MODEL = prepared().likelihood


def average_of(profile: Profile) -> int:
    """Mean Step 2 CK of those who apply to the first specialty, in whole points."""
    prepared_ = prepared()
    code = prepared_.code_of_name[profile["specialties"][0].casefold()]
    mean, _ = expected(Applicant(), MODEL.by_specialty, evidence())
    return int(mean[prepared_.codes.index(code)])


@pytest.mark.parametrize("specialty", SPECIALTIES)
def test_an_exam_that_is_not_taken_is_never_better_than_a_known_average_score(
    specialty: str,
) -> None:
    profile = {"specialties": [specialty]}
    known = assess_profile(profile, step2_ck=average_of(profile))
    untold = assess_profile(profile, step2_ck_status="passed")
    untaken = assess_profile(profile)
    assert untold.given_applied.value == pytest.approx(known.given_applied.value, abs=1e-9)
    assert untaken.given_applied.value < known.given_applied.value
    assert untold.given_applied.low <= known.given_applied.low


@settings(max_examples=15)
@given(profiles, st.integers(150, 300), st.integers(150, 300))
def test_a_better_practice_test_never_lowers_the_chance_of_those_who_apply(
    profile: Profile, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    without = {key: value for key, value in profile.items() if key != "step2_ck"}
    worse, better = (assess_profile(without, step2_ck_practice=p) for p in (low, high))
    assert worse.given_applied.value <= better.given_applied.value + 1e-9


@settings(max_examples=10)
@given(st.sampled_from(SPECIALTIES), st.integers(150, 300), st.none() | st.integers(195, 260))
def test_the_goal_lies_at_those_who_match_and_clearly_above_step_1(
    specialty: str, practice: int, step1: int | None
) -> None:
    stated = {"specialties": [specialty], "step2_ck_practice": practice}
    person = Applicant.model_validate(stated | ({} if step1 is None else {"step1": step1}))
    found = outlook(person, evidence(), store(), STICKS)
    assert found.goal == goal_of(person, STICKS)
    assert step1 is None or found.goal > step1
    assert found.score.low <= found.score.value <= found.score.high
    assert 0 <= found.passes.low <= found.passes.value <= found.passes.high <= 1
