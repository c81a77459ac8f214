"""What if: scenarios side by side, what would help, waiting a year."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.domain import Assessment
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
    st.title(words.TITLE, anchor=False)
    assessment = frame.assessment()
    if assessment is None:
        return
    st.markdown(answer.headline(assessment))
    widgets.note(words.INTRO)
    _tabs(assessment)
    widgets.note(phrases.data_line(assessment))


def _tabs(assessment: Assessment) -> None:
    profile = assessment.applicant
    sections = (
        partial(compare_section.section, profile),
        partial(levers_section.section, profile),
        partial(trade_section.section, profile),
        partial(next_cycle_section.section, profile),
    )
    widgets.tabs(TAB, dict(zip(words.TABS, sections, strict=True)))


if __name__ == "__main__":
    page()
