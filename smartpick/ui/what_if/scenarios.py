"""Keeping, changing and deleting scenarios; every change can be undone. Callbacks mostly.

No label of a change holds a scenario's name: it stands beside the undo button, on a
projector too.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from smartpick.domain import Applicant
from smartpick.errors import WorkspaceError
from smartpick.ui import cache, widgets, workspace
from smartpick.ui.what_if import scenario_words
from smartpick.workspace import Scenario, Scenarios
from smartpick.workspace.scenarios import LONGEST_NAME


def keep_button() -> None:
    """“Keep as scenario”, for the sidebar."""
    st.button(
        scenario_words.KEEP,
        key="keep_scenario",
        icon=":material/bookmark_add:",
        help=scenario_words.KEEP_HELP,
        on_click=keep_current,
        width="stretch",
    )


def keep_current() -> None:
    """Keep the profile of the widgets. Call it from a callback."""
    keep(workspace.current().profile)


def keep(profile: Applicant, name: str | None = None, *, pins_first: bool = True) -> None:
    """Keep a profile under a free name; the first one kept becomes the baseline, if wanted."""
    kept = workspace.current().scenarios
    called = name or _name_of(profile, kept)
    scenario = Scenario(id=uuid4().hex[:12], name=kept.free_name(called), profile=profile)
    try:
        after = kept.kept(scenario)
    except WorkspaceError as problem:
        st.toast(widgets.plain(str(problem)), icon=":material/error:")
        return
    if not kept.items and pins_first:
        after = after.with_baseline(scenario.id)
    workspace.change("kept a scenario", scenarios=after)
    st.toast(scenario_words.KEPT)


def _name_of(profile: Applicant, kept: Scenarios) -> str:
    """What differs from the baseline; what tells profiles apart where that says nothing."""
    pinned = kept.pinned
    differs = scenario_words.difference_name(pinned.profile, profile) if pinned else ""
    if differs and len(differs) <= LONGEST_NAME:
        return differs
    return scenario_words.profile_name(profile, cache.specialty_names())


def rename(scenario_id: str, key: str) -> None:
    """Give a scenario the name in the text field ``key``; an empty one changes nothing."""
    kept = workspace.current().scenarios
    scenario = kept.get(scenario_id)
    typed = str(st.session_state.get(key, "")).strip()
    if scenario is None or not typed or typed == scenario.name:
        return
    name = kept.without(scenario_id).free_name(typed)
    _set("renamed a scenario", kept.changed(scenario.model_copy(update={"name": name})))


def duplicate(scenario_id: str) -> None:
    """Keep the same profile once more."""
    scenario = workspace.current().scenarios.get(scenario_id)
    if scenario is not None:
        keep(scenario.profile, scenario.name)


def move(scenario_id: str, steps: int) -> None:
    """Move a scenario up (negative) or down."""
    _set("moved a scenario", workspace.current().scenarios.moved(scenario_id, steps))


def delete(scenario_id: str) -> None:
    """Take a scenario away."""
    kept = workspace.current().scenarios
    scenario = kept.get(scenario_id)
    if scenario is not None:
        _set("deleted a scenario", kept.without(scenario_id))


def pin(scenario_id: str | None) -> None:
    """Make a scenario the baseline, or have none."""
    _set("another baseline", workspace.current().scenarios.with_baseline(scenario_id))


def show(ids: Sequence[str]) -> None:
    """Choose which ones stand side by side."""
    _set("another comparison", workspace.current().scenarios.with_side_by_side(ids))


def load(scenario_id: str) -> None:
    """Put a scenario's profile into the sliders."""
    scenario = workspace.current().scenarios.get(scenario_id)
    if scenario is not None:
        workspace.change("opened a scenario", profile=scenario.profile)


def _set(what: str, scenarios: Scenarios) -> None:
    workspace.change(what, scenarios=scenarios)
