"""Filters by what programs state: which choices there are, and what each asks the store for."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import FactKey, FactKind
from smartpick.domain.knowledge import LIMIT_RANGES
from smartpick.programs.filters import Facet
from smartpick.ui import state
from smartpick.ui.programs import rule_words
from smartpick.ui.programs.known_rules import is_within


def options(facet: Facet) -> Mapping[str, str]:
    """The choices of a rule with their names, in the order they are shown."""
    fact = FactKey(facet.value)
    if fact.kind is FactKind.LIMIT:
        return rule_words.limit_levels(fact, state.current())
    return rule_words.LEVELS


def levels(facet: Facet, option: str) -> tuple[str, ...]:
    """The levels of the store that a choice stands for: the limits that an applicant keeps, each.

    ``option`` is one of :func:`options`.
    """
    if option not in ("limit", "within", "beyond"):
        return (option,)
    fact, applicant = FactKey(facet.value), state.current()
    low, high = LIMIT_RANGES[fact]
    return tuple(
        str(limit)
        for limit in range(low, high + 1)
        if option == "limit" or is_within(fact, limit, applicant) == (option == "within")
    )
