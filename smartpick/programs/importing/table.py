"""The rows of somebody's table, once it is known which column means what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from smartpick.domain import FactKey, FactKind, VerifiedFact
from smartpick.errors import ImportFileError
from smartpick.programs.importing.columns import Mapped
from smartpick.programs.importing.directory import Directory, Unmatched
from smartpick.programs.importing.fields import ACGME_NUMBER, CODE, FACT_KEYS, LABELS, year_of
from smartpick.programs.importing.found import Complaint, clean
from smartpick.programs.importing.sheet import Sheet

MOST_POSITIONS = 500
FIRST_YEAR, LAST_YEAR = 2000, 2035
_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0"})
_NOT_KNOWN = frozenset({"", "?", "-", "--", "unknown", "n/a", "na", "not known", "tbd"})
_ROSTER = re.compile(r"^(\d{1,3})\s*(?:of|/)\s*(\d{1,3})$", re.IGNORECASE)
_NO_LIMIT = frozenset({"none", "no", "no limit", "no cutoff", "no minimum"})
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_ACGME = re.compile(r"^\d{10}$")
_TRACK = re.compile(r"^\d{7}[CAPMR]\d$")

Years = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Accreditation:
    """What ACGME's list says of a program of ours. ``None``: the list does not say."""

    program_code: str
    acgme_number: str
    name: str
    status: str | None
    approved: int | None


@dataclass(slots=True)
class TableContent:
    """Everything understood in a table, each with its row, and what was not."""

    history: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    facts: dict[tuple[str, FactKey], VerifiedFact] = field(default_factory=dict)
    accreditations: dict[str, Accreditation] = field(default_factory=dict)
    where: dict[object, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    by_name: list[tuple[str, str, str]] = field(default_factory=list)
    """Row, the name it gives, and the code of the program it was taken for."""
    n_rows: int = 0
    n_elsewhere: int = 0

    def put(self, known: dict[Any, Any], key: object, value: object, where: str) -> None:
        """Keep what a row says; the first row wins where two contradict each other."""
        first = known.setdefault(key, value)
        if first != value:
            self.complaints.append(
                Complaint(where, f"{self.where[key]} says something else of the same: it is used")
            )
        self.where.setdefault(key, where)


def read_table(
    sheet: Sheet, first_row: int, columns: Mapped, directory: Directory, seen_on: date
) -> TableContent:
    """What the rows below the header say.

    Parameters
    ----------
    sheet, first_row
        The table, and its first row below the header (from 0).
    columns
        Meaning by column number.
    directory
        Every program of ours.
    seen_on
        The day the facts were seen, for rows that do not say.

    Raises
    ------
    ImportFileError
        When no column tells which program a row is about, or none says anything of it.
    """
    _check_columns(columns)
    content = TableContent()
    for row, number in zip(sheet.rows[first_row:], sheet.numbers[first_row:], strict=True):
        cells = {key: row[column] if column < len(row) else "" for column, key in columns.items()}
        if any(cells.values()):
            content.n_rows += 1
            _read_row(content, cells, f"row {number}", directory, seen_on)
    return content


def _check_columns(columns: Mapped) -> None:
    keys = set(columns.values())
    if CODE not in keys and not {"institution", "state"} <= keys:
        raise ImportFileError(
            "say which column holds the NRMP program code; without one, which ones hold the "
            "institution, the specialty and the state"
        )
    if CODE not in keys and not keys & {"specialty", ACGME_NUMBER}:
        raise ImportFileError("say which column holds the specialty, or the NRMP program code")
    yearly = {year_of(key) for key in keys} - {None}
    halves = [y for y in yearly if not {f"quota {y}", f"filled {y}"} <= keys]
    by_row = keys & {"year", "quota", "filled"}
    if halves or (by_row and by_row != {"year", "quota", "filled"}):
        raise ImportFileError(
            "the year, the positions offered and the positions filled belong together: say which "
            "columns hold them, or leave all of them out"
        )
    says = keys & {*FACT_KEYS, ACGME_NUMBER}
    if not says and not yearly and "year" not in keys:
        raise ImportFileError(
            "say what a column tells of the programs: a fact (J-1, a score …), positions by "
            "year, or the ACGME number"
        )


def _read_row(
    content: TableContent, cells: Mapping[str, str], where: str, directory: Directory, day: date
) -> None:
    program = _program(cells, directory)
    if isinstance(program, Unmatched):
        if program.is_elsewhere:
            content.n_elsewhere += 1
        else:
            content.complaints.append(Complaint(where, clean(program.reason)))
        return
    if not cells.get(CODE):
        content.by_name.append((where, clean(cells.get("institution", "")), program))
    try:
        for (code, year), positions in _positions(cells, program).items():
            content.put(content.history, (code, year), positions, where)
        if cells.get(ACGME_NUMBER):
            row = _accreditation(cells, program)
            content.put(content.accreditations, program, row, where)
    except ValueError as problem:
        content.complaints.append(Complaint(where, clean(problem)))
    for key in FACT_KEYS:
        try:
            fact = _fact(FactKey(key), cells, program, day) if key in cells else None
        except ValueError as problem:
            content.complaints.append(Complaint(where, clean(f"{LABELS[key]}: {_told(problem)}")))
            continue
        if fact is not None:
            content.put(content.facts, (program, fact.fact), fact, where)


def _program(cells: Mapping[str, str], directory: Directory) -> str | Unmatched:
    if cells.get(CODE):
        return directory.by_code(cells[CODE])
    specialty = cells.get("specialty", "")
    number = cells.get(ACGME_NUMBER, "")
    by_number = number[:3] if _ACGME.match(number) else ""
    if directory.specialty(specialty) is None and by_number in directory.specialty_codes.values():
        specialty = next(n for n, code in directory.specialty_codes.items() if code == by_number)
    place = (cells.get("state", ""), cells.get("city", ""))
    return directory.by_name(cells.get("institution", ""), specialty, *place)


def _positions(cells: Mapping[str, str], program: str) -> dict[tuple[str, int], tuple[int, int]]:
    """Quota and filled by track and year; the program's own code where no track is named."""
    given = cells.get(CODE, "").upper()
    track = given if _TRACK.match(given) else program
    found = {}
    pairs: list[tuple[str, str, str]] = [
        (key.split()[1], cells[key], cells[f"filled {key.split()[1]}"])
        for key in cells
        if key.startswith("quota ")
    ]
    if cells.get("year"):
        pairs.append((cells["year"], cells.get("quota", ""), cells.get("filled", "")))
    for year, quota, filled in pairs:
        if {quota.lower(), filled.lower()} <= _NOT_KNOWN:
            continue
        match = _number(year, LAST_YEAR)
        offered, taken = _number(quota, MOST_POSITIONS), _number(filled, MOST_POSITIONS)
        if match < FIRST_YEAR:
            raise ValueError(f"{year} is no year of the Match: write it as 2024")
        if taken > offered:
            raise ValueError(f"{year}: {filled} filled, more than the {quota} offered")
        found[track, match] = (offered, taken)
    return found


def _number(text: str, most: int) -> int:
    plain = text.removesuffix("*")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 6 and int(plain) <= most):
        raise ValueError(f"'{text}' is no whole number from 0 to {most:,}")
    return int(plain)


def _accreditation(cells: Mapping[str, str], program: str) -> Accreditation:
    number = cells[ACGME_NUMBER]
    if not _ACGME.match(number):
        raise ValueError(f"'{number}' is no ACGME number: it has ten digits")
    approved = cells.get("approved", "")
    return Accreditation(
        program, number, clean(cells.get("institution", "")), cells.get("accreditation") or None,
        _number(approved, MOST_POSITIONS) if approved.lower() not in _NOT_KNOWN else None,
    )  # fmt: skip


def _fact(key: FactKey, cells: Mapping[str, str], program: str, day: date) -> VerifiedFact | None:
    """The fact in a cell; ``None`` where the cell leaves it unknown."""
    text = cells[key].strip()
    if text.lower() in _NOT_KNOWN and not (text == "-" and key.kind is FactKind.LIMIT):
        return None
    value = _value(key, text)
    seen = cells.get("seen_on", "")
    if seen and not _DAY.match(seen):
        raise ValueError(f"'{seen}' is no day as 2026-11-25")
    fact = VerifiedFact(
        program_code=program,
        fact=key,
        value=value,
        link=cells.get("link") or None,
        seen_on=date.fromisoformat(seen) if seen else day,
        said_by=cells.get("said_by", "").lower() or "applicant",  # type: ignore[arg-type]
    )
    if fact.seen_on > day:
        raise ValueError(f"{fact.seen_on} lies in the future")
    return fact


def _value(key: FactKey, text: str) -> str:
    """A cell as the fact writes it; what it cannot be is left for the fact to refuse."""
    lower = text.lower()
    if key.kind is FactKind.YES_NO:
        return "yes" if lower in _YES else "no" if lower in _NO else lower
    if key.kind is FactKind.LIMIT:
        return "none" if lower in _NO_LIMIT else text.removesuffix("+")
    roster = _ROSTER.match(text)
    return f"{roster[1]}/{roster[2]}" if roster else text


def _told(problem: ValueError) -> str:
    """What is wrong with a fact, without the name of the key, which stands before it."""
    if not isinstance(problem, ValidationError):
        return str(problem)
    error = problem.errors(include_url=False)[0]
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{error['loc'][0]}: {said}" if error["loc"] else said.partition(": ")[2]


def describe(columns: Mapped, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Header and meaning of each used column, for a report in words."""
    for column, key in columns.items():
        yield names[column] or f"column {column + 1}", key
