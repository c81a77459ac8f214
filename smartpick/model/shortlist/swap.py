"""Programs out, others in: what greedy steps cannot see."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from smartpick.model.shortlist.grow import chance_of, grow
from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.model.shortlist.prune import undominated

Index = NDArray[np.intp]
Mask = NDArray[np.bool_]


def improved(
    candidates: Candidates, limits: Limits, order: Index, n_fixed: int, pool: Mask
) -> Index:
    """A list (K,) after the best swaps, made until none helps.

    The first ``n_fixed`` stay. A swap keeps budget and mix, and never brings in a
    program that is liked less. The chance to match never falls.
    """
    order = order.copy()
    for _ in range(order.size):
        swap = _best_swap(candidates, limits, order, n_fixed, pool)
        if swap is None:
            break
        out, program = swap
        order[out] = program
    return order


def refilled(
    candidates: Candidates, limits: Limits, order: Index, n_fixed: int, pool: Mask
) -> Index:
    """A list (K,) with one or two of a specialty given up for better ones, while that helps.

    Does what a swap of one for one cannot when prices differ. The first ``n_fixed``
    stay; budget and mix hold; the chance to match never falls. Left alone when the
    list bends to what the applicant likes (``slack``).
    """
    if limits.slack > 0 or not np.isfinite(limits.budget_usd):
        return order
    while True:
        near = _reachable(candidates, limits, order, pool)
        trials = [
            grow(candidates, limits, short, without, by_dollar=by_dollar)
            for short, without in _shortened(candidates, order, n_fixed, near)
            for by_dollar in (True, False)
        ]
        best = max(trials, key=lambda one: chance_of(candidates, one), default=order)
        if chance_of(candidates, best) <= chance_of(candidates, order) + np.finfo(np.float32).eps:
            return order
        order = improved(candidates, limits, best, n_fixed, pool)


def _reachable(candidates: Candidates, limits: Limits, order: Index, pool: Mask) -> Mask:
    """Programs of ``pool`` (N,) that the money of two dropped ones could bring in."""
    others = pool.copy()
    others[order] = False
    money = limits.budget_usd - limits.total(candidates.specialty[order])
    cheapest = np.maximum(limits.ladder.min(), np.finfo(np.float32).eps)
    # What is locked may cost more than there is: then nothing can come in.
    most = np.clip((money + 2 * limits.ladder.max()) / cheapest, 0, order.size)
    return undominated(candidates, int(most) + 1, others)


def _shortened(
    candidates: Candidates, order: Index, n_fixed: int, pool: Mask
) -> Iterator[tuple[Index, Mask]]:
    """The list without the least promising one or two of each specialty, and where to look.

    In the pool, then in the pool without that specialty, so that the money goes elsewhere.
    """
    average = candidates.weights @ candidates.matches[:, order]
    specialty = candidates.specialty[order]
    for s in np.unique(specialty[n_fixed:]):
        own = n_fixed + np.flatnonzero(specialty[n_fixed:] == s)
        worst_first = own[np.argsort(average[own], kind="stable")]
        for n in range(1, min(2, own.size) + 1):
            out = worst_first[:n]
            yield np.delete(order, out), pool
            yield np.delete(order, out), pool & (candidates.specialty != s)


def _best_swap(
    candidates: Candidates, limits: Limits, order: Index, n_fixed: int, pool: Mask
) -> tuple[int, int] | None:
    """Place in the list and program of the swap that adds most; ``None`` when none does."""
    leaving = order[n_fixed:]
    others = pool.copy()
    others[order] = False
    coming = np.flatnonzero(undominated(candidates, 1, others))
    if not (leaving.size and coming.size):
        return None
    log_left = np.log1p(-candidates.matches[:, order]).sum(axis=1)
    rest = np.exp(log_left[:, None] - np.log1p(-candidates.matches[:, leaving]))
    rest = rest * candidates.weights[:, None]
    after = rest.T @ (1 - candidates.matches[:, coming])
    gain = candidates.weights @ np.exp(log_left) - after
    gain[~_may_swap(candidates, limits, order, leaving, coming)] = -np.inf
    best = int(np.argmax(gain))
    if gain.flat[best] <= np.finfo(np.float32).eps:
        return None
    i, j = divmod(best, coming.size)
    return n_fixed + i, int(coming[j])


def _may_swap(
    candidates: Candidates, limits: Limits, order: Index, leaving: Index, coming: Index
) -> Mask:
    """Which swaps (leaving, coming) keep the budget, the mix and what is liked."""
    specialty, band = candidates.specialty, candidates.band
    sent = np.bincount(specialty[order], minlength=specialty.max() + 1)
    spent = limits.total(specialty[order])
    going, new = specialty[leaving], specialty[coming]
    saved = limits.price(np.maximum(sent[going] - 1, 0), going)
    added = limits.price(sent[new], new)
    same_specialty = going[:, None] == new
    change = np.where(same_specialty, 0, added - saved[:, None])
    mixed = np.bincount(band[order], minlength=limits.least_share.size)
    can_spare = mixed - 1 >= np.floor(limits.least_share * order.size)
    same_band = band[leaving][:, None] == band[coming]
    keeps_mix = same_band | can_spare[band[leaving]][:, None]
    is_liked = candidates.liked[coming] >= candidates.liked[leaving][:, None]
    may: Mask = (spent + change <= limits.budget_usd) & keeps_mix
    return may & (is_liked if limits.slack > 0 else True)
