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
from smartpick.domain.knowledge import FactKey, FactKind, Knowledge, ProgramCode, VerifiedFact

__all__ = [
    "Applicant",
    "ApplicantType",
    "Assessment",
    "Band",
    "CellLikelihood",
    "Estimate",
    "Exclusion",
    "ExperienceType",
    "FactKey",
    "FactKind",
    "FailedAttempts",
    "Flag",
    "Frozen",
    "Grade",
    "Knowledge",
    "ProgramCode",
    "ProgramResult",
    "PublishedRate",
    "Reading",
    "RegionLikelihood",
    "SpecialtyLikelihood",
    "UsExperience",
    "VerifiedFact",
    "Visa",
]
