"""Interviews: practise, keep them together, close each one well."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.ui import fields, frame, widgets
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import interview_sections, interview_words, standing

TABS = "interview_tabs"


@frame.footed
def page() -> None:
    """Cards with a timer, the interviews, and what comes after."""
    st.title(interview_words.TITLE, anchor=False, help=help_for("interview", "soap"))
    widgets.note(interview_words.INTRO)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    drawn = {
        "Practise": interview_sections.practise,
        "Your interviews": interview_sections.interviews,
        "Afterwards": interview_sections.afterwards,
    }
    widgets.tabs(TABS, {name: partial(draw, now) for name, draw in drawn.items()})


if __name__ == "__main__":
    page()
