"""Promises of the list search for every problem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.model.shortlist.search import chance_after_each, described, fill
from tests.unit.model.exact_shortlist import random_candidates, random_limits

problems = st.builds(
    lambda seed, n, k: _problem(np.random.default_rng(seed), n, k),
    st.integers(0, 2**32),
    st.integers(1, 40),
    st.integers(1, 4),
)
seeds = st.integers(0, 2**32)


def _problem(random: np.random.Generator, n: int, k: int) -> tuple[Candidates, Limits]:
    candidates = replace(
        random_candidates(random, n, k),
        locked=random.random(n) < 0.1,
        allowed=random.random(n) < 0.9,
        band=random.integers(0, 3, n),
        liked=random.integers(0, 3, n).astype(float),
    )
    share = np.array([0.0, 0.5, 0.1]) if random.random() < 0.5 else np.zeros(3)
    slack = 0.2 if random.random() < 0.3 else 0.0
    return candidates, replace(random_limits(random, n), least_share=share, slack=slack)


@given(problems)
@settings(deadline=None)
def test_locked_programs_stay_and_forbidden_ones_stay_out(
    problem: tuple[Candidates, Limits],
) -> None:
    candidates, limits = problem
    order = fill(candidates, limits).order
    assert set(np.flatnonzero(candidates.locked)) <= set(order)
    assert not (~candidates.allowed & ~candidates.locked)[order].any()
    assert len(set(order)) == order.size


@given(problems)
@settings(deadline=None)
def test_budget_and_length_hold_unless_the_locked_ones_exceed_them(
    problem: tuple[Candidates, Limits],
) -> None:
    candidates, limits = problem
    filled = fill(candidates, limits)
    locked = np.flatnonzero(candidates.locked)
    least = limits.total(candidates.specialty[locked])
    assert limits.total(candidates.specialty[filled.order]) <= max(limits.budget_usd, least)
    assert filled.order.size <= max(limits.most, locked.size)
    assert filled.order.size == filled.matched.size == filled.cost.size


@given(problems, seeds)
@settings(deadline=None)
def test_the_order_in_which_programs_are_given_does_not_matter(
    problem: tuple[Candidates, Limits], seed: int
) -> None:
    candidates, limits = problem
    shuffled = np.random.default_rng(seed).permutation(candidates.specialty.size)
    other = replace(
        candidates,
        matches=candidates.matches[:, shuffled],
        specialty=candidates.specialty[shuffled],
        band=candidates.band[shuffled],
        allowed=candidates.allowed[shuffled],
        locked=candidates.locked[shuffled],
        liked=candidates.liked[shuffled],
    )
    one, two = fill(candidates, limits), fill(other, limits)
    assert two.chance == pytest.approx(one.chance, abs=1e-12)
    assert set(shuffled[two.order]) == set(one.order)


@given(problems, seeds)
@settings(deadline=None)
def test_one_more_application_never_hurts_and_helps_a_longer_list_less(
    problem: tuple[Candidates, Limits], seed: int
) -> None:
    candidates, _ = problem
    order = np.random.default_rng(seed).permutation(candidates.specialty.size)
    half, one = order[: order.size // 2], order[-1:]
    short = chance_after_each(candidates, np.concatenate([half[: half.size // 2], one]))
    long = chance_after_each(candidates, np.concatenate([half, one]))
    without_short = chance_after_each(candidates, half[: half.size // 2])
    without_long = chance_after_each(candidates, half)
    first = short[-1] - (without_short[-1] if without_short.size else 0)
    later = long[-1] - (without_long[-1] if without_long.size else 0)
    assert 0 <= later <= first + 1e-12


@given(problems, st.floats(1, 2000))
@settings(deadline=None)
def test_more_budget_never_lowers_the_chance(
    problem: tuple[Candidates, Limits], more: float
) -> None:
    candidates, limits = problem
    limits = replace(limits, slack=0.0, least_share=np.zeros(3))
    richer = replace(limits, budget_usd=limits.budget_usd + more)
    assert fill(candidates, richer).chance >= fill(candidates, limits).chance - 0.001


@given(problems)
@settings(deadline=None)
def test_chance_and_cost_never_fall_along_the_list(problem: tuple[Candidates, Limits]) -> None:
    filled = fill(*problem)
    assert (np.diff(filled.matched) >= 0).all()
    assert (np.diff(filled.cost) >= 0).all()
    again = described(*problem, filled.order)
    assert again.chance == filled.chance
