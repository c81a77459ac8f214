"""What the years of a program say in one line: filled or not, new, growing or shrinking."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.domain.edition import RECENT_YEARS
from smartpick.ui.programs.charts import NOT_LISTED, Year
from smartpick.wording import count_of

LEAST_CHANGE, LEAST_SHARE = 2, 0.2
"""From how many positions, and which part of the average before, a change is called one."""


def told(items: Sequence[Year]) -> str:
    """One line of facts about the last years; ``items`` as of :func:`charts.years`."""
    recent = items[-RECENT_YEARS:]
    first = next(y for y in items if y.quota is not None)
    new = f"First listed in {first.year}; a new code can be an old program."
    is_new = first in recent and _is_new(items, first)
    return " ".join(filter(None, (new if is_new else "", _filled(recent), _size(recent))))


def _is_new(items: Sequence[Year], first: Year) -> bool:
    """Whether every year before the first known one is known to be without the program."""
    before = [y.missing for y in items if y.year < first.year]
    return bool(before) and set(before) == {NOT_LISTED}


def _filled(recent: Sequence[Year]) -> str:
    known = [y for y in recent if y.quota is not None]
    short = [y.year for y in known if (y.filled or 0) < (y.quota or 0)]
    span = (
        f"the last {len(known)} years"
        if len(known) == len(recent)
        else f"its {len(known)} years on record since {recent[0].year}"
        if len(known) > 1
        else str(known[0].year)
    )
    if not short:
        return f"All positions filled in {'each of ' if len(known) > 1 else ''}{span}."
    if len(known) == 1:
        return f"Not all positions filled in {span}."
    named = ", ".join(map(str, short))
    return f"Not all positions filled in {len(short)} of {span} ({named})."


def _size(recent: Sequence[Year]) -> str:
    """Positions of the newest year against the average of those before; empty where steady."""
    known = [y for y in recent if y.quota is not None]
    now, before = known[-1], known[:-1]
    if not before:
        return ""
    average = sum(y.quota or 0 for y in before) / len(before)
    change = (now.quota or 0) - average
    if abs(change) < max(LEAST_CHANGE, LEAST_SHARE * average):
        return ""
    span = f"{before[0].year} to {before[-1].year}" if len(before) > 1 else str(before[0].year)
    return (
        f"{'Growing' if change > 0 else 'Shrinking'}: {count_of(now.quota or 0, 'position')} in "
        f"{now.year}, on average {average:.0f} in {span}."
    )
