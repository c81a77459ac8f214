"""Filling a shortlist: the search around what stays, and what every wish costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from smartpick.answer.shortlist.pool import Pool
from smartpick.domain.list_answer import FilledList
from smartpick.model.shortlist.search import Filled, fill
from smartpick.workspace import Workspace

_SLACKS = (0.8, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02)
"""Tried from the most generous one: the first whose loss is small enough is used."""


def fill_list(pool: Pool) -> FilledList:
    """The list with the greatest chance under the applicant's limits and wishes.

    Guarantees: what stays is in it; budget and length hold unless what stays exceeds
    them; preferences that decide between near equals cost at most ``most_loss``.
    """
    limits, candidates = pool.limits, pool.candidates
    best = fill(candidates, limits)
    found = _bent(pool, best)
    unmixed = fill(candidates, replace(limits, least_share=np.zeros_like(limits.least_share)))
    has_wishes = pool.candidates.liked.any() or (pool.is_open != candidates.allowed).any()
    free = fill(replace(candidates, allowed=pool.is_open), limits) if has_wishes else best
    return FilledList(
        program_codes=tuple(pool.code[i] for i in found.order),
        matched=found.chance,
        mix_costs=max(unmixed.chance - best.chance, 0.0),
        preferences_cost=max(free.chance - found.chance, 0.0),
        fee_usd=round(limits.total(candidates.specialty[found.order])),
        n_candidates=int((candidates.allowed | candidates.locked).sum()),
    )


def filled(work: Workspace, found: FilledList, on: date) -> Workspace:
    """The workspace with what was found in the list; programs with a note on them stay."""
    noted = [n.program_code for n in work.notes if n.note]
    shortlist = work.shortlist.filled(found.program_codes, on, kept=noted)
    return work.model_copy(update={"shortlist": shortlist})


def _bent(pool: Pool, best: Filled) -> Filled:
    """The list bent to what is liked, as far as the loss stays within what was stated."""
    if not pool.candidates.liked.any():
        return best
    most_loss = pool.shortlist.preferences.most_loss
    for slack in _SLACKS:
        bent = fill(pool.candidates, replace(pool.limits, slack=slack))
        if best.chance - bent.chance <= most_loss:
            return bent
    return best
