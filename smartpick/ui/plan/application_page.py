"""Your application: rotations, exams, letters, statement and CV, research."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.ui import fields, frame, widgets
from smartpick.ui.plan import (
    advice_view,
    application_words,
    exams,
    letters,
    rotations,
    season_view,
    standing,
    statement,
)
from smartpick.ui.plan.standing import Standing


@frame.footed
def page() -> None:
    """One tab for each part; what is kept here feeds the estimate and the advice."""
    st.title(application_words.TITLE, anchor=False)
    widgets.note(
        "The parts that you can still change. What you keep here stays in this browser and "
        "feeds the estimate and the advice."
    )
    fields.problem()
    now = standing.current()
    if now is None:
        return
    drawn = {
        "US experience": rotations.rotations,
        "Exams": exams.exams,
        "Letters": letters.letters,
        "Statement and CV": statement.statement_and_cv,
        "Research": statement.research,
        "This season": _this_season,
    }
    widgets.tabs("application_tabs", {name: partial(draw, now) for name, draw in drawn.items()})


def _this_season(now: Standing) -> None:
    """Details of this season that cost people an interview."""
    widgets.heading("Details of this season", application_words.THIS_SEASON_NOTE)
    advice_view.rules(now.findings.of(Topic.APPLYING), application_words.NOTHING_THIS_SEASON)
    widgets.page_link("rules_of_this_season", season_view.LINK)


if __name__ == "__main__":
    page()
