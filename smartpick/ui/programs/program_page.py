"""One program: what is known and since when, what is not, and what the applicant found out."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.domain import edition
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE, AVERAGE_MEANS
from smartpick.ui import assessed, cache, frame, page_style, reader, widgets, workspace
from smartpick.ui.programs import (
    both_sides,
    choice,
    fact_entry,
    history,
    links,
    own,
    risk,
    stated,
    table,
    visa_filings,
    words,
)
from smartpick.ui.programs import chance as program_chance
from smartpick.ui.programs import known as program_known
from smartpick.ui.programs.table import Program

TAB, SIDES, SAYS, FOUND_OUT = "program_tab", "For and against", "What it says", "Your facts"
CHANCE, YEARS, SHARE = "Your chance", "Positions by year", "IMGs and visas"
PUBLISHED, OTHERS = "What is published", "Others like it"
_N_OTHERS = 5
_LINKS_CAPTION = (
    "SmartPick copies nothing from these pages and sends them nothing. Search there by the name, "
    "then enter what you saw."
)


@frame.footed
def page() -> None:
    """The program that the address names, or a search for one."""
    links.follow()
    code = str(st.query_params.get(links.PROGRAM, ""))[:20]
    program = table.one(code) if code else None
    if program is None:
        _search(code)
    else:
        _show(program)


def _search(code: str) -> None:
    st.title(words.PROGRAM, anchor=False)
    if code:
        st.warning(edition().fill(words.UNKNOWN_CODE))
    else:
        st.info("No program is chosen yet. Search for one, or open one from the list of programs.")
    choice.search("find_program", links.open_program)
    st.button("All programs", key="all_programs", on_click=links.go, args=("programs",))


def _show(program: Program) -> None:
    code = str(program["program_code"])
    name = words.name(program["institution"], program["site"])
    page_style.name(name)
    st.title(widgets.plain(name), anchor=False)
    where = widgets.plain(f"{program['city'] or 'City not known'}, {program['state_name']}")
    st.markdown(f"**{program['specialty_name']}** · {where} · {program['division']} · {code}")
    _high_risk(program)
    _cards(program)
    _ways_on(code, program["website"])
    widgets.tabs(
        TAB,
        {
            SIDES: partial(_sides, program, name),
            SAYS: partial(_says, program),
            FOUND_OUT: partial(_yours, program, name),
            CHANCE: partial(program_chance.section, program),
            YEARS: partial(history.section, program),
            SHARE: partial(_share, program),
            PUBLISHED: partial(program_known.published_section, program),
            OTHERS: partial(_others, program),
        },
    )


def _sides(program: Program, name: str) -> None:
    """What is for and against, and the applicant's own view: it is written where a page opens."""
    code = str(program["program_code"])
    both_sides.section(program)
    left, right = st.columns([3, 2], gap="large")
    with left:
        both_sides.friendly_section(program)
    with right, st.container(key="program_own"):
        widgets.heading("Your own view")
        own.leave_out(code, name)
        own.note(code, name)


def _says(program: Program) -> None:
    stated.section(str(program["program_code"]))
    _links(program)


def _yours(program: Program, name: str) -> None:
    """The facts that the applicant found out, a connection, and what these change."""
    code = str(program["program_code"])
    left, right = st.columns([3, 2], gap="large")
    with left:
        _found_out(code, name)
    with right:
        own.connection(code, name)
        program_chance.difference(program)


def _share(program: Program) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        program_known.share_section(program)
    with right:
        visa_filings.section(str(program["program_code"]))


def _ways_on(code: str, website: str | None) -> None:
    """Into the shortlist, a comparison, the questions, or to the program's own website."""
    with st.container(horizontal=True):
        choice.add_to_shortlist((code,), key=f"shortlist_{code}")
        for label, key, page in (
            ("Compare with others", "compare_this", "compare"),
            ("What to ask them", "ask_this", "questions"),
        ):
            st.button(label, key=key, on_click=links.go, args=(page, (code,)))
        if website:
            st.link_button(
                edition().fill("Its website (of {acgme_list})"),
                website,
                icon=":material/open_in_new:",
                help=edition().fill(words.WEBSITE_HELP),
            )


def _found_out(code: str, name: str) -> None:
    """The facts as they stand, and the form to enter more."""
    with widgets.section("program_facts", "What you found out", words.FACTS_CAPTION):
        facts = workspace.current().knowledge.of(code)
        widgets.table(
            program_known.verified(facts, reader.today()),
            "Facts about this program: yes, no or unknown, with date, link and who says so",
            "verified_rows",
            pinned=("Fact",),
        )
        with st.expander("Enter what you found", key=f"enter_{code}"):
            fact_entry.form(code, name)


def _cards(program: Program) -> None:
    chance = program_chance.of(str(program["program_code"]), str(program["specialty"]))
    cards = (
        *program_chance.cards(chance),
        (
            f"Filled in {edition().match_year}",
            f"{program['filled']} of {program['quota']}",
            "before SOAP",
        ),
        ("IMGs, estimated", program_known.img_share(program), "of the positions filled"),
    )
    with st.grid(4, min_column_width=170):
        for label, value, note in cards:
            means = AVERAGE_MEANS if label == AGAINST_AVERAGE else None
            st.metric(
                label, value, note, delta_color="off", delta_arrow="off", border=True, help=means
            )


def _high_risk(program: Program) -> None:
    """A mark on programs where the risk is high, and why; never a block."""
    told = risk.column([str(program["program_code"])], assessed.results())[0]
    if told:
        st.badge(told.replace("High", "High risk", 1), color="orange", icon=":material/warning:")
        widgets.note(risk.MEANS)


def _others(program: Program) -> None:
    """Programs near it, and programs like it; each opens its own page."""
    store, code = cache.resources().store, str(program["program_code"])
    left, right = st.columns(2, gap="large")
    lists = (
        (left, "neighbours", words.NEIGHBOURS, store.neighbours(code, _N_OTHERS)),
        (right, "similar", words.SIMILAR, store.similar(code, _N_OTHERS)),
    )
    for column, key, title, found in lists:
        with column, st.container(key=f"program_{key}"):
            widgets.heading(title)
            _other_rows(found, key)


def _other_rows(found: pd.DataFrame, key: str) -> None:
    if found.empty:
        widgets.note("None: the place or the share of this program is not known.")
        return
    codes = [str(c) for c in found["program_code"]]
    rows = pd.DataFrame(
        {
            "Program": words.name(p["institution"], p["site"]),
            links.OPEN: links.OPEN,
            "Where": f"{p['city'] or figures.NOT_KNOWN}, {p['state']}",
            "Miles": None if pd.isna(p["miles"]) else round(p["miles"]),
            "Positions": p["quota"],
            "IMGs, estimated": program_known.img_share(p),
        }
        for p in found.to_dict("records")
    )
    widgets.table(
        rows if found["miles"].notna().any() else rows.drop(columns="Miles"),
        "Other programs of this specialty",
        f"{key}_rows",
        pinned=("Program",),
        pinned_width=widgets.NAME_PIXELS,
        columns={links.OPEN: links.open_column(codes, f"{key}_opened")},
    )


def _links(program: Program) -> None:
    """Where to look further; links only."""
    name = words.name(program["institution"], program["site"])
    asked = f"{name} {program['specialty_name']} residency {program['city'] or ''}"
    with widgets.section("program_links", "Look it up", _LINKS_CAPTION):
        with st.container(horizontal=True):
            st.link_button("FREIDA", links.FREIDA)
            st.link_button("Residency Explorer", links.RESIDENCY_EXPLORER)
            st.link_button("Search the web", links.web_search(asked))
        st.code(asked.strip(), language=None, wrap_lines=True)


if __name__ == "__main__":
    page()
