"""One scenario as a short text for a link or a file, and back. Never a name in it.

The text holds what differs from an empty profile, as JSON in URL-safe base64. It is not
compressed, so a short text cannot unfold into a long one.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any

from smartpick.domain import Applicant
from smartpick.errors import ProfileError, WorkspaceError
from smartpick.workspace.profile_file import parse_profile

VERSION = 1
LONGEST_LINK_TEXT = 2_000
PARAMETER = "scenario"
_TEXT = re.compile(r"^[A-Za-z0-9_-]+$")
_NOT_ONE = "This link holds no scenario that SmartPick can read. Ask for it to be copied again."
Document = dict[str, Any]
MIGRATIONS: dict[int, Callable[[Document], Document]] = {}
"""What turns the profile of one version into the next one's, by the older version."""


def scenario_text(profile: Applicant) -> str:
    """The profile as URL-safe text of at most :data:`LONGEST_LINK_TEXT` characters.

    Raises
    ------
    WorkspaceError
        When the profile is too long for a link.
    """
    stated = profile.model_dump(mode="json", exclude_defaults=True)
    # Always written out: what it is when left out moves from season to season.
    stated["match_year"] = profile.match_year
    content = {"v": VERSION, "p": stated}
    plain = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
    text = base64.urlsafe_b64encode(plain).decode().rstrip("=")
    if len(text) > LONGEST_LINK_TEXT:
        raise WorkspaceError(
            "This profile is too long for a link. Take the file instead: it has no such limit."
        )
    return text


def scenario_query(profile: Applicant) -> str:
    """``?scenario=...`` to put behind the address of a SmartPick."""
    return f"?{PARAMETER}={scenario_text(profile)}"


def read_scenario_text(text: str) -> Applicant:
    """The profile in a text that :func:`scenario_text` of this or an older version wrote.

    Raises
    ------
    WorkspaceError
        When it is too long, damaged, from a newer version, or holds anything but a
        valid profile.
    """
    if len(text) > LONGEST_LINK_TEXT:
        raise WorkspaceError("This link is too long to be a scenario; nothing was opened.")
    if not _TEXT.match(text):
        raise WorkspaceError(_NOT_ONE)
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        content = json.loads(plain.decode("utf-8"), object_pairs_hook=_no_twins)
    except (binascii.Error, ValueError, RecursionError) as problem:
        raise WorkspaceError(_NOT_ONE) from problem
    return _profile(content)


def _profile(content: object) -> Applicant:
    if not isinstance(content, dict) or set(content) != {"v", "p"}:
        raise WorkspaceError(_NOT_ONE)
    version, profile = content["v"], content["p"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise WorkspaceError(_NOT_ONE)
    if version > VERSION:
        raise WorkspaceError(
            "This link was made by a newer SmartPick. Bring SmartPick up to date, then open it."
        )
    try:
        for older in range(version, VERSION):
            profile = MIGRATIONS[older](profile)
        return parse_profile(profile)
    except ProfileError as problem:
        raise WorkspaceError(f"This link cannot be used: {str(problem)[:300]}.") from problem


def _no_twins(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found
