"""The calibration page's parts beside the report: refits, the whole Match, predictions, changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.domain import Estimate, edition
from smartpick.evidence.calibration import SimulatedFigure
from smartpick.evidence.predictions import BANDS, EVERYBODY
from smartpick.say import figures
from smartpick.ui import cache, widgets
from smartpick.ui.evidence import calibration_charts as charts
from smartpick.ui.evidence import calibration_tables as tables
from smartpick.ui.evidence import calibration_words as words
from smartpick.ui.evidence import stored


def intervals() -> None:
    """How often an interval holds the truth in simulated refits."""
    with widgets.section(
        "coverage_check",
        "Do the intervals hold what they promise?",
        "Applicants are made up from a known truth, published and rounded as NRMP does, and "
        "the model is fitted again: how often does its interval hold the truth? This tests "
        "sampling and rounding, not whether the model has the right shape.",
    ):
        rows = stored.coverage()
        if not rows:
            st.info(words.NO_COVERAGE)
            return
        st.markdown(words.coverage_told(rows))
        widgets.table(
            tables.coverage(rows, cache.specialty_names_by_code()),
            "How often intervals held the truth in simulated refits",
            "coverage_rows",
        )


def whole_match() -> None:
    """The rank curve and the group rates that come out of simulated Matches."""
    found = stored.whole_match()
    with widgets.section(
        "whole_match",
        "The whole Match, simulated",
        "A second check that shares no formula with the model: made-up applicants are "
        "interviewed, both sides rank, and the Match’s algorithm runs over the real tracks and "
        "their positions. Figures are means over several runs; “set” marks what was put in, so "
        "it proves nothing.",
    ):
        if not found:
            st.info(words.NO_WHOLE_MATCH)
            return
        left, right = st.columns(2, gap="large")
        with left:
            _rank_curve(found)
        with right:
            _group_rates([f for f in found if f.topic == "group_rate"])
        widgets.as_table(
            "whole_match",
            partial(tables.simulated, found, cache.specialty_names_by_code()),
            "Every figure of the simulated Matches",
        )


def _rank_curve(found: Sequence[SimulatedFigure]) -> None:
    points = [f for f in found if f.topic == "rank_curve"]
    told = " ".join(words.conversion_told(f) for f in found if f.topic == "conversion")
    st.subheader("By number of ranks, Internal Medicine", anchor=False)
    places, pairs = [float(f.name) for f in points], tables.fitted_and_simulated(points)
    figure = charts.curve(places, pairs, "ranks", published="simulated")
    widgets.chart(figure, "whole_match_curve", told)
    widgets.note(told)


def _group_rates(rates: Sequence[SimulatedFigure]) -> None:
    told = words.group_rates_told(rates)
    st.subheader("Group rates, any PGY-1 position", anchor=False)
    figure = charts.dumbbells(tables.simulated_pairs(rates))
    widgets.chart(figure, "whole_match_groups", told)
    widgets.note(f"{told} Filled: simulated. Grey tick: published.")


def predictions() -> None:
    """What was written down about the next Match or, until then, the last one."""
    with st.container(key="predictions"):
        now = edition()
        waiting = now.match_year if stored.predictions(now.next_match) is None else now.next_match
        widgets.heading(f"Predictions for the Match of {waiting}")
        found = stored.predictions(waiting)
        if found is None:
            st.info("No predictions have been written down yet.")
            return
        frozen, table = found
        st.markdown(
            f"Made on {frozen.made_on:%d %B %Y}, before anybody could know, and not changed since "
            f"(fingerprint {frozen.sha256[:12]}). To be judged by: {frozen.judged_by}. Non-US "
            "IMGs; in percent, with 80 % intervals."
        )
        for quantity, whom in (("ranked", "rank it first"), ("applied", "apply")):
            st.subheader(f"Of those who {whom}", anchor=False)
            widgets.table(
                by_band(table[table["quantity"] == f"given_{quantity}"]),
                f"Predicted match rates, of those who {whom}, by specialty and Step 2 CK",
                f"predictions_given_{quantity}",
            )


def by_band(rows: pd.DataFrame) -> pd.DataFrame:
    """One line a specialty, a column for everybody and for each band."""
    columns = {"Specialty": list(dict.fromkeys(rows["specialty"]))}
    for band in (EVERYBODY, *(f"{low}-{high}" for low, high in BANDS)):
        own = rows[rows["step2_ck"] == band].set_index("specialty")
        name = "Everybody" if band == EVERYBODY else f"CK {band}"
        columns[name] = [
            figures.percent(Estimate(*own.loc[s, ["value", "low", "high"]].astype(float)))
            for s in columns["Specialty"]
        ]
    return pd.DataFrame(columns)


def changelog() -> None:
    """What changed in the numbers, the newest first."""
    with widgets.section(
        "changelog",
        "Changelog of numbers",
        "What changed in the numbers, and how far it moved fixed applicants (on a J-1): of 100 "
        "like them who apply, how many match (central value), with the change against the "
        "version before.",
    ):
        changes = stored.changelog()
        if not changes:
            st.info(words.NO_CHANGELOG)
            return
        for version, change in reversed(changes.items()):
            st.markdown(f"**{version}**, {change.day:%d %B %Y}. {change.what} {change.why}")
        versions = tables.changelog(changes)
        widgets.text_table(versions, "Versions of the numbers, the newest first")
