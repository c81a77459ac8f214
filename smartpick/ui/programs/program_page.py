"""One program: what is known and since when, what is not, and what the applicant found out."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from smartpick.domain import Knowledge, edition
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE, AVERAGE_MEANS
from smartpick.ui import frame, page_style, reader, widgets, workspace
from smartpick.ui.programs import (
    both_sides,
    choice,
    fact_entry,
    fact_words,
    links,
    own,
    sections,
    stated,
    table,
    visa_filings,
    words,
)
from smartpick.ui.programs import chance as program_chance
from smartpick.ui.programs import known as program_known
from smartpick.ui.programs.chance import Chance

TAB, SIDES, SAYS, FOUND_OUT = "program_tab", "For and against", "What it says", "Your facts"
CHANCE, YEARS, SHARE = "Your chance", "Positions by year", "IMGs and visas"
PUBLISHED, OTHERS = "What is published", "Others like it"


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
    st.button("All programs", key="all_programs", on_click=links.open_list)


def _show(program: dict[str, Any]) -> None:
    code = str(program["program_code"])
    name = words.name(program["institution"], program["site"])
    page_style.name(name)
    st.title(widgets.plain(name), anchor=False)
    where = widgets.plain(f"{program['city'] or 'City not known'}, {program['state_name']}")
    st.markdown(f"**{program['specialty_name']}** · {where} · {program['division']} · {code}")
    sections.high_risk(program)
    _cards(program)
    _ways_on(code, program["website"])
    widgets.tabs(
        TAB,
        {
            SIDES: partial(_sides, program, name),
            SAYS: partial(_says, program),
            FOUND_OUT: partial(_yours, program, name),
            CHANCE: partial(sections.chance, program),
            YEARS: partial(sections.history, program),
            SHARE: partial(_share, program),
            PUBLISHED: partial(sections.published, program),
            OTHERS: partial(sections.others, program),
        },
    )


def _sides(program: dict[str, Any], name: str) -> None:
    """What is for and against, and the applicant's own view: it is written where a page opens."""
    code = str(program["program_code"])
    both_sides.section(program)
    left, right = st.columns([3, 2], gap="large")
    with left:
        sections.friendly(program)
    with right, st.container(key="program_own"):
        widgets.heading("Your own view")
        own.leave_out(code, name)
        own.note(code, name)


def _says(program: dict[str, Any]) -> None:
    stated.section(str(program["program_code"]))
    sections.links(program)


def _yours(program: dict[str, Any], name: str) -> None:
    """The facts that the applicant found out, a connection, and what these change."""
    code = str(program["program_code"])
    left, right = st.columns([3, 2], gap="large")
    with left:
        _found_out(code, name)
    with right:
        own.connection(code, name)
        _difference(program)


def _share(program: dict[str, Any]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        sections.share(program)
    with right:
        visa_filings.section(str(program["program_code"]))


def _ways_on(code: str, website: str | None) -> None:
    """Into the shortlist, a comparison, the questions, or to the program's own website."""
    with st.container(horizontal=True):
        choice.add_to_shortlist((code,), key=f"shortlist_{code}")
        st.button(
            "Compare with others",
            key="compare_this",
            on_click=links.open_several,
            args=("compare", (code,)),
        )
        st.button(
            "What to ask them",
            key="ask_this",
            on_click=links.open_several,
            args=("questions", (code,)),
        )
        if website:
            st.link_button(
                edition().fill("Its website (of {acgme_list})"),
                website,
                icon=":material/open_in_new:",
                help=edition().fill(words.WEBSITE_HELP),
            )


def _found_out(code: str, name: str) -> None:
    """The facts as they stand, and the form to enter more."""
    with st.container(key="program_facts"):
        widgets.heading("What you found out", words.FACTS_CAPTION)
        facts = workspace.current().knowledge.of(code)
        widgets.table(
            program_known.verified(facts, reader.today()),
            "Facts about this program: yes, no or unknown, with date, link and who says so",
            "verified_rows",
            pinned=("Fact",),
        )
        with st.expander("Enter what you found", key=f"enter_{code}"):
            fact_entry.form(code, name)


def _cards(program: dict[str, Any]) -> None:
    chance = program_chance.of(str(program["program_code"]), str(program["specialty"]))
    cards = (
        *_chance_cards(chance),
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


def _chance_cards(chance: Chance) -> tuple[tuple[str, str, str], ...]:
    """The chance in words and against the average: label, value, and the range as a note."""
    names = ("Chance of an interview", AGAINST_AVERAGE)
    interview = None if chance.result is None else chance.result.interview
    compared = None if chance.result is None else chance.result.against_average
    if interview is None or compared is None:
        why = "left out for this profile" if chance.left_out else fact_words.NOT_ESTIMATED
        return tuple((name, figures.DASH, why) for name in names)
    value, ends = figures.against(compared).strip("\u2007").split(" (")
    span = figures.chance_span(interview)
    return (
        (names[0], figures.rough_chance(interview.value), f"80 % range: {span}"),
        (names[1], value, f"80 % range: {ends.rstrip(')')}"),
    )


def _difference(program: dict[str, Any]) -> None:
    """What the applicant's entries change, or nothing where there are none."""
    code, specialty = str(program["program_code"]), str(program["specialty"])
    known: Knowledge = workspace.current().knowledge
    variants = program_chance.variants(code, known)
    with st.container(key="program_difference"):
        widgets.heading("What your entries change")
        if len(variants) == 1:
            widgets.note(fact_words.NOTHING_ENTERED)
            return
        chances = {
            name: program_chance.of(code, specialty, knowledge)
            for name, knowledge in variants.items()
        }
        widgets.text_table(
            program_chance.differences(chances),
            "Chance of an interview, with and without what you entered",
        )
        if not program_chance.is_moved(chances):
            widgets.note("What you entered changes nothing that is shown here.")
        widgets.note(fact_words.DIFFERENCE)


if __name__ == "__main__":
    page()
