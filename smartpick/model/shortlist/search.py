"""The list of programs with the greatest chance to match under a budget.

The chance is averaged over what programs see and the profile does not show, one
draw of it shared by all applications (equation 4), so outcomes are correlated.
It is monotone submodular in the list: a greedy list, improved by swaps, is close
to the best one, and the tests hold it against exact solutions. This list says
where to apply; the order of a rank order list is another matter.

References
----------
Nemhauser, Wolsey and Fisher (1978), Mathematical Programming 14, 265-294.
Sviridenko (2004), Operations Research Letters 32, 41-43.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.shortlist.problem import Candidates, Limits, undominated


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """A list in the order in which each next application adds most.

    ``order`` (K,) indexes the candidates, the locked ones first; ``matched`` and
    ``cost`` (K,): chance to match and USD after each, neither ever falling.
    """

    order: Index
    matched: Array
    cost: Array

    @property
    def chance(self) -> float:
        """Chance to match on the whole list."""
        return float(self.matched[-1]) if self.order.size else 0.0


def fill(candidates: Candidates, limits: Limits) -> Filled:
    """The best list found around what is locked.

    Guarantees, each held by a test: every locked program is in it; unless the
    locked ones alone exceed them, budget and length are kept; the order in which
    candidates are given does not matter; more budget never lowers the chance by
    more than the search's own gap of a tenth of a point.
    """
    start = in_order(candidates, limits, np.flatnonzero(candidates.locked))
    pool = undominated(candidates, limits.longest(candidates.specialty.size))
    lists = _grown(candidates, limits, start, pool)
    found = [improved(candidates, limits, one, start.size, pool) for one in lists]
    best = max(found, key=lambda one: chance_of(candidates, one))
    best = refilled(candidates, limits, best, start.size, pool)
    rest = np.setdiff1d(best, start)
    return described(
        candidates, limits, np.concatenate([start, in_order(candidates, limits, rest, start)])
    )


def _grown(candidates: Candidates, limits: Limits, start: Index, pool: Mask) -> list[Index]:
    """Lists to improve. Prices matter only where there is a budget."""
    if limits.slack > 0:  # the list bends to what is liked
        return [grow(candidates, limits, start, pool, by_dollar=True)]
    lists = [grow(candidates, limits, start, pool, by_dollar=False)]
    if np.isfinite(limits.budget_usd):
        # The one program that adds most and fits: a guard for tiny budgets.
        one_more = replace(limits, most=min(limits.most, start.size + 1))
        single = grow(candidates, one_more, start, pool, by_dollar=False)
        lists += [grow(candidates, limits, one, pool, by_dollar=True) for one in (start, single)]
    return lists


def continued(candidates: Candidates, limits: Limits, filled: Filled) -> Filled:
    """The list followed by what would be added next under wider ``limits``."""
    pool = undominated(candidates, limits.longest(candidates.specialty.size))
    return described(
        candidates, limits, grow(candidates, limits, filled.order, pool, by_dollar=True)
    )


def described(candidates: Candidates, limits: Limits, order: Index) -> Filled:
    """Chance and cost after each application of a list (K,) as it stands."""
    return Filled(
        order, chance_after_each(candidates, order), limits.cost(candidates.specialty[order])
    )


def in_order(
    candidates: Candidates, limits: Limits, members: Index, start: Index | None = None
) -> Index:
    """``members`` (K,) in the order of their gain a dollar after ``start``, whatever they cost."""
    free = replace(limits, budget_usd=np.inf, most=candidates.specialty.size, slack=0.0)
    before = np.zeros(0, dtype=np.intp) if start is None else start
    pool = np.zeros(candidates.specialty.size, dtype=np.bool_)
    pool[members] = True
    return grow(candidates, free, before, pool, by_dollar=True)[before.size :]


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
