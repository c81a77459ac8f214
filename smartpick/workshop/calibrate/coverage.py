"""Check of the intervals: simulate applicants, publish and round, refit, look for the truth.

It says whether an interval is wide enough for sampling and rounding. It cannot say
whether the model has the right shape: the simulated applicants follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from smartpick.disk import write_bytes
from smartpick.errors import DataError
from smartpick.evidence.calibration import COVERAGE_FILE, FIT_INPUTS, CoverageRow
from smartpick.evidence.fingerprint import fingerprint_of
from smartpick.evidence.fitted import PARAMETERS
from smartpick.model.match import conversion
from smartpick.workshop.calibrate.curves import match_given_score
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, load_inputs
from smartpick.workshop.calibrate.left_out import learnt_prior
from smartpick.workshop.calibrate.rows import csv_text, line_cells
from smartpick.workshop.fit.rank_fit import (
    FitSettings,
    RankMoments,
    SpecialtyFit,
    cloglog_at,
    fit_specialty,
    mean_interviews,
)

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


CODES = ("140", "120", "320", "400", "220")
"""Five sizes, from 6,992 applicants to 134."""
LEVELS = (0.8, 0.9)
SCORES = np.array([225.0, 245.0, 265.0])
TRUTHS = ("fitted", "drawn")
_CHECKED = ("level", "slope", "cloglog_conversion")
QUANTITIES = (*_CHECKED, *(f"match_at_{score:.0f}" for score in SCORES))
_PLACES = [PARAMETERS.index(name) for name in _CHECKED]
_SLOPE = PARAMETERS.index("slope")
_N_DRAWS = 200


def coverage(
    inputs: Inputs, replications: int, seed: int, codes: tuple[str, ...] = CODES
) -> list[CoverageRow]:
    """Coverage of 80 % and 90 % intervals; the same arguments give the same rows.

    The refits use the same settings and priors as the fit itself.
    """
    fingerprint = fingerprint_of(inputs.data, FIT_INPUTS)
    everybody = [s.data for s in inputs.specialties]
    rows = []
    for specialty in map(inputs.specialty, codes):
        prior = learnt_prior(everybody, specialty.data.log_competition, inputs.settings)
        for truth in TRUTHS:
            name = f"{specialty.code}/{truth}".encode()
            generator = np.random.default_rng([seed, crc32(name)])
            vectors = _truths(specialty, prior, truth, replications, generator)
            inside, width = _replicate(specialty, prior, vectors, generator, inputs.settings)
            rows += [
                CoverageRow(
                    specialty_code=specialty.code,
                    n=specialty.n,
                    truth=truth,
                    quantity=quantity,
                    level=level,
                    covered=float(inside[:, j, i].mean()),
                    standard_error=float(np.sqrt(level * (1 - level) / replications)),
                    width=float(width[:, j, i].mean()),
                    replications=replications,
                    seed=seed,
                    inputs=fingerprint,
                )
                for i, quantity in enumerate(QUANTITIES)
                for j, level in enumerate(LEVELS)
            ]
    return rows


def write_coverage(data: Path, replications: int = 400, seed: int = 1) -> None:
    """Write ``data/fit/coverage.csv``; takes some minutes."""
    rows = coverage(load_inputs(data), replications, seed)
    text = csv_text(line_cells(r) for r in rows)
    write_bytes(data / "fit" / COVERAGE_FILE, text.encode(), DataError)


def _truths(
    specialty: PublishedSpecialty,
    prior: tuple[Array, Array],
    truth: str,
    n: int,
    generator: np.random.Generator,
) -> Array:
    """The vectors (n, 6) behind the simulations; slopes are 0 or more, as in the fit."""
    if truth == "fitted":
        return np.tile(specialty.fit.vector, (n, 1))
    vectors = generator.normal(*prior, size=(n, len(PARAMETERS)))
    vectors[:, _SLOPE] = np.maximum(vectors[:, _SLOPE], 0)
    return vectors


def _replicate(
    specialty: PublishedSpecialty,
    prior: tuple[Array, Array],
    truths: Array,
    generator: np.random.Generator,
    settings: FitSettings,
) -> tuple[NDArray[np.bool_], Array]:
    """Whether each interval held the truth, and its width: (replications, levels, quantities)."""
    inside, width = [], []
    for vector in truths:
        data = simulated_moments(vector, specialty, generator, settings)
        low, high = _intervals(fit_specialty(data, *prior, settings), settings)
        target = np.concatenate([vector[_PLACES], match_given_score(vector, SCORES, settings)])
        inside.append((low <= target) & (target <= high))
        width.append(high - low)
    return np.array(inside), np.array(width)


def _intervals(refit: SpecialtyFit, settings: FitSettings) -> tuple[Array, Array]:
    """Ends (levels, quantities) of central intervals, made as the product makes them.

    Parameters by their standard error, likelihoods by the quantiles of stored draws;
    a slope below 0 counts as 0.
    """
    tails = (1 - np.array(LEVELS)) / 2
    reach = -ndtri(tails)[:, None] * np.sqrt(np.diag(refit.covariance))[_PLACES]
    low, high = refit.vector[_PLACES] - reach, refit.vector[_PLACES] + reach
    slope = _CHECKED.index("slope")
    low[:, slope] = np.maximum(low[:, slope], 0)
    match = np.array([match_given_score(v, SCORES, settings) for v in _draws(refit)])
    ends = np.quantile(match, tails, axis=0), np.quantile(match, 1 - tails, axis=0)
    return np.hstack([low, ends[0]]), np.hstack([high, ends[1]])


def _draws(refit: SpecialtyFit) -> Iterator[Array]:
    """Parameter vectors (6,) around an estimate, always by the same random numbers."""
    noise = np.random.default_rng(_N_DRAWS).standard_normal((len(PARAMETERS), _N_DRAWS))
    drawn = refit.vector[:, None] + np.linalg.cholesky(refit.covariance) @ noise
    drawn[_SLOPE] = np.maximum(drawn[_SLOPE], 0)
    yield from drawn.T
