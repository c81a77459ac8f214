"""The browser's own storage: the only place where a workspace outlives the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

KEY = "browser_storage"

_mount = st.components.v2.component(
    "smartpick_browser_storage",
    html="<span role='status' aria-live='polite'></span>",
    css="""
    span { font-size: 0.875rem; color: var(--st-gray-text-color, var(--st-text-color)); }
    span[data-state=full], span[data-state=off], span[data-state=unread] {
      color: var(--st-text-color); font-weight: 600;
    }
    """,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class ToBrowser:
    """What the page tells the browser on each run.

    ``text`` is the workspace, empty for a new visitor's, ``undo`` the changes that can be taken
    back. ``is_whole`` says that the page could show this; if not, nothing is saved. ``is_loaded``
    says that the page has been told what is stored, ``is_waiting`` that it draws nothing before
    it is, ``unread`` that it could not read it. ``accepted`` is the revision that another tab
    wrote and this page has merged, with its ``accepted_text``. ``overwrite`` replaces whatever is
    stored.
    """

    session: str
    text: str
    undo: str
    is_loaded: bool
    is_whole: bool = True
    is_waiting: bool = False
    unread: bool = False
    accepted: int = 0
    accepted_text: str = ""
    overwrite: bool = False


def has_something() -> bool:
    """Whether this browser said, when it connected, that it holds a workspace."""
    return st.context.cookies.get("smartpick_kept") == "1"


def mount(
    told: ToBrowser,
    on_found: Callable[[dict[str, Any]], None],
    on_elsewhere: Callable[[dict[str, Any]], None],
) -> None:
    """Show whether everything is saved, save it, and report what the browser holds.

    ``on_found`` gets ``session``, ``revision``, ``text`` and ``undo``; it is called where something
    is stored, or the page ``is_waiting`` to hear. ``on_elsewhere`` gets ``session``, ``base``,
    ``theirs`` and ``revision`` when another tab saved first. Both are called before the page
    runs again. A connection that came back asks for a run too.
    """
    _mount(
        key=KEY,
        data={name: getattr(told, name) for name in ToBrowser.__slots__},
        on_found_change=lambda: on_found(_sent("found")),
        on_elsewhere_change=lambda: on_elsewhere(_sent("elsewhere")),
        on_connected_change=lambda: None,
    )


def _sent(name: str) -> dict[str, Any]:
    sent = st.session_state[KEY].get(name)
    return sent if isinstance(sent, dict) else {}
