"""What was read out of a file, before anything is compared or changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that was not understood: where it stands, and what to do about it."""

    where: str
    said: str


Positions = tuple[int, int]
"""Offered and filled."""


@dataclass(frozen=True, slots=True)
class ReportedTrack:
    """One row of a Program Results report. A year without positions is not in ``by_year``."""

    track_code: str
    track: str
    institution: str
    city: str
    state: str
    page: int
    by_year: dict[int, Positions] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything read from a Program Results report.

    ``years``: the columns of the report, newest first.
    """

    years: tuple[int, ...]
    n_pages: int
    tracks: tuple[ReportedTrack, ...]
    complaints: tuple[Complaint, ...]

    def totals(self, year: int) -> tuple[int, int]:
        """Positions offered and filled by all tracks in one year."""
        cells = [t.by_year[year] for t in self.tracks if year in t.by_year]
        return sum(quota for quota, _ in cells), sum(filled for _, filled in cells)


def clean(text: object, most: int = MOST_TEXT) -> str:
    """Text from a file without control and direction marks, in one line, ``most`` characters."""
    kept = str(text)
    if not kept.isprintable():
        kept = "".join(
            " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
            for c in kept
            if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
        )
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1] + "…"
