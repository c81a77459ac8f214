"""How firm a program's place in the list is: the list filled anew under other draws."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.answer.shortlist.pool import Pool, of_all
from smartpick.model import settings
from smartpick.model.shortlist.grow import grow
from smartpick.model.shortlist.prune import undominated
from smartpick.model.shortlist.search import in_order

Array = NDArray[np.float64]


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
    model, terms = question.prepared.likelihood, question.terms
    rows = model.rows(question.applicant)
    specialty = model.programs.specialty[row]
    eta = model.drawn_log_odds(rows, row, question.home, terms)
    kept = terms.kept(model.draws, row)
    size = model.programs.specialty.size
    shake = np.random.default_rng(n_draws).standard_normal((n_draws, size))[:, row]
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
