"""How many applications: the chance after each one, with intervals, and where more stops paying."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from smartpick.answer.question import Question
from smartpick.answer.results import estimate, estimates
from smartpick.answer.shortlist.mine import (
    best_first,
    chances_of,
    conversions,
    interview_chances,
    log_none,
)
from smartpick.answer.shortlist.pool import Pool
from smartpick.domain.list_answer import Curve, CurvePoint, NextApplication
from smartpick.model import settings
from smartpick.model.arrays import Array, Index
from smartpick.model.shortlist.search import Filled, continued, described, in_order


def curve_of(pool: Pool) -> Curve:
    """The list in the order of what adds most, then what would be added next.

    Withdrawn applications and those without an estimate move nothing and are not drawn.
    """
    filled, n_own = _lengthened(pool)
    if not filled.order.size:
        return Curve()
    drawn = _after_each(pool, filled.order)
    return _read(pool, filled, drawn, n_own)


def _lengthened(pool: Pool) -> tuple[Filled, int]:
    """The list and its continuation to the longest curve, and the list's own length."""
    candidates = pool.candidates
    own = _best_first(pool, in_order(candidates, pool.limits, pool.estimated))
    longest = settings.CURVE_LENGTH
    open_ended = replace(pool.limits, budget_usd=np.inf, most=max(longest, own.size + 1))
    # What is listed is in already, so nothing else is locked here.
    others = replace(candidates, locked=np.zeros_like(candidates.locked))
    start = described(others, open_ended, own)
    return continued(others, open_ended, start), own.size


def _best_first(pool: Pool, order: Index) -> Index:
    """The same list, the likeliest programs of each specialty first; turns stay as they are."""
    specialty, out = pool.candidates.specialty[order], order.copy()
    for s in np.unique(specialty):
        own = np.flatnonzero(specialty == s)
        out[own] = order[own][best_first(pool.question, pool.row[order[own]])]
    return out


def _after_each(pool: Pool, order: Index) -> Array:
    """Draws (D, K) of the chance, of those who apply, with the first programs of the list."""
    question, row = pool.question, pool.row[order]
    interview = interview_chances(question, row)
    unranked = _growing(question, row, log_none(interview))
    unmatched = _growing(question, row, log_none(interview * conversions(question, row)))
    present = np.unique(question.specialty[row])
    return chances_of(question, present, unranked, unmatched).given_applied


def _growing(question: Question, row: Index, log_none: Array) -> Array:
    """Log chance (Q, D, K, S) that nothing comes of the first programs, by their specialty."""
    specialty = question.specialty[row]
    columns = []
    for s in np.unique(specialty):
        own = specialty == s
        worth = question.model.length.worth(np.cumsum(own), np.full(own.size, s))
        so_far = worth * np.cumsum(np.where(own, log_none, 0), axis=2)
        columns.append(np.minimum.accumulate(so_far, axis=2))
    return np.stack(columns, axis=-1)


def _read(pool: Pool, filled: Filled, drawn: Array, n_own: int) -> Curve:
    """Points, the next application and the end of what pays."""
    gain = gain_of_spending(filled.cost, drawn, settings.NEXT_DOLLARS)
    least = settings.LEAST_GAIN
    stops = stops_paying(gain, least)
    is_end = not bool((gain[0] < least).any())
    points = tuple(
        CurvePoint(k + 1, round(float(usd)), one)
        for k, (usd, one) in enumerate(zip(filled.cost, estimates(drawn), strict=True))
    )
    return Curve(
        curve=points,
        next_application=_next(pool, filled, drawn, n_own),
        stops_paying=estimate(stops.astype(float)),
        stops_paying_usd=round(float(filled.cost[stops[0] - 1])),
        stops_at_end=is_end,
    )


def _next(pool: Pool, filled: Filled, drawn: Array, n_own: int) -> NextApplication | None:
    if filled.order.size <= n_own:
        return None
    before = drawn[:, n_own - 1] if n_own else np.zeros(drawn.shape[0])
    paid = filled.cost[n_own - 1] if n_own else 0.0
    return NextApplication(
        program_code=pool.code[filled.order[n_own]],
        adds=estimate(drawn[:, n_own] - before),
        fee_usd=round(float(filled.cost[n_own] - paid)),
    )


def gain_of_spending(cost: Array, matched: Array, step_usd: float) -> Array:
    """What the next ``step_usd`` add to the chance (D, K) after each application.

    ``cost`` (K,) in USD never falls; ``matched`` (D, K) neither. Between two
    applications the chance is read off a straight line; where the list ends before the money
    is spent the gain is NaN: it is not known.
    """
    paid = cost + step_usd
    after = np.searchsorted(cost, paid, side="right")
    known = paid <= cost[-1]
    right = np.minimum(after, cost.size - 1)
    left = np.maximum(right - 1, 0)
    width = cost[right] - cost[left]
    part = np.divide(paid - cost[left], width, out=np.ones(cost.size), where=width > 0)
    part = np.clip(part, 0, 1)
    later = matched[:, left] * (1 - part) + matched[:, right] * part
    return np.where(known, later - matched, np.nan)


def stops_paying(gain: Array, least: float) -> Index:
    """Number of applications (D,) after which the next dollars add less than ``least``.

    ``gain`` (D, K) from :func:`gain_of_spending`; the list's whole length where it
    always adds more.
    """
    low = gain < least
    first = np.argmax(low, axis=1) + 1
    return np.asarray(np.where(low.any(axis=1), first, gain.shape[1]))
