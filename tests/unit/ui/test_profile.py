"""The profile is the truth, its widgets show it, and one entry changes one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import (
    EARLIEST_GRADUATION,
    STEP1_RANGE,
    STEP2_CK_RANGE,
    Applicant,
    ApplicantType,
    ExperienceType,
    FailedAttempts,
    UsExperience,
    Visa,
)
from smartpick.errors import ProfileError
from smartpick.ui.profile import SCORED, USCE_MONTHS_TOP, entered, not_stated, shown
from smartpick.workspace.profile_file import parse_profile

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
    step2_ck=st.none() | st.integers(*STEP2_CK_RANGE),
    step1=st.sampled_from(["pass", "not_taken"]) | st.integers(*STEP1_RANGE),
    step3=st.sampled_from([None, "passed", "failed", "not_taken"]),
    failed_attempts=st.none()
    | st.builds(FailedAttempts, step1=st.integers(0, 6), step2_ck=st.integers(0, 6)),
    graduation_year=st.none() | st.integers(EARLIEST_GRADUATION, 2027),
    us_experience=st.none()
    | st.just(())
    | st.tuples(experiences)
    | st.lists(rotations, max_size=5).map(tuple),
    us_letters=st.none() | st.integers(0, 10),
    visa=st.none() | st.sampled_from(Visa),
    home_state=st.sampled_from([None, "ND", "TX"]),
    previous_cycles=st.none() | st.integers(0, 20),
    publications=st.none() | st.integers(0, 500),
    specialties=st.sampled_from(
        [("Internal Medicine",), ("Psychiatry", "Internal Medicine"), ("Dermatology",)]
    ),
    n_applications=st.none() | st.integers(1, 2000),
)


@given(applicants)
def test_entering_what_a_widget_shows_changes_nothing(applicant: Applicant) -> None:
    values = shown(applicant)
    unstated = not_stated(applicant)
    for name in set(values) - unstated - {"usce_list"}:
        if name.startswith("usce") and values["usce_list"]:
            continue  # a list of rotations is shown instead of these
        if name.startswith("step1_score") and values["step1"] != SCORED:
            continue  # not drawn
        assert entered(applicant, name, values[name]) == applicant, name


@given(applicants)
def test_one_entry_moves_nothing_that_it_does_not_state(applicant: Applicant) -> None:
    moved = entered(applicant, "ck", 244, {"ck": 244})
    assert moved.model_copy(update={"step2_ck": applicant.step2_ck}) == applicant
    opened = Applicant(match_year=2028, specialties=("Psychiatry",))
    moved = entered(opened, "us_letters", 2)
    assert moved == opened.model_copy(update={"us_letters": 2})
    assert (moved.match_year, moved.visa, moved.graduation_year) == (2028, None, None)


def test_one_plain_rotation_shows_in_the_slider_and_a_list_stays_a_list() -> None:
    one = UsExperience(type=ExperienceType.ELECTIVE, months=3)
    assert shown(Applicant(us_experience=(one,)))["usce_months"] == 3
    assert shown(Applicant(us_experience=(one,)))["usce_list"] == []
    dated = one.model_copy(update={"ended": "2026-06"})
    both = shown(Applicant(us_experience=(one, dated)))
    assert both["usce_list"] == [one, dated]
    assert both["usce_months"] == 0


START = Applicant(step2_ck=230, graduation_year=2024, visa=Visa.NEEDS_J1, us_experience=())


def test_a_score_that_is_not_taken_is_none_and_comes_back_when_it_is() -> None:
    aside = shown(START)
    without = entered(START, "ck_not_taken", value=True)
    assert without.step2_ck is None
    assert shown(without, aside)["ck"] == 230
    assert entered(without, "ck_not_taken", value=False, aside={"ck": 247}).step2_ck == 247


def test_no_months_means_no_experience_whatever_its_kind() -> None:
    one = entered(START, "usce_months", 3, {"usce_type": ExperienceType.SUBINTERNSHIP})
    assert one.us_experience == (UsExperience(type=ExperienceType.SUBINTERNSHIP, months=3),)
    assert entered(one, "usce_months", 0).us_experience == ()


def test_a_three_digit_step_1_counts_only_when_it_is_chosen() -> None:
    scored = entered(START, "step1", SCORED, {"step1_score": 212})
    assert scored.step1 == 212
    assert entered(scored, "step1_score", 230).step1 == 230
    assert entered(scored, "step1", "pass").step1 == "pass"


def test_one_stated_failure_makes_the_other_count_none_and_empty_fields_state_nothing() -> None:
    failed = entered(START, "failed_step1", 1)
    assert failed.failed_attempts == FailedAttempts(step1=1, step2_ck=0)
    cleared = entered(entered(failed, "failed_step2_ck", None), "failed_step1", None)
    assert cleared.failed_attempts in (None, FailedAttempts())


def test_the_order_of_the_specialties_is_kept() -> None:
    chosen = ["Psychiatry", "Family Medicine", "Internal Medicine"]
    assert entered(START, "specialties", chosen).specialties == tuple(chosen)


def test_no_specialty_is_refused() -> None:
    with pytest.raises(ProfileError, match="at least one"):
        entered(START, "specialties", [])


def test_a_us_citizen_needs_no_visa() -> None:
    citizen = entered(START, "applicant_type", ApplicantType.US_IMG)
    assert citizen.visa is Visa.NONE


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ({"step2_ck": 149}, "step2_ck"),
        ({"step2_ck": 301}, "step2_ck"),
        ({"step1": 1}, "step1"),
        ({"graduation_year": 1959}, "graduation_year"),
        ({"graduation_year": 2031}, "after the Match of 2027"),
        ({"us_experience": [{"type": "elective", "months": 1e-9}]}, "months"),
    ],
)
def test_what_no_widget_can_show_is_refused_in_words(profile: object, says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        parse_profile(profile)


@given(applicants)
def test_every_valid_profile_lies_within_the_widgets(applicant: Applicant) -> None:
    values = shown(applicant)
    assert STEP2_CK_RANGE[0] <= values["ck"] <= STEP2_CK_RANGE[1]
    assert STEP1_RANGE[0] <= values["step1_score"] <= STEP1_RANGE[1]
    assert EARLIEST_GRADUATION <= values["graduation_year"] <= applicant.match_year
    assert 0 <= values["usce_months"] <= USCE_MONTHS_TOP
