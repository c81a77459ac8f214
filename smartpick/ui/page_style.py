"""How every page looks on paper, without motion, with forced colours; and its name in the tab."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from smartpick.ui import phrases, theme

LARGE_TYPE = "large_type"
"""The switch that shows any page in large type."""
_FOLDER = Path(__file__).parent


def style() -> None:
    """Put the style sheets into the page. They take no room."""
    st.html(_FOLDER / "page_style.css")
    st.html(_FOLDER / "pictures.css")
    st.html(_FOLDER / "dark_paper.css")
    st.html(f"<style>{theme.style_variables()}</style>")
    if st.session_state.get(LARGE_TYPE):
        large_type()


def large_type() -> None:
    """Text that can be read from the back of a room; only a style can do it."""
    st.html(
        "<style>[data-testid='stMain'] :is(p, li, label, td, th) "
        "{ font-size: 1.2rem; line-height: 1.45; }"
        "[data-testid='stMain'] :is(h1, h2, [data-testid='stMetricValue'] p) "
        "{ font-size: 2rem; }</style>"
    )


def name(title: str) -> None:
    """Name the browser's tab, its bookmark and its entry in the history."""
    st.set_page_config(page_title=f"{title} · {phrases.NAME}")


def mark_in_menu(address: str) -> None:
    """Show in the bar which place the page belongs to, also where it is not the place's first."""
    st.html(
        f"<style>[data-testid='stTopNav'] a[href$='/{address}'] {{ background: var(--panel); }}"
        f"[data-testid='stTopNav'] a[href$='/{address}'] span {{ font-weight: 600; }}</style>"
    )
