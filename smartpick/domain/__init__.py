"""The words of the field as frozen values. Nothing is read here but the edition of the data."""

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
from smartpick.domain.edition import Edition, edition, load_edition
from smartpick.domain.frozen import Frozen
from smartpick.domain.knowledge import FactKey, FactKind, Knowledge, ProgramCode, VerifiedFact

__all__ = [
    "EARLIEST_GRADUATION",
    "STEP1_RANGE",
    "STEP2_CK_RANGE",
    "Applicant",
    "ApplicantType",
    "Assessment",
    "Band",
    "CellLikelihood",
    "Edition",
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
    "edition",
    "load_edition",
]
