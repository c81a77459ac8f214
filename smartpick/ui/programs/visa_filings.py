"""H-1B filings for residents on a program's page: evidence with its date, never a policy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.programs.query import Filing, PhysicianYear
from smartpick.say import figures
from smartpick.ui import cache, widgets
from smartpick.wording import count_of

CAPTION = (
    "A labor condition application is the step before an H-1B petition, filed with the US "
    "Department of Labor. It is evidence and no approval, and it tells nothing about next year. "
    "None found proves nothing: many filings name no resident in their title."
)
GROUP = (
    "One of its employers files for several institutions, so this can be about another one of them."
)


def section(program_code: str) -> None:
    """What was filed for residents here or at the institution, and the yearly trend behind it."""
    store = cache.resources().store
    filings, years = store.filings(program_code), store.physicians(program_code)
    with widgets.section("program_filings", "H-1B filings", CAPTION, terms=("h1b",)):
        for line in told(filings) or ["None found whose title names a resident. Ask the program."]:
            st.markdown(line)
        trend = yearly(years)
        if trend:
            st.markdown(trend)
            widgets.as_table(
                "physician_filings",
                partial(table, years),
                "Physicians of any title, residents or not, by fiscal year",
            )


def told(filings: Sequence[Filing]) -> list[str]:
    """A sentence for the program and one for its institution, and what makes them less sure."""
    lines = [f"{_whom(f)} in {f.year}: {_cases(f)}." for f in filings]
    return [*lines, GROUP] if any(f.is_group for f in filings) else lines


def _whom(filing: Filing) -> str:
    if filing.n_programs == 0:
        return "Filed for a resident at this institution"
    if filing.n_programs == 1:
        return "Filed for a resident here"
    return (
        f"Filed for a resident here or at another of the {filing.n_programs} programs of this "
        "specialty at its institution"
    )


def _cases(filing: Filing) -> str:
    first = f"{count_of(filing.n_cases, 'case')} from January to March"
    if not filing.is_seen_later:
        return first
    return f"{first}, more from April to June" if filing.n_cases else "cases from April to June"


def yearly(years: Sequence[PhysicianYear]) -> str:
    """The trend in one line, of the institution's own employers or else of the group."""
    own = [(y, y.positions) for y in years if y.positions is not None]
    shown = own or [(y, y.group) for y in years if y.group is not None]
    whole = [(y.year, n) for y, n in shown if y.is_whole_year]
    if not whole:
        return ""
    (first, n_first), (last, n_last) = whole[0], whole[-1]
    whose = "this institution" if own else "an employer that files for several institutions"
    return (
        f"Positions for physicians of any title, residents or not, filed by {whose}: {n_first:,} "
        f"in the fiscal year {first}, {n_last:,} in {last}."
    )


def table(years: Sequence[PhysicianYear]) -> pd.DataFrame:
    """The trend as rows; a year that was not over says so."""

    def cell(n: int | None) -> str:
        return figures.DASH if n is None else f"{n:,}"

    columns = {
        "Fiscal year": [f"{y.year}{'' if y.is_whole_year else ', in part'}" for y in years],
        "Its own employers": [cell(y.positions) for y in years],
        "Employers of several institutions": [cell(y.group) for y in years],
    }
    return pd.DataFrame(columns)
