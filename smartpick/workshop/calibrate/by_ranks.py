"""Check by number of ranks: 1 - (1 - c) ^ k against what the published moments imply.

How many ranks people had is known from a published mean and standard deviation alone. Nobody
publishes the distribution, so one has to be assumed to turn two moments into a match rate by
number of ranks. Two families are used, to show how much hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.special import expit, gammaln, logit

from smartpick.errors import DataError
from smartpick.evidence.calibration import CalibrationRow
from smartpick.workshop.calibrate.curves import match_given_count
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, propagated
from smartpick.workshop.calibrate.rows import DERIVED

Array = NDArray[np.float64]
Family = Callable[[float, float, int], Array]

_ROUNDING = 0.05
"""How far a printed mean or standard deviation of ranks may be off."""
_EXACT = 1e-12
_RATE, _OF_RANKS = 0, (3, 4, 7, 8)


def truncated_negative_binomial(mean: float, sd: float, n_max: int) -> Array:
    """Shares (n_max,) of 1, 2, ... ranks: negative binomial without its zeros.

    Its extension to sizes between -1 and 0 is needed for cohorts of which most had
    one rank and a few had many.
    """
    ranks = np.arange(1.0, n_max + 1)

    def shares(point: Array) -> Array:
        size, ratio = np.expm1(point[0]), expit(point[1])
        log = gammaln(ranks + size) - gammaln(ranks + 1) + ranks * np.log(ratio)
        mass = np.exp(log - log.max())
        return np.asarray(mass / mass.sum())

    return _meeting(shares, mean, sd, ranks, np.array([0.5, logit(0.7)]))


def shifted_negative_binomial(mean: float, sd: float, n_max: int) -> Array:
    """Shares (n_max,) of 1, 2, ... ranks: one rank, and a negative binomial number more."""
    ranks = np.arange(1.0, n_max + 1)

    def shares(point: Array) -> Array:
        size, ratio = np.exp(point[0]), expit(point[1])
        log = gammaln(ranks - 1 + size) - gammaln(ranks) + ranks * np.log(ratio)
        mass = np.exp(log - log.max())
        return np.asarray(mass / mass.sum())

    return _meeting(shares, mean, sd, ranks, np.array([0.5, logit(0.7)]))


def cohort_counts(moments: Array, family: Family, n_max: int) -> tuple[Array, Array]:
    """Shares (n_max,) of 1, 2, ... ranks among matched and not matched under a family."""
    matched_mean, matched_sd, other_mean, other_sd = (float(moments[i]) for i in _OF_RANKS)
    return family(matched_mean, matched_sd, n_max), family(other_mean, other_sd, n_max)


def count_curve(moments: Array, family: Family, ranks: Array, n_max: int) -> Array:
    """Match rate (K,) by number of ranks that published moments (9,) imply under a family."""
    rate, place = moments[_RATE], ranks.astype(np.intp) - 1
    matched, other = cohort_counts(moments, family, n_max)
    matched, other = rate * matched[place], (1 - rate) * other[place]
    return np.asarray(matched / (matched + other))


def _meeting(
    shares: Callable[[Array], Array], mean: float, sd: float, ranks: Array, start: Array
) -> Array:
    """The member of a two-parameter family with this mean and standard deviation.

    Or the nearest one, where rounding in print has left none.

    Raises
    ------
    DataError
        When even the nearest is off by more than rounding explains.
    """

    def misfit(point: Array) -> Array:
        mass = shares(point)
        centre = mass @ ranks
        return np.array([centre - mean, np.sqrt(mass @ (ranks - centre) ** 2) - sd])

    solution = least_squares(misfit, start, xtol=_EXACT, ftol=_EXACT, gtol=_EXACT)
    if np.abs(solution.fun).max() > _ROUNDING:
        raise DataError(f"no such distribution of ranks has mean {mean:g} and sd {sd:g}")
    return shares(solution.x)


RANKS = np.arange(1.0, 16.0)
_UNSURE = (0, 3, 4, 7, 8)
_FAMILIES: tuple[tuple[str, Family, str], ...] = (
    ("ranks", truncated_negative_binomial, "zero-truncated negative binomial"),
    ("ranks_second_family", shifted_negative_binomial, "one rank and a negative binomial more"),
)


def by_ranks(inputs: Inputs) -> list[CalibrationRow]:
    """Match rate by number of ranks, in every specialty with a fit of its own.

    The published side is derived: matched and not matched each follow one family of
    distributions with their published mean and standard deviation of ranks. The
    second family shows how much hangs on the choice.
    """
    return [
        row
        for specialty in inputs.specialties
        for check, family, words in _FAMILIES
        for row in _rows(specialty, inputs.settings.max_ranks, check, family, words)
    ]


def _rows(
    specialty: PublishedSpecialty, n_max: int, check: str, family: Family, words: str
) -> list[CalibrationRow]:
    moments = specialty.data.moments
    errors = np.full_like(specialty.errors, np.inf)
    errors[list(_UNSURE)] = specialty.errors[list(_UNSURE)]

    def curve(published: Array) -> Array:
        return count_curve(published, family, RANKS, n_max)

    sd = propagated(curve, moments, errors) if check == "ranks" else np.full(RANKS.size, np.nan)
    predicted = match_given_count(specialty.fit.vector, RANKS)
    people = specialty.data.n.sum() * _share(moments, family, n_max)
    return [
        CalibrationRow(
            check=check,
            group=specialty.name,
            at=f"{k:.0f}",
            predicted=float(a),
            published=float(b),
            published_sd=None if np.isnan(error) else float(error),
            n=round(float(n)),
            unit="probability",
            kind=DERIVED,
            source_id=specialty.source_id,
            locator="contiguous_ranks, mean and sd of matched and not matched, and the match rate",
            note=f"distribution of ranks assumed: {words}",
        )
        for k, a, b, error, n in zip(RANKS, predicted, curve(moments), sd, people, strict=True)
    ]


def _share(moments: Array, family: Family, n_max: int) -> Array:
    """Share (K,) of applicants with each number of ranks."""
    rate = moments[0]
    matched, other = cohort_counts(moments, family, n_max)
    return np.asarray(rate * matched + (1 - rate) * other)[: RANKS.size]
