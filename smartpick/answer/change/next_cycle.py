"""Wait a year? The next cycle against this one, both ways, and where they break even."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.change.differences import (
    difference,
    months_of,
    with_more,
    with_rotation,
)
from smartpick.answer.fees import fee_of
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.answer.shortlist.mine import unmatched_by_specialty
from smartpick.domain import Applicant, Difference, Estimate, ExperienceType
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.arrays import Array
from smartpick.programs.query import ProgramStore
from smartpick.workspace import NextCycle

NOTHING = NextCycle()
"""A year of waiting with nothing planned."""


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
    level: NextCycle | None
    years: int | None
    gap_caution: tuple[int, int]
    fee_now_usd: int
    fee_both_usd: int
    fee_season: int


def next_year(
    applicant: Applicant, plan: NextCycle = NOTHING, *, went_without: bool = False
) -> Applicant:
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
        later = with_more(later, "us_letters", plan.us_letters)
    if plan.publications:
        later = with_more(later, "publications", plan.publications)
    return later


def two_cycles(
    applicant: Applicant,
    plan: NextCycle,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> TwoCycles:
    """Applying in this cycle against waiting for the next.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    draws = cycle_draws(applicant, plan, evidence, store, applications)
    fee_now, season = fee_of(store, applicant.match_year, draws.n_now)
    later = next_year(applicant, plan)
    fee_again, _ = fee_of(store, later.match_year, draws.n_later)
    return TwoCycles(
        now=estimate(draws.now),
        waited=estimate(draws.waited),
        after_none=estimate(draws.after_none),
        either=estimate(draws.either),
        time_alone=difference(draws.idle, draws.now),
        gain=difference(draws.waited, draws.now),
        gain_of_either=difference(draws.either, draws.waited),
        level=stands_level(applicant, evidence, store, applications),
        years=later.years_since_graduation,
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
) -> NextCycle | None:
    """The least that brings the next cycle's central chance up to this one's.

    Least: the shortest in months, by the evidence on time. Tried are Step 3, hands-on
    months and letters, each as far as it still counts.
    """
    tried = sorted(_steps(applicant, evidence), key=lambda steps: _effort(steps, evidence))
    profiles = [next_year(applicant, steps) for steps in tried]
    (first,) = headline_draws([applicant], evidence, store, applications)
    then = headline_draws(profiles, evidence, store, applications.next_season())
    now, later = first.given_applied[0], [d.given_applied[0] for d in then]
    return next((s for s, chance in zip(tried, later, strict=True) if chance >= now), None)


def _steps(a: Applicant, evidence: Evidence) -> list[NextCycle]:
    step3 = (False,) if a.step3 == "passed" else (False, True)
    left = evidence.value("limits.experience_months").value - months_of(a, hands_on=True)
    letters = round(evidence.value("limits.us_letters").value) - (a.us_letters or 0)
    return [
        NextCycle(pass_step3=passed, hands_on_months=months, us_letters=more)
        for passed, months, more in product(
            step3, range(max(int(left), 0) + 1), range(max(letters, 0) + 1)
        )
    ]


def _effort(steps: NextCycle, evidence: Evidence) -> tuple[float, int]:
    """Months that it takes, then how much it is."""
    total = steps.us_letters * evidence.value("lever.us_letter_months").value
    if steps.hands_on_months:
        total += steps.hands_on_months + evidence.value("lever.arranging_months").value
    if steps.pass_step3:
        total += evidence.value("lever.step3_months").value
    return total, steps.pass_step3 + steps.hands_on_months + steps.us_letters


@dataclass(frozen=True, slots=True, eq=False)
class CycleDraws:
    """Draws (D,) given applied: this cycle, the next after waiting, both in turn.

    ``idle``: the next after waiting with nothing planned; ``after_none``: the next for those who
    applied in this one and did not match; ``either``: a match in this cycle or, after none, in
    the next.
    """

    now: Array
    waited: Array
    idle: Array
    after_none: Array
    either: Array
    n_now: dict[str, int]
    n_later: dict[str, int]


def cycle_draws(
    applicant: Applicant,
    plan: NextCycle,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> CycleDraws:
    """Both ways through two cycles: this one skipped, or gone through without a match.

    What programs see and the profile does not show is the same in both cycles. The difference
    between years (:data:`match.next_year_shock`) is drawn anew for the second. Raises ProfileError,
    NothingToAssess as :func:`smartpick.answer.assess`.
    """
    a, later_list = applications, applications.next_season()
    again = next_year(applicant, plan, went_without=True)
    after = [next_year(applicant, plan), next_year(applicant), again]
    (first,) = headline_draws([applicant], evidence, store, a)
    draws = headline_draws(after, evidence, store, later_list)
    questions = [Question.of(p, evidence, store, a.knowledge, a.on) for p in (applicant, again)]
    unmatched, viable = zip(*(_unmatched(q, later_list) for q in questions), strict=True)
    other_year = _other_year(questions[0])
    waited, idle, later = (match.moved_by(d.given_applied, other_year) for d in draws)
    weights = questions[0].model.weights
    either, after_none = match.over_two_cycles(
        unmatched, viable, (first.given_applied, later), weights
    )
    return CycleDraws(
        now=first.given_applied,
        waited=waited,
        idle=idle,
        after_none=after_none,
        either=either,
        n_now=first.n_by_specialty,
        n_later=draws[-1].n_by_specialty,
    )


def _unmatched(question: Question, applications: Applications) -> tuple[Array, Array]:
    """Log chance (Q, D, S) of no match, and chance (D, S) of being considered, by specialty."""
    rows, row = question.rows, applications.rows(question)
    if row.size:
        present, log_none = unmatched_by_specialty(question, row)
        return log_none, question.own_viable(rows)[:, present]
    lists, present = question.own_list()
    sums = question.model.sums(rows, lists, question.home)
    return sums.log_unmatched, question.own_viable(rows)[:, present]


def _other_year(question: Question) -> Array:
    """One more year between the tables and the cycle (D,): its shock less the first one's."""
    kind = question.applicant.applicant_type.value
    size = question.evidence.value("match.next_year_shock", applicant_type=kind).value
    draws = question.model.draws
    name = "match.next_year_shock"
    return np.asarray(size * (draws.noise(name, "second") - draws.noise(name)))
