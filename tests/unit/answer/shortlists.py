"""Workspaces with a shortlist, on the real data."""

from __future__ import annotations

from datetime import date
from typing import Any

from smartpick.answer.shortlist.fill import fill_list
from smartpick.answer.shortlist.pool import Pool, pool
from smartpick.domain import Applicant
from smartpick.workspace import Shortlist, ShortlistEntry, Status, Workspace
from tests.calibration.real import evidence, store

ON = date(2026, 11, 1)


def workspace_of(profile: Applicant, **sections: Any) -> Workspace:
    shortlist = Shortlist(**sections.pop("settings", {}))
    return Workspace(profile=profile, shortlist=shortlist, **sections)


def pool_of(workspace: Workspace) -> Pool:
    return pool(workspace, evidence(), store(), ON)


def filled(workspace: Workspace) -> Workspace:
    """The workspace with its list filled in."""
    codes = fill_list(pool_of(workspace)).program_codes
    return workspace.model_copy(update={"shortlist": workspace.shortlist.filled(codes, ON)})


def listing(workspace: Workspace, codes: list[str], status: Status = Status.APPLIED) -> Workspace:
    """The workspace with exactly these programs in its list."""
    entries = tuple(ShortlistEntry(program_code=c, status=status, added_on=ON) for c in codes)
    update = {"shortlist": workspace.shortlist.model_copy(update={"entries": entries})}
    return workspace.model_copy(update=update)
