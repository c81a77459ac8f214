"""Ways from one page about programs to another, each with its own address."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult

from smartpick.ui import widgets
from smartpick.ui.menu import script

PROGRAM, PROGRAMS = "program", "programs"
"""Names in the address: one program's code, or several with commas between."""
MOST_COMPARED, MOST_ASKED = 5, 40
_LONGEST_LIST = 2000
_NEXT = "program_to_open"


def go(page: str, program_codes: Sequence[str] = ()) -> None:
    """Go to a page about these programs. Call it from a callback; :func:`follow` goes there."""
    name = PROGRAM if page == "program" else PROGRAMS
    st.session_state[_NEXT] = (page, {name: ",".join(program_codes)} if program_codes else {})


def open_program(program_code: str) -> None:
    """Go to a program's page. Call it from a callback."""
    go("program", (program_code,))


OPEN = "Open"
"""What a button in a row of a table says, and the name of its column."""


def open_column(program_codes: Sequence[str], key: str) -> ButtonColumnResult:
    """A column of buttons, each of which goes to the page of its row's program."""
    return widgets.row_buttons(key, lambda row: open_program(program_codes[row]))


def follow() -> None:
    """Go where a callback of this run wants to; a callback itself cannot. First on each page."""
    wanted = st.session_state.pop(_NEXT, None)
    if wanted:
        page, address = wanted
        st.switch_page(script(page), query_params=address)


FREIDA = "https://freida.ama-assn.org/"
RESIDENCY_EXPLORER = "https://www.residencyexplorer.org/"
_WEB_SEARCH = "https://duckduckgo.com/?q="
_WORD = re.compile(r"[A-Za-z0-9]+")


def web_search(text: str) -> str:
    """The address of a web search for the plain words of ``text``."""
    return _WEB_SEARCH + "+".join(_WORD.findall(text))


def codes_in_address(known: Container[str], most: int) -> tuple[list[str], bool]:
    """Codes of programs in the address that exist, and whether there were more than ``most``."""
    text = str(st.query_params.get(PROGRAMS, ""))[:_LONGEST_LIST]
    codes = [code for code in dict.fromkeys(text.split(",")) if code in known]
    return codes[:most], len(codes) > most


def put_codes(codes: Sequence[str]) -> None:
    """Write codes of programs into the address; no personal data ever go there."""
    if codes:
        st.query_params[PROGRAMS] = ",".join(codes)
    else:
        st.query_params.pop(PROGRAMS, None)
