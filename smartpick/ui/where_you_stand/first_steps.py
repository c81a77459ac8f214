"""The first visit: one line, a tour, and invented applicants to look at."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.ui import examples, tour, workspace
from smartpick.ui.what_if import share

_IS_WANTED = "first_steps_wanted"


def first_steps() -> None:
    """Show the way to somebody who comes with nothing and is not on the tour, until they hide it.

    It stays while a newcomer moves the first slider or looks at examples: a line that went by
    itself would pull the page from under the pointer. Only this session knows that it was
    hidden, because nothing is stored for somebody who entered nothing.
    """
    if workspace.was_brought() or share.is_open():
        st.session_state[_IS_WANTED] = False
    if not st.session_state.setdefault(_IS_WANTED, True) or tour.is_on():
        return
    shown = examples.loaded()
    called = None if shown is None else examples.CALLED[shown]
    told = (
        ("**New here?** Set your score on the left (on a phone: “Menu”), or try somebody invented:")
        if called is None
        else f"**{called}** is invented; the profile on the left says who it is."
    )
    with (
        st.container(key="first_steps", border=True),
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall"),
    ):
        st.markdown(f":small[{told}]", width="content")
        _examples(shown)
        tour.start_button("tour_start")
        st.button("Hide", key="first_steps_hide", type="tertiary", icon=":material/close:",
                  on_click=_hide)  # fmt: skip


def _examples(shown: str | None) -> None:
    """A button for each example, and the way back from the one that is on the page."""
    for name, called in examples.CALLED.items():
        st.button(
            called, key=f"example_{name}", help=examples.told(name),
            on_click=partial(examples.load, name),
        )  # fmt: skip
    if shown is not None:
        st.button("Undo", key="example_undo", type="tertiary", icon=":material/undo:",
                  on_click=workspace.undo)  # fmt: skip


def _hide() -> None:
    st.session_state[_IS_WANTED] = False
