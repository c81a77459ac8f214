"""The sheets of a file that are read, and their rows, each with the program it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smartpick.errors import ImportFileError
from smartpick.files.read.cells import DayOrder
from smartpick.files.read.columns import (
    ACGME_NUMBER,
    CODE,
    DAY_KEYS,
    TELLING_KEYS,
    Header,
    Mapped,
    find_header,
    halves,
    year_of,
)
from smartpick.files.read.directory import Asked, Basis, Directory, Match, Unmatched
from smartpick.files.read.found import clean
from smartpick.files.read.sheet import Sheet

Find = Callable[[Sequence[Asked]], Sequence[Match | Unmatched]]
_Filled = tuple[str, dict[str, str], DayOrder, str]
"""Place, cells by meaning, how days are written, and the specialty of the whole sheet."""
_ANOTHER_NAME = "another row is about this program too, under another name"


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet and what was said of it.

    ``first_row``: its first row below the header, from 0. ``columns``: meaning by column
    number. ``specialty``: of every row that names none, or empty. ``label``: stands before
    the row's number where a file has several sheets. ``leaves_hidden``: rows that are hidden
    in the file are passed over. ``is_list``: that a program stands in it is enough; no column
    needs to tell anything of it.
    """

    sheet: Sheet
    first_row: int
    columns: Mapped
    specialty: str = ""
    label: str = ""
    leaves_hidden: bool = False
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, its cells by meaning, and the program it is about.

    ``order``: how its sheet writes days.
    """

    where: str
    cells: Mapping[str, str]
    found: Match | Unmatched
    order: DayOrder

    @property
    def name(self) -> str:
        """What the row calls its program."""
        return clean(self.cells.get("institution") or self.cells.get(CODE, ""))


def locate(parts: Iterable[Part], find: Find, today: date) -> tuple[Row, ...]:
    """Every filled row of the sheets with its program.

    ``find``: from what the rows say of their programs, each asked once, to what was found. Raises
    ImportFileError when no column of a sheet tells which program a row is about, or none says
    anything.
    """
    filled: list[_Filled] = []
    for part in parts:
        check_columns(part.columns, part.specialty, is_list=part.is_list)
        filled += _rows(part, today)
    asked = [_question(cells, specialty) for _, cells, _, specialty in filled]
    each_once = list(dict.fromkeys(asked))
    known = dict(zip(each_once, find(each_once), strict=True))
    return _doubted(
        [
            Row(where, cells, known[question], order)
            for (where, cells, order, _), question in zip(filled, asked, strict=True)
        ]
    )


def check_columns(columns: Mapped, specialty: str = "", *, is_list: bool = False) -> None:
    """Nothing where the meanings suffice to read rows.

    Raises ImportFileError: says which column is missing.
    """
    keys = set(columns.values())
    if not keys & {CODE, ACGME_NUMBER, "institution"}:
        raise ImportFileError(
            "say which column holds the NRMP program code; without one, which ones hold the "
            "institution, the specialty, the city and the state"
        )
    if not specialty and not keys & {CODE, ACGME_NUMBER, "specialty"}:
        raise ImportFileError(
            "say which column holds the specialty, or which specialty all rows are about"
        )
    if halves(keys):
        raise ImportFileError(
            "the year, the positions offered and the positions filled belong together: say which "
            "columns hold them, or leave all of them out"
        )
    if not (is_list or keys & TELLING_KEYS or "year" in keys or any(map(year_of, keys))):
        raise ImportFileError(
            "say what a column tells of the programs: a fact (J-1, a score …), how far your "
            "application is, a note, positions by year, or the ACGME number"
        )


def _rows(part: Part, today: date) -> Iterable[_Filled]:
    sheet, columns = part.sheet, part.columns
    filled = [
        (number, {k: row[c] if c < len(row) else "" for c, k in columns.items()})
        for row, number in zip(
            sheet.rows[part.first_row :], sheet.numbers[part.first_row :], strict=True
        )
        if not (part.leaves_hidden and number in sheet.hidden)
    ]
    days = [cells[key] for key in DAY_KEYS for _, cells in filled if cells.get(key)]
    seen = [cells["seen_on"] for _, cells in filled if cells.get("seen_on")]
    order = DayOrder.of(seen, today) if seen else DayOrder.of(days, None)
    for number, cells in filled:
        if any(cells.values()):
            where = f"{part.label}, row {number}" if part.label else f"row {number}"
            yield where, cells, order, part.specialty


def _question(cells: Mapping[str, str], specialty: str) -> Asked:
    return Asked(
        code=cells.get(CODE, ""),
        acgme_number=cells.get(ACGME_NUMBER, ""),
        institution=clean(cells.get("institution", "")),
        specialty=clean(cells.get("specialty", "")) or specialty,
        city=clean(cells.get("city", "")),
        state=clean(cells.get("state", "")),
    )


def _doubted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with a doubt where several names were taken for one program.

    The name that is nothing but the program's own stays sure.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if isinstance(row.found, Match) and row.found.basis is Basis.NAME:
            names[row.found.program_code].add(row.name.casefold())
    told = []
    for row in rows:
        match = row.found
        if isinstance(match, Match) and match.basis is Basis.NAME:
            is_shared = len(names[match.program_code]) > 1
            if is_shared and not (match.is_sure and match.likeness == 1):
                match = replace(match, doubt=match.doubt or _ANOTHER_NAME)
        told.append(replace(row, found=match))
    return tuple(told)


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


def named(sheets: Sequence[Sheet], name: str) -> list[Sheet]:
    """The sheets of this name. Raises ImportFileError when there is none."""
    found = [sheet for sheet in sheets if sheet.name == name]
    if not found:
        there = ", ".join(sheet.name for sheet in sheets)
        raise ImportFileError(f"no sheet is called '{name}': there are {there}")
    return found


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
