"""The calibration page on all who apply, and on the Match to come."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.domain import Estimate, edition
from smartpick.evidence.calibration import (
    ADDING_UP,
    LENGTH,
    MATCHED,
    PORTFOLIO,
    RANKED,
    CalibrationReport,
)
from smartpick.evidence.predictions import BANDS, EVERYBODY
from smartpick.say import figures
from smartpick.say.rounding import decimal
from smartpick.ui import cache, place_words, widgets
from smartpick.ui.evidence import (
    calibration_charts,
    calibration_tables,
    calibration_words,
    stored,
)

_HEADING = "All who apply"
_APPLICANTS = (
    "Published tables count people who rank. How many get no interview is known only where ERAS "
    "counts applicants: seven specialties. The band reaches to both readings of the count. "
    "Everywhere else it is borrowed from these seven, with a wide interval and a label."
)
_ADDING_UP = (
    "What the model makes of everybody, against the positions that non-US IMGs filled in "
    "{results_and_data}. Specialties with counted applicants: of those; the others: of all who "
    "rank them."
)
_PREDICTIONS = "Predictions for the Match of {year}"
_FROZEN = (
    "Made on {made_on}, before anybody could know, and not changed since (fingerprint {sha}). "
    "To be judged by: {judged_by}. Non-US IMGs; in percent, with 80 % intervals."
)
_NOT_FROZEN = "No predictions have been written down yet."
_QUANTITIES = {"given_ranked": "Of those who rank it first", "given_applied": "Of those who apply"}


def applicants(report: CalibrationReport) -> None:
    """Shares of applicants who rank and who match, and whether everybody adds up."""
    with st.container(key="applicants_check"):
        widgets.heading(_HEADING, _APPLICANTS)
        left, right = st.columns(2, gap="large")
        for place, check, title in (
            (left, RANKED, "Who gets at least one interview and ranks"),
            (right, MATCHED, "Who matches"),
        ):
            with place:
                st.subheader(title, anchor=False)
                _dumbbells(report, check)
        _lengths(report)
        st.subheader("Does it add up?", anchor=False)
        widgets.note(edition().fill(_ADDING_UP))
        _dumbbells(report, ADDING_UP)


def _dumbbells(report: CalibrationReport, check: str) -> None:
    rows = report.of(check)
    if not rows:
        st.info(calibration_words.NOT_WRITTEN)
        return
    told = calibration_words.gaps_told(rows, calibration_words.CHECKS[check].capitalize())
    labels = [place_words.short_name(row.group) for row in rows]
    figure = calibration_charts.dumbbells(calibration_tables.pairs(rows, labels))
    widgets.chart(figure, check, told)
    widgets.note(f"{told} {calibration_words.PAIRS}")
    widgets.as_table(check, partial(calibration_tables.compared, rows, cache.source_titles()), told)


def _lengths(report: CalibrationReport) -> None:
    """What more applications and more specialties come to, in a sentence each."""
    for level in report.levels:
        if level.check in (LENGTH, PORTFOLIO) and level.reached is not None:
            share = decimal(level.reached, 0)
            told = f"**{calibration_words.sentence(level.measure)}**: {share} %."
            st.markdown(f"{told} {calibration_words.sentence(level.note)}.")


def predictions() -> None:
    """What was written down about the next Match or, until then, the last one."""
    with st.container(key="predictions"):
        now = edition()
        waiting = now.match_year if stored.predictions(now.next_match) is None else now.next_match
        widgets.heading(_PREDICTIONS.format(year=waiting))
        found = stored.predictions(waiting)
        if found is None:
            st.info(_NOT_FROZEN)
            return
        frozen, table = found
        st.markdown(
            _FROZEN.format(
                made_on=f"{frozen.made_on:%d %B %Y}",
                sha=frozen.sha256[:12],
                judged_by=frozen.judged_by,
            )
        )
        for quantity, label in _QUANTITIES.items():
            st.subheader(label, anchor=False)
            widgets.table(
                by_band(table[table["quantity"] == quantity]),
                f"Predicted match rates, {label.lower()}, by specialty and Step 2 CK",
                f"predictions_{quantity}",
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
