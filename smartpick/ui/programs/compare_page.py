"""Up to five programs side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from smartpick.domain import FactKey, edition
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE
from smartpick.ui import frame, widgets
from smartpick.ui.programs import chance, choice, known_rules, links, table, words
from smartpick.ui.programs import known as program_known
from smartpick.ui.programs.chance import Chance
from smartpick.ui.programs.known_rules import KnownRules
from smartpick.ui.programs.table import Program


@frame.footed
def page() -> None:
    """The programs in the address, a column each, and ways to change the choice."""
    links.follow()
    frame.title("compare")
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
        rows = side_by_side(programs, chances, known_rules.here())
        widgets.text_table(rows, "Programs side by side, a row a fact")
        with st.container(horizontal=True):
            for code in codes:
                st.button(
                    f"Open {widgets.plain(table.name(code))}",
                    key=f"open_{code}",
                    on_click=links.open_program,
                    args=(code,),
                )
            choice.add_to_shortlist(codes, key="shortlist_compared")


_FACTS = {fact.label: fact.text for fact in program_known.FACTS}
_PUBLISHED = (
    "Positions offered",
    "Filled before SOAP",
    "NRMP code",
    "Specialties its sponsor trains",
    "Hospital owner",
    "Hospital beds",
)


def side_by_side(
    programs: Mapping[str, Program], chances: Mapping[str, Chance], known: KnownRules
) -> pd.DataFrame:
    """The comparison, in the order of ``programs``; what is not known says so.

    A fact is the applicant's own, else what the program states, with the year of either.
    """
    rows: dict[str, Callable[[str, Program], str]] = {
        "Specialty": lambda _, p: str(p["specialty_name"]),
        "Where": lambda _, p: f"{p['city'] or figures.NOT_KNOWN}, {p['state']}",
        "Chance of an interview": lambda code, _: chance.in_words(chances[code]),
        AGAINST_AVERAGE: lambda code, _: chance.compared(chances[code]),
        "IMGs, estimated": lambda _, p: program_known.img_share(p),
    }
    rows |= {label: _published(label) for label in _PUBLISHED}
    rows[f"Filled in {edition().history}"] = lambda _, p: _of(p, "history_filled", "history_quota")
    rows[f"Years with unfilled positions, {edition().recent}"] = lambda _, p: _of(
        p, "recent_years_unfilled", "recent_years_listed"
    )
    filings = edition().fill(program_known.FILINGS)
    rows[filings] = _published(program_known.FILINGS)
    rows |= {
        key.label: lambda code, _, key=key: known.text(code, key) or facts_said.UNKNOWN  # type: ignore[misc]
        for key in FactKey
    }
    rows["Connection"] = lambda code, _: "yes" if code in known.own.connections else "no"
    columns = {
        _heading(code, program, programs): [cell(code, program) for cell in rows.values()]
        for code, program in programs.items()
    }
    return pd.DataFrame({"": list(rows), **columns})


def _published(label: str) -> Callable[[str, Program], str]:
    return lambda _, program: _FACTS[label](program) or figures.NOT_KNOWN


def _of(program: Program, part: str, whole: str) -> str:
    """``42 of 42``; not known where either is."""
    if program[part] is None or program[whole] is None:
        return figures.NOT_KNOWN
    return f"{program[part]} of {program[whole]}"


def _heading(code: str, program: Program, programs: Mapping[str, Program]) -> str:
    """The program's name; with its code where two bear the same."""
    name = words.name(program["institution"], program["site"])
    names = [words.name(p["institution"], p["site"]) for p in programs.values()]
    return name if names.count(name) == 1 else f"{name} ({code})"


if __name__ == "__main__":
    page()
