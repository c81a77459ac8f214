"""The likelihood on a list of one's own: these programs, each with what is known of it.

The typical list answers for a group, and the published rates hold on it. A list that
somebody chose has no published rate: its number is the model's alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.assess.question import Question
from smartpick.assess.results import estimate
from smartpick.domain import Estimate
from smartpick.errors import ProfileError
from smartpick.model import match

Array = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ListLikelihood:
    """What a list comes to.

    ``given_applied``: the chance to match, of those who apply to exactly these
    programs; ``given_ranked``: of those who rank at least one of them, in any specialty.
    """

    given_applied: Estimate
    given_ranked: Estimate
    expected_interviews: Estimate
    interview_pmf: tuple[float, ...]


def rows_of(question: Question, program_codes: Sequence[str]) -> Index:
    """The model's rows (N,) of these programs, in the order given.

    Raises
    ------
    ProfileError
        Naming the first code without an estimate.
    """
    row_of = question.prepared.row_of
    for code in program_codes:
        if code not in row_of:
            raise ProfileError(f"program_code: no likelihood is estimated for '{code}'")
    return np.array([row_of[code] for code in program_codes], dtype=np.intp)


def interview_chances(question: Question, program: Index) -> Array:
    """Chance (Q, D, N) in [0, 1] of an interview at each program, by hidden node and draw.

    Draw 0 is the central one. What is not known of a single program is in its mean.
    """
    model = question.prepared.likelihood
    rows = model.rows(question.applicant)
    return model.interview_chances(rows, program, question.home, question.terms)


def conversions(question: Question, program: Index) -> Array:
    """Chance (D, N) in [0, 1] that a rank at each program converts into a match."""
    model = question.prepared.likelihood
    return np.asarray(model.conversions(question.applicant)[:, model.programs.specialty[program]])


def list_chances(question: Question, program: Index) -> match.Chances:
    """Draws (D,) of the chance on the list of these programs; the first is the central one.

    Guarantees: one program more never lowers ``given_applied``; an empty list gives 0.
    Two lists of one question share their draws, so that their difference has an
    interval of its own.
    """
    model = question.prepared.likelihood
    if not program.size:
        nothing = np.zeros(model.draws.n_draws + 1)
        return match.Chances(nothing, nothing)
    interview = interview_chances(question, program)
    one = np.nextafter(1, 0)  # a certain interview would have no logarithm
    unranked = np.log1p(-np.minimum(interview, one)).sum(axis=2)
    unmatched = np.log1p(-interview * conversions(question, program)).sum(axis=2)
    chances = match.chances(
        unranked[..., None], unmatched[..., None], model.weights, question.noise
    )
    return match.Chances(chances.given_ranked[:, 0], chances.given_applied[:, 0])


def list_likelihood(question: Question, program: Index) -> ListLikelihood:
    """The list in numbers, each with its 80 % interval."""
    model = question.prepared.likelihood
    chances = list_chances(question, program)
    interview = interview_chances(question, program)
    expected = np.tensordot(model.weights, interview.sum(axis=2), axes=1)
    most = int(question.evidence.value("model.most_interviews").value)
    pmf = match.interview_distribution(interview[:, 0], model.weights, most)
    return ListLikelihood(
        given_applied=estimate(chances.given_applied),
        given_ranked=estimate(chances.given_ranked),
        expected_interviews=estimate(expected),
        interview_pmf=tuple(float(p) for p in pmf),
    )
