"""The words of the field as frozen values. No input or output happens here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class ApplicantType(StrEnum):
    """Citizenship at graduation, as NRMP counts it."""

    NON_US_IMG = "non_us_img"
    US_IMG = "us_img"


class Visa(StrEnum):
    """What the applicant needs to work in the United States."""

    NONE = "none"
    NEEDS_J1 = "needs_j1"
    NEEDS_H1B = "needs_h1b"


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


class Grade(StrEnum):
    """How far a number can be trusted for this group."""

    A = "A"  # published for this group
    B = "B"  # published for another group or year
    C = "C"  # judgement


class Frozen(BaseModel):
    """A pydantic model that refuses unknown keys and cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


YearMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class UsExperience(Frozen):
    """One US clinical rotation. ``months`` in (0, 60]; ``ended`` as ``YYYY-MM``."""

    type: ExperienceType
    months: float = Field(gt=0, le=60)
    specialty: str | None = None
    ended: YearMonth | None = None


class FailedAttempts(Frozen):
    """Failed sittings, each 0 to 6."""

    step1: int = Field(0, ge=0, le=6)
    step2_ck: int = Field(0, ge=0, le=6)


Step1 = Literal["pass", "fail", "not_taken"] | Annotated[int, Field(ge=1, le=300)]
Step3 = Literal["passed", "failed", "not_taken"]


class Applicant(Frozen):
    """What the model may know about a person.

    Never here: race, ethnicity, religion, sex, name, age, marital status,
    disability, income, or country as a score.

    ``None`` means not stated and counts as the average applicant, so a profile
    may be as short as its owner likes; for ``step2_ck`` (three digits, 1-300) it
    means not taken yet. ``specialties`` are names in order of preference, the
    first being the preferred one; ``n_applications`` is the total over all of
    them (1-2000), ``None`` for the typical number. US IMGs are US citizens, so
    they need no visa.
    """

    applicant_type: ApplicantType = ApplicantType.NON_US_IMG
    step2_ck: int | None = Field(None, ge=1, le=300)
    step1: Step1 = "pass"
    step3: Step3 | None = None
    failed_attempts: FailedAttempts | None = None
    graduation_year: int | None = Field(None, ge=1960, le=2100)
    match_year: int = Field(2027, ge=2026, le=2035)
    us_experience: tuple[UsExperience, ...] | None = Field(None, max_length=40)
    us_letters: int | None = Field(None, ge=0, le=10)
    visa: Visa | None = None
    home_state: str | None = Field(None, pattern=r"^[A-Z]{2}$")
    previous_cycles: int | None = Field(None, ge=0, le=20)
    publications: int | None = Field(None, ge=0, le=500)
    specialties: tuple[str, ...] = Field(("Internal Medicine",), min_length=1, max_length=50)
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

    @property
    def years_since_graduation(self) -> int | None:
        """Whole years from graduation to the Match, 0 or more; ``None`` when not stated."""
        return None if self.graduation_year is None else self.match_year - self.graduation_year


@dataclass(frozen=True, slots=True)
class Reading:
    """A parameter as an estimate used it: where a number comes from."""

    parameter_id: str
    label: str
    value: float
    low: float
    high: float
    unit: str
    grade: Grade
    source_id: str
    locator: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A model number with its 80 % interval; ``low <= value <= high``."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """A match rate counted by somebody else, as a fraction, with its denominator."""

    value: float
    n: int
    year: int
    denominator: str
    source_id: str
    locator: str


class Flag(StrEnum):
    """A reason to read a number with care; ``ui`` has the sentence for each."""

    CK_OUTSIDE_PUBLISHED_RANGE = "step2_ck_outside_published_range"
    CK_NOT_TAKEN = "step2_ck_not_taken"
    FEW_APPLICANTS = "fewer_than_60_published_applicants"
    SUPPRESSED = "fewer_than_10_people"
    MANY_APPLICATIONS = "more_than_150_applications"
    NO_OWN_TABLE_US_IMG = "no_2026_table_for_us_imgs"
    FEWER_PROGRAMS_THAN_APPLICATIONS = "fewer_programs_than_applications"
    NOT_ESTIMATED = "no_published_outcomes"


@dataclass(frozen=True, slots=True)
class SpecialtyLikelihood:
    """The likelihood if every application went to this one specialty.

    ``given_ranked``: of those who rank at least one program of it.
    ``given_applied``: of those who apply to it. Both are ``None`` when
    suppressed (fewer than 10 people in the published table) or not modelled.
    ``base_rate`` is published for non-US IMGs, or ``None``.
    """

    specialty: str
    name: str
    given_ranked: Estimate | None
    given_applied: Estimate | None
    expected_interviews: Estimate | None
    base_rate: PublishedRate | None
    n_applications: int
    n_programs: int
    chosen: bool
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class RegionLikelihood:
    """The likelihood if every application stayed in one place ("of those who applied").

    ``level`` says what ``code`` names: a Census region, a division or a state.
    """

    level: Literal["region", "division", "state"]
    code: str
    name: str
    region: str
    division: str | None
    given_applied: Estimate | None
    n_programs: int
    n_applications: int
    quota: int
    img_positions: int


@dataclass(frozen=True, slots=True)
class CellLikelihood:
    """One specialty in one Census division, if every application went there."""

    specialty: str
    name: str
    division: str
    given_applied: Estimate | None
    n_programs: int


class Band(StrEnum):
    """Chance of an interview at one program, never shown finer than this."""

    UNDER_5 = "<5%"
    FROM_5 = "5–10%"
    FROM_10 = "10–20%"
    FROM_20 = "20–35%"
    FROM_35 = "35–50%"
    OVER_50 = ">50%"


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """One application unit as this applicant sees it.

    ``place`` is 1 for the greatest chance of an interview among the programs
    that are not excluded, with its 80 % range. ``place``, ``interview`` and
    ``band`` are ``None`` when ``excluded`` holds the reason's id.
    """

    program_code: str
    specialty: str
    institution: str
    city: str | None
    state: str
    position_types: tuple[str, ...]
    quota: int
    img_share: Estimate | None
    interview: Estimate | None
    band: Band | None
    place: int | None
    place_low: int | None
    place_high: int | None
    reason: str
    excluded: str | None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Programs left out for one reason (``id``), and what would bring them back."""

    id: str
    reason: str
    n_programs: int
    remedy: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything one page needs: the answer, where, why, what was left out.

    ``given_ranked`` is conditional on ranking at least one program in
    ``preferred`` (NRMP's denominator); ``given_applied`` counts those without
    any interview too.
    """

    applicant: Applicant
    preferred: str
    n_applications: int
    given_ranked: Estimate
    given_applied: Estimate
    expected_interviews: Estimate
    interview_pmf: tuple[float, ...]
    base_rate: PublishedRate | None
    by_specialty: tuple[SpecialtyLikelihood, ...]
    by_region: tuple[RegionLikelihood, ...]
    cells: tuple[CellLikelihood, ...]
    programs: tuple[ProgramResult, ...]
    exclusions: tuple[Exclusion, ...]
    fee_usd: int
    fee_season: int
    flags: tuple[Flag, ...]
    readings: tuple[Reading, ...]
    data_fingerprint: str
    data_date: str
    notes: tuple[str, ...] = field(default=())
