"""A file of applicants as batches of rows of text: CSV, Excel or Parquet.

CSV and workbooks are read apart, within the limits of every table that somebody brings. Parquet
is read a batch at a time, so memory does not grow with its length.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from smartpick.apart import UNWATCHED, Watch
from smartpick.disk import why
from smartpick.errors import ImportFileError
from smartpick.files.read.apart import read_apart, read_file
from smartpick.files.read.applicant_fields import SCORE, guess
from smartpick.files.read.applicants import Plan, header_of, planned
from smartpick.files.read.columns import Header
from smartpick.files.read.found import Report, clean
from smartpick.files.read.limits import (
    MOST_CELL_CHARACTERS,
    MOST_COLUMNS,
    MOST_PARQUET_ROWS,
    TOO_MANY_ROWS,
)
from smartpick.files.read.located import named, sheet_notes
from smartpick.files.read.sheet import Sheet, as_text

PARQUET = ".parquet"
_SAMPLE = 200

NumberedRow = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ApplicantTable:
    """A table with its plan; ``notes``: how the file was read; ``n_rows`` below the header.

    One of ``sheet`` (with its ``header``) and ``parquet`` holds the rows.
    """

    plan: Plan
    notes: tuple[str, ...]
    n_rows: int
    sheet: Sheet | None = None
    header_row: int = 0
    parquet: Path | None = None

    def batches(self, size: int) -> Iterator[list[NumberedRow]]:
        """The rows below the header with their numbers in the file, ``size`` at a time."""
        rows = self._rows(size)
        while batch := list(itertools.islice(rows, size)):
            yield batch

    def _rows(self, size: int) -> Iterator[NumberedRow]:
        if self.sheet is not None:
            first = self.header_row + 1
            yield from zip(self.sheet.numbers[first:], self.sheet.rows[first:], strict=True)
        elif self.parquet is not None:
            yield from _parquet_rows(self.parquet, len(self.plan.names), self.plan, size)


def open_table(
    path: Path,
    choices: Sequence[str] = (),
    sheet: str | None = None,
    watch: Watch = UNWATCHED,
) -> ApplicantTable:
    """A file of applicants, its columns understood.

    ``path``: CSV, a workbook, or Parquet; ``choices``: corrections of columns, ``Header=meaning``;
    ``sheet``: the only sheet of a workbook to read; ``watch``: told how far the reading of a
    workbook or CSV is. Raises ImportFileError when the file cannot be read, is too large, or no
    column is Step 2 CK.
    """
    if path.suffix.lower() == PARQUET:
        return _of_parquet(path, choices)
    try:
        found = read_apart(read_file(path), watch)
    except ImportFileError as problem:
        if TOO_MANY_ROWS not in str(problem):
            raise
        raise ImportFileError(
            f"{path.name} has {TOO_MANY_ROWS}: save it as Parquet, of which {MOST_PARQUET_ROWS:,} "
            "rows are read, or split it"
        ) from problem
    if isinstance(found, Report):
        raise ImportFileError("this is a report of programs, no table of applicants")
    return of_sheets(found, choices, sheet)


def of_sheets(
    sheets: Sequence[Sheet], choices: Sequence[str] = (), name: str | None = None
) -> ApplicantTable:
    """The one sheet that holds applicants, its columns understood; the others are told.

    Raises ImportFileError as :func:`open_table`, and when no sheet has that name.
    """
    sheet, header = sheet_of_applicants(sheets if name is None else named(sheets, name))
    plan = planned(header.names, sheet.rows[header.row + 1 :], header.guesses, choices)
    notes = (*sheet_notes(sheet), *unread_sheets(sheets, sheet))
    n_rows = len(sheet.rows) - header.row - 1
    return ApplicantTable(plan, notes, n_rows, sheet, header.row)


def sheet_of_applicants(sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    """The one sheet that holds applicants, and its header.

    Raises ImportFileError when it has one column only, or no row below its header.
    """
    sheet, header = max(((s, _header(s)) for s in sheets), key=_rank)
    if header is None:
        header = header_of(sheet)  # says what is wrong
    if len(sheet.rows) <= header.row + 1:
        raise ImportFileError("this table has a header and no row below it: add the applicants")
    return sheet, header


def unread_sheets(sheets: Sequence[Sheet], read: Sheet) -> tuple[str, ...]:
    """A note on the sheets that were not read, where there are any."""
    unread = ", ".join(s.name for s in sheets if s is not read)
    return (f"Sheets that were not read: {unread}.",) if unread else ()


def _header(sheet: Sheet) -> Header | None:
    try:
        return header_of(sheet)
    except ImportFileError:
        return None


def _rank(found: tuple[Sheet, Header | None]) -> tuple[bool, bool, int]:
    """Sheets with scores that nobody hid come first, then those with more known columns."""
    sheet, header = found
    guesses = {} if header is None else header.guesses
    return SCORE in guesses.values(), not sheet.is_hidden, len(guesses)


def _of_parquet(path: Path, choices: Sequence[str]) -> ApplicantTable:
    try:
        with pq.ParquetFile(path) as file:
            n_rows, names = file.metadata.num_rows, [clean(n) for n in file.schema_arrow.names]
            if len(names) > MOST_COLUMNS or n_rows > MOST_PARQUET_ROWS:
                raise ImportFileError(
                    f"{path.name} has {n_rows:,} rows and {len(names):,} columns, more than the "
                    f"{MOST_PARQUET_ROWS:,} rows or {MOST_COLUMNS} columns that are read: split it"
                )
            first = next(file.iter_batches(batch_size=_SAMPLE), None)
    except (pa.ArrowException, OSError) as problem:
        raise ImportFileError(f"{path.name} cannot be read as Parquet: {why(problem)}") from problem
    if first is None or not n_rows:
        raise ImportFileError("this table has a header and no row below it: add the applicants")
    rows = list(_texts(first))
    plan = planned(names, rows, guess(names, rows), choices)
    return ApplicantTable(plan, (), n_rows, parquet=path)


def _parquet_rows(path: Path, n_columns: int, plan: Plan, size: int) -> Iterator[NumberedRow]:
    """The rows from 1 on; of columns that are not read, only blanks."""
    used = sorted(plan.columns)
    try:
        with pq.ParquetFile(path) as file:
            wanted = [file.schema_arrow.names[column] for column in used]
            number = 0
            for batch in file.iter_batches(batch_size=size, columns=wanted):
                for texts in _texts(batch.select(wanted)):
                    number += 1
                    cells = [""] * n_columns
                    for column, text in zip(used, texts, strict=True):
                        cells[column] = text
                    yield number, tuple(cells)
    except (pa.ArrowException, OSError) as problem:
        raise ImportFileError(f"{path.name} cannot be read on: {why(problem)}") from problem


def _texts(batch: pa.RecordBatch) -> Iterator[tuple[str, ...]]:
    columns = [column.to_pylist() for column in batch.columns]
    for row in zip(*columns, strict=True):
        yield tuple(
            "" if cell is None or cell != cell else clean(as_text(cell), MOST_CELL_CHARACTERS)  # noqa: PLR0124 - NaN
            for cell in row
        )
