"""Filling a shortlist: the search around what stays, and what every wish costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.special import expit

from smartpick.answer.shortlist.pool import Pool, of_all
from smartpick.domain.list_answer import FilledList
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.model.shortlist.problem import undominated
from smartpick.model.shortlist.search import Filled, fill, grow, in_order
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


@dataclass(frozen=True, slots=True)
class Stability:
    """How often each program is in the list when it is filled anew.

    ``share_in`` maps program codes to the share of draws in which the search takes the
    program, in [0, 1]; locked ones are in always. ``stable`` names those that reach
    the stated share; ``n_draws`` were made.
    """

    share_in: dict[str, float]
    stable: frozenset[str]
    n_draws: int


def stability(pool: Pool) -> Stability:
    """The list filled anew, once a draw, with the coefficients and programs of that draw.

    A draw moves the coefficients and, for each program, what is not known about it;
    so this says what a better informed applicant might choose, not what to choose now.
    """
    n_draws = settings.N_REDRAWS
    has_budget = bool(np.isfinite(pool.limits.budget_usd))
    hits = np.zeros(pool.candidates.specialty.size)
    start = in_order(pool.candidates, pool.limits, np.flatnonzero(pool.candidates.locked))
    for weights, matches in _redrawn(pool, n_draws):
        candidates = replace(pool.candidates, weights=weights, matches=matches)
        kept = undominated(candidates, pool.limits.longest(matches.shape[1]))
        hits[grow(candidates, pool.limits, start, kept, by_dollar=has_budget)] += 1
    share = {code: float(n) / n_draws for code, n in zip(pool.code, hits, strict=True) if n}
    least = settings.STABLE_SHARE
    return Stability(share, frozenset(c for c, s in share.items() if s >= least), n_draws)


def _redrawn(pool: Pool, n_draws: int) -> list[tuple[Array, Array]]:
    """Weights (M,) and match chances (M, N) under each draw, with common random numbers."""
    question, row = pool.question, pool.row
    model, terms, rows = question.model, question.terms, question.rows
    specialty = question.specialty[row]
    eta = model.drawn_log_odds(rows, row, question.home, terms)
    kept = terms.kept(model.draws, row)
    size = (n_draws, question.specialty.size)
    shake = np.random.default_rng(n_draws).standard_normal(size)[:, row]
    is_dead = ~pool.candidates.matches[:, : row.size].any(axis=0)
    n_beside = pool.candidates.specialty.size - row.size
    out = []
    for d in range(1, n_draws + 1):
        odds = eta[d] + terms.spread[row] * shake[d - 1]
        chance = expit(odds + model.nodes[:, None] * rows.hidden[d, specialty])
        matches = np.where(is_dead, 0.0, chance * kept[d] * rows.converts[d, specialty])
        weights, matches = of_all(question, row, matches, d)
        out.append((weights, np.pad(matches, ((0, 0), (0, n_beside)))))
    return out
