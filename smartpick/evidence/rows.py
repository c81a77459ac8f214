"""Tables of ``data/fit``: every row read as one kind of value, or refused with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from smartpick.disk import read_table
from smartpick.errors import SmartPickError

Row = TypeVar("Row")
Read = Callable[[dict[str, str]], Row]


def rows_of(
    path: Path, read: Read[Row], fault: type[SmartPickError], command: str
) -> Iterator[tuple[int, Row]]:
    """The rows of a table with their lines, each as ``read`` makes it of its cells.

    Raises SmartPickError of the type ``fault``, naming line and cell, and the ``command`` that
    writes the file.
    """
    for line, cells in read_table(path, fault).numbered:
        try:
            row = read(cells)
        except (KeyError, TypeError, ValueError) as problem:
            raise fault(
                f"{path.name}, line {line}: {_told(problem)}; run 'smartpick {command}'"
            ) from problem
        yield line, row


def as_kind(kind: type[Row]) -> Read[Row]:
    """Reads a row as this dataclass; an empty cell is nothing where nothing is allowed."""
    adapter = TypeAdapter(kind)
    may_be_none = {f.name: "None" in str(f.type) for f in fields(kind)}  # type: ignore[arg-type]

    def read(cells: dict[str, str]) -> Row:
        told = {name: cells[name] for name in may_be_none}
        return adapter.validate_python(
            {n: None if may_be_none[n] and v in ("", "nan") else v for n, v in told.items()}
        )

    return read


def _told(problem: Exception) -> str:
    """A fault of a row in words, with the cell that is at fault."""
    if isinstance(problem, KeyError):
        return f"column {problem} is missing"
    if not isinstance(problem, ValidationError):
        return str(problem)
    first = problem.errors(include_url=False)[0]
    place = f"{first['loc'][0]} {first['input']!r}: " if first["loc"] else ""
    return place + first["msg"].removeprefix("Value error, ")
