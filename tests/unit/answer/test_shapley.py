"""Shapley shares add up, and give each factor what it brings."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from smartpick.answer.explain import coalitions, shapley


def test_coalitions_are_all_subsets_in_binary_order() -> None:
    subsets = coalitions(3)
    assert subsets.shape == (8, 3)
    assert subsets[5].tolist() == [True, False, True]
    assert len({tuple(row) for row in subsets.tolist()}) == 8


def test_shares_equal_the_average_over_all_orders_of_entry() -> None:
    worth_of = np.random.default_rng(3).normal(size=16)

    def worth(on: np.ndarray) -> np.ndarray:
        return worth_of[on @ (2 ** np.arange(4))]

    by_order = np.zeros(4)
    orders = list(permutations(range(4)))
    for order in orders:
        on = np.zeros(4, dtype=bool)
        for factor in order:
            before = worth(on[None])[0]
            on[factor] = True
            by_order[factor] += worth(on[None])[0] - before
    assert shapley(worth, 4) == pytest.approx(by_order / len(orders))


def test_shares_add_up_to_the_whole_difference() -> None:
    def worth(on: np.ndarray) -> np.ndarray:
        return np.asarray(np.prod(1 + on * np.array([0.1, -0.4, 0.7, 0.0, 2.0]), axis=1))

    shares = shapley(worth, 5)
    assert shares.sum() == pytest.approx(1.1 * 0.6 * 1.7 * 3 - 1)
    assert shares[3] == pytest.approx(0)
