"""Where profiles and workspaces come in: what cannot be shown is refused here, in a sentence."""

from __future__ import annotations

from typing import TypeVar

from smartpick.answer import with_known_names
from smartpick.domain import Applicant
from smartpick.errors import ProfileError, WorkspaceError
from smartpick.ui import cache
from smartpick.workspace import Desk, Member, Workspace, read_scenario_text, read_workspace

Holder = TypeVar("Holder", Desk, Member, Workspace)


def read(text: str | bytes) -> Workspace:
    """The workspace in a text, its profile with the Match's own names.

    Raises WorkspaceError when it cannot be read, or names an unknown specialty or state.
    """
    workspace = read_workspace(text)
    try:
        return _with_known_names(workspace)
    except ProfileError as problem:
        raise WorkspaceError(f"This workspace cannot be used: {problem}.") from problem


def read_scenario(text: str) -> Applicant:
    """The profile in the text of a link or a file, with the Match's own names.

    Raises WorkspaceError when it cannot be read, or names an unknown specialty or state.
    """
    try:
        return _known(read_scenario_text(text))
    except ProfileError as problem:
        raise WorkspaceError(f"This scenario cannot be used: {problem}.") from problem


def _with_known_names(workspace: Workspace) -> Workspace:
    """Every profile that a page may come to show: the one in use, and those of a group."""
    group, caseload = workspace.group, workspace.caseload
    members = tuple(_told(member) for member in group.members)
    parked = tuple(p.model_copy(update={"desk": _told(p.desk)}) for p in caseload.parked)
    own = None if caseload.own is None else _told(caseload.own)
    return _told(workspace).model_copy(
        update={
            "group": group.model_copy(update={"members": members}),
            "caseload": caseload.model_copy(update={"parked": parked, "own": own}),
        }
    )


def _told(holder: Holder) -> Holder:
    return holder.model_copy(update={"profile": _known(holder.profile)})


def _known(applicant: Applicant) -> Applicant:
    loaded = cache.resources()
    return with_known_names(applicant, loaded.evidence, loaded.store)
