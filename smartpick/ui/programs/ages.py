"""How old the published data about programs are: what is older than 18 months says so."""

from __future__ import annotations

from datetime import date

from smartpick.domain import Edition
from smartpick.domain.knowledge import STALE_AFTER_MONTHS
from smartpick.say.ages import MATCH_DAY


def of_match(edition: Edition) -> date:
    """The day that positions, names and cities are of."""
    return edition.results_day


def of_history(edition: Edition) -> date:
    """The day of the last Match up to which no year of the fill history is missing."""
    last = edition.history.last
    is_unbroken = last == edition.match_year - 1
    return edition.results_day if is_unbroken else date(last, *MATCH_DAY)


def of_hospitals(edition: Edition) -> date:
    """The last day that owners and beds can be of."""
    return date(edition.hospitals.last, 12, 31)


def of_h1b(edition: Edition) -> date:
    """The last day of the filings for residents."""
    return edition.h1b_filings


def of_acgme_list(edition: Edition) -> date:
    """The last day that ACGME numbers and websites can be of."""
    return date(edition.acgme_list, 12, 31)


def is_old(as_of: date, on: date) -> bool:
    """Whether data as of that day are older than 18 months on the day ``on``."""
    months = 12 * (on.year - as_of.year) + on.month - as_of.month - (on.day < as_of.day)
    return months > STALE_AFTER_MONTHS


def age(as_of: date, on: date) -> str:
    """``March 2026``, and ``older than 18 months`` beside it where that is so."""
    told = f"{as_of:%B %Y}"
    return f"{told}; older than 18 months" if is_old(as_of, on) else told
