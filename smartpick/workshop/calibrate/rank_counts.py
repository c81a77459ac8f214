"""How many ranks people had, from a published mean and standard deviation alone.

Nobody publishes the distribution, so one has to be assumed to turn two moments into
a match rate by number of ranks. Two families are used, to show how much hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.special import expit, gammaln, logit

from smartpick.errors import DataError

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
