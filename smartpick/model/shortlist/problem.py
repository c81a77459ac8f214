"""What the search for a list starts from: programs to choose among, and limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.errors import EvidenceError

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Programs (N,) that an applicant could apply to.

    ``matches`` (Q, N): chance in [0, 1) that an application there ends in a match,
    at each hidden node; ``weights`` (Q,) of the nodes, summing to 1. ``specialty``
    and ``band`` (N,) are indices from 0; ``allowed`` (N,): may be chosen;
    ``locked`` (N,): is in the list whatever else happens; ``liked`` (N,): how well
    it fits what the applicant prefers, greater is better.
    """

    matches: Array
    weights: Array
    specialty: Index
    band: Index
    allowed: Mask
    locked: Mask
    liked: Array


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """What a list may cost, how long it may be, and how it is mixed.

    ``ladder`` (L,): USD for the first, second, ... application in one specialty,
    the last one repeated; no price below the one before, or the search would miss
    what the first application opens. ``budget_usd`` and ``most`` bound dollars and
    applications, the locked ones included. ``least_share`` (B,): least share of
    each band in every beginning of the list, as far as programs of it are left; sums to
    at most 1. ``slack`` in [0, 1): share of a step's gain given up for a program that
    the applicant likes better.
    """

    ladder: Array
    budget_usd: float
    most: int
    least_share: Array
    slack: float

    def __post_init__(self) -> None:
        if (np.diff(self.ladder) < 0).any():
            raise EvidenceError("data/published/eras_fees.csv: prices fall along the list")

    def price(self, n_before: Index) -> Array:
        """USD of one more application where ``n_before`` (...) were sent already."""
        return np.asarray(self.ladder[np.minimum(n_before, self.ladder.size - 1)])

    def cost(self, specialty: Index) -> Array:
        """USD after each application of a list (K,), never falling."""
        n_before = np.zeros(specialty.size, dtype=np.intp)
        for s in np.unique(specialty):
            own = specialty == s
            n_before[own] = np.arange(own.sum())
        return np.asarray(np.cumsum(self.price(n_before)))

    def total(self, specialty: Index) -> float:
        """USD of a whole list (K,), 0 for an empty one."""
        return float(self.cost(specialty)[-1]) if specialty.size else 0.0

    def longest(self, n_programs: int) -> int:
        """Most applications that one specialty can get under these limits."""
        prices = self.price(np.arange(max(min(self.most, n_programs), 0)))
        return int(np.searchsorted(np.cumsum(prices), self.budget_usd, side="right"))
