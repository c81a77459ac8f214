"""The day it is: the only place that asks the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

FIRST_TO_BEGIN = timezone(timedelta(hours=14))
"""Where on earth each day begins first."""


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today(minutes_behind_utc: int | None = None) -> date:
    """The day on this machine, or where clocks stand that many minutes behind UTC."""
    if minutes_behind_utc is None:
        return now().astimezone().date()
    return (now() - timedelta(minutes=minutes_behind_utc)).date()


def latest_day() -> date:
    """The last day that has begun anywhere: only a later one lies in the future."""
    return now().astimezone(FIRST_TO_BEGIN).date()
