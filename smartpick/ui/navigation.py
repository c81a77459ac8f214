"""The pages and their order."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_PAGES = Path(__file__).parent / "pages"


def navigation() -> None:
    """Show the menu and run the page that is chosen."""
    st.navigation(
        [
            st.Page(
                _PAGES / "where_you_stand.py",
                title="Where you stand",
                icon=":material/insights:",
                help="How likely a match is for your profile, where, and at which programs.",
                default=True,
            ),
            st.Page(
                _PAGES / "sources_and_limits.py",
                title="Sources and limits",
                icon=":material/menu_book:",
                help="Every number behind the estimate with its source, date and grade.",
            ),
        ],
        position="top",
    ).run()
