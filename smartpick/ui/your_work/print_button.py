"""A button that opens the browser's own print dialog for the page as it stands."""

from __future__ import annotations

import streamlit as st

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
