"""What ``smartpick calibrate`` found, as it is stored under ``data/fit`` and read by a page.

Rows are made in the workshop; here they only have names and come back from their files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from smartpick.disk import read_table
from smartpick.errors import DataError
from smartpick.evidence.fingerprint import fingerprint_of
from smartpick.evidence.rows import Row, as_kind, rows_of

Kind = Literal["published", "derived from published moments"]
Unit = Literal["probability", "share", "log_odds", "ck_points", "ranks", "score"]

ROWS_FILE, LEVELS_FILE = "calibration.csv", "calibration_levels.csv"
COVERAGE_FILE, WHOLE_MATCH_FILE = "coverage.csv", "whole_match.csv"
RANKED, MATCHED, ADDING_UP, PORTFOLIO, LENGTH = (
    "applicants_ranked",
    "applicants_matched",
    "applicants_add_up",
    "applicants_portfolio",
    "list_length",
)
"""Checks about all who apply, as their rows name them."""
US_IMGS = "us_img_by_specialty"
"""The check of US IMGs by specialty."""
LARGEST = "Internal Medicine"
"""The specialty whose figures are compared point by point."""
FIT_INPUTS = (
    "evidence/fit.yaml",
    "fit/specialties.csv",
    "published/charting_counts.csv",
    "published/charting_outcomes.csv",
)
"""What the fit and its simulated refits rest on."""

INPUTS = (
    *FIT_INPUTS,
    "edition.yaml",
    "evidence/applications.yaml",
    "evidence/interview.yaml",
    "evidence/match.yaml",
    "evidence/model.yaml",
    "evidence/reference.yaml",
    "evidence/selection.yaml",
    "fit/coverage.csv",
    "fit/img_share.csv",
    "fit/selection.csv",
    "programs/programs.csv",
    "programs/tracks.csv",
    "published/eras_fees.csv",
    "published/match_rates_by_year.csv",
    "published/matches_by_specialty.csv",
    "published/matches_by_state_specialty.csv",
    "specialties.csv",
    "states.csv",
)
"""Every file that a calibration reads a number from."""


TOPICS = ("group_rate", "rank_curve", "conversion", "figure")
"""What simulated Matches are compared on; what-ifs and assumptions stand in the same file."""


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """A model prediction beside the published figure it stands for.

    ``group`` is whom it is about (a specialty or a type of applicant) and ``at``
    where on the scale (a Step 2 CK score, a number of ranks, a year, a state), or
    empty. ``predicted`` and ``published`` are in ``unit``; ``n`` people stand behind
    the published figure; ``published_sd`` is what sampling and rounding in print
    leave open of it, where that can be told.
    """

    check: str
    group: str
    at: str
    predicted: float
    published: float
    published_sd: float | None
    n: int
    unit: Unit
    kind: Kind
    source_id: str
    locator: str
    note: str = ""

    @property
    def gap(self) -> float:
        """Predicted less published."""
        return self.predicted - self.published


@dataclass(frozen=True, slots=True)
class LevelRow:
    """What a check reached, and what it was to reach.

    ``reached`` is in ``unit`` (``points`` are hundredths of a probability), ``None``
    where nothing could be measured. ``to_reach`` says the target in words and is
    empty where none was set; ``met`` is then ``None``.
    """

    check: str
    measure: str
    reached: float | None
    unit: str
    to_reach: str
    met: bool | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How often an interval held the truth in simulated refits of one specialty.

    ``truth``: ``fitted`` simulates the fitted specialty each time, ``drawn`` a
    specialty drawn from what all have in common. ``covered`` and ``level`` are
    fractions, ``standard_error`` that of ``covered`` if it were ``level``; ``width``
    is the mean width of the interval.
    """

    specialty_code: str
    n: int
    truth: str
    quantity: str
    level: float
    covered: float
    standard_error: float
    width: float
    replications: int
    seed: int
    inputs: str


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """Every compared figure, the levels reached, and the fingerprint of what went in."""

    rows: tuple[CalibrationRow, ...]
    levels: tuple[LevelRow, ...]
    fingerprint: str

    def of(self, check: str, group: str | None = None) -> tuple[CalibrationRow, ...]:
        """The rows of one check, and of one group when it is given."""
        return tuple(r for r in self.rows if r.check == check and group in (None, r.group))


@dataclass(frozen=True, slots=True)
class SimulatedFigure:
    """One figure of the simulated Matches: mean over the seeds, least and greatest.

    ``beside`` is what it is compared with, ``None`` where there is nothing. ``part`` is
    ``outcome``, or ``set`` where an assumption was moved until it came out.
    """

    topic: str
    name: str
    n: int
    value: float
    low: float
    high: float
    beside: float | None
    part: str
    source: str


def load_report(data: Path) -> CalibrationReport | None:
    """The stored calibration, or ``None`` where none was written.

    Raises DataError when a file lacks a column or a cell cannot be read; names file and line.
    """
    paths = [data / "fit" / name for name in (ROWS_FILE, LEVELS_FILE)]
    if not all(path.is_file() for path in paths):
        return None
    fingerprints = {cells.get("inputs", "") for cells in read_table(paths[1]).rows}
    if len(fingerprints) != 1:
        raise DataError(f"{LEVELS_FILE}: column inputs must hold one fingerprint in every row")
    rows, levels = _read(paths[0], CalibrationRow), _read(paths[1], LevelRow)
    return CalibrationReport(rows, levels, fingerprints.pop())


def is_of_these_data(report: CalibrationReport, data: Path) -> bool:
    """Whether the files that the calibration was made from are still the same."""
    return report.fingerprint == fingerprint_of(data, INPUTS)


def load_coverage(data: Path) -> tuple[CoverageRow, ...]:
    """The stored coverage, or no rows where none was written.

    Raises DataError when a column is missing or a cell cannot be read; names file and line.
    """
    path = data / "fit" / COVERAGE_FILE
    return _read(path, CoverageRow) if path.is_file() else ()


def load_whole_match(data: Path) -> tuple[SimulatedFigure, ...]:
    """What the simulated Matches yielded, without what-ifs and assumptions.

    No figures where none were written. Raises DataError when a column is missing or a cell cannot
    be read; names file and line.
    """
    path = data / "fit" / WHOLE_MATCH_FILE
    if not path.is_file():
        return ()
    told = as_kind(SimulatedFigure)

    def read(cells: dict[str, str]) -> SimulatedFigure | None:
        return told(cells) if cells["topic"] in TOPICS else None

    found = rows_of(path, read, DataError, "calibrate")
    return tuple(figure for _, figure in found if figure is not None)


def _read(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    return tuple(row for _, row in rows_of(path, as_kind(kind), DataError, "calibrate"))
