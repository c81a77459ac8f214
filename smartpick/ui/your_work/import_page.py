"""Bring your own data: reports, lists, tables, and fact packs."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import frame
from smartpick.ui.your_work import import_words
from smartpick.ui.your_work.fact_pack_panel import fact_pack_panel
from smartpick.ui.your_work.import_panel import import_panel


@frame.footed
def page() -> None:
    """Files first, then the facts that travel without one."""
    st.title(import_words.TITLE, anchor=False)
    st.markdown(import_words.INTRO)
    import_panel()
    fact_pack_panel()


if __name__ == "__main__":
    page()
