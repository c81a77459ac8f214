"""Taking a file into a data folder: the maintainer's way, all of it or nothing.

Only ``programs/fill_history.csv`` changes. What ``smartpick data build`` derives from the
history (first year listed, years with unfilled positions) changes with the next build.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartpick.disk import read_bytes, write_bytes
from smartpick.errors import DataError, ImportFileError
from smartpick.files.read.preview import HistoryRow, Kind, Preview
from smartpick.programs.files import BY_NAME
from smartpick.programs.rows import MATCH_YEAR
from smartpick.programs.schema import validate
from smartpick.programs.tables import read_table, write_table

FILE = BY_NAME["programs/fill_history.csv"]
FIRST_YEAR = 2014


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows were added, replaced, and left as they were though the file differs."""

    n_added: int
    n_replaced: int
    n_left: int


def apply_history(preview: Preview, data: Path, *, replace: bool) -> Applied:
    """Write the positions of a file into a data folder.

    Parameters
    ----------
    preview
        Against the history of this same folder.
    data
        A complete data folder.
    replace
        Whether rows that are there with other numbers take the file's.

    Raises
    ------
    ImportFileError
        When a year lies outside what the table holds.
    DataError
        When the folder would no longer be valid. It is as it was before.
    """
    wanted = [r for r in preview.history if r.kind is not Kind.SAME]
    path = data / FILE.name
    table = {(row["track_code"], int(row["year"])): row for row in read_table(path).rows}
    used = [r for r in wanted if (replace or r.kind is Kind.NEW) and not _is_elsewhere(r, table)]
    _check_years(used)
    for row in used:
        table[row.track_code, row.year] = {
            "track_code": row.track_code,
            "year": str(row.year),
            "quota": str(row.positions[0]),
            "filled": str(row.positions[1]),
        }
    if used:
        _write(data, path, [table[key] for key in sorted(table)])
    n_added = sum(row.kind is Kind.NEW for row in used)
    return Applied(n_added, len(used) - n_added, len(wanted) - len(used))


def _is_elsewhere(row: HistoryRow, table: dict[tuple[str, int], dict[str, str]]) -> bool:
    """Whether the number stands in ``tracks.csv``, which only a build changes."""
    key = row.track_code, row.year
    return row.year == MATCH_YEAR and row.kind is Kind.CHANGED and key not in table


def _check_years(rows: list[HistoryRow]) -> None:
    outside = sorted({row.year for row in rows if not FIRST_YEAR <= row.year <= MATCH_YEAR})
    if outside:
        raise ImportFileError(
            f"the history holds {FIRST_YEAR} to {MATCH_YEAR}, not {', '.join(map(str, outside))}: "
            "bring the program table to that year first"
        )


def _write(data: Path, path: Path, rows: list[dict[str, str]]) -> None:
    """Replace the table in one step; put the old one back if the folder is no longer valid."""
    before = read_bytes(path, DataError)
    try:
        write_table(path, FILE.columns, rows)
        validate(data)
    except DataError as problem:
        if read_bytes(path, DataError) != before:
            write_bytes(path, before, DataError)
        raise DataError(f"nothing was changed, because {problem}") from problem
