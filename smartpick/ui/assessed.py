"""The answer for what this session's applicant entered: profile and verified facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from smartpick.answer.applications import TYPICAL, Applications
from smartpick.answer.verification import unknown
from smartpick.domain import Applicant, Assessment, FactKey, ProgramResult
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.ui import cache, reader, state, workspace

Made = TypeVar("Made")
_WANTS_TYPICAL = "counts_a_typical_list"


def applications() -> Applications:
    """Where the applications go: to the list and with its interviews, where there is one.

    Whoever wants to see a typical list again, does so everywhere.
    """
    if wants_typical():
        return TYPICAL
    work = workspace.current()
    if not work.shortlist.entries and not work.season.none_so_far:
        return TYPICAL
    return Applications.of(work, reader.today())


def wants_typical() -> bool:
    """Whether this session's pages speak of a typical list although there is one of one's own."""
    return bool(st.session_state.get(_WANTS_TYPICAL))


def want_typical(*, wanted: bool) -> None:
    """Speak of a typical list, or of one's own again. Call it from a callback."""
    st.session_state[_WANTS_TYPICAL] = wanted


def typical() -> Assessment:
    """The assessment on a typical list, for what explains the model.

    Raises ProfileError or NothingToAssess, in words for the page.
    """
    return cache.assessment(state.current(), workspace.current().knowledge)


def assessment() -> Assessment:
    """The assessment of the profile in the widgets, with what is known of programs.

    Raises ProfileError or NothingToAssess, in words for the page.
    """
    return cache.assessment(state.current(), workspace.current().knowledge, applications())


def attempted(make: Callable[[], Made]) -> tuple[Made | None, str]:
    """What is made of the profile, or why it cannot be; without a specialty the reason is empty."""
    if not state.has_specialty():
        return None, ""
    try:
        return make(), ""
    except (ProfileError, NothingToAssess) as problem:
        return None, str(problem)


def tried() -> tuple[Assessment | None, str]:
    """The assessment, or why there is none; where no specialty is chosen the reason is empty."""
    return attempted(assessment)


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
