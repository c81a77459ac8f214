"""Predicted against published: what was compared with what, the misses first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from smartpick.domain import edition
from smartpick.errors import SmartPickError
from smartpick.evidence.calibration import CalibrationReport
from smartpick.ui import frame, widgets
from smartpick.ui.evidence import (
    applicants_section,
    calibration_sections,
    calibration_words,
    stored,
    whole_match_section,
)

TAB = "calibration_tab"
_OF_REPORT: dict[str, tuple[Callable[[CalibrationReport], None], ...]] = {
    "Misses": (calibration_sections.misses,),
    "Targets": (calibration_sections.levels,),
    "All who apply": (applicants_section.applicants,),
    "One specialty": (calibration_sections.one_specialty,),
    "Left out": (calibration_sections.left_out,),
    "Groups and years": (calibration_sections.groups, calibration_sections.years),
    "Scores": (calibration_sections.skill,),
}
_BESIDE_IT: dict[str, Callable[[], None]] = {
    "Intervals": calibration_sections.intervals,
    "Whole Match": whole_match_section.whole_match,
    "Predictions": applicants_section.predictions,
    "Changelog": whole_match_section.changelog,
}


@frame.footed
def page() -> None:
    """An introduction of a minute, then a tab a check, the misses first, the changelog last."""
    st.title(calibration_words.TITLE, anchor=False)
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
    return {name: partial(_all_of, found, report) for name, found in _OF_REPORT.items()}


def _introduction(report: CalibrationReport) -> None:
    if not stored.is_current():
        st.warning(calibration_words.OTHER_DATA)
    st.markdown(
        f"{edition().fill(calibration_words.COMPARED)} {calibration_words.NOT_ACCURACY} "
        f"{calibration_words.FULL_EVIDENCE}"
    )
    widgets.note(calibration_words.state_of_data(report))


def _all_of(
    sections: Sequence[Callable[[CalibrationReport], None]], report: CalibrationReport
) -> None:
    for section in sections:
        section(report)


def _told(section: Callable[[], None]) -> None:
    """A tab whose file cannot be read says so; the others stay."""
    try:
        section()
    except SmartPickError as problem:
        st.warning(widgets.plain(str(problem)))


if __name__ == "__main__":
    page()
