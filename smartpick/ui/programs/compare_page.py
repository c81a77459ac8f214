"""Up to five programs side by side."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import frame, widgets
from smartpick.ui.programs import chance, choice, comparison, known_rules, links, table, words


@frame.footed
def page() -> None:
    """The programs in the address, a column each, and ways to change the choice."""
    links.follow()
    st.title(words.COMPARE, anchor=False)
    widgets.note(words.COMPARE_INTRO)
    codes, is_cut = links.codes_in_address(table.everything().index, links.MOST_COMPARED)
    if is_cut:
        st.warning("Only the first five are compared.")
    if len(codes) < links.MOST_COMPARED:
        choice.search("compare", _add, codes)
    if codes:
        _chosen(codes)
        _table(codes)
    else:
        st.info("Choose two to five programs: tick them in the list of programs, or search here.")


def _add(code: str) -> None:
    codes, _ = links.codes_in_address(table.everything().index, links.MOST_COMPARED)
    links.put_codes([*codes, code])


def _chosen(codes: list[str]) -> None:
    with st.container(horizontal=True, key="compared"):
        for code in codes:
            st.button(
                f"Remove {widgets.plain(table.name(code))}",
                key=f"remove_{code}",
                icon=":material/close:",
                type="tertiary",
                on_click=links.put_codes,
                args=([c for c in codes if c != code],),
            )


def _table(codes: list[str]) -> None:
    programs = {code: program for code in codes if (program := table.one(code))}
    chances = {
        code: chance.of(code, str(program["specialty"])) for code, program in programs.items()
    }
    with st.container(key="comparison"):
        side_by_side = comparison.side_by_side(programs, chances, known_rules.here())
        widgets.text_table(side_by_side, "Programs side by side, a row a fact")
        with st.container(horizontal=True):
            for code in codes:
                st.button(
                    f"Open {widgets.plain(table.name(code))}",
                    key=f"open_{code}",
                    on_click=links.open_program,
                    args=(code,),
                )
            choice.add_to_shortlist(codes, key="shortlist_compared")


if __name__ == "__main__":
    page()
