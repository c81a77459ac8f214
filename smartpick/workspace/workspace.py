"""The workspace: the desk in use, and whatever else is kept beside it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Applicant, Frozen, each_once
from smartpick.workspace.desk import Desk, ProgramNote
from smartpick.workspace.imported import Imported
from smartpick.workspace.journal import ItemId, Long, Named

MOST_MEMBERS = 500
"""Applicants of a group: a browser keeps them, and a page shows them, without delay."""
LONGEST_LABEL = 60
_LONGEST_REASON = 400

Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LABEL)]


class Member(Named):
    """One applicant as the table told: a label instead of a name, the ``row`` it stood in."""

    label: Label
    row: int = Field(0, ge=0)
    profile: Applicant


class UnreadRow(Frozen):
    """A row of the table that is no applicant, and why."""

    row: int = Field(ge=0)
    said: Annotated[str, StringConstraints(max_length=_LONGEST_REASON)]


class Group(Frozen):
    """The applicants in the order of their table, and the rows that could not be read."""

    members: tuple[Member, ...] = Field((), max_length=MOST_MEMBERS, fail_fast=True)
    unread: tuple[UnreadRow, ...] = Field((), max_length=MOST_MEMBERS, fail_fast=True)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Group:
        each_once("applicants of the group", (m.id for m in self.members))
        return self

    def get(self, member_id: str | None) -> Member | None:
        """The applicant with this id, or ``None``."""
        return next((m for m in self.members if m.id == member_id), None)


class Progress(StrEnum):
    """How far an adviser is with an applicant."""

    NOT_SEEN = "not_seen"
    TALKED = "talked"
    WAITING = "waiting"
    READY = "ready"
    CLOSED = "closed"


class Remark(Named):
    """What the adviser keeps of one applicant; ``id`` is the applicant's."""

    progress: Progress = Progress.NOT_SEEN
    note: Long = ""


class ParkedDesk(Named):
    """An applicant's desk while it is not in use; ``id`` is the applicant's."""

    desk: Desk


class Caseload(Frozen):
    """Whose desk the workspace holds: ``open`` names an applicant, ``None`` is the own one.

    ``own`` is the own desk while an applicant's is in use; ``parked`` those of applicants for
    whom more was entered than their row of the table tells.
    """

    open: ItemId | None = None
    own: Desk | None = None
    parked: tuple[ParkedDesk, ...] = Field((), max_length=MOST_MEMBERS, fail_fast=True)
    remarks: tuple[Remark, ...] = Field((), max_length=MOST_MEMBERS, fail_fast=True)

    def remark_on(self, member_id: str) -> Remark:
        """The remark on one applicant; an empty one where there is none."""
        found = (r for r in self.remarks if r.id == member_id)
        return next(found, Remark(id=member_id))


Paper = Literal["letter", "a4"]
"""US letter or A4."""
PAPERS: tuple[Paper, ...] = ("letter", "a4")


class Workspace(Desk):
    """Everything an applicant entered. An empty one is a new visitor's.

    Lists hold items that name themselves (by ``id``, or by ``program_code`` with or
    without ``fact``): two tabs' changes merge item by item.
    """

    published_only: bool = False
    verified_only: bool = False
    imported: Imported = Imported()
    paper: Paper | None = None  # None: as is usual where the applicant is
    group: Group = Group()
    caseload: Caseload = Caseload()

    def note_on(self, program_code: str) -> ProgramNote:
        """The note on one program; an empty one when there is none."""
        found = (n for n in self.notes if n.program_code == program_code)
        return next(found, ProgramNote(program_code=program_code))

    def with_note(self, note: ProgramNote) -> Workspace:
        """The same workspace with this note; an empty note takes the old one away."""
        kept = tuple(n for n in self.notes if n.program_code != note.program_code)
        is_empty = note == ProgramNote(program_code=note.program_code)
        return self.model_copy(update={"notes": kept if is_empty else (*kept, note)})
