"""Facts about programs in words: what somebody saw, how long ago, and what is still to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smartpick.domain import FactKey, VerifiedFact
from smartpick.say import stated
from smartpick.wording import count_of

UNKNOWN, NO_LIMIT = "unknown", stated.NO_LIMIT
STALE = "older than 18 months: ask again. It counts half."


def value(fact: VerifiedFact | None) -> str:
    """A fact in words: ``yes``, ``from 230``, ``at most 5 years``, ``12 of 30``, ``unknown``."""
    if fact is None:
        return UNKNOWN
    if fact.roster is not None:
        return "{} of {}".format(*fact.roster)
    return stated.worded(fact.fact, fact.value if fact.limit is None else str(fact.limit))


def rule(fact: VerifiedFact) -> str:
    """A fact in a narrow column, with the year it was seen: ``5 years (yours, 2026)``."""
    return f"{value(fact).removeprefix('at most ')} (yours, {fact.seen_on.year})"


def age(fact: VerifiedFact, on: date) -> str:
    """How long ago a fact was seen; says when that is too long."""
    months = fact.months_old(on)
    told = "this month" if months == 0 else f"{count_of(months, 'month')} ago"
    return f"{told}, {STALE}" if fact.is_stale(on) else told


def told(fact: VerifiedFact) -> str:
    """One fact with the day it was seen: ``sponsors J-1: yes (seen 2026-05-20)``."""
    return f"{fact.fact.in_words}: {value(fact)} (seen {fact.seen_on.isoformat()})"


def listed(keys: Iterable[FactKey]) -> str:
    """``sponsors J-1, most years since graduation``."""
    return ", ".join(key.in_words for key in keys)
