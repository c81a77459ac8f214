"""Your application: rotations, exams, letters, statement and CV, research."""

from __future__ import annotations

import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.ui import fields, frame, widgets
from smartpick.ui.plan import (
    advice_view,
    application_words,
    exams,
    letters,
    rotations,
    season_words,
    standing,
    statement,
)
from smartpick.ui.plan.standing import Standing


@frame.footed
def page() -> None:
    """One tab for each part; what is kept here feeds the estimate and the advice."""
    st.title(application_words.TITLE, anchor=False)
    widgets.note(application_words.INTRO)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    parts = (
        rotations.rotations,
        exams.exams,
        letters.letters,
        statement.statement_and_cv,
        statement.research,
        _this_season,
    )
    for tab, part in zip(
        st.tabs(application_words.TABS, key="application_tabs"), parts, strict=True
    ):
        with tab:
            part(now)


def _this_season(now: Standing) -> None:
    """Details of this season that cost people an interview."""
    widgets.heading(application_words.THIS_SEASON, application_words.THIS_SEASON_NOTE)
    advice_view.rules(now.findings.of(Topic.APPLYING), application_words.NOTHING_THIS_SEASON)
    widgets.page_link("rules_of_this_season", season_words.LINK)


if __name__ == "__main__":
    page()
