"""What the applicant brought in files: positions by track and year, ACGME's list, and the files.

It lies over the published tables and never changes them; the program table on disk stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Frozen, ProgramCode

MOST_TRACKS = 15_000
MOST_FILES = 200

_YEAR = re.compile(r"^(20\d\d):(\d{1,4})/(\d{1,4})$")
Years = Annotated[str, StringConstraints(max_length=400)]
"""Positions of one track, ``2026:8/7 2027:8/8``: year, offered, filled. Compact, because a
whole report has 30,000 of them and the browser keeps them all."""
Positions = Mapping[tuple[str, int], tuple[int, int]]
"""Offered and filled by track code and year."""


class ImportedAccreditation(Frozen):
    """What ACGME's list says of one program; ``None`` where it does not say."""

    program_code: ProgramCode
    acgme_number: Annotated[str, StringConstraints(pattern=r"^\d{10}$")]
    name: Annotated[str, StringConstraints(max_length=200)] = ""
    status: Annotated[str, StringConstraints(max_length=200)] | None = None
    approved: Annotated[int, Field(ge=0, le=10_000)] | None = None


class ImportedFile(Frozen):
    """A file that was taken over: ``id`` is the beginning of its SHA-256."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    name: Annotated[str, StringConstraints(max_length=200)]
    kind: Literal["program_results", "table"]
    imported_on: date
    n_new: Annotated[int, Field(ge=0)]
    n_changed: Annotated[int, Field(ge=0)]


class Imported(Frozen):
    """Everything brought in files but the facts, which join the applicant's own."""

    fill_history: dict[ProgramCode, Years] = Field(default_factory=dict, max_length=MOST_TRACKS)
    accreditations: tuple[ImportedAccreditation, ...] = Field(
        (), max_length=MOST_TRACKS, fail_fast=True
    )
    files: tuple[ImportedFile, ...] = Field((), max_length=MOST_FILES, fail_fast=True)

    @model_validator(mode="after")
    def _years_can_be_read(self) -> Imported:
        for code, years in self.fill_history.items():
            for part in years.split(" "):
                found = _YEAR.match(part)
                if not found or int(found[3]) > int(found[2]):
                    raise ValueError(f"fill_history: {part!r:.40} of {code} is no year's positions")
        return self

    def positions(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Offered and filled by track and year, of all tracks."""
        return {
            (code, year): positions
            for code in self.fill_history
            for year, positions in self.positions_of(code).items()
        }

    def positions_of(self, track_code: str) -> dict[int, tuple[int, int]]:
        """Offered and filled of one track by year; empty when nothing was brought."""
        parts = filter(None, map(_YEAR.match, self.fill_history.get(track_code, "").split(" ")))
        return {int(found[1]): (int(found[2]), int(found[3])) for found in parts}

    def accreditation_of(self, program_code: str) -> ImportedAccreditation | None:
        """What ACGME's list says of one program, if it was brought."""
        found = (a for a in self.accreditations if a.program_code == program_code)
        return next(found, None)

    def with_positions(self, rows: Positions) -> Imported:
        """The same with these positions in the place of older ones."""
        by_track: dict[str, dict[int, tuple[int, int]]] = {}
        for (code, year), positions in rows.items():
            by_track.setdefault(code, self.positions_of(code))[year] = positions
        told = {
            code: " ".join(f"{y}:{quota}/{filled}" for y, (quota, filled) in sorted(years.items()))
            for code, years in by_track.items()
        }
        return self.replaced(fill_history={**self.fill_history, **told})

    def with_accreditations(self, rows: Iterable[ImportedAccreditation]) -> Imported:
        """The same with these in the place of older ones of the same program."""
        kept = {a.program_code: a for a in (*self.accreditations, *rows)}
        return self.replaced(accreditations=tuple(kept.values()))

    def with_file(self, file: ImportedFile) -> Imported:
        """The same with this file noted, the last one at the end."""
        others = tuple(f for f in self.files if f.id != file.id)
        return self.replaced(files=(*others, file)[-MOST_FILES:])
