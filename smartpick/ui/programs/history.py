"""Positions offered and filled by year, in a chart and a line; what is not known says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.domain import edition
from smartpick.domain.edition import RECENT_YEARS
from smartpick.ui import axes, cache, widgets, workspace
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.programs.table import Program
from smartpick.ui.theme import Role, colour
from smartpick.ui.your_work import import_rows, import_words
from smartpick.wording import count_of

HEIGHT = 260
NOT_LISTED, NOT_KNOWN = "not listed", "not known"


_CAPTION = (
    "Before SOAP, all tracks together. “–”: its present codes were not listed in that year. “?”: "
    "not in the free data."
)


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a program: ``quota`` and ``filled``, or why they are ``missing``."""

    year: int
    quota: int = 0
    filled: int = 0
    missing: str = ""


def _known(items: Sequence[Year]) -> list[Year]:
    return [y for y in items if not y.missing]


def _short(items: Sequence[Year]) -> list[str]:
    """The years with unfilled positions."""
    return [str(y.year) for y in _known(items) if y.filled < y.quota]


def section(program: Program) -> None:
    """Positions offered and filled by year, gaps shown, and what the applicant brought over it."""
    store, code = cache.resources().store, str(program["program_code"])
    with_brought = import_rows.with_brought(
        store.fill_history(code), store.tracks(code), workspace.current().imported
    )
    shown = years(
        with_brought,
        int(program["quota"]),
        int(program["filled"]),
        is_in_second_list=bool(program["in_second_list"]),
    )
    with widgets.section(
        "program_history",
        "Positions by year",
        edition().fill(_CAPTION),
        terms=("quota", "fill_rate", "soap"),
    ):
        st.markdown(last_years(shown))
        widgets.chart(fill_history(shown), "program_history", told(shown))
        brought = import_words.brought_years(with_brought.loc[with_brought["brought"], "year"])
        if brought:
            widgets.note(brought)
        widgets.as_table("program_history", partial(table, shown), "Positions by year")


def years(
    history: pd.DataFrame, quota_now: int, filled_now: int, *, is_in_second_list: bool = False
) -> list[Year]:
    """Every year from the first of the history to the newest, its tracks added up, or why not.

    Later years are those that the applicant brought. A year without a row is "not listed" where
    the history covers it and "not known" elsewhere. The history misses a few programs that a
    second list shows: their years without a row around that list's are "not known" too.
    """
    now = edition()
    total: Mapping[int, tuple[int, int]] = {
        int(str(year)): (int(rows["quota"].sum()), int(rows["filled"].sum()))
        for year, rows in history.groupby("year")
    }
    total = {**total, now.match_year: (quota_now, filled_now)}
    known = (year for year in total if is_in_second_list and year <= now.second_list)
    missed_after = max(known, default=now.history.first - 1)
    is_missed = is_in_second_list and missed_after < now.second_list
    missed_before = min(year for year in total if year > missed_after) if is_missed else 0
    shown = []
    for year in range(now.history.first, max(total) + 1):
        if year in total:
            shown.append(Year(year, *total[year]))
        else:
            is_covered = year <= now.history.last and not missed_after < year < missed_before
            shown.append(Year(year, missing=NOT_LISTED if is_covered else NOT_KNOWN))
    return shown


def fill_history(items: Sequence[Year]) -> Figure:
    """Offered behind, filled in front, a bar a year; no bar where nothing is known."""
    known = _known(items)
    top = max((y.quota for y in known), default=1)
    shown = [y.year for y in items]
    layout = axes.layout(
        HEIGHT,
        (36, 8, 26, 26),
        axes.LEGEND_ABOVE,
        barmode="overlay",
        bargap=0.25,
        xaxis=axes.axis(
            Role.INK,
            range=[shown[0] - 0.6, shown[-1] + 0.6],
            tickvals=shown,
            ticktext=[f"’{year % 100}" for year in shown],
        ),
        yaxis=axes.axis(range=[0, 1.15 * max(top, 1)], showgrid=True, nticks=5),
    )
    return Figure([_bars(known, "Offered"), _bars(known, "Filled"), _missing(items)], layout)


def _bars(known: Sequence[Year], name: str) -> Trace:
    is_offered = name == "Offered"
    return {
        "type": "bar",
        "name": name,
        "x": [y.year for y in known],
        "y": [y.quota if is_offered else y.filled for y in known],
        "marker": {"color": colour(Role.UNKNOWN if is_offered else Role.CHOSEN)},
        "width": 0.8 if is_offered else 0.5,
        "text": [f"{y.filled} of {y.quota}" if is_offered else "" for y in known],
        "textposition": "none",
        "hovertext": [f"{y.year}: {y.filled} of {y.quota} filled" for y in known],
        "hoverinfo": "text",
    }


def _missing(items: Sequence[Year]) -> Trace:
    unknown = [y for y in items if y.missing]
    return axes.texts(
        [(y.year, 0) for y in unknown],
        ["–" if y.missing == NOT_LISTED else "?" for y in unknown],
        Role.FAINT,
        [f"{y.year}: {y.missing}" for y in unknown],
        "top center",
    )


def table(items: Sequence[Year]) -> pd.DataFrame:
    """The chart as rows."""
    return pd.DataFrame(
        {
            "Year": [str(y.year) for y in items],
            "Offered": [y.missing or str(y.quota) for y in items],
            "Filled before SOAP": [y.missing or str(y.filled) for y in items],
        }
    )


def told(items: Sequence[Year]) -> str:
    """The chart in words, for people who do not see it."""
    known, short = _known(items), _short(items)
    gaps = [str(y.year) for y in items if y.missing == NOT_KNOWN]
    parts = [f"Positions offered and filled, {known[0].year} to {known[-1].year}."]
    parts.append(f"Unfilled positions in {', '.join(short)}." if short else "All filled.")
    if gaps:
        parts.append(f"Not known: {_span(gaps)}.")
    return " ".join(parts)


def _span(years: Sequence[str]) -> str:
    """``2014 to 2019``; a single year by itself."""
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else years[0]


LEAST_CHANGE, LEAST_SHARE = 2, 0.2
"""From how many positions, and which part of the average before, a change is called one."""


def last_years(items: Sequence[Year]) -> str:
    """One line of facts about the last years; ``items`` as :func:`years` has them."""
    recent = items[-RECENT_YEARS:]
    first = _known(items)[0]
    # New is a program that is known to be missing in every year before.
    is_new = first in recent and {y.missing for y in items if y.year < first.year} == {NOT_LISTED}
    new = f"First listed in {first.year}; a new code can be an old program." if is_new else ""
    return " ".join(filter(None, (new, _filled(recent), _size(recent))))


def _filled(recent: Sequence[Year]) -> str:
    known, short = _known(recent), _short(recent)
    span = (
        f"the last {len(known)} years"
        if len(known) == len(recent)
        else f"its {len(known)} years on record since {recent[0].year}"
        if len(known) > 1
        else str(known[0].year)
    )
    if not short:
        return f"All positions filled in {'each of ' if len(known) > 1 else ''}{span}."
    if len(known) == 1:
        return f"Not all positions filled in {span}."
    return f"Not all positions filled in {len(short)} of {span} ({', '.join(short)})."


def _size(recent: Sequence[Year]) -> str:
    """Positions of the newest year against the average of those before; empty where steady."""
    *before, now = _known(recent)
    if not before:
        return ""
    average = sum(y.quota for y in before) / len(before)
    change = now.quota - average
    if abs(change) < max(LEAST_CHANGE, LEAST_SHARE * average):
        return ""
    return (
        f"{'Growing' if change > 0 else 'Shrinking'}: {count_of(now.quota, 'position')} in "
        f"{now.year}, on average {average:.0f} in {_span([str(y.year) for y in before])}."
    )
