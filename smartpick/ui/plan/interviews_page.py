"""Interviews: practise, keep them together, close each one well."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import fields, phrases, state, widgets
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import interview_sections, interview_words, standing


def page() -> None:
    """Cards with a timer, the interviews, and what comes after."""
    st.title(interview_words.TITLE, anchor=False, help=help_for("interview", "soap"))
    widgets.note(interview_words.INTRO)
    fields.problem()
    if not state.has_specialty():
        st.info(phrases.NO_SPECIALTY)
        widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")
        return
    now = standing.current()
    parts = (
        interview_sections.practise,
        interview_sections.interviews,
        interview_sections.afterwards,
    )
    for tab, part in zip(st.tabs(interview_words.TABS, key="interview_tabs"), parts, strict=True):
        with tab:
            part(now)
    widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")


if __name__ == "__main__":
    page()
