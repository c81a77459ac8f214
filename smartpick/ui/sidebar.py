"""The profile: what the applicant enters. Every widget has a stable key and keeps its value."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from smartpick.domain import ApplicantType, ExperienceType, Visa
from smartpick.ui import cache, examples, glossary_words, state, widgets, words, workspace
from smartpick.ui.evidence import explain_words
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import application_words
from smartpick.ui.profile import CK_RANGE, EARLIEST_GRADUATION, SCORED, USCE_MONTHS_TOP
from smartpick.ui.what_if import scenarios
from smartpick.workspace import Background

_EXAMPLE = "dr-a"
_STEP1 = {
    "pass": "Passed",
    SCORED: "Passed with a three-digit score",
    "fail": "Failed, not passed since",
    "not_taken": "Not taken",
}
_STEP3 = {"not_taken": "Not taken", "passed": "Passed", "failed": "Failed"}
_TYPES = {
    ApplicantType.NON_US_IMG: "Not a US citizen (non-US IMG)",
    ApplicantType.US_IMG: "US citizen (US IMG)",
}
_NOT_STATED = "Not stated"
_KEEP: dict[str, Any] = {"persist_state": "session"}


def profile() -> None:
    """Draw the profile in the sidebar; :func:`smartpick.ui.state.current` reads it."""
    state.ensure()
    with st.sidebar:
        st.header("Your profile", anchor=False)
        _score()
        st.slider(
            "Graduation year",
            min_value=EARLIEST_GRADUATION,
            max_value=state.START.match_year,
            key="graduation_year",
            help=f"{help_for('graduation_year')} At the latest the year residency starts.",
            **_KEEP,
        )
        _experience()
        st.segmented_control(
            "Visa you need",
            options=list(Visa),
            format_func=words.VISA.__getitem__,
            required=True,
            disabled=_is_us_img(),
            help="US citizens need none." if _is_us_img() else help_for("j1", "h1b"),
            key="visa",
            width="stretch",
            **_KEEP,
        )
        with st.expander("More about you", key="more_about_you"):
            _more()
        st.toggle(
            explain_words.SWITCH,
            key=cache.PUBLISHED_ONLY,
            help=explain_words.published_only_help(),
            **_KEEP,
        )
        _example_and_reset()
        scenarios.keep_button()
        told = examples.told(_EXAMPLE)
        widgets.note(words.EXAMPLE.format(called=examples.CALLED[_EXAMPLE], told=told))
        widgets.page_link("glossary", glossary_words.LINK)
        widgets.note(words.PRIVATE)


def _example_and_reset() -> None:
    with st.container(horizontal=True):
        st.button(
            f"Load {examples.CALLED[_EXAMPLE]}", key="load_dr_a", width="stretch",
            on_click=partial(examples.load, _EXAMPLE),
        )  # fmt: skip
        st.button("Reset", key="reset", on_click=_reset, width="stretch")


def _reset() -> None:
    workspace.change("reset the profile", profile=state.START, background=Background())


def _is_us_img() -> bool:
    return bool(st.session_state["applicant_type"] == ApplicantType.US_IMG)


def _visa_follows_citizenship() -> None:
    if _is_us_img():
        st.session_state["visa"] = Visa.NONE


def _score() -> None:
    low, high = CK_RANGE
    st.slider(
        "Step 2 CK",
        min_value=low,
        max_value=high,
        key="ck",
        disabled=bool(st.session_state["ck_not_taken"]),
        help=f"{help_for('step2_ck')} Published tables cover 209 to 284.",
        **_KEEP,
    )
    st.toggle("Step 2 CK not taken yet", key="ck_not_taken", **_KEEP)


def _experience() -> None:
    rotations = st.session_state["usce_list"]
    if rotations:
        with st.container(key="usce_from_list", gap="xsmall"):
            st.markdown(application_words.rotations_told(rotations))
            widgets.page_link("your_application", "Your list of rotations")
        return
    st.slider(
        "US clinical experience, months",
        min_value=0,
        max_value=USCE_MONTHS_TOP,
        key="usce_months",
        help=help_for("usce"),
        **_KEEP,
    )
    st.selectbox(
        "Kind of experience",
        options=list(ExperienceType),
        format_func=words.EXPERIENCE.__getitem__,
        key="usce_type",
        disabled=not st.session_state["usce_months"],
        help=help_for("hands_on", "observership"),
        **_KEEP,
    )


def _more() -> None:
    widgets.note(words.NOT_STATED)
    names = cache.specialty_names()
    st.multiselect(
        "Specialties, first choice first",
        options=list(names),
        format_func=names.__getitem__,
        key="specialties",
        help="The first one is your preferred specialty: the headline is about it.",
        placeholder="Choose at least one",
        **_KEEP,
    )
    st.selectbox(
        "Citizenship", options=list(_TYPES), format_func=_TYPES.__getitem__,
        key="applicant_type", on_change=_visa_follows_citizenship,
        help=help_for("us_img", "non_us_img"), **_KEEP,
    )  # fmt: skip
    st.number_input(
        "Number of applications",
        min_value=1,
        max_value=2000,
        key="n_applications",
        placeholder="The typical number",
        help="Over all your specialties. Leave it empty for the number IMGs typically send.",
        **_KEEP,
    )
    _exams()
    _rest(names)


def _exams() -> None:
    st.selectbox("Step 1", options=list(_STEP1), format_func=_STEP1.__getitem__,
                 key="step1", help=help_for("step1"), **_KEEP)  # fmt: skip
    if st.session_state["step1"] == SCORED:
        st.number_input("Step 1 score", min_value=1, max_value=300, key="step1_score", **_KEEP)
    st.selectbox("Step 3", options=list(_STEP3), format_func=_STEP3.__getitem__, index=None,
                 placeholder=_NOT_STATED, key="step3", help=help_for("step3"),
                 **_KEEP)  # fmt: skip
    _count("Failed attempts at Step 1", "failed_step1", 6)
    _count("Failed attempts at Step 2 CK", "failed_step2_ck", 6)


def _rest(names: dict[str, str]) -> None:
    if not st.session_state["usce_list"]:
        st.selectbox(
            "Specialty of the US experience",
            options=list(names),
            format_func=names.__getitem__,
            index=None,
            placeholder=_NOT_STATED,
            key="usce_specialty",
            **_KEEP,
        )
    _count("Letters from US physicians", "us_letters", 10)
    _count("Publications, abstracts and talks", "publications", 500)
    states = cache.state_names()
    st.selectbox(
        "Home state", options=list(states), format_func=states.__getitem__, index=None,
        placeholder="None or not stated", key="home_state",
        help="A state where you live or have ties.", **_KEEP,
    )  # fmt: skip
    _count("Earlier Match cycles without a match", "previous_cycles", 20)


def _count(label: str, key: str, top: int) -> None:
    st.number_input(
        label, min_value=0, max_value=top, key=key, placeholder=_NOT_STATED, **_KEEP
    )  # fmt: skip
