"""An applicant's preferences -> the rank order list, how firm it is, and what to think over.

The order comes from :func:`ordered` and from preference alone. What is said about it
afterwards may look at chances; it cannot change the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartpick.model import settings
from smartpick.model.arrays import Array, Index
from smartpick.model.rank_order import places_of, rank_order, weight_swings
from smartpick.workspace.rank_order import (
    HIGHEST_RATING,
    LOWEST_RATING,
    PRESTIGE,
    RankOrderList,
)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """One line of the list.

    ``computed_place`` is where the ratings alone put it; ``best_place`` and
    ``worst_place`` bound it over what is not rated. ``score`` in [0, 1]. ``n_unrated``
    counts criteria that weigh something and are not rated here.
    """

    program_code: str
    place: int
    computed_place: int
    best_place: int
    worst_place: int
    score: float
    n_unrated: int
    is_placed_by_hand: bool


@dataclass(frozen=True, slots=True)
class WeightSwing:
    """What one criterion decides: who would stand first, and the farthest that one moves."""

    criterion: str
    first_without: str
    first_twice: str
    most_moved: str
    moved_from: int
    moved_to: int


class OrderWarning(StrEnum):
    """Something to think over about an order; ``ui`` has the words."""

    MOSTLY_PRESTIGE = "mostly_prestige"
    FOLLOWS_PRESTIGE = "follows_prestige"
    FOLLOWS_LIKELIHOOD = "follows_likelihood"


def ordered(preferences: RankOrderList) -> tuple[RankedPlace, ...]:
    """The rank order list: by preference, what was put in order by hand first.

    Guarantee: nothing but ``preferences`` is read, so that no likelihood can move it.
    """
    ratings, weights = _arrays(preferences)
    row_of = {code: row for row, code in enumerate(preferences.codes)}
    placed = [row_of[code] for code in preferences.placed]
    found = rank_order(ratings, weights, placed)
    computed = places_of(rank_order(ratings, weights).order)
    unrated = np.isnan(ratings)[:, weights > 0].sum(axis=1)
    return tuple(
        RankedPlace(
            program_code=preferences.codes[row],
            place=place,
            computed_place=int(computed[row]),
            best_place=int(found.best_place[row]),
            worst_place=int(found.worst_place[row]),
            score=float(found.score[row]),
            n_unrated=int(unrated[row]),
            is_placed_by_hand=row in placed,
        )
        for place, row in enumerate(found.order.tolist(), start=1)
    )


def weight_changes(preferences: RankOrderList) -> tuple[WeightSwing, ...]:
    """For each criterion that weighs something, what the computed order owes to it."""
    if not preferences.programs:
        return ()
    ratings, weights = _arrays(preferences)
    now = places_of(rank_order(ratings, weights).order)
    places = weight_swings(ratings, weights)
    codes = preferences.codes
    out = []
    for k, criterion in enumerate(preferences.criteria):
        if criterion.weight:
            moved = np.abs(places[k] - now)
            j, row = (int(x) for x in np.unravel_index(moved.argmax(), moved.shape))
            without, twice = (codes[int(places[k, side].argmin())] for side in (0, 1))
            swing = WeightSwing(
                criterion.id, without, twice, codes[row], int(now[row]), int(places[k, j, row])
            )
            out.append(swing)
    return tuple(out)


def warnings(preferences: RankOrderList, likelihood: Mapping[str, float]) -> Iterator[OrderWarning]:
    """What to think over about the order as it stands; the order is not touched.

    ``likelihood`` is the chance of an interview in [0, 1] by program code, for those
    programs that have one.
    """
    weight = {c.id: c.weight for c in preferences.criteria}
    most = settings.MOST_PRESTIGE
    if weight.get(PRESTIGE, 0) > most * sum(weight.values()):
        yield OrderWarning.MOSTLY_PRESTIGE
    lines = ordered(preferences)
    places = np.array([line.place for line in lines])
    follows = {
        criterion.id: _follows(places, _ratings_of(preferences, lines, criterion.id))
        for criterion in preferences.criteria
    }
    if follows.get(PRESTIGE) and not any(follows[c] for c in follows if c != PRESTIGE):
        yield OrderWarning.FOLLOWS_PRESTIGE
    chances = np.array([likelihood.get(line.program_code, np.nan) for line in lines], dtype=float)
    if _follows(places, chances):
        yield OrderWarning.FOLLOWS_LIKELIHOOD


def _follows(places: Index, values: Array) -> bool:
    if (~np.isnan(values)).sum() < settings.LEAST_PROGRAMS:
        return False
    correlation = rank_correlation(places, values)
    return correlation is not None and correlation >= settings.FOLLOWS


def _ratings_of(
    preferences: RankOrderList, lines: tuple[RankedPlace, ...], criterion: str
) -> Array:
    rated = {p.program_code: p.ratings.get(criterion, np.nan) for p in preferences.programs}
    return np.array([rated[line.program_code] for line in lines], dtype=float)


def _arrays(preferences: RankOrderList) -> tuple[Array, Array]:
    """Ratings (N, K) as fractions, NaN where not rated, and weights (K,)."""
    ids = [c.id for c in preferences.criteria]
    raw = [[p.ratings.get(name, np.nan) for name in ids] for p in preferences.programs]
    ratings = np.array(raw, dtype=float).reshape(len(raw), len(ids))
    weights = np.array([c.weight for c in preferences.criteria], dtype=float)
    return (ratings - LOWEST_RATING) / (HIGHEST_RATING - LOWEST_RATING), weights


def rank_correlation(places: Index, values: Array) -> float | None:
    """Spearman's correlation in [-1, 1] between standing high and having a great value.

    ``places`` (N,) from 1, the first being the best; ``values`` (N,), NaN where not known
    and then left out. ``None`` where fewer than two different values are left.

    References
    ----------
    Spearman, "The proof and measurement of association between two things", 1904.
    """
    known = ~np.isnan(values)
    standing, amount = _ranks(-places[known]), _ranks(values[known])
    if np.unique(amount).size < 2:
        return None
    return float(np.corrcoef(standing, amount)[0, 1])


def _ranks(values: NDArray[Any]) -> Array:
    """Ranks from 1, equal values share the mean of theirs; ``scipy.stats`` takes long to load."""
    _, place, n = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Array = (np.cumsum(n) - (n - 1) / 2)[place]
    return ranks
