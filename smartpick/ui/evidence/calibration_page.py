"""Predicted against published: what was compared with what, the misses first."""

from __future__ import annotations

import streamlit as st

from smartpick.domain import edition
from smartpick.errors import SmartPickError
from smartpick.ui import frame, widgets
from smartpick.ui.evidence import (
    applicants_section,
    calibration_sections,
    calibration_words,
    stored,
    whole_match_section,
)


@frame.footed
def page() -> None:
    """An introduction of a minute, the misses, then every check, then the changelog."""
    st.title(calibration_words.TITLE, anchor=False)
    for section in (
        _checks,
        calibration_sections.intervals,
        whole_match_section.whole_match,
        applicants_section.predictions,
        whole_match_section.changelog,
    ):
        try:
            section()
        except SmartPickError as problem:
            st.warning(widgets.plain(str(problem)))


def _checks() -> None:
    report = stored.calibration()
    if report is None:
        st.info(calibration_words.NOT_WRITTEN)
        return
    if not stored.is_current():
        st.warning(calibration_words.OTHER_DATA)
    st.markdown(
        f"{edition().fill(calibration_words.COMPARED)} {calibration_words.NOT_ACCURACY} "
        f"{calibration_words.FULL_EVIDENCE}"
    )
    widgets.note(calibration_words.state_of_data(report))
    calibration_sections.misses(report)
    applicants_section.applicants(report)
    calibration_sections.levels(report)
    calibration_sections.one_specialty(report)
    calibration_sections.left_out(report)
    calibration_sections.groups(report)
    calibration_sections.years(report)
    calibration_sections.skill(report)


if __name__ == "__main__":
    page()
