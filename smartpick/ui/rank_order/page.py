"""Rank order list: what you prefer, program by program, and the order that follows from it."""

from __future__ import annotations

import streamlit as st

from smartpick.answer.rank_order import ordered
from smartpick.ui import frame, workspace
from smartpick.ui.rank_order import sections

INTRO = (
    "The list that you certify after your interviews: programs in the order in which you would "
    "like to train there. Here it follows what you prefer, and only that."
)
WHY = "Why the chance of matching has no place in this order"
EMPTY = "No program is in the list yet. Add those where you had an interview."


@frame.footed
def page() -> None:
    """Why, which programs, what matters, ratings, the order, how firm it is."""
    frame.title("rank_order_list", "rank_order_list", "contiguous_ranks")
    st.markdown(INTRO)
    with st.expander(WHY, key="why_preference"):
        st.markdown(
            """
The matching algorithm works through your list from the top. It tries your first choice. If that
program fills with applicants whom it prefers, the algorithm goes on to your second choice **as if
it had been your first**. So:

- Ranking a program high costs you nothing further down. A long shot at the top takes no chance
  away from the rest.
- Ranking a likely program above one that you like better can only cost you the better one.
- Every program on the list where you would be content to train adds a chance. Leave out only
  those where you would rather not match at all.

This is a proven property of the algorithm (Gale and Shapley 1962, Roth 1982), and a test of
SmartPick tries it: over random small Matches, no other order of an applicant's list ever gets
that applicant a better program than the true one.
"""
        )
    sections.programs()
    preferences = workspace.current().rank_order
    if preferences.programs:
        sections.order(preferences, ordered(preferences))
        sections.weights(preferences)
        sections.ratings(preferences)
        sections.swings(preferences)
    else:
        st.info(EMPTY)


if __name__ == "__main__":
    page()
