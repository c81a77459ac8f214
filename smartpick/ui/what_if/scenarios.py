"""Keeping, changing and deleting scenarios; every change can be undone. Callbacks mostly.

No label of a change holds a scenario's name: it stands beside the undo button, on a
projector too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

import streamlit as st

from smartpick.answer.change.differences import Change, HeadlineChange
from smartpick.answer.change.differences import changes as changes_between
from smartpick.domain import Applicant
from smartpick.errors import WorkspaceError
from smartpick.say import changes, figures, profile
from smartpick.ui import cache, widgets, workspace
from smartpick.workspace import Scenario, Scenarios
from smartpick.workspace.scenarios import LONGEST_NAME

KEPT = "Kept. It waits on the page “What if”."
NOTHING_CHANGED = "the same as the baseline"
BASELINE_MARK = "baseline"
OPENED = "Somebody’s scenario"


def keep_button() -> None:
    """“Keep as scenario”, for the sidebar."""
    st.button(
        "Keep as scenario",
        key="keep_scenario",
        icon=":material/bookmark_add:",
        help=(
            "Keeps this profile under a name, to compare it with others on the page “What "
            "if”. The first one you keep becomes the baseline."
        ),
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
    st.toast(KEPT)


def _name_of(profile: Applicant, kept: Scenarios) -> str:
    """What differs from the baseline; what tells profiles apart where that says nothing."""
    pinned = kept.pinned
    differs = difference_name(pinned.profile, profile) if pinned else ""
    if differs and len(differs) <= LONGEST_NAME:
        return differs
    return profile_name(profile, cache.specialty_names())


def rename(scenario_id: str, key: str) -> None:
    """Give a scenario the name in the text field ``key``; an empty one changes nothing."""
    kept = workspace.current().scenarios
    scenario = kept.get(scenario_id)
    typed = str(st.session_state.get(key, "")).strip()
    if scenario is None or not typed or typed == scenario.name:
        return
    name = kept.without(scenario_id).free_name(typed)
    edit("renamed a scenario", Scenarios.changed, scenario.model_copy(update={"name": name}))


def edit(what: str, changed: Callable[..., Scenarios], *how: object) -> None:
    """Change the scenarios as they stand now; ``what`` names it for the undo button."""
    workspace.change(what, scenarios=changed(workspace.current().scenarios, *how))


def load(scenario_id: str) -> None:
    """Put a scenario's profile into the sliders."""
    scenario = workspace.current().scenarios.get(scenario_id)
    if scenario is not None:
        workspace.change("opened a scenario", profile=scenario.profile)


def profile_name(person: Applicant, names: Mapping[str, str]) -> str:
    """A name made of what tells profiles apart: ``CK 221, 2017, Internal Medicine``."""
    score = "CK not taken" if person.step2_ck is None else f"CK {person.step2_ck}"
    first = names.get(person.specialties[0], person.specialties[0])
    more = len(person.specialties) - 1
    parts = [score, str(person.graduation_year or ""), f"{first} +{more}" if more else first]
    return ", ".join(part for part in parts if part)


def difference_name(before: Applicant, after: Applicant) -> str:
    """A name that says what differs: ``Step 2 CK 236, Visa J-1``; empty where nothing does."""
    return ", ".join(
        f"{profile.label(c.key)} {profile.value(c.key, c.after)}"
        for c in changes_between(before, after)
    )


def change_words(before: Applicant, after: Applicant) -> str:
    """What differs, in words: ``Step 2 CK 236 (221); US experience 3 months (2 months)``."""
    told = [_one(c) for c in changes_between(before, after)]
    return "; ".join(told) if told else NOTHING_CHANGED


def _one(item: Change) -> str:
    after, before = (profile.value(item.key, value) for value in (item.after, item.before))
    return f"{profile.label(item.key)} {after} ({before})"


def against_baseline(name: str, change: HeadlineChange, difference: str) -> str:
    """The headline's change against the pinned baseline, in a sentence."""
    if difference == NOTHING_CHANGED:
        return "This profile is the baseline, so nothing differs from it."
    told = changes.change(change.given_applied)
    doubt = (
        ""
        if change.given_applied.is_told or told == figures.NOTHING
        else " The range includes no difference: the data cannot tell which way it goes."
    )
    return f"Against the baseline **{name}**: {told}.{doubt} Different here: {difference}."


def baseline_line(name: str, before: str, change: str) -> str:
    """What the baseline has at one place, for one who points at it."""
    return f"{BASELINE_MARK} {name}: {before}, {change}"
