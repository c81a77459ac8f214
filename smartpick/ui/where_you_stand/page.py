"""The front page: how likely, where, why, what next."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.domain import Assessment
from smartpick.errors import NotEligible, NothingToAssess, ProfileError
from smartpick.ui import assessed, cache, examples, phrases, state, tour, widgets, workspace
from smartpick.ui.programs import links
from smartpick.ui.what_if import computed, share, staircase
from smartpick.ui.what_if.computed import Against
from smartpick.ui.where_you_stand import (
    interview_dots,
    places,
    programs_list,
    trend,
)
from smartpick.ui.where_you_stand.answer import answer
from smartpick.workspace import start_profile

_IS_WANTED = "first_steps_wanted"
_NEXT = {
    "what_if": "What would help most",
    "programs": "Find programs",
    "shortlist": "Build a shortlist",
    "your_plan": "Your plan",
}
"""Where to go from the answer: the page and what it is for."""


def page() -> None:
    """Read the profile, assess it, and lay out the answer."""
    links.follow()
    places.list_before_map_on_phones()
    first_steps()
    if not state.has_specialty():
        _way_out(phrases.NO_SPECIALTY, phrases.NO_SPECIALTY_WAY_OUT)
        return
    try:
        assessment = assessed.assessment()
    except ProfileError as problem:
        st.title(phrases.PROFILE_PROBLEM, anchor=False)
        st.warning(widgets.plain(str(problem)))
        return
    except NotEligible as problem:
        st.title(phrases.NO_CHANCE_YET, anchor=False)
        st.info(widgets.plain(str(problem)))
        return
    except NothingToAssess as problem:
        _way_out(phrases.NOTHING_TO_ESTIMATE, widgets.plain(str(problem)))
        return
    _laid_out(assessment)


def _laid_out(assessment: Assessment) -> None:
    """The answer, then where; the steps are filled in last, for they take long."""
    titles = cache.source_titles()
    against = computed.against(assessment.applicant)
    answer(assessment, titles, against)
    steps = st.container()
    _what_next()
    views = (
        partial(_where, assessment, against),
        partial(places.heat_map, assessment, assessment.by_specialty, against),
        partial(_interviews_and_years, assessment),
        partial(_programs, assessment, against),
    )
    widgets.tabs(places.VIEW, dict(zip(phrases.VIEWS, views, strict=True)))
    programs_list.foot(assessment)
    with steps:
        staircase.section()


def _where(assessment: Assessment, against: Against | None) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        places.by_specialty(assessment, assessment.by_specialty, against)
    with right:
        places.by_region(assessment, against)


def _interviews_and_years(assessment: Assessment) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        interview_dots.section(assessment)
    with right:
        trend.section()


def _programs(assessment: Assessment, against: Against | None) -> None:
    programs_list.programs(assessment, cache.source_titles(), against)
    programs_list.left_out(assessment)


def _what_next() -> None:
    with st.container(key="what_next", horizontal=True, vertical_alignment="center"):
        st.markdown("**What next**", width="content")
        for module, label in _NEXT.items():
            widgets.page_link(module, label)


def _way_out(title: str, explanation: str) -> None:
    st.title(title, anchor=False)
    st.info(explanation)
    st.button(
        "Use Internal Medicine",
        key="use_internal_medicine",
        type="primary",
        on_click=_use_internal_medicine,
    )


def _use_internal_medicine() -> None:
    person = state.current().model_copy(update={"specialties": start_profile().specialties})
    state.put(state.kept().model_copy(update={"profile": person}))


def first_steps() -> None:
    """Show the way to somebody who comes with nothing and is not on the tour, until they hide it.

    It stays while a newcomer moves the first slider or looks at examples: a line that went by
    itself would pull the page from under the pointer. Only this session knows that it was
    hidden, because nothing is stored for somebody who entered nothing.
    """
    if workspace.was_brought() or share.is_open():
        st.session_state[_IS_WANTED] = False
    if not st.session_state.setdefault(_IS_WANTED, True) or tour.is_on():
        return
    shown = examples.loaded()
    called = None if shown is None else examples.CALLED[shown]
    told = (
        ("**New here?** Set your score on the left (on a phone: “Menu”), or try somebody invented:")
        if called is None
        else f"**{called}** is invented; the profile on the left says who it is."
    )
    with (
        st.container(key="first_steps", border=True),
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall"),
    ):
        st.markdown(f":small[{told}]", width="content")
        _examples(shown)
        tour.start_button("tour_start")
        st.button("Hide", key="first_steps_hide", type="tertiary", icon=":material/close:",
                  on_click=_hide)  # fmt: skip


def _examples(shown: str | None) -> None:
    """A button for each example, and the way back from the one that is on the page."""
    for name, called in examples.CALLED.items():
        st.button(
            called, key=f"example_{name}", help=examples.told(name),
            on_click=partial(examples.load, name),
        )  # fmt: skip
    if shown is not None:
        st.button("Undo", key="example_undo", type="tertiary", icon=":material/undo:",
                  on_click=workspace.undo)  # fmt: skip


def _hide() -> None:
    st.session_state[_IS_WANTED] = False


if __name__ == "__main__":
    page()
