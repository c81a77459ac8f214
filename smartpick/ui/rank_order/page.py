"""Rank order list: what you prefer, program by program, and the order that follows from it."""

from __future__ import annotations

import streamlit as st

from smartpick.answer.rank_order import ordered
from smartpick.ui import frame, workspace
from smartpick.ui.glossary import help_for
from smartpick.ui.rank_order import sections
from smartpick.ui.rank_order import words as told


@frame.footed
def page() -> None:
    """Why, which programs, what matters, ratings, the order, how firm it is."""
    st.title(told.TITLE, anchor=False, help=help_for("rank_order_list", "contiguous_ranks"))
    st.markdown(told.INTRO)
    with st.expander(told.WHY, key="why_preference"):
        st.markdown(told.WHY_TEXT)
    sections.programs()
    preferences = workspace.current().rank_order
    if preferences.programs:
        sections.order(preferences, ordered(preferences))
        sections.weights(preferences)
        sections.ratings(preferences)
        sections.swings(preferences)
    else:
        st.info(told.EMPTY)


if __name__ == "__main__":
    page()
