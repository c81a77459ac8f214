"""Days in words, the same on every system: Windows knows no ``%-d``."""

from __future__ import annotations

from datetime import date


def long_day(day: date) -> str:
    """``5 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """``5 Mar 2027``."""
    return f"{day.day} {day:%b %Y}"
