"""Points of Step 2 CK against months of experience, and any two inputs on a map."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from smartpick.answer.change.trade import Grid, InputId, Trade
from smartpick.domain import Applicant
from smartpick.say import figures
from smartpick.ui import pictures, widgets
from smartpick.ui.what_if import charts, computed, words


def section(profile: Applicant) -> None:
    """The exchange, then the map."""
    with widgets.section("trade", "Points against months", words.POINTS):
        if profile.step2_ck is None:
            st.info("Step 2 CK is not taken yet: set a score to compare points with months.")
        else:
            _exchange(computed.points_for_months(profile), profile.step2_ck)
    with widgets.section("two_inputs", "Two things at once", words.MAP):
        _map(profile)


def _exchange(trades: tuple[Trade, ...], score: int) -> None:
    rows = [
        charts.Span(
            label=f"{t.months} more",
            ends=t.points,
            text=figures.score_points(t.points, t.is_beyond),
            hover=words.trade(t, score),
        )
        for t in trades
    ]
    widgets.chart(charts.spans(rows, "points of Step 2 CK"), "trade", words.POINTS_ALT)
    if any(t.is_beyond for t in trades):
        widgets.note(words.POINTS_BEYOND)
    widgets.as_table("trade", lambda: _exchange_table(trades), "Months and points")


def _exchange_table(trades: tuple[Trade, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "More hands-on months": [t.months for t in trades],
            "Like points of Step 2 CK": [
                figures.score_points(t.points, t.is_beyond) for t in trades
            ],
            "Match, of those who apply": [figures.percent(t.given_applied) for t in trades],
        }
    )


def _map(profile: Applicant) -> None:
    inputs = words.INPUTS
    with st.container(horizontal=True):
        row = _choose("Down", "map_row", "step2_ck")
        column = _choose("Across", "map_column", "hands_on")
    if row == column:
        st.info("Choose two different inputs for the map.")
        return
    found = computed.two_inputs(profile, row, column)
    picture = pictures.number_table(
        list(map(str, found.rows)),
        list(map(str, found.columns)),
        [[pictures.Cell(e) for e in line] for line in found.cells],
        "Likelihood of a match for each combination of two inputs, as numbers in cells.",
        corner=f"{inputs[row]} ↓ {inputs[column]} →",
    )
    pictures.show(picture, "two_inputs")
    widgets.as_table(
        "two_inputs", lambda: _map_table(found, inputs[row]), "Likelihood for each combination"
    )


def _choose(label: str, key: str, start: InputId) -> InputId:
    inputs = words.INPUTS
    options = list(inputs)
    chosen: InputId = st.selectbox(
        label, options=options, format_func=inputs.__getitem__, index=options.index(start),
        key=key, width=220, persist_state="session",
    )  # fmt: skip
    return chosen


def _map_table(found: Grid, row: str) -> pd.DataFrame:
    cells = [list(map(figures.percent, line)) for line in found.cells]
    table = pd.DataFrame(cells, columns=list(map(str, found.columns)))
    table.insert(0, row, list(map(str, found.rows)))
    return table
