"""H-1B filings for residents: what one program's page shows of them."""

from __future__ import annotations

from dataclasses import dataclass


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
