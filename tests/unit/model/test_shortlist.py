"""The list search against exact solutions, on invented programs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from smartpick.model.shortlist.problem import Limits, undominated
from smartpick.model.shortlist.search import (
    chance_after_each,
    chance_of,
    continued,
    fill,
    grow,
    improved,
)
from tests.unit.model.exact_shortlist import (
    LADDER_2026,
    NO_MIX,
    WEIGHTS,
    by_brute_force,
    by_milp,
    candidates_of,
    random_candidates,
    random_limits,
)

NO_LIMITS = Limits(LADDER_2026, np.inf, 1000, NO_MIX, 0.0)
TENTH_OF_A_POINT = 0.001


def test_small_lists_are_as_good_as_the_best_of_all_lists() -> None:
    random = np.random.default_rng(3)
    for _ in range(100):
        n = int(random.integers(2, 11))
        candidates = random_candidates(random, n, int(random.integers(1, 4)))
        locked, allowed = random.random(n) < 0.15, random.random(n) < 0.9
        candidates = replace(candidates, locked=locked, allowed=allowed)
        limits = random_limits(random, n)
        least = limits.total(candidates.specialty[locked])
        limits = replace(
            limits,
            budget_usd=max(limits.budget_usd, least),
            most=max(limits.most, int(locked.sum())),
        )
        found = fill(candidates, limits).chance
        best = by_brute_force(candidates, limits)
        assert best - TENTH_OF_A_POINT <= found <= best + 1e-9


def test_long_lists_come_within_a_tenth_of_a_point_of_the_bound_of_an_exact_solver() -> None:
    random = np.random.default_rng(4)
    for _ in range(4):
        candidates = random_candidates(random, 120, 3)
        limits = replace(NO_LIMITS, budget_usd=float(random.uniform(150, 1500)))
        found, bound = fill(candidates, limits).chance, by_milp(candidates, limits)
        assert bound - TENTH_OF_A_POINT <= found <= bound + 1e-6


def test_the_exact_solver_agrees_with_trying_every_list() -> None:
    random = np.random.default_rng(5)
    for _ in range(5):
        candidates = random_candidates(random, 9, 2)
        limits = random_limits(random, 9)
        assert by_milp(candidates, limits) == pytest.approx(
            by_brute_force(candidates, limits), abs=1e-5
        )


FLAT = np.array([99.0] + [0.0] * 17 + [18.0] * 12 + [23.0])


def test_a_flat_fee_is_paid_once_and_shared_only_while_looking_ahead() -> None:
    limits = Limits(FLAT, np.inf, 99, NO_MIX, 0.0)
    one = np.zeros(46, dtype=np.intp)
    assert limits.cost(one)[[0, 9, 17, 18, 29, 30, 45]].tolist() == [
        99, 99, 99, 117, 315, 338, 683,
    ]  # fmt: skip
    shared = limits.spread(np.arange(46), one)
    assert shared[:18] == pytest.approx(np.full(18, 5.5))
    assert shared[18:].tolist() == limits.price(np.arange(46), one)[18:].tolist()
    assert (np.diff(shared) >= 0).all()
    rising = Limits(LADDER_2026, np.inf, 99, NO_MIX, 0.0)
    assert (rising.spread(np.arange(46), one) == rising.price(np.arange(46), one)).all()


def test_with_a_platform_of_its_own_each_specialty_is_priced_by_its_own_ladder() -> None:
    random = np.random.default_rng(3)
    ladders = np.array([[11.0, 11, 11, 11, 30], [40.0, 0, 0, 0, 18]])
    for budget in (25.0, 44.0, 60.0, 90.0, 110.0):
        candidates = random_candidates(random, 10, 2)
        limits = Limits(ladders, budget, 10, NO_MIX, 0.0)
        filled = fill(candidates, limits)
        assert filled.cost[-1] <= budget
        best = max(
            1 - candidates.weights @ np.prod(1 - candidates.matches[:, list(own)], axis=1)
            for n in range(11)
            for own in combinations(range(10), n)
            if limits.total(candidates.specialty[list(own)]) <= budget
        )
        assert filled.chance <= best + 1e-9
        assert filled.chance >= best * 0.97


def test_one_dear_application_is_given_up_for_two_cheap_ones() -> None:
    specialty = np.array([2, 2, 2, 0, 0, 1])
    chance = np.array([0.0617, 0.0507, 0.0375, 0.1115, 0.0286, 0.015])
    candidates = candidates_of(np.tile(chance, (WEIGHTS.size, 1)), specialty)
    limits = Limits(np.array([19.0, 19.0, 23.0]), 96.0, 6, NO_MIX, 0.0)
    filled = fill(candidates, limits)
    assert set(filled.order) == {0, 1, 3, 4, 5}  # not the third of its specialty for 23
    assert filled.chance == pytest.approx(by_brute_force(candidates, limits))


def test_a_list_grows_by_what_adds_most_to_what_is_on_it_already() -> None:
    random = np.random.default_rng(12)
    for _ in range(5):
        candidates = random_candidates(random, 30, 3)
        # Much is hidden: who was not matched so far is somebody whom programs like less.
        steep = candidates.matches * np.linspace(0.1, 1.9, WEIGHTS.size)[:, None]
        candidates = replace(candidates, matches=np.minimum(steep * 2, 0.9))
        nothing = np.zeros(0, dtype=np.intp)
        order = grow(candidates, NO_LIMITS, nothing, candidates.allowed, by_dollar=False)
        assert sorted(order) == list(range(30))
        for k in range(30):
            added = [chance_of(candidates, np.append(order[:k], j)) for j in order[k:]]
            assert added[0] == pytest.approx(max(added), abs=1e-12)


def test_swaps_never_lower_the_chance_and_end_where_no_swap_helps() -> None:
    random = np.random.default_rng(13)
    for n_fixed in (0, 2):
        candidates = random_candidates(random, 16, 2)
        begun = random.permutation(16)[:6]
        order = improved(candidates, NO_LIMITS, begun, n_fixed, candidates.allowed)
        assert list(order[:n_fixed]) == list(begun[:n_fixed])
        reached = chance_of(candidates, order)
        assert reached > chance_of(candidates, begun)
        for place in range(n_fixed, order.size):
            for program in np.setdiff1d(np.arange(16), order):
                other = order.copy()
                other[place] = program
                assert chance_of(candidates, other) <= reached + 1e-6


def test_within_one_specialty_the_best_programs_are_taken() -> None:
    random = np.random.default_rng(7)
    chance = random.permutation(np.linspace(0.01, 0.2, 40))
    candidates = candidates_of(np.tile(chance, (WEIGHTS.size, 1)), np.zeros(40, dtype=np.intp))
    filled = fill(candidates, replace(NO_LIMITS, most=10))
    np.testing.assert_array_equal(filled.order, np.argsort(-chance)[:10])


def test_correlated_outcomes_give_less_than_independent_ones_of_the_same_mean() -> None:
    random = np.random.default_rng(8)
    candidates = random_candidates(random, 60, 1)
    mean = np.tile(WEIGHTS @ candidates.matches, (WEIGHTS.size, 1))
    order = np.arange(60)
    assert (
        chance_after_each(candidates, order)[-1]
        < chance_after_each(replace(candidates, matches=mean), order)[-1] - 0.005
    )


def test_pruning_leaves_out_beaten_programs_and_no_other() -> None:
    rising = np.linspace(0.01, 0.1, 10)
    candidates = candidates_of(np.tile(rising, (WEIGHTS.size, 1)), np.zeros(10, dtype=np.intp))
    np.testing.assert_array_equal(np.flatnonzero(undominated(candidates, 3)), [7, 8, 9])
    assert undominated(candidates, 10).all()
    assert not undominated(candidates, 0).any()
    crossing = candidates.matches.copy()
    crossing[0, 0] = np.mean(rising[7:9])  # better than the third best at one hidden node
    kept = undominated(replace(candidates, matches=crossing), 3)
    np.testing.assert_array_equal(np.flatnonzero(kept), [0, 7, 8, 9])


def test_pruning_never_costs_the_best_list_anything() -> None:
    random = np.random.default_rng(9)
    for _ in range(40):
        candidates = random_candidates(random, 10, 2)
        limits = replace(NO_LIMITS, most=3)
        kept = undominated(candidates, limits.longest(10))
        pruned = replace(candidates, allowed=kept)
        assert by_brute_force(pruned, limits) == pytest.approx(by_brute_force(candidates, limits))


def test_an_empty_choice_gives_an_empty_list() -> None:
    candidates = candidates_of(np.full((WEIGHTS.size, 3), 0.1), np.zeros(3, dtype=np.intp))
    nobody = replace(candidates, allowed=np.zeros(3, dtype=bool))
    filled = fill(nobody, NO_LIMITS)
    assert filled.order.size == 0
    assert filled.chance == 0
    assert fill(candidates, replace(NO_LIMITS, budget_usd=10)).order.size == 0


def test_locked_programs_beyond_the_budget_stay_and_nothing_is_added() -> None:
    random = np.random.default_rng(14)
    candidates = random_candidates(random, 30, 1)
    locked = np.arange(30) < 25
    tight = replace(NO_LIMITS, budget_usd=20.0, most=3)
    filled = fill(replace(candidates, locked=locked), tight)
    assert set(filled.order) == set(range(25))


def test_a_list_keeps_its_mix_from_the_beginning_and_gives_up_little() -> None:
    random = np.random.default_rng(10)
    candidates = random_candidates(random, 200, 1)
    average = WEIGHTS @ candidates.matches
    band = np.digitize(-average, -np.quantile(average, [0.8, 0.5])).astype(np.intp)
    candidates = replace(candidates, band=band)
    share = np.array([0.0, 0.5, 0.1])
    mixed = fill(candidates, replace(NO_LIMITS, most=40, least_share=share))
    for k in range(1, 41):
        counts = np.bincount(band[mixed.order[:k]], minlength=3)
        assert (counts >= np.floor(share * k)).all()
    free = fill(candidates, replace(NO_LIMITS, most=40, least_share=np.zeros(3)))
    assert np.bincount(band[free.order], minlength=3)[0] > 36
    assert free.chance > mixed.chance > 0.6 * free.chance


def test_a_band_that_runs_out_no_longer_holds_the_list_back() -> None:
    random = np.random.default_rng(11)
    candidates = random_candidates(random, 30, 1)
    band = np.zeros(30, dtype=np.intp)
    band[:2] = 2
    limits = replace(NO_LIMITS, most=28, least_share=np.array([0, 0, 0.25]))
    filled = fill(replace(candidates, band=band), limits)
    assert filled.order.size == 28
    assert set(filled.order) >= {0, 1}


def test_preferred_programs_come_first_only_within_the_slack() -> None:
    chance = np.array([0.100, 0.099, 0.098, 0.050])
    candidates = candidates_of(np.tile(chance, (WEIGHTS.size, 1)), np.zeros(4, dtype=np.intp))
    liked = replace(candidates, liked=np.array([0.0, 0.0, 1.0, 2.0]))
    two = replace(NO_LIMITS, most=2)
    assert set(fill(liked, two).order) == {0, 1}
    assert set(fill(liked, replace(two, slack=0.05)).order) == {0, 2}
    assert set(fill(liked, replace(two, slack=0.6)).order) == {2, 3}


def test_a_list_goes_on_where_it_stopped() -> None:
    random = np.random.default_rng(12)
    candidates = random_candidates(random, 50, 2)
    short = fill(candidates, replace(NO_LIMITS, most=10))
    longer = continued(candidates, replace(NO_LIMITS, most=30), short)
    np.testing.assert_array_equal(longer.order[:10], short.order)
    assert longer.order.size == 30
    assert (np.diff(longer.matched) > 0).all()
    assert len(set(longer.order)) == 30


@pytest.mark.parametrize(("counts", "usd"), [((43, 7), 797), ((32, 32), 780), ((30,), 330)])
def test_a_list_costs_what_the_aamc_says(counts: tuple[int, ...], usd: int) -> None:
    specialty = np.repeat(np.arange(len(counts)), counts)
    random = np.random.default_rng(13)
    assert NO_LIMITS.total(random.permutation(specialty)) == usd


def test_a_specialty_gets_no_more_applications_than_the_money_buys() -> None:
    assert replace(NO_LIMITS, budget_usd=330).longest(500) == 30
    assert replace(NO_LIMITS, budget_usd=389).longest(500) == 31
    assert replace(NO_LIMITS, budget_usd=10).longest(500) == 0
    assert NO_LIMITS.longest(500) == 500
