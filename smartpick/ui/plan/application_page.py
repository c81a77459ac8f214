"""Your application: rotations, exams, letters, statement and CV, research."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import fields, phrases, state, widgets
from smartpick.ui.plan import application_words, exams, letters, rotations, standing, statement


def page() -> None:
    """One tab for each part; what is kept here feeds the estimate and the advice."""
    st.title(application_words.TITLE, anchor=False)
    widgets.note(application_words.INTRO)
    fields.problem()
    if not state.has_specialty():
        st.info(phrases.NO_SPECIALTY)
        widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")
        return
    now = standing.current()
    parts = (
        rotations.rotations,
        exams.exams,
        letters.letters,
        statement.statement_and_cv,
        statement.research,
    )
    for tab, part in zip(
        st.tabs(application_words.TABS, key="application_tabs"), parts, strict=True
    ):
        with tab:
            part(now)
    widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")


if __name__ == "__main__":
    page()
