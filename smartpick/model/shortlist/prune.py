"""Dominance: which programs need not be looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.model.shortlist.problem import Candidates

Mask = NDArray[np.bool_]


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
