"""The workspace: the desk in use, the applicants an adviser looks after, and whose desk it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Applicant, Frozen, each_once
from smartpick.workspace.desk import PERSONAL, Desk, ProgramNote
from smartpick.workspace.imported import Imported
from smartpick.workspace.journal import ItemId, Long, Named, with_item

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


def opened(workspace: Workspace, member_id: str | None) -> Workspace:
    """The same workspace with this applicant's desk in use, the own one for ``None``.

    Guarantee: ``opened(opened(w, m), w.caseload.open) == w`` wherever ``m`` has been opened
    before or stays as it is. An id that nobody has opens the own desk.
    """
    home = at_home(workspace)
    member = home.group.get(member_id)
    if member is None:
        return home
    caseload = home.caseload.model_copy(
        update={
            "open": member.id,
            "own": desk_of(home),
            "parked": tuple(p for p in home.caseload.parked if p.id != member.id),
        }
    )
    return _with_desk(home, parked_desk(home, member), caseload)


def at_home(workspace: Workspace) -> Workspace:
    """The same workspace with the own desk in use, the one that was in use put aside."""
    caseload = workspace.caseload
    if caseload.open is None:
        return workspace
    member = workspace.group.get(caseload.open)
    desk = desk_of(workspace)
    parked = caseload.parked
    if member is None or desk != Desk(profile=member.profile):
        parked = with_item(parked, ParkedDesk(id=caseload.open, desk=desk))
    put = caseload.model_copy(update={"open": None, "own": None, "parked": parked})
    return _with_desk(workspace, caseload.own or Desk(), put)


def profile_of(workspace: Workspace, member: Member) -> Applicant:
    """What an applicant's profile is now: as the table told, or as it was changed since."""
    if workspace.caseload.open == member.id:
        return workspace.profile
    return parked_desk(workspace, member).profile


def parked_desk(workspace: Workspace, member: Member) -> Desk:
    """The desk of an applicant that is not in use."""
    parked = (p.desk for p in workspace.caseload.parked if p.id == member.id)
    return next(parked, Desk(profile=member.profile))


def with_members(workspace: Workspace, group: Group, renewed: Iterable[str] = ()) -> Workspace:
    """The workspace with another group and the own desk in use.

    What was kept of applicants who are not in it is gone; ``renewed`` are those whose profile
    is the new table's from now on, with everything else that was entered for them.
    """
    home, anew = at_home(workspace), set(renewed)
    profiles = {m.id: m.profile for m in group.members}
    parked = tuple(
        ParkedDesk(id=p.id, desk=p.desk.model_copy(update={"profile": profiles[p.id]}))
        if p.id in anew
        else p
        for p in home.caseload.parked
        if p.id in profiles
    )
    remarks = tuple(r for r in home.caseload.remarks if r.id in profiles)
    caseload = Caseload(parked=parked, remarks=remarks)
    return home.model_copy(update={"group": group, "caseload": caseload})


def with_remark(workspace: Workspace, remark: Remark) -> Workspace:
    """The workspace with this remark; an empty one takes the old one away."""
    caseload = workspace.caseload
    remarks = with_item(caseload.remarks, remark)
    if remark == Remark(id=remark.id):
        remarks = tuple(r for r in remarks if r.id != remark.id)
    return workspace.model_copy(
        update={"caseload": caseload.model_copy(update={"remarks": remarks})}
    )


def desk_of(workspace: Workspace) -> Desk:
    """The desk in use."""
    return Desk.model_construct(**{name: getattr(workspace, name) for name in PERSONAL})


def _with_desk(workspace: Workspace, desk: Desk, caseload: Caseload) -> Workspace:
    sections = {name: getattr(desk, name) for name in PERSONAL}
    return workspace.model_copy(update={**sections, "caseload": caseload})
