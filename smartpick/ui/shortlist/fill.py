"""Filling the list: its limits, the preferences, the button, and what was given up."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from smartpick.answer.shortlist.fill import filled
from smartpick.ui import cache, reader, widgets, workspace
from smartpick.ui.shortlist import edits
from smartpick.ui.shortlist import words as said
from smartpick.ui.shortlist.assessed import of_list
from smartpick.workspace import Preferences, Shortlist

_REPORT, _IS_NEW = "shortlist_filled", "shortlist_just_filled"
_PLACES, _SPECIALTIES, _SPONSOR, _LOSS = "like_places", "like_specialties", "like_sponsor", "loss"
_ONLY = "like_only_"
Liked = Literal["places", "specialties", "sponsor"]
_ASKED: tuple[Liked, ...] = ("places", "specialties", "sponsor")
_SPONSORS = {"any": "any", "small": "small (up to 5 specialties)", "large": "large (6 or more)"}
_REGIONS = ("Midwest", "Northeast", "South", "West")


def fill(typical: int) -> None:
    """The limits and the button; ``typical`` is the profile's number of applications."""
    now = workspace.current().shortlist
    with st.container(key="shortlist_fill", border=True):
        widgets.heading("Fill the list", said.FILL)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _limits(now, typical)
        with st.expander(_preferences_label(now.preferences), key="shortlist_preferences"):
            _preferences(now.preferences)
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button("Fill the list", key="fill_list", icon=":material/auto_fix_high:")
            st.button(
                "Take suggestions out",
                key="clear_suggestions",
                disabled=not any(e.gives_way for e in now.entries),
                on_click=_clear,
                help="Removes what was suggested and never touched. Can be undone.",
            )
        if pressed:
            _fill()


def _limits(now: Shortlist, typical: int) -> None:
    def limit(key: str, field: str) -> dict[str, Any]:
        st.session_state[key] = getattr(now, field)
        return {"key": key, "on_change": _set, "args": (field, key)}

    st.number_input(
        "Applications at most", min_value=1, max_value=2000, value=None, step=1, width=190,
        placeholder=f"{typical} (profile)", help=said.MOST_HELP, **limit("list_most", "most"),
    )  # fmt: skip
    st.number_input(
        "Budget in USD", min_value=0, max_value=100_000, value=None, step=100, width=190,
        placeholder="no limit", help=said.BUDGET_HELP, **limit("list_budget", "budget_usd"),
    )  # fmt: skip
    st.toggle("Keep the mix", help=said.MIX_HELP, **limit("list_mix", "keeps_mix"))


def _set(field: str, key: str) -> None:
    now = workspace.current().shortlist
    update = {field: st.session_state[key]}
    workspace.change("changed the list's limits", shortlist=now.model_copy(update=update))


def _preferences_label(likes: Preferences) -> str:
    n = sum(bool(getattr(likes, name)) for name in _ASKED)
    return f"Preferences ({n})" if n else "Preferences"


def _preferences(likes: Preferences) -> None:
    """What the applicant would rather have, and whether it excludes everything else."""
    names, states = cache.specialty_names(), cache.state_names()
    asked = st.session_state.get("specialties") or []
    st.session_state.update(
        {
            _PLACES: list(likes.places),
            _SPECIALTIES: [s for s in likes.specialties if s in asked],
            _SPONSOR: likes.sponsor or "any",
            _LOSS: round(100 * likes.most_loss, 1),
        }
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.multiselect(
            "Places", options=[*_REGIONS, *states], format_func=lambda p: states.get(p, p),
            key=_PLACES, placeholder="anywhere", select_all=False, on_change=_prefer,
        )  # fmt: skip
        _how("places", likes)
    with right:
        st.selectbox(
            "Sponsor", options=list(_SPONSORS), format_func=_SPONSORS.__getitem__, key=_SPONSOR,
            on_change=_prefer,
            help="How many specialties the program's sponsor trains. Which programs are "
            "university or community programs is not published freely.",
        )  # fmt: skip
        _how("sponsor", likes)
    if len(asked) > 1:
        st.multiselect(
            "Specialties", options=asked, format_func=lambda s: names.get(s, s),
            key=_SPECIALTIES, placeholder="all of the profile", select_all=False, on_change=_prefer,
        )  # fmt: skip
        _how("specialties", likes)
    st.slider(
        "Preferences may cost up to (of 100)", 0.0, 10.0, step=0.5, key=_LOSS,
        help=said.LOSS_HELP, on_change=_prefer,
    )  # fmt: skip
    _never()


def _how(name: Liked, likes: Preferences) -> None:
    """How strictly a preference is meant, asked where there is one."""
    if not getattr(likes, name):
        return
    key = f"{_ONLY}{name}"
    st.session_state[key] = "only" if name in likes.only else "rather"
    st.segmented_control(
        f"{name.capitalize()}: how strictly", options=["rather", "only"], key=key, required=True,
        on_change=_prefer, label_visibility="collapsed",
        format_func={"rather": "Rather these", "only": "Only these"}.__getitem__,
    )  # fmt: skip


def _prefer() -> None:
    kept: Any = st.session_state
    now = workspace.current().shortlist
    likes = Preferences(
        places=tuple(kept.get(_PLACES) or ()),
        specialties=tuple(kept.get(_SPECIALTIES) or ()),
        sponsor=None if kept[_SPONSOR] == "any" else kept[_SPONSOR],
        only=tuple(name for name in _ASKED if kept.get(f"{_ONLY}{name}") == "only"),
        most_loss=kept[_LOSS] / 100,
    )
    workspace.change("changed preferences", shortlist=now.model_copy(update={"preferences": likes}))


def _never() -> None:
    """Programs that are left out by choice, with the way back."""
    n_out = sum(bool(note.left_out) for note in workspace.current().notes)
    if n_out:
        widgets.note(
            f"Never suggested, by your choice: {n_out}. Each program's own page, or undo, "
            "brings it back."
        )


def _fill() -> None:
    """Search and put the programs in; then draw the page anew."""
    with st.spinner("Looking for the best list"):
        found = of_list().found
    now = filled(workspace.current(), found, reader.today())
    workspace.replace("filled the shortlist", now)
    st.session_state[_REPORT] = (now.shortlist.codes, found)
    st.session_state[_IS_NEW] = True
    st.rerun()


def report() -> bool:
    """What the last filling came to, as long as the list is as it left it; whether it is new."""
    codes, found = st.session_state.get(_REPORT, (None, None))
    if codes is None or codes != workspace.current().shortlist.codes:
        return False
    if not codes:
        st.info(said.NOTHING_FOUND)
    else:
        st.success(said.filled(found))
    return bool(st.session_state.pop(_IS_NEW, False))


def _clear() -> None:
    now = workspace.current()
    noted = {n.program_code for n in now.notes if n.note}
    left = edits.without_suggestions(now.shortlist, noted)
    workspace.change("took suggestions out", shortlist=left)
