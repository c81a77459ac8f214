"""How old the published data about programs are: what is older than 18 months says so."""

from __future__ import annotations

from datetime import date

from smartpick.domain.knowledge import STALE_AFTER_MONTHS

MATCH_2026 = date(2026, 3, 20)
MATCH_2020 = date(2020, 3, 20)
HOSPITALS = date(2020, 12, 31)
H1B_APPROVALS = date(2023, 9, 30)


def is_old(as_of: date, on: date) -> bool:
    """Whether data as of that day are older than 18 months on the day ``on``."""
    months = 12 * (on.year - as_of.year) + on.month - as_of.month - (on.day < as_of.day)
    return months > STALE_AFTER_MONTHS


def age(as_of: date, on: date) -> str:
    """``March 2026``, and ``older than 18 months`` beside it where that is so."""
    told = f"{as_of:%B %Y}"
    return f"{told}; older than 18 months" if is_old(as_of, on) else told
