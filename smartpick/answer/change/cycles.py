"""A cycle and the next one, for the same person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.question import Question
from smartpick.answer.shortlist.mine import unmatched_by_specialty
from smartpick.domain import Applicant
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CycleDraws:
    """Draws (D,) given applied: this cycle, the next after waiting, both in turn.

    ``after_none``: the next cycle for those who applied in this one and did not match;
    ``either``: a match in this cycle or, after none, in the next.
    """

    now: Array
    waited: Array
    after_none: Array
    either: Array
    n_now: dict[str, int]
    n_later: dict[str, int]


def cycle_draws(  # noqa: PLR0917
    now: Applicant,
    waited: Applicant,
    again: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> CycleDraws:
    """Both ways through two cycles: ``waited`` skipped this one, ``again`` went without a match.

    What programs see and the profile does not show is the same in both cycles. The
    difference between years (:data:`match.next_year_shock`) is drawn anew for the second.

    Raises
    ------
    ProfileError, NothingToAssess
        As :func:`smartpick.answer.assess`.
    """
    later_list = applications.next_season()
    (first,) = headline_draws([now], evidence, store, applications)
    second, third = headline_draws([waited, again], evidence, store, later_list)
    a = applications
    questions = [Question.of(p, evidence, store, a.knowledge, a.on) for p in (now, again)]
    unmatched, viable = zip(*(_unmatched(q, later_list) for q in questions), strict=True)
    other_year = _other_year(questions[0])
    later = match.moved_by(third.given_applied, other_year)
    either, after_none = match.over_two_cycles(
        unmatched,
        viable,
        (first.given_applied, later),
        questions[0].prepared.likelihood.weights,
    )
    return CycleDraws(
        now=first.given_applied,
        waited=match.moved_by(second.given_applied, other_year),
        after_none=after_none,
        either=either,
        n_now=first.n_by_specialty,
        n_later=third.n_by_specialty,
    )


def _unmatched(question: Question, applications: Applications) -> tuple[Array, Array]:
    """Log chance (Q, D, S) of no match, and chance (D, S) of being considered, by specialty."""
    model = question.prepared.likelihood
    rows, row = model.rows(question.applicant), applications.rows(question)
    if row.size:
        present, log_none = unmatched_by_specialty(question, row)
        return log_none, question.own_viable(rows)[:, present]
    lists, present = question.own_list()
    (sums,) = model.sums(rows, [lists], question.home)
    return sums.log_unmatched, question.own_viable(rows)[:, present]


def _other_year(question: Question) -> Array:
    """One more year between the tables and the cycle (D,): its shock less the first one's."""
    kind = question.applicant.applicant_type.value
    size = question.evidence.value("match.next_year_shock", applicant_type=kind).value
    draws = question.prepared.likelihood.draws
    name = "match.next_year_shock"
    return np.asarray(size * (draws.noise(name, "second") - draws.noise(name)))
