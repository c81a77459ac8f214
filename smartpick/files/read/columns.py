"""Which column of a table means what: guessed from its header and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from smartpick.errors import ImportFileError
from smartpick.files.read.fields import (
    ACGME_NUMBER,
    CODE,
    FIELDS,
    TELLING_KEYS,
    Field,
    is_known,
    year_of,
)
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.tracker import looks_like_status

_LOOKED_AT = 60
"""First rows among which the header is looked for."""
SIMILAR = 88.0
"""Likeness, of 100, from which a header is taken for a usual one."""
_SAMPLE = 50
_WORD = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\b(20\d\d)\b")
_LOOKS_LIKE = {
    CODE: re.compile(r"^\d{7}[CAPMR]\d$").match,
    ACGME_NUMBER: re.compile(r"^\d{10}$").match,
}
"""Forms that tell a column under any header."""
_ACCREDITED = re.compile(r"(?i)accredit|probation|^initial|^continued|warning")
_SAME_HEADER: Mapping[str, Callable[[str], object]] = {
    "status": looks_like_status, "accreditation": _ACCREDITED.search
}  # fmt: skip
"""Meanings that share a header: the cells tell which one it is."""

Mapped = Mapping[int, str]
"""Meaning (a field's key) by column number from 0."""
Guess = Callable[[Sequence[str], Sequence[Sequence[str]]], Mapped]
"""From the names of columns and rows under them to what the columns seem to mean."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: which of its rows (from 0), the names, the guessed meanings."""

    row: int
    names: tuple[str, ...]
    guesses: Mapped


def find_header(sheet: Sheet, guessed: Guess | None = None) -> Header:
    """The row that reads most like a header, with a guess for each column.

    ``guessed``: for tables of something else than programs.

    Raises
    ------
    ImportFileError
        When no row has two cells.
    """
    best: Header | None = None
    for row, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        if len([cell for cell in cells if cell]) < 2:
            continue
        header = Header(row, cells, (guessed or guess)(cells, sheet.rows[row + 1 :][:_SAMPLE]))
        if best is None or len(header.guesses) > len(best.guesses):
            best = header
    if best is None:
        raise ImportFileError(
            "this table has only one column: it needs one for the program and one for what you "
            "know about it"
        )
    return best


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """A meaning for each column that seems to have one; no meaning is given twice."""
    scored: list[tuple[float, int, str]] = []
    for column, name in enumerate(names):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        scored += [(score, column, key) for key, score in _candidates(name, cells)]
    return dict(sorted(_without_halves(likeliest(scored)).items()))


def likeliest(scored: Iterable[tuple[float, int, str]]) -> dict[int, str]:
    """The likeliest meaning by column; none is given twice, of two equals the first column's."""
    taken: dict[int, str] = {}
    for _, column, key in sorted(scored, key=lambda s: (-s[0], s[1])):
        if column not in taken and key not in taken.values():
            taken[column] = key
    return taken


def _without_halves(taken: Mapping[int, str]) -> Mapping[int, str]:
    """The meanings without positions that lack their year or their other half.

    A list may well say how many positions a program has and nothing of years. Where it says
    nothing else either, they stay: what they lack is asked for then.
    """
    keys = set(taken.values())
    by_row = {"year", "quota", "filled"}
    lacking = {key for key in keys if year_of(key) and not _both(key) <= keys}
    lacking |= set() if by_row <= keys else keys & by_row
    return {c: k for c, k in taken.items() if k not in lacking} if keys & TELLING_KEYS else taken


def _both(key: str) -> set[str]:
    return {f"quota {year_of(key)}", f"filled {year_of(key)}"}


def checked(
    columns: Mapping[int, str], names: Sequence[str], known: Callable[[str], object] = is_known
) -> Mapped:
    """The chosen meanings, each one once, ``known``, and of a column that there is.

    Raises
    ------
    ImportFileError
        When a meaning is unknown or stands over two columns.
    """
    for column, key in columns.items():
        if not known(key) or not 0 <= column < len(names):
            raise ImportFileError(f"column {column + 1}: '{key}' is no meaning of a column")
    doubled = {key for key in columns.values() if list(columns.values()).count(key) > 1}
    if doubled:
        twice = ", ".join(names[c] or f"column {c + 1}" for c, k in columns.items() if k in doubled)
        raise ImportFileError(f"{twice}: these columns have the same meaning; choose one of them")
    return columns


def _candidates(name: str, cells: Sequence[str]) -> Iterable[tuple[str, float]]:
    for key, fits in _LOOKS_LIKE.items():
        if most(cells, fits):
            yield key, 200.0
    words = words_of(name)
    if not words:
        return
    year = _YEAR.search(words)
    plain = " ".join(_YEAR.sub("", words).split()) if year else words
    for field in FIELDS:
        score = likeness(plain, field)
        if score < SIMILAR:
            continue
        if field.key in _SAME_HEADER and most(cells, _SAME_HEADER[field.key]):
            score += 1
        if year is None:
            yield str(field.key), score
        elif field.key in ("quota", "filled"):
            yield f"{field.key} {year[1]}", score


def words_of(name: str) -> str:
    """A header for comparing: lower case, words and numbers alone."""
    return " ".join(_WORD.findall(name.lower()))


def most(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    """Whether more than half of the cells fit."""
    return sum(bool(fits(cell)) for cell in cells) > len(cells) / 2


def likeness(words: str, field: Field) -> float:
    """How much a header is like the usual ones of a field, of 100."""
    return max(fuzz.ratio(words, header) for header in (*field.headers, field.label.lower()))
