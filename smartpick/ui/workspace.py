"""The workspace of this session: change it, undo it, keep it in the browser.

The browser's own storage is the only place where a workspace outlives the page.
Every change goes through :func:`change`, from a callback or before the page is drawn; a widget
of the profile reports its own (:mod:`smartpick.ui.state`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from smartpick.errors import WorkspaceError
from smartpick.ui import doors, state, widgets
from smartpick.workspace import Group, Workspace, merge, with_members, workspace_text
from smartpick.workspace.merge import (
    MOST_STEPS,
    Step,
    history_text,
    read_history,
    step,
    taken_back,
)

_UNDO = "workspace_undo"
_SESSION = "workspace_session"
_STORAGE = "workspace_storage"
_MOST_ASKED = 6
"""Runs in which a session waits for its browser's work before it shows a new visitor's page."""

_KEY = "browser_storage"

_mount = st.components.v2.component(
    "smartpick_browser_storage",
    html="<span role='status' aria-live='polite'></span>",
    css="""
    span { font-size: 0.875rem; color: var(--st-gray-text-color, var(--st-text-color)); }
    span[data-state=full], span[data-state=off], span[data-state=unread] {
      color: var(--st-text-color); font-weight: 600;
    }
    """,
    js=Path(__file__).with_name("browser_storage.js").read_text(encoding="utf-8"),
)

current = state.kept


def change(what: str, **sections: Any) -> None:  # noqa: ANN401
    """Replace sections of the workspace; ``what`` names the change for the undo button.

    Call it from a callback, or before what it changes is drawn. ``sections`` are fields
    of :class:`~smartpick.workspace.Workspace`.
    """
    replace(what, current().model_copy(update=sections))


def switch(what: str, name: str, own: str) -> None:
    """Take in a switch beside the profile, its widget with the key ``own``; can be undone.

    Unlike :func:`change` it leaves the widget in its place, so that a keyboard stays on it.
    """
    before = current()
    state.enter(name, own)
    if current() != before:
        _remember([*_steps(), step(what, before, current())])


def replace(what: str, workspace: Workspace) -> None:
    """Put another workspace in the place of the current one; can be undone."""
    before = current()
    if workspace == before:
        return
    _remember([*_steps(), step(what, before, workspace)])
    state.put(workspace)


def changes() -> list[str]:
    """The changes that can be undone, the last one first."""
    return [one.what for one in reversed(_steps())]


def undo() -> None:
    """Take the last change back. Call it from a callback.

    What was changed since by other means (a slider, another tab) stays.
    """
    steps = _steps()
    if not steps:
        return
    _remember(steps[:-1])
    try:
        state.put(taken_back(steps[-1], current()))
    except ValidationError:
        st.toast("That change is too old to be taken back.", icon=":material/info:")


def _steps() -> list[Step]:
    found: list[Step] = st.session_state.get(_UNDO, [])
    return found


def _remember(steps: list[Step]) -> None:
    st.session_state[_UNDO] = steps[-MOST_STEPS:]


def forget() -> None:
    """Begin as a new visitor, here and in the browser. Call it from a callback."""
    st.session_state.pop(_UNDO, None)
    state.put(Workspace())
    _storage()["overwrite"] = True


def forget_group() -> None:
    """Take the group out, here and in the browser, with every change that could bring it back."""
    state.put(with_members(current(), Group()))
    _remember([])


def unread() -> tuple[str, str] | None:
    """What the browser kept but this SmartPick cannot read, so that it saves nothing, and why."""
    text = _storage().get("unread")
    return None if text is None else (str(text), str(_storage().get("problem", "")))


def begin_anew() -> None:
    """Give up what could not be read, and save from now on. Call it from a callback."""
    _storage().update(unread=None, overwrite=True)


def set_aside() -> None:
    """Put work that breaks the pages aside, to be downloaded, and begin as a new visitor."""
    _storage().update(
        unread=_text() or " ", problem="The pages of SmartPick could not show this work"
    )
    _remember([])
    state.put(Workspace())


def hear() -> bool:
    """Whether this session's browser is about to send its work.

    A page drawn now would show a new visitor's numbers. It waits from a session's first run on
    until the work is heard: a press may cut a run short before the browser was asked. After a few
    runs it waits no longer, so a browser that sends nothing holds up nobody. Ask once a run,
    before anything is drawn.
    """
    kept = _storage()
    kept["asked"] = kept.get("asked", 0) + 1
    kept["is_awaited"] = bool(
        kept.get("is_awaited", True)
        and not kept.get("is_loaded")
        and kept["asked"] <= _MOST_ASKED
        and st.context.cookies.get("smartpick_kept") == "1"  # this browser holds a workspace
    )
    return bool(kept["is_awaited"])


def keep(*, is_whole: bool = True) -> None:
    """Mount the browser's storage: saves, and shows whether everything is saved.

    Once a run, at its end. A run that ``is_whole`` has shown all of the page; another one saves
    nothing but what the last whole run saved. A connection that came back asks for a run too.
    """
    kept = _storage()
    if is_whole:
        kept["good"] = _text(), history_text(_steps())
    text, undo_text = kept.get("good", ("", ""))
    told = {
        "session": st.session_state.setdefault(_SESSION, uuid4().hex),
        "text": text,  # empty for a new visitor's
        "undo": undo_text,
        "is_loaded": kept.get("is_loaded", False),  # the page has been told what is stored
        "is_waiting": bool(kept.get("is_awaited")),  # it draws nothing before it is
        "is_whole": is_whole,
        "unread": bool(kept.get("unread")),  # it could not read what is stored
        "accepted": kept.get("accepted", 0),  # the revision of another tab that it has merged
        "accepted_text": kept.get("accepted_text", ""),
        "overwrite": kept.pop("overwrite", False) if is_whole else False,
    }
    _mount(
        key=_KEY,
        data=told,
        on_found_change=lambda: _on_found(widgets.sent(_KEY, "found")),
        on_elsewhere_change=lambda: _on_elsewhere(widgets.sent(_KEY, "elsewhere")),
        on_connected_change=lambda: None,
    )


def was_brought() -> bool:
    """Whether the browser held earlier work when it was asked, readable or not."""
    kept = _storage()
    return bool(kept.get("accepted_text") or kept.get("unread"))


def _storage() -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.setdefault(_STORAGE, {})
    return kept


def _text() -> str:
    workspace = current()
    return "" if workspace == Workspace() else workspace_text(workspace)


def _on_found(found: dict[str, Any]) -> None:
    """What the browser held when this session began: ``session``, ``revision``, ``text``, ``undo``.

    It is sent where something is stored, or the page waits to hear.
    """
    kept = _storage()
    if kept.get("is_loaded") or found.get("session") != st.session_state.get(_SESSION):
        return
    kept["is_loaded"] = True
    kept.update(accepted=found.get("revision", 0), accepted_text=found.get("text", ""))
    if not st.session_state.get(_UNDO):
        _remember(read_history(str(found.get("undo", ""))))
    text = found.get("text")
    if not text:
        return
    try:
        stored = doors.read(text)
    except WorkspaceError as problem:
        kept.update(unread=text, problem=str(problem))
        return
    # What was entered while the page waited for the browser is kept too.
    state.put(merge(Workspace(), current(), stored))


def _on_elsewhere(sent: dict[str, Any]) -> None:
    """Another tab saved first: take its changes in, then save both.

    ``sent`` has ``session``, ``base``, ``theirs`` and ``revision``.
    """
    if sent.get("session") != st.session_state.get(_SESSION):
        return
    try:
        base, theirs = (_read_or_empty(sent.get(name, "")) for name in ("base", "theirs"))
    except WorkspaceError:
        return
    _storage().update(accepted=sent.get("revision", 0), accepted_text=sent.get("theirs", ""))
    state.put(merge(base, current(), theirs))


def _read_or_empty(text: str) -> Workspace:
    return doors.read(text) if text else Workspace()
