"""Your plan: what the score means, strengths and weaknesses, and what to do in which order."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import fields, state, widgets, words
from smartpick.ui.plan import background_form, plan_list, plan_sections, plan_words, standing


def page() -> None:
    """The score's readings, three and three, the plan with its dates and files."""
    st.title(plan_words.TITLE, anchor=False)
    fields.problem()
    if not state.has_specialty():
        st.info(words.NO_SPECIALTY)
        widgets.note(f"{words.NOT_A_PROMISE} {words.AFFILIATION}")
        return
    now = standing.current()
    told = plan_words.chance(now.assessment) if now.assessment else widgets.plain(now.problem)
    st.markdown(told)
    widgets.note(plan_words.INTRO)
    season = plan_words.season_note(now.today, now.workspace.profile.match_year)
    if season:
        st.info(season)
    plan_sections.score(now)
    plan_sections.three_and_three(now)
    with st.expander("More about you, beyond the numbers", key="plan_about"):
        background_form.background_form()
    plan_sections.waiting(now)
    plan_list.plan_list(now)
    plan_sections.dates(now)
    widgets.note(f"{words.NOT_A_PROMISE} {words.AFFILIATION}")


if __name__ == "__main__":
    page()
