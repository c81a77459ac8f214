"""Which sheets of a file are read, and which specialty one is about as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.errors import ImportFileError
from smartpick.files.read.columns import Header, Mapped, find_header
from smartpick.files.read.directory import Directory
from smartpick.files.read.located import Part, check_columns
from smartpick.files.read.sheet import Sheet

SHOWN = 10
"""Hidden rows that are named; the rest are counted."""


def names_its_programs(header: Header) -> bool:
    """Whether the guessed meanings suffice, once a specialty is told where none is."""
    try:
        check_columns(header.guesses, "any", is_list=True)
    except ImportFileError:
        return False
    return True


def readable(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets that hold a list of programs; the first one where none seems to.

    A hidden sheet is not among them: whoever hid it may not know that it is there.
    """
    found = []
    for sheet in sheets:
        try:
            is_list = names_its_programs(find_header(sheet))
        except ImportFileError:
            continue
        if is_list and not sheet.is_hidden:
            found.append(sheet)
    return found or [sheets[0]]


def specialty_of(sheet: Sheet, columns: Mapped, directory: Directory) -> str:
    """The specialty that a sheet's own name is, where no column tells one; else ""."""
    is_asked = "specialty" not in columns.values() and "institution" in columns.values()
    return sheet.name if is_asked and directory.is_specialty(sheet.name) else ""


def sheet_notes(sheet: Sheet) -> tuple[str, ...]:
    """What a reader should know about how a sheet was read; its hidden rows among it."""
    if not sheet.hidden:
        return sheet.notes
    shown = ", ".join(map(str, sheet.hidden[:SHOWN]))
    more = f" and {len(sheet.hidden) - SHOWN:,} more" if len(sheet.hidden) > SHOWN else ""
    where = f"{sheet.name}: rows" if sheet.name else "Rows"
    return (*sheet.notes, f"{where} that the file hides, by a filter or by hand: {shown}{more}.")


def part_of(
    sheet: Sheet,
    header: Header,
    columns: Mapped,
    specialty: str,
    *,
    is_one_of_several: bool,
    leaves_hidden: bool = False,
    is_list: bool = False,
) -> Part:
    """A sheet with what was said of it."""
    label = sheet.name if is_one_of_several else ""
    return Part(sheet, header.row + 1, columns, specialty, label, leaves_hidden, is_list)
