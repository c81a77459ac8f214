"""The workspace of this session: read it, change it, undo it, keep it in the browser.

Every change goes through :func:`change`, from a callback or before the page is drawn. The
profile is the exception: its widgets hold it, and :func:`current` reads them.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import streamlit as st

from smartpick.errors import ProfileError, WorkspaceError
from smartpick.ui import browser_storage, cache, state
from smartpick.workspace import Workspace, merge, read_workspace, workspace_text

UNDO_STEPS = 50
_REST = "workspace"  # everything but the profile, whose widgets hold it
_UNDO = "workspace_undo"
_SESSION = "workspace_session"
_STORAGE = "workspace_storage"


def current() -> Workspace:
    """Everything the applicant entered, with the profile as the widgets show it now."""
    state.ensure()
    kept: Workspace = st.session_state.setdefault(_REST, Workspace())
    try:
        profile = state.current() if state.has_specialty() else kept.profile
    except ProfileError:  # widgets that contradict each other: the last profile that did not
        profile = kept.profile
    is_strict = bool(st.session_state.get(cache.PUBLISHED_ONLY, False))
    if profile == kept.profile and is_strict == kept.published_only:
        return kept
    kept = kept.model_copy(update={"profile": profile, "published_only": is_strict})
    st.session_state[_REST] = kept
    return kept


def change(what: str, **sections: Any) -> None:  # noqa: ANN401
    """Replace sections of the workspace; ``what`` names the change for the undo button.

    Call it from a callback, or before what it changes is drawn. ``sections`` are fields
    of :class:`~smartpick.workspace.Workspace`; ``profile`` fills the widgets too.
    """
    replace(what, current().model_copy(update=sections))


def replace(what: str, workspace: Workspace) -> None:
    """Put another workspace in the place of the current one; can be undone."""
    before = current()
    if workspace == before:
        return
    steps = st.session_state.setdefault(_UNDO, [])
    steps.append((what, before, workspace))
    del steps[:-UNDO_STEPS]
    _show(workspace)


def changes() -> list[str]:
    """The changes that can be undone, the last one first."""
    return [what for what, *_ in reversed(st.session_state.get(_UNDO, []))]


def undo() -> None:
    """Take the last change back. Call it from a callback.

    What was changed since by other means (a slider, another tab) stays.
    """
    steps = st.session_state.get(_UNDO)
    if not steps:
        return
    _, before, after = steps.pop()
    _show(before if current() == after else merge(after, current(), before))


def forget() -> None:
    """Begin as a new visitor, here and in the browser. Call it from a callback."""
    st.session_state.pop(_UNDO, None)
    _show(Workspace())
    _storage()["overwrite"] = True


def unread_text() -> str | None:
    """What the browser kept but this SmartPick cannot read, and why it saves nothing."""
    text: str | None = _storage().get("unread")
    return text


def unread_problem() -> str:
    """Why :func:`unread_text` cannot be read."""
    return str(_storage().get("problem", ""))


def begin_anew() -> None:
    """Give up what could not be read, and save from now on. Call it from a callback."""
    kept = _storage()
    kept.update(unread=None, overwrite=True)


def keep() -> None:
    """Mount the browser's storage: shows whether everything is saved. Once a run."""
    kept = _storage()
    kept["is_awaited"] = "is_awaited" not in kept and browser_storage.has_something()
    told = browser_storage.ToBrowser(
        session=st.session_state.setdefault(_SESSION, uuid4().hex),
        text=_text(),
        is_loaded=kept.get("is_loaded", False),
        is_waiting=is_awaited(),
        unread=bool(kept.get("unread")),
        accepted=kept.get("accepted", 0),
        accepted_text=kept.get("accepted_text", ""),
        overwrite=kept.pop("overwrite", False),
    )
    browser_storage.mount(told, _on_found, _on_elsewhere)


def is_awaited() -> bool:
    """Whether this is a session's first run and its browser is about to send its work.

    A page drawn now would show a new visitor's numbers for a moment. Asked after
    :func:`keep`, and true in one run only, so a browser that sends nothing holds up nobody.
    """
    return bool(_storage().get("is_awaited"))


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


def _show(workspace: Workspace) -> None:
    """Make this the session's workspace, widgets included where the profile differs."""
    if workspace.profile != current().profile:
        state.load(workspace.profile)
    if workspace.published_only != current().published_only:
        st.session_state[cache.PUBLISHED_ONLY] = workspace.published_only
    st.session_state[_REST] = workspace


def _on_found(found: dict[str, Any]) -> None:
    """What the browser held when this session began."""
    kept = _storage()
    if kept.get("is_loaded") or found.get("session") != st.session_state.get(_SESSION):
        return
    kept["is_loaded"] = True
    kept.update(accepted=found.get("revision", 0), accepted_text=found.get("text", ""))
    text = found.get("text")
    if not text:
        return
    try:
        stored = read_workspace(text)
    except WorkspaceError as problem:
        kept.update(unread=text, problem=str(problem))
        return
    # What was entered while the page waited for the browser is kept too.
    _show(merge(Workspace(), current(), stored))


def _on_elsewhere(sent: dict[str, Any]) -> None:
    """Another tab saved first: take its changes in, then save both."""
    if sent.get("session") != st.session_state.get(_SESSION):
        return
    try:
        base, theirs = (_read_or_empty(sent.get(name, "")) for name in ("base", "theirs"))
    except WorkspaceError:
        return
    _storage().update(accepted=sent.get("revision", 0), accepted_text=sent.get("theirs", ""))
    _show(merge(base, current(), theirs))


def _read_or_empty(text: str) -> Workspace:
    return read_workspace(text) if text else Workspace()
