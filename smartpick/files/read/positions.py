"""Positions offered and filled by year, as the columns of a table hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartpick.files.read.cells import is_unknown

MOST_POSITIONS = 500
FIRST_YEAR, LAST_YEAR = 2000, 2035

Positions = tuple[int, int]
"""Offered and filled."""


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

    Raises
    ------
    ValueError
        When it is none.
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
