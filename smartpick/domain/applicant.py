"""The applicant: what the model may know about a person."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

STEP2_CK_RANGE = (150, 300)
"""Three-digit scores that can be entered, at every door: far below any pass mark to the top."""
STEP1_RANGE = (150, 300)
EARLIEST_GRADUATION = 1960
LEAST_MONTHS = 0.1
"""Three days: the shortest rotation that can be entered."""


class ApplicantType(StrEnum):
    """Citizenship at graduation, as NRMP counts it."""

    NON_US_IMG = "non_us_img"
    US_IMG = "us_img"


class Visa(StrEnum):
    """What the applicant needs to work in the United States."""

    NONE = "none"
    NEEDS_J1 = "needs_j1"
    NEEDS_H1B = "needs_h1b"


class UsStatus(StrEnum):
    """Where an applicant is now, as far as an H-1B petition asks; no country, no nationality."""

    ABROAD = "abroad"
    OTHER_STATUS = "other_status"
    HOLDS_H1B = "holds_h1b"


class ExperienceType(StrEnum):
    """US clinical experience in falling order of weight."""

    SUBINTERNSHIP = "subinternship"
    ELECTIVE = "elective"
    EXTERNSHIP = "externship"
    OBSERVERSHIP = "observership"

    @property
    def is_hands_on(self) -> bool:
        """Whether the applicant takes part in care (anything but an observership)."""
        return self is not ExperienceType.OBSERVERSHIP


class Frozen(BaseModel):
    """A pydantic model that refuses unknown keys and cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


YearMonth = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


class UsExperience(Frozen):
    """One US clinical rotation. ``months`` from 0.1 to 60; ``ended`` as ``YYYY-MM``."""

    type: ExperienceType
    months: float = Field(ge=LEAST_MONTHS, le=60)
    specialty: str | None = None
    ended: YearMonth | None = None


class FailedAttempts(Frozen):
    """Failed sittings, each 0 to 6."""

    step1: int = Field(0, ge=0, le=6)
    step2_ck: int = Field(0, ge=0, le=6)


Step1Score = Annotated[int, Field(ge=STEP1_RANGE[0], le=STEP1_RANGE[1])]
Step1 = Literal["pass", "fail", "not_taken"] | Step1Score
Step3 = Literal["passed", "failed", "not_taken"]


class Applicant(Frozen):
    """What the model may know about a person.

    Never here: race, ethnicity, religion, sex, name, age, marital status,
    disability, income, or country as a score.

    ``None`` means not stated and counts as the average applicant, so a profile
    may be as short as its owner likes; for ``step2_ck`` (three digits, 150-300) it
    means not taken yet. ``specialties`` are names in order of preference, the
    first being the preferred one; ``n_applications`` is the total over all of
    them (1-2000), ``None`` for the typical number. US IMGs are US citizens, so
    they need no visa.
    """

    applicant_type: ApplicantType = ApplicantType.NON_US_IMG
    step2_ck: int | None = Field(None, ge=STEP2_CK_RANGE[0], le=STEP2_CK_RANGE[1])
    step1: Step1 = "pass"
    step3: Step3 | None = None
    failed_attempts: FailedAttempts | None = None
    graduation_year: int | None = Field(None, ge=EARLIEST_GRADUATION, le=2100)
    match_year: int = Field(2027, ge=2026, le=2035)
    us_experience: tuple[UsExperience, ...] | None = Field(None, max_length=40, fail_fast=True)
    us_letters: int | None = Field(None, ge=0, le=10)
    visa: Visa | None = None
    home_state: str | None = Field(None, pattern=r"^[A-Z]{2}$")
    previous_cycles: int | None = Field(None, ge=0, le=20)
    publications: int | None = Field(None, ge=0, le=500)
    specialties: tuple[str, ...] = Field(
        ("Internal Medicine",), min_length=1, max_length=50, fail_fast=True
    )
    n_applications: int | None = Field(None, ge=1, le=2000)

    @model_validator(mode="before")
    @classmethod
    def _us_imgs_need_no_visa(cls, data: object) -> object:
        if isinstance(data, dict) and data.get("applicant_type") == ApplicantType.US_IMG:
            if data.get("visa") not in (None, Visa.NONE):
                raise ValueError("visa: a US IMG is a US citizen and needs none; choose 'none'")
            return {**data, "visa": Visa.NONE}
        return data

    @model_validator(mode="after")
    def _graduates_before_residency(self) -> Applicant:
        if self.graduation_year is not None and self.graduation_year > self.match_year:
            raise ValueError(
                f"graduation_year {self.graduation_year} is after the Match of {self.match_year}: "
                "choose the year you graduate, at the latest the year residency starts"
            )
        return self

    @model_validator(mode="after")
    def _rotations_end_before_residency(self) -> Applicant:
        for rotation in self.us_experience or ():
            if rotation.ended is not None and int(rotation.ended[:4]) > self.match_year:
                raise ValueError(
                    f"us_experience.ended {rotation.ended} is after the Match of "
                    f"{self.match_year}: give the month in which the rotation ends"
                )
        return self

    @property
    def years_since_graduation(self) -> int | None:
        """Whole years from graduation to the Match, 0 or more; ``None`` when not stated."""
        return None if self.graduation_year is None else self.match_year - self.graduation_year
