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

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smartpick.model.shortlist.grow import chance_after_each, chance_of, grow
from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.model.shortlist.prune import undominated
from smartpick.model.shortlist.swap import improved, refilled

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]


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
        single = _best_single(candidates, limits, start, pool)
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
    free = replace(
        limits,
        budget_usd=np.inf,
        most=candidates.specialty.size,
        slack=0.0,
    )
    before = np.zeros(0, dtype=np.intp) if start is None else start
    pool = np.zeros(candidates.specialty.size, dtype=np.bool_)
    pool[members] = True
    return grow(candidates, free, before, pool, by_dollar=True)[before.size :]


def _best_single(candidates: Candidates, limits: Limits, start: Index, pool: Mask) -> Index:
    """``start`` and the one program that adds most and fits: a guard for tiny budgets."""
    one_more = replace(limits, most=min(limits.most, start.size + 1), slack=0.0)
    return grow(candidates, one_more, start, pool, by_dollar=False)
