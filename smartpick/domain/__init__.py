"""The words of the field as frozen values. Nothing is read here but the edition of the data."""

from smartpick.domain.answer import (
    MANY_YEARS,
    Assessment,
    Band,
    CellLikelihood,
    Difference,
    Estimate,
    Exclusion,
    Flag,
    Grade,
    ProgramResult,
    PublishedRate,
    Reading,
    Reason,
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
    UsStatus,
    Visa,
)
from smartpick.domain.edition import Edition, edition, load_edition
from smartpick.domain.frozen import Frozen, each_once
from smartpick.domain.knowledge import (
    FactKey,
    FactKind,
    Knowledge,
    ProgramCode,
    StatedFact,
    ToldFact,
    VerifiedFact,
)
