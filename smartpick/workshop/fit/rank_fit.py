"""Estimation of one specialty's rank and match behaviour from published moments.

The applicants of a specialty have Step 2 CK ~ N(mean, sd). Each of their n
applications yields an interview with log-odds ``level' + slope (CK - centre) /
step + spread z``, z ~ N(0, 1), as on the model's typical list; the number of
ranks K is Poisson, seen only when K >= 1; a list of k ranks matches with
1 - (1 - c)^k, where the complementary log-log of c may move with the score. Nine
published moments (match rate; mean and sd of Step 2 CK and of ranks, matched and
not) are met by weighted least squares, with priors across specialties learnt from
the specialties themselves (empirical Bayes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.special import expit, gammaln, logit

from smartpick.evidence.fitted import PARAMETERS

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FitSettings:
    """Numbers the estimation needs, all from ``data/evidence/fit.yaml``.

    ``n_applications`` is the length of the typical list; ``weak_mean`` and
    ``weak_sd`` (7,) are the priors of the first pass;
    ``ck_rounding`` and ``rank_rounding`` the standard deviations that rounding in
    print adds; ``rank_sd_inflation`` how much a skewed count's standard deviation
    varies more than a normal one's; ``low_score``: the score under which a rank converts less, by
    ``low_score_conversion`` a step; ``most_open``: the largest share of applicants who can be told
    to be considered; ``least_own`` the applicants from which a
    specialty shapes the priors of the others.
    """

    n_nodes: int
    max_ranks: int
    n_applications: float
    centre_ck: float
    ck_step: float
    ck_rounding: float
    rank_rounding: float
    rank_sd_inflation: float
    least_rank_sd: float
    low_score: float
    low_score_conversion: float
    most_open: float
    least_own: int
    small_n: int
    small_n_inflation: float
    weak_mean: Array
    weak_sd: Array


@dataclass(frozen=True, slots=True)
class RankMoments:
    """Published moments of one specialty; ``nan`` where nothing was printed.

    ``moments`` (9,): match rate, then for matched and for not matched mean CK, sd
    CK, mean ranks, sd ranks. ``n`` (2,) people behind the moments of the two
    cohorts; ``n_rate`` behind the rate; ``log_competition`` is the log of
    applicants of all types per position.
    """

    moments: Array
    n: Array
    n_rate: float
    log_competition: float


@dataclass(frozen=True, slots=True)
class SpecialtyFit:
    """Estimate (7,) in the order of ``evidence.fitted.PARAMETERS``, and covariance (7, 7)."""

    vector: Array
    covariance: Array
    residuals: Array


def predicted_moments(vector: Array, settings: FitSettings) -> Array:
    """The nine moments (9,) that a parameter vector (7,) implies, by Gauss-Hermite sums."""
    mean_ck, log_sd, level, slope, log_spread, *_ = vector
    nodes, weights = hermegauss(settings.n_nodes)
    weights = weights / weights.sum()
    ck = mean_ck + np.exp(log_sd) * nodes
    score = (ck - settings.centre_ck) / settings.ck_step
    rate = mean_interviews(level, slope * score[:, None] + np.exp(log_spread) * nodes, settings)
    one = np.exp(cloglog_at(vector, ck, settings))[:, None, None]
    ranks = np.arange(1, settings.max_ranks + 1)
    log_mass = ranks * np.log(rate)[..., None] - rate[..., None] - gammaln(ranks + 1)
    mass = weights[:, None, None] * weights[None, :, None] * np.exp(log_mass)
    mass = mass / mass.sum()
    matched = mass * -np.expm1(-ranks * one)
    out = [matched.sum()]
    for cohort in (matched, mass - matched):
        share = cohort / cohort.sum()
        for values, density in ((ck, share.sum((1, 2))), (ranks, share.sum((0, 1)))):
            mean = density @ values
            out += [mean, np.sqrt(density @ (values - mean) ** 2)]
    return np.array(out)


def cloglog_at(vector: Array, score: Array, settings: FitSettings) -> Array:
    """Complementary log-log (N,) of the chance that one rank converts, by Step 2 CK.

    Its level is that of the specialty's own mean score, where most of its applicants are.
    """
    steps = (score - vector[0]) / settings.ck_step
    below = np.maximum(settings.low_score - score, 0) / settings.ck_step
    level, slope = vector[_CONVERSION], vector[_CONVERSION + 1]
    return np.asarray(level + slope * steps - settings.low_score_conversion * below)


def mean_interviews(level: float, log_odds: Array, settings: FitSettings) -> Array:
    """Expected interviews on the typical list, ``log_odds`` away from the average applicant.

    ``level`` is the log of the average applicant's. Interviews cannot outnumber the
    applications, so the mean rises less and less: the tail of ranks stays as short
    as the published one.
    """
    start = logit(np.exp(level) / settings.n_applications)
    return np.asarray(settings.n_applications * expit(start + log_odds))


def standard_errors(data: RankMoments, settings: FitSettings) -> Array:
    """Sampling and rounding error (9,) of the published moments; ``inf`` where missing."""
    rate = data.moments[0]
    floor = 1 / (data.n_rate + 1)
    out = [np.sqrt(np.maximum(rate * (1 - rate), floor) / data.n_rate)]
    for cohort in (0, 1):
        n = np.maximum(data.n[cohort], 1)
        _, ck_sd, _, rank_sd = data.moments[1:].reshape(2, -1)[cohort]
        rank_sd = np.fmax(rank_sd, settings.least_rank_sd)
        out += [
            np.hypot(ck_sd / np.sqrt(n), settings.ck_rounding),
            np.hypot(ck_sd / np.sqrt(2 * n), settings.ck_rounding),
            np.hypot(rank_sd / np.sqrt(n), settings.rank_rounding),
            np.hypot(settings.rank_sd_inflation * rank_sd / np.sqrt(2 * n), settings.rank_rounding),
        ]
    errors = np.array(out)
    return np.where(np.isnan(data.moments) | np.isnan(errors), np.inf, errors)


def fit_specialty(
    data: RankMoments, prior_mean: Array, prior_sd: Array, settings: FitSettings
) -> SpecialtyFit:
    """Posterior mode and curvature covariance of one specialty.

    The slope is held at 0 or more: a higher score is never counted against an
    applicant. Below ``small_n`` applicants the standard errors are inflated.
    """
    errors = standard_errors(data, settings)
    seen = np.isfinite(errors)
    target = data.moments[seen]

    def misfit(vector: Array) -> Array:
        model = (predicted_moments(vector, settings)[seen] - target) / errors[seen]
        return np.concatenate([model, (vector - prior_mean) / prior_sd])

    lower = np.full(prior_mean.size, -np.inf)
    lower[_SLOPE] = 0
    start = np.where(np.isneginf(lower), prior_mean, np.maximum(prior_mean, settings.weak_sd))
    solution = least_squares(misfit, start, bounds=(lower, np.inf), x_scale=prior_sd)
    jacobian = np.asarray(solution.jac)
    covariance = np.linalg.inv(jacobian.T @ jacobian)
    if data.n_rate < settings.small_n:
        covariance = covariance * settings.small_n_inflation**2
    return SpecialtyFit(solution.x, covariance, solution.fun[: seen.sum()])


_SLOPE, _CONVERSION = PARAMETERS.index("slope"), PARAMETERS.index("cloglog_conversion")


def fit_all(data: Sequence[RankMoments], settings: FitSettings) -> list[SpecialtyFit]:
    """Fits of all specialties, each drawn towards what the others have in common.

    First every specialty alone under weak priors; then again under priors whose
    centre and width are learnt from the specialties with enough applicants. The
    centre of the conversion follows the competition for positions.
    """
    alone = [fit_specialty(d, settings.weak_mean, settings.weak_sd, settings) for d in data]
    large = [i for i, d in enumerate(data) if d.n_rate >= settings.least_own]
    vectors = np.array([alone[i].vector for i in large])
    variances = np.array([np.diag(alone[i].covariance) for i in large])
    competition = np.array([d.log_competition for d in data])
    shape = (len(data), vectors.shape[1])
    centres, widths = np.empty(shape), np.empty(shape)
    for k in range(vectors.shape[1]):
        columns = [np.ones(len(data))]
        if k == _CONVERSION:
            columns.append(competition)
        design = np.stack(columns, axis=1)
        common = between(vectors[:, k], variances[:, k], design[large])
        centres[:, k] = design @ common.coefficients
        doubt = np.einsum("ij,jk,ik->i", design, common.covariance, design)
        widths[:, k] = np.sqrt(common.spread**2 + doubt)
    return [fit_specialty(d, centres[i], widths[i], settings) for i, d in enumerate(data)]


@dataclass(frozen=True, slots=True)
class Common:
    """What specialties share: coefficients (C,) with covariance (C, C), and their spread."""

    coefficients: Array
    covariance: Array
    spread: float


def between(estimate: Array, variance: Array, design: Array) -> Common:
    """Weighted regression of estimates, and the spread between them that noise leaves.

    The spread is the method-of-moments one (Paule-Mandel), by bisection, and never
    under the typical standard error: too few specialties tell it apart from zero.
    """
    degrees = estimate.size - design.shape[1]

    def solve(spread: float) -> tuple[Common, float]:
        weight = 1 / (variance + spread**2)
        covariance = np.asarray(np.linalg.inv((design * weight[:, None]).T @ design))
        coefficients = np.asarray(covariance @ (design.T @ (weight * estimate)))
        excess = float(weight @ (estimate - design @ coefficients) ** 2) - degrees
        return Common(coefficients, covariance, spread), excess

    low, high = 0.0, float(np.ptp(estimate))
    while high - low > np.sqrt(np.finfo(float).eps):
        middle = (low + high) / 2
        if solve(middle)[1] > 0:
            low = middle
        else:
            high = middle
    return solve(max(high, float(np.sqrt(np.median(variance)))))[0]
