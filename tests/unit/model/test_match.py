"""From interviews to a match, against brute force and simulated applicants."""

from __future__ import annotations

from functools import partial
from itertools import product
from statistics import median
from timeit import repeat

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import binom

from smartpick.model.interview import hidden_nodes
from smartpick.model.match import (
    chances,
    chances_in_places,
    chances_over_specialties,
    conversion,
    interviews_of_all,
    log_none,
    match_given_ranks,
    moved_by,
)

Array = NDArray[np.float64]
NO_NOISE = np.zeros(1)
VIABLE = (0.55, 0.75)
"""Chance of being considered in each of the two lists below; one threshold a person."""
NODES, WEIGHTS = hidden_nodes(25)


class TwoLists:
    """Two invented specialties: log-odds of programs, hidden spread and conversion of each."""

    random = np.random.default_rng(7)
    log_odds = (random.normal(-3.2, 0.6, 30), random.normal(-2.6, 0.4, 20))
    spread = (0.7, 0.5)
    converts = (0.2, 0.35)

    def logs(self, which: int) -> tuple[Array, Array]:
        """Exact log chance of no interview and of no match at each node, (Q, 1, 1)."""
        p = expit(self.log_odds[which] + self.spread[which] * NODES[:, None])
        c = self.converts[which]
        none, unmatched = np.log1p(-p).sum(axis=1), np.log1p(-p * c).sum(axis=1)
        return none[:, None, None], unmatched[:, None, None]

    def simulate(self, n: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Who has an interview (n, 2) and who matches (n, 2), one hidden quality a person."""
        random = np.random.default_rng(11)
        quality, threshold = random.normal(size=n), random.random(n)
        interviews, matches = [], []
        for which in (0, 1):
            p = expit(self.log_odds[which] + self.spread[which] * quality[:, None])
            invited = (random.random(p.shape) < p) & (threshold < VIABLE[which])[:, None]
            converted = invited & (random.random(p.shape) < self.converts[which])
            interviews.append(invited.any(axis=1))
            matches.append(converted.any(axis=1))
        return np.stack(interviews, axis=1), np.stack(matches, axis=1)


LISTS = TwoLists()


def assert_close_to_simulation(value: float, hits: NDArray[np.bool_]) -> None:
    error = np.sqrt(hits.mean() * (1 - hits.mean()) / hits.size)
    assert abs(value - hits.mean()) < 4 * error


def test_the_chance_on_one_list_is_that_of_simulated_applicants() -> None:
    result = chances(*LISTS.logs(0), WEIGHTS, np.array([[VIABLE[0]]]), NO_NOISE)
    ranked, matches = LISTS.simulate(200_000)
    assert_close_to_simulation(result.given_ranked.item(), matches[ranked[:, 0], 0])
    assert_close_to_simulation(result.given_applied.item(), matches[:, 0])
    assert_close_to_simulation(result.no_interview.item(), ~ranked[:, 0])


@pytest.mark.parametrize("preferred", [0, 1])
def test_the_chance_on_two_lists_is_that_of_simulated_applicants(preferred: int) -> None:
    (none_a, miss_a), (none_b, miss_b) = LISTS.logs(0), LISTS.logs(1)
    none = np.concatenate([none_a, none_b], axis=-1)
    miss = np.concatenate([miss_a, miss_b], axis=-1)
    result = chances_over_specialties(
        none, miss, WEIGHTS, np.array([VIABLE]), NO_NOISE, preferred=preferred
    )
    ranked, matches = LISTS.simulate(200_000)
    anywhere = matches[:, 0] | matches[:, 1]
    assert_close_to_simulation(result.given_ranked.item(), anywhere[ranked[:, preferred]])
    assert_close_to_simulation(result.given_applied.item(), anywhere)
    assert_close_to_simulation(result.no_interview.item(), np.logical_not(ranked.any(axis=1)))
    in_one_place = chances_in_places(
        none[:, :, None], miss[:, :, None], WEIGHTS, np.array([VIABLE]), NO_NOISE
    )
    assert in_one_place.given_applied.item() == pytest.approx(result.given_applied.item())


def test_interviews_of_all_who_apply_are_those_of_simulated_applicants() -> None:
    chance = np.concatenate(
        [expit(LISTS.log_odds[w] + LISTS.spread[w] * NODES[:, None]) for w in (0, 1)], axis=1
    )
    specialty = np.repeat([0, 1], [30, 20])
    told = interviews_of_all(chance, specialty, np.array(VIABLE), WEIGHTS, 50)
    assert sum(told) == pytest.approx(1)
    ranked, _ = LISTS.simulate(200_000)
    assert_close_to_simulation(told[0], np.logical_not(ranked.any(axis=1)))


def test_a_second_specialty_is_no_way_round_being_considered() -> None:
    never = np.full((WEIGHTS.size, 1, 2), -50.0)  # whoever is considered matches for sure
    both = chances_over_specialties(
        never, never, WEIGHTS, np.array([[0.6, 0.5]]), NO_NOISE, preferred=0
    )
    assert both.given_applied.item() == pytest.approx(0.6)
    assert both.no_interview.item() == pytest.approx(0.4)


def logs(n_draws: int = 3) -> tuple[Array, Array]:
    random = np.random.default_rng(5)
    none = -random.exponential(2, (WEIGHTS.size, n_draws, 1))
    return none, none * random.uniform(0.1, 0.4, (n_draws, 1))


def test_one_specialty_over_specialties_is_the_same_as_one_list() -> None:
    noise, viable = np.array([0, 0.2, -0.3]), np.array([[0.6], [0.5], [0.9]])
    one = chances(*logs(), WEIGHTS, viable, noise)
    over = chances_over_specialties(*logs(), WEIGHTS, viable, noise, preferred=0)
    np.testing.assert_allclose(over.given_ranked, one.given_ranked[:, 0], rtol=1e-10)
    np.testing.assert_allclose(over.given_applied, one.given_applied[:, 0], rtol=1e-10)


def test_noise_moves_the_log_odds_and_the_central_value_has_none() -> None:
    all_of_them = np.ones((3, 1))
    still = chances(*logs(), WEIGHTS, all_of_them, np.zeros(3)).given_ranked[:, 0]
    moved = chances(*logs(), WEIGHTS, all_of_them, np.array([0, 0.5, -0.5]))
    odds = moved.given_ranked[:, 0] / (1 - moved.given_ranked[:, 0])
    np.testing.assert_allclose(odds / (still / (1 - still)), np.exp([0, 0.5, -0.5]))


@pytest.mark.parametrize("none", [0.0, -1e-12, -800.0])
@pytest.mark.parametrize("miss", [0.0, -1e-13, -700.0])
def test_extreme_lists_still_give_chances_between_zero_and_one(none: float, miss: float) -> None:
    shape = (WEIGHTS.size, 1, 2)
    viable = np.array([[1.0, 0.0]])
    args = (np.full(shape, none), np.full(shape, max(none, miss)), WEIGHTS, viable, NO_NOISE)
    for result in (chances(*args), chances_over_specialties(*args, preferred=1)):
        for value in (result.given_ranked, result.given_applied, result.no_interview):
            assert ((value >= 0) & (value <= 1)).all()


def test_the_series_of_the_logarithm_is_near_the_exact_product() -> None:
    p = np.array([0.02, 0.05, 0.1, 0.3])
    sums = np.array([[[[np.sum(p**m)]]] for m in (1, 2, 3)])
    chance = np.array([[0.25]])
    exact = np.log1p(-0.25 * p).sum()
    one = np.ones((1, 1))
    assert log_none(sums, chance, one).item() == pytest.approx(exact, rel=1e-4)
    assert log_none(sums, chance, one).item() > exact
    assert log_none(sums, chance, 0.5 * one).item() == pytest.approx(0.5 * exact, rel=1e-4)
    assert log_none(sums, None, one).item() == pytest.approx(log_none(sums, one, one).item())


def test_conversion_inverts_the_complementary_log_log() -> None:
    chance = np.array([1e-6, 0.188, 0.5, 0.999])
    np.testing.assert_allclose(conversion(np.log(-np.log1p(-chance))), chance)
    assert (np.diff(conversion(np.linspace(-9, 2, 50))) > 0).all()


@given(
    st.lists(st.tuples(st.integers(0, 30), st.floats(0, 0.95)), min_size=1, max_size=4),
    st.integers(0, 3),
)
def test_a_match_given_ranks_is_one_minus_the_product_of_misses(
    ranks: list[tuple[int, float]], more: int
) -> None:
    k, c = np.array([r for r, _ in ranks], float), np.array([x for _, x in ranks])
    value = match_given_ranks(k, c).item()
    assert value == pytest.approx(1 - np.prod((1 - c) ** k), abs=1e-12)
    k[0] += more
    assert match_given_ranks(k, c).item() >= value


def test_no_rank_at_all_means_no_match() -> None:
    assert match_given_ranks(np.zeros(3), np.array([0.1, 0.2, 0.3])).item() == 0


def of_one_specialty(chance: Array, weights: Array, most: int) -> Array:
    """Chances of 0, 1, ... interviews where everybody is considered."""
    specialty = np.zeros(chance.shape[1], dtype=np.intp)
    return np.array(interviews_of_all(chance, specialty, np.ones(1), weights, most))


def one_after_another(chance: Array, weights: Array, most: int) -> Array:
    """The same, program by program."""
    counts = np.eye(1, most + 1).repeat(weights.size, axis=0)
    for one in chance.T:
        arriving = counts * one[:, None]
        counts -= arriving
        counts[:, 1:] += arriving[:, :-1]
        counts[:, -1] += arriving[:, -1]
    return weights @ counts


def test_like_programs_give_the_binomial_distribution_of_interviews() -> None:
    pmf = of_one_specialty(np.full((1, 12), 0.3), np.ones(1), 12)
    np.testing.assert_allclose(pmf, binom.pmf(np.arange(13), 12, 0.3), atol=1e-14)


def test_a_long_list_is_counted_sooner_than_program_by_program_with_the_same_chances() -> None:
    chance, weights = np.random.default_rng(5).random((7, 900)) ** 6, np.full(7, 1 / 7)
    exact = one_after_another(chance, weights, 60)
    np.testing.assert_allclose(of_one_specialty(chance, weights, 60), exact, atol=1e-13)
    arrays, one_by_one = (
        median(repeat(partial(way, chance, weights, 60), number=1, repeat=9))
        for way in (of_one_specialty, one_after_another)
    )
    assert arrays < 0.7 * one_by_one


@given(
    st.lists(st.lists(st.floats(0, 1), min_size=6, max_size=6), min_size=1, max_size=3),
    st.integers(1, 6),
)
@settings(max_examples=40)
def test_the_distribution_of_interviews_is_that_of_all_outcomes_counted(
    rows: list[list[float]], most: int
) -> None:
    chance = np.array(rows)
    weights = np.arange(1, len(rows) + 1) / np.arange(1, len(rows) + 1).sum()
    exact = np.zeros(most + 1)
    for outcome in product((0, 1), repeat=6):
        taken = np.array(outcome, bool)
        probability = weights @ np.where(taken, chance, 1 - chance).prod(axis=1)
        exact[min(taken.sum(), most)] += probability
    pmf = of_one_specialty(chance, weights, most)
    np.testing.assert_allclose(pmf, exact, atol=1e-12)
    assert pmf.sum() == pytest.approx(1)


def test_a_moved_chance_stays_one_that_can_be_even_where_it_was_certain() -> None:
    noise = np.array([0.0, -1.0, 1.0])
    certain = np.array([[0.0, 0.3, 1.0]] * 3)
    moved = moved_by(certain, noise)
    assert ((moved >= 0) & (moved <= 1)).all()
    np.testing.assert_allclose(moved[0], certain[0], atol=1e-12)
    np.testing.assert_allclose(moved[:, 1], expit(np.log(3 / 7) + noise))
    assert (moved[:, 0] < 1e-12).all()
    assert (moved[:, 2] > 1 - 1e-12).all()
