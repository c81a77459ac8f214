"""From what counts as stated to the facts that the model reads, and how far each one counts."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from smartpick.domain import FactKey, StatedFact
from smartpick.programs.statements import Rule, Rules

_RECENT_SEASONS, _OLD_YEARS = 2, 5
_KEYS = frozenset(key.value for key in FactKey)


def counting_facts(rules: Rules, next_match: int) -> dict[str, dict[FactKey, StatedFact]]:
    """The facts of each program that the model reads, by its code; ``rules`` as the store has them.

    ``next_match`` is the Match that one applies for now: a page of the season before it, or of
    the one before that, counts in full; a page without a year or an older one counts less, one
    more than five years older less again.
    """
    found = {code: _of_one(code, told, next_match) for code, told in rules.items()}
    return {code: facts for code, facts in found.items() if facts}


def _of_one(code: str, told: Mapping[str, Rule], next_match: int) -> dict[FactKey, StatedFact]:
    facts = {
        FactKey(name): _fact(code, FactKey(name), rule, next_match)
        for name, rule in told.items()
        if name in _KEYS
    }
    return {key: fact for key, fact in facts.items() if fact is not None}


def _fact(code: str, key: FactKey, rule: Rule, next_match: int) -> StatedFact | None:
    """The fact, or ``None`` where its value can be none: a limit out of any range."""
    try:
        return StatedFact(
            program_code=code,
            fact=key,
            value=rule.value.replace(" of ", "/"),
            year=rule.year,
            is_of_institution=rule.is_of_institution,
            discounts=_discounts(rule.year, next_match),
        )
    except ValidationError:
        return None


def _discounts(year: int | None, next_match: int) -> int:
    if year is None:
        return 1
    return int(year < next_match - _RECENT_SEASONS) + int(
        year < next_match - _RECENT_SEASONS - _OLD_YEARS
    )
