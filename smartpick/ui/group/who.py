"""Whose numbers the pages show: open an applicant, the next, the one before, or one's own work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from smartpick.ui import widgets, workspace
from smartpick.ui.group import words
from smartpick.workspace import opened

TAB = "group_tab"
_CHOSEN = "group_who"
_OPENED, _HOME = "opened an applicant", "went back to your own work"


def open_one(member_id: str | None) -> None:
    """Let all pages speak of this applicant, or of oneself. Call it from a callback."""
    what = _HOME if member_id is None else _OPENED
    workspace.replace(what, opened(workspace.current(), member_id))


def bar() -> None:
    """The choice of an applicant and the way to the next, with keys."""
    now = workspace.current()
    labels = {m.id: m.label for m in now.group.members}
    st.session_state[_CHOSEN] = now.caseload.open if now.caseload.open in labels else None
    with st.container(horizontal=True, vertical_alignment="bottom", key="group_bar"):
        st.selectbox(
            words.OPEN_ONE, list(labels), index=None, key=_CHOSEN, width=260,
            format_func=labels.__getitem__, on_change=_chosen,
        )  # fmt: skip
        _ways("group", has_keys=True)
    widgets.note(words.NOW if now.caseload.open else words.NONE_OPEN)
    widgets.note(words.KEYS)


def beside_the_profile() -> None:
    """In the sidebar: whose work this is, and the way on and back; nothing for one's own."""
    now = workspace.current()
    member = now.group.get(now.caseload.open)
    if member is None:
        return
    with st.sidebar, st.container(key="group_beside", border=True):
        st.markdown(f"{words.OPEN_ONE}: **{widgets.plain(member.label)}**")
        with st.container(horizontal=True):
            _ways("beside", has_keys=False)


def _ways(key: str, *, has_keys: bool) -> None:
    for label, steps in (("Previous", -1), ("Next", 1)):
        st.button(
            label,
            key=f"{key}_{label.lower()}",
            shortcut=label[0] if has_keys else None,
            on_click=partial(_turn, steps),
        )
    if workspace.current().caseload.open is not None:
        st.button("Back to your own work", key=f"{key}_home", on_click=partial(open_one, None))


def _chosen() -> None:
    open_one(st.session_state.get(_CHOSEN))


def _turn(steps: int) -> None:
    """The applicant after or before the open one."""
    now = workspace.current()
    ids = [m.id for m in now.group.members]
    if ids:
        open_one(around(ids, now.caseload.open, steps))


def around(ids: Sequence[str], here: str | None, steps: int) -> str:
    """Which of these comes so many ``steps`` after ``here``, round and round; else an end."""
    at = ids.index(here) + steps if here in ids else min(steps, 0)
    return ids[at % len(ids)]
