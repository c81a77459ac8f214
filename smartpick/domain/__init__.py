"""The words of the field as frozen values. No input or output happens here."""

from smartpick.domain.answer import (
    Assessment,
    Band,
    CellLikelihood,
    Estimate,
    Exclusion,
    Flag,
    Grade,
    ProgramResult,
    PublishedRate,
    Reading,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.domain.applicant import (
    Applicant,
    ApplicantType,
    ExperienceType,
    FailedAttempts,
    Frozen,
    UsExperience,
    Visa,
)

__all__ = [
    "Applicant",
    "ApplicantType",
    "Assessment",
    "Band",
    "CellLikelihood",
    "Estimate",
    "Exclusion",
    "ExperienceType",
    "FailedAttempts",
    "Flag",
    "Frozen",
    "Grade",
    "ProgramResult",
    "PublishedRate",
    "Reading",
    "RegionLikelihood",
    "SpecialtyLikelihood",
    "UsExperience",
    "Visa",
]
