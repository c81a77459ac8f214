"""Where signals go, on lists small enough to try every way."""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.special import expit

from smartpick.answer.shortlist.signals import assigned
from smartpick.model.arrays import Array, Index
from tests.unit.model.exact_shortlist import NODES, WEIGHTS


def chance(matches: Array) -> float:
    return float(1 - WEIGHTS @ np.prod(1 - matches, axis=1))


def problem(seed: int, n: int) -> tuple[Array, Array, Index]:
    """Plain and raised chances (gold, silver) of invented programs in two specialties."""
    random = np.random.default_rng(seed)
    odds = random.uniform(-4, -0.5, n) + 0.5 * NODES[:, None]
    raised = np.stack([0.2 * expit(odds + lift) for lift in (1.5, 1.0)])
    return 0.2 * expit(odds), raised, random.integers(0, 2, n)


def test_signals_go_where_trying_every_way_would_put_them() -> None:
    for seed in range(20):
        plain, raised, specialty = problem(seed, 6)
        quota = np.array([[1, 1], [0, 2]])
        kind = assigned(
            plain, raised, WEIGHTS, specialty=specialty, quota=quota, may=np.ones(6, dtype=bool)
        )
        every = np.concatenate([raised, plain[None]])
        best = 0.0
        for way in product([0, 1, -1], repeat=6):
            chosen = np.array(way)
            used = [[(chosen[specialty == s] == t).sum() for t in (0, 1)] for s in (0, 1)]
            if (np.array(used) <= quota).all():
                best = max(best, chance(every[chosen, :, np.arange(6)].T))
        assert best - 0.003 <= chance(every[kind, :, np.arange(6)].T) <= best + 1e-12


def test_no_signal_goes_where_none_may_or_beyond_the_limit() -> None:
    plain, raised, specialty = problem(1, 12)
    may = np.arange(12) % 3 > 0
    quota = np.array([[1, 2], [0, 0]])
    kind = assigned(plain, raised, WEIGHTS, specialty=specialty, quota=quota, may=may)
    assert (kind[~may] == -1).all()
    assert (kind[specialty == 1] == -1).all()
    assert [(kind == t).sum() for t in (0, 1)] == [1, 2]


def test_a_signal_that_changes_nothing_is_not_spent() -> None:
    plain, raised, specialty = problem(2, 5)
    raised[:, :, 3] = plain[:, 3]
    quota, may = np.full((2, 2), 9), np.ones(5, dtype=bool)
    kind = assigned(plain, raised, WEIGHTS, specialty=specialty, quota=quota, may=may)
    assert kind[3] == -1
    assert (np.delete(kind, 3) >= 0).all()


def test_an_empty_list_gets_no_signal() -> None:
    nothing = np.zeros((WEIGHTS.size, 0))
    kind = assigned(
        nothing,
        np.zeros((2, WEIGHTS.size, 0)),
        WEIGHTS,
        specialty=np.zeros(0, dtype=np.intp),
        quota=np.ones((1, 2), dtype=np.intp),
        may=np.zeros(0, dtype=bool),
    )
    assert kind.size == 0
