"""What was understood in a table, row by row and cell by cell, and what was not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from smartpick.domain import FactKey, VerifiedFact
from smartpick.files.read.cells import is_unknown
from smartpick.files.read.columns import label
from smartpick.files.read.directory import Match
from smartpick.files.read.found import Complaint, Positions, clean
from smartpick.files.read.located import Row
from smartpick.files.read.tracker import Tracked
from smartpick.workspace import ImportedAccreditation

MOST_POSITIONS = 500
FIRST_YEAR, LAST_YEAR = 2000, 2035


@dataclass(frozen=True, slots=True)
class Offered:
    """Positions by year, the years in which none were offered, and what was not understood.

    ``problems``: the column's key, and what is wrong in words.
    """

    by_year: Mapping[int, Positions]
    not_offered: tuple[int, ...]
    problems: tuple[tuple[str, str], ...]


def offered(cells: Mapping[str, str]) -> Offered:
    """The positions that a row tells, by year. A year with 0 of 0 was not offered.

    A bad number costs its year; the others are read.
    """
    by_year: dict[int, Positions] = {}
    none: list[int] = []
    problems: list[tuple[str, str]] = []
    for year, quota, filled, key in _pairs(cells):
        if is_unknown(quota) and is_unknown(filled):
            continue
        try:
            match, positions = _positions(year, quota, filled)
        except ValueError as problem:
            problems.append((key, str(problem)))
            continue
        if positions == (0, 0):
            none.append(match)
        else:
            by_year[match] = positions
    return Offered(by_year, tuple(sorted(none)), tuple(problems))


def whole_number(text: str, most: int) -> int:
    """A number from 0 to ``most``; NRMP's asterisk behind it is passed over.

    Raises ValueError when it is none.
    """
    plain = text.removesuffix("*")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 6 and int(plain) <= most):
        raise ValueError(f"'{text:.40}' is no whole number from 0 to {most:,}")
    return int(plain)


def _pairs(cells: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for key in cells:
        if key.startswith("quota "):
            year = key.split()[1]
            yield year, cells[key], cells[f"filled {year}"], key
    if cells.get("year"):
        yield cells["year"], cells.get("quota", ""), cells.get("filled", ""), "year"


def _positions(year: str, quota: str, filled: str) -> tuple[int, Positions]:
    match = whole_number(year, LAST_YEAR)
    if match < FIRST_YEAR:
        raise ValueError(f"{year} is no year of the Match: write it as 2024")
    positions = whole_number(quota, MOST_POSITIONS), whole_number(filled, MOST_POSITIONS)
    if positions[1] > positions[0]:
        raise ValueError(f"{year}: {filled} filled, more than the {quota} offered")
    return match, positions


Key = TypeVar("Key")
Value = TypeVar("Value")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Told:
    """A row whose program was not simply told by its code, and whether the row is used.

    ``name`` and ``city`` stand in the file.
    """

    where: str
    name: str
    city: str
    match: Match
    is_used: bool


class Kept(dict[Key, Value]):
    """What rows say, by what it is about; the first row wins where two contradict each other."""

    def __init__(self) -> None:
        super().__init__()
        self.where: dict[Key, str] = {}

    def keep(self, key: Key, value: Value, where: str) -> str:
        """Keep what a row says. The place of an earlier row that says something else, or ""."""
        first = self.where.setdefault(key, where)
        return first if self.setdefault(key, value) != value else ""


@dataclass(slots=True)
class TableContent:
    """Everything understood in a table, each with its row, and what was not.

    ``programs``: the first row of each program that is used. ``complaints``: cells and rows
    that were not understood. ``remarks``: what was understood and is worth knowing.
    """

    history: Kept[tuple[str, int], Positions] = field(default_factory=Kept)
    facts: Kept[tuple[str, FactKey], VerifiedFact] = field(default_factory=Kept)
    accreditations: Kept[str, ImportedAccreditation] = field(default_factory=Kept)
    tracked: Kept[str, Tracked] = field(default_factory=Kept)
    programs: dict[str, Row] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Complaint] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    n_rows: int = 0
    n_elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, read one by one; a bad one is told and costs nothing else.

    ``seen_on``: the day the facts were seen, where the row does not say. ``latest``: the
    last day that does not lie in the future.
    """

    row: Row
    content: TableContent
    seen_on: date
    latest: date

    def text(self, key: str) -> str:
        """A cell as it stands; empty where the table has none of this meaning."""
        return self.row.cells.get(key, "")

    def read(self, key: str, how: Callable[[str], Read]) -> Read | None:
        """What a cell says; ``None`` where it is blank, missing, or cannot be understood."""
        text = self.text(key)
        try:
            return how(text) if text else None
        except ValueError as problem:
            self.complain(key, problem)
            return None

    def keep(self, known: Kept[Key, Value], key: Key, value: Value) -> None:
        """Keep what the row says, and tell where an earlier row says something else."""
        first = known.keep(key, value, self.row.where)
        if first:
            said = f"{first} says something else of the same: it is used"
            self.content.complaints.append(Complaint(self.row.where, said))

    def complain(self, key: str, problem: object) -> None:
        """Tell what is wrong with a cell."""
        said = f"{label(key)}: {clean(problem)}"
        self.content.complaints.append(Complaint(self.row.where, said))
