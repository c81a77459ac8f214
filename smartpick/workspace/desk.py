"""A desk: everything that belongs to one person. A workspace has one in use."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from smartpick.domain import Applicant, Frozen, Knowledge, ProgramCode, Visa, edition
from smartpick.workspace.background import Background
from smartpick.workspace.journal import Journal
from smartpick.workspace.next_cycle import NextCycle, Season
from smartpick.workspace.rank_order import RankOrderList
from smartpick.workspace.scenarios import Scenarios
from smartpick.workspace.shortlist import Shortlist

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
