"""Everything an applicant entered, as one frozen value that travels as text.

The browser keeps it, a file carries it, two tabs merge it. Each section has a file of
its own; :class:`Workspace` holds them.
"""

from smartpick.workspace.merge import merge
from smartpick.workspace.shortlist import Preferences, Shortlist, ShortlistEntry, Status
from smartpick.workspace.text import (
    LARGEST_WORKSPACE_BYTES,
    read_workspace,
    workspace_text,
)
from smartpick.workspace.workspace import START_PROFILE, ProgramNote, Workspace

__all__ = [
    "LARGEST_WORKSPACE_BYTES",
    "START_PROFILE",
    "Preferences",
    "ProgramNote",
    "Shortlist",
    "ShortlistEntry",
    "Status",
    "Workspace",
    "merge",
    "read_workspace",
    "workspace_text",
]
