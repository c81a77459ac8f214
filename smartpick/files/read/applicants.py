"""What the columns of a table of applicants are read as: guessed, corrected, persons left out.

Only what :mod:`.applicant_fields` names is kept. What looks like a name, an e-mail address or a
date of birth is told and dropped, whatever its header says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from smartpick.errors import ImportFileError
from smartpick.files.read.applicant_fields import (
    ATTEMPTS,
    EXAMS,
    LABEL,
    LABELS,
    SCORE,
    guess,
    untold,
)
from smartpick.files.read.cells import plain
from smartpick.files.read.columns import Header, Mapped, corrected, find_header, most, words_of
from smartpick.files.read.sheet import Sheet

_HEADERS: Mapping[str, re.Pattern[str]] = {
    "names": re.compile(
        r"\b(?:full |first |last |middle |applicant |student |candidate |family |given )names?\b|"
        r"^names?$|^(?:surname|forename|student|candidate|initials)$"
    ),
    "e-mail addresses": re.compile(r"\be ?mails?\b|^contact$"),
    "telephone numbers": re.compile(r"\b(?:phone|telephone|mobile|cell|whatsapp)\b"),
    "dates of birth or ages": re.compile(
        r"\b(?:dob|birth|birthday|birthdate|born)\b|^age(?: years)?$"
    ),
    "numbers of persons": re.compile(
        r"\b(?:aamc|ecfmg|usmle|nrmp|eras|passport|ssn|social security)\b(?=.*\b(?:id|no|number)\b)"
        r"|^(?:aamc|passport|ssn)$"
    ),
    "what SmartPick never asks": re.compile(
        r"\b(?:gender|sex|race|ethnicity|religion|nationality|marital|disability|income)\b|"
        r"^(?:address|country|country of (?:origin|birth|citizenship))$"
    ),
}
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w+$").match
_PHONE = re.compile(r"^\+?[\d\s().-]{9,}$").match
_BORN = re.compile(r"\b(?:19[4-9]\d|200\d)[-/.]\d{1,2}[-/.]\d{1,2}\b|\d[-/.](?:19[4-9]\d|200\d)$")
_PERSON = re.compile(r"^[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,3}$")
_FEW_DIGITS = 8
_NO_PERSON = re.compile(
    r"(?i)\b(?:applicant|student|candidate|row|case|dr|doctor|person|group|none|medicine|surgery|"
    r"visa|step|not|yes|no)\b"
)


def told_by_header(name: str) -> str | None:
    """What a column tells of a person by its header: ``names``, ``e-mail addresses``, ..."""
    words = words_of(name)
    return next((what for what, form in _HEADERS.items() if form.search(words)), None)


def told_by_cells(cells: Sequence[str]) -> str | None:
    """The same by its cells, where more than half of the filled ones look like it."""
    filled = [cell for cell in cells if cell]
    forms: dict[str, Callable[[str], object]] = {
        "e-mail addresses": _EMAIL,
        "dates of birth or ages": _BORN.search,
        "telephone numbers": lambda c: _PHONE(c) and sum(map(str.isdigit, c)) > _FEW_DIGITS,
        "names": _is_person,
    }
    return next((what for what, fits in forms.items() if filled and most(filled, fits)), None)


def _is_person(cell: str) -> bool:
    """Two to four words that each begin with a capital, and no word of this field."""
    words = cell.replace(",", " ").split()
    return (
        bool(_PERSON.match(cell))
        and all(word[0].isupper() for word in words)
        and any(len(word) > len("Jr") for word in words)
        and not _NO_PERSON.search(cell)
    )


_SAMPLE = 200
"""First rows by which a column is told to hold persons."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the columns of a table mean, and what is to be told of them.

    ``names``: the headers; ``columns``: meaning by column; ``dropped``: headers of columns that
    tell who somebody is, each with what it tells; ``ignored``: headers of the other columns that
    are not read; ``notes``: how something was understood, and what is not told at all.
    """

    names: tuple[str, ...]
    columns: Mapped
    dropped: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for each column that tells who somebody is."""
        return tuple(
            f"Column '{name}' looks like {what}: it is not kept. Use labels such as A-1 instead."
            for name, what in self.dropped
        )


def header_of(sheet: Sheet) -> Header:
    """The header of a table of applicants, with guessed meanings.

    Raises ImportFileError when the table has one column only.
    """
    try:
        return find_header(sheet, guess)
    except ImportFileError as problem:
        raise ImportFileError(
            "this table has only one column: it needs Step 2 CK and what else you know of each "
            "applicant. A template shows the columns"
        ) from problem


def planned(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    guesses: Mapped,
    choices: Sequence[str] = (),
) -> Plan:
    """What each column is read as, after corrections, and what is dropped.

    ``rows``: the first ones below the header. Raises ImportFileError when a correction cannot be
    used, no column is the score, or it cannot be told whether a column counts failed sittings or
    all.
    """
    columns = corrected(guesses, names, choices, LABELS, LABELS.__contains__, moves=True)
    if SCORE not in columns.values():
        raise ImportFileError(no_score(names, f" (--column 'Header={SCORE}')"))
    chosen = {c.rpartition("=")[0] for c in choices}
    for column in doubtful(names, rows, columns):
        name = names[column]
        if name not in chosen:
            raise ImportFileError(
                f"column '{name}' holds no 0: does it count failed sittings, or all of them? Write "
                "'Failed attempts', 0 for a first pass, or say so with "
                f"--column '{name}={columns[column]}'"
            )
    return plan_of(names, rows, columns)


def plan_of(names: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapped) -> Plan:
    """What each column is read as under these meanings; what tells who somebody is, is dropped."""
    read, dropped = dict(columns), {}
    for column, name in enumerate(names):
        cells = [row[column] for row in rows[:_SAMPLE] if column < len(row)]
        is_free = read.get(column, LABEL) == LABEL
        what = told_by_header(name) or (told_by_cells(cells) if is_free else None)
        if is_free and what:
            dropped[column] = (name or f"column {column + 1}", what)
            read.pop(column, None)
    ignored = [n for c, n in enumerate(names) if n and c not in read and c not in dropped]
    notes = tuple(_notes(names, read))
    return Plan(tuple(names), read, tuple(dropped.values()), tuple(ignored), notes)


def no_score(names: Sequence[str], how: str = "") -> str:
    """That no column is the score, and ``how`` one is named."""
    return (
        "no column is Step 2 CK: name one with the header “Step 2 CK”, or say which one it is"
        f"{how}. The columns are {', '.join(n for n in names if n)}"
    )


def doubtful(
    names: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapped
) -> tuple[int, ...]:
    """Columns of attempts that may count the sitting that was passed: none of them holds a 0."""
    found = []
    for column, key in columns.items():
        if key not in (ATTEMPTS, *EXAMS) or "fail" in words_of(names[column]):
            continue
        cells = {plain(row[column]) for row in rows[:_SAMPLE] if column < len(row) and row[column]}
        if cells and cells <= {"1", "2", "3", "4", "5", "6"}:
            found.append(column)
    return tuple(found)


def _notes(names: Sequence[str], columns: Mapped) -> list[str]:
    notes = []
    for column, key in columns.items():
        name, said = names[column], words_of(names[column])
        if key in (ATTEMPTS, *EXAMS) and "fail" not in said:
            notes.append(f"'{name}' is read as failed sittings: 0 is passed at first.")
        if key == "hands_on_months" and "hands" not in said and "elective" not in said:
            notes.append(f"'{name}' is read as hands-on months: observerships need their own.")
    average, other = untold(columns)
    if average:
        notes.append(f"No column tells, so it counts as average: {'; '.join(average)}.")
    if other:
        notes.append(f"No column tells, so it counts as: {'; '.join(other)}.")
    if LABEL not in columns.values():
        notes.append("No column is a label: rows are called by their numbers.")
    return notes
