"""CSV files under ``data/``: read with line numbers, written the same way each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartpick.disk import read_text, write_bytes
from smartpick.errors import DataError


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text: every cell a string, every row with its line number."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]


def read_table(path: Path) -> Table:
    """The rows of a CSV file (UTF-8, header first), cells stripped of outer blanks.

    Raises DataError when the file is missing, empty or not UTF-8, a column name stands twice, or a
    row has more or fewer cells than the header.
    """
    if not path.exists():
        raise DataError(f"{path.name} is missing in {path.parent}: restore it")
    lines = io.StringIO(read_text(path, DataError), newline="")
    try:
        return _read(path, csv.reader(lines, strict=True))
    except csv.Error as problem:
        raise DataError(f"{path.name} is not a UTF-8 CSV file: {problem}") from problem


def _read(path: Path, reader: Iterable[list[str]]) -> Table:
    header: list[str] | None = None
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if header is None:
            header = cells
            if len(set(header)) < len(header):
                raise DataError(f"{path.name}, line 1: a column name stands twice; keep one")
            continue
        if len(cells) != len(header):
            raise DataError(
                f"{path.name}, line {line}: {len(cells)} instead of {len(header)} cells; "
                "quote a cell that holds a comma"
            )
        rows.append(dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        lines.append(line)
    if header is None:
        raise DataError(f"{path.name} is empty: it needs a header line")
    return Table(tuple(header), tuple(rows), tuple(lines))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as CSV and return their number; the same rows give the same bytes.

    ``None`` becomes an empty cell; a float that is whole loses its ``.0``. Raises DataError when it
    cannot be written; what was there is as it was.
    """
    n = 0
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([as_cell(row[column]) for column in columns])
        n += 1
    write_bytes(path, text.getvalue().encode(), DataError, makes_folder=True)
    return n


def as_cell(value: object) -> str:
    """The text of one cell: empty for ``None``, no ``.0`` on a whole number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
