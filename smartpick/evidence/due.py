"""What is to be looked at again: every number and every piece of advice bears a day for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

from smartpick.dates import long_day
from smartpick.evidence.load import Evidence

WARNED_DAYS = 30
"""How long before its day a review is asked for."""
LATEST_DAYS = 90
"""How long after its day the check still passes."""


class Reviewed(Protocol):
    """Whatever says by when it is to be looked at again."""

    @property
    def review_by(self) -> date:
        """The last day on which it may stand unread."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at again by a day; ``days_left`` is below 0 once that has passed."""

    name: str
    review_by: date
    days_left: int

    @property
    def is_too_late(self) -> bool:
        """Whether the check no longer passes."""
        return self.days_left < -LATEST_DAYS


def due(
    evidence: Evidence, today: date, advice: Mapping[str, Reviewed] | None = None
) -> tuple[Due, ...]:
    """What is to be looked at again within thirty days or earlier, the longest overdue first.

    ``advice``: rules and actions by what they are called, told with the parameters.
    """
    everything: dict[str, Reviewed] = {**evidence.parameters, **(advice or {})}
    left = {name: (one.review_by - today).days for name, one in everything.items()}
    found = [
        Due(name, everything[name].review_by, days)
        for name, days in left.items()
        if days <= WARNED_DAYS
    ]
    return tuple(sorted(found, key=lambda item: (item.review_by, item.name)))


def due_lines(found: Sequence[Due]) -> list[str]:
    """A line a day: when it was or is, and what all is to be looked at by then."""
    return [
        f"{'overdue since' if items[0].days_left < 0 else 'to be looked at again by'} "
        f"{long_day(day)}: {', '.join(item.name for item in items)}"
        for day, items in ((d, list(own)) for d, own in groupby(found, lambda one: one.review_by))
    ]
