"""A JSON or workbook that SmartPick exported -> the list in it, or an error that says where."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from smartpick.apart import UNWATCHED, USUAL, Patience, Progress, Watch, run_apart, serve
from smartpick.domain import Applicant, Frozen, Knowledge
from smartpick.errors import ListFileError
from smartpick.files.read.sheet import reaches
from smartpick.files.write.saved_list import (
    ABOUT,
    FACTS,
    LARGEST_FILE_BYTES,
    LIST,
    NAME,
    PROFILE,
    VERSION,
    SavedList,
)
from smartpick.workspace import ProgramNote, ShortlistEntry
from smartpick.workspace.shortlist import MOST_ENTRIES
from smartpick.workspace.text import first_problem

NO_LIST = "This file holds no SmartPick list. Choose a .json or .xlsx file that SmartPick exported."
_UNPACKED_BYTES = 40_000_000
_MOST_ROWS, _MOST_COLUMNS = 60_000, 200
_YES_NO = {"yes": True, "no": False, "": False}

Cells = dict[str, Any]
Made = TypeVar("Made", bound=Frozen)


def read_list(content: bytes) -> SavedList:
    """The list in an exported JSON or workbook, told apart by its first bytes.

    Guarantees: what :func:`~smartpick.files.write.list_files.list_json` or
    :func:`~smartpick.files.write.workbook.workbook` wrote comes back as it was. Nothing in the file
    is run or computed. Raises ListFileError when the file is too large, of another kind, from a
    newer version, or holds a bad value; names the sheet and row, or the key.
    """
    check_size(content)
    return _from_workbook(content) if content[:2] == b"PK" else _from_json(content)


def check_size(content: bytes) -> None:
    """Nothing, or ListFileError where the file is larger than any list."""
    if len(content) > LARGEST_FILE_BYTES:
        raise ListFileError("This file is larger than 4 MB: no list is. Choose another file.")


def _from_json(content: bytes) -> SavedList:
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError) as problem:  # no JSON, no text, nested too deeply
        raise ListFileError(NO_LIST) from problem
    schema = raw.get("schema") if isinstance(raw, dict) else None
    name, _, version = str(schema).partition("/")
    if not isinstance(raw, dict) or name != NAME or not isinstance(raw.get("list"), dict):
        raise ListFileError(NO_LIST)
    if version != str(VERSION):
        raise ListFileError(
            f"This list is of version {ascii(version)[1:12]}, which this SmartPick does not know. "
            "Bring SmartPick up to date, then open it again."
        )
    try:
        return SavedList.model_validate(raw["list"])
    except ValidationError as problem:
        raise _unusable(first_problem(problem)) from problem


def _from_workbook(content: bytes) -> SavedList:
    sheets = _sheets(content)
    rows = list(_records(sheets, LIST))
    entries = tuple(_entry(row, cells) for row, cells in rows)
    codes = {row: _text(cells, "Program code") for row, cells in rows}
    try:
        knowledge = Knowledge.model_validate(
            {
                "facts": [_fact(row, cells) for row, cells in _records(sheets, FACTS)],
                "connections": [codes[r] for r, cells in rows if _yes_no(r, cells, "Connection")],
                "signals": {codes[r]: s for r, cells in rows if (s := _text(cells, "Signal"))},
            }
        )
        return SavedList(
            entries=entries,
            knowledge=knowledge,
            notes=tuple(n for row, cells in rows if (n := _note(row, cells))),
            profile=_profile(sheets),
        )
    except ValidationError as problem:
        raise _unusable(first_problem(problem)) from problem


def _unusable(why: str) -> ListFileError:
    return ListFileError(f"This list cannot be used: {why}. Nothing was changed.")


def _sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """The rows of the three sheets that are read; looks at how large they say they are first."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _UNPACKED_BYTES:
                raise ListFileError("This workbook unpacks to more than 40 MB: no list does.")
        for name, (n_rows, n_columns) in reaches(content).items():
            _check_reach(name, n_rows, n_columns)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not {LIST, FACTS, ABOUT} <= set(book.sheet_names):
            raise ListFileError(
                f"This workbook lacks the sheets {LIST}, {FACTS} and {ABOUT}. {NO_LIST}"
            )
        return {name: book.get_sheet_by_name(name).to_python() for name in (LIST, FACTS, ABOUT)}
    except (zipfile.BadZipFile, CalamineError, ValueError, OverflowError) as problem:
        raise ListFileError(NO_LIST) from problem


def _check_reach(name: str, n_rows: int, n_columns: int) -> None:
    if n_rows > _MOST_ROWS or n_columns > _MOST_COLUMNS:
        raise ListFileError(
            f"Sheet {name} reaches to row {n_rows:,} and column {n_columns:,}: no list does. "
            "Delete the cells far below or far to the right (one with nothing but a format counts "
            "too), save the file, and open it again."
        )


def _records(sheets: dict[str, list[list[Any]]], name: str) -> Iterator[tuple[str, Cells]]:
    """Each row that is not empty: where it stands, and its cells by heading."""
    head, *rows = sheets[name] or [[]]
    headings = [str(cell).strip() for cell in head]
    if "Program code" not in headings:
        raise ListFileError(f"Sheet {name}: the first row lacks the column Program code. {NO_LIST}")
    filled = [(n, row) for n, row in enumerate(rows, start=2) if any(c != "" for c in row)]
    if name == LIST and len(filled) > MOST_ENTRIES:
        raise ListFileError(f"Sheet {name} holds more than {MOST_ENTRIES:,} programs.")
    for number, row in filled:
        yield f"sheet {name}, row {number}", dict(zip(headings, row, strict=False))


def _entry(row: str, cells: Cells) -> ShortlistEntry:
    raw = {
        "program_code": _text(cells, "Program code"),
        "status": _text(cells, "Status").strip().replace(" ", "_") or "to_verify",
        "locked": _yes_no(row, cells, "Locked"),
        "is_suggested": _yes_no(row, cells, "Suggested"),
        "added_on": _day(row, cells, "Added on"),
        "interview_on": _day(row, cells, "Interview on"),
    }
    return _made(ShortlistEntry, row, raw)


def _note(row: str, cells: Cells) -> ProgramNote | None:
    """The note of a row; ``None`` when there is nothing in it."""
    note, left_out = _text(cells, "Note"), _text(cells, "Left out because") or None
    if not note.strip() and left_out is None:
        return None
    raw = {"program_code": _text(cells, "Program code"), "note": note, "left_out": left_out}
    return _made(ProgramNote, row, raw)


def _made(kind: type[Made], row: str, raw: dict[str, Any]) -> Made:
    try:
        return kind.model_validate(raw)
    except ValidationError as problem:
        raise _unusable(f"{row}: {first_problem(problem)}") from problem


def _fact(row: str, cells: Cells) -> dict[str, Any]:
    return {
        "program_code": _text(cells, "Program code"),
        "fact": _text(cells, "Fact"),
        "value": _text(cells, "Value"),
        "link": _text(cells, "Link") or None,
        "seen_on": _day(row, cells, "Seen on"),
        "said_by": _text(cells, "Said by") or "applicant",
    }


def _profile(sheets: dict[str, list[list[Any]]]) -> Applicant | None:
    for name, *rest in sheets[ABOUT]:
        if name == PROFILE and rest and isinstance(rest[0], str):
            return Applicant.model_validate_json(rest[0])
    return None


def _text(cells: Cells, heading: str) -> str:
    """A cell as text; a spreadsheet may have made a number of a limit."""
    value = cells.get(heading, "")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _yes_no(row: str, cells: Cells, heading: str) -> bool:
    answer = _text(cells, heading).strip().lower()
    if answer not in _YES_NO:
        raise _unusable(f"{row}: {heading} must be yes or no, not {ascii(answer)[:40]}")
    return _YES_NO[answer]


def _day(row: str, cells: Cells, heading: str) -> date | None:
    value = cells.get(heading, "")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not str(value).strip():
        return None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as problem:
        raise _unusable(
            f"{row}: {heading} must be a day such as 2026-05-20, not {ascii(str(value))[:40]}"
        ) from problem


def read_list_apart(
    content: bytes, watch: Watch = UNWATCHED, patience: Patience = USUAL
) -> SavedList:
    """What ``read_list`` reads, with limits on memory and time.

    Raises ListFileError when there is no list to be had from the file; says what to do.
    """
    check_size(content)
    return SavedList.model_validate_json(
        run_apart(__name__, content, watch, ListFileError, patience)
    )


def read(content: bytes, _progress: Progress) -> str:
    """The side of the process: from the file to the list as JSON."""
    return read_list(content).model_dump_json()


if __name__ == "__main__":
    serve(read)
