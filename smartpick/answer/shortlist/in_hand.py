"""Interviews in hand: a much sharper estimate than any made before (equation 6)."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from smartpick.answer.results import estimate
from smartpick.answer.shortlist.mine import conversions, interview_chances
from smartpick.answer.shortlist.pool import Pool
from smartpick.domain.list_answer import InterviewsInHand
from smartpick.model import match

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def interviews_in_hand(pool: Pool) -> InterviewsInHand | None:
    """What the interviews in hand come to; ``None`` while there is none with an estimate.

    Guarantee: counting what is still to come never lowers the chance. What is still
    to come is counted as before the first invitation: that some came already is no
    evidence used for the others.
    """
    question, model = pool.question, pool.question.prepared.likelihood
    places = pool.places(pool.active)
    has_interview = np.array([e.status.has_interview for e in pool.active], dtype=np.bool_)
    is_known = pool.is_estimated(places)
    hand, waiting = (
        pool.row[places[is_known & has_interview]],
        pool.row[places[is_known & ~has_interview]],
    )
    if not hand.size:
        return None
    specialty = model.programs.specialty[hand]
    present, n_ranks = np.unique(specialty, return_counts=True)
    converts = model.conversions(question.applicant)[:, present]
    matched = match.match_given_ranks(n_ranks.astype(float), converts)
    waiting_chance = interview_chances(question, waiting)
    unmatched = np.prod(1 - waiting_chance * conversions(question, waiting), axis=2)
    in_all = 1 - (1 - matched) * (model.weights @ unmatched)
    counts = Counter(model.names[s] for s in specialty)
    return InterviewsInHand(
        n_by_specialty=dict(counts.most_common()),
        matched=estimate(_moved(matched, question.noise)),
        still_expected=estimate(model.weights @ waiting_chance.sum(axis=2)),
        matched_in_all=estimate(_moved(in_all, question.noise)),
    )


def _moved(probability: Array, noise: Array) -> Array:
    """Draws (D,) with next year's shock and the model's misfit on their log-odds."""
    inside = np.clip(probability, np.finfo(float).tiny, 1 - np.finfo(float).eps)
    return np.asarray(expit(logit(inside) + noise))
