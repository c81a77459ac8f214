"""What somebody is typing: a comma in a number, and words that no server has heard of yet."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import streamlit as st

KEY = "typed"

_mount = st.components.v2.component(
    "smartpick_typed",
    html="<span hidden></span>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def heed() -> None:
    """Watch the fields of the page, in the browser alone. Takes no room; once a run.

    “1,5” is 1.5 and never 15. What was typed and not yet sent is put back after a restarted
    server or a lost connection has drawn the page anew.
    """
    with st.container(key=KEY):
        session = st.session_state.setdefault("typed_session", uuid4().hex)
        _mount(key=f"{KEY}_watch", data={"session": session})
