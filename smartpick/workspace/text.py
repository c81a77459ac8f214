"""A workspace as text, and back: for the browser's storage and for files."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from smartpick.errors import WorkspaceError, first_fault
from smartpick.workspace.workspace import Workspace

NAME = "smartpick.workspace"
VERSION = 1
LARGEST_WORKSPACE_BYTES = 4_000_000
"""A browser keeps about five million characters for a site."""
MOST_PARTS = 50_000
"""Of one list or object: as many facts as can be known."""

_NO_WORKSPACE = (
    "This is not a SmartPick workspace: choose the .json file that “Export workspace” wrote."
)
Document = dict[str, Any]
MIGRATIONS: dict[int, Callable[[Document], Document]] = {}
"""What turns the content of one version into the next one's, by the older version."""


def workspace_text(workspace: Workspace) -> str:
    """The workspace as JSON; equal workspaces give equal text. What is at its start is left out."""
    content = workspace.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(
        {"schema": f"{NAME}/{VERSION}", "workspace": content},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def read_workspace(text: str | bytes) -> Workspace:
    """The workspace in a text that :func:`workspace_text` of this or an older version wrote.

    Raises WorkspaceError when it is too large, no workspace, from a newer version, or holds a bad
    value; says where.
    """
    if len(text) > LARGEST_WORKSPACE_BYTES:
        raise WorkspaceError("This is larger than 4 MB: no workspace is. Choose another file.")
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as problem:  # no JSON, no text, nested too deeply
        raise WorkspaceError(_NO_WORKSPACE) from problem
    _refuse_endless(raw)
    version = _version(raw)
    content = raw["workspace"]
    for older in range(version, VERSION):
        content = MIGRATIONS[older](content)
    try:
        return Workspace.model_validate(content)
    except ValidationError as problem:
        raise WorkspaceError(
            f"This workspace cannot be used: {first_problem(problem)}."
        ) from problem


def _refuse_endless(raw: object) -> None:
    """Refuse what has more parts than any workspace: a million bad ones take long to name."""
    pending = [raw]
    while pending:
        found = pending.pop()
        if isinstance(found, dict | list):
            if len(found) > MOST_PARTS:
                raise WorkspaceError(
                    f"This workspace holds {len(found):,} parts in one place, more than the "
                    f"{MOST_PARTS:,} that there can be. Choose another file."
                )
            pending.extend(found.values() if isinstance(found, dict) else found)


def _version(raw: object) -> int:
    schema = raw.get("schema") if isinstance(raw, dict) else None
    name, _, version = str(schema).partition("/")
    is_one = isinstance(raw, dict) and name == NAME and version.isascii() and version.isdigit()
    if not is_one or not isinstance(raw, dict) or not isinstance(raw.get("workspace"), dict):
        raise WorkspaceError(_NO_WORKSPACE)
    known = {str(number): number for number in range(1, VERSION + 1)}
    if version not in known:
        raise WorkspaceError(
            f"This workspace is of version {version[:9]}, made by a newer SmartPick. "
            "Bring SmartPick up to date, then open it again."
        )
    return known[version]


def first_problem(problem: ValidationError) -> str:
    """Where the first bad value stands and what it must be; short, in one line of ASCII keys."""
    where, said = first_fault(problem)
    more = problem.error_count() - 1
    also = f" ({more} more like it)" if more else ""
    place = f"{ascii(where[:120])[1:-1]}: " if where else ""
    return f"{place}{said[:200]}{also}"
