"""What must hold between the tables: every reference known, every sum right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from smartpick.domain import Edition
from smartpick.programs.files import BY_NAME, WORKED_OUT, DataFile
from smartpick.programs.published_rows import StateSpecialtyRow
from smartpick.programs.rows import (
    AnyRow,
    CellDifferenceRow,
    ColumnRow,
    ProgramRow,
    Row,
    Specialty,
    TrackRow,
)

REFERENCES = {
    "specialty_code": "specialties.csv",
    "state": "states.csv",
    "program_code": "programs/programs.csv",
    "institution_code": "programs/programs.csv",
}
OF_EDITION = (
    ("published/match_rates_by_year.csv", "match_year", "match_year"),
    ("published/matches_by_specialty.csv", "match_year", "results_and_data"),
    ("published/placement_after_soap.csv", "match_year", "results_and_data"),
    ("published/eras_fees.csv", "season", "season"),
    ("published/step2_ck_norms.csv", "cohort", "us_first_takers"),
)
"""Tables that must hold something of the edition: in which column, and what."""
WITH_LISTED_COLUMNS = ("programs/programs.csv", "programs/tracks.csv", "programs/fill_history.csv")


@dataclass(frozen=True, slots=True)
class Checked:
    """A table whose rows have the right shape, with their line numbers."""

    file: DataFile
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    def values(self, column: str) -> list[object]:
        """One column, in the order of the rows."""
        return [getattr(row, column) for row in self.rows]


Tables = Mapping[str, Checked]


def place(file: DataFile, line: int, column: str) -> str:
    """Where a problem is, in words."""
    return f"{file.name}, line {line}, column {column}"


def cross_problems(tables: Tables, sources: Collection[str], edition: Edition) -> Iterator[str]:
    """Every contradiction between the tables, each with its place and a way out."""
    yield from _edition_problems(tables, sources, edition)
    for table in tables.values():
        yield from _repeated_rows(table)
        yield from _unknown_references(table, tables)
        if "source" in table.file.columns:
            yield from _unknown(table, "source", sources, "sources.yaml")
    yield from _program_problems(tables)
    yield from _charting_problems(tables)
    yield from _cell_problems(tables)
    yield from _column_problems(tables, sources)
    yield from _statement_problems(tables)


def _edition_problems(tables: Tables, sources: Collection[str], edition: Edition) -> Iterator[str]:
    """What ``edition.yaml`` speaks of is there, and nothing is newer."""
    for name, source in edition.sources.model_dump().items():
        if source not in sources:
            yield f"edition.yaml, sources.{name}: '{source}' is not in sources.yaml; add it there"
    for name, column, key in OF_EDITION:
        if getattr(edition, key) not in tables[name].values(column):
            yield (
                f"{name}, column {column}: no row of {getattr(edition, key)}, the {key} of "
                "edition.yaml; add its rows or correct edition.yaml"
            )
    history = tables["programs/fill_history.csv"]
    for year, line in zip(history.values("year"), history.lines, strict=True):
        if not edition.history.first <= int(str(year)) <= edition.match_year:
            yield (
                f"{place(history.file, line, 'year')}: {year} lies outside "
                f"{edition.history.first} to {edition.match_year} of edition.yaml; correct one"
            )


def _repeated_rows(table: Checked) -> Iterator[str]:
    first: dict[tuple[object, ...], int] = {}
    for key, line in zip(_keys(table), table.lines, strict=True):
        if key in first:
            yield (
                f"{place(table.file, line, table.file.key[0])}: the row of line {first[key]} "
                f"again ({', '.join(map(str, key))}); keep one of them"
            )
        first.setdefault(key, line)


def _unknown_references(table: Checked, tables: Tables) -> Iterator[str]:
    for column, home in REFERENCES.items():
        if table.file.name != home and column in table.file.columns:
            yield from _unknown(table, column, set(tables[home].values(column)), home)
    if table.file.name == "programs/acgme_ids.csv":
        home = "programs/tracks.csv"
        yield from _unknown(table, "track_code", set(tables[home].values("track_code")), home)


def _unknown(table: Checked, column: str, known: Collection[object], home: str) -> Iterator[str]:
    for value, line in zip(table.values(column), table.lines, strict=True):
        if value is not None and value not in known:
            yield f"{place(table.file, line, column)}: '{value}' is not in {home}; add it there"


def _program_problems(tables: Tables) -> Iterator[str]:
    """Every application unit has the code of one of its own tracks."""
    tracks = [track for track, _ in _typed(tables, "programs/tracks.csv", TrackRow)]
    own_codes = {t.track_code for t in tracks if t.track_code == t.program_code}
    file = BY_NAME["programs/programs.csv"]
    for program, line in _typed(tables, file.name, ProgramRow):
        code = program.program_code
        if code not in own_codes:
            yield (
                f"{place(file, line, 'program_code')}: {code} is not one of its own "
                "tracks in programs/tracks.csv; name the main track"
            )


def _charting_problems(tables: Tables) -> Iterator[str]:
    """Every specialty with a charting name has its counts, and no other one."""
    counted = set(tables["published/charting_counts.csv"].values("specialty_code"))
    file = BY_NAME["specialties.csv"]
    for row, line in _typed(tables, file.name, Specialty):
        has_name, has_counts = row.charting_name is not None, row.specialty_code in counted
        if has_name != has_counts:
            yield (
                f"{place(file, line, 'charting_name')}: published/charting_counts.csv has "
                f"{'a' if has_counts else 'no'} row for {row.specialty_code}; "
                "fill or blank this cell to agree"
            )


def _cell_problems(tables: Tables) -> Iterator[str]:
    """Every published cell equals its tracks, or is listed with both numbers and a reason."""
    ours: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    programs = _typed(tables, "programs/programs.csv", ProgramRow)
    place_of = {p.program_code: (p.state, p.specialty_code) for p, _ in programs}
    for track, _ in _typed(tables, "programs/tracks.csv", TrackRow):
        if track.program_code not in place_of:
            continue  # told as an unknown reference
        cell = ours[place_of[track.program_code]]
        cell["positions"] += track.quota
        cell["filled"] += track.filled
    counted = {key: (cell["positions"], cell["filled"]) for key, cell in ours.items()}
    published = {
        (row.state, row.specialty_code): (row.positions, row.filled)
        for row, _ in _typed(tables, "published/matches_by_state_specialty.csv", StateSpecialtyRow)
    }
    listed = {}
    file = BY_NAME["programs/cell_differences.csv"]
    for row, line in _typed(tables, file.name, CellDifferenceRow):
        key = row.state, row.specialty_code
        listed[key] = (
            (row.positions_tracks, row.filled_tracks),
            (row.positions_published, row.filled_published),
        )
        if listed[key] != (counted.get(key), published.get(key, (None, None))):
            yield (
                f"{place(file, line, 'positions_tracks')}: {key[0]} {key[1]} has "
                f"{counted.get(key)} positions and filled in its tracks, {published.get(key)} "
                "published; correct the row, or remove it if they are equal"
            )
    for key in sorted(counted.keys() | published.keys()):
        if counted.get(key, (0, 0)) != published.get(key) and key not in listed:
            yield (
                f"{file.name}: no row for {key[0]} {key[1]}, where tracks and published table "
                f"differ ({counted.get(key)}, {published.get(key)}); add one that says why"
            )


def _column_problems(tables: Tables, sources: Collection[str]) -> Iterator[str]:
    """``columns.csv`` says for every column where it comes from, also for those worked out."""
    table = tables["programs/columns.csv"]
    listed = set(zip(table.values("file"), table.values("column"), strict=True))
    wanted = {(name, column) for name in WITH_LISTED_COLUMNS for column in BY_NAME[name].columns}
    wanted |= {("unit", column) for column in WORKED_OUT}
    for name, column in sorted(wanted - listed):
        yield f"programs/columns.csv: no row for column {column} of {name}; say where it comes from"
    for row, line in _typed(tables, table.file.name, ColumnRow):
        if (row.file, row.column) not in wanted:
            yield f"{place(table.file, line, 'column')}: {row.file} has no column {row.column}"
        for source in (row.sources or "").split(";"):
            if source and source not in sources:
                yield (
                    f"{place(table.file, line, 'sources')}: '{source}' is not in sources.yaml; "
                    "add it there"
                )


def _statement_problems(tables: Tables) -> Iterator[str]:
    """A statement that was read again is there."""
    statements = tables.get("programs/statements.csv")
    again = tables.get("programs/statements_accuracy.csv")
    if again is None:
        return
    there = set() if statements is None else set(_keys(statements))
    for key, line in zip(_keys(again), again.lines, strict=True):
        if key not in there:
            yield (
                f"{place(again.file, line, 'value')}: no row of programs/statements.csv says "
                f"this ({', '.join(map(str, key))}); correct the row or remove it"
            )


def _keys(table: Checked) -> Iterator[tuple[object, ...]]:
    return zip(*(table.values(column) for column in table.file.key), strict=True)


def _typed(tables: Tables, name: str, model: type[AnyRow]) -> Iterator[tuple[AnyRow, int]]:
    table = tables[name]
    for row, line in zip(table.rows, table.lines, strict=True):
        if isinstance(row, model):
            yield row, line
