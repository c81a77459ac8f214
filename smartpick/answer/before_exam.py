"""Before Step 2 CK has a score: what is expected of it, whether it is passed, what to aim at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.answer.standing import Yardsticks
from smartpick.domain import STEP2_CK_RANGE, Applicant, Estimate
from smartpick.evidence.load import Evidence
from smartpick.model.profile import expected, passes
from smartpick.programs.query import ProgramStore

_CLEARLY_ABOVE = 2
"""Standard errors of one sitting by which a goal lies above Step 1, so that it shows."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an exam without a score comes to in the preferred specialty.

    ``score`` is the expected Step 2 CK in points with its 80 % interval; ``passes`` the chance to
    pass it, a fraction; ``goal`` a proposal in points, and ``at_goal`` the chance of a match of
    those who apply with it in hand.
    """

    score: Estimate
    passes: Estimate
    goal: int
    at_goal: Estimate


def outlook(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    sticks: Yardsticks,
    applications: Applications = TYPICAL,
) -> Outlook:
    """The outlook of somebody whose profile holds no Step 2 CK score.

    Guarantee: a better practice test lowers neither the expected score nor the chance to pass.
    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    question = Question.of_list(applicant, evidence, store)
    model, first = question.model, question.chosen[0]
    mean, spread = expected(applicant, model.by_specialty, evidence)
    away = model.draws.interval_edge * spread[first]
    low, high = (float(np.clip(mean[first] + side, *STEP2_CK_RANGE)) for side in (-away, away))
    goal = goal_of(applicant, sticks)
    at_goal = applicant.model_copy(update={"step2_ck": goal})
    (then,) = headline_draws([at_goal], evidence, store, applications)
    return Outlook(
        score=Estimate(float(mean[first]), low, high),
        passes=estimate(passes(applicant, model.draws)),
        goal=goal,
        at_goal=estimate(then.given_applied),
    )


def goal_of(applicant: Applicant, sticks: Yardsticks) -> int:
    """A goal for Step 2 CK in points: where those who match stand, and clearly above Step 1.

    Without a published benchmark of the preferred specialty the mean of US graduates stands in.
    """
    benchmark = sticks.benchmarks.get(applicant.specialties[0])
    goal = benchmark.matched[1] if benchmark else sticks.us_mean
    if isinstance(applicant.step1, int):
        goal = max(goal, applicant.step1 + _CLEARLY_ABOVE * sticks.error_step2_ck)
    return min(goal, STEP2_CK_RANGE[1])
