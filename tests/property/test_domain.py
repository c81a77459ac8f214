"""Promises of the applicant's profile that hold for every profile, not only for examples."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartpick.domain import (
    EARLIEST_GRADUATION,
    STEP1_RANGE,
    STEP2_CK_RANGE,
    Applicant,
    ApplicantType,
    ExperienceType,
    Visa,
)

INPUT_KEYS = {
    "applicant_type", "step2_ck", "step1", "step3", "failed_attempts", "graduation_year",
    "match_year", "us_experience", "us_letters", "visa", "home_state", "previous_cycles",
    "publications", "specialties", "n_applications", "step2_ck_status", "step2_ck_practice",
}  # fmt: skip
NEVER_ASKED = (
    "race", "ethnicity", "religion", "sex", "gender", "name", "age", "marital_status",
    "disability", "income", "country", "nationality",
)  # fmt: skip

year_months = st.builds("{:04d}-{:02d}".format, st.integers(1990, 2026), st.integers(1, 12))
experience = st.fixed_dictionaries(
    {"type": st.sampled_from([t.value for t in ExperienceType]), "months": st.floats(0.1, 60)},
    optional={
        "specialty": st.none() | st.text(min_size=1, max_size=30),
        "ended": st.none() | year_months,
    },
)


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """A valid profile as a person would write it, with any of its keys left out."""
    match_year = draw(st.integers(2026, 2035))
    every_key: dict[str, st.SearchStrategy[Any]] = {
        "applicant_type": st.sampled_from([t.value for t in ApplicantType]),
        "step2_ck": st.none() | st.integers(*STEP2_CK_RANGE),
        "step1": st.sampled_from(["pass", "fail", "not_taken"]) | st.integers(*STEP1_RANGE),
        "step3": st.none() | st.sampled_from(["passed", "failed", "not_taken"]),
        "failed_attempts": st.none()
        | st.fixed_dictionaries(
            {}, optional={"step1": st.integers(0, 6), "step2_ck": st.integers(0, 6)}
        ),
        "us_experience": st.none() | st.lists(experience, max_size=5),
        "us_letters": st.none() | st.integers(0, 10),
        "visa": st.none() | st.sampled_from([v.value for v in Visa]),
        "home_state": st.none() | st.from_regex(r"\A[A-Z]{2}\Z"),
        "previous_cycles": st.none() | st.integers(0, 20),
        "publications": st.none() | st.integers(0, 500),
        "specialties": st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5),
        "n_applications": st.none() | st.integers(1, 2000),
        "step2_ck_practice": st.none() | st.integers(*STEP2_CK_RANGE),
    }
    always = {
        "match_year": st.just(match_year),
        "graduation_year": st.none() | st.integers(EARLIEST_GRADUATION, match_year),
    }
    profile = draw(st.fixed_dictionaries(always, optional=every_key))
    if profile.get("applicant_type") == ApplicantType.US_IMG:
        profile.pop("visa", None)
    return profile


@given(profiles())
def test_a_profile_survives_the_round_trip_through_json(profile: dict[str, Any]) -> None:
    applicant = Applicant.model_validate(profile)
    assert Applicant.model_validate_json(applicant.model_dump_json()) == applicant
    assert Applicant.model_validate(json.loads(json.dumps(profile))) == applicant


@given(profiles(), st.text(min_size=1, max_size=20), st.integers())
def test_an_unknown_key_is_refused_by_name(profile: dict[str, Any], key: str, value: int) -> None:
    assume(key not in INPUT_KEYS)
    with pytest.raises(ValidationError) as refusal:
        Applicant.model_validate({**profile, key: value})
    assert [error["loc"] for error in refusal.value.errors()] == [(key,)]


@given(profiles())
def test_a_profile_cannot_be_changed_after_it_was_made(profile: dict[str, Any]) -> None:
    applicant = Applicant.model_validate(profile)
    with pytest.raises(ValidationError, match="frozen"):
        applicant.us_letters = 1  # type: ignore[misc]
    assert hash(applicant) == hash(Applicant.model_validate(profile))


@given(profiles(), st.integers(1, 30))
def test_nobody_graduates_after_residency_has_begun(profile: dict[str, Any], later: int) -> None:
    profile["graduation_year"] = profile["match_year"] + later
    with pytest.raises(ValidationError, match="graduation_year"):
        Applicant.model_validate(profile)


@given(profiles())
def test_years_since_graduation_are_never_negative(profile: dict[str, Any]) -> None:
    applicant = Applicant.model_validate(profile)
    years, graduated = applicant.years_since_graduation, applicant.graduation_year
    assert (years is None) is (graduated is None)
    if years is not None and graduated is not None:
        assert years >= 0
        assert graduated + years == applicant.match_year


@given(profiles(), st.integers(301, 10_000) | st.integers(-10_000, 149))
def test_a_score_that_cannot_exist_is_refused(profile: dict[str, Any], score: int) -> None:
    with pytest.raises(ValidationError, match="step2_ck"):
        Applicant.model_validate({**profile, "step2_ck": score})


@given(profiles(), st.sampled_from([v for v in Visa if v is not Visa.NONE]))
def test_a_us_citizen_is_never_assessed_as_needing_a_visa(
    profile: dict[str, Any], visa: Visa
) -> None:
    profile = {k: v for k, v in profile.items() if k != "visa"} | {"applicant_type": "us_img"}
    assert Applicant.model_validate(profile).visa is Visa.NONE
    with pytest.raises(ValidationError, match="visa"):
        Applicant.model_validate({**profile, "visa": visa})


def test_the_profile_asks_for_the_agreed_keys_and_no_others() -> None:
    assert set(Applicant.model_fields) == INPUT_KEYS


@pytest.mark.parametrize("key", NEVER_ASKED)
def test_the_profile_refuses_what_it_must_never_ask(key: str) -> None:
    with pytest.raises(ValidationError):
        Applicant.model_validate({key: "x"})
