"""A hand-made calibration whose every number a test can name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smartpick.evidence.calibration import (
    CalibrationReport,
    CalibrationRow,
    CoverageRow,
    LevelRow,
    SimulatedFigure,
)
from smartpick.evidence.changelog import Change, Headline


def row(check: str, group: str, at: str, predicted: float, published: float) -> CalibrationRow:
    """A compared figure that is known to three points."""
    return CalibrationRow(
        check=check,
        group=group,
        at=at,
        predicted=predicted,
        published=published,
        published_sd=0.03,
        n=1200,
        unit="probability",
        kind="published",
        source_id="a_report",
        locator="Table 1",
        note="a remark",
    )


def score(check: str, at: str, predicted: float) -> CalibrationRow:
    """A score whose best possible value is 0.20."""
    return replace(row(check, "Made-up Medicine", at, predicted, 0.20), unit="score")


ROWS = (
    row("left_out", "Made-up Medicine", "", 0.74, 0.54),
    row("left_out", "Invented Surgery", "", 0.40, 0.45),
    row("ranks", "Made-up Medicine", "3", 0.40, 0.43),
    row("ranks", "Made-up Medicine", "5", 0.60, 0.66),
    row("moments", "Made-up Medicine", "ranks mean", 9.0, 1.0),
    score("brier", "model", 0.22),
    score("brier", "constant base rate", 0.24),
    score("log_score", "model", 0.26),
    score("log_score", "constant base rate", 0.25),
)
LEVELS = (
    LevelRow("ranks", "by ranks, largest gap", 1.0, "of 100", "at most 1.5", True),
    LevelRow("left_out", "left out, largest gap", 20.0, "of 100", "at most 10", False, "a cause"),
    LevelRow("list", "list gap", None, "of 100", "at most 0.1", False, "not built"),
    LevelRow("brier", "gain", 50.0, "%", "", None, "no gain in Invented Surgery"),
)
REPORT = CalibrationReport(ROWS, LEVELS, "abc123")


def held(quantity: str, level: float, covered: float) -> CoverageRow:
    """An interval that held the truth in this part of 400 refits."""
    return CoverageRow("999", 500, "fitted", quantity, level, covered, 0.02, 0.1, 400, 1, "abc")


COVERAGE = [
    held("slope", 0.8, 0.78),
    held("slope", 0.9, 0.91),
    held("match_at_225", 0.8, 0.30),
    held("match_at_225", 0.9, 0.41),
]


def simulated(
    topic: str, name: str, value: float, beside: float | None, part: str = "outcome"
) -> SimulatedFigure:
    """A simulated figure whose runs differ by one point to each side."""
    return SimulatedFigure(
        topic, name, 900, value, value - 0.01, value + 0.01, beside, part, "a report"
    )


WHOLE_MATCH = (
    simulated("group_rate", "non_us_img", 0.57, 0.56),
    simulated("group_rate", "us_img", 0.70, 0.70, "set"),
    simulated("rank_curve", "1", 0.18, 0.17),
    simulated("rank_curve", "2", 0.35, 0.33),
    simulated("conversion", "140", 0.21, 0.18),
    simulated("figure", "specialty_999", 0.50, 0.49),
    simulated("figure", "mean_ranks_matched", 11.1, 12.35),
    simulated("figure", "no_figure_beside", 0.5, None),
)


def change(day: int, ranked: float, what: str) -> Change:
    """A version that led Dr. A here."""
    return Change(
        day=date(2026, 11, day),
        what=what,
        why="Because a test needs it.",
        examples={"dr-a": Headline(given_ranked=ranked, given_applied=0.1)},
    )


CHANGES = {
    "0.1": change(20, 0.31, "The first numbers."),
    "0.2": change(21, 0.25, "The second numbers."),
}
