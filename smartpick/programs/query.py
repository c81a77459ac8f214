"""The program table answers questions: with :mod:`loading` all that talks to DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from smartpick.domain import load_edition
from smartpick.errors import DataError
from smartpick.programs.files import DATA_FILES
from smartpick.programs.filters import ProgramFilter
from smartpick.programs.loading import load, load_edition_table
from smartpick.programs.statements import Rule, Statement


@dataclass(frozen=True, slots=True)
class Filing:
    """Filings of one year for residents of a program, or of its institution.

    ``n_cases`` are those of January to March; ``is_seen_later`` whether there were any from April
    to June. ``n_programs``: how many programs of the specialty the filing can be about;
    0 for an institution.
    """

    year: int
    n_cases: int
    is_seen_later: bool
    is_group: bool
    n_programs: int


@dataclass(frozen=True, slots=True)
class PhysicianYear:
    """Positions for physicians of any title that an institution's employers filed for.

    ``positions`` of its own employers, ``group`` of those that file for several institutions;
    ``None`` where it has no such employer.
    """

    year: int
    is_whole_year: bool
    positions: int | None
    group: int | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The ACGME number of an application unit, see :class:`~smartpick.programs.rows.AcgmeRow`.

    ``acgme_match`` says how the number came to the track; ``website`` is ``None`` when the list
    has none. Both are of the year that ``edition.yaml`` names.
    """

    acgme_number: str
    acgme_match: str
    website: str | None


SQL = Path(__file__).with_name("sql")
PUBLISHED = tuple(file.table for file in DATA_FILES if file.name.startswith("published/"))
"""The names of the published tables."""
_MADE = ("stated", "rule", "identity", "unit", "facet", "macros")
"""Tables that are worked out from the files, in this order, then what queries ask alike."""


class ProgramStore:
    """The program table and the published tables, in memory, read only.

    Safe to share between threads: every query opens a cursor of its own. (A
    DuckDB connection that several threads share answers wrongly, in silence.)
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Use :meth:`open`; this takes a loaded connection."""
        self._connection = connection

    @classmethod
    def open(cls, data: Path) -> ProgramStore:
        """Load the CSV files of a data directory, then close the door to all other files.

        Raises DataError when a file is missing or does not fit its table.
        """
        connection = duckdb.connect(":memory:")
        load_edition_table(connection, load_edition(data))
        for file in DATA_FILES:
            load(connection, file, data)
        for table in _MADE:
            connection.execute(_sql(table))
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return cls(connection)

    def programs(self, specialties: Sequence[str] | None = None) -> pd.DataFrame:
        """One row an application unit of the asked specialties (NRMP names), by program code.

        Beside the columns of ``programs.csv`` and what ``sql/unit.sql`` works out from its tracks
        and their history: ``specialty``, ``specialty_name``,
        ``state_name``, ``region``, ``division``, ``quota`` and ``filled`` (all kinds of
        positions), ``img_share`` and its parts (fractions, NA when not
        fitted), ``n_stated`` (facts that its own pages or its institution's state), and
        ``excluded``: NA, or ``preliminary_only``, ``reserved_only``,
        ``no_positions`` or ``not_estimated`` (no published outcomes for the specialty).
        ``None`` asks for all specialties, an empty list for none.
        """
        asked = None if specialties is None else list(specialties)
        return self._query("programs", specialties=asked)

    def find(self, asked: ProgramFilter) -> pd.DataFrame:
        """The application units that pass every filter, by program code.

        The columns of :meth:`programs` that a list shows, and ``miles``: the distance
        from the asked place, NA without one or where the program's place is not known.
        """
        return self._query("find", **asked.parameters())

    def facet_counts(self, asked: ProgramFilter) -> pd.DataFrame:
        """``n_programs`` by ``facet`` and ``level`` under all the other filters.

        What a level would leave or add if it were chosen; no row for a level without programs.
        """
        return self._query("facet_counts", **asked.parameters())

    def cities(self) -> pd.DataFrame:
        """Every city with a program: ``city``, ``state``, its middle, and ``n_programs``."""
        return self._query("cities")

    def published(self, table: str) -> pd.DataFrame:
        """A published table by its file name without ``.csv``, in the order of the file.

        Raises DataError when there is no such table; lists those that exist.
        """
        if table not in PUBLISHED:
            raise DataError(f"no published table '{table}'; there are: {', '.join(PUBLISHED)}")
        frame: pd.DataFrame = self._connection.cursor().table(table).to_arrow_table().to_pandas()
        return frame

    def specialties(self) -> pd.DataFrame:
        """Every specialty: code, NRMP name, everyday name, aliases, number of units, quota."""
        return self._query("specialties")

    def states(self) -> pd.DataFrame:
        """The 52 states (with DC and Puerto Rico) with Census region and division."""
        return self._query("states")

    def program(self, program_code: str) -> dict[str, object]:
        """One application unit by its code, with the columns of :meth:`programs`.

        Also ``acgme_number``, ``acgme_match`` and ``website`` (see :class:`Identity`), and
        ``fold_difference``: ``split`` or ``merge`` where it stands in ``fold_differences.csv``.
        ``None`` stands for what is not known. Raises DataError when no unit has this code.
        """
        cursor = self._connection.cursor()
        cursor.execute(_sql("program"), {"program_code": program_code})
        row = cursor.fetchone()
        if row is None:
            raise DataError(f"no program has the code '{program_code}'")
        return dict(zip((column[0] for column in cursor.description), row, strict=True))

    def tracks(self, program_code: str) -> pd.DataFrame:
        """The NRMP tracks folded into one application unit, the main one first."""
        return self._query("tracks", program_code=program_code)

    def fill_history(self, program_code: str) -> pd.DataFrame:
        """Quota and filled by track and year; no row for a year that is not known."""
        return self._query("fill_history", program_code=program_code)

    def all_tracks(self) -> dict[str, str]:
        """The application unit of every track, by track code."""
        return dict(self._tuples("all_tracks"))

    def acgme_numbers(self) -> pd.DataFrame:
        """The ACGME number of every track that has one, by track code.

        ``track_code``, ``program_code`` (the application unit), ``acgme_number``, ``match``
        (``directory``, ``sure``, ``likely`` or ``check``: how the number came to the track),
        ``city`` (the program's own), ``website`` (NA when not known).
        """
        return self._query("acgme_numbers")

    def statements(self, program_codes: Sequence[str]) -> dict[str, tuple[Statement, ...]]:
        """What each of these programs says of itself, by program code; no key where nothing.

        Its own pages come before its institution's, the newest stated year first, pages
        without a year last. Values that differ all stay.
        """
        found: dict[str, list[Statement]] = {}
        for code, *told in self._tuples("statements", program_codes=list(program_codes)):
            found.setdefault(code, []).append(Statement(*told))
        return {code: tuple(told) for code, told in found.items()}

    def rules(self) -> dict[str, dict[str, Rule]]:
        """What counts as stated about each fact, by program code, then by fact; see ``rule.sql``.

        No key for a program that states nothing, or where its pages contradict each other.
        """
        found: dict[str, dict[str, Rule]] = {}
        for code, fact, *told in self._tuples("rules"):
            found.setdefault(code, {})[fact] = Rule(*told)
        return found

    def identities(self, program_codes: Sequence[str]) -> dict[str, Identity]:
        """The ACGME number and website of each of these programs; no key where not known."""
        found = self._tuples("identities", program_codes=list(program_codes))
        return {code: Identity(*told) for code, *told in found}

    def filings(self, program_code: str) -> tuple[Filing, ...]:
        """H-1B filings for residents of a program, then of its institution."""
        return tuple(Filing(*row) for row in self._tuples("filings", program_code=program_code))

    def physicians(self, program_code: str) -> tuple[PhysicianYear, ...]:
        """H-1B positions for physicians of any title at the program's institution, by year."""
        found = self._tuples("physicians", program_code=program_code)
        return tuple(PhysicianYear(*row) for row in found)

    def all_history(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Quota and filled of every track and year that is known."""
        found = self._tuples("all_history")
        return {(track, year): (quota, filled) for track, year, quota, filled in found}

    def neighbours(self, program_code: str, n: int) -> pd.DataFrame:
        """The ``n`` nearest other programs of the specialty; ``miles`` as the crow flies."""
        return self._query("neighbours", program_code=program_code, n=n)

    def similar(self, program_code: str, n: int) -> pd.DataFrame:
        """The ``n`` programs of the specialty nearest in estimated IMG share and size."""
        return self._query("similar", program_code=program_code, n=n)

    def cell(self, program_code: str) -> pd.DataFrame:
        """NRMP's own count for the program's state and specialty: one row, or none.

        ``positions``, ``filled``, ``us_img``, ``non_us_img``, and ``n_programs`` there.
        """
        return self._query("cell", program_code=program_code)

    def _query(self, name: str, **parameters: object) -> pd.DataFrame:
        # Through Arrow: half the time of the direct way to pandas.
        answer = self._connection.cursor().sql(_sql(name), params=parameters or None)
        frame: pd.DataFrame = answer.to_arrow_table().to_pandas()
        return frame

    def _tuples(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.cursor().execute(_sql(name), parameters or None).fetchall()


@cache
def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
