"""The draws behind an answer, for intervals of differences between two profiles.

An interval of a difference cannot be had from two intervals: both profiles hang on the
same unknown coefficients. Every coefficient has the same random numbers in every call,
so draw k of one profile and draw k of another belong to the same world, and the
difference of the two is a draw of the difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from smartpick.answer.question import Question
from smartpick.domain import Applicant
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.arrays import Array, Index
from smartpick.model.interview import ProgramEffects, over_nodes
from smartpick.model.lists import Lists, ListSums, Rows, counted
from smartpick.programs.query import ProgramStore

MOST_TOGETHER = 32
"""Applicants with the same list that are computed in one call; more gain nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class HeadlineDraws:
    """Draws (D,) of the headline; the first is the central value.

    ``given_ranked``, ``given_applied`` and ``no_interview`` are fractions in [0, 1], ``expected``
    counts interviews; ``n_by_specialty``: applications by NRMP code, as the fee counts them.
    """

    given_ranked: Array
    given_applied: Array
    no_interview: Array
    expected: Array
    n_by_specialty: dict[str, int]

    @property
    def n_applications(self) -> int:
        """Applications in all."""
        return sum(self.n_by_specialty.values())


def headline_draws(
    applicants: Sequence[Applicant], evidence: Evidence, store: ProgramStore
) -> list[HeadlineDraws]:
    """The headline's draws of every applicant, in the order given.

    Applicants who send the same list are computed in one call, so a hundred positions of a slider
    cost little more than one. Raises ProfileError, NothingToAssess as
    :func:`smartpick.answer.assess`, for the first applicant they hold for.
    """
    questions = dict(enumerate(Question.of_list(a, evidence, store) for a in applicants))
    found: dict[int, HeadlineDraws] = {}
    for some in alike(questions):
        found.update(zip(some, headlines_of([questions[i] for i in some]), strict=True))
    return [found[i] for i in questions]


def alike(questions: Mapping[int, Question]) -> list[list[int]]:
    """Those who send the same list, some at a time."""
    found: dict[tuple[object, ...], list[int]] = {}
    for i, question in questions.items():
        found.setdefault(list_key(question), []).append(i)
    return [
        members[at : at + MOST_TOGETHER]
        for members in found.values()
        for at in range(0, len(members), MOST_TOGETHER)
    ]


def list_key(question: Question) -> tuple[object, ...]:
    """What two questions must share to be one call: the list, the home state, the noise."""
    a = question.applicant
    return (tuple(question.chosen.tolist()), question.n_total, question.home, a.applicant_type)


def headlines_of(questions: Sequence[Question]) -> list[HeadlineDraws]:
    """The headline of applicants (A) who send the same list: rows (A x D) at once."""
    first = questions[0]
    model = first.model
    rows = [model.rows(q.applicant) for q in questions]
    own = first.own_list()
    sums = model.sums(_stacked(rows), own[0], first.home)
    viable = np.concatenate([first.own_viable(r) for r in rows])
    return headlines_from(questions, viable, own, sums)


def headlines_from(
    questions: Sequence[Question], viable: Array, own: tuple[Lists, Index], sums: ListSums
) -> list[HeadlineDraws]:
    """The same where the list's sums are there; ``viable`` (A x D, S) of all specialties."""
    first, n = questions[0], len(questions)
    lists, present = own
    weights = first.model.weights
    viable = viable[:, present]
    chances = match.chances_over_specialties(
        sums.log_unranked,
        sums.log_unmatched,
        weights,
        viable,
        np.concatenate([q.noise for q in questions]),
        preferred=int(np.flatnonzero(present == first.chosen[0])[0]),
    )
    expected = (viable * over_nodes(weights, sums.expected)).sum(axis=1)
    codes = [first.prepared.codes[s] for s in present]
    sent = dict(zip(codes, counted(lists), strict=True))
    drawn = (chances.given_ranked, chances.given_applied, chances.no_interview, expected)
    return [
        HeadlineDraws(ranked, applied, none, interviews, sent)
        for ranked, applied, none, interviews in zip(
            *(values.reshape(n, -1) for values in drawn), strict=True
        )
    ]


def _stacked(rows: Sequence[Rows]) -> Rows:
    effects, length = [r.effects for r in rows], [r.length for r in rows]
    return Rows(
        **_joined(rows, "base", "hidden", "converts", "viable", "second"),
        effects=ProgramEffects(**_joined(effects, "slope", "home")),
        length=replace(length[0], **_joined(length, "elasticity", "log_typical")),
    )


def _joined(parts: Sequence[object], *names: str) -> dict[str, Any]:
    """Arrays of these names, those of all parts one behind another."""
    return {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
