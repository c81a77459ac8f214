"""The shortlist: where to apply, how many, at what price; never in what order to rank."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from smartpick.domain.list_answer import ListAssessment
from smartpick.say.applicant import dated
from smartpick.ui import assessed as whole
from smartpick.ui import frame, state, widgets, workspace
from smartpick.ui.programs import links
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs import table as program_table
from smartpick.ui.shortlist import fill, sections, table
from smartpick.ui.shortlist import words as said
from smartpick.ui.shortlist.assessed import of_list
from smartpick.ui.your_work import exported
from smartpick.ui.your_work.export_panel import export_panel, list_loader
from smartpick.ui.your_work.import_lookup import program_names

TAB, LIST, FILL, HOW_MANY = "shortlist_tab", "Your list", "Fill it", "How many"
SIGNALS, MIX, BASIS = "Signals", "Mix and fees", "What it rests on"


@frame.footed
def page() -> None:
    """The answer for the list; then the list, the way to fill it and what it rests on, in tabs."""
    links.follow()
    frame.title("shortlist")
    widgets.note(said.INTRO)
    if not state.has_specialty():
        frame.nothing()
        return
    if _strangers():
        return
    with st.spinner("Reading the list", show_time=False):
        assessed = frame.made(lambda: of_list().assessed)
    if assessed is None:
        return
    if assessed.programs:
        sections.answer(assessed)
    else:
        st.info(said.EMPTY)
    if fill.report():
        st.session_state[TAB] = LIST
    widgets.tabs(TAB, _tabs(assessed))
    widgets.note(f"Data: {dated(assessed.data_date)}; fingerprint {assessed.data_fingerprint}.")


def _tabs(assessed: ListAssessment) -> dict[str, Callable[[], None]]:
    """What there is to see of this list, by its tab."""
    found: dict[str, Callable[[], None] | None] = {
        LIST: partial(_list if assessed.programs else _empty, assessed),
        FILL: _fill if assessed.programs else None,
        HOW_MANY: partial(sections.curve, assessed) if assessed.curve else None,
        SIGNALS: sections.signals if assessed.n_estimated else None,
        MIX: partial(_mix_and_fees, assessed) if assessed.fees else None,
        BASIS: sections.basis,
        "Load a list": partial(list_loader, "load_shortlist"),
    }
    return {name: draw for name, draw in found.items() if draw is not None}


def _empty(assessed: ListAssessment) -> None:
    """Both ways to a first program."""
    _fill()
    _list(assessed)


def _mix_and_fees(assessed: ListAssessment) -> None:
    sections.mix(assessed)
    sections.fees(assessed, workspace.current().profile.match_year)


def _strangers() -> bool:
    """Entries of an older file whose programs are not in this year's data, and the way out."""
    shortlist = workspace.current().shortlist
    strangers = [code for code in shortlist.codes if code not in program_names()]
    if strangers:
        st.warning(said.strangers(strangers))
        st.button(
            "Take them out of the list",
            key="take_strangers_out",
            on_click=partial(
                workspace.change,
                "programs that are not in the data",
                shortlist=shortlist.without(strangers),
            ),
        )
    return bool(strangers)


def _fill() -> None:
    fill.fill(whole.assessment().n_applications)


def _list(assessed: ListAssessment) -> None:
    with st.container(key="shortlist_list"):
        widgets.heading(
            "Your list", said.NOT_IN_TABLE, terms=("application_unit", "rank_order_list")
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            table.add()
            if assessed.programs:
                table.move_on()
                table.choose_columns()
                table.open_one()
            is_firm = bool(assessed.programs) and st.toggle(
                "Show how sure each program stays", key="show_firmness", help=said.FIRM
            )
        firmness = None
        if is_firm:
            with st.spinner("Filling the list anew, many times"):
                firmness = of_list().firmness
        if assessed.programs:
            table.table(assessed, firmness)
            if firmness:
                widgets.note(said.firm(len(firmness.stable), firmness.n_draws))
            widgets.unfold("Map of your list", "shortlist_map", _map_of_list)
            with st.container(horizontal=True, key="shortlist_export"):
                export_panel(exported.shortlist(whole.assessment()), key="shortlist_")


def _map_of_list() -> None:
    everything = program_table.everything()
    present = everything.index.isin(workspace.current().shortlist.codes)
    found = everything[present].reset_index(drop=True)
    note = "One mark a place; larger: more programs of your list."
    program_map.shown(found, "shortlist_places", note)


if __name__ == "__main__":
    page()
