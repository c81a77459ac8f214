"""The words of the field: defaults, edges, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from smartpick.domain import Applicant, ExperienceType, UsExperience


def test_an_empty_profile_is_a_valid_non_us_img_without_a_score() -> None:
    applicant = Applicant()
    assert applicant.applicant_type == "non_us_img"
    assert applicant.step2_ck is None
    assert applicant.us_experience is None
    assert applicant.specialties == ("Internal Medicine",)


def test_a_score_not_yet_taken_is_a_value_of_its_own_and_not_zero() -> None:
    assert Applicant(step2_ck=None).step2_ck is None
    with pytest.raises(ValidationError, match="step2_ck"):
        Applicant(step2_ck=0)


@pytest.mark.parametrize(
    ("months", "is_accepted"), [(0.0, False), (0.5, True), (60.0, True), (61.0, False)]
)
def test_a_rotation_lasts_more_than_nothing_and_at_most_five_years(
    months: float, is_accepted: bool
) -> None:
    if is_accepted:
        assert UsExperience(type=ExperienceType.ELECTIVE, months=months).months == months
    else:
        with pytest.raises(ValidationError, match="months"):
            UsExperience(type=ExperienceType.ELECTIVE, months=months)


def test_only_an_observership_is_not_hands_on() -> None:
    hands_on = {kind for kind in ExperienceType if kind.is_hands_on}
    assert set(ExperienceType) - hands_on == {ExperienceType.OBSERVERSHIP}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("visa", "green card"),
        ("applicant_type", "us_md"),
        ("step1", "perhaps"),
        ("step1", 301),
        ("step3", "pass"),
        ("home_state", "texas"),
        ("home_state", "tx"),
        ("us_letters", -1),
        ("us_letters", 11),
        ("specialties", []),
        ("n_applications", 0),
        ("match_year", 2025),
        ("graduation_year", 1900),
        ("failed_attempts", {"step1": 7}),
        ("failed_attempts", {"step3": 1}),
        ("us_experience", [{"type": "elective", "months": 1, "ended": "2024-13"}]),
        ("us_experience", [{"type": "shadowing", "months": 1}]),
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_key(key: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        Applicant.model_validate({key: value})
    assert {error["loc"][0] for error in refusal.value.errors()} == {key}


def test_the_message_for_a_graduation_after_the_match_says_what_to_do() -> None:
    with pytest.raises(ValidationError, match="choose the year you graduate"):
        Applicant(graduation_year=2030, match_year=2027)


def test_graduating_in_the_year_of_the_match_is_fine() -> None:
    assert Applicant(graduation_year=2027, match_year=2027).years_since_graduation == 0


def test_a_rotation_that_ends_after_the_match_is_refused_by_its_key() -> None:
    rotation = {"type": "elective", "months": 1, "ended": "2028-01"}
    with pytest.raises(ValidationError, match=r"us_experience.ended 2028-01"):
        Applicant.model_validate({"match_year": 2027, "us_experience": [rotation]})
