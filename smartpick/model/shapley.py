"""Exact Shapley shares: how a likelihood differs from a reference's, factor by factor."""

from __future__ import annotations

from collections.abc import Callable
from math import comb

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def coalitions(n_factors: int) -> NDArray[np.bool_]:
    """Every subset of the factors (2^n, n): row r holds factor i when bit i of r is set."""
    rows = np.arange(2**n_factors)
    return np.asarray((rows[:, None] >> np.arange(n_factors)) & 1, dtype=np.bool_)


def shapley(worth: Callable[[NDArray[np.bool_]], Array], n_factors: int) -> Array:
    """Each factor's share (n,) of worth(all) - worth(none).

    ``worth`` maps rows of :func:`coalitions` to a value each. The shares add up to
    the difference exactly; a factor that never changes the worth has share 0.
    """
    subsets = coalitions(n_factors)
    value = worth(subsets)
    size = subsets.sum(axis=1)
    weight = np.array([1 / (n_factors * comb(n_factors - 1, k)) for k in range(n_factors)])
    rows = np.arange(subsets.shape[0])
    shares = np.empty(n_factors)
    for i in range(n_factors):
        without = rows[~subsets[:, i]]
        gain = value[without + 2**i] - value[without]
        shares[i] = weight[size[without]] @ gain
    return shares
