"""The workspace: profile, what is known of programs, and whatever else the applicant keeps."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from smartpick.domain import Applicant, Frozen, Knowledge, ProgramCode, Visa, edition
from smartpick.workspace.background import Background
from smartpick.workspace.imported import Imported
from smartpick.workspace.journal import Journal
from smartpick.workspace.next_cycle import NextCycle, Season
from smartpick.workspace.paper import Paper
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


class Workspace(Frozen):
    """Everything an applicant entered. An empty one is a new visitor's.

    Lists hold items that name themselves (by ``id``, or by ``program_code`` with or
    without ``fact``): two tabs' changes merge item by item.
    """

    profile: Applicant = Field(default_factory=start_profile)
    published_only: bool = False
    verified_only: bool = False
    knowledge: Knowledge = Knowledge()
    notes: tuple[ProgramNote, ...] = Field((), max_length=10_000, fail_fast=True)
    shortlist: Shortlist = Shortlist()
    scenarios: Scenarios = Scenarios()
    next_cycle: NextCycle = NextCycle()
    season: Season = Season()
    imported: Imported = Imported()
    background: Background = Background()
    journal: Journal = Journal()
    rank_order: RankOrderList = RankOrderList()
    paper: Paper | None = None  # None: as is usual where the applicant is

    def note_on(self, program_code: str) -> ProgramNote:
        """The note on one program; an empty one when there is none."""
        found = (n for n in self.notes if n.program_code == program_code)
        return next(found, ProgramNote(program_code=program_code))

    def with_note(self, note: ProgramNote) -> Workspace:
        """The same workspace with this note; an empty note takes the old one away."""
        kept = tuple(n for n in self.notes if n.program_code != note.program_code)
        is_empty = note == ProgramNote(program_code=note.program_code)
        return self.model_copy(update={"notes": kept if is_empty else (*kept, note)})
