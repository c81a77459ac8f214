"""Does an order follow one thing alone? Looks at an order that exists; makes none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]


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


def n_known(values: Array) -> int:
    """How many values are known."""
    return int((~np.isnan(values)).sum())
