"""The hand-kept tables of ``data/``: specialties, states, track words, abbreviations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartpick.errors import DataError
from smartpick.programs.names import Abbreviations
from smartpick.programs.tables import read_table
from smartpick.programs.track_names import KINDS, Vocabulary


@dataclass(frozen=True, slots=True)
class Handbook:
    """What people wrote by hand for the build to use.

    ``codes`` maps every spelling of a specialty, in lower case, to its NRMP code;
    ``states`` maps state names, in lower case, to two letters.
    """

    codes: dict[str, str]
    specialties: dict[str, str]
    states: dict[str, str]
    tracks: Vocabulary
    abbreviations: Abbreviations

    def code(self, specialty: str) -> str:
        """The NRMP code of a spelling, empty when it names no single specialty."""
        return self.codes.get(specialty.lower(), "")


def read_handbook(data: Path) -> Handbook:
    """The hand-kept tables.

    Raises
    ------
    DataError
        When one is missing or broken, or a spelling names two specialties.
    """
    specialties = read_table(data / "specialties.csv").rows
    qualifiers = read_table(data / "programs" / "track_qualifiers.csv")
    for row, line in zip(qualifiers.rows, qualifiers.lines, strict=True):
        if row["kind"] not in KINDS:
            raise DataError(
                f"track_qualifiers.csv, line {line}, column kind: '{row['kind']}' is not one of "
                + ", ".join(sorted(KINDS))
            )
    words = read_table(data / "programs" / "institution_words.csv").rows
    return Handbook(
        codes=_spellings(specialties),
        specialties={row["specialty_code"]: row["specialty"] for row in specialties},
        states={row["name"].lower(): row["state"] for row in read_table(data / "states.csv").rows},
        tracks=Vocabulary((r["phrase"], r["kind"], r["meaning"]) for r in qualifiers.rows),
        abbreviations=Abbreviations({row["short"]: row["long"] for row in words}),
    )


def _spellings(specialties: tuple[dict[str, str], ...]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in specialties:
        code = row["specialty_code"]
        for spelling in spellings(row):
            if codes.setdefault(spelling.lower(), code) != code:
                raise DataError(
                    f"specialties.csv, column aliases: '{spelling}' names both {code} and "
                    f"{codes[spelling.lower()]}; keep it with one of them"
                )
    return codes


def spellings(row: dict[str, str]) -> list[str]:
    """Every spelling of one row of ``specialties.csv``."""
    aliases = [alias.strip() for alias in row["aliases"].split(";")]
    return [s for s in (row["specialty"], row["name"], row["charting_name"], *aliases) if s]
