"""The rows whose program was told by a name or a number, side by side, each to be used or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.files.read.content import Told
from smartpick.ui import widgets
from smartpick.ui.your_work import import_lookup, import_rows, import_table, import_words

_BEGAN = "import_told_began"
_USE = "Use"
ROWS_A_PAGE = 100
_ROW_PIXELS, _TALLEST = 66, 640
"""Above 64 pixels text runs over several lines: both names and cities can be read at once."""


def matches(file_id: str, told: Sequence[Told]) -> None:
    """The table with a tick for each row; those that are not sure first, and not ticked."""
    if not told:
        return
    n_unsure = sum(not row.match.is_sure for row in told)
    widgets.heading(import_words.TOLD, import_words.told(len(told), n_unsure))
    in_order = sorted(told, key=lambda row: row.match.is_sure)
    page = _page(len(in_order))
    shown = in_order[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    key = f"import_told_{file_id}_{page}"
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(disabled=True, width=width)
        for name, width in import_rows.TOLD_COLUMNS.items()
    }
    columns[_USE] = st.column_config.CheckboxColumn(pinned=True, width=55)
    st.data_editor(
        _frame(_begun(key, shown), shown),
        hide_index=True,
        num_rows="fixed",
        height=min(_ROW_PIXELS * len(shown) + 40, _TALLEST),
        row_height=_ROW_PIXELS,
        key=key,
        column_config=columns,
        on_change=partial(_decide, file_id, key, [row.where for row in shown]),
        alt=import_words.TOLD_ALT,
    )


def _page(n: int) -> int:
    """Which hundred rows are shown; asked only where there are more."""
    n_pages = -(-n // ROWS_A_PAGE)
    if n_pages == 1:
        return 1
    return int(
        st.number_input(
            import_words.page_of(n_pages), 1, n_pages, 1, key="import_told_page", width=220
        )
    )


def _begun(key: str, shown: Sequence[Told]) -> dict[str, bool]:
    """The ticks that the table began with: it keeps its place while they are changed."""
    places = tuple(row.where for row in shown)
    kept: tuple[object, dict[str, bool]] | None = st.session_state.get(_BEGAN)
    if kept is None or kept[0] != (key, places):
        kept = st.session_state[_BEGAN] = ((key, places), {r.where: r.is_used for r in shown})
    return kept[1]


def _frame(begun: dict[str, bool], shown: Sequence[Told]) -> pd.DataFrame:
    names, cities = import_lookup.program_names(), import_lookup.program_cities()
    return import_rows.told(shown, begun, names, cities)


def _decide(file_id: str, key: str, places: Sequence[str]) -> None:
    """Take in the ticks. They replace nothing else, so the preview follows at once."""
    decided = import_table.chosen(file_id)
    for row, cells in st.session_state[key]["edited_rows"].items():
        if _USE in cells:
            decided[places[int(row)]] = bool(cells[_USE])
