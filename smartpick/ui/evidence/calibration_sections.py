"""The sections of the calibration page that set a prediction beside a published figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from smartpick.domain import edition
from smartpick.evidence.calibration import LARGEST, CalibrationReport, CalibrationRow
from smartpick.ui import cache, place_words, widgets
from smartpick.ui.evidence import (
    calibration_charts,
    calibration_tables,
    calibration_words,
    explain_words,
    stored,
)

_SPECIALTY = "calibration_specialty"
_STATES_SHOWN, _STATE_AXIS_PERCENT = 10, 40


def misses(report: CalibrationReport) -> None:
    """What is furthest off."""
    worst = calibration_tables.worst_misses(report)
    with st.container(key="misses"):
        widgets.heading("Where the model misses", calibration_words.MISSES)
        st.markdown(calibration_words.verdict(report, worst))
        labels = [calibration_words.pair_label(row).replace(", ", "<br>") for row in worst]
        figure = calibration_charts.dumbbells(calibration_tables.pairs(worst, labels))
        widgets.chart(figure, "misses", calibration_words.verdict(report, worst))
        widgets.note(calibration_words.PAIRS)
        _table_of(worst, "misses", "The largest gaps between model and published figures")


def levels(report: CalibrationReport) -> None:
    """Reached, to reach, met: what was missed with the likely cause, everything on click."""
    with st.container(key="levels"):
        widgets.heading("What was to be reached, and what was", calibration_words.LEVELS)
        widgets.note(calibration_words.NOT_MET)
        names = cache.specialty_names_by_code()
        st.table(
            calibration_tables.missed(report.levels, names),
            border="horizontal",
            hide_index=True,
            alt="Targets that were not met, with the likely cause",
        )
        widgets.as_table(
            "levels",
            partial(calibration_tables.levels, report.levels, names),
            "Every level with what was reached, what was to be reached, and whether it was met",
        )


def one_specialty(report: CalibrationReport) -> None:
    """The checks inside one specialty: by score, by ranks, by state."""
    with st.container(key="one_specialty"):
        widgets.heading("One specialty at a time")
        groups = list(dict.fromkeys(row.group for row in report.of("step2_ck_tenths")))
        specialty: str = st.selectbox(
            "Specialty with figures of its own",
            options=groups,
            index=groups.index(LARGEST) if LARGEST in groups else 0,
            key=_SPECIALTY,
            persist_state="session",
            width=320,
        )
        left, right = st.columns(2, gap="large")
        with left:
            _reliability(report, specialty)
        with right:
            _by_score(report, specialty)
        left, right = st.columns(2, gap="large")
        with left:
            _by_ranks(report, specialty)
        with right:
            _by_state(report, specialty)


def _reliability(report: CalibrationReport, specialty: str) -> None:
    everything = report.of("step2_ck_tenths")
    own = report.of("step2_ck_tenths", specialty)
    others = [row for row in everything if row.group != specialty]
    told = calibration_words.gaps_told(own, "Tenths by Step 2 CK")
    with st.container(key="reliability"):
        st.subheader("Predicted against published", anchor=False)
        figure = calibration_charts.reliability(
            calibration_tables.pairs(own), calibration_tables.pairs(others)
        )
        widgets.chart(figure, "reliability", told)
        widgets.note(f"{told} {calibration_words.RELIABILITY}")
        _table_of(own, "reliability", "Match rate by tenths of Step 2 CK")


def _by_score(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("page_step2_ck", specialty)
    told = calibration_words.gaps_told(rows, "By Step 2 CK")
    with st.container(key="by_score"):
        st.subheader("By Step 2 CK", anchor=False)
        scores = [float(row.at) for row in rows]
        figure = calibration_charts.curve(scores, calibration_tables.pairs(rows), "Step 2 CK")
        widgets.chart(figure, "by_score", told)
        widgets.note(f"{told} {calibration_words.BY_SCORE}")
        _table_of(rows, "by_score", "Match rate by Step 2 CK")


def _by_ranks(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("ranks", specialty)
    second = report.of("ranks_second_family", specialty)
    told = calibration_words.gaps_told(rows, "By number of ranks")
    with st.container(key="by_ranks"):
        st.subheader("By number of ranks", anchor=False)
        more = [_published_series("other assumption", second)] if second else []
        figure = calibration_charts.curve(
            [float(row.at) for row in rows], calibration_tables.pairs(rows), "ranks", more
        )
        widgets.chart(figure, "by_ranks", told)
        widgets.note(f"{told} {calibration_words.BY_RANKS}")
        _table_of([*rows, *second], "by_ranks", "Match rate by number of ranks")


def _published_series(name: str, rows: Sequence[CalibrationRow]) -> calibration_charts.Series:
    places = [float(row.at) for row in rows]
    return calibration_charts.Series(name, places, [row.published for row in rows])


def _by_state(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("state", specialty)
    shown = calibration_tables.by_gap(rows)[:_STATES_SHOWN]
    names = cache.state_names()
    told = calibration_words.gaps_told(rows, "By state")
    with st.container(key="by_state_check"):
        st.subheader("By state", anchor=False)
        labels = [names.get(row.at, row.at) for row in shown]
        figure = calibration_charts.dumbbells(
            calibration_tables.pairs(shown, labels), _STATE_AXIS_PERCENT
        )
        widgets.chart(figure, "by_state_check", told)
        widgets.note(f"{told} {calibration_words.MARKS} {calibration_words.STATES}")
        _table_of(rows, "by_state_check", "Share of positions by state")


def left_out(report: CalibrationReport) -> None:
    """Each specialty predicted without having seen its match rate."""
    rows = calibration_tables.by_gap(report.of("left_out"))
    told = calibration_words.gaps_told(rows, "Specialties left out")
    with st.container(key="left_out_check"):
        widgets.heading("Specialties left out of the fit", calibration_words.LEFT_OUT)
        labels = [place_words.short_name(row.group) for row in rows]
        figure = calibration_charts.dumbbells(calibration_tables.pairs(rows, labels))
        widgets.chart(figure, "left_out_check", told)
        widgets.note(f"{told} {calibration_words.PAIRS}")
        _table_of(rows, "left_out_check", "Match rate of a specialty left out")


def groups(report: CalibrationReport) -> None:
    """By visa need and by citizenship."""
    rows = [*report.of("visa"), *report.of("citizenship")]
    told = calibration_words.gaps_told(rows, "By visa need and citizenship")
    with st.container(key="groups_check"):
        widgets.heading("By visa need and citizenship", edition().fill(calibration_words.GROUPS))
        labels = [explain_words.in_lines(row.group) for row in rows]
        figure = calibration_charts.dumbbells(calibration_tables.pairs(rows, labels))
        widgets.chart(figure, "groups_check", told)
        widgets.note(f"{told} {calibration_words.MARKS}")
        _table_of(rows, "groups_check", "Match rate by visa need and citizenship")


def years(report: CalibrationReport) -> None:
    """Each year's rate as the year before predicts it."""
    rows = report.of("year")
    with st.container(key="years_check"):
        widgets.heading("By year", calibration_words.YEARS)
        columns = st.columns(2, gap="large")
        for place, group in enumerate(dict.fromkeys(row.group for row in rows)):
            own = report.of("year", group)
            told = calibration_words.year_told(own)
            with columns[place % 2]:
                st.subheader(group, anchor=False)
                figure = calibration_charts.curve(
                    [float(row.at) for row in own], calibration_tables.pairs(own), "year"
                )
                widgets.chart(figure, f"years_check_{place}", told)
                widgets.note(told)
        _table_of(rows, "years_check", "Match rate by year")


def intervals() -> None:
    """How often an interval holds the truth in simulated refits."""
    with st.container(key="coverage_check"):
        widgets.heading("Do the intervals hold what they promise?", calibration_words.COVERAGE)
        rows = stored.coverage()
        if not rows:
            st.info(calibration_words.NO_COVERAGE)
            return
        st.markdown(calibration_words.coverage_told(rows))
        widgets.table(
            calibration_tables.coverage(rows, cache.specialty_names_by_code()),
            "How often intervals held the truth in simulated refits",
            "coverage_rows",
        )


def skill(report: CalibrationReport) -> None:
    """Brier and log score."""
    with st.container(key="skill"):
        widgets.heading("Brier score and log score", calibration_words.SKILL)
        st.markdown(calibration_words.skill_told(report))
        widgets.table(
            calibration_tables.skill(report), "Brier and log score by specialty", "skill_rows"
        )


def _table_of(rows: Sequence[CalibrationRow], key: str, alt: str) -> None:
    widgets.as_table(key, partial(calibration_tables.compared, rows, cache.source_titles()), alt)
