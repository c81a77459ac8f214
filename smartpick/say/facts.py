"""Facts about programs in words: what somebody saw, how long ago, and what is still to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smartpick.domain import FactKey, FactKind, VerifiedFact
from smartpick.wording import count_of

UNKNOWN, NO_LIMIT = "unknown", "no limit"
STALE = "older than 18 months: ask again. It counts half."


def value(fact: VerifiedFact | None) -> str:
    """A fact in words: ``yes``, ``from 230``, ``at most 5 years``, ``12 of 30``, ``unknown``."""
    if fact is None:
        return UNKNOWN
    if fact.fact.kind is FactKind.ROSTER:
        n_img, n_all = fact.roster or (0, 0)
        return f"{n_img} of {n_all}"
    if fact.fact.kind is FactKind.LIMIT:
        if fact.limit is None:
            return NO_LIMIT
        is_score = fact.fact is FactKey.STEP2_CK_CUTOFF
        return f"from {fact.limit}" if is_score else f"at most {count_of(fact.limit, 'year')}"
    return fact.value


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
