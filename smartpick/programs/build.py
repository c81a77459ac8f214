"""Compile the gathered facts into ``data/``: rerunnable, the same facts give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartpick.errors import DataError
from smartpick.programs.compile_acgme import compile_acgme
from smartpick.programs.compile_programs import compile_programs
from smartpick.programs.compile_published import compile_published
from smartpick.programs.compile_sources import compile_sources
from smartpick.programs.vocabulary import read_handbook


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote. ``n_folded`` tracks share their application with another one."""

    n_tracks: int
    n_programs: int
    n_sources: int
    rows: dict[str, int]

    @property
    def n_folded(self) -> int:
        """Tracks that are not an application unit of their own."""
        return self.n_tracks - self.n_programs

    def __str__(self) -> str:
        """The report in words, for printing."""
        lines = [
            f"{self.n_tracks:,} NRMP tracks fold into {self.n_programs:,} application units",
            f"{self.n_folded:,} tracks share an application with another track",
            *(f"published/{name}: {n:,} rows" for name, n in sorted(self.rows.items())),
            f"sources.yaml: {self.n_sources:,} sources",
        ]
        return "\n".join(lines)


def build(facts: Path, data: Path) -> BuildReport:
    """Compile the tables of ``facts`` into ``data``, over what is there.

    ``data`` must hold the hand-kept tables (specialties, states, track
    qualifiers, institution words, and three published ones); they are read, never written.

    Raises
    ------
    DataError
        When a table is missing or cannot be compiled.
    """
    if not facts.is_dir():
        raise DataError(f"{facts} is not a folder: name the folder that holds programs_2026.csv")
    handbook = read_handbook(data)
    n_tracks, n_programs = compile_programs(facts, data, handbook)
    compile_acgme(facts, data)
    rows = compile_published(facts, data, handbook)
    return BuildReport(n_tracks, n_programs, compile_sources(facts, data), rows)
