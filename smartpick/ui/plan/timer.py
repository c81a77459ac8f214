"""A countdown in the browser for answering out loud."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "smartpick_timer",
    html="<button type='button'>Start the timer</button> <span role='timer'></span> "
    "<span role='status' aria-live='polite'></span>",
    css="""
    button {
      font: inherit; padding: 0.25rem 0.75rem; cursor: pointer;
      color: var(--st-text-color); background: var(--st-secondary-background-color);
      border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
    }
    button:focus-visible { outline: 2px solid var(--st-primary-color); }
    span { font-variant-numeric: tabular-nums; color: var(--st-text-color); margin-left: 0.5rem; }
    """,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def timer(seconds: int, key: str) -> None:
    """A button that counts ``seconds`` down, in the browser alone."""
    _mount(key=key, data={"seconds": seconds})
