"""Between an :class:`~smartpick.domain.Applicant` and the widgets that show it. No Streamlit here.

The applicant is the truth: :func:`shown` says what each widget shows of it, :func:`entered`
what it becomes when somebody changes one widget. Nothing is ever read off all widgets together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smartpick.domain import Applicant, ApplicantType, ExperienceType, UsExperience, Visa
from smartpick.workspace import start_profile
from smartpick.workspace.profile_file import parse_profile

STEP1_START = 215
USCE_MONTHS_TOP = 24
NOT_TAKEN = "not_taken"
SCORED = "scored"
"""The Step 1 choice of people who sat it when it had a three-digit score."""
_AS_THEY_ARE = (
    "applicant_type", "graduation_year", "visa", "step3", "us_letters",
    "home_state", "previous_cycles", "publications", "n_applications", "step2_ck_practice",
)  # fmt: skip

Values = Mapping[str, Any]
NOTHING: Values = {}


def shown(applicant: Applicant, aside: Values = NOTHING) -> dict[str, Any]:
    """What each widget shows of this applicant, by the widget's name.

    A widget that the profile holds no value for (the score of somebody who has not sat the
    exam, the kind of an experience of no months) shows the one in ``aside``, what it showed
    before. A graduation year that is not stated leaves its slider where a new visitor's stands;
    :func:`not_stated` tells.
    """
    start = start_profile()
    rotations = applicant.us_experience or ()
    is_list = not fits_widgets(rotations)
    experience = rotations[0] if rotations and not is_list else None
    failed = applicant.failed_attempts
    score = applicant.step1 if isinstance(applicant.step1, int) else None
    kind = aside.get("usce_type", ExperienceType.OBSERVERSHIP)
    return {name: getattr(applicant, name) for name in _AS_THEY_ARE} | {
        "ck": _first(applicant.step2_ck, aside.get("ck"), start.step2_ck),
        "ck_not_taken": applicant.step2_ck is None,
        "step2_ck_status": applicant.step2_ck_status or NOT_TAKEN,
        "graduation_year": applicant.graduation_year or start.graduation_year,
        "usce_list": list(rotations) if is_list else [],
        "usce_months": int(experience.months) if experience else 0,
        "usce_type": experience.type if experience else kind,
        "usce_specialty": experience.specialty if experience else aside.get("usce_specialty"),
        "specialties": list(applicant.specialties),
        "step1": applicant.step1 if score is None else SCORED,
        "step1_score": _first(score, aside.get("step1_score"), STEP1_START),
        "failed_step1": failed.step1 if failed else None,
        "failed_step2_ck": failed.step2_ck if failed else None,
    }


def not_stated(applicant: Applicant) -> frozenset[str]:
    """The widgets that stand somewhere although the profile does not state their value."""
    fields = {"graduation_year": "graduation_year", "usce_months": "us_experience"}
    return frozenset(w for w, field in fields.items() if getattr(applicant, field) is None)


def entered(
    applicant: Applicant,
    name: str,
    value: Any,  # noqa: ANN401
    aside: Values = NOTHING,
) -> Applicant:
    """The applicant after somebody put ``value`` into the widget ``name``; the rest stays.

    Raises ProfileError when that makes no valid profile, in words for the page.
    """
    now = shown(applicant, aside)
    stated = applicant.model_dump(mode="json")
    return parse_profile(stated | _fields(name, value, now | {name: value}))


def _fields(name: str, value: Any, now: Values) -> dict[str, Any]:  # noqa: ANN401
    """The profile's fields that a widget's new value changes; ``now`` has it in already."""
    match name:
        case "ck" | "ck_not_taken":
            return {"step2_ck": None if now["ck_not_taken"] else now["ck"]}
        case "step2_ck_status":
            return {name: None if value == NOT_TAKEN else value}
        case "usce_type" | "usce_specialty" if not now["usce_months"]:
            return {}  # nothing to say it of yet: kept aside until there are months
        case "usce_months" | "usce_type" | "usce_specialty":
            return {"us_experience": _experience(now)}
        case "step1" | "step1_score":
            return {"step1": now["step1_score"] if now["step1"] == SCORED else now["step1"]}
        case "failed_step1" | "failed_step2_ck":
            counts = {k: now[f"failed_{k}"] for k in ("step1", "step2_ck")}
            is_stated = any(number is not None for number in counts.values())
            numbers = {key: number or 0 for key, number in counts.items()}
            return {"failed_attempts": numbers if is_stated else None}
        case "applicant_type":
            is_us = value == ApplicantType.US_IMG
            return {name: value} | ({"visa": Visa.NONE} if is_us else {})
        case _:
            return {name: value}


def fits_widgets(rotations: Sequence[UsExperience]) -> bool:
    """Whether the slider and the kind can show these rotations without loss."""
    if not rotations:
        return True
    first = rotations[0]
    is_plain = first.ended is None and first.months == int(first.months)
    return len(rotations) == 1 and is_plain and first.months <= USCE_MONTHS_TOP


def _experience(now: Values) -> list[dict[str, Any]]:
    if not now["usce_months"]:
        return []
    kind, specialty = now["usce_type"], now["usce_specialty"]
    return [{"type": kind, "months": now["usce_months"], "specialty": specialty}]


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
