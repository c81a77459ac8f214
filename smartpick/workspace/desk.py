"""A desk: everything that belongs to one person. A workspace has one in use."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from smartpick.domain import Applicant, Frozen, Knowledge, ProgramCode, UsStatus, Visa, edition
from smartpick.workspace.journal import Journal
from smartpick.workspace.rank_order import RankOrderList
from smartpick.workspace.scenarios import Scenarios
from smartpick.workspace.shortlist import Shortlist

Stage = Literal["september", "october", "november", "december", "january"]
STAGES: tuple[Stage, ...] = get_args(Stage)
_ENDED: dict[int, Stage] = dict(zip((9, 10, 11, 12, 1), STAGES, strict=True))
_MATCH_MONTH = 3


class NextCycle(Frozen):
    """What would be added by waiting a year; nothing planned is all zeros."""

    pass_step3: bool = False
    hands_on_months: int = Field(0, ge=0, le=12)
    observership_months: int = Field(0, ge=0, le=12)
    us_letters: int = Field(0, ge=0, le=4)
    publications: int = Field(0, ge=0, le=20)


class Season(Frozen):
    """How far this season has come; the interviews themselves stand in the shortlist.

    ``stage`` is the month that has just ended, ``None`` to go by the calendar.
    ``none_so_far``: no invitation has come, which is another thing than none being entered.
    """

    stage: Stage | None = None
    none_so_far: bool = False

    def stage_on(self, day: date) -> Stage:
        """The stage that was chosen, else the month whose end is nearest to the day.

        Between the seasons it is the first month of the next one.
        """
        if self.stage is not None:
            return self.stage
        nearest = (day - timedelta(days=15)).month
        return _ENDED.get(nearest, "january" if nearest <= _MATCH_MONTH else "september")


Words = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class ClinicalSetting(StrEnum):
    """Where somebody has cared for patients."""

    HOSPITAL_WARD = "hospital_ward"
    OUTPATIENT_CLINIC = "outpatient_clinic"
    EMERGENCY = "emergency"
    INTENSIVE_CARE = "intensive_care"
    RURAL = "rural"
    COMMUNITY_HEALTH = "community_health"
    UNITED_STATES = "united_states"


class Background(Frozen):
    """The rest of an application. ``None`` means not stated, which is never a no.

    ``languages`` are those beside English. Months and counts are whole numbers. ``us_status``
    is where the applicant is now, which changes what an H-1B petition asks; never from which
    country.
    """

    comlex_level2: int | None = Field(None, ge=1, le=999)
    accredited_school: bool | None = None
    gap_months: int | None = Field(None, ge=0, le=240)
    clinical_work_now: bool | None = None
    time_to_study: bool | None = None
    english: Literal["excellent", "good", "working"] | None = None
    languages: tuple[Words, ...] | None = Field(None, max_length=12, fail_fast=True)
    settings: tuple[ClinicalSetting, ...] | None = Field(
        None, max_length=len(ClinicalSetting), fail_fast=True
    )
    leadership: bool | None = None
    teaching: bool | None = None
    honours: bool | None = None
    postgraduate_exam: bool | None = None
    long_commitment: bool | None = None
    underserved_work: bool | None = None
    research_projects: int | None = Field(None, ge=0, le=100)
    us_status: UsStatus | None = None


_YEARS_OUT = 3

Note = Annotated[str, StringConstraints(max_length=2000)]


def start_profile() -> Applicant:
    """The profile a new visitor sees, so that no page is ever empty."""
    return _start_profile(edition().next_match - _YEARS_OUT)


@cache
def _start_profile(graduated: int) -> Applicant:
    return Applicant(step2_ck=230, graduation_year=graduated, visa=Visa.NEEDS_J1, us_experience=())


class ProgramNote(Frozen):
    """What the applicant wrote about one program, and whether it is left out by choice.

    ``left_out`` is the applicant's own reason, ``None`` while the program stays in.
    """

    program_code: ProgramCode
    note: Note = ""
    left_out: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None


class Desk(Frozen):
    """What one person entered, as it is put aside while the pages speak of somebody else."""

    profile: Applicant = Field(default_factory=start_profile)
    knowledge: Knowledge = Knowledge()
    notes: tuple[ProgramNote, ...] = Field((), max_length=10_000, fail_fast=True)
    shortlist: Shortlist = Shortlist()
    scenarios: Scenarios = Scenarios()
    next_cycle: NextCycle = NextCycle()
    season: Season = Season()
    background: Background = Background()
    journal: Journal = Journal()
    rank_order: RankOrderList = RankOrderList()


PERSONAL = tuple(Desk.model_fields)
"""The sections of a workspace that belong to one person."""
