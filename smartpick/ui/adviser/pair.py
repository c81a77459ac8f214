"""Two applicants or scenarios side by side, to be read from the back of a room."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from smartpick.answer.change.differences import Headline, HeadlineChange
from smartpick.domain import Applicant
from smartpick.errors import SmartPickError
from smartpick.say import changes, figures
from smartpick.ui import cache, examples, pictures, widgets, workspace
from smartpick.ui.adviser import words
from smartpick.ui.what_if import computed, scenarios

_SIDES = ("adviser_left", "adviser_right")


def section(now: Applicant, *, hides: bool) -> None:
    """Choose two people; their chances, intervals and what differs."""
    people = _people(now, hides=hides)
    columns = st.columns(2, gap="large")
    chosen = [_choice(people, place, columns[place]) for place in range(len(_SIDES))]
    left, right = (people[name] for name in chosen)
    try:
        told = computed.compared([left, right])
    except SmartPickError as problem:
        st.info(widgets.plain(str(problem)))
        return
    for column, one in zip(columns, told, strict=True):
        with column:
            _one(*one, is_first=one is told[0])
    difference = scenarios.change_words(left, right)
    st.markdown(f"**{words.DIFFERS}**: {widgets.plain(difference)}")
    widgets.note(words.PAIR)


def _people(now: Applicant, *, hides: bool) -> dict[str, Applicant]:
    """Everybody who can be chosen, by the name on the screen: now, kept, invented."""
    names = cache.specialty_names()
    people = {words.NOW: now}
    for number, kept in enumerate(workspace.current().scenarios.items, start=1):
        made_up = scenarios.profile_name(kept.profile, names)
        people[words.applicant_label(number, made_up, kept.name, hides=hides)] = kept.profile
    return people | {
        words.INVENTED.format(called=called): cache.example(name)
        for name, called in examples.CALLED.items()
    }


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
    st.markdown("\n".join(f"- {widgets.plain(fact)}" for fact in facts))
