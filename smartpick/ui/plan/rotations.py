"""The list of US rotations: each with type, months, specialty and end; it feeds the estimate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick.advice.schema import Topic
from smartpick.domain import ExperienceType, UsExperience
from smartpick.errors import ProfileError
from smartpick.ui import cache, phrases, widgets, workspace, written
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import advice_view, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.profile import fits_widgets
from smartpick.wording import count_of
from smartpick.workspace.profile_file import parse_profile

ROTATIONS = (
    "In falling order of weight: sub-internship, hands-on elective, supervised externship, "
    "observership. Recent ones in your own specialty weigh most."
)
NEXT_MONTH = "What the next month would add"
_MOST = 40
_PROBLEM = "rotation_problem"


def rotations(now: Standing) -> None:
    """The list, a form for one more, what the next month adds, and the advice."""
    left, right = st.columns(2, gap="large")
    with left:
        _list(now.workspace.profile.us_experience or ())
    with right:
        _next_month()
        advice_view.rules(now.findings.of(Topic.EXPERIENCE))


def _list(held: tuple[UsExperience, ...]) -> None:
    with st.container(key="rotations"):
        widgets.note(ROTATIONS, terms=("usce",))
        widgets.say_once(_PROBLEM, st.warning)
        if not held:
            st.info("No rotation in your list yet. Add the first one below.")
        for place, rotation in enumerate(held):
            _row(place, rotation)
        if held and fits_widgets(held):
            widgets.note(
                "This rotation comes from the slider in the sidebar. Give it an end date or "
                "add a second one, and the list takes over from the slider."
            )
        if held:
            st.markdown(rotations_told(held))
        if len(held) < _MOST:
            _form(None, None)


def _row(place: int, rotation: UsExperience) -> None:
    names = cache.specialty_names()
    told = rotation_told(rotation, names.get(rotation.specialty or "", rotation.specialty))
    with st.container(horizontal=True, vertical_alignment="center", key=f"rotation_{place}"):
        st.markdown(widgets.plain(told))
        with st.popover("Change", type="tertiary"):
            _form(place, rotation)
        st.button(
            "Remove",
            key=f"rotation_remove_{place}",
            type="tertiary",
            help=f"Remove: {widgets.plain(told)}",
            on_click=partial(_remove, place),
        )


def _form(place: int | None, held: UsExperience | None) -> None:
    key = "new" if place is None else f"{place}_{held!r}"
    names = cache.specialty_names()
    options = list(names)
    with st.container(border=True):
        st.markdown("**Add a rotation**" if held is None else "**Change this rotation**")
        kinds = list(ExperienceType)
        st.selectbox(
            "Kind", kinds, index=kinds.index(held.type) if held else 1,
            format_func=phrases.EXPERIENCE.__getitem__, key=f"rotation_type_{key}",
            help=help_for("hands_on", "observership"), persist_state="session",
        )  # fmt: skip
        st.number_input(
            "Months", min_value=0.25, max_value=60.0, step=0.25,
            value=held.months if held else 1.0, key=f"rotation_months_{key}",
            persist_state="session",
        )  # fmt: skip
        st.selectbox(
            "Specialty", options,
            index=options.index(held.specialty) if held and held.specialty in options else None,
            format_func=names.__getitem__, placeholder="Not stated",
            key=f"rotation_specialty_{key}", persist_state="session",
        )  # fmt: skip
        st.text_input(
            "Month it ended or will end", value=(held.ended or "") if held else "",
            placeholder="2026-06", help="Year and month, or empty.",
            key=f"rotation_ended_{key}", persist_state="session",
        )  # fmt: skip
        st.button(
            "Add" if held is None else "Save", key=f"rotation_add_{key}",
            on_click=partial(_submit, place, key),
        )  # fmt: skip


def _submit(place: int | None, key: str) -> None:
    read = {
        name: st.session_state[f"rotation_{name}_{key}"]
        for name in ("type", "months", "specialty", "ended")
    }
    try:
        rotation = UsExperience(**{**read, "ended": read["ended"].strip() or None})
    except ValidationError:
        told = read["ended"].strip()[:40]
        st.session_state[_PROBLEM] = (
            f"Not added: “{told}” is no month. Write year and month, for instance 2026-06."
        )
        return
    if _keep("added a rotation" if place is None else "changed a rotation", place, rotation):
        written.emptied({f"rotation_specialty_{key}": None, f"rotation_ended_{key}": ""})


def _remove(place: int) -> None:
    _keep("removed a rotation", place, None)


def _keep(what: str, place: int | None, rotation: UsExperience | None) -> bool:
    """Put a rotation in its place in the list, at the end, or take it out; whether it went."""
    profile = workspace.current().profile
    held = list(profile.us_experience or ())
    if place is None and rotation is not None:
        held.append(rotation)
    elif place is not None and place < len(held):
        held[place : place + 1] = [] if rotation is None else [rotation]
    described = profile.model_dump(mode="json", exclude_none=True)
    described["us_experience"] = [r.model_dump(mode="json", exclude_none=True) for r in held]
    try:
        workspace.change(what, profile=parse_profile(described))
    except ProfileError as problem:
        st.session_state[_PROBLEM] = f"Not kept: {problem}."
        return False
    return True


def _next_month() -> None:
    gain = standing.gains().get("hands_on")
    with st.container(key="next_month"):
        st.markdown(f"**{NEXT_MONTH}**")
        if gain is None:
            st.markdown("No number can be given for this profile.")
            return
        told = f"A hands-on month in your first specialty: {words.gain(gain)}"
        st.markdown(f"{told}, of those who apply.")
        widgets.note(words.grade_note(gain))


def rotation_told(item: UsExperience, specialty: str | None) -> str:
    """One rotation in a line: ``2 months, hands-on elective, Internal Medicine, ended 2026-06``."""
    kind = phrases.EXPERIENCE[item.type].lower()
    ended = f"ended {item.ended}" if item.ended else "end date not stated"
    months = count_of(item.months, "month")
    return ", ".join((months, kind, specialty or "specialty not stated", ended))


def rotations_told(rotations: Sequence[UsExperience]) -> str:
    """``**US clinical experience**: 5 months in 2 rotations, 3 of them hands-on``."""
    months = sum(r.months for r in rotations)
    hands_on = sum(r.months for r in rotations if r.type.is_hands_on)
    return (
        f"**US clinical experience**: {count_of(months, 'month')} in "
        f"{count_of(len(rotations), 'rotation')}, {hands_on:g} hands-on"
    )
