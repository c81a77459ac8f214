"""What ``smartpick calibrate`` left on disk, read once a process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from smartpick.evidence.calibration import (
    is_of_these_data,
    load_coverage,
    load_report,
    load_whole_match,
)
from smartpick.evidence.changelog import Change, load_changelog
from smartpick.evidence.predictions import load_predictions
from smartpick.ui import cache

P = ParamSpec("P")
R = TypeVar("R")
CHANGELOG_FILE = "changelog.yaml"


def _once(load: Callable[Concatenate[Path, P], R]) -> Callable[P, R]:
    """The same of this process's data, read when it is first asked for."""
    kept = st.cache_resource(show_spinner=False)(load)
    return lambda *args, **named: kept(cache.resources().data, *args, **named)


def _changes(data: Path) -> dict[str, Change]:
    return load_changelog(data) if (data / CHANGELOG_FILE).is_file() else {}


def _is_current(data: Path) -> bool:
    report = calibration()
    return report is not None and is_of_these_data(report, data)


calibration = _once(load_report)
"""Every compared figure; ``None`` where ``smartpick calibrate`` has not been run."""
is_current = _once(_is_current)
"""Whether the calibration was made from the files that are there now."""
coverage = _once(load_coverage)
"""How often intervals held the truth; empty where that has not been simulated."""
whole_match = _once(load_whole_match)
"""What the simulated Matches yielded; empty where none were simulated."""
changelog = _once(_changes)
"""Every version of the numbers, the oldest first; empty where none is recorded."""
predictions = _once(load_predictions)
"""What was frozen for a Match to come, by its year; ``None`` where nothing was."""
