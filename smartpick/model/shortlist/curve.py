"""How many applications: the chance after each one, and where more stops paying."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def gain_of_spending(cost: Array, matched: Array, step_usd: float) -> Array:
    """What the next ``step_usd`` add to the chance (D, K) after each application.

    ``cost`` (K,) in USD never falls; ``matched`` (D, K) neither. Between two
    applications the chance is read off a straight line; where the list ends before the money
    is spent the gain is NaN: it is not known.
    """
    paid = cost + step_usd
    after = np.searchsorted(cost, paid, side="right")
    known = paid <= cost[-1]
    right = np.minimum(after, cost.size - 1)
    left = np.maximum(right - 1, 0)
    width = cost[right] - cost[left]
    part = np.divide(paid - cost[left], width, out=np.ones(cost.size), where=width > 0)
    part = np.clip(part, 0, 1)
    later = matched[:, left] * (1 - part) + matched[:, right] * part
    return np.where(known, later - matched, np.nan)


def stops_paying(gain: Array, least: float) -> Index:
    """Number of applications (D,) after which the next dollars add less than ``least``.

    ``gain`` (D, K) from :func:`gain_of_spending`; the list's whole length where it
    always adds more.
    """
    low = gain < least
    first = np.argmax(low, axis=1) + 1
    return np.asarray(np.where(low.any(axis=1), first, gain.shape[1]))
