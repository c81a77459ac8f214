"""Your plan: what to do in which order, and behind it the score, the gaps, dates and money."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.say import answer
from smartpick.ui import fields, frame, widgets
from smartpick.ui.plan import (
    actions,
    background_form,
    before_exam,
    budget_section,
    season_view,
    sections,
    standing,
    words,
)
from smartpick.ui.what_if import staircase

TABS = "plan_tabs"


@frame.footed
def page() -> None:
    """The headline, then one thing at a time."""
    st.title(words.TITLE, anchor=False)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    told = answer.headline(now.assessment) if now.assessment else widgets.plain(now.problem)
    st.markdown(told)
    review = standing.advice().calendar["programs_review"]
    season = words.season_note(now.today, now.workspace.profile.match_year, review)
    if season:
        widgets.note(season)
        season_view.old(review.season)
    drawn = {
        words.TAB_ACTIONS: _what_to_do,
        words.TAB_SCORE: sections.score,
        words.TAB_SIDES: sections.three_and_three,
        words.TAB_TIME: actions.timeline,
        words.TAB_DATES: sections.dates,
        words.TAB_MONEY: budget_section.section,
        words.TAB_ABOUT: _about,
    }
    widgets.tabs(TABS, {name: partial(draw, now) for name, draw in drawn.items()})


def _what_to_do(now: standing.Standing) -> None:
    sections.stop_first(now)
    before_exam.section(now)
    actions.plan_list(now)
    staircase.section()
    actions.files(now)


def _about(now: standing.Standing) -> None:
    background_form.background_form()
    sections.waiting(now)


if __name__ == "__main__":
    page()
