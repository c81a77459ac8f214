"""A profile in a file or a link -> :class:`~smartpick.domain.Applicant`, or what is wrong with it.

A link holds what differs from an empty profile, as JSON in URL-safe base64; never a name. It is
not compressed, so a short text cannot unfold into a long one.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from smartpick.disk import read_bytes
from smartpick.domain import Applicant
from smartpick.errors import ProfileError, WorkspaceError

LARGEST_PROFILE_BYTES = 2**20
MOST_PROBLEMS = 20
"""How many keys one error names."""
_STEP1: dict[str | bool, str] = {"passed": "pass", "failed": "fail", "not taken": "not_taken"}
_STEP3: dict[str | bool, str] = {
    True: "passed",
    False: "not_taken",
    "pass": "passed",
    "fail": "failed",
    "not taken": "not_taken",
}
_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a known key",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must be an object with named keys",
    "too_short": "must name at least one",
}
_SWITCHES = {
    name: f"is a switch beside the profile, not a key in it: smartpick assess --{flag}"
    for name, flag in (("published_only", "published-only"), ("verified_only", "verified-only"))
}
_FORMS = {
    "home_state": "must be a state's two capital letters, for instance OH",
    "ended": "must be a year and month, for instance 2026-06",
}


def read_profile(path: Path) -> Applicant:
    """The applicant in a JSON file.

    Raises ProfileError when the file cannot be read, is no JSON, or holds a bad key or value.
    """
    content = read_bytes(path, ProfileError, LARGEST_PROFILE_BYTES)
    try:
        # utf-8-sig: some editors on Windows begin a file with a byte order mark.
        raw = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_twins)
    except json.JSONDecodeError as problem:
        raise ProfileError(
            f"{path.name}, line {problem.lineno}: not valid JSON ({problem.msg})"
        ) from problem
    except (ValueError, RecursionError) as problem:  # no text, a number of 5,000 digits, ...
        raise ProfileError(f"{path.name} is not a JSON text file") from problem
    return parse_profile(raw)


def parse_profile(raw: object) -> Applicant:
    """The applicant described by a decoded JSON object.

    ``step1`` may also be ``"passed"``, ``step3`` true or false; ``null`` is the same as leaving a
    key out. Raises ProfileError naming every key that is unknown or holds a bad value.
    """
    if not isinstance(raw, dict):
        raise ProfileError("a profile is a JSON object with named keys, for instance step2_ck")
    tidy = dict(raw)
    for key, words in (("step1", _STEP1), ("step3", _STEP3)):
        if key in tidy:
            tidy[key] = _translate(tidy[key], words)
    tidy = {key: value for key, value in tidy.items() if value is not None}
    _no_booleans(tidy)
    try:
        return Applicant.model_validate(tidy)
    except ValidationError as problem:
        raise ProfileError("; ".join(_sentences(problem))) from problem


def _translate(value: object, words: Mapping[str | bool, str]) -> object:
    """An accepted spelling in the profile's own words; numbers stay what they are."""
    if isinstance(value, str):
        value = value.strip().lower()
    return words.get(value, value) if isinstance(value, (bool, str)) else value


def _no_booleans(profile: dict[str, Any]) -> None:
    """Refuse true and false, which would pass as the numbers 1 and 0, under every known key."""
    known = ((key, value) for key, value in profile.items() if key in Applicant.model_fields)
    pending: list[tuple[str, object]] = list(known)
    while pending:
        key, value = pending.pop()
        if isinstance(value, bool):
            raise ProfileError(f"{key}: must not be {str(value).lower()}")
        if isinstance(value, dict):
            pending += [(f"{key}.{name}", inner) for name, inner in value.items()]
        elif isinstance(value, list):
            pending += [(f"{key}.{place}", inner) for place, inner in enumerate(value)]


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ProfileError(f"{_named(twice)} is given twice")
    return mapping


def _sentences(problem: ValidationError) -> list[str]:
    """One sentence a key; the branches of a choice are merged into one."""
    seen: dict[str, str] = {}
    for error in problem.errors(include_url=False)[:MOST_PROBLEMS]:
        parts = [str(p) for p in error["loc"] if not _is_branch(str(p))]
        key = ".".join(parts)
        plain = error["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
        message = _WORDS.get(error["type"], plain)
        if error["type"] == "string_pattern_mismatch":
            message = _FORMS.get(parts[-1], message)
        if error["type"] == "extra_forbidden":
            message = _SWITCHES.get(key) or message + _near(parts[-1])
        elif error["type"] not in ("missing", "value_error"):
            message += f", not {_shown(error['input'])}"
        seen.setdefault(key, f"{_named(key)}: {message}" if key else message)
    return list(seen.values())


def _near(key: str) -> str:
    near = get_close_matches(key, list(Applicant.model_fields), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _is_branch(part: str) -> bool:
    return part.startswith(("literal[", "constrained-", "function-")) or part in ("int", "str")


def _named(key: str) -> str:
    """A key as a message may show it: on one line, and not for pages."""
    return (key if key.isprintable() else ascii(key))[:100]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def example_path(data: Path, name: str) -> Path:
    """The profile file of an example applicant.

    Raises ProfileError when there is no such example; the message lists those there are.
    """
    known = {path.stem: path for path in sorted((data / "examples").glob("*.json"))}
    if name not in known:
        raise ProfileError(f"no example '{name}'; there are: {', '.join(known)}")
    return known[name]


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

    Raises WorkspaceError when the profile is too long for a link.
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

    Raises WorkspaceError when it is too long, damaged, from a newer version, or holds anything but
    a valid profile.
    """
    if len(text) > LONGEST_LINK_TEXT:
        raise WorkspaceError("This link is too long to be a scenario; nothing was opened.")
    if not _TEXT.match(text):
        raise WorkspaceError(_NOT_ONE)
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        content = json.loads(plain.decode("utf-8"), object_pairs_hook=_no_twins)
    except (ProfileError, ValueError, RecursionError) as problem:
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
