"""Between the widgets' values and an :class:`~smartpick.domain.Applicant`. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smartpick.domain import Applicant, ExperienceType, UsExperience
from smartpick.profile import parse_profile
from smartpick.workspace import START_PROFILE

CK_RANGE = (180, 300)
STEP1_START = 215
EARLIEST_GRADUATION = 1990
USCE_MONTHS_TOP = 24
SCORED = "scored"
"""The Step 1 choice of people who sat it when it had a three-digit score."""
_AS_THEY_ARE = (
    "applicant_type", "graduation_year", "visa", "specialties", "step3", "us_letters",
    "home_state", "previous_cycles", "publications", "n_applications",
)  # fmt: skip


def to_widgets(applicant: Applicant) -> dict[str, Any]:
    """Widget values that show this applicant, by widget key.

    The sliders always state something: a graduation year that is not stated becomes
    the one of :data:`START_PROFILE`, and experience that is not stated becomes none. One rotation
    without an end date fits the widgets; any other experience stays a list of rotations.
    """
    rotations = applicant.us_experience or ()
    is_list = not fits_widgets(rotations)
    experience = rotations[0] if rotations and not is_list else None
    failed = applicant.failed_attempts
    has_score = isinstance(applicant.step1, int)
    return {
        "ck": START_PROFILE.step2_ck if applicant.step2_ck is None else applicant.step2_ck,
        "ck_not_taken": applicant.step2_ck is None,
        "graduation_year": applicant.graduation_year or START_PROFILE.graduation_year,
        "usce_list": list(rotations) if is_list else [],
        "usce_months": int(experience.months) if experience else 0,
        "usce_type": experience.type if experience else ExperienceType.OBSERVERSHIP,
        "usce_specialty": experience.specialty if experience else None,
        "visa": applicant.visa or START_PROFILE.visa,
        "applicant_type": applicant.applicant_type,
        "specialties": list(applicant.specialties),
        "step1": SCORED if has_score else applicant.step1,
        "step1_score": applicant.step1 if has_score else STEP1_START,
        "failed_step1": failed.step1 if failed else None,
        "failed_step2_ck": failed.step2_ck if failed else None,
        "step3": applicant.step3,
        "us_letters": applicant.us_letters,
        "home_state": applicant.home_state,
        "previous_cycles": applicant.previous_cycles,
        "publications": applicant.publications,
        "n_applications": applicant.n_applications,
    }


def from_widgets(values: Mapping[str, Any]) -> Applicant:
    """The applicant that the widgets describe; a field left empty is not stated.

    Raises
    ------
    ProfileError
        When the values contradict each other, in words for the page.
    """
    described: dict[str, Any] = {key: values[key] for key in _AS_THEY_ARE}
    described["step2_ck"] = None if values["ck_not_taken"] else values["ck"]
    described["step1"] = values["step1_score"] if values["step1"] == SCORED else values["step1"]
    described["us_experience"] = _experience(values)
    failed = {"step1": values["failed_step1"], "step2_ck": values["failed_step2_ck"]}
    if any(number is not None for number in failed.values()):
        described["failed_attempts"] = {key: number or 0 for key, number in failed.items()}
    return parse_profile(described)


def fits_widgets(rotations: Sequence[UsExperience]) -> bool:
    """Whether the slider and the kind can show these rotations without loss."""
    if not rotations:
        return True
    first = rotations[0]
    is_plain = first.ended is None and first.months == int(first.months)
    return len(rotations) == 1 and is_plain and first.months <= USCE_MONTHS_TOP


def _experience(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    if values.get("usce_list"):
        return [r.model_dump(mode="json", exclude_none=True) for r in values["usce_list"]]
    if not values["usce_months"]:
        return []
    return [
        {
            "type": values["usce_type"],
            "months": values["usce_months"],
            "specialty": values["usce_specialty"],
        }
    ]
