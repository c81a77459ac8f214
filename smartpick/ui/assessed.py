"""The answer for what this session's applicant entered: profile and verified facts."""

from __future__ import annotations

from collections.abc import Callable

from smartpick.answer.verification import unknown
from smartpick.domain import Applicant, Assessment, FactKey
from smartpick.ui import cache, reader, state, workspace


def assessment() -> Assessment:
    """The assessment of the profile in the widgets, with what is known of programs.

    Raises
    ------
    ProfileError, NothingToAssess
        In words for the page.
    """
    return cache.assessment(state.current(), workspace.current().knowledge)


def unknown_at(applicant: Applicant) -> Callable[[str], tuple[FactKey, ...]]:
    """What this applicant still has to ask each program, by its code."""
    known, stated, day = workspace.current().knowledge, cache.stated_facts(), reader.today()

    def ask(program_code: str) -> tuple[FactKey, ...]:
        facts = known.of(program_code)
        return unknown(applicant, facts, day, stated.get(program_code, frozenset()))

    return ask
