"""The size of paper: asked once, kept with the workspace, and used by every PDF."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from smartpick.files.write.typefaces import missing_letters
from smartpick.ui import widgets, workspace
from smartpick.ui.your_work import export_words
from smartpick.workspace import PAPERS, Paper

_MOST_TOLD = 20
_NORTH_AMERICA = ("US", "CA", "MX", "PR")


def size() -> Paper:
    """The chosen size; until somebody chooses, Letter where it is usual, else A4."""
    locale = st.context.locale or "en-US"
    usual: Paper = "letter" if locale.endswith(_NORTH_AMERICA) else "a4"
    return workspace.current().paper or usual


def ask(key: str) -> None:
    """The choice, wherever PDFs are offered: one answer holds for all of them."""
    st.session_state[key] = size()
    st.segmented_control(
        "Paper of all PDFs",
        options=PAPERS,
        format_func=export_words.PAPER.__getitem__,
        required=True,
        key=key,
        on_change=partial(_chosen, key),
    )


def _chosen(key: str) -> None:
    workspace.change("chose the paper", paper=st.session_state[key])


def say_what_is_missing(texts: Iterable[str]) -> None:
    """Before a PDF is made: which letters of these texts it cannot show, if there are any."""
    missing = missing_letters(texts)
    if missing:
        told = widgets.plain(" ".join(missing[:_MOST_TOLD]))
        st.warning(export_words.MISSING.format(letters=told))
