"""Ways from one page about programs to another, each with its own address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_PAGES = Path(__file__).parent / "pages"
PROGRAM, PROGRAMS = "program", "programs"
"""Names in the address: one program's code, or several with commas between."""
MOST_COMPARED = 5
_NEXT = "program_to_open"


def open_program(program_code: str) -> None:
    """Go to a program's page. Call it from a callback; :func:`follow` takes one there."""
    st.session_state[_NEXT] = ("program", {PROGRAM: program_code})


def open_several(page: str, program_codes: Sequence[str]) -> None:
    """Go to a page about several programs. Call it from a callback."""
    st.session_state[_NEXT] = (page, {PROGRAMS: ",".join(program_codes)})


def follow() -> None:
    """Go where a callback of this run wants to; a callback itself cannot. First on each page."""
    wanted = st.session_state.pop(_NEXT, None)
    if wanted:
        page, address = wanted
        st.switch_page(_PAGES / f"{page}.py", query_params=address)


def with_chosen(codes: Sequence[str]) -> None:
    """What can be done with the programs that are ticked in a list."""
    with st.container(horizontal=True, vertical_alignment="center", key="with_chosen"):
        st.button(
            "Open",
            key="open_chosen",
            disabled=len(codes) != 1,
            on_click=lambda: open_program(codes[0]),
        )


FREIDA = "https://freida.ama-assn.org/"
RESIDENCY_EXPLORER = "https://www.residencyexplorer.org/"
_WEB_SEARCH = "https://duckduckgo.com/?q="
_WORD = re.compile(r"[A-Za-z0-9]+")


def web_search(text: str) -> str:
    """The address of a web search for the plain words of ``text``."""
    return _WEB_SEARCH + "+".join(_WORD.findall(text))


def open_list() -> None:
    """Go to the list of programs. Call it from a callback."""
    st.session_state[_NEXT] = ("programs", {})
