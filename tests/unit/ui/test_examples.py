"""An example is told by its own profile, so that no sentence can contradict it."""

from __future__ import annotations

from smartpick.domain import Applicant, ApplicantType, ExperienceType, UsExperience, Visa
from smartpick.ui.examples import describe


def test_what_tells_a_profile_apart_is_said_in_one_line() -> None:
    rotation = UsExperience(type=ExperienceType.OBSERVERSHIP, months=2)
    profile = Applicant(
        step2_ck=221, graduation_year=2017, visa=Visa.NEEDS_J1, us_experience=(rotation,)
    )
    assert describe(profile) == (
        "non-US IMG, Step 2 CK 221, graduated 2017, 2 months of observership, needs a J-1"
    )


def test_a_us_citizen_needs_no_visa_and_a_score_may_be_missing() -> None:
    profile = Applicant(
        applicant_type=ApplicantType.US_IMG, graduation_year=2024, visa=Visa.NONE, us_experience=()
    )
    assert describe(profile) == "US IMG, Step 2 CK not taken, graduated 2024, no visa"
