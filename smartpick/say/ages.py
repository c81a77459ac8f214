"""How old the data are: told wherever an answer stands, once a newer Match has taken place."""

from __future__ import annotations

import re
from datetime import date

from smartpick import clock
from smartpick.wording import count_of

MATCH_DAY = (3, 20)
"""Month and day by which each year's Match is over."""


def matches_since(data_date: str, on: date | None = None) -> int:
    """How many Matches are over that came after the one the data are of.

    ``data_date`` begins with that year, as an assessment's does; 0 where it does not. ``on``:
    the day that is asked about, today where it is left out.
    """
    year = re.match(r"\d{4}\b", data_date)
    on = on or clock.today()
    if year is None:
        return 0
    return max(0, on.year - int(year[0]) - ((on.month, on.day) < MATCH_DAY))


def dated(data_date: str, on: date | None = None) -> str:
    """``2026 Match (results of March 2026)``, and how many newer Matches there have been."""
    n = matches_since(data_date, on)
    if n == 0:
        return data_date
    newer = count_of(n, "newer Match", "newer Matches")
    return f"{data_date}; since then {newer}, not in these numbers"
