"""The pages and their order."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from smartpick.ui import cache, explain_words

_PAGES = Path(__file__).parent / "pages"


def navigation() -> None:
    """Show the menu and run the page that is chosen, under a note when judgement is left out."""
    chosen = st.navigation(
        [
            st.Page(
                _PAGES / "where_you_stand.py",
                title="Where you stand",
                icon=":material/insights:",
                help="How likely a match is for your profile, where, and at which programs.",
                default=True,
            ),
            st.Page(
                _PAGES / "why_this_number.py",
                title="Why this number",
                icon=":material/account_tree:",
                help="What the estimate is made of, and how much hangs on each number.",
            ),
            st.Page(
                _PAGES / "calibration.py",
                title="Calibration",
                icon=":material/rule:",
                help="What the model predicted against what was published, the misses first.",
            ),
            st.Page(
                _PAGES / "sources_and_limits.py",
                title="Sources and limits",
                icon=":material/menu_book:",
                help="Every number behind the estimate with its source, date and grade.",
            ),
        ],
        position="top",
    )
    if st.session_state.get(cache.PUBLISHED_ONLY):
        with st.container(key="published_only_note"):
            st.info(explain_words.published_only_note(), title=explain_words.SWITCH)
    chosen.run()
