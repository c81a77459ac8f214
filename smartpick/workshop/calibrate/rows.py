"""Rows of a calibration as cells of a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from smartpick.evidence.calibration import CalibrationRow, CoverageRow, Kind, LevelRow

DERIVED: Kind = "derived from published moments"
PUBLISHED: Kind = "published"


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
