"""How many lines each file of ``data/`` has, so that one that is missing or cut short is told.

A table that lost its last rows is as valid as before. Only a count from outside shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from smartpick.disk import read_text, write_bytes
from smartpick.errors import DataError

FILE = "files.txt"
"""A line a file, itself among them: how many lines it has, and its name.

It is no table, and so no part of the fingerprint of the data.
"""

_RECOUNT = "'smartpick check --count'"


def counted_files(data: Path) -> dict[str, int]:
    """Lines by the file's name under ``data``, as they were when they were last counted.

    Raises DataError when ``files.txt`` is missing or cannot be understood; names the line.
    """
    found = {}
    for number, line in enumerate(read_text(data / FILE, DataError).splitlines(), start=1):
        lines, _, name = line.strip().partition(" ")
        if not (lines.isascii() and lines.isdigit() and name) or len(lines) > 9:
            raise DataError(f"{FILE}, line {number}: not a count and a name; restore the file")
        found[name] = int(lines)
    if FILE not in found:
        raise DataError(f"{FILE} does not count its own lines: restore the file")
    return found


def check_files(data: Path) -> int:
    """The number of files that are there, whole and text; more lines than counted are fine.

    Raises DataError naming each file that is missing, is no UTF-8 text, or has fewer lines than
    counted.
    """
    counted = counted_files(data)
    problems = list(_problems(data, counted))
    if problems:
        raise DataError("\n".join(problems))
    return len(counted)


def count_files(data: Path) -> int:
    """Count the lines of all files anew, write ``files.txt``, and return how many files.

    Raises DataError when a file is no UTF-8 text or ``files.txt`` cannot be written.
    """
    names = sorted(p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file())
    names = [n for n in names if n != FILE and not n.startswith(".") and "/." not in n]
    counts = {name: _text(data, name).count("\n") for name in names} | {FILE: len(names) + 1}
    lines = [f"{counts[name]:>6} {name}\n" for name in sorted(counts)]
    write_bytes(data / FILE, "".join(lines).encode(), DataError)
    return len(counts)


def _problems(data: Path, counted: dict[str, int]) -> Iterator[str]:
    for name, lines in counted.items():
        if not (data / name).exists():
            yield f"{name} is missing: restore it"
            continue
        try:
            text = _text(data, name)
        except DataError as problem:
            yield str(problem)
            continue
        n = text.count("\n")
        if n < lines:
            yield (
                f"{name} has {n:,} of {lines:,} lines: restore it, or run {_RECOUNT} "
                "where lines were taken out on purpose"
            )
        elif name.endswith(".md") and not text.startswith("# "):
            yield f"{name} does not begin with a heading: restore it"
        elif not text.endswith("\n"):
            yield f"{name} ends within line {n + 1:,}: restore it, or end the line"


def _text(data: Path, name: str) -> str:
    """The text of a file; what is wrong names it with its folder."""
    path = data / name
    try:
        return read_text(path, DataError)
    except DataError as problem:
        raise DataError(f"{name}{str(problem).removeprefix(path.name)}") from problem
