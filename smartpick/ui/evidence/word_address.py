"""The word of the glossary that the browser's address names after its ``#``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

KEY = "word_address"

_mount = st.components.v2.component(
    "smartpick_word_address",
    html="<span hidden></span>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def heed(on_word: Callable[[str], None]) -> None:
    """``on_word`` gets the id of a word that the address names and the page does not show.

    It is called before the page runs again.
    """
    _mount(key=KEY, on_word_change=lambda: on_word(_sent()))


def _sent() -> str:
    sent = st.session_state[KEY].get("word")
    return str(sent.get("word", "")) if isinstance(sent, dict) else ""
