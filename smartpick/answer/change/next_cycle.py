"""Wait a year? The next cycle against this one, both ways, and where they break even."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Protocol

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.change.changed import (
    months_of,
    with_letters,
    with_publications,
    with_rotation,
)
from smartpick.answer.change.cycles import cycle_draws
from smartpick.answer.change.differences import difference
from smartpick.answer.fees import fee_of
from smartpick.answer.results import estimate
from smartpick.domain import Applicant, Difference, Estimate, ExperienceType
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore


class Plan(Protocol):
    """What would be added until the next cycle."""

    @property
    def pass_step3(self) -> bool:
        """Whether Step 3 would be passed."""

    @property
    def hands_on_months(self) -> int:
        """Months of hands-on US experience."""

    @property
    def observership_months(self) -> int:
        """Months of observership."""

    @property
    def us_letters(self) -> int:
        """More letters from US physicians."""

    @property
    def publications(self) -> int:
        """More publications."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What stands level: whether Step 3 is passed, hands-on months and letters more."""

    pass_step3: bool
    hands_on_months: int
    observership_months: int = 0
    us_letters: int = 0
    publications: int = 0


@dataclass(frozen=True, slots=True)
class TwoCycles:
    """Apply now, wait, or apply now and again: chances given applied, and fees.

    ``time_alone``: what a year more since graduation takes away with nothing planned;
    ``gain``: waiting with the plan less applying now. ``after_none``: next year for those
    who applied now and did not match. ``either``: now or, after none, again.
    ``level``: the least that would bring the next cycle level with this one, ``None``
    when nothing of what is tried does. ``years`` since graduation in the next cycle.
    """

    now: Estimate
    waited: Estimate
    after_none: Estimate
    either: Estimate
    time_alone: Difference
    gain: Difference
    gain_of_either: Difference
    level: Steps | None
    years: int | None
    gap_caution: tuple[int, int]
    fee_now_usd: int
    fee_both_usd: int
    fee_season: int


def next_year(applicant: Applicant, plan: Plan, *, went_without: bool) -> Applicant:
    """The same person one Match later, with what is planned; after a cycle without a match."""
    later = applicant.model_copy(update={"match_year": applicant.match_year + 1})
    if went_without:
        later = later.model_copy(update={"previous_cycles": (applicant.previous_cycles or 0) + 1})
    if plan.pass_step3:
        later = later.model_copy(update={"step3": "passed"})
    if plan.hands_on_months:
        later = with_rotation(later, ExperienceType.EXTERNSHIP, plan.hands_on_months)
    if plan.observership_months:
        later = with_rotation(later, ExperienceType.OBSERVERSHIP, plan.observership_months)
    if plan.us_letters:
        later = with_letters(later, plan.us_letters)
    if plan.publications:
        later = with_publications(later, plan.publications)
    return later


def two_cycles(
    applicant: Applicant,
    plan: Plan,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> TwoCycles:
    """Applying in this cycle against waiting for the next.

    Raises
    ------
    ProfileError, NothingToAssess
        As :func:`smartpick.answer.assess`.
    """
    nothing = next_year(applicant, Steps(False, 0), went_without=False)
    waited = next_year(applicant, plan, went_without=False)
    again = next_year(applicant, plan, went_without=True)
    draws = cycle_draws(applicant, waited, again, evidence, store, applications)
    idle = cycle_draws(applicant, nothing, again, evidence, store, applications)
    fee_now, season = fee_of(store, applicant.match_year, draws.n_now)
    fee_again, _ = fee_of(store, again.match_year, draws.n_later)
    return TwoCycles(
        now=estimate(draws.now),
        waited=estimate(draws.waited),
        after_none=estimate(draws.after_none),
        either=estimate(draws.either),
        time_alone=difference(idle.waited, draws.now),
        gain=difference(draws.waited, draws.now),
        gain_of_either=difference(draws.either, draws.waited),
        level=stands_level(applicant, evidence, store, applications),
        years=waited.years_since_graduation,
        gap_caution=(
            round(evidence.value("season.gap_caution", edge="from").value),
            round(evidence.value("season.gap_caution", edge="to").value),
        ),
        fee_now_usd=fee_now,
        fee_both_usd=fee_now + fee_again,
        fee_season=season,
    )


def stands_level(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> Steps | None:
    """The least that brings the next cycle's central chance up to this one's.

    Least: the shortest in months, by the evidence on time. Tried are Step 3, hands-on
    months and letters, each as far as it still counts.
    """
    tried = sorted(_steps(applicant, evidence), key=lambda s: (_months(s, evidence), _count(s)))
    profiles = [next_year(applicant, steps, went_without=False) for steps in tried]
    (first,) = headline_draws([applicant], evidence, store, applications)
    then = headline_draws(profiles, evidence, store, applications.next_season())
    now, later = first.given_applied[0], [d.given_applied[0] for d in then]
    return next((s for s, chance in zip(tried, later, strict=True) if chance >= now), None)


def _steps(a: Applicant, evidence: Evidence) -> list[Steps]:
    step3 = (False,) if a.step3 == "passed" else (False, True)
    left = evidence.value("limits.experience_months").value - months_of(a, hands_on=True)
    letters = round(evidence.value("limits.us_letters").value) - (a.us_letters or 0)
    return [
        Steps(passed, months, us_letters=more)
        for passed, months, more in product(
            step3, range(max(int(left), 0) + 1), range(max(letters, 0) + 1)
        )
    ]


def _months(steps: Steps, evidence: Evidence) -> float:
    total = steps.us_letters * evidence.value("lever.us_letter_months").value
    if steps.hands_on_months:
        total += steps.hands_on_months + evidence.value("lever.arranging_months").value
    if steps.pass_step3:
        total += evidence.value("lever.step3_months").value
    return total


def _count(steps: Steps) -> int:
    return steps.pass_step3 + steps.hands_on_months + steps.us_letters
