"""The profile: what the applicant enters. Each widget shows it and reports what is entered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from smartpick.answer.question import published_scores
from smartpick.domain import (
    EARLIEST_GRADUATION,
    STEP1_RANGE,
    STEP2_CK_RANGE,
    Applicant,
    ApplicantType,
)
from smartpick.say import profile as field_words
from smartpick.ui import cache, examples, phrases, state, widgets, workspace
from smartpick.ui.evidence import explain_words
from smartpick.ui.glossary import help_for
from smartpick.ui.group import who
from smartpick.ui.plan import rotations
from smartpick.ui.profile import NOT_TAKEN, SCORED, USCE_MONTHS_TOP, Values, not_stated
from smartpick.ui.what_if import scenarios
from smartpick.workspace import Background, start_profile

_EXAMPLE = "dr-a"
_STEP1 = {
    "pass": "Passed",
    SCORED: "Passed with a three-digit score",
    "fail": "Failed, not passed since",
    "not_taken": "Not taken",
}
_STEP2 = {NOT_TAKEN: "Not taken yet", "passed": "Passed, not told"}
_VISA_HELP = (
    "None: you are a US citizen or hold a green card or another permit to work. Any: you take "
    "whichever of J-1 and H-1B a program offers."
)
_NOT_STATED = "Not stated"
_STEP3 = {None: _NOT_STATED, "not_taken": "Not taken", "passed": "Passed", "failed": "Failed"}
_TYPES = {
    ApplicantType.NON_US_IMG: "Not a US citizen (non-US IMG)",
    ApplicantType.US_IMG: "US citizen (US IMG)",
}


def profile() -> None:
    """Draw the profile in the sidebar; :func:`smartpick.ui.state.current` is what it shows."""
    now = state.shown()
    with st.sidebar:
        who.beside_the_profile()
        st.header("Your profile", anchor=False)
        _score(now)
        _graduation(now)
        _experience(now)
        is_us_img = now["applicant_type"] == ApplicantType.US_IMG
        told = "US citizens need none." if is_us_img else f"{_VISA_HELP} {help_for('j1', 'h1b')}"
        _one_of("Visa you need", phrases.VISA, "visa", now, disabled=is_us_img, help=told)
        if now["visa"] is None:
            widgets.note(phrases.NOT_STATED_HERE)
        with st.expander("More about you", key="more_about_you"):
            _more(now)
        for problem in state.refused():
            st.warning(widgets.plain(f"Not taken in: {problem}."))
        _switch(
            state.PUBLISHED_ONLY,
            explain_words.SWITCH,
            explain_words.published_only_help(cache.resources().evidence),
        )
        _switch(state.VERIFIED_ONLY, explain_words.VERIFIED_SWITCH, explain_words.VERIFIED_HELP)
        _example_and_reset()
        scenarios.keep_button()
        called = examples.CALLED[_EXAMPLE]
        widgets.note(f"{called} is an example: {examples.told(_EXAMPLE)}.")
        widgets.page_link("glossary", "What the words mean")
        widgets.note(phrases.PRIVATE)


def _reports(name: str) -> dict[str, Any]:
    """What makes a widget the one that shows ``name`` and reports what is entered."""
    own = state.key(name)
    return {"key": own, "on_change": state.enter, "args": (name, own)}


def _switch(name: str, label: str, told: str) -> None:
    own = state.key(name)
    st.toggle(
        label, value=state.shown()[name], help=told, key=own,
        on_change=workspace.switch, args=(f"switched “{label}”", name, own),
    )  # fmt: skip


def _example_and_reset() -> None:
    with st.container(horizontal=True):
        st.button(
            f"Load {examples.CALLED[_EXAMPLE]}", key="load_dr_a", width="stretch",
            on_click=partial(examples.load, _EXAMPLE),
        )  # fmt: skip
        st.button("Reset", key="reset", on_click=_reset, width="stretch")


def _reset() -> None:
    workspace.change("reset the profile", profile=start_profile(), background=Background())


def _score(now: Values) -> None:
    low, high = STEP2_CK_RANGE
    lowest, highest = published_scores(cache.resources().evidence)
    told = f"{help_for('step2_ck')} Published tables cover {lowest} to {highest}."
    is_off = now["ck_not_taken"]
    st.slider("Step 2 CK", low, high, now["ck"], disabled=is_off, help=told, **_reports("ck"))
    st.toggle("No Step 2 CK score", value=is_off, **_reports("ck_not_taken"))
    if is_off:
        _one_of("Step 2 CK", _STEP2, "step2_ck_status", now, label_visibility="collapsed")
        _stated_number("step2_ck_practice", low)


def _graduation(now: Values) -> None:
    person = state.current()
    st.slider(
        "Graduation year", EARLIEST_GRADUATION, person.match_year, now["graduation_year"],
        help=f"{help_for('graduation_year')} At the latest the year residency starts.",
        **_reports("graduation_year"),
    )  # fmt: skip
    if "graduation_year" in not_stated(person):
        widgets.note(phrases.NOT_STATED_HERE)
    if person.match_year != start_profile().match_year:
        widgets.note(f"This profile is for the Match of {person.match_year}.")


def _experience(now: Values) -> None:
    if now["usce_list"]:
        with st.container(key="usce_from_list", gap="xsmall"):
            st.markdown(rotations.rotations_told(now["usce_list"]))
            widgets.page_link("your_application", "Your list of rotations")
        return
    st.slider(
        "US clinical experience, months", 0, USCE_MONTHS_TOP, now["usce_months"],
        help=help_for("usce"), **_reports("usce_months"),
    )  # fmt: skip
    if "usce_months" in not_stated(state.current()):
        widgets.note(phrases.NOT_STATED_HERE)
    _choice(
        "Kind of experience", phrases.EXPERIENCE, "usce_type", now,
        disabled=not now["usce_months"], help=help_for("hands_on", "observership"),
    )  # fmt: skip


def _more(now: Values) -> None:
    widgets.note(phrases.NOT_STATED)
    names = cache.specialty_names()
    unknown = {name: name for name in now["specialties"] if name not in names}
    st.multiselect(
        field_words.long_label("specialties"),
        options=[*names, *unknown],
        default=now["specialties"],
        format_func=(names | unknown).__getitem__,
        help=field_words.help_of("specialties"),
        placeholder="Choose at least one",
        select_all=False,  # Enter would add every specialty that the letters fit
        **_reports("specialties"),
    )
    told = help_for("us_img", "non_us_img")
    _choice(field_words.label("applicant_type"), _TYPES, "applicant_type", now, help=told)
    _stated_number("n_applications", 1, placeholder="The typical number")
    _exams(now)
    _rest(now, names)


def _exams(now: Values) -> None:
    _choice("Step 1", _STEP1, "step1", now, help=help_for("step1"))
    if now["step1"] == SCORED:
        low, high = STEP1_RANGE
        st.number_input(
            "Step 1 score", min_value=low, max_value=high, value=now["step1_score"],
            **_reports("step1_score"),
        )  # fmt: skip
    _choice("Step 3", _STEP3, "step3", now, help=help_for("step3"))
    _count("Failed attempts at Step 1", "failed_step1", 6)
    _count("Failed attempts at Step 2 CK", "failed_step2_ck", 6)


def _rest(now: Values, names: dict[str, str]) -> None:
    if not now["usce_list"]:
        _choice(
            "Specialty of the US experience", {None: _NOT_STATED, **names}, "usce_specialty", now,
            disabled=not now["usce_months"],
        )  # fmt: skip
    _stated_number("us_letters")
    _stated_number("publications")
    _choice(
        field_words.label("home_state"), {None: "None or not stated", **cache.state_names()},
        "home_state", now, help=field_words.help_of("home_state"),
    )  # fmt: skip
    _stated_number("previous_cycles")


def _one_of(label: str, words: Mapping[Any, str], name: str, now: Values, **how: Any) -> None:  # noqa: ANN401
    """A row of buttons, one of which is always pressed."""
    st.segmented_control(
        label, options=list(words), default=now[name], format_func=words.__getitem__,
        required=True, width="stretch", **_reports(name), **how,
    )  # fmt: skip


def _choice(label: str, options: Mapping[Any, str], name: str, now: Values, **how: Any) -> None:  # noqa: ANN401
    """A box to choose from; a value that is not among the options stands there as it is."""
    value = now[name]
    known = {**options} if value in options else {**options, value: str(value)}
    st.selectbox(
        label,
        options=list(known),
        index=list(known).index(value),
        format_func=known.__getitem__,
        **_reports(name),
        **how,
    )


def _stated_number(field: str, least: int = 0, **how: Any) -> None:  # noqa: ANN401
    """A box for a number of the profile, with the field's own words and bound."""
    top = next(m.le for m in Applicant.model_fields[field].metadata if hasattr(m, "le"))
    how = {"help": field_words.help_of(field)} | how
    _count(field_words.long_label(field), field, int(top), least, **how)


def _count(label: str, name: str, top: int, least: int = 0, **how: Any) -> None:  # noqa: ANN401
    """A box for a number that may be left empty."""
    how = {"placeholder": _NOT_STATED} | how
    state.send(name)
    st.number_input(label, least, top, None, **_reports(name), **how)
