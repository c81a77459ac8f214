"""The way from today's number to the next steps: what each would make of the chance.

A step is a change of everything the applicant entered, so what it promises is what the pages say
once it is done. Each step builds on the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from smartpick.answer.applications import Applications, headline_draws
from smartpick.answer.change.differences import difference
from smartpick.answer.change.levers import Lever, levers
from smartpick.answer.change.next_cycle import next_year
from smartpick.answer.draws import HeadlineDraws
from smartpick.answer.fees import fee_of
from smartpick.answer.results import estimate
from smartpick.answer.shortlist.fill import fill_list, filled
from smartpick.answer.shortlist.pool import pool
from smartpick.answer.shortlist.signals import signal_advice, with_only_signals
from smartpick.domain import Difference, Estimate
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Season, Workspace

StepId = Literal["today", "own_list", "signals", "specialty", "lever", "next_year"]
PROFILE_LEVERS = frozenset({"step3", "hands_on", "hands_on_more", "observership", "us_letter"})
"""What a person can do for this season or the next; papers and visas are no step of everybody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the workspace once it is done, and what the headline then says.

    ``chance``: given applied; ``gain`` over the step before it, with its own interval.
    ``n_applications`` and ``fee_usd`` are those of the whole list then; ``lever`` is the change
    of the profile, with its time and price, where the step is one. ``detail`` names the
    specialty that is added.
    """

    id: StepId
    work: Workspace
    chance: Estimate
    gain: Difference
    n_applications: int
    fee_usd: int
    lever: Lever | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """What all steps rest on."""

    evidence: Evidence
    store: ProgramStore
    on: date

    def draws(self, work: Workspace) -> HeadlineDraws:
        sent = Applications.of(work, self.on)
        return headline_draws([work.profile], self.evidence, self.store, sent)[0]

    def told(self, work: Workspace, draws: HeadlineDraws, before: HeadlineDraws) -> dict[str, Any]:
        """The numbers of a :class:`Step`."""
        sent = draws.n_by_specialty
        return {
            "chance": estimate(draws.given_applied),
            "gain": difference(draws.given_applied, before.given_applied),
            "n_applications": draws.n_applications,
            "fee_usd": fee_of(self.store, work.profile.match_year, sent)[0],
        }


def staircase(
    work: Workspace, evidence: Evidence, store: ProgramStore, on: date
) -> tuple[Step, ...]:
    """Today, and each step that is still open for this person, one upon the other.

    A step whose change brings nothing by the central estimate is left out, but for the year of
    waiting, which is told whatever it brings.

    Guarantee, held by a test: with a step's ``work`` the headline is its ``chance``. Raises
    ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    way = _Way(evidence, store, on)
    draws = way.draws(work)
    found = [Step("today", work, **way.told(work, draws, draws))]
    for step_id, change in _CHANGES.items():
        done = change(way, work)
        if done is None:
            continue
        then = way.draws(done.work)
        if then.given_applied[0] <= draws.given_applied[0] and step_id != "next_year":
            continue
        told = way.told(done.work, then, draws)
        found.append(Step(step_id, done.work, lever=done.lever, detail=done.detail, **told))
        work, draws = done.work, then
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Done:
    """The workspace after a change."""

    work: Workspace
    lever: Lever | None = None
    detail: str = ""


def _own_list(way: _Way, work: Workspace) -> _Done | None:
    """A list of one's own in the place of a typical one."""
    if work.shortlist.active:
        return None
    return _Done(_filled(way, work))


def _filled(way: _Way, work: Workspace) -> Workspace:
    """The list filled anew around what stays, as the button on the shortlist's page does."""
    return filled(work, fill_list(pool(work, way.evidence, way.store, way.on)), way.on)


def _signals(way: _Way, work: Workspace) -> _Done | None:
    """The signals that the list's specialties allow, where they add most."""
    if not work.shortlist.active:
        return None
    advice = signal_advice(pool(work, way.evidence, way.store, way.on))
    if not advice.advised or advice.current == advice.advised:
        return None
    return _Done(_with_signals(work, advice.advised))


def _with_signals(work: Workspace, kinds: Mapping[str, str]) -> Workspace:
    return work.model_copy(update={"knowledge": with_only_signals(work.knowledge, kinds)})


def _specialty(way: _Way, work: Workspace) -> _Done | None:
    """One more specialty: of those where many train, the one that brings most on typical lists."""
    found, _ = levers(work.profile, way.evidence, way.store)
    best = next((lever for lever in found if lever.id == "specialty"), None)
    is_sent = any(entry.status.is_paid for entry in work.shortlist.active)
    if best is None or len(work.profile.specialties) > 1 or is_sent:
        return None
    wider = _filled(way, work.model_copy(update={"profile": best.profile}))
    signals = signal_advice(pool(wider, way.evidence, way.store, way.on)).advised
    return _Done(_with_signals(wider, signals), detail=best.detail)


def _lever(way: _Way, work: Workspace) -> _Done | None:
    """The change of the profile that brings most."""
    sent = Applications.of(work, way.on)
    found, _ = levers(work.profile, way.evidence, way.store, sent)
    best = next((lever for lever in found if lever.id in PROFILE_LEVERS), None)
    if best is None:
        return None
    return _Done(work.model_copy(update={"profile": best.profile}), best)


def _next_year(way: _Way, work: Workspace) -> _Done | None:
    """The same a year later: a year more since graduation, the list sent anew."""
    later = next_year(work.profile)
    entries = Applications.of(work, way.on).next_season().entries
    shortlist = work.shortlist.model_copy(update={"entries": entries})
    season = Season()
    return _Done(
        work.model_copy(update={"profile": later, "shortlist": shortlist, "season": season})
    )


_CHANGES: Mapping[StepId, Callable[[_Way, Workspace], _Done | None]] = {
    "own_list": _own_list,
    "signals": _signals,
    "specialty": _specialty,
    "lever": _lever,
    "next_year": _next_year,
}
