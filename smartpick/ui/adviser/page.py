"""Adviser: the answer live in front of somebody, step by step, with large type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from smartpick.ui import assessed, cache, examples, frame, page_style, state, widgets, workspace
from smartpick.ui.adviser import pair, words
from smartpick.ui.adviser import steps as adviser
from smartpick.ui.what_if import scenarios

_STEP, _HIDES, _WHO = "adviser_step", "adviser_hides", "adviser_applicant"
_PAIR = "adviser_pair"


@frame.footed
def page() -> None:
    """The question first, then its answer; who is looked at stands below."""
    st.session_state.setdefault(_HIDES, True)
    page_style.large_type()
    with st.container(key="adviser"):
        is_pair = _walk()
        if is_pair:
            _pair()
        else:
            _step()
            _back_and_forward()
        _who()
    widgets.note(words.KEYS)


def _who() -> None:
    """The examples, the kept applicants, and whether names are shown; in one row."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for number, (name, called) in enumerate(_examples().items(), start=1):
            st.button(
                called, key=f"adviser_{number}", shortcut=str(number),
                on_click=partial(_load_example, name),
            )  # fmt: skip
        _kept()
        st.toggle(words.HIDE, key=_HIDES, help=words.HIDE_HELP, persist_state="session")
    if not workspace.current().scenarios.items:
        widgets.note(words.NOBODY)


def _examples() -> Mapping[str, str]:
    """The examples; none while an applicant of the group is open, whom one would replace."""
    return {} if workspace.current().caseload.open else examples.CALLED


def _kept() -> None:
    """The applicants that were kept, to choose from or to go through."""
    names, hides = cache.specialty_names(), st.session_state[_HIDES]
    labels = {}
    for number, kept in enumerate(workspace.current().scenarios.items, start=1):
        made_up = scenarios.profile_name(kept.profile, names)
        labels[kept.id] = words.applicant_label(number, made_up, kept.name, hides=hides)
    if not labels:
        return
    if st.session_state.get(_WHO) not in labels:
        st.session_state[_WHO] = None
    st.selectbox(
        "Applicants you kept", options=list(labels), index=None, key=_WHO, width=300,
        format_func=labels.__getitem__, placeholder="Applicants you kept",
        on_change=_load_chosen, label_visibility="collapsed",
    )  # fmt: skip
    ids = tuple(labels)
    for label, key, steps in (("Previous", "adviser_before", -1), ("Next", "adviser_after", 1)):
        st.button(label, key=key, shortcut=label[0], on_click=partial(_turn, ids, steps))


def _load_example(name: str) -> None:
    st.session_state[_WHO] = None
    examples.load(name)


def _load_chosen() -> None:
    chosen = st.session_state.get(_WHO)
    if chosen:
        scenarios.load(chosen)


def _turn(ids: tuple[str, ...], steps: int) -> None:
    """The applicant after or before the chosen one, round and round."""
    chosen = st.session_state.get(_WHO)
    at = ids.index(chosen) + steps if chosen in ids else min(steps, 0)
    st.session_state[_WHO] = ids[at % len(ids)]
    _load_chosen()


def _walk() -> bool:
    """The five questions in a row that wraps; whether two people are wanted side by side."""
    names = list(words.STEPS)
    if st.session_state.get(_STEP) not in names:
        st.session_state[_STEP] = names[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Step", options=names, format_func=words.STEPS.__getitem__, required=True,
            key=_STEP, label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        return st.toggle(words.PAIR_SWITCH, key=_PAIR, persist_state="session")


def _pair() -> None:
    """Two people beside each other."""
    st.title(words.PAIR_SWITCH, anchor=False)
    pair.section(state.current_or_start(), hides=st.session_state[_HIDES])


def _back_and_forward() -> None:
    """The way through the steps for a presenter's keys, below what is shown."""
    names = list(words.STEPS)
    at = names.index(st.session_state[_STEP])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Back", key="adviser_back", shortcut="PageUp", disabled=at == 0,
                  on_click=partial(_go, names[max(at - 1, 0)]))  # fmt: skip
        st.button(
            "Forward", key="adviser_forward", shortcut="PageDown", disabled=at == len(names) - 1,
            on_click=partial(_go, names[min(at + 1, len(names) - 1)]),
        )  # fmt: skip


def _go(name: str) -> None:
    st.session_state[_STEP] = name


def _step() -> None:
    assessment, problem = assessed.tried()
    if assessment is None:
        st.title(words.TITLE, anchor=False)
        frame.nothing(problem)
    else:
        adviser.step(st.session_state[_STEP], assessment)


if __name__ == "__main__":
    page()
