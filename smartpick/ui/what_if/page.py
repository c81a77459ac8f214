"""What if: scenarios side by side, what would help, waiting a year."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.say import answer
from smartpick.ui import frame, phrases, widgets
from smartpick.ui.what_if import (
    compare_section,
    levers_section,
    next_cycle_section,
    trade_section,
    words,
)

TAB = "what_if_tab"


@frame.footed
def page() -> None:
    """The answer again, then the questions; only the open one is computed."""
    frame.title("what_if")
    assessment = frame.assessment()
    if assessment is None:
        return
    st.markdown(answer.headline(assessment))
    widgets.note(words.INTRO)
    sections = (
        compare_section.section,
        levers_section.section,
        trade_section.section,
        next_cycle_section.section,
    )
    drawn = (partial(section, assessment.applicant) for section in sections)
    widgets.tabs(TAB, dict(zip(words.TABS, drawn, strict=True)))
    widgets.note(phrases.data_line(assessment))


if __name__ == "__main__":
    page()
