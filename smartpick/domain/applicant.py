"""The applicant: what the model may know about a person."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain.edition import edition
from smartpick.domain.frozen import Frozen

STEP2_CK_RANGE = (150, 300)
"""Three-digit scores that can be entered, at every door: far below any pass mark to the top."""
STEP1_RANGE = (150, 300)
EARLIEST_GRADUATION = 1960
LEAST_MONTHS = 0.1
"""Three days: the shortest rotation that can be entered."""
EARLIEST_MATCH = 2026
"""The oldest Match that a saved profile may name: there was no SmartPick before it."""


class ApplicantType(StrEnum):
    """Citizenship at graduation, as NRMP counts it."""

    NON_US_IMG = "non_us_img"
    US_IMG = "us_img"


class Visa(StrEnum):
    """What the applicant needs to work in the United States."""

    NONE = "none"
    NEEDS_J1 = "needs_j1"
    NEEDS_H1B = "needs_h1b"
    EITHER = "either"
    """Needs one, and takes whichever of the two a program offers."""


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

    A field's ``title`` is its short name everywhere, its ``description`` the longer one beside a
    widget, ``help`` what a question mark says.

    ``None`` means not stated and counts as the average applicant, so a profile
    may be as short as its owner likes; for ``step2_ck`` (three digits, 150-300) it
    means that there is no score: ``step2_ck_status`` tells whether the exam is passed
    all the same, ``step2_ck_practice`` (same scale) what practice tests say; beside a
    score both are idle. ``specialties`` are names in order of preference, the first
    being the preferred one; ``n_applications`` is the total over all of them (1-2000),
    ``None`` for the typical number. US IMGs are US citizens, so they need no visa.
    """

    applicant_type: ApplicantType = Field(ApplicantType.NON_US_IMG, title="Citizenship")
    step2_ck: int | None = Field(
        None, ge=STEP2_CK_RANGE[0], le=STEP2_CK_RANGE[1], title="Step 2 CK"
    )
    step2_ck_status: Literal["passed"] | None = Field(None, title="Step 2 CK, no score told")
    step2_ck_practice: int | None = Field(
        None, ge=STEP2_CK_RANGE[0], le=STEP2_CK_RANGE[1], title="Practice tests",
        description="Step 2 CK practice tests, mean of the last two",
        json_schema_extra={"help": "On the three-digit scale. It moves what is expected of you."},
    )  # fmt: skip
    step1: Step1 = Field("pass", title="Step 1")
    step3: Step3 | None = Field(None, title="Step 3")
    failed_attempts: FailedAttempts | None = Field(None, title="Failed attempts")
    graduation_year: int | None = Field(
        None, ge=EARLIEST_GRADUATION, le=2100, title="Graduation year"
    )
    match_year: int = Field(
        default_factory=lambda: edition().next_match, ge=EARLIEST_MATCH, le=2035, title="Match of"
    )
    us_experience: tuple[UsExperience, ...] | None = Field(
        None, max_length=40, fail_fast=True, title="US experience"
    )
    us_letters: int | None = Field(
        None, ge=0, le=10, title="US letters", description="Letters from US physicians"
    )
    visa: Visa | None = Field(None, title="Visa")
    home_state: str | None = Field(
        None,
        pattern=r"^[A-Z]{2}$",
        title="Home state",
        json_schema_extra={"help": "A state where you live or have ties."},
    )
    previous_cycles: int | None = Field(
        None, ge=0, le=20, title="Earlier cycles",
        description="Earlier Match cycles without a match",
    )  # fmt: skip
    publications: int | None = Field(
        None, ge=0, le=500, title="Publications", description="Publications, abstracts and talks"
    )
    specialties: tuple[str, ...] = Field(
        ("Internal Medicine",),
        min_length=1,
        max_length=50,
        fail_fast=True,
        title="Specialties",
        description="Specialties, first choice first",
        json_schema_extra={
            "help": "The first one is your preferred specialty: the headline is about it."
        },
    )
    n_applications: int | None = Field(
        None,
        ge=1,
        le=2000,
        title="Applications",
        description="Number of applications",
        json_schema_extra={
            "help": (
                "Over all your specialties. Leave it empty for the number IMGs typically send."
            )
        },
    )

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
    def has_failed(self) -> bool:
        """Whether a failed sitting of Step 1 or Step 2 CK is stated."""
        return self.step1 == "fail" or bool(self.n_failed)

    @property
    def n_failed(self) -> int | None:
        """Failed sittings of both exams; ``None`` where they are not stated."""
        told = self.failed_attempts
        return None if told is None else told.step1 + told.step2_ck

    @property
    def years_since_graduation(self) -> int | None:
        """Whole years from graduation to the Match, 0 or more; ``None`` when not stated."""
        return None if self.graduation_year is None else self.match_year - self.graduation_year
