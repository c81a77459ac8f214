"""Curves to compare: what a fitted specialty says, and what published moments imply."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import norm

from smartpick.evidence.fitted import PARAMETERS
from smartpick.model.interview import hidden_nodes
from smartpick.model.match import conversion, match_given_ranks
from smartpick.workshop.fit.rank_fit import FitSettings, cloglog_at, mean_interviews

Array = NDArray[np.float64]

_HIDDEN_NODES = 40
_RATE, _MATCHED_CK, _NOT_MATCHED_CK = 0, slice(1, 3), slice(5, 7)
QUARTILE = float(ndtri(0.75))
"""Standard deviations from the median to a quartile of a normal."""


def match_and_rank(vector: Array, score: Array, settings: FitSettings) -> tuple[Array, Array]:
    """Chance (N,) to match, and to have any rank, at each Step 2 CK of a fitted specialty.

    Integrates the whole hidden spread: nothing but the score is known.
    """
    _, _, level, slope, log_spread, *_ = vector
    nodes, weights = _hidden()
    shift = slope * (score - settings.centre_ck) / settings.ck_step
    rate = mean_interviews(level, shift + np.exp(log_spread) * nodes[:, None], settings)
    converts = conversion(cloglog_at(vector, score, settings))
    return -weights @ np.expm1(-rate * converts), -weights @ np.expm1(-rate)


def match_given_score(vector: Array, score: Array, settings: FitSettings) -> Array:
    """Chance (N,) to match for those with at least one rank, by Step 2 CK."""
    matched, ranked = match_and_rank(vector, score, settings)
    return matched / ranked


def match_given_count(vector: Array, ranks: Array) -> Array:
    """Chance (K,) to match with 1, 2, ... ranks, all in one fitted specialty, at its mean score."""
    chance = conversion(vector[[PARAMETERS.index("cloglog_conversion")]])
    return np.array([match_given_ranks(np.array([k]), chance) for k in ranks])


def score_curve(moments: Array, score: Array) -> Array:
    """Match rate (N,) by Step 2 CK that published moments (9,) imply.

    Matched and not matched are taken as normal with their published mean and
    standard deviation, weighted by the match rate.
    """
    rate = moments[_RATE]
    matched = rate * norm.pdf(score, *moments[_MATCHED_CK])
    other = (1 - rate) * norm.pdf(score, *moments[_NOT_MATCHED_CK])
    return np.asarray(matched / (matched + other))


def shares_below(moments: Array, score: Array) -> tuple[Array, Array]:
    """Shares (N,) of matched and of not matched below each score, by the normals."""
    return (
        norm.cdf(score, *moments[_MATCHED_CK]),
        norm.cdf(score, *moments[_NOT_MATCHED_CK]),
    )


def shares_below_by_quartiles(quartiles: Array, score: Array) -> Array:
    """Share (N,) of one cohort below each score, through its published quartiles (3,).

    Between them, and beyond with the same steepness, the normal score is a straight line.
    """
    lower, median, upper = quartiles
    width = np.where(score < median, median - lower, upper - median) / QUARTILE
    return np.asarray(ndtr((score - median) / width))


def equal_parts(moments: Array, n_parts: int) -> Array:
    """Scores (n_parts - 1,) that cut the applicants into parts of the same size."""
    mean, sd = moments[[1, 5]], moments[[2, 6]]
    edge = 6 * sd.max()
    score = np.linspace(mean.min() - edge, mean.max() + edge, 4001)
    matched, other = shares_below(moments, score)
    below = moments[_RATE] * matched + (1 - moments[_RATE]) * other
    return np.interp(np.arange(1, n_parts) / n_parts, below, score)


def rate_between(rate: float, matched: Array, other: Array) -> tuple[Array, Array]:
    """Match rate (B,) and share of applicants (B,) between cuts, from the shares below them."""
    inside = rate * np.diff(matched, prepend=0, append=1)
    outside = (1 - rate) * np.diff(other, prepend=0, append=1)
    return inside / (inside + outside), inside + outside


def fitted_rate_between(vector: Array, cuts: Array, settings: FitSettings) -> Array:
    """Match rate (B,) of the fitted specialty's ranked applicants between cuts of Step 2 CK."""
    edge = 6.0
    nodes = np.linspace(-edge, edge, 2401)
    score = vector[0] + np.exp(vector[1]) * nodes
    density = norm.pdf(nodes)
    matched, ranked = match_and_rank(vector, score, settings)
    part = np.searchsorted(cuts, score)
    total = np.bincount(part, density * ranked, minlength=cuts.size + 1)
    return np.bincount(part, density * matched, minlength=cuts.size + 1) / total


@cache
def _hidden() -> tuple[Array, Array]:
    """Nodes and weights of the hidden spread; working them out takes longer than using them."""
    return hidden_nodes(_HIDDEN_NODES)
