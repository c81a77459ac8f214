"""Where profiles and workspaces come in: what cannot be shown is refused here, in a sentence."""

from __future__ import annotations

from smartpick.answer import with_known_names
from smartpick.domain import Applicant
from smartpick.errors import ProfileError, WorkspaceError
from smartpick.ui import cache
from smartpick.workspace import Workspace, read_scenario_text, read_workspace


def read(text: str | bytes) -> Workspace:
    """The workspace in a text, its profile with the Match's own names.

    Raises
    ------
    WorkspaceError
        When it cannot be read, or names a specialty or a state that nobody knows.
    """
    workspace = read_workspace(text)
    try:
        profile = _known(workspace.profile)
    except ProfileError as problem:
        raise WorkspaceError(f"This workspace cannot be used: {problem}.") from problem
    return workspace.model_copy(update={"profile": profile})


def read_scenario(text: str) -> Applicant:
    """The profile in the text of a link or a file, with the Match's own names.

    Raises
    ------
    WorkspaceError
        When it cannot be read, or names a specialty or a state that nobody knows.
    """
    try:
        return _known(read_scenario_text(text))
    except ProfileError as problem:
        raise WorkspaceError(f"This scenario cannot be used: {problem}.") from problem


def _known(applicant: Applicant) -> Applicant:
    loaded = cache.resources()
    return with_known_names(applicant, loaded.evidence, loaded.store)
