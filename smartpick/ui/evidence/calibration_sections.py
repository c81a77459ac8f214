"""The sections of the calibration page that set a prediction beside a published figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from smartpick.domain import edition
from smartpick.evidence.calibration import (
    ADDING_UP,
    LARGEST,
    LENGTH,
    MATCHED,
    PORTFOLIO,
    RANKED,
    CalibrationReport,
    CalibrationRow,
)
from smartpick.say.rounding import decimal
from smartpick.ui import cache, widgets
from smartpick.ui.evidence import calibration_charts as charts
from smartpick.ui.evidence import calibration_tables as tables
from smartpick.ui.evidence import calibration_words as words
from smartpick.ui.evidence import explain_words
from smartpick.ui.figure import Figure
from smartpick.ui.place_words import short_name

Rows = Sequence[CalibrationRow]

_STATES_SHOWN, _STATE_AXIS_PERCENT = 10, 40
_MARKS = "Filled: the model. Grey tick: published."
_PAIRS = (
    f"{_MARKS} Pale band: what sampling and rounding leave open of the published figure (8 times "
    "in 10)."
)


def _compared(
    key: str, figure: Figure, rows: Rows, where: str, note: str, *, alt: str = "", more: Rows = ()
) -> None:
    """A chart, how far off its rows are, and the table of all that was compared behind it."""
    told = words.gaps_told(rows, where)
    widgets.chart(figure, key, told)
    widgets.note(f"{told} {note}")
    _table(key, [*rows, *more], alt or told)


def _table(key: str, rows: Rows, alt: str) -> None:
    widgets.as_table(key, partial(tables.compared, rows, cache.source_titles()), alt)


def _by_group(rows: Rows) -> Figure:
    return charts.dumbbells(tables.pairs(rows, [short_name(row.group) for row in rows]))


def _along(rows: Rows, x_title: str, more: Sequence[tuple[float, float]] = ()) -> Figure:
    """The rows on a scale of numbers from left to right."""
    return charts.curve([float(row.at) for row in rows], tables.pairs(rows), x_title, more)


def misses(report: CalibrationReport) -> None:
    """What is furthest off."""
    worst = tables.worst_misses(report)
    told = words.verdict(report, worst)
    with widgets.section(
        "misses",
        "Where the model misses",
        "The largest gap of each check and group: how many of 100 the model is off by. Small "
        "specialties miss more because little is known about them.",
    ):
        st.markdown(told)
        labels = [words.pair_label(row).replace(", ", "<br>") for row in worst]
        figure = charts.dumbbells(tables.pairs(worst, labels))
        widgets.chart(figure, "misses", told)
        widgets.note(_PAIRS)
        _table("misses", worst, "The largest gaps between model and published figures")


def levels(report: CalibrationReport) -> None:
    """Reached, to reach, met: what was missed with the likely cause, everything on click."""
    with widgets.section(
        "levels",
        "What was to be reached, and what was",
        "Targets were set in advance, in the design. “Of 100” counts how many the model is off by.",
    ):
        widgets.note("Targets that are not met, where the gap is, and the likely cause.")
        names = cache.specialty_names_by_code()
        missed = tables.missed(report.levels, names)
        widgets.text_table(missed, "Targets that were not met, with the likely cause")
        widgets.as_table(
            "levels",
            partial(tables.levels, report.levels, names),
            "Every level with what was reached, what was to be reached, and whether it was met",
        )


def applicants(report: CalibrationReport) -> None:
    """Shares of applicants who rank and who match, and whether everybody adds up."""
    with widgets.section(
        "applicants_check",
        "All who apply",
        "Published tables count people who rank. How many get no interview is known only where "
        "ERAS counts applicants: seven specialties. The band reaches to both readings of the "
        "count. Everywhere else it is borrowed from these seven, with a wide interval and a "
        "label.",
    ):
        left, right = st.columns(2, gap="large")
        with left:
            _of_applicants(report, RANKED, "Who gets at least one interview and ranks")
        with right:
            _of_applicants(report, MATCHED, "Who matches")
        for level in report.levels:
            if level.check in (LENGTH, PORTFOLIO) and level.reached is not None:
                told = f"**{words.sentence(level.measure)}**: {decimal(level.reached, 0)} %."
                st.markdown(f"{told} {words.sentence(level.note)}.")
        told = edition().fill(
            "What the model makes of everybody, against the positions that non-US IMGs filled in "
            "{results_and_data}. Specialties with counted applicants: of those; the others: of all "
            "who rank them."
        )
        _of_applicants(report, ADDING_UP, "Does it add up?", told)


def _of_applicants(report: CalibrationReport, check: str, title: str, explained: str = "") -> None:
    st.subheader(title, anchor=False)
    if explained:
        widgets.note(explained)
    rows = report.of(check)
    if rows:
        _compared(check, _by_group(rows), rows, words.CHECKS[check].capitalize(), _PAIRS)
    else:
        st.info(words.NOT_WRITTEN)


def one_specialty(report: CalibrationReport) -> None:
    """The checks inside one specialty: by score, by ranks, by state."""
    with widgets.section("one_specialty", "One specialty at a time"):
        groups = list(dict.fromkeys(row.group for row in report.of("step2_ck_tenths")))
        specialty: str = st.selectbox(
            "Specialty with figures of its own",
            options=groups,
            index=groups.index(LARGEST) if LARGEST in groups else 0,
            key="calibration_specialty",
            persist_state="session",
            width=320,
        )
        parts = list(_PARTS.items())
        for two in (parts[:2], parts[2:]):
            for place, (key, (title, part)) in zip(st.columns(2, gap="large"), two, strict=True):
                with place, st.container(key=key):
                    st.subheader(title, anchor=False)
                    part(report, specialty)


def _reliability(report: CalibrationReport, specialty: str) -> None:
    own = report.of("step2_ck_tenths", specialty)
    others = [row for row in report.of("step2_ck_tenths") if row.group != specialty]
    note = (
        "Applicants of a specialty in ten equal parts by Step 2 CK. On the diagonal the "
        "model is right; above it, more matched than the model says."
    )
    figure = charts.reliability(tables.pairs(own), tables.pairs(others))
    alt = "Match rate by tenths of Step 2 CK"
    _compared("reliability", figure, own, "Tenths by Step 2 CK", note, alt=alt)


def _by_score(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("page_step2_ck", specialty)
    note = (
        "The page’s own numbers for a profile that states nothing but a score, of those "
        "who rank, against what the published means and spreads imply."
    )
    figure = _along(rows, "Step 2 CK")
    _compared("by_score", figure, rows, "By Step 2 CK", note, alt="Match rate by Step 2 CK")


def _by_ranks(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("ranks", specialty)
    second = report.of("ranks_second_family", specialty)
    note = (
        "Chance to match with so many ranks in this specialty alone. The published side "
        "needs an assumption about how ranks are spread: two are shown."
    )
    figure = _along(rows, "ranks", [(float(row.at), row.published) for row in second])
    alt = "Match rate by number of ranks"
    _compared("by_ranks", figure, rows, "By number of ranks", note, alt=alt, more=second)


def _by_state(report: CalibrationReport, specialty: str) -> None:
    rows = report.of("state", specialty)
    shown = tables.by_gap(rows)[:_STATES_SHOWN]
    note = (
        f"{_MARKS} Share of a specialty’s positions filled by non-US IMGs that lie in each "
        "state: the ten largest gaps. The typical list is built to follow these shares, so this "
        "is bookkeeping more than prediction. The axis ends at 40 %: these are shares, not "
        "likelihoods."
    )
    names = cache.state_names()
    pairs = tables.pairs(shown, [names.get(row.at, row.at) for row in shown])
    figure = charts.dumbbells(pairs, _STATE_AXIS_PERCENT)
    _compared("by_state_check", figure, rows, "By state", note, alt="Share of positions by state")


_PARTS: dict[str, tuple[str, Callable[[CalibrationReport, str], None]]] = {
    "reliability": ("Predicted against published", _reliability),
    "by_score": ("By Step 2 CK", _by_score),
    "by_ranks": ("By number of ranks", _by_ranks),
    "by_state_check": ("By state", _by_state),
}
"""The checks inside one specialty by their keys, each under its name."""


def left_out(report: CalibrationReport) -> None:
    """Each specialty predicted without having seen its match rate."""
    rows = tables.by_gap(report.of("left_out"))
    with widgets.section(
        "left_out_check",
        "Specialties left out of the fit",
        "Each specialty’s match rate was hidden from the fit and predicted from its ranks, its "
        "scores and the other specialties.",
    ):
        alt = "Match rate of a specialty left out"
        _compared("left_out_check", _by_group(rows), rows, "Specialties left out", _PAIRS, alt=alt)


def groups_and_years(report: CalibrationReport) -> None:
    """By visa need and citizenship, and each year's rate as the year before predicts it."""
    _groups(report)
    _years(report)


def _groups(report: CalibrationReport) -> None:
    rows = [*report.of("visa"), *report.of("citizenship")]
    title = "By visa need and citizenship"
    explained = (
        "Match rates of any PGY-1 position by citizenship and by visa need, {match_year}. The two "
        "by visa need are known from one secondary page."
    )
    with widgets.section("groups_check", title, edition().fill(explained)):
        labels = [explain_words.in_lines(row.group) for row in rows]
        figure = charts.dumbbells(tables.pairs(rows, labels))
        alt = "Match rate by visa need and citizenship"
        _compared("groups_check", figure, rows, title, _MARKS, alt=alt)


def _years(report: CalibrationReport) -> None:
    rows = report.of("year")
    with widgets.section(
        "years_check",
        "By year",
        "Each year’s rate predicted as the year before’s. Of active applicants, any PGY-1 "
        "position.",
    ):
        columns = st.columns(2, gap="large")
        for place, group in enumerate(dict.fromkeys(row.group for row in rows)):
            own = report.of("year", group)
            told = words.year_told(own)
            with columns[place % 2]:
                st.subheader(group, anchor=False)
                widgets.chart(_along(own, "year"), f"years_check_{place}", told)
                widgets.note(told)
        _table("years_check", rows, "Match rate by year")


def skill(report: CalibrationReport) -> None:
    """Brier and log score."""
    with widgets.section(
        "skill",
        "Brier score and log score",
        "Both scores punish a wrong belief; lower is better. The gain says how much of what "
        "Step 2 CK could explain at best the model explains, against telling everybody the "
        "specialty’s rate.",
    ):
        st.markdown(words.skill_told(report))
        widgets.table(tables.skill(report), "Brier and log score by specialty", "skill_rows")
