"""Predicted against published: what was compared with what, the misses first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from smartpick.domain import edition
from smartpick.errors import SmartPickError
from smartpick.evidence.calibration import CalibrationReport
from smartpick.ui import frame, widgets
from smartpick.ui.evidence import calibration_more, calibration_sections, calibration_words, stored

TAB = "calibration_tab"
_INTRODUCTION = (
    "Each number that the model works out is set beside a figure that somebody published (mostly "
    "NRMP’s Charting Outcomes {match_year} for non-US IMGs). Where a table prints only means and "
    "spreads, the published side is worked out from them; the tables behind the charts say so. "
    "Good agreement shows that groups of applicants come out right. It does not show that one "
    "applicant can be told from another: published tables cannot show that. "
    "This page checks the model with all its evidence. Judged effects cannot be checked here: "
    "nobody publishes figures to compare them with."
)
_OF_REPORT: dict[str, Callable[[CalibrationReport], None]] = {
    "Misses": calibration_sections.misses,
    "Targets": calibration_sections.levels,
    "All who apply": calibration_sections.applicants,
    "One specialty": calibration_sections.one_specialty,
    "Left out": calibration_sections.left_out,
    "Groups and years": calibration_sections.groups_and_years,
    "Scores": calibration_sections.skill,
}
_BESIDE_IT: dict[str, Callable[[], None]] = {
    "Intervals": calibration_more.intervals,
    "Whole Match": calibration_more.whole_match,
    "Predictions": calibration_more.predictions,
    "Changelog": calibration_more.changelog,
}


@frame.footed
def page() -> None:
    """An introduction of a minute, then a tab a check, the misses first, the changelog last."""
    frame.title("calibration")
    every = _checks() | _BESIDE_IT
    widgets.tabs(TAB, {name: partial(_told, section) for name, section in every.items()})


def _checks() -> dict[str, Callable[[], None]]:
    """What compares prediction and print, by its tab; none where that was not run."""
    try:
        report = stored.calibration()
    except SmartPickError as problem:
        st.warning(widgets.plain(str(problem)))
        return {}
    if report is None:
        st.info(calibration_words.NOT_WRITTEN)
        return {}
    _introduction(report)
    return {name: partial(section, report) for name, section in _OF_REPORT.items()}


def _introduction(report: CalibrationReport) -> None:
    if not stored.is_current():
        st.warning(calibration_words.OTHER_DATA)
    st.markdown(edition().fill(_INTRODUCTION))
    widgets.note(f"Repeat it: `smartpick calibrate`. Inputs: {report.fingerprint}.")


def _told(section: Callable[[], None]) -> None:
    """A tab whose file cannot be read says so; the others stay."""
    try:
        section()
    except SmartPickError as problem:
        st.warning(widgets.plain(str(problem)))


if __name__ == "__main__":
    page()
