"""Up to five programs side by side."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import widgets, words, workspace
from smartpick.ui.programs import (
    program_chance,
    program_choice,
    program_compare,
    program_links,
    program_table,
    program_words,
)


def page() -> None:
    """The programs in the address, a column each, and ways to change the choice."""
    program_links.follow()
    st.title(program_words.COMPARE, anchor=False)
    widgets.note(program_words.COMPARE_INTRO)
    codes, is_cut = program_links.codes_in_address(
        program_table.everything().index, program_links.MOST_COMPARED
    )
    if is_cut:
        st.warning(program_words.TOO_MANY)
    if len(codes) < program_links.MOST_COMPARED:
        program_choice.search("compare", _add, codes)
    if codes:
        _chosen(codes)
        _table(codes)
    else:
        st.info(program_words.COMPARE_EMPTY)
    widgets.note(f"{words.NOT_A_PROMISE} {words.AFFILIATION}")


def _add(code: str) -> None:
    codes, _ = program_links.codes_in_address(
        program_table.everything().index, program_links.MOST_COMPARED
    )
    program_links.put_codes([*codes, code])


def _chosen(codes: list[str]) -> None:
    with st.container(horizontal=True, key="compared"):
        for code in codes:
            st.button(
                f"Remove {widgets.plain(program_table.name(code))}",
                key=f"remove_{code}",
                icon=":material/close:",
                type="tertiary",
                on_click=program_links.put_codes,
                args=([c for c in codes if c != code],),
            )


def _table(codes: list[str]) -> None:
    programs = {code: program for code in codes if (program := program_table.one(code))}
    known = workspace.current().knowledge
    chances = {
        code: program_chance.of(code, str(program["specialty"]))
        for code, program in programs.items()
    }
    with st.container(key="comparison"):
        widgets.table(
            program_compare.side_by_side(programs, chances, known),
            "Programs side by side, a row a fact",
            "compare_rows",
            pinned=("",),
            pinned_width=200,
            tallest=1200,
        )
        with st.container(horizontal=True):
            for code in codes:
                st.button(
                    f"Open {widgets.plain(program_table.name(code))}",
                    key=f"open_{code}",
                    on_click=program_links.open_program,
                    args=(code,),
                )
            program_choice.add_to_shortlist(codes, key="shortlist_compared")


if __name__ == "__main__":
    page()
