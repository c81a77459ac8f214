"""A comma typed into a field for a number: “1,5” is 1.5, and never 15."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

KEY = "commas"

_mount = st.components.v2.component(
    "smartpick_commas",
    html="<span hidden></span>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def heed() -> None:
    """Watch the fields of the page. Takes no room; once a run."""
    with st.container(key=KEY):
        _mount(key=f"{KEY}_watch")
