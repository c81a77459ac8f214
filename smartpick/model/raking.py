"""Bounded raking: shares that keep the order of their log-odds and meet a cell's total.

References
----------
Deville, J.-C. and Särndal, C.-E. (1992). Calibration estimators in survey sampling.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def rake(log_odds: Array, weight: Array, cell: Index, total: Array) -> Array:
    """Shares (R,) in [0, 1] that add up to each cell's total when weighted.

    ``weight * expit(intercept of the cell + log_odds)``, summed over a cell,
    equals ``total`` (C,), which is first clipped to what the cell can hold. The
    order of rows does not matter, and higher log-odds never give a lower share.
    """
    n_cells = total.size
    size = np.bincount(cell, weight, n_cells)
    part = np.divide(np.clip(total, 0, size), size, out=np.zeros(n_cells), where=size > 0)
    free = (part > 0) & (part < 1)
    top = np.full(n_cells, -np.inf)
    np.maximum.at(top, cell, log_odds)
    bottom = np.full(n_cells, np.inf)
    np.minimum.at(bottom, cell, log_odds)
    start = logit(np.where(free, part, 1 / 2))
    intercept = increasing_root(
        lambda a: np.bincount(cell, weight * expit(a[cell] + log_odds), n_cells) - total,
        np.where(free, start - top, 0),
        np.where(free, start - bottom, 0),
    )
    share = expit(intercept[cell] + log_odds)
    return np.where(free[cell], share, part[cell])


def shrunk_intercept(log_odds: Array, weight: Array, cell: Index, total: Array, sd: Array) -> Array:
    """Most likely deviation (C,) of each cell from its log-odds, N(0, sd) before its total.

    Finite for every total, 0 for a cell without positions; tends to the raked
    intercept as ``sd`` (C,) grows.
    """
    n_cells = total.size
    size = np.bincount(cell, weight, n_cells)
    reach = sd**2 * size
    return increasing_root(
        lambda a: (
            (np.bincount(cell, weight * expit(a[cell] + log_odds), n_cells) - total) * sd**2 + a
        ),
        -reach,
        reach,
    )


def increasing_root(rises: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Roots of increasing functions, halved until no number lies between the ends."""
    while True:
        middle = (low + high) / 2
        inside = (middle > low) & (middle < high)
        if not inside.any():
            return middle
        is_high = rises(middle) > 0
        low = np.where(inside & ~is_high, middle, low)
        high = np.where(inside & is_high, middle, high)
