"""What ``smartpick calibrate`` left on disk, read once a process."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from smartpick.evidence.calibration import (
    CalibrationReport,
    CoverageRow,
    SimulatedFigure,
    is_of_these_data,
    load_coverage,
    load_report,
    load_whole_match,
)
from smartpick.evidence.changelog import Change, load_changelog
from smartpick.evidence.predictions import Freeze, load_predictions
from smartpick.ui import cache

CHANGELOG_FILE = "changelog.yaml"


@st.cache_resource(show_spinner=False)
def calibration() -> CalibrationReport | None:
    """Every compared figure; ``None`` where ``smartpick calibrate`` has not been run."""
    return load_report(cache.resources().data)


@st.cache_resource(show_spinner=False)
def is_current() -> bool:
    """Whether the calibration was made from the files that are there now."""
    report = calibration()
    return report is not None and is_of_these_data(report, cache.resources().data)


@st.cache_resource(show_spinner=False)
def coverage() -> tuple[CoverageRow, ...]:
    """How often intervals held the truth; empty where that has not been simulated."""
    return load_coverage(cache.resources().data)


@st.cache_resource(show_spinner=False)
def whole_match() -> tuple[SimulatedFigure, ...]:
    """What the simulated Matches yielded; empty where none were simulated."""
    return load_whole_match(cache.resources().data)


@st.cache_resource(show_spinner=False)
def changelog() -> dict[str, Change]:
    """Every version of the numbers, the oldest first; empty where none is recorded."""
    data = cache.resources().data
    return load_changelog(data) if (data / CHANGELOG_FILE).is_file() else {}


@st.cache_resource(show_spinner=False)
def predictions(year: int) -> tuple[Freeze, pd.DataFrame] | None:
    """What was frozen for a Match to come; ``None`` where nothing was."""
    return load_predictions(cache.resources().data, year)
