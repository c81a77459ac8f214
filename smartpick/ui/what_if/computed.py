"""What-if answers of this session, computed once each, and the front page's baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from smartpick.answer.change.differences import (
    Headline,
    HeadlineChange,
    PlaceChange,
    headlines,
    place_change,
    places_of,
)
from smartpick.answer.change.levers import Lever, Refused, levers
from smartpick.answer.change.next_cycle import TwoCycles, two_cycles
from smartpick.answer.change.season import InSeason, in_season
from smartpick.answer.change.trade import Grid, InputId, Trade, grid, score_for_months
from smartpick.answer.draws import PlaceDraws
from smartpick.domain import Applicant, Assessment
from smartpick.errors import SmartPickError
from smartpick.ui import cache, workspace
from smartpick.workspace import NextCycle, Scenario

_LAST = 16
_LAST_DRAWS = 6


@dataclass(frozen=True, slots=True)
class Against:
    """The pinned baseline as the front page needs it: its answer, and what changed since."""

    scenario: Scenario
    answer: Assessment
    headline: HeadlineChange
    places: PlaceChange


def against(profile: Applicant) -> Against | None:
    """What differs from the pinned baseline; ``None`` when none is pinned.

    A baseline that cannot be assessed (a specialty that this version does not know)
    counts as none; the page “What if” says so.
    """
    pinned = workspace.current().scenarios.pinned
    if pinned is None:
        return None
    try:
        answer = cache.assessment(pinned.profile, workspace.current().knowledge)
        _, (_, change) = compared([pinned.profile, profile])
        places = place_change(_draws(profile), _draws(pinned.profile))
    except SmartPickError:
        return None
    return Against(pinned, answer, change, places)


def compared(profiles: Sequence[Applicant]) -> list[tuple[Headline, HeadlineChange]]:
    """Each profile's headline, and its change against the first one."""
    texts = tuple(p.model_dump_json() for p in profiles)
    return _compared(texts, cache.evidence().fingerprint)


def problem(profile: Applicant) -> str | None:
    """Why a kept or shared profile cannot be assessed here; ``None`` when it can."""
    try:
        compared([profile])
    except SmartPickError as found:
        return str(found)
    return None


def best_levers(profile: Applicant) -> tuple[tuple[Lever, ...], tuple[Refused, ...]]:
    """What would help most, and what cannot be changed."""
    return _levers(profile.model_dump_json(), cache.evidence().fingerprint)


def points_for_months(profile: Applicant) -> tuple[Trade, ...]:
    """What months of hands-on experience are worth in points of Step 2 CK."""
    return _points(profile.model_dump_json(), cache.evidence().fingerprint)


def two_inputs(profile: Applicant, row: InputId, column: InputId) -> Grid:
    """The chance over two inputs."""
    return _grid(profile.model_dump_json(), row, column, cache.evidence().fingerprint)


def cycles(profile: Applicant, plan: NextCycle) -> TwoCycles:
    """Applying now against waiting for the next cycle."""
    return _cycles(profile.model_dump_json(), plan.model_dump_json(), cache.evidence().fingerprint)


def season(profile: Applicant, interviews: dict[str, int], stage: str) -> InSeason:
    """The estimate with interviews in hand, by specialty."""
    counts = tuple(sorted(interviews.items()))
    return _season(profile.model_dump_json(), counts, stage, cache.evidence().fingerprint)


# The fingerprint takes part in every key: with published evidence only it is another one.


@st.cache_resource(max_entries=_LAST_DRAWS, scope="session", show_spinner=False)
def _place_draws(profile: str, fingerprint: str) -> PlaceDraws:
    del fingerprint
    return places_of(_read(profile), cache.evidence(), cache.resources().store)


def _draws(profile: Applicant) -> PlaceDraws:
    return _place_draws(profile.model_dump_json(), cache.evidence().fingerprint)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _compared(profiles: tuple[str, ...], fingerprint: str) -> list[tuple[Headline, HeadlineChange]]:
    del fingerprint
    return headlines([_read(p) for p in profiles], cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _levers(profile: str, fingerprint: str) -> tuple[tuple[Lever, ...], tuple[Refused, ...]]:
    del fingerprint
    return levers(_read(profile), cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _points(profile: str, fingerprint: str) -> tuple[Trade, ...]:
    del fingerprint
    return score_for_months(_read(profile), cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _grid(profile: str, row: InputId, column: InputId, fingerprint: str) -> Grid:
    del fingerprint
    return grid(_read(profile), row, column, cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _cycles(profile: str, plan: str, fingerprint: str) -> TwoCycles:
    del fingerprint
    planned = NextCycle.model_validate_json(plan)
    return two_cycles(_read(profile), planned, cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _season(
    profile: str, counts: tuple[tuple[str, int], ...], stage: str, fingerprint: str
) -> InSeason:
    del fingerprint
    store = cache.resources().store
    return in_season(_read(profile), dict(counts), stage, cache.evidence(), store)


def _read(profile: str) -> Applicant:
    return Applicant.model_validate_json(profile)
