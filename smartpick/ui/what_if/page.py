"""What if: scenarios side by side, what would help, waiting a year, interviews in hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from smartpick.domain import Assessment
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.say import answer
from smartpick.ui import assessed, phrases, state, widgets
from smartpick.ui.what_if import (
    compare_section,
    levers_section,
    next_cycle_section,
    season_section,
    trade_section,
    words,
)

_TAB = "what_if_tab"


def page() -> None:
    """The answer again, then the five questions; only the open one is computed."""
    st.title(words.TITLE, anchor=False)
    if not state.has_specialty():
        st.info(phrases.NO_SPECIALTY)
        _foot()
        return
    try:
        assessment = assessed.assessment()
    except (ProfileError, NothingToAssess) as problem:
        st.info(widgets.plain(str(problem)))
        _foot()
        return
    st.markdown(answer.headline(assessment))
    widgets.note(words.INTRO)
    _tabs(assessment)
    widgets.note(phrases.data_line(assessment))
    _foot()


def _tabs(assessment: Assessment) -> None:
    profile = assessment.applicant
    sections: tuple[Callable[[], None], ...] = (
        partial(compare_section.section, profile),
        partial(levers_section.section, profile),
        partial(trade_section.section, profile),
        partial(next_cycle_section.section, profile),
        partial(season_section.section, assessment),
    )
    tabs = st.tabs(words.TABS, key=_TAB, on_change="rerun")
    for tab, section in zip(tabs, sections, strict=True):
        if tab.open:
            with tab:
                section()


def _foot() -> None:
    widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")


if __name__ == "__main__":
    page()
