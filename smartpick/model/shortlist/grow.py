"""A list that grows by the best next program."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.model.shortlist.problem import Candidates, Limits

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]

_TINY = float(np.finfo(float).tiny)


def chance_after_each(candidates: Candidates, order: Index) -> Array:
    """Chance to match (K,) after each application of a list: never falls."""
    unmatched = np.cumprod(1 - candidates.matches[:, order], axis=1)
    return np.asarray(1 - candidates.weights @ unmatched)


def chance_of(candidates: Candidates, order: Index) -> float:
    """Chance to match on a whole list (K,)."""
    return float(1 - candidates.weights @ np.prod(1 - candidates.matches[:, order], axis=1))


def grow(
    candidates: Candidates, limits: Limits, start: Index, pool: Mask, *, by_dollar: bool
) -> Index:
    """The list ``start`` (K,) with the best next program of ``pool`` (N,) added while one fits.

    Best is the greatest gain a dollar, or the greatest gain.
    """
    chosen, left = list(start), np.setdiff1d(np.flatnonzero(pool), start)
    matches = candidates.matches[:, left]
    specialty, band, liked = (
        candidates.specialty[left],
        candidates.band[left],
        candidates.liked[left],
    )
    sent = np.bincount(candidates.specialty[start], minlength=candidates.specialty.max() + 1)
    mixed = np.bincount(candidates.band[start], minlength=limits.least_share.size)
    spent = limits.total(candidates.specialty[start])
    unmatched = candidates.weights * np.prod(1 - candidates.matches[:, start], axis=1)
    is_open = np.ones(left.size, dtype=np.bool_)
    while len(chosen) < limits.most:
        price = limits.price(sent[specialty], specialty)
        fits = is_open & (spent + price <= limits.budget_usd)
        fits = _keeping_the_mix(fits, band, mixed, limits.least_share)
        if not fits.any():
            break
        gain = unmatched @ matches
        shared = limits.spread(sent[specialty], specialty)
        worth = gain / np.maximum(shared, _TINY) if by_dollar else gain
        pick = _preferred(np.where(fits, worth, -np.inf), liked, limits.slack)
        chosen.append(left[pick])
        is_open[pick] = False
        spent += float(price[pick])
        sent[specialty[pick]] += 1
        mixed[band[pick]] += 1
        unmatched = unmatched * (1 - matches[:, pick])
    return np.asarray(chosen, dtype=np.intp)


def _keeping_the_mix(fits: Mask, band: Index, mixed: Index, least_share: Array) -> Mask:
    """Those of ``fits`` (N,) with which no band will be short here or a few programs on.

    A band of which nothing is left does not count.
    """
    for ahead in range(1, mixed.size + 1):
        missing = np.maximum(np.floor(least_share * (mixed.sum() + ahead)) - mixed, 0)
        if missing.sum() < ahead:
            continue
        missing[np.bincount(band[fits], minlength=mixed.size) == 0] = 0
        if missing.sum() >= ahead:
            return np.asarray(fits & (missing > 0)[band])
    return fits


def _preferred(worth: Array, liked: Array, slack: float) -> int:
    """The best (N,), or one nearly as good that is liked better."""
    if slack <= 0:
        return int(np.argmax(worth))
    near = worth >= worth.max() * (1 - slack)
    best = near & (liked == liked[near].max())
    return int(np.argmax(np.where(best, worth, -np.inf)))
