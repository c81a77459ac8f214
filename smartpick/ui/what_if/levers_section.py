"""What would help most: single changes with their gain, time, price and grade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from smartpick.answer.change.levers import Lever
from smartpick.domain import Applicant, Difference
from smartpick.say import changes, figures
from smartpick.say.changes import helps
from smartpick.ui import widgets
from smartpick.ui.glossary import help_for
from smartpick.ui.what_if import charts, computed, scenarios, staircase, words

Order = Literal["gain", "month", "usd"]
_ORDERS: dict[Order, tuple[str, str, Callable[[Lever], Difference | None], str]] = {
    "gain": ("gain", "of 100", lambda lever: lever.given_applied, ""),
    "month": (
        "gain per month", "of 100 a month", lambda lever: lever.per_month,
        "Changes that take no time (where you apply) are not in this order.",
    ),
    "usd": (
        "gain per $1,000", "of 100 for $1,000", lambda lever: lever.per_1000_usd,
        "Changes without a known price are not in this order.",
    ),
}  # fmt: skip
"""Each order: its name, the unit of the chart, what it goes by, and what is not in it."""


def section(profile: Applicant) -> None:
    """The ranking, every number behind it on click, and what is refused."""
    staircase.section()
    found, refused = computed.best_levers(profile)
    st.markdown(
        "Single changes that are still open, in order of what they bring. Gains are how many "
        "more of 100 who apply would match. Time and price are our judgement where nothing is "
        "published; fees are counted on a typical list; travel, housing and lost pay are not "
        "counted. A gain is an association in tables, not a promise that the change causes it."
    )
    order = st.segmented_control(
        "In order of", options=list(_ORDERS), format_func=lambda order: _ORDERS[order][0],
        default="gain", required=True, key="lever_order", persist_state="session",
    )  # fmt: skip
    _ranking(found, order)
    others = [lever for lever in found if not helps(lever.given_applied)]
    if others:
        widgets.note(words.no_difference(others))
    widgets.note(f"{words.NEW_SPECIALTY} {help_for('evidence_grade')}")
    _keep(found)
    with widgets.section("refused", "What cannot be changed, or brings nothing further"):
        st.markdown("\n".join(f"- {words.refused(item)}" for item in refused))


def _ranking(found: Sequence[Lever], order: Order) -> None:
    """The changes that help, as a chart, and as a table on click."""
    ranked = in_order(found, order)
    _, unit, _, without = _ORDERS[order]
    if without:
        widgets.note(without)
    if not ranked:
        st.markdown(
            "None of the changes that were tried raises the chance by the central estimate. "
            "That is the model's reading of the tables, not a verdict on you."
        )
        return
    rows = [
        charts.Span(
            label=words.lever(lever),
            ends=gain,
            text=changes.gain_bare(gain) if order == "gain" else changes.per(gain),
            hover=words.lever_hover(lever),
        )
        for gain, lever in ranked
    ]
    widgets.chart(charts.spans(rows, unit, 100), "levers", words.LEVERS_ALT)
    widgets.as_table(
        "levers",
        partial(table, [lever for _, lever in ranked]),
        "Every change that helps, with gain, time, price and grade",
    )


def in_order(levers: Sequence[Lever], order: Order) -> list[tuple[Difference, Lever]]:
    """The levers that help and have a number for this order, with it, the largest first."""
    _, _, number, _ = _ORDERS[order]
    gains = [(number(lever), lever) for lever in levers if helps(lever.given_applied)]
    known = [(gain, lever) for gain, lever in gains if gain is not None]
    return sorted(known, key=lambda pair: -pair[0].value)


def table(levers: Sequence[Lever]) -> pd.DataFrame:
    """Each change a row: both denominators, time, price, what they buy, grade."""
    return pd.DataFrame(
        {
            "Change": [words.lever(x) for x in levers],
            "Gain, of those who apply": [changes.gain(x.given_applied) for x in levers],
            "Gain, of those who rank": [changes.change(x.given_ranked) for x in levers],
            "Months": [figures.months(x.months) for x in levers],
            "Price": [figures.price(x.usd) for x in levers],
            "Of 100, a month": [changes.per(x.per_month) for x in levers],
            "Of 100, for $1,000": [changes.per(x.per_1000_usd) for x in levers],
            "Grade": [x.grade.value for x in levers],
            "Note": [words.UNSTATED if x.is_unstated else "" for x in levers],
            "Rests on": [", ".join(x.parameter_ids) for x in levers],
        }
    )


def _keep(levers: Sequence[Lever]) -> None:
    """Keep a change as a scenario of its own."""
    named = {words.lever(lever): lever for lever in levers}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Try one", options=list(named), key="lever_chosen", width=380)
        st.button(
            "Keep it as a scenario",
            key="lever_keep",
            icon=":material/bookmark_add:",
            on_click=partial(scenarios.keep, named[chosen].profile, chosen),
        )
