"""A table pasted as text, from a spreadsheet or a page, read like a file."""

from __future__ import annotations

import hashlib

import streamlit as st

from smartpick.ui.your_work import import_reading, import_words
from smartpick.ui.your_work.import_reading import Read

MOST_CHARACTERS = 1_000_000
_ASKED, _READ = "import_paste_asked", "import_paste_read"


def read_pasted() -> Read | None:
    """The field to paste into, and the table once it is read; ``None`` while there is none.

    What is too long is refused with a sentence and stays in the field. (A limit of the field
    itself would let a long paste vanish without a word.)
    """
    with st.expander(import_words.PASTE):
        text: str = st.text_area(
            import_words.PASTED,
            key=f"import_paste_{import_reading.current_round()}",
            height=160,
            placeholder=import_words.PASTE_EXAMPLE,
            help=import_words.PASTE_HELP,
        )
        st.button(import_words.PASTE_READ, key="import_paste_read_it", on_click=_ask)
        if len(text) > MOST_CHARACTERS:
            st.error(import_words.too_long(len(text), MOST_CHARACTERS))
            return None
    fingerprint = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    if not text.strip() or st.session_state.get(_ASKED) != import_reading.current_round():
        return None
    kept: Read | None = st.session_state.get(_READ)
    if kept is None or kept.file_id != fingerprint:
        kept = import_reading.read_content(
            fingerprint, import_words.PASTED_NAME, text.encode(errors="replace")
        )
        if kept is not None:
            st.session_state[_READ] = kept
    return kept


def _ask() -> None:
    st.session_state[_ASKED] = import_reading.current_round()
