"""The outlook of every applicant of the group: worked out once, some at a time; can be stopped."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from smartpick.answer.outlook import Outlook, outlooks
from smartpick.domain import Applicant
from smartpick.ui import cache, reader, turns
from smartpick.ui.group import words

Known = dict[str, Outlook | str]
"""The outlook of a profile, or why there is none, by what tells it from others."""

_KNOWN, _STOPPED = "group_outlooks", "group_stopped"
_AT_ONCE = 40
_MOST_KNOWN = 2_000


def key_of(profile: Applicant) -> str:
    """What an outlook hangs on: the profile, the evidence, the day."""
    return f"{cache.evidence().fingerprint} {reader.today()} {profile.model_dump_json()}"


def known() -> Known:
    """What this session has worked out."""
    found: Known = st.session_state.setdefault(_KNOWN, {})
    return found


def work(place: DeltaGenerator, profiles: Sequence[Applicant]) -> None:
    """Work out what is not known yet, while the page shows how far it is.

    The bar stands in ``place``, an empty one. A click on the button ends the run of the page at
    the next step of the bar; what was worked out by then stays. Between two steps others have
    their turn.
    """
    wanted = {key_of(p): p for p in profiles}
    kept = known()
    if len(kept) > _MOST_KNOWN:
        for key in [key for key in kept if key not in wanted]:
            del kept[key]
    missing = [key for key in wanted if key not in kept]
    if not missing or st.session_state.get(_STOPPED):
        return
    n_before, bar = len(wanted) - len(missing), None
    for at in range(0, len(missing), _AT_ONCE):
        some = missing[at : at + _AT_ONCE]
        found = outlooks([wanted[key] for key in some], *cache.basis(), reader.today())
        for key, one in zip(some, found, strict=True):
            kept[key] = one if isinstance(one, Outlook) else str(one)
        n_done = n_before + at + len(some)
        if bar is None:  # not before: what stood on the page is gone by now
            bar = _bar(place)
        bar.progress(n_done / len(wanted), text=words.assessing(n_done, len(wanted)))
        with turns.aside():
            pass
    place.empty()


def go_on() -> None:
    """Where the work was stopped: say so, and offer to go on."""
    if st.session_state.get(_STOPPED):
        st.info(words.STOPPED)
        st.button(words.GO_ON, key="group_go_on", on_click=_set_stopped, args=(False,))


def _bar(place: DeltaGenerator) -> DeltaGenerator:
    """A bar, and a button that stops the work."""
    with place.container():
        bar = st.progress(0.0)
        st.button(words.STOP, key="group_stop", on_click=_set_stopped, args=(True,))
    return bar


def _set_stopped(is_to_stop: bool) -> None:
    st.session_state[_STOPPED] = is_to_stop
