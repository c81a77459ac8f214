"""What a browser session remembers: the profile's widgets and the order of the rows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from smartpick.domain import Applicant, Assessment, SpecialtyLikelihood
from smartpick.ui.profile import from_widgets, to_widgets
from smartpick.workspace import START_PROFILE

START = START_PROFILE

_ORDER = "row_order"


def ensure() -> None:
    """Give every profile widget a value before it is drawn for the first time."""
    for key, value in to_widgets(START).items():
        st.session_state.setdefault(key, value)


def load(applicant: Applicant) -> None:
    """Put an applicant into the widgets. Call it from a callback, before they are drawn."""
    st.session_state.update(to_widgets(applicant))
    st.session_state.pop(_ORDER, None)
    st.session_state["program_state"] = None


def has_specialty() -> bool:
    """Whether at least one specialty is chosen."""
    return bool(st.session_state["specialties"])


def current() -> Applicant:
    """The applicant that the widgets describe.

    Raises
    ------
    ProfileError
        When the widgets contradict each other.
    """
    return from_widgets(st.session_state.to_dict())


def forget_order() -> None:
    """Let the rows sort anew."""
    st.session_state.pop(_ORDER, None)


def in_kept_order(assessment: Assessment) -> list[SpecialtyLikelihood]:
    """The specialties to draw, in an order that stays while a slider moves.

    Sorted by value when the choice of specialties changes: a row that moves would
    otherwise be read as a change.
    """
    shown = {s.specialty: s for s in assessment.by_specialty if s.given_ranked or s.chosen}
    key = (assessment.applicant.specialties, tuple(sorted(shown)))
    kept = st.session_state.get(_ORDER)
    if kept is None or kept[0] != key:
        kept = (key, [s.specialty for s in _by_value(list(shown.values()))])
        st.session_state[_ORDER] = kept
    return [shown[name] for name in kept[1]]


def _by_value(items: Sequence[SpecialtyLikelihood]) -> list[SpecialtyLikelihood]:
    return sorted(items, key=lambda s: s.given_ranked.value if s.given_ranked else -1, reverse=True)
