"""The answer: estimates with their intervals, by specialty, by place, by program."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from smartpick.domain.applicant import Applicant

Own = TypeVar("Own", bound="FilledLater")


class FilledLater:
    """A frozen value some of whose fields are made at the first look, each once, and then kept."""

    __slots__ = ("_makers",)

    _makers: Mapping[str, Callable[[Any], object]]

    @classmethod
    def later(cls: type[Own], makers: Mapping[str, Callable[[Own], object]], **known: Any) -> Own:  # noqa: ANN401
        """The value with these fields ``known``, and a maker for each other one."""
        new = object.__new__(cls)
        for name, value in (known | {"_makers": makers}).items():
            object.__setattr__(new, name, value)
        return new

    if not TYPE_CHECKING:  # so that a name that is no field stays an error to the type checker

        def __getattr__(self, name: str) -> object:
            """A field that nobody has looked at yet."""
            if name == "_makers" or name not in getattr(self, "_makers", {}):
                raise AttributeError(f"{type(self).__name__} has no '{name}'")
            value = self._makers[name](self)
            object.__setattr__(self, name, value)
            return value


class Grade(StrEnum):
    """How far a number can be trusted for this group."""

    A = "A"  # published for this group
    B = "B"  # published for another group or year
    C = "C"  # judgement


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
class Difference:
    """A change of a model number with its 80 % interval, in the number's own unit.

    ``low <= value <= high``; a fraction of 0.05 is five more of 100.
    """

    value: float
    low: float
    high: float

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves the direction in no doubt."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """A match rate counted by somebody else, as a fraction, with its denominator."""

    value: float
    n: int
    year: int
    denominator: str
    source_id: str
    locator: str


MANY_YEARS = 10
"""Years since graduation beyond which nobody publishes how applicants fare."""


class Flag(StrEnum):
    """A reason to read a number with care; ``export`` has the sentence for each."""

    CK_OUTSIDE_PUBLISHED_RANGE = "step2_ck_outside_published_range"
    CK_NOT_TAKEN = "step2_ck_not_taken"
    CK_NOT_TOLD = "step2_ck_passed_and_not_told"
    FEW_LIKE_THIS = "more_failures_or_years_than_published"
    FEW_APPLICANTS = "fewer_than_60_published_applicants"
    SPECIALTY_LEFT_OUT = "chosen_specialty_without_an_estimate"
    HIGH_RISK = "high_risk_specialty"
    BASIS_BORROWED = "nobody_counts_the_applicants"
    MANY_APPLICATIONS = "more_than_150_applications"
    NO_OWN_TABLE_US_IMG = "no_table_for_us_imgs"
    FEWER_PROGRAMS_THAN_APPLICATIONS = "fewer_programs_than_applications"
    NOT_ESTIMATED = "no_published_outcomes"


@dataclass(frozen=True, slots=True)
class SpecialtyLikelihood:
    """The likelihood if every application went to this one specialty.

    ``given_ranked``: of those who rank at least one program of it.
    ``given_applied``: of those who apply to it; ``no_interview``: of these, who gets none.
    All are ``None`` where fewer than 60 people stand in the published table, or none: then
    ``people`` tells what is counted: matched, and all who ranked it first, nationwide.
    ``matched_near``: how many within five points of the applicant's score matched there, ``None``
    without a score or a table. ``base_rate`` is published for non-US IMGs, or ``None``.
    """

    specialty: str
    name: str
    chosen: bool
    flags: tuple[Flag, ...]
    given_ranked: Estimate | None = None
    given_applied: Estimate | None = None
    no_interview: Estimate | None = None
    expected_interviews: Estimate | None = None
    base_rate: PublishedRate | None = None
    people: tuple[int, int] | None = None
    matched_near: int | None = None
    n_applications: int = 0
    n_programs: int = 0


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

    @classmethod
    def of(cls, chance: float) -> Band:
        """The band that a chance in [0, 1] is shown as."""
        return tuple(cls)[bisect_right(_BAND_EDGES, chance)]


_BAND_EDGES = (0.05, 0.10, 0.20, 0.35, 0.50)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that moves an applicant's chance at a program: its term of the model, in words."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """One application unit as this applicant sees it.

    ``place`` is 1 for the greatest chance of an interview among the programs
    that are not excluded, with its 80 % range. ``place``, ``interview`` and
    ``band`` are ``None`` when ``excluded`` holds the reason's id. ``rules`` names
    every rule of the program that stands against the applicant; ``reason`` says why it stands
    where it does, and whose word the rules are: ``speaks_for`` and ``speaks_against`` in one line.
    ``against_average``: its chance over the mean chance, for this applicant, of the programs of
    its specialty that are not left out; its interval holds only what sets programs apart.
    """

    program_code: str
    specialty: str
    institution: str
    city: str | None
    state: str
    position_types: tuple[str, ...]
    quota: int
    img_share: Estimate | None = None
    interview: Estimate | None = None
    band: Band | None = None
    place: int | None = None
    place_low: int | None = None
    place_high: int | None = None
    reason: str = ""
    excluded: str | None = None
    rules: tuple[str, ...] = ()
    speaks_for: tuple[Reason, ...] = ()
    speaks_against: tuple[Reason, ...] = ()
    against_average: Estimate | None = None

    @property
    def place_range(self) -> tuple[int, int, int] | None:
        """Place, low and high; ``None`` when excluded."""
        if self.place is None or self.place_low is None or self.place_high is None:
            return None
        return self.place, self.place_low, self.place_high

    @property
    def is_ruled_out(self) -> bool:
        """Whether a rule of its own, seen or stated, leaves it out."""
        return self.excluded is not None and bool(self.rules)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Programs left out for one reason (``id``), and what would bring them back."""

    id: str
    reason: str
    n_programs: int
    remedy: str


@dataclass(frozen=True, slots=True)
class Assessment(FilledLater):
    """Everything one page needs: the answer, where, why, what was left out.

    The headline is there; the rest is worked out for the page that looks at it.

    ``given_ranked`` is conditional on ranking at least one program in
    ``preferred`` (NRMP's denominator); ``given_applied`` counts those without
    any interview too, whose share is ``no_interview``. ``interview_pmf`` sums to 1: the
    chances of 0, 1, ... interviews, the last of that many or more. ``basis`` says what these and
    ``n_applications`` speak of: a typical list, the applicant's own, or that with the interviews
    in hand; ``by_specialty``, ``by_region`` and ``cells`` are always those of typical lists.
    """

    applicant: Applicant
    preferred: str
    basis: Literal["typical", "list", "interviews"]
    n_applications: int
    given_ranked: Estimate
    given_applied: Estimate
    no_interview: Estimate
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
    published_scores: tuple[int, int]
    data_fingerprint: str
    data_date: str
    notes: tuple[str, ...] = field(default=())
