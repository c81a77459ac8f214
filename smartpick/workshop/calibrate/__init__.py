"""What the model says against what was published: calibration, not accuracy."""

from smartpick.workshop.calibrate.coverage import write_coverage
from smartpick.workshop.calibrate.report import calibrate, report_lines, write_calibration
from smartpick.workshop.calibrate.rows import CalibrationReport, CalibrationRow, LevelRow

__all__ = [
    "CalibrationReport",
    "CalibrationRow",
    "LevelRow",
    "calibrate",
    "report_lines",
    "write_calibration",
    "write_coverage",
]
