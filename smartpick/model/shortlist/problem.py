"""What the search for a list starts from: programs to choose among, and limits."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from smartpick.model.arrays import Array, Index, Mask


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

    ``ladder``: USD for the first, second, ... application in one specialty, the last one
    repeated; (L,) where all specialties are priced alike, else (S, L), a row for each.
    Prices may fall: a flat fee for the first eighteen is one price and then seventeen
    of nothing. ``budget_usd`` and ``most`` bound dollars and
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
    _shared: Array = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shared", _shared(self.ladder))

    def price(self, n_before: Index, specialty: Index) -> Array:
        """USD of one more application to each ``specialty`` (...) after ``n_before`` (...)."""
        return _of(self.ladder, n_before, specialty)

    def spread(self, n_before: Index, specialty: Index) -> Array:
        """As :meth:`price`, with what a flat fee opens shared among the applications it opens.

        Never falls along a list and adds up to the same dollars at the end of each flat part, so a
        search that looks one application ahead is not kept off by the first one. Equal to
        :meth:`price` where prices never fall.
        """
        return _of(self._shared, n_before, specialty)

    def cost(self, specialty: Index) -> Array:
        """USD after each application of a list (K,), never falling."""
        n_before = np.zeros(specialty.size, dtype=np.intp)
        for s in np.unique(specialty):
            own = specialty == s
            n_before[own] = np.arange(own.sum())
        return np.asarray(np.cumsum(self.price(n_before, specialty)))

    def total(self, specialty: Index) -> float:
        """USD of a whole list (K,), 0 for an empty one."""
        return float(self.cost(specialty)[-1]) if specialty.size else 0.0

    def longest(self, n_programs: int) -> int:
        """Most applications that one specialty can get under these limits."""
        n_before = np.arange(max(min(self.most, n_programs), 0))
        return max(
            int(np.searchsorted(np.cumsum(_row(row, n_before)), self.budget_usd, side="right"))
            for row in np.atleast_2d(self.ladder)
        )


def _row(ladder: Array, n_before: Index) -> Array:
    return np.asarray(ladder[np.minimum(n_before, ladder.size - 1)])


def _of(ladder: Array, n_before: Index, specialty: Index) -> Array:
    if ladder.ndim == 1:
        return _row(ladder, n_before)
    return np.asarray(ladder[specialty, np.minimum(n_before, ladder.shape[1] - 1)])


def _shared(ladder: Array) -> Array:
    """The ladder with every price that falls averaged over the flat part it belongs to."""
    if (np.diff(ladder) >= 0).all():
        return ladder
    rows = np.atleast_2d(ladder).copy()
    for row in rows:
        start = 0
        while start < row.size:
            means = np.cumsum(row[start:]) / np.arange(1, row.size - start + 1)
            end = start + int(row.size - start - np.argmin(means[::-1]))
            row[start:end] = means[end - start - 1]
            start = end
    return rows.reshape(ladder.shape)


def undominated(candidates: Candidates, n_most: int, within: Mask | None = None) -> Mask:
    """Programs (N,) worth looking at: ``within`` and not surely beaten.

    One is surely beaten when ``n_most`` others of the same specialty, band and
    preference have at least its chance at every hidden node. Never drops a program
    that the best ``n_most`` additions need. ``within`` (N,): allowed and not locked
    when not given.
    """
    keep = candidates.allowed & ~candidates.locked if within is None else within.copy()
    matches, where = candidates.matches, np.flatnonzero(keep)
    if not where.size:
        return keep
    traits = np.stack([candidates.specialty, candidates.band, candidates.liked], axis=1)[where]
    _, kind = np.unique(traits, axis=0, return_inverse=True)
    average = candidates.weights @ matches[:, where]
    for one in range(kind.max() + 1):
        own = where[kind == one]
        if own.size <= n_most:
            continue
        order = np.argsort(-average[kind == one], kind="stable")
        best, others = own[order[:n_most]], own[order[n_most:]]
        if n_most == 0:
            keep[others] = False
            continue
        floor = matches[:, best].min(axis=1)
        keep[others] = (matches[:, others] > floor[:, None]).any(axis=0)
    return keep
