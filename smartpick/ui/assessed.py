"""The answer for what this session's applicant entered: profile and verified facts."""

from __future__ import annotations

from collections.abc import Callable

from smartpick.answer.verification import unknown
from smartpick.domain import Applicant, Assessment, FactKey, ProgramResult
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.ui import cache, reader, state, workspace


def assessment() -> Assessment:
    """The assessment of the profile in the widgets, with what is known of programs.

    Raises
    ------
    ProfileError, NothingToAssess
        In words for the page.
    """
    return cache.assessment(state.current(), workspace.current().knowledge)


def tried() -> tuple[Assessment | None, str]:
    """The assessment, or why there is none; where no specialty is chosen the reason is empty."""
    if not state.has_specialty():
        return None, ""
    try:
        return assessment(), ""
    except (ProfileError, NothingToAssess) as problem:
        return None, str(problem)


def results() -> dict[str, ProgramResult]:
    """What the profile makes of its specialties' programs, by code; empty without an answer."""
    found, _ = tried()
    return {p.program_code: p for p in found.programs} if found else {}


def unknown_at(applicant: Applicant) -> Callable[[str], tuple[FactKey, ...]]:
    """What this applicant still has to ask each program, by its code."""
    known, stated, day = workspace.current().knowledge, cache.rules(), reader.today()

    def ask(program_code: str) -> tuple[FactKey, ...]:
        facts = known.of(program_code)
        return unknown(applicant, facts, day, stated.get(program_code, ()))

    return ask
