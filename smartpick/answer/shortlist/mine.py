"""The likelihood on a list of one's own: these programs, each with what is known of it.

The typical list answers for a group, and the published rates hold on it. A list that
somebody chose has no published rate: its number is the model's alone.
"""

from __future__ import annotations

import numpy as np

from smartpick.answer.question import Question
from smartpick.model import match
from smartpick.model.arrays import Array, Index


def interview_chances(question: Question, program: Index) -> Array:
    """Chance (Q, D, N) in [0, 1] of an interview at each program, by hidden node and draw.

    Draw 0 is the central one. What is not known of a single program is in its mean.
    """
    return question.model.interview_chances(question.rows, program, question.home, question.terms)


def conversions(question: Question, program: Index) -> Array:
    """Chance (D, N) in [0, 1] that a rank at each program converts into a match."""
    of_specialty = question.model.conversions(question.applicant)
    return np.asarray(of_specialty[:, question.specialty[program]])


def best_first(question: Question, program: Index) -> Index:
    """Places (N,) of these programs in a list, the likeliest interview first."""
    central = interview_chances(question, program)[:, 0].mean(axis=0)
    return np.argsort(-central, kind="stable")


def by_specialty(question: Question, program: Index, log_none: Array) -> tuple[Index, Array]:
    """Specialties (S,) of a list, and log chance (Q, D, S) that nothing comes of each one's part.

    ``log_none`` (Q, D, N): of each program alone. What an application is worth falls with their
    number, but one more never takes anything away: a list counts for no less than any beginning
    of it. Give the programs in the order of :func:`best_first`.
    """
    specialty = question.specialty[program]
    present = np.unique(specialty)
    columns = []
    for s in present:
        own = log_none[..., specialty == s]
        n_sent = np.arange(1, own.shape[-1] + 1)
        worth = question.model.length.worth(n_sent, np.full(n_sent.size, s))
        columns.append((worth * np.cumsum(own, axis=-1)).min(axis=-1))
    return present, np.stack(columns, axis=-1)


def unmatched_by_specialty(question: Question, program: Index) -> tuple[Index, Array]:
    """Specialties (S,) of a list, and log chance (Q, D, S) of no match in each one's part."""
    program = program[best_first(question, program)]
    matched = interview_chances(question, program) * conversions(question, program)
    return by_specialty(question, program, log_none(matched))


def log_none(chance: Array) -> Array:
    """Log chance that nothing comes of each; what is certain would have no logarithm."""
    return np.log1p(-np.minimum(chance, np.nextafter(1, 0)))


def list_chances(question: Question, program: Index) -> match.Chances:
    """Draws (D,) of the chance on the list of these programs; the first is the central one.

    Guarantees: one program more never lowers ``given_applied``; an empty list gives 0.
    Two lists of one question share their draws, so that their difference has an
    interval of its own.
    """
    if not program.size:
        nothing = np.zeros(question.model.draws.n_draws + 1)
        return match.Chances(nothing, nothing, nothing + 1)
    program = program[best_first(question, program)]
    interview = interview_chances(question, program)
    matched = interview * conversions(question, program)
    present, unranked = by_specialty(question, program, log_none(interview))
    _, unmatched = by_specialty(question, program, log_none(matched))
    return chances_of(question, present, unranked, unmatched)


def chances_of(
    question: Question, present: Index, unranked: Array, unmatched: Array
) -> match.Chances:
    """Draws (D, ...) of the chance on lists over the specialties ``present`` (S,).

    ``unranked``, ``unmatched`` (Q, D, ..., S): log chance of no interview and of no match.
    """
    weights, viable = question.model.weights, question.viable_in(present)
    return match.chances_in_places(unranked, unmatched, weights, viable, question.noise)
