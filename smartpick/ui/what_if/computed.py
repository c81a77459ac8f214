"""What-if answers of this session, computed once each, and the front page's baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartpick.answer.applications import TYPICAL
from smartpick.answer.change.differences import (
    Headline,
    HeadlineChange,
    headlines,
    place_change,
)
from smartpick.answer.change.levers import Lever, Refused, levers
from smartpick.answer.change.next_cycle import TwoCycles, two_cycles
from smartpick.answer.change.trade import Grid, InputId, Trade, grid, score_for_months
from smartpick.answer.season import season_of
from smartpick.answer.staircase import Step, staircase
from smartpick.answer.where import Where, place_draws
from smartpick.domain import Applicant, Assessment, Difference
from smartpick.domain.list_answer import InSeason
from smartpick.errors import SmartPickError
from smartpick.ui import assessed, cache, reader, state, workspace
from smartpick.workspace import NextCycle, Scenario

_LAST = 16
_LAST_DRAWS = 6


@dataclass(frozen=True, slots=True)
class Against:
    """The pinned baseline as the front page needs it: its answer, and what changed since."""

    scenario: Scenario
    answer: Assessment
    headline: HeadlineChange
    places: dict[Where, Difference]


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
        own, then = (_place_draws(p, *cache.basis()) for p in (profile, pinned.profile))
    except SmartPickError:
        return None
    return Against(pinned, answer, change, place_change(own, then))


def compared(
    profiles: Sequence[Applicant], *, of_others: bool = False
) -> list[tuple[Headline, HeadlineChange]]:
    """Each profile's headline, and its change against the first one, on the same applications.

    One's own list where all ask for the same specialties as the profile; typical ones else, and
    where a profile is somebody else's (``of_others``).
    """
    own = state.current().specialties
    is_own = not of_others and all(p.specialties == own for p in profiles)
    return _compared(profiles, *cache.basis(), assessed.applications() if is_own else TYPICAL)


def problem(profile: Applicant) -> str | None:
    """Why a kept or shared profile cannot be assessed here; ``None`` when it can."""
    try:
        compared([profile])
    except SmartPickError as found:
        return str(found)
    return None


def best_levers(profile: Applicant) -> tuple[tuple[Lever, ...], tuple[Refused, ...]]:
    """What would help most, and what cannot be changed."""
    return _levers(profile, *cache.basis(), assessed.applications())


def points_for_months(profile: Applicant) -> tuple[Trade, ...]:
    """What months of hands-on experience are worth in points of Step 2 CK."""
    return _points(profile, *cache.basis(), assessed.applications())


def two_inputs(profile: Applicant, row: InputId, column: InputId) -> Grid:
    """The chance over two inputs."""
    applications = assessed.applications()
    return _grid(profile, row, column, *cache.basis(), applications=applications)


def cycles(profile: Applicant, plan: NextCycle) -> TwoCycles:
    """Applying now against waiting for the next cycle."""
    return _cycles(profile, plan, *cache.basis(), assessed.applications())


def season() -> InSeason:
    """The estimate with the interviews that the shortlist holds."""
    return _season(workspace.current(), *cache.basis(), reader.today())


def steps() -> tuple[Step, ...]:
    """The way from today's number to the next steps."""
    return _steps(workspace.current(), *cache.basis(), reader.today())


_compared = cache.last(_LAST, headlines)
_place_draws = cache.last(_LAST_DRAWS, place_draws)
_levers = cache.last(_LAST, levers)
_points = cache.last(_LAST, score_for_months)
_grid = cache.last(_LAST, grid)
_cycles = cache.last(_LAST, two_cycles)
_season = cache.last(_LAST, season_of)
_steps = cache.last(_LAST, staircase)
