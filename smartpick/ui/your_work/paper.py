"""Paper: its size, asked once and used by every PDF, and the browser's own print dialog."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from smartpick.ui import widgets, workspace
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
        format_func={"letter": "Letter", "a4": "A4"}.__getitem__,
        required=True,
        key=key,
        on_change=partial(_chosen, key),
    )


def _chosen(key: str) -> None:
    workspace.change("chose the paper", paper=st.session_state[key])


def say_what_is_missing(texts: Iterable[str]) -> None:
    """Before a PDF is made: which letters of these texts it cannot show, if there are any."""
    from smartpick.files.write.typesetting import missing_letters  # fonts take long to load

    missing = missing_letters(texts)
    if missing:
        told = widgets.plain(" ".join(missing[:_MOST_TOLD]))
        st.warning(
            f"PDFs cannot show these letters: {told}. An empty square stands in their place. The "
            "other files keep them."
        )


_mount = st.components.v2.component(
    "smartpick_print",
    html="<button type='button'>Print this page</button>",
    css="""
    button {
      font: inherit; font-size: 0.9rem; min-height: 2.5rem; width: 100%; padding: 0.25rem 0.75rem;
      color: var(--st-text-color); background: var(--st-background-color);
      border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.25rem);
      cursor: pointer;
    }
    button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
    button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
    @media print { button { display: none; } }
    """,
    js="""
    export default function (component) {
      component.parentElement.querySelector("button").onclick = () => window.print()
    }
    """,
)


def print_button(key: str) -> None:
    """Mount the button; nothing is sent anywhere, the page does not run again."""
    _mount(key=key)
