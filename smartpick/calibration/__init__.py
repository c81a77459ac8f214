"""What the model says against what was published: calibration, not accuracy."""

from smartpick.calibration.coverage import write_coverage
from smartpick.calibration.report import calibrate, report_lines, write_calibration
from smartpick.calibration.rows import CalibrationReport, CalibrationRow, LevelRow

__all__ = [
    "CalibrationReport",
    "CalibrationRow",
    "LevelRow",
    "calibrate",
    "report_lines",
    "write_calibration",
    "write_coverage",
]
