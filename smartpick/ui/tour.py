"""A tour of a minute: one sentence a page, above the page that it speaks of."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.ui.menu import script

START, NEXT, BACK, END = "Tour", "Next", "Back", "End the tour"
STOPS = {
    "where_you_stand": (
        "This is the answer: of 100 people like you who apply, how many match. Move the sliders "
        "on the left and it follows. The range in brackets says how sure anybody can be."
    ),
    "what_if": "What would help most, and whether waiting a year pays. Nothing here is for good.",
    "programs": "Every program of the Match: what it states, and what you have to ask.",
    "shortlist": (
        "Let a list be filled, or choose program by program. From then on every page speaks of "
        "your list."
    ),
    "your_plan": "What to do next, what brings most first.",
    "your_work": "All of it stays in this browser. Export it, take it back, or forget it here.",
}
"""What is said on which page, in order."""
_AT, _GOES = "tour_at", "tour_goes"


def start_button(key: str) -> None:
    """A button that begins the tour."""
    told = f"{len(STOPS)} stops, one minute."
    st.button(START, key=key, help=told, on_click=partial(_go, 0))


def is_on() -> bool:
    """Whether somebody is on the tour."""
    return st.session_state.get(_AT) is not None


def strip(address: str) -> None:
    """The sentence of this stop with the way on and back, on the page it belongs to."""
    at: int | None = st.session_state.get(_AT)
    if at is None:
        return
    stops = list(STOPS)
    if st.session_state.pop(_GOES, False) and stops[at] != address:
        st.switch_page(script(stops[at]))
    if stops[at] != address:
        st.session_state[_AT] = None  # somebody went another way
        return
    with (
        st.container(key="tour", border=True),
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall"),
    ):
        st.markdown(f"**{at + 1} of {len(stops)}** {STOPS[address]}", width="stretch")
        if at:
            st.button(BACK, key="tour_back", on_click=partial(_go, at - 1))
        if at + 1 < len(stops):
            st.button(NEXT, key="tour_next", type="primary", on_click=partial(_go, at + 1))
        st.button(END, key="tour_end", type="tertiary", icon=":material/close:",
                  on_click=partial(_go, None))  # fmt: skip


def _go(at: int | None) -> None:
    st.session_state.update({_AT: at, _GOES: True})
