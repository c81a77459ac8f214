"""A table somebody brings, as rows of text: a workbook's sheet or a CSV file.

Formulas are never run: a workbook gives the values it was saved with, a CSV file gives
the text of the formula.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import python_calamine

from smartpick.errors import ImportFileError
from smartpick.programs.importing.found import clean
from smartpick.programs.importing.kind import FileKind
from smartpick.programs.importing.limits import MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROWS

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20
"""First lines that tell which separator a CSV file uses."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cleaned text with their row numbers; blank rows are left out.

    ``notes`` says what a reader should know about how the file was read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()


def read_sheets(content: bytes, kind: FileKind) -> tuple[Sheet, ...]:
    """Every sheet that holds anything.

    Raises
    ------
    ImportFileError
        When the file is damaged, locked, too long, too wide, or empty.
    """
    sheets = tuple(_workbook(content)) if kind is FileKind.WORKBOOK else (_text(content),)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise ImportFileError("this table has no filled cell: choose another file")
    return filled


def _workbook(content: bytes) -> Iterator[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        sheets = [book.get_sheet_by_name(name) for name in names]
        for name, sheet in zip(names, sheets, strict=True):
            last = sheet.end or (-1, -1)
            _check_size(f"sheet {clean(name)}", last[0] + 1, last[1] + 1)
            yield _sheet(clean(name), sheet.iter_rows(), sheet.start)
    except python_calamine.PasswordError as problem:
        raise ImportFileError(
            "this workbook is locked with a password: save a copy without one, then try again"
        ) from problem
    except python_calamine.CalamineError as problem:
        raise ImportFileError(
            "this workbook is damaged or locked: open it, save it again, then try once more"
        ) from problem


def _sheet(name: str, rows: Iterable[Sequence[object]], start: tuple[int, int] | None) -> Sheet:
    first = 1 if start is None else start[0] + 1
    return _kept(name, enumerate(rows, start=first))


def _text(content: bytes) -> Sheet:
    text, notes = _decoded(content)
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        sheet = _kept("", ((reader.line_num, row) for row in reader))
    except csv.Error as problem:
        raise ImportFileError(
            f"line {reader.line_num}: {problem}; a quotation mark may be missing. Correct it, "
            "or save the table as a workbook"
        ) from problem
    return Sheet(sheet.name, sheet.rows, sheet.numbers, notes)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a CSV file, and a note where its encoding had to be guessed."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text, notes = content.decode(encoding), ()
    except UnicodeDecodeError:
        if encoding == "utf-16" or b"\0" in content:
            raise ImportFileError("this is no text: save the table as CSV UTF-8") from None
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as problem:
            raise ImportFileError(
                f"byte {problem.start + 1:,} is in no known encoding: save the table as CSV UTF-8"
            ) from problem
        return text, ("Read as Windows text (cp1252): check letters with accents.",)
    if "\0" in text:
        raise ImportFileError("this is no text: save the table as CSV UTF-8")
    return text, notes


def _separator(text: str) -> str:
    """The separator that parts most cells in the first lines."""
    lines = list(itertools.islice(io.StringIO(text), _LOOKED_AT))
    return max(_SEPARATORS, key=lambda s: sum(line.count(s) for line in lines))


def _kept(name: str, rows: Iterable[tuple[int, Sequence[object]]]) -> Sheet:
    """Filled rows as clean text, refused where there are too many."""
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, row in rows:
        _check_size("this table", len(kept), len(row))
        cells = tuple(_as_text(cell, number) for cell in row)
        if any(cells):
            kept.append(cells)
            numbers.append(number)
    return Sheet(name, tuple(kept), tuple(numbers))


def _check_size(what: str, n_rows: int, n_columns: int) -> None:
    if n_columns > MOST_COLUMNS:
        raise ImportFileError(
            f"{what} has {n_columns:,} columns, more than the {MOST_COLUMNS} that are read: "
            "delete the columns you do not need"
        )
    if n_rows > MOST_ROWS:
        raise ImportFileError(
            f"{what} has more than {MOST_ROWS:,} rows: split it, or delete the rows you do not "
            "need (empty rows with a format count too)"
        )


def _as_text(cell: object, row: int) -> str:
    """A cell's text as a person would type it: no .0, days as 2026-11-25."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    text = str(cell)
    if len(text) > MOST_CELL_CHARACTERS:
        raise ImportFileError(
            f"row {row} has a cell of {len(text):,} characters, more than the "
            f"{MOST_CELL_CHARACTERS:,} that are read: shorten it"
        )
    return clean(text)
