"""Adviser: the answer live in front of somebody, step by step, with large type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from smartpick.answer.change.differences import Headline, HeadlineChange
from smartpick.domain import Applicant
from smartpick.errors import SmartPickError
from smartpick.say import changes, figures
from smartpick.ui import (
    assessed,
    cache,
    examples,
    frame,
    page_style,
    pictures,
    state,
    widgets,
    workspace,
)
from smartpick.ui.adviser import steps as adviser
from smartpick.ui.adviser import words
from smartpick.ui.group import who
from smartpick.ui.what_if import computed, scenarios
from smartpick.ui.your_work.reading import sentence
from smartpick.workspace import Scenario

_SIDES = ("adviser_left", "adviser_right")
_STEP, _HIDES, _WHO = "adviser_step", "adviser_hides", "adviser_applicant"
_PAIR = "adviser_pair"


def _pair() -> None:
    """Choose two people; their chances, intervals and what differs."""
    st.title(words.PAIR_SWITCH, anchor=False)
    people = _people(state.current_or_start())
    columns = st.columns(2, gap="large")
    chosen = [_choice(people, place, columns[place]) for place in range(len(_SIDES))]
    left, right = (people[name] for name in chosen)
    try:
        told = computed.compared([left, right])
    except SmartPickError as problem:
        st.info(widgets.plain(sentence(problem)))
        return
    for column, one in zip(columns, told, strict=True):
        with column:
            _one(*one, is_first=one is told[0])
    difference = scenarios.change_words(left, right)
    st.markdown(f"**{words.DIFFERS}**: {widgets.plain(difference)}")
    widgets.note(words.PAIR)


def _people(now: Applicant) -> dict[str, Applicant]:
    """Everybody who can be chosen, by the name on the screen: now, kept, invented."""
    kept = {label: one.profile for label, one in _kept_by_label().items()}
    invented = {
        words.INVENTED.format(called=called): cache.example(name)
        for name, called in examples.CALLED.items()
    }
    return {"The profile now": now} | kept | invented


def _kept_by_label() -> dict[str, Scenario]:
    """The applicants that were kept, by what they are called on the screen."""
    names, hides = cache.specialty_names(), st.session_state[_HIDES]
    items = workspace.current().scenarios.items
    called = [scenarios.profile_name(x.profile, names) if hides else x.name for x in items]
    return {f"Applicant {n}: {called[n - 1]}": kept for n, kept in enumerate(items, start=1)}


def _choice(people: dict[str, Applicant], place: int, column: DeltaGenerator) -> str:
    key, options = _SIDES[place], list(people)
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[place]
    chosen: str = column.selectbox(words.SIDES[place], options, key=key, persist_state="session")
    return chosen


def _one(found: Headline, change: HeadlineChange, *, is_first: bool) -> None:
    st.header(f"{figures.about(found.given_applied)} of 100", anchor=False)
    st.markdown(f"{figures.span(found.given_applied)} · {words.OF_THOSE}")
    pictures.show(pictures.icon_array(found.given_applied, words.DOTS), f"pair_{is_first}")
    facts = [
        f"{figures.count(found.expected_interviews)} interviews on average",
        f"{found.n_applications:,} applications, {figures.dollars(found.fee_usd)}",
    ]
    if not is_first:
        facts.insert(0, changes.change(change.given_applied))
    widgets.bullets(facts)


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
        st.toggle("Hide names", key=_HIDES, help=words.HIDE_HELP, persist_state="session")
    if not workspace.current().scenarios.items:
        widgets.note(words.NOBODY)


def _examples() -> Mapping[str, str]:
    """The examples; none while an applicant of the group is open, whom one would replace."""
    return {} if workspace.current().caseload.open else examples.CALLED


def _kept() -> None:
    """The applicants that were kept, to choose from or to go through."""
    kept = _kept_by_label()
    labels = {one.id: label for label, one in kept.items()}
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
    st.session_state[_WHO] = who.around(ids, st.session_state.get(_WHO), steps)
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


def _back_and_forward() -> None:
    """The way through the steps for a presenter's keys, below what is shown."""
    names = list(words.STEPS)
    at = names.index(st.session_state[_STEP])
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, shortcut, steps, end in (
            ("Back", "PageUp", -1, 0), ("Forward", "PageDown", 1, len(names) - 1)
        ):  # fmt: skip
            st.button(
                label, key=f"adviser_{label.lower()}", shortcut=shortcut, disabled=at == end,
                on_click=partial(_go, steps),
            )  # fmt: skip


def _go(steps: int) -> None:
    """On from the step that is chosen now: what was shown may be one press behind."""
    names = list(words.STEPS)
    at = names.index(st.session_state[_STEP]) + steps
    st.session_state[_STEP] = names[min(max(at, 0), len(names) - 1)]


def _step() -> None:
    assessment, problem = assessed.tried()
    if assessment is None:
        frame.title("adviser")
        frame.nothing(problem)
    else:
        adviser.step(st.session_state[_STEP], assessment)


if __name__ == "__main__":
    page()
