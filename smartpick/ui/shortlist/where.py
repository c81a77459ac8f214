"""Where the programs of the list are."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.ui import widgets, workspace
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs import table as program_table
from smartpick.ui.programs import words


def map_of_list() -> None:
    """The map of the list, drawn only when somebody opens it."""
    opened = st.expander("Map of your list", key="shortlist_map", on_change="rerun")
    if not opened.open:
        return
    everything = program_table.everything()
    present = everything.index.isin(workspace.current().shortlist.codes)
    found = everything[present].reset_index(drop=True)
    with opened:
        widgets.chart(program_map.programs(found), "shortlist_places", words.MAP_ALT)
        widgets.note("One mark a place; larger: more programs of your list.")
        in_numbers = partial(program_map.in_numbers, found)
        widgets.as_table("shortlist_places", in_numbers, "The places of the map in numbers")
        missing = program_map.n_not_shown(found)
        if missing:
            widgets.note(f"Not on the map, because their place is not known: {missing:,}.")
