"""Waiting for a file: how far it is, a button that stops it, and a way to begin again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from smartpick.apart import Watch
from smartpick.ui import turns
from smartpick.ui.your_work import import_words

_STOPPED = "waiting_stopped"

Words = Callable[[int, int], str]
"""How far it is, in words, from what is done and what there is to do (both 0 at first)."""


def is_stopped(what: str) -> bool:
    """Whether the applicant stopped this; says so and offers to begin again."""
    if what not in st.session_state.get(_STOPPED, ()):
        return False
    st.info(import_words.STOPPED)
    st.button(import_words.AGAIN, key=f"again_{what}", on_click=_set, args=(what, False))
    return True


@contextmanager
def shown(what: str, words: Words) -> Iterator[Watch]:
    """A bar and a button to stop, for as long as the block runs.

    A click on the button, or leaving the page, ends the run of the page at the next step
    of the bar, and with it whatever the block waits for. ``what`` names it for
    :func:`is_stopped`. Other sessions work meanwhile.
    """
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, text=words(0, 0))
        st.button(import_words.STOP, key=f"stop_{what}", on_click=_set, args=(what, True))

    def progress(done: int, of: int) -> None:
        bar.progress(min(done / of, 1.0) if of else 0.0, text=words(done, of))

    def waiting(in_front: int) -> None:
        bar.progress(0.0, text=import_words.in_line(in_front))

    try:
        with turns.aside():
            yield Watch(progress, waiting)
    finally:
        place.empty()


def _set(what: str, is_to_stop: bool) -> None:
    stopped: frozenset[str] = st.session_state.get(_STOPPED, frozenset())
    st.session_state[_STOPPED] = stopped | {what} if is_to_stop else stopped - {what}
