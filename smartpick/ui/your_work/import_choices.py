"""The choice between one's own facts and others', wherever they disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from smartpick.files.packs import Disagreement
from smartpick.files.packs.difference import Key
from smartpick.ui import widgets
from smartpick.ui.your_work import import_rows, import_words


def theirs(items: Sequence[Disagreement], names: Mapping[str, str], key: str) -> frozenset[Key]:
    """The programs and facts for which theirs is chosen; none where nobody chose."""
    if not items:
        return frozenset()
    widgets.heading(import_words.DISAGREE, import_words.DISAGREE_NOTE)
    widgets.table(
        import_rows.disagreements(items, names),
        "Facts about which the file and you disagree, with both values and days",
        f"{key}_disagreements",
    )
    ways = (import_words.MINE, import_words.NEWER, import_words.EACH)
    way = st.radio("Which ones count?", ways, key=f"{key}_way", horizontal=True)
    if way == import_words.NEWER:
        return frozenset(d.key for d in items if d.is_theirs_newer)
    if way == import_words.EACH:
        named = {import_rows.disagreement(d, names): d.key for d in items}
        chosen = st.multiselect(import_words.THEIRS_FOR, list(named), key=f"{key}_each")
        return frozenset(named[name] for name in chosen)
    return frozenset()
