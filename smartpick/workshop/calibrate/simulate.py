"""Simulated applicants of a specialty, and what would be published of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.model.match import conversion
from smartpick.workshop.calibrate.inputs import PublishedSpecialty
from smartpick.workshop.fit.rank_fit import FitSettings, RankMoments, cloglog_at, mean_interviews

Array = NDArray[np.float64]

_LEAST_IN_COHORT = 2


def simulated_moments(
    vector: Array, like: PublishedSpecialty, generator: np.random.Generator, settings: FitSettings
) -> RankMoments:
    """What would be published of as many simulated applicants, rounded as in print.

    Scores and their moments are whole numbers, moments of ranks have one decimal. Only
    those who consent stand behind the moments, as large a part as in the report.
    """
    score, ranks = _applicants(vector, like.n, generator, settings)
    matched = generator.random(like.n) < -np.expm1(
        ranks * np.log1p(-conversion(cloglog_at(vector, score, settings)))
    )
    rate = like.data.moments[0]
    moments, people = [float(matched.mean())], []
    for cohort, share, consenting in zip(
        (matched, ~matched), (rate, 1 - rate), like.data.n, strict=True
    ):
        own = np.flatnonzero(cohort)
        own = own[: round(own.size * min(consenting / (share * like.n), 1))]
        people.append(float(own.size))
        moments += _printed(score[own], ranks[own])
    return RankMoments(
        np.array(moments), np.array(people), float(like.n), like.data.log_competition
    )


def _printed(score: Array, ranks: Array) -> list[float]:
    """Mean and standard deviation of scores and of ranks; ``nan`` for too few people."""
    if score.size < _LEAST_IN_COHORT:
        return [np.nan] * 4
    of_score = [float(np.round(x)) for x in (score.mean(), score.std(ddof=1))]
    return [*of_score, *(float(np.round(x, 1)) for x in (ranks.mean(), ranks.std(ddof=1)))]


def _applicants(
    vector: Array, n: int, generator: np.random.Generator, settings: FitSettings
) -> tuple[Array, Array]:
    """Step 2 CK and number of ranks (n,) of people with a rank, and no more than the fit allows."""
    mean, log_sd, level, slope, log_spread, *_ = vector
    scores, counts = np.empty(0), np.empty(0)
    while counts.size < n:
        score = np.round(mean + np.exp(log_sd) * generator.standard_normal(2 * n))
        shift = slope * (score - settings.centre_ck) / settings.ck_step
        hidden = np.exp(log_spread) * generator.standard_normal(2 * n)
        mean_ranks = mean_interviews(level, shift + hidden, settings)
        ranks = generator.poisson(mean_ranks).astype(np.float64)
        counted = (ranks > 0) & (ranks <= settings.max_ranks)
        scores = np.append(scores, score[counted])
        counts = np.append(counts, ranks[counted])
    return scores[:n], counts[:n]
