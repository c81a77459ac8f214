"""Fields for words: what is too long is refused with a sentence and stays, to be shortened.

A limit of Streamlit's own field lets a long paste vanish without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose text lives in the workspace.

    ``value`` is what it shows, ``most`` how many letters it keeps; ``put`` is called when it
    was changed and fits, and reads the text from the session under ``key``.
    """

    label: str
    key: str
    value: str
    most: int
    put: Callable[[], None]

    def line(self, *, placeholder: str | None = None, explained: str | None = None) -> None:
        """Draw it with one line."""
        self._draw(st.text_input, placeholder=placeholder, help=explained)

    def area(
        self,
        *,
        height: int | None = None,
        placeholder: str | None = None,
        explained: str | None = None,
    ) -> None:
        """Draw it with several lines; ``height`` in pixels."""
        self._draw(st.text_area, height=height, placeholder=placeholder, help=explained)

    def _draw(self, widget: Callable[..., object], **how: object) -> None:
        """Draw it; what was refused is shown again, and why below it."""
        refused: str | None = st.session_state.get(_REFUSED, {}).get(self.key)
        fields.bound(self.key, self.value if refused is None else refused)
        widget(self.label, key=self.key, on_change=self._changed, **how)
        if refused is not None:
            st.error(widgets.plain(too_long(self.label, refused, self.most) or ""))

    def _changed(self) -> None:
        refused: dict[str, str] = st.session_state.setdefault(_REFUSED, {})
        text = str(st.session_state[self.key] or "")
        if len(text) > self.most:
            refused[self.key] = text
            return
        refused.pop(self.key, None)
        self.put()


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
    for key, value in values.items():
        st.session_state[key] = value
