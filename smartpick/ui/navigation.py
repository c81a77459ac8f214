"""The pages, their order, and what stands on all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from pathlib import Path
from uuid import uuid4

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from smartpick.domain import edition
from smartpick.say import figures
from smartpick.say.applicant import dated, describe_applicant, matches_since
from smartpick.ui import (
    assessed,
    cache,
    page_style,
    phrases,
    reader,
    sidebar,
    state,
    tour,
    turns,
    widgets,
    workspace,
    workspace_words,
)
from smartpick.ui.evidence import explain_words
from smartpick.ui.menu import PLACES, Place, Room, script
from smartpick.ui.what_if import share
from smartpick.workspace import workspace_text

FAILED = "page_failed"
"""What stands in the place of a page that failed."""

turns.ensure()


def _watcher(name: str) -> Callable[..., object]:
    """A component that shows nothing: a script of our own that watches the page."""
    script = Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"smartpick_{name}", html="<span hidden></span>", js=script)


_watch_typing, _watch_paper = _watcher("typed"), _watcher("paper")


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
    _watch()
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
            with number:
                _number_now()
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
        _failed(problem)
        return False
    return True


def _failed(problem: Exception) -> None:
    """Say that the page failed and nothing was lost, and offer the ways on; the log has why."""
    logging.getLogger(__name__).error("a page failed", exc_info=problem)
    with st.container(key=FAILED):
        st.title(phrases.PAGE_FAILED, anchor=False)
        st.error(phrases.PAGE_FAILED_EXPLAINED)
        with st.container(horizontal=True):
            changes = workspace.changes()
            if changes:
                st.button(
                    f"Take back: {widgets.plain(changes[0])}",
                    key="broken_undo",
                    on_click=workspace.undo,
                )
            work = workspace_text(workspace.current())
            widgets.download(
                "Download my work", "broken_download", "smartpick-workspace.json", work, icon=None
            )
            st.button("Set my work aside", key="broken_aside", on_click=workspace.set_aside)


def _number_now() -> None:
    """``about 3 of 100 match (2 to 5)``: for phones, where the profile covers the headline.

    Readers of the screen have the headline instead.
    """
    found, _ = assessed.tried()
    if found is None:
        return
    now = found.given_applied
    told = f"{figures.about(now)} of 100 {figures.match(now)} ({figures.span(now)})"
    st.html(f"<div aria-hidden='true' class='sp-number'>{escape(told)}</div>")


def _watch() -> None:
    """Watch the fields of the page and the printer, in the browser alone. Takes no room.

    “1,5” is 1.5 and never 15. What was typed and not yet sent is put back after a restarted
    server or a lost connection has drawn the page anew. Paper is white in the dark theme too.
    """
    with st.container(key="watchers"):
        session = st.session_state.setdefault("typed_session", uuid4().hex)
        _watch_typing(key="typed_watch", data={"session": session})
        _watch_paper(key="paper_watch")


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
