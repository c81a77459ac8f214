"""Fields for words: what is too long is refused with a sentence and stays, to be shortened.

A limit of Streamlit's own field lets a long paste vanish without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from smartpick.ui import fields, widgets

_REFUSED = "too_long"


def too_long(what: str, text: str, most: int) -> str | None:
    """The sentence that refuses a text of more than ``most`` letters; ``None`` for a shorter one.

    ``what`` names the field.
    """
    if len(text) <= most:
        return None
    return (
        f"Not saved, {what}: {len(text):,} letters, and {most:,} can be kept. "
        "Take some out; what you wrote is still here."
    )


def field(
    label: str, key: str, value: str, most: int, put: Callable[[], None],
    *, is_line: bool = False, **how: object,
) -> None:  # fmt: skip
    """A field whose text lives in the workspace, of several lines or one (``is_line``).

    ``value`` is what it shows, ``most`` how many letters it keeps; ``put`` is called when it
    was changed and fits, and reads the text from the session under ``key``. What was refused is
    shown again, and why below it. ``how``: the rest of what Streamlit's own field takes.
    """
    draw: Callable[..., object] = st.text_input if is_line else st.text_area
    refused: str | None = st.session_state.get(_REFUSED, {}).get(key)
    fields.bound(key, value if refused is None else refused)
    draw(label, key=key, on_change=partial(_changed, key, most, put), **how)
    if refused is not None:
        st.error(widgets.plain(too_long(label, refused, most) or ""))


def _changed(key: str, most: int, put: Callable[[], None]) -> None:
    refused: dict[str, str] = st.session_state.setdefault(_REFUSED, {})
    text = str(st.session_state[key] or "")
    if len(text) > most:
        refused[key] = text
        return
    refused.pop(key, None)
    put()


def kept(key: str, value: str) -> str:
    """What a field holds, for who saves it with others.

    Where it was refused: ``value``, the text that is kept.
    """
    return value if key in st.session_state.get(_REFUSED, {}) else str(st.session_state[key])


def forget(*keys: str) -> None:
    """Show again what is kept in place of what was refused. Call it from a callback."""
    for key in keys:
        st.session_state.get(_REFUSED, {}).pop(key, None)


def searched(typed: str, most: int = 200) -> str:
    """What to search for: nothing where more was pasted than a search has, which is said."""
    typed = typed.strip()
    if len(typed) <= most:
        return typed
    st.warning(f"{len(typed):,} letters are no search: type a few words, at most {most} letters.")
    return ""


def emptied(values: Mapping[str, object]) -> None:
    """Set the fields of a form that was taken to these values. Call it from a callback.

    A form that empties itself would lose what was typed when it is refused.
    """
    st.session_state.update(values)
