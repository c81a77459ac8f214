"""A profile with one thing changed, and what differs between two profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smartpick.domain import Applicant, ExperienceType, UsExperience

_LAST_MONTH_BEFORE_APPLYING = "08"


@dataclass(frozen=True, slots=True)
class Change:
    """One key of the profile that differs, before and after."""

    key: str
    before: Any
    after: Any


def changes(before: Applicant, after: Applicant) -> tuple[Change, ...]:
    """The keys in which two profiles differ, in the profile's own order."""
    return tuple(
        Change(key, getattr(before, key), getattr(after, key))
        for key in Applicant.model_fields
        if getattr(before, key) != getattr(after, key)
    )


def with_rotation(applicant: Applicant, kind: ExperienceType, months: float) -> Applicant:
    """With a new rotation in the preferred specialty that ends just before applying."""
    new = UsExperience(
        type=kind,
        months=months,
        specialty=applicant.specialties[0],
        ended=f"{applicant.match_year - 1}-{_LAST_MONTH_BEFORE_APPLYING}",
    )
    return applicant.model_copy(update={"us_experience": (*(applicant.us_experience or ()), new)})


def with_letters(applicant: Applicant, more: int) -> Applicant:
    """With ``more`` letters from US physicians; none are assumed when not stated."""
    return applicant.model_copy(update={"us_letters": (applicant.us_letters or 0) + more})


def with_publications(applicant: Applicant, more: int) -> Applicant:
    """With ``more`` publications; none are assumed when not stated."""
    return applicant.model_copy(update={"publications": (applicant.publications or 0) + more})


def months_of(applicant: Applicant, *, hands_on: bool) -> float:
    """Months of US experience of one kind, 0 when not stated."""
    rotations = applicant.us_experience or ()
    return sum(r.months for r in rotations if r.type.is_hands_on == hands_on)
