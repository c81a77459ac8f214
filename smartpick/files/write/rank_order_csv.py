"""The rank order list as CSV, to have at hand while entering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smartpick.files.write.table import csv_file
from smartpick.say.columns import Cell
from smartpick.workspace import RankOrderList

BASIS = (
    "By preference alone: ratings and weights of the applicant, and what was put in order by "
    "hand. The chance of matching is not used. Not affiliated with NRMP; check every code before "
    "certifying the list."
)


@dataclass(frozen=True, slots=True)
class RankLine:
    """One program as the file names it; ``nrmp_codes`` are its tracks."""

    program_code: str
    institution: str
    place: str
    specialty: str
    nrmp_codes: str


def rank_order_csv(
    preferences: RankOrderList, lines: Sequence[RankLine], fingerprint: str, made_on: date
) -> bytes:
    """The lines in their order with every rating, as UTF-8; no cell runs as a formula."""
    rated = {p.program_code: p.ratings for p in preferences.programs}
    names: list[Cell] = [c.name for c in preferences.criteria]
    about: list[list[Cell]] = [
        ["SmartPick", "Rank order list"],
        ["Made on", made_on.isoformat()],
        ["Basis", BASIS],
        ["Data fingerprint", fingerprint],
        ["Order", "put together by hand" if preferences.placed else "by ratings and weights"],
    ]
    about += [["Weight", c.name, c.weight] for c in preferences.criteria]
    table: list[list[Cell]] = [["rank", "institution", "place", "specialty", "nrmp_codes", *names]]
    for rank, line in enumerate(lines, start=1):
        own = rated[line.program_code]
        ratings = [own.get(c.id) for c in preferences.criteria]
        table.append(
            [rank, line.institution, line.place, line.specialty, line.nrmp_codes, *ratings]
        )
    return csv_file(about, table)
