"""From what pages state to what counts: one word a program and fact, or none where pages differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pydantic import ValidationError

from smartpick.domain import FactKey, StatedFact
from smartpick.programs.statements import Statement

_RECENT_SEASONS, _OLD_YEARS = 2, 5
_OF_ATTEMPTS = "max_attempts"
_KEYS = frozenset(key.value for key in FactKey)


def counting_facts(
    told: Mapping[str, Sequence[Statement]], next_match: int
) -> dict[str, dict[FactKey, StatedFact]]:
    """The facts that count of each program, by its code; ``told`` in the order of the store.

    ``next_match`` is the Match that one applies for now: a page of the season before it, or of
    the one before that, counts in full; a page without a year or an older one counts less, one
    more than five years older less again.
    """
    found = {code: _of_one(code, statements, next_match) for code, statements in told.items()}
    return {code: facts for code, facts in found.items() if facts}


def _of_one(
    code: str, statements: Iterable[Statement], next_match: int
) -> dict[FactKey, StatedFact]:
    by_key: dict[FactKey, list[tuple[str, Statement]]] = {}
    for statement in statements:
        read = _as_fact(statement)
        if read is not None:
            by_key.setdefault(read[0], []).append((read[1], statement))
    facts: dict[FactKey, StatedFact] = {}
    for key, words in by_key.items():
        # The store has the word of most standing first; whoever stands as high must agree.
        _, first = next(groupby(words, lambda word: _standing(word[1])))
        (value, statement), *others = first
        if all(other == value for other, _ in others):
            fact = _fact(code, key, value, statement, next_match)
            facts |= {} if fact is None else {key: fact}
    return facts


def _standing(statement: Statement) -> tuple[bool, int | None]:
    return statement.is_of_institution, statement.year


def _as_fact(statement: Statement) -> tuple[FactKey, str] | None:
    """A statement in the words of a fact; ``None`` for what the model does not read."""
    if statement.fact == _OF_ATTEMPTS:
        return FactKey.ACCEPTS_FAILED_ATTEMPTS, "no" if statement.value == "1" else "yes"
    if statement.fact not in _KEYS:
        return None
    return FactKey(statement.fact), statement.value.replace(" of ", "/")


def _fact(
    code: str, key: FactKey, value: str, statement: Statement, next_match: int
) -> StatedFact | None:
    """The fact, or ``None`` where its value can be none: a limit out of any range."""
    try:
        return StatedFact(
            program_code=code,
            fact=key,
            value=value,
            year=statement.year,
            is_of_institution=statement.is_of_institution,
            discounts=_discounts(statement.year, next_match),
        )
    except ValidationError:
        return None


def _discounts(year: int | None, next_match: int) -> int:
    if year is None:
        return 1
    return int(year < next_match - _RECENT_SEASONS) + int(
        year < next_match - _RECENT_SEASONS - _OLD_YEARS
    )
