"""Choosing programs: what can be done with ticked ones, and a search that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from smartpick.ui import reader, workspace, written
from smartpick.ui.programs import links, table, words
from smartpick.wording import count_of

_FOUND_AT_MOST = 50
_ACTIONS = (
    ("Open", "open_chosen", 1, 1, None, "program"),
    ("Compare", "compare_chosen", 2, links.MOST_COMPARED, "Two to five programs.", "compare"),
    ("Facts and questions", "ask_chosen", 1, links.MOST_ASKED,
     f"Up to {links.MOST_ASKED} programs: enter facts, print what to ask.", "questions"),
)  # fmt: skip
"""Where ticked programs can go: the button, its key, how many programs, help, and the page."""


def actions(codes: Sequence[str]) -> None:
    """Buttons for the ticked programs; each says by being grey when it cannot be used."""
    many = tuple(codes)
    with st.container(horizontal=True, vertical_alignment="center", key="with_chosen"):
        st.markdown(words.chosen(len(many)))
        for label, key, fewest, most, told, page in _ACTIONS:
            st.button(
                label, key=key, disabled=not fewest <= len(many) <= most, help=told,
                on_click=links.go, args=(page, many),
            )  # fmt: skip
        add_to_shortlist(many, key="shortlist_chosen")


def add_to_shortlist(codes: Sequence[str], key: str) -> None:
    """A button that puts programs at the end of the shortlist; grey when they are all in it."""
    present = set(workspace.current().shortlist.codes)
    new = [code for code in codes if code not in present]
    label = "In the shortlist" if codes and not new else "Add to shortlist"
    st.button(
        label,
        key=key,
        icon=":material/playlist_add:" if new or not codes else ":material/check:",
        disabled=not new,
        on_click=_add,
        args=(tuple(new),),
    )


def _add(codes: tuple[str, ...]) -> None:
    added = workspace.current().shortlist.with_added(codes, reader.today())
    told = count_of(len(codes), "program")
    workspace.change(f"{told} added to the shortlist", shortlist=added)
    st.toast(f"{told} added to the shortlist.")


def search(key: str, choose: Callable[[str], None], shown: Sequence[str] = ()) -> None:
    """A search box and the programs it finds; ``choose`` is called with the chosen code.

    ``shown`` are programs already chosen: they are not offered again.
    """
    box = st.text_input(
        words.SEARCH, key=f"{key}_search", type="search", live="300ms",
        icon=":material/search:", help=words.SEARCH_HELP,
    )  # fmt: skip
    typed = written.searched(box or "")
    if not typed:
        return
    found = table.index().find(typed)
    told = words.corrections(found.corrected)
    codes = [code for code in found.program_codes if code not in set(shown)]
    st.selectbox(
        " ".join(filter(None, (count_of(len(codes), "program"), told))),
        options=codes[:_FOUND_AT_MOST],
        format_func=table.name,
        index=None,
        placeholder="Choose one",
        key=f"{key}_found",
        on_change=_choose,
        args=(f"{key}_found", choose),
    )


def _choose(key: str, choose: Callable[[str], None]) -> None:
    code = st.session_state[key]
    if code:
        choose(code)
        st.session_state[key] = None
