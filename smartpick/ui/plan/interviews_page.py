"""Interviews: practise, keep them together, close each one well."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import fields, frame, widgets
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import interview_sections, interview_words, standing


@frame.footed
def page() -> None:
    """Cards with a timer, the interviews, and what comes after."""
    st.title(interview_words.TITLE, anchor=False, help=help_for("interview", "soap"))
    widgets.note(interview_words.INTRO)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    parts = (
        interview_sections.practise,
        interview_sections.interviews,
        interview_sections.afterwards,
    )
    for tab, part in zip(st.tabs(interview_words.TABS, key="interview_tabs"), parts, strict=True):
        with tab:
            part(now)


if __name__ == "__main__":
    page()
