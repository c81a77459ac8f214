"""The pages, their order, and what stands on all of them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from smartpick.domain import edition
from smartpick.say.ages import dated, matches_since
from smartpick.say.applicant import describe_applicant
from smartpick.ui import (
    broken,
    cache,
    number_now,
    page_style,
    reader,
    sidebar,
    state,
    tour,
    turns,
    typed,
    whole_callbacks,
    widgets,
    workspace,
    workspace_words,
)
from smartpick.ui.addresses import script
from smartpick.ui.evidence import explain_words
from smartpick.ui.menu import PLACES, Place, Room
from smartpick.ui.what_if import share

whole_callbacks.ensure()
turns.ensure()


def navigation() -> None:
    """Show the menu and run the page that is chosen, under a note of what a switch leaves out."""
    page_style.style()
    pages = {room.address: _page(place, room) for place in PLACES for room in place.rooms}
    chosen = st.navigation(list(pages.values()), position="top")
    place, room = next(
        (place, room) for place in PLACES for room in place.rooms if pages[room.address] == chosen
    )
    page_style.name(room.title)
    page_style.mark_in_menu(place.rooms[0].address)
    share.receive()
    is_awaited = workspace.hear()
    typed.heed()
    with st.sidebar:
        number = st.container(key="number_now")
        status = st.container(key="kept_work", gap="xsmall")
    with status:
        saved = st.container()
        _undo_button()
    is_whole = True
    if is_awaited:
        st.skeleton(height="stretch")
    else:
        is_whole = _shown(chosen.run, place, room)
        with st.sidebar:
            st.toggle(
                "Large type", key=page_style.LARGE_TYPE, persist_state="session",
                help="Any page, to be read from the back of a room.",
            )  # fmt: skip
            tour.start_button("tour_again")
        if is_whole and room.has_profile:
            number_now.show(number)
    with saved:
        workspace.keep(is_whole=is_whole)
    state.arrived()


def _shown(run: Callable[[], None], place: Place, room: Room) -> bool:
    """Show a page with its profile and the way to its neighbours; whether it could be shown."""
    try:
        if room.has_profile:
            sidebar.profile()
        _rooms(place)
        tour.strip(room.address)
        if state.kept().published_only:
            with st.container(key="published_only_note"):
                st.info(
                    explain_words.published_only_note(cache.resources().evidence),
                    title=explain_words.SWITCH,
                )
        if state.kept().verified_only:
            with st.container(key="verified_only_note"):
                st.info(explain_words.VERIFIED_NOTE, title=explain_words.VERIFIED_SWITCH)
        _age_of_the_data()
        share.received()
        run()
        _on_paper()
    except Exception as problem:  # noqa: BLE001  whatever failed, the reader is told what to do
        broken.page(problem)
        return False
    return True


def _age_of_the_data() -> None:
    """A line above the page once a newer Match has taken place than the numbers are of."""
    data_date = edition().data_date
    if matches_since(data_date, reader.today()):
        with st.container(key="data_age"):
            widgets.note(f"{dated(data_date, reader.today())}.")


def _on_paper() -> None:
    """Whose numbers these are, below a printed page: on a screen the sidebar says it."""
    with st.container(key="on_paper"):
        told = describe_applicant(workspace.current().profile)
        widgets.note(f"{workspace_words.PROFILE}: {widgets.plain(told)}")


def _rooms(place: Place) -> None:
    """The rooms of this place in a row; a place with one room needs none."""
    if len(place.rooms) == 1:
        return
    with st.container(key="rooms", horizontal=True, gap="small"):
        for room in place.rooms:
            st.page_link(
                script(room.address), label=room.title, icon=f":material/{room.icon}:",
                help=room.help,
            )  # fmt: skip


def _page(place: Place, room: Room) -> StreamlitPage:
    """A room under its own address; the first one stands in the bar by the name of its place."""
    is_first = room is place.rooms[0]
    named = place if is_first else room
    return st.Page(
        script(room.address),
        url_path=room.address,
        title=named.title,
        icon=f":material/{named.icon}:",
        help=named.help,
        default=is_first and place is PLACES[0],
        visibility="visible" if is_first else "hidden",
    )


def _undo_button() -> None:
    """The way back from the last change."""
    changes = workspace.changes()
    if changes:
        st.button(
            workspace_words.undo_label(widgets.plain(changes[0])),
            key="undo",
            type="tertiary",
            icon=":material/undo:",
            on_click=workspace.undo,
        )
