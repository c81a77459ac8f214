"""The other side: the applicant among many files, filters one after another, who is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.other_side import (
    FILTERS,
    N_FILES,
    Filter,
    FilterId,
    Step,
    filters_of,
    n_signals,
    programs_that_tell,
    walk,
)
from smartpick.answer.question import Question
from smartpick.programs.statements import Rule
from smartpick.say import figures
from smartpick.ui import cache, charts, frame, page_style, state, widgets, workspace
from smartpick.ui.charts import Row
from smartpick.ui.other_side import words
from smartpick.ui.programs.table import name as program_name

_ON, _PROGRAM, _SPECIALTY = "other_side_on", "other_side_program", "other_side_specialty"


@frame.footed
def page() -> None:
    """Who stands there, the switches, who is left, and what each filter did."""
    page_style.large_type()
    frame.title("the_other_side")
    st.markdown(words.INTRO)
    question = frame.made(lambda: Question.of_list(state.current(), *cache.basis()))
    if question is not None:
        with st.container(key="other_side"):
            _walk(question)


def _walk(question: Question) -> None:
    code, program = _where(question)
    known = workspace.current().knowledge
    filters = filters_of(cache.rules(), code, _own(program))
    signals = st.toggle(
        "This applicant signals the program",
        value=program in known.signals,
        key=f"other_side_signal_{program}",
    )
    on = [one.id for one in filters if one.id in _on() and not one.is_lifted]
    _switches(filters, on)
    steps = walk(question, code, filters, cache.resources().store, on=on, signals=signals)
    _left(steps)
    for step in steps:
        _told(step, question, code)
    widgets.note(words.INVENTED)
    widgets.note(words.KEYS)
    widgets.page_link("sources_and_limits", "Where these numbers come from")


def _where(question: Question) -> tuple[str, str]:
    """The specialty, by its code, and the program, by its code or empty for the usual filters."""
    names = question.chosen_names()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = next(iter(names))
        if len(names) > 1:
            code = st.selectbox(
                "Specialty", list(names), format_func=names.__getitem__, key=_SPECIALTY,
                width=260,
            )  # fmt: skip
        telling = {c: program_name(c) for c in programs_that_tell(cache.rules(), code)}
        codes = sorted(telling, key=lambda c: telling[c].casefold())
        program = st.selectbox(
            words.PROGRAM, codes, index=None, format_func=telling.__getitem__,
            placeholder="The usual filters", key=f"{_PROGRAM}_{code}", width=460,
        )  # fmt: skip
    return code, program or ""


def _own(program_code: str) -> Mapping[str, Rule]:
    """What is known of one program, by fact; what was verified stands before a page."""
    entered = workspace.current().knowledge.of(program_code) if program_code else {}
    verified = {
        str(fact): Rule(one.value, one.seen_on.year, one.link or "", False, False)
        for fact, one in entered.items()
    }
    return {**cache.rules().get(program_code, {}), **verified}


def _on() -> list[FilterId]:
    found: list[FilterId] = st.session_state.setdefault(_ON, [])
    return found


def _switches(filters: Sequence[Filter], on: Sequence[FilterId]) -> None:
    """A button a filter, and the way forward and back for a presenter's keys."""
    with st.container(horizontal=True):
        for number, one in enumerate(filters, start=1):
            st.button(
                words.NAMES[one.id],
                key=f"other_side_{one.id}",
                type="primary" if one.id in on else "secondary",
                shortcut=str(number),
                disabled=one.is_lifted,
                help="No such filter is known here." if one.is_lifted else None,
                on_click=partial(_switch, one.id),
            )
    usable = [one.id for one in filters if not one.is_lifted]
    with st.container(horizontal=True):
        st.button(
            "Next filter", key="other_side_next", shortcut="PageDown",
            disabled=len(on) == len(usable), icon=":material/arrow_downward:",
            on_click=partial(_switch_next, usable, is_on=False),
        )  # fmt: skip
        st.button(
            "Take one back", key="other_side_back", shortcut="PageUp", disabled=not on,
            icon=":material/arrow_upward:",
            on_click=partial(_switch_next, usable[::-1], is_on=True),
        )  # fmt: skip
        st.button("Start again", key="other_side_anew", disabled=not on, on_click=_anew)


def _switch(one: FilterId) -> None:
    now = {*_on()} ^ {one}
    st.session_state[_ON] = [f for f in FILTERS if f in now]


def _switch_next(usable: Sequence[FilterId], *, is_on: bool) -> None:
    """Switch the first of these that stands so now: what was shown may be one press behind."""
    found = next((one for one in usable if (one in _on()) is is_on), None)
    if found is not None:
        _switch(found)


def _anew() -> None:
    st.session_state[_ON] = []


def _left(steps: Sequence[Step]) -> None:
    """How many files are left, where the applicant's own dropped out, and the chart of it."""
    out = next((step for step in steps if step.standing == "out"), None)
    widgets.heading(words.files_left(steps[-1] if steps else None))
    st.markdown(f"**{words.dropped(out) if out else words.STILL_IN}**")
    if not steps:
        return
    rows = [
        Row(
            words.NAMES[step.filter.id],
            step.left,
            is_chosen=step is out,
            hover=f"{words.NAMES[step.filter.id]}: {figures.of_files(step.left, N_FILES)}",
        )
        for step in steps
    ]
    widgets.chart(charts.intervals(rows), "other_side_left", words.CHART_ALT)
    widgets.as_table("other_side_left", partial(table, steps), words.CHART_ALT)


def table(steps: Sequence[Step]) -> pd.DataFrame:
    """Each filter with the rule, who says so, who is left, and how the applicant stands."""
    return pd.DataFrame(
        {
            "Filter": [words.NAMES[s.filter.id] for s in steps],
            "Asks": [words.rule(s.filter) for s in steps],
            "Files left": [figures.of_files(s.left, N_FILES) for s in steps],
            "This applicant": [words.stands(s) for s in steps],
            "Who says so": [words.whose(s.filter) for s in steps],
        }
    )


def _told(step: Step, question: Question, code: str) -> None:
    """One filter in words: what it asks, who says so, and what would have kept the applicant in."""
    one, person = step.filter, question.applicant
    with st.container(key=f"other_side_told_{one.id}", border=True):
        asks = f"**{words.NAMES[one.id]}**: {widgets.plain(words.rule(one))}."
        st.markdown(f"{asks} {words.stands(step)}")
        if step.standing == "out":
            n = n_signals(cache.resources().store, code, person)
            st.markdown(f"What would have kept it in: {words.kept_in(step, person, n)}")
        widgets.note(words.whose(one))
        if one.says is not None and one.says.link.startswith(("http://", "https://")):
            st.link_button("The page that says so", one.says.link, icon=":material/open_in_new:")


if __name__ == "__main__":
    page()
