"""Strict validation of everything under ``data/``: names file, line and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from smartpick.disk import read_table
from smartpick.domain import Edition, load_edition
from smartpick.errors import DataError, EvidenceError, listed
from smartpick.evidence.fingerprint import fingerprint
from smartpick.evidence.load import read_mapping
from smartpick.evidence.schema import Source
from smartpick.programs.checks import Checked, cross_problems, place
from smartpick.programs.files import DATA_FILES, DataFile

ADVICE = {
    "extra_forbidden": "this column is not part of the table; remove it",
    "missing": "this column is missing; add it",
}


@dataclass(frozen=True, slots=True)
class DataReport:
    """What the data directory holds, how old it is, and its fingerprint.

    ``retrieved`` is the oldest and the newest month in which a source was read.
    """

    rows: dict[str, int]
    n_tracks: int
    n_programs: int
    n_positions: int
    n_sources: int
    match_year: int
    retrieved: tuple[str, str]
    fingerprint: str


def validate(data: Path) -> DataReport:
    """Check every table under ``data``.

    Raises DataError with up to 20 problems, one a line, each naming file, line and column and what
    to do.
    """
    problems: list[str] = []
    tables: dict[str, Checked] = {}
    sources: dict[str, Source] = {}
    for file in DATA_FILES:
        if file.is_optional and not (data / file.name).is_file():
            continue
        try:
            tables[file.name] = _checked(data, file, problems)
        except DataError as problem:
            problems.append(str(problem))
    edition = None
    try:
        edition = load_edition(data)
        sources = read_mapping(data / "sources.yaml", Source)
    except (DataError, EvidenceError) as problem:
        problems.append(str(problem))
    problems.extend(_stray_tables(data))
    if edition is None or problems:  # sums and references mean little while rows are broken
        raise DataError(listed(problems))
    problems.extend(cross_problems(tables, sources, edition))
    if problems:
        raise DataError(listed(problems))
    return _report(data, tables, sources, edition)


def _checked(data: Path, file: DataFile, problems: list[str]) -> Checked:
    """The rows of one file as models; problems are added to the list."""
    table = read_table(data / file.name)
    if list(table.columns) != file.columns:
        raise DataError(_wrong_header(file, list(table.columns)))
    blank_is_none = [{k: v or None for k, v in row.items()} for row in table.rows]
    rows: tuple[Any, ...] = ()
    try:
        rows = tuple(TypeAdapter(list[file.model]).validate_python(blank_is_none))  # type: ignore[name-defined]
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            index, *field = detail["loc"]
            problems.append(_problem(file, table.lines[int(index)], field, detail))
    return Checked(file, rows, table.lines)


def _problem(file: DataFile, line: int, field: list[int | str], detail: ErrorDetails) -> str:
    """One problem in words. Row rules name their column at the start of the message."""
    message = str(detail["msg"]).removeprefix("Value error, ")
    if not field:
        column, _, message = message.partition(": ")
        return f"{place(file, line, column)}: {message}"
    column, value = str(field[0]), detail["input"]
    if value is None:
        return f"{place(file, line, column)}: blank, but a value is needed; fill it in"
    if detail["type"] in ADVICE:
        return f"{place(file, line, column)}: {ADVICE[detail['type']]}"
    rule = message[0].lower() + message[1:]
    return f"{place(file, line, column)}: '{value}' is not allowed ({rule}); correct the cell"


def _wrong_header(file: DataFile, found: list[str]) -> str:
    missing = [column for column in file.columns if column not in found]
    extra = [column for column in found if column not in file.columns]
    says = [f"column {column} is missing" for column in missing]
    says += [f"column {column} is not part of the table" for column in extra]
    says = says or ["the columns are in another order"]
    return f"{file.name}, line 1: {', '.join(says)}; the header is {','.join(file.columns)}"


def _stray_tables(data: Path) -> Iterator[str]:
    """Tables that nothing would read or check."""
    known = {file.name for file in DATA_FILES}
    for folder in ("published", "programs"):
        for path in sorted((data / folder).glob("*.csv")):
            name = f"{folder}/{path.name}"
            if name not in known:
                yield f"{name}: no table of this name is known; remove it or describe its rows"


def _report(
    data: Path, tables: dict[str, Checked], sources: dict[str, Source], edition: Edition
) -> DataReport:
    tracks = tables["programs/tracks.csv"]
    months = sorted(source.retrieved for source in sources.values())
    return DataReport(
        rows={name: len(table.rows) for name, table in tables.items()},
        n_tracks=len(tracks.rows),
        n_programs=len(tables["programs/programs.csv"].rows),
        n_positions=sum(int(str(quota)) for quota in tracks.values("quota")),
        n_sources=len(sources),
        match_year=edition.match_year,
        retrieved=(months[0], months[-1]),
        fingerprint=fingerprint(data),
    )
