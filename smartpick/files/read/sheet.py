"""A table somebody brings, as rows of text: a workbook's sheet or a CSV file.

Formulas are never run: a workbook gives the values it was saved with, a CSV file gives
the text of the formula.
"""

from __future__ import annotations

import csv
import io
import itertools
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape
from typing import Any

import python_calamine

from smartpick.errors import ImportFileError
from smartpick.files.read.found import clean
from smartpick.files.read.limits import (
    MOST_CELL_CHARACTERS,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_ROWS,
    FileKind,
)

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_TABLE = re.compile(rb"<table:table\s[^>]*>|<table:table-row\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)\s*=\s*"([^"]*)"')
_REACH = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:\w+:)?([A-Z]{1,3})(\d{1,7})"')
_BEGINNING = 4_096
"""Bytes of a sheet in which it says how far it reaches."""
_MOST_ROWS = 1_048_576
_NOT_AS_USUAL = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,  # a part that is locked, or packed in a way that is not known
)


def reaches(content: bytes) -> Mapping[str, tuple[int, int]]:
    """The last row and column (from 1) of each sheet of an .xlsx, as the sheet itself says.

    A sheet that does not say is left out. What it says may be untrue: the limits of the
    process that reads the cells hold all the same.
    """
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name, path in _sheets(packed):
                with packed.open(path) as part:
                    told = _REACH.search(part.read(_BEGINNING))
                if told:
                    found[name] = int(told[2]), _column(told[1])
    except _NOT_AS_USUAL:
        return {}
    return found


def hidden_rows(content: bytes) -> Mapping[str, frozenset[int]]:
    """Numbers of the hidden rows (from 1) by the sheet's name.

    Of .xlsx and .ods alone: older kinds do not let it be told, and a file that is not as
    usual tells nothing.
    """
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if "content.xml" in packed.namelist():
                return _hidden_of_ods(packed.read("content.xml"))
            return {name: _hidden(packed.read(path)) for name, path in _sheets(packed)}
    except _NOT_AS_USUAL:
        return {}


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and path of each sheet of an .xlsx."""
    relations = packed.read("xl/_rels/workbook.xml.rels")
    targets = {tag["Id"]: tag["Target"] for tag in _tags(_RELATION, relations)}
    for tag in _tags(_SHEET, packed.read("xl/workbook.xml")):
        relation = next((value for key, value in tag.items() if key.endswith(":id")), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        if path in packed.namelist():
            yield tag["name"], path


def _hidden(sheet: bytes) -> frozenset[int]:
    hidden = (row for row in _tags(_ROW, sheet) if row.get("hidden") in ("1", "true"))
    return frozenset(int(row["r"]) for row in hidden if "r" in row)


def _hidden_of_ods(content: bytes) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    name, number = "", 0
    for tag in _tags(_TABLE, content):
        if "table:name" in tag:
            name, number = tag["table:name"], 0
            continue
        n = int(tag.get("table:number-rows-repeated", "1"))
        if tag.get("table:visibility") in ("collapse", "filter") and number + n <= _MOST_ROWS:
            found.setdefault(name, set()).update(range(number + 1, number + n + 1))
        number += n
    return {sheet: frozenset(rows) for sheet, rows in found.items()}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _tags(kind: re.Pattern[bytes], content: bytes) -> Iterator[dict[str, str]]:
    for tag in kind.findall(content):
        pairs = _ATTRIBUTE.findall(tag)
        yield {k.decode(): unescape(v.decode(errors="replace")) for k, v in pairs}


_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20
"""First lines that tell which separator a CSV file uses."""
_SHOWN = 5
"""Rows with a long cell that are named."""
_MOST_LINES_OF_A_ROW = 200
_MOST_MERGED = 10 * MOST_ROWS
"""Cells under a merged one that are filled; no real sheet has more."""
_A_STEP = 500
"""Rows between two calls of the progress."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cleaned text with their row numbers; blank rows are left out.

    ``notes`` says what a reader should know about how the file was read. ``hidden``: numbers
    of the kept rows that the file hides; ``is_hidden``: the whole sheet is.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    is_hidden: bool = False


@dataclass(slots=True)
class _Room:
    """What may still be kept of a file; ``progress`` is told the rows of each sheet."""

    progress: Progress
    n_cells: int = MOST_CELLS
    n_characters: int = MOST_CHARACTERS

    def take(self, cells: Sequence[str]) -> None:
        """Keep a row, or raise ImportFileError where the file is too large."""
        self.n_cells -= len(cells)
        self.n_characters -= sum(map(len, cells))
        if self.n_cells < 0 or self.n_characters < 0:
            raise ImportFileError(
                f"this file holds more than {MOST_CELLS:,} cells or {MOST_CHARACTERS:,} "
                "characters: delete the columns, rows and sheets you do not need"
            )


def read_sheets(
    content: bytes, kind: FileKind, progress: Progress = lambda _done, _of: None
) -> tuple[Sheet, ...]:
    """Every sheet that holds anything; one that cannot be read is left out and told.

    ``progress`` is called with the rows of a sheet that are done and that there are. Raises
    ImportFileError when the file is damaged, locked, too long, too wide, or empty.
    """
    room = _Room(progress)
    is_workbook = kind is FileKind.WORKBOOK
    sheets = tuple(_workbook(content, room)) if is_workbook else (_text(content, room),)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    problems = tuple(note for sheet in sheets if not sheet.rows for note in sheet.notes)
    if not filled:
        raise ImportFileError(
            problems[0] if problems else "this table has no filled cell: choose another file"
        )
    left_out = tuple(f"Left out: {problem}." for problem in problems)
    return (replace(filled[0], notes=filled[0].notes + left_out), *filled[1:])


def _workbook(content: bytes, room: _Room) -> Iterator[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        reach, hidden = reaches(content), hidden_rows(content)
        for about in book.sheets_metadata:
            name = clean(about.name)
            try:
                _check_size(f"sheet {name}", *reach.get(about.name, (0, 0)))
                cells = book.get_sheet_by_name(about.name)
                sheet = _sheet(name, cells, hidden.get(about.name, frozenset()), room)
            except ImportFileError as problem:
                sheet = Sheet(name, (), (), (str(problem),))
            is_hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
            yield replace(sheet, is_hidden=is_hidden)
    except python_calamine.PasswordError as problem:
        raise ImportFileError(
            "this workbook is locked with a password: save a copy without one, then try again"
        ) from problem
    except python_calamine.CalamineError as problem:
        raise ImportFileError(
            "this workbook is damaged or locked: open it, save it again, then try once more"
        ) from problem


def _sheet(
    name: str, sheet: python_calamine.CalamineSheet, hidden: frozenset[int], room: _Room
) -> Sheet:
    last = sheet.end or (-1, -1)
    _check_size(f"sheet {name}", last[0] + 1, last[1] + 1)
    kept = _kept(name, enumerate(_rows(sheet), start=1), last[0] + 1, room)
    seen = tuple(number for number in kept.numbers if number in hidden)
    return replace(kept, hidden=seen)


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[Sequence[object]]:
    """The rows from the first of the sheet; a merged cell stands in each of its rows."""
    first_column = sheet.start[1] if sheet.start else 0
    last_row = sheet.end[0] if sheet.end else 0
    below = (
        (below_it, column - first_column, top)
        for (top, column), (bottom, _) in sheet.merged_cell_ranges or ()
        for below_it in range(top + 1, min(bottom, last_row) + 1)
    )
    fills: dict[int, list[tuple[int, int]]] = {}
    for number, column, top in itertools.islice(below, _MOST_MERGED):
        fills.setdefault(number, []).append((column, top))
    kept: dict[int, Sequence[object]] = {}
    wanted = {top for places in fills.values() for _, top in places}
    for number, row in enumerate(sheet.iter_rows()):
        cells: list[object] = list(row)
        for column, top in fills.get(number, ()):
            if top in kept and 0 <= column < len(cells) and cells[column] == "":
                cells[column] = kept[top][column]
        if number in wanted:
            kept[number] = cells
        yield cells


def _text(content: bytes, room: _Room) -> Sheet:
    text, notes = _decoded(content)
    separator = _separator(text)
    # A long cell is cut, not refused; the limit is the process's, and only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        sheet = _kept("", _numbered(reader), text.count("\n") + 1, room)
    except csv.Error as problem:
        raise ImportFileError(
            f"line {reader.line_num:,}: {problem}; a quotation mark may be missing. Correct it, "
            "or save the table as a workbook"
        ) from problem
    return replace(sheet, notes=notes + sheet.notes)


def _numbered(reader: Any) -> Iterator[tuple[int, Sequence[object]]]:  # noqa: ANN401 - csv's own
    """Rows with their line numbers; a row of many lines has lost a quotation mark."""
    before = 0
    for row in reader:
        if reader.line_num - before > _MOST_LINES_OF_A_ROW:
            raise csv.Error(f"a cell from here goes on for {reader.line_num - before:,} lines")
        before = reader.line_num
        yield before, row


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


def _kept(
    name: str, rows: Iterable[tuple[int, Sequence[object]]], n_rows: int, room: _Room
) -> Sheet:
    """Filled rows as clean text, refused where there are too many; a long cell is cut and told."""
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    cut: list[int] = []
    for number, row in rows:
        if number % _A_STEP == 0:
            room.progress(min(number, n_rows), n_rows)
        _check_size("this table", len(kept), len(row))
        texts = [as_text(cell) for cell in row]
        cells = tuple(clean(text, MOST_CELL_CHARACTERS) for text in texts)
        if any(len(text) > MOST_CELL_CHARACTERS for text in texts):
            cut.append(number)
        if any(cells):
            room.take(cells)
            kept.append(cells)
            numbers.append(number)
    return Sheet(name, tuple(kept), tuple(numbers), _cut_notes(name, cut))


def _cut_notes(name: str, rows: Sequence[int]) -> tuple[str, ...]:
    """Which rows hold a cell that is too long; the sheet is named where there may be several."""
    if not rows:
        return ()
    shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
    where = f"{name}, row {shown}" if name else f"Row {shown}"
    return (f"{where}: of a long cell the first {MOST_CELL_CHARACTERS:,} characters are read.",)


def _check_size(what: str, n_rows: int, n_columns: int) -> None:
    if n_columns > MOST_COLUMNS:
        raise ImportFileError(
            f"{what} has {n_columns:,} columns, more than the {MOST_COLUMNS} that are read: "
            "delete the columns you do not need"
        )
    if n_rows > MOST_ROWS:
        raise ImportFileError(
            f"{what} has {TOO_MANY_ROWS}: split it, or delete the rows you do not "
            "need (empty rows with a format and a stray cell far below count too)"
        )


def as_text(cell: object) -> str:
    """A cell's text as a person would type it: no .0, days as 2026-11-25."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell)
