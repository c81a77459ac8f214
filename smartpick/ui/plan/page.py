"""Your plan: what the score means, strengths and weaknesses, and what to do in which order."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import fields, frame, widgets
from smartpick.ui.plan import (
    actions,
    background_form,
    budget_section,
    season_view,
    sections,
    standing,
    words,
)
from smartpick.ui.what_if import staircase


@frame.footed
def page() -> None:
    """The score's readings, three and three, the plan with its dates and files."""
    st.title(words.TITLE, anchor=False)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    told = words.chance(now.assessment) if now.assessment else widgets.plain(now.problem)
    st.markdown(told)
    widgets.note(words.INTRO)
    review = standing.advice().calendar["programs_review"]
    season = words.season_note(now.today, now.workspace.profile.match_year, review)
    if season:
        st.info(season)
        season_view.state_of(review.season)
    sections.score(now)
    sections.three_and_three(now)
    with st.expander("More about you, beyond the numbers", key="plan_about"):
        background_form.background_form()
    sections.waiting(now)
    staircase.section()
    actions.plan_list(now)
    budget_section.section(now)
    sections.dates(now)


if __name__ == "__main__":
    page()
