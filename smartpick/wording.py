"""Days and counts in words, the same everywhere and on every system: Windows knows no ``%-d``."""

from __future__ import annotations

from datetime import date


def long_day(day: date) -> str:
    """``5 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """``5 Mar 2027``."""
    return f"{day.day} {day:%b %Y}"


def counts(*counted: tuple[int, str]) -> list[str]:
    """:func:`count_of` each that there is any of."""
    return [count_of(number, noun) for number, noun in counted if number]


def count_of(number: float, noun: str, plural: str = "") -> str:
    """``1 program``, ``3,412 programs``, ``1.5 months``; ``plural`` where it is not with an s."""
    told = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    return f"{told} {noun if number == 1 else plural or f'{noun}s'}"
