"""The words of a calibration: one compared figure, one reached level, the report of both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

Kind = Literal["published", "derived from published moments"]
Unit = Literal["probability", "share", "log_odds", "ck_points", "ranks", "score"]

CHARTING = "nrmp_charting_outcomes_2026"
DERIVED: Kind = "derived from published moments"
PUBLISHED: Kind = "published"


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


def line_cells(line: CalibrationRow | LevelRow | CoverageRow) -> dict[str, str]:
    """The fields of a row as cells of a table, in their order."""
    return {field.name: _cell(getattr(line, field.name)) for field in fields(line)}


def csv_text(rows: Iterable[Mapping[str, str]]) -> str:
    """A table as CSV with a header; the columns are those of the first row."""
    lines: Sequence[Mapping[str, str]] = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def _cell(value: object) -> str:
    """Yes or no, six significant digits, the text itself, or nothing for ``None``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return "" if value is None else str(value)
