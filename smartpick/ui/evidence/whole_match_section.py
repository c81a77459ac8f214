"""The calibration page's last parts: the simulated Match, and the changelog of numbers."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.ui import cache, widgets
from smartpick.ui.evidence import calibration_charts, calibration_tables, calibration_words, stored


def whole_match() -> None:
    """The rank curve and the group rates that come out of simulated Matches."""
    found = stored.whole_match()
    with st.container(key="whole_match"):
        widgets.heading("The whole Match, simulated", calibration_words.WHOLE_MATCH)
        if not found:
            st.info(calibration_words.NO_WHOLE_MATCH)
            return
        left, right = st.columns(2, gap="large")
        with left:
            _rank_curve()
        with right:
            _group_rates()
        widgets.as_table(
            "whole_match",
            partial(calibration_tables.simulated, found, cache.specialty_names_by_code()),
            "Every figure of the simulated Matches",
        )


def _rank_curve() -> None:
    points = [f for f in stored.whole_match() if f.topic == "rank_curve"]
    told = " ".join(
        calibration_words.conversion_told(f)
        for f in stored.whole_match()
        if f.topic == "conversion"
    )
    with st.container(key="whole_match_curve"):
        st.subheader("By number of ranks, Internal Medicine", anchor=False)
        figure = calibration_charts.curve(
            [float(f.name) for f in points],
            calibration_tables.fitted_and_simulated(points),
            "ranks",
            published="simulated",
        )
        widgets.chart(figure, "whole_match_curve", told)
        widgets.note(told)


def _group_rates() -> None:
    rates = [f for f in stored.whole_match() if f.topic == "group_rate"]
    told = calibration_words.group_rates_told(rates)
    with st.container(key="whole_match_groups"):
        st.subheader("Group rates, any PGY-1 position", anchor=False)
        figure = calibration_charts.dumbbells(calibration_tables.simulated_pairs(rates))
        widgets.chart(figure, "whole_match_groups", told)
        widgets.note(f"{told} {calibration_words.SIMULATED_MARKS}")


def changelog() -> None:
    """What changed in the numbers, the newest first."""
    with st.container(key="changelog"):
        widgets.heading("Changelog of numbers", calibration_words.CHANGELOG)
        changes = stored.changelog()
        if not changes:
            st.info(calibration_words.NO_CHANGELOG)
            return
        for version, change in reversed(changes.items()):
            st.markdown(f"**{version}**, {change.day:%d %B %Y}. {change.what} {change.why}")
        st.table(
            calibration_tables.changelog(changes),
            border="horizontal",
            hide_index=True,
            alt="Versions of the numbers, the newest first",
        )
