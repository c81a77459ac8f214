"""Whose desk is in use: one applicant's work is put aside, another's is brought, none is lost."""

from __future__ import annotations

from collections.abc import Iterable

from smartpick.domain import Applicant
from smartpick.workspace.desk import PERSONAL, Desk
from smartpick.workspace.journal import with_item
from smartpick.workspace.workspace import Caseload, Group, Member, ParkedDesk, Remark, Workspace


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
