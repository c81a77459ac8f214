"""``smartpick calibrate``: every check, the levels reached, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartpick.disk import write_bytes
from smartpick.errors import DataError
from smartpick.evidence.calibration import (
    FIT_INPUTS,
    INPUTS,
    LEVELS_FILE,
    ROWS_FILE,
    CalibrationReport,
    LevelRow,
    load_coverage,
)
from smartpick.evidence.fingerprint import fingerprint_of
from smartpick.workshop.calibrate.by_applicants import applicant_levels, by_applicants
from smartpick.workshop.calibrate.by_list import list_levels
from smartpick.workshop.calibrate.by_program import img_share_levels
from smartpick.workshop.calibrate.by_ranks import by_ranks
from smartpick.workshop.calibrate.by_score import by_score, reliability, scores
from smartpick.workshop.calibrate.by_state import by_state
from smartpick.workshop.calibrate.by_year import by_year
from smartpick.workshop.calibrate.groups import by_group, typical_list, us_imgs_by_specialty
from smartpick.workshop.calibrate.inputs import Inputs, load_inputs
from smartpick.workshop.calibrate.left_out import left_out
from smartpick.workshop.calibrate.levels import levels
from smartpick.workshop.calibrate.moments import fitted_moments
from smartpick.workshop.calibrate.rows import csv_text, line_cells

CHECKS = (
    by_applicants,
    by_score,
    reliability,
    scores,
    typical_list,
    by_ranks,
    left_out,
    by_group,
    us_imgs_by_specialty,
    by_year,
    by_state,
    fitted_moments,
)
"""The checks in the order of the report; simulated refits are read from their file."""


def calibrate(data: Path) -> CalibrationReport:
    """The model against every published figure it can be compared with; some seconds.

    Deterministic: the same files under ``data`` give the same report. The coverage of
    intervals is read from ``data/fit/coverage.csv``, see :func:`write_coverage`.
    """
    inputs: Inputs = load_inputs(data)
    rows = tuple(row for check in CHECKS for row in check(inputs))
    reached = levels(rows, load_coverage(data), fingerprint_of(data, FIT_INPUTS))
    reached = (*applicant_levels(inputs, rows), *reached)
    reached = (*reached, *list_levels(inputs), *img_share_levels(data))
    return CalibrationReport(rows, reached, fingerprint_of(data, INPUTS))


def write_calibration(data: Path) -> CalibrationReport:
    """Write ``data/fit/calibration.csv`` and ``calibration_levels.csv``; also returns them."""
    report = calibrate(data)
    folder = data / "fit"
    rows = csv_text(line_cells(row) for row in report.rows)
    write_bytes(folder / ROWS_FILE, rows.encode(), DataError)
    reached = csv_text(
        {**line_cells(level), "inputs": report.fingerprint} for level in report.levels
    )
    write_bytes(folder / LEVELS_FILE, reached.encode(), DataError)
    return report


def report_lines(report: CalibrationReport) -> list[str]:
    """The report for a terminal: targets that were missed first, then met, then the rest."""
    parts: tuple[tuple[str, bool | None], ...] = (
        ("Not met", False),
        ("Met", True),
        ("No target set", None),
    )
    lines = [f"calibration of {len(report.rows)} figures, inputs {report.fingerprint}"]
    for title, met in parts:
        own = [level for level in report.levels if level.met is met]
        if own:
            lines += ["", f"{title} ({len(own)})", *_table(own)]
    return lines


def _table(rows: Sequence[LevelRow]) -> list[str]:
    return [
        f"  {_reached(row):>16}  {row.to_reach:<13} {row.measure}"
        + (f" ({row.note})" if row.note else "")
        for row in rows
    ]


def _reached(row: LevelRow) -> str:
    return "not measured" if row.reached is None else f"{row.reached:.1f} {row.unit}"
