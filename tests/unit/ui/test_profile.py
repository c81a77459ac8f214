"""Widgets and applicants translate into each other without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import (
    Applicant,
    ApplicantType,
    ExperienceType,
    FailedAttempts,
    UsExperience,
    Visa,
)
from smartpick.errors import ProfileError
from smartpick.ui.profile import SCORED, from_widgets, to_widgets

experiences = st.builds(
    UsExperience,
    type=st.sampled_from(ExperienceType),
    months=st.integers(1, 24).map(float),
    specialty=st.sampled_from([None, "Internal Medicine", "Psychiatry"]),
)
rotations = st.builds(
    UsExperience,
    type=st.sampled_from(ExperienceType),
    months=st.sampled_from([0.5, 1, 2.25, 12, 36]),
    specialty=st.sampled_from([None, "Internal Medicine"]),
    ended=st.sampled_from([None, "2024-02", "2026-11"]),
)
applicants = st.builds(
    Applicant,
    applicant_type=st.just(ApplicantType.NON_US_IMG),
    step2_ck=st.none() | st.integers(180, 300),
    step1=st.sampled_from(["pass", "not_taken"]) | st.integers(1, 300),
    step3=st.sampled_from([None, "passed", "failed", "not_taken"]),
    failed_attempts=st.none()
    | st.builds(FailedAttempts, step1=st.integers(0, 6), step2_ck=st.integers(0, 6)),
    graduation_year=st.integers(1990, 2027),
    us_experience=st.just(()) | st.tuples(experiences) | st.lists(rotations, max_size=5).map(tuple),
    us_letters=st.none() | st.integers(0, 10),
    visa=st.sampled_from(Visa),
    home_state=st.sampled_from([None, "ND", "TX"]),
    previous_cycles=st.none() | st.integers(0, 20),
    publications=st.none() | st.integers(0, 500),
    specialties=st.sampled_from(
        [("Internal Medicine",), ("Psychiatry", "Internal Medicine"), ("Dermatology",)]
    ),
    n_applications=st.none() | st.integers(1, 2000),
)


@given(applicants)
def test_an_applicant_survives_the_way_through_the_widgets(applicant: Applicant) -> None:
    assert from_widgets(to_widgets(applicant)) == applicant


def test_one_plain_rotation_shows_in_the_slider_and_a_list_stays_a_list() -> None:
    one = UsExperience(type=ExperienceType.ELECTIVE, months=3)
    assert to_widgets(Applicant(us_experience=(one,)))["usce_months"] == 3
    assert to_widgets(Applicant(us_experience=(one,)))["usce_list"] == []
    dated = one.model_copy(update={"ended": "2026-06"})
    shown = to_widgets(Applicant(us_experience=(one, dated)))
    assert shown["usce_list"] == [one, dated]
    assert shown["usce_months"] == 0


def widgets(**changes: object) -> dict[str, object]:
    start = Applicant(step2_ck=230, graduation_year=2024, visa=Visa.NEEDS_J1, us_experience=())
    return to_widgets(start) | changes


def test_a_score_that_is_not_taken_is_none_whatever_the_slider_says() -> None:
    assert from_widgets(widgets(ck=250, ck_not_taken=True)).step2_ck is None


def test_no_months_means_no_experience_whatever_its_kind() -> None:
    applicant = from_widgets(widgets(usce_months=0, usce_type=ExperienceType.SUBINTERNSHIP))
    assert applicant.us_experience == ()


def test_a_three_digit_step_1_counts_only_when_it_is_chosen() -> None:
    assert from_widgets(widgets(step1=SCORED, step1_score=212)).step1 == 212
    assert from_widgets(widgets(step1="pass", step1_score=212)).step1 == "pass"


def test_one_stated_failure_makes_the_other_count_none() -> None:
    attempts = from_widgets(widgets(failed_step1=1)).failed_attempts
    assert attempts == FailedAttempts(step1=1, step2_ck=0)


def test_the_order_of_the_specialties_is_kept() -> None:
    chosen = ["Psychiatry", "Family Medicine", "Internal Medicine"]
    assert from_widgets(widgets(specialties=chosen)).specialties == tuple(chosen)


def test_graduating_after_the_match_is_refused_in_words_that_name_the_year() -> None:
    with pytest.raises(ProfileError, match="graduation_year 2031 is after the Match of 2027"):
        from_widgets(widgets(graduation_year=2031))


def test_a_us_img_who_needs_a_visa_is_refused_in_words() -> None:
    with pytest.raises(ProfileError, match="US IMG"):
        from_widgets(widgets(applicant_type=ApplicantType.US_IMG, visa=Visa.NEEDS_J1))
