"""Deferred acceptance against a matching library, and the guarantees it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching.games import HospitalResident  # type: ignore[import-untyped]
from numpy.typing import NDArray

from smartpick.workshop.simulate.deferred_acceptance import deferred_acceptance

Flags = NDArray[np.bool_]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class SmallMarket:
    """Pairs of a market, with places on both sides; greater likings are better."""

    proposer: Index
    receiver: Index
    liking: NDArray[np.float64]
    worth: NDArray[np.float64]
    places: Index
    capacity: Index

    @property
    def held(self) -> Flags:
        return deferred_acceptance(
            self.proposer,
            self.receiver,
            preference=self.liking,
            worth=self.worth,
            n_offers=self.places,
            capacity=self.capacity,
        )

    def where(self, keep: Flags) -> SmallMarket:
        return replace(
            self,
            proposer=self.proposer[keep],
            receiver=self.receiver[keep],
            liking=self.liking[keep],
            worth=self.worth[keep],
        )


def market(seed: int, *, most_places: int = 1, keep: float = 0.7) -> SmallMarket:
    """A random market of up to 9 proposers and 5 receivers; not everybody knows everybody."""
    generator = np.random.default_rng(seed)
    n, m = int(generator.integers(2, 10)), int(generator.integers(2, 6))
    pairs = np.array([(i, j) for i in range(n) for j in range(m)], dtype=np.intp)
    pairs = generator.permutation(pairs[generator.random(len(pairs)) < keep])
    return SmallMarket(
        proposer=pairs[:, 0],
        receiver=pairs[:, 1],
        liking=generator.permutation(len(pairs)).astype(float),
        worth=generator.permutation(len(pairs)).astype(float),
        places=generator.integers(1, most_places + 1, n).astype(np.intp),
        capacity=generator.integers(1, 4, m).astype(np.intp),
    )


def many_to_many(seed: int) -> SmallMarket:
    return market(seed, most_places=3)


def by_the_library(small: SmallMarket) -> set[tuple[int, int]]:
    """The resident-optimal matching as the library finds it."""
    residents = {
        f"r{i}": [
            f"h{small.receiver[e]}" for e in np.argsort(-small.liking) if small.proposer[e] == i
        ]
        for i in np.unique(small.proposer)
    }
    hospitals = {
        f"h{j}": [
            f"r{small.proposer[e]}" for e in np.argsort(-small.worth) if small.receiver[e] == j
        ]
        for j in np.unique(small.receiver)
    }
    capacity = {name: int(small.capacity[int(name[1:])]) for name in hospitals}
    game = HospitalResident.create_from_dictionaries(residents, hospitals, capacity)
    solved = game.solve(optimal="resident")
    return {(int(r.name[1:]), int(h.name[1:])) for h, rs in solved.items() for r in rs}


def blocking_pairs(small: SmallMarket, held: Flags) -> list[int]:
    """Pairs outside the matching that both sides would rather have than what they hold."""

    def wants(side: Index, value: NDArray[np.float64], places: Index, e: int) -> bool:
        mine = value[held & (side == side[e])]
        return mine.size < places[side[e]] or bool(mine.min() < value[e])

    return [
        e
        for e in np.flatnonzero(~held).tolist()
        if wants(small.proposer, small.liking, small.places, e)
        and wants(small.receiver, small.worth, small.capacity, e)
    ]


def test_the_matching_is_the_library_s_on_two_hundred_small_markets() -> None:
    sizes = 0
    for seed in range(200):
        small = market(seed)
        held = small.held
        ours = set(zip(small.proposer[held].tolist(), small.receiver[held].tolist(), strict=True))
        assert ours == by_the_library(small), f"market {seed}"
        sizes += len(ours)
    assert sizes > 600, "the markets were too thin to tell two algorithms apart"


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_no_pair_would_rather_have_each_other(seed: int, several: bool) -> None:
    small = many_to_many(seed) if several else market(seed)
    assert blocking_pairs(small, small.held) == []


@given(st.integers(0, 2**32 - 1))
def test_nobody_holds_more_than_their_places(seed: int) -> None:
    small = many_to_many(seed)
    held = small.held
    assert (np.bincount(small.proposer[held], minlength=small.places.size) <= small.places).all()
    taken = np.bincount(small.receiver[held], minlength=small.capacity.size)
    assert (taken <= small.capacity).all()


def place_reached(small: SmallMarket, told: SmallMarket, one: int) -> float:
    """How much ``one`` truly likes what the told preferences bring, -1 for nothing."""
    mine = told.receiver[told.held & (told.proposer == one)]
    if not mine.size:
        return -1.0
    truly = small.liking[(small.proposer == one) & (small.receiver == mine[0])]
    return float(truly[0])


@pytest.mark.parametrize("seed", range(25))
def test_no_applicant_gains_by_any_other_list(seed: int) -> None:
    small = market(seed)
    one = int(small.proposer[0])
    own = np.flatnonzero(small.proposer == one)
    honest = place_reached(small, small, one)
    for length in range(1, own.size + 1):
        for order in permutations(own, length):
            liking = small.liking.copy()
            liking[list(order)] = np.arange(len(order), 0, -1) * 1000.0
            keep = (small.proposer != one) | np.isin(np.arange(small.proposer.size), order)
            told = replace(small, liking=liking).where(keep)
            assert place_reached(small, told, one) <= honest


def test_proposers_get_their_best_stable_match() -> None:
    # Two stable matchings exist; each side likes the other's worst best.
    small = SmallMarket(
        proposer=np.array([0, 0, 1, 1]),
        receiver=np.array([0, 1, 0, 1]),
        liking=np.array([2.0, 1.0, 1.0, 2.0]),
        worth=np.array([1.0, 2.0, 2.0, 1.0]),
        places=np.array([1, 1]),
        capacity=np.array([1, 1]),
    )
    assert small.held.tolist() == [True, False, False, True]


def test_a_place_of_zero_is_never_filled() -> None:
    small = replace(market(3), capacity=np.zeros(5, dtype=np.intp))
    assert not small.held.any()
    nobody = replace(market(3), places=np.zeros(9, dtype=np.intp))
    assert not nobody.held.any()


def test_a_market_without_pairs_is_left_as_it_is() -> None:
    empty = np.empty(0, dtype=np.intp)
    small = SmallMarket(empty, empty, np.empty(0), np.empty(0), np.array([1]), np.array([1]))
    assert small.held.size == 0
