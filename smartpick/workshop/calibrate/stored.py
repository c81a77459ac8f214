"""What ``smartpick calibrate`` wrote, read back for the page; nothing is computed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from smartpick.disk import read_rows
from smartpick.errors import DataError
from smartpick.workshop.calibrate.inputs import inputs_fingerprint
from smartpick.workshop.calibrate.report import LEVELS_FILE, ROWS_FILE
from smartpick.workshop.calibrate.rows import (
    CalibrationReport,
    CalibrationRow,
    Kind,
    LevelRow,
    Unit,
)

Line = TypeVar("Line")
_ANSWERS = {"yes": True, "no": False, "": None}


def load_report(data: Path) -> CalibrationReport | None:
    """The stored calibration, or ``None`` where none was written.

    Raises
    ------
    DataError
        When a file lacks a column or a cell cannot be read; names file and line.
    """
    paths = [data / "fit" / name for name in (ROWS_FILE, LEVELS_FILE)]
    if not all(path.is_file() for path in paths):
        return None
    rows, reached = _lines(paths[0], _row), _lines(paths[1], _level)
    fingerprints = {fingerprint for _, fingerprint in reached}
    if len(fingerprints) != 1:
        raise DataError(f"{LEVELS_FILE}: column inputs must hold one fingerprint in every row")
    return CalibrationReport(rows, tuple(level for level, _ in reached), fingerprints.pop())


def is_of_these_data(report: CalibrationReport, data: Path) -> bool:
    """Whether the files that the calibration was made from are still the same."""
    return report.fingerprint == inputs_fingerprint(data)


def _lines(path: Path, read: Callable[[Mapping[str, str]], Line]) -> tuple[Line, ...]:
    out = []
    for number, cells in read_rows(path, DataError):
        try:
            out.append(read(cells))
        except (KeyError, TypeError, ValueError) as problem:
            raise DataError(
                f"{path.name}, line {number}: {problem!r}; run 'smartpick calibrate'"
            ) from problem
    return tuple(out)


def _row(cells: Mapping[str, str]) -> CalibrationRow:
    return CalibrationRow(
        check=cells["check"],
        group=cells["group"],
        at=cells["at"],
        predicted=float(cells["predicted"]),
        published=float(cells["published"]),
        published_sd=_number(cells["published_sd"]),
        n=int(cells["n"]),
        unit=cast("Unit", cells["unit"]),
        kind=cast("Kind", cells["kind"]),
        source_id=cells["source_id"],
        locator=cells["locator"],
        note=cells["note"],
    )


def _level(cells: Mapping[str, str]) -> tuple[LevelRow, str]:
    level = LevelRow(
        check=cells["check"],
        measure=cells["measure"],
        reached=_number(cells["reached"]),
        unit=cells["unit"],
        to_reach=cells["to_reach"],
        met=_ANSWERS[cells["met"]],
        note=cells["note"],
    )
    return level, cells["inputs"]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
