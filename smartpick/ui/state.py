"""What a browser session remembers: the workspace, and how its profile is shown.

The workspace is the truth and widgets only show it. A widget is born with the profile's value and
reports what a person does to it. When its value changes by other means (an example, undo, another
tab), a new widget takes its place under another key, so that a message about the old one, sent by
a slow page or kept by a browser over a restart, cannot pass for somebody's choice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st

from smartpick.domain import Applicant
from smartpick.errors import ProfileError
from smartpick.ui import profile
from smartpick.workspace import Workspace, start_profile

PUBLISHED_ONLY, VERIFIED_ONLY = "published_only", "verified_only"
"""The widgets of the switches "published evidence only" and "only what I verified"."""

_WORKSPACE = "workspace"
_ENTRIES = "profile_entries"


_SWITCHES = {"ck_not_taken": ("ck",), "usce_months": ("usce_type", "usce_specialty")}
"""Which widgets are switched on and off by another one."""


@dataclass(slots=True)
class _Entries:
    """The widgets of the profile in this session.

    ``token`` sets this session's keys apart from any other's; ``born`` counts how often each
    widget was replaced; ``refused`` holds what somebody entered that makes no valid profile, with
    the reason; ``aside`` what the widgets showed last. ``drawn`` are the keys whose value this run
    sends, ``arrived`` those that a run which came to its end has sent.
    """

    token: str = field(default_factory=lambda: f"x{uuid4().hex[:8]}")
    born: Counter[str] = field(default_factory=Counter)
    refused: dict[str, tuple[Any, str]] = field(default_factory=dict)
    aside: dict[str, Any] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    arrived: set[str] = field(default_factory=set)


def kept() -> Workspace:
    """Everything the applicant entered."""
    if _WORKSPACE not in st.session_state:  # a new one is made only where it is needed
        st.session_state[_WORKSPACE] = Workspace()
    found: Workspace = st.session_state[_WORKSPACE]
    return found


def current() -> Applicant:
    """The applicant: the last valid profile."""
    return kept().profile


def current_or_start() -> Applicant:
    """The applicant; a new visitor's where no specialty is chosen."""
    return current() if has_specialty() else start_profile()


def put(workspace: Workspace) -> None:
    """Make this the session's workspace. Call it before what shows it is drawn."""
    entries, before = _entries(), shown()
    changed = workspace.profile != current()
    st.session_state[_WORKSPACE] = workspace
    entries.refused.clear()
    if changed:
        entries.aside.clear()
        st.session_state["program_state"] = None
    _replace_widgets(before)


def shown() -> dict[str, Any]:
    """What each widget of the profile shows, by its name."""
    entries, now = _entries(), kept()
    typed = {name: value for name, (value, _) in entries.refused.items()}
    values = profile.shown(now.profile, entries.aside)
    return values | {name: getattr(now, name) for name in (PUBLISHED_ONLY, VERIFIED_ONLY)} | typed


def key(name: str) -> str:
    """The key of the widget that shows ``name`` now."""
    entries = _entries()
    return f"{name}-{entries.token}{entries.born[name]}"


def send(name: str) -> None:
    """Send a box that may be emptied its value: such a box cannot be born with one.

    A run that is cut short may never arrive, so the value is sent until one has.
    """
    entries, own, value = _entries(), key(name), shown()[name]
    if own not in entries.arrived or st.session_state.get(own) != value:
        st.session_state[own] = value
        entries.drawn.add(own)


def arrived() -> None:
    """Note that this run has come to its end, so that the page shows what it drew."""
    entries = _entries()
    entries.arrived |= entries.drawn
    entries.drawn.clear()


def enter(name: str, own: str) -> None:
    """Take in what somebody did to the widget with the key ``own``: its ``on_change``.

    What a widget reports after another one took its place is no choice of anybody.
    """
    if own != key(name):
        return
    entries, before = _entries(), shown()
    value, now = st.session_state[own], kept()
    if name in (PUBLISHED_ONLY, VERIFIED_ONLY):
        st.session_state[_WORKSPACE] = now.model_copy(update={name: bool(value)})
        return
    try:
        person = profile.entered(now.profile, name, value, entries.aside)
    except ProfileError as problem:
        entries.refused[name] = (value, str(problem))
        return
    entries.refused.pop(name, None)
    entries.aside = {**before, name: value}
    st.session_state[_WORKSPACE] = now.model_copy(update={"profile": person})
    _replace_widgets(before | {name: shown()[name]})
    # A widget that is switched off does not report what was done to it just before.
    entries.born.update(_SWITCHES.get(name, ()))


def refused() -> list[str]:
    """Why what stands in a widget is not part of the profile; empty when everything is."""
    return [problem for name, (_, problem) in _entries().refused.items() if name != "specialties"]


def has_specialty() -> bool:
    """Whether at least one specialty is chosen."""
    return "specialties" not in _entries().refused


def _entries() -> _Entries:
    found: _Entries = st.session_state.setdefault(_ENTRIES, _Entries())
    return found


def _replace_widgets(before: dict[str, Any]) -> None:
    """Let a new widget take the place of each one that shows something else than before."""
    _entries().born.update(name for name, value in shown().items() if value != before[name])
