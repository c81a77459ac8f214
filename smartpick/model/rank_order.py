"""A rank order list from what an applicant prefers, and from nothing else.

The matching algorithm tries an applicant's first choice first, and goes on to the next one
only when that program fills with applicants it prefers. Ranking a program high costs no
chance anywhere else, so the best list is the true order of preference. The chance of
matching is no input here, on purpose: no function of this module could take it.

References
----------
Gale and Shapley, "College admissions and the stability of marriage", 1962.
Roth, "The economics of matching: stability and incentives", 1982.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartpick.model.arrays import Array, Index

_UNKNOWN = 1 / 2  # what nobody rated counts as the middle of the scale


@dataclass(frozen=True, slots=True, eq=False)
class RankOrder:
    """Programs in order of preference.

    ``order`` (N,): row numbers, the most preferred first. ``score`` (N,) in [0, 1] by row.
    ``best_place`` and ``worst_place`` (N,), from 1: where a row would stand if all that is
    not rated of it turned out well and of the others badly, and the reverse, leaving what
    was moved by hand aside.
    """

    order: Index
    score: Array
    best_place: Index
    worst_place: Index


def rank_order(ratings: Array, weights: Array, by_hand: Sequence[int] = ()) -> RankOrder:
    """The order of preference of N programs by K criteria.

    ``ratings``: (N, K) in [0, 1], 1 the best; NaN where not rated, which counts as the middle;
    ``weights``: (K,) of 0 or more; when all are 0 the rows stay in their own order; ``by_hand``:
    rows that were put in order by hand: they keep that order and stand first, the others follow.

    Guarantees: a better rating never lowers a program's score; a criterion of weight 0
    changes nothing; equal scores stay in the order of the rows; multiplying all weights
    changes nothing; the order holds each row once.
    """
    share = _shares(weights)
    score = _score(ratings, share, _UNKNOWN)
    placed = np.array(by_hand, dtype=np.intp)
    rest = np.setdiff1d(np.arange(score.size), placed)
    computed = rest[np.argsort(-score[rest], kind="stable")]
    low, high = _score(ratings, share, 0), _score(ratings, share, 1)
    surely_better = (low[None, :] > high[:, None]).sum(axis=1)
    surely_worse = (high[None, :] < low[:, None]).sum(axis=1)
    return RankOrder(
        order=np.concatenate([placed, computed]),
        score=score,
        best_place=surely_better + 1,
        worst_place=score.size - surely_worse,
    )


def places_of(order: Index) -> Index:
    """The place (N,) of each row, from 1, in an order of all rows."""
    places = np.empty_like(order)
    places[order] = np.arange(1, order.size + 1)
    return places


def weight_swings(ratings: Array, weights: Array) -> Index:
    """Computed places (K, 2, N) if one criterion did not count, and if it counted twice."""
    n_criteria, n_programs = weights.size, ratings.shape[0]
    places = np.empty((n_criteria, 2, n_programs), dtype=np.intp)
    for k in range(n_criteria):
        for j, factor in enumerate((0, 2)):
            changed = weights.copy()
            changed[k] *= factor
            places[k, j] = places_of(rank_order(ratings, changed).order)
    return places


def _shares(weights: Array) -> Array:
    """Weights that add up to 1; all 0 when none counts."""
    total = weights.sum()
    return weights / total if total > 0 else np.zeros_like(weights)


def _score(ratings: Array, share: Array, unknown: float) -> Array:
    """Weighted mean (N,) of the ratings, with ``unknown`` for what is not rated."""
    filled = np.where(np.isnan(ratings), unknown, ratings)
    # Rounded, so that sums taken in another order do not part programs that are equal.
    return np.round(filled @ share, _DIGITS)


_DIGITS = np.finfo(np.float64).precision - 2
