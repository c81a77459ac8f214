"""The rank order follows preference and nothing else; ranking truly is never worse."""

from __future__ import annotations

import ast
import inspect
import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from smartpick.answer.rank_order import OrderWarning, ordered, rank_correlation, warnings
from smartpick.model import rank_order as module
from smartpick.model.rank_order import places_of, rank_order, weight_swings
from smartpick.workshop.simulate.deferred_acceptance import deferred_acceptance
from smartpick.workspace.rank_order import START_CRITERIA, RankOrderList, RatedProgram

STEPS = [0.0, 0.25, 0.5, 0.75, 1.0]
SOME = settings(max_examples=60)


def told(preferences: RankOrderList, likelihood: Mapping[str, float]) -> tuple[OrderWarning, ...]:
    return tuple(warnings(preferences, likelihood))


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Ratings with gaps (N, K), and weights (K,)."""
    n, k = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    cell = st.sampled_from([*STEPS, np.nan])
    ratings = np.array(
        draw(st.lists(st.lists(cell, min_size=k, max_size=k), min_size=n, max_size=n))
    )
    weights = np.array(draw(st.lists(st.integers(0, 5), min_size=k, max_size=k)), dtype=float)
    return ratings, weights


@given(tables())
@SOME
def test_every_program_stands_once_and_inside_its_range(
    table: tuple[np.ndarray, np.ndarray],
) -> None:
    found = rank_order(*table)
    n = len(table[0])
    assert sorted(found.order) == list(range(n))
    places = places_of(found.order)
    assert (found.best_place <= places).all()
    assert (places <= found.worst_place).all()
    assert ((found.score >= 0) & (found.score <= 1)).all()


@given(tables(), st.data())
@SOME
def test_a_better_rating_never_lowers_a_program(
    table: tuple[np.ndarray, np.ndarray], data: st.DataObject
) -> None:
    ratings, weights = table
    row = data.draw(st.integers(0, len(ratings) - 1))
    column = data.draw(st.integers(0, ratings.shape[1] - 1))
    better = ratings.copy()
    better[row, column] = 1.0
    before = places_of(rank_order(ratings, weights).order)[row]
    assert places_of(rank_order(better, weights).order)[row] <= before


@given(tables(), st.floats(0.1, 50))
@SOME
def test_only_the_proportions_of_the_weights_count(
    table: tuple[np.ndarray, np.ndarray], factor: float
) -> None:
    ratings, weights = table
    assert (rank_order(ratings, weights).order == rank_order(ratings, weights * factor).order).all()


@given(tables(), st.data())
@SOME
def test_a_criterion_without_weight_changes_nothing(
    table: tuple[np.ndarray, np.ndarray], data: st.DataObject
) -> None:
    ratings, weights = table
    column = data.draw(st.integers(0, ratings.shape[1] - 1))
    weights[column] = 0
    other = ratings.copy()
    other[:, column] = data.draw(st.sampled_from(STEPS))
    assert (rank_order(ratings, weights).order == rank_order(other, weights).order).all()


@given(tables(), st.randoms())
@SOME
def test_what_was_put_in_order_by_hand_stays_so_and_the_rest_follows(
    table: tuple[np.ndarray, np.ndarray], random: object
) -> None:
    ratings, weights = table
    rows = list(range(len(ratings)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    hand = rows[: len(rows) // 2]
    found = rank_order(ratings, weights, hand)
    assert found.order[: len(hand)].tolist() == hand
    rest = found.order[len(hand) :]
    assert (np.diff(found.score[rest]) <= 0).all()


@given(tables())
@SOME
def test_swings_say_where_programs_stand_without_a_criterion_and_with_it_twice(
    table: tuple[np.ndarray, np.ndarray],
) -> None:
    ratings, weights = table
    places = weight_swings(ratings, weights)
    for k in range(weights.size):
        for side, factor in enumerate((0.0, 2.0)):
            changed = np.where(np.arange(weights.size) == k, weights * factor, weights)
            assert (places[k, side] == places_of(rank_order(ratings, changed).order)).all()


def test_no_function_that_orders_could_take_a_likelihood() -> None:
    assert set(inspect.signature(rank_order).parameters) == {"ratings", "weights", "by_hand"}
    assert set(inspect.signature(ordered).parameters) == {"preferences"}
    fields = set(RankOrderList.model_fields) | set(RatedProgram.model_fields)
    assert fields == {"criteria", "programs", "by_hand", "program_code", "ratings"}
    tree = ast.parse(inspect.getsource(module))
    imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported == {"__future__", "collections.abc", "dataclasses", "smartpick.model.arrays"}


CODES = [f"9999140C{n}" for n in range(8)]


@given(
    st.lists(st.integers(1, 5), min_size=8, max_size=8),
    st.lists(st.floats(0, 1), min_size=8, max_size=8),
    st.permutations(CODES),
)
@SOME
def test_any_change_of_the_likelihoods_leaves_the_order_as_it_was(
    stars: list[int], chances: list[float], hand: list[str]
) -> None:
    programs = tuple(
        RatedProgram(program_code=c, ratings={"fit": r}) for c, r in zip(CODES, stars, strict=True)
    )
    for by_hand in ((), tuple(hand[:3])):
        preferences = RankOrderList(programs=programs, by_hand=by_hand)
        before = ordered(preferences)
        told(preferences, dict(zip(CODES, chances, strict=True)))
        told(preferences, dict(zip(CODES, reversed(chances), strict=True)))
        assert ordered(preferences) == before


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, np.nan]), min_size=3, max_size=9), st.randoms())
@SOME
def test_the_rank_correlation_is_spearmans(values: list[float], random: object) -> None:
    places = list(range(1, len(values) + 1))
    random.shuffle(places)  # type: ignore[attr-defined]
    amounts, standing = np.array(values), np.array(places, dtype=np.intp)
    known = ~np.isnan(amounts)
    found = rank_correlation(standing, amounts)
    if len(set(amounts[known])) < 2:
        assert found is None
    else:
        assert found == pytest.approx(spearmanr(-standing[known], amounts[known]).statistic)


def rated(stars: dict[str, list[int]]) -> RankOrderList:
    n = len(next(iter(stars.values())))
    return RankOrderList(
        programs=tuple(
            RatedProgram(program_code=CODES[i], ratings={k: r[i] for k, r in stars.items()})
            for i in range(n)
        )
    )


def test_it_speaks_up_when_the_order_follows_prestige_alone_or_the_chance() -> None:
    stars = {"prestige": [5, 4, 3, 2, 1], "fit": [3, 1, 5, 2, 4]}
    alone = rated(stars).ordered_by_hand(CODES[:5])
    assert told(alone, {}) == (OrderWarning.FOLLOWS_PRESTIGE,)
    falling = dict(zip(CODES, [0.5, 0.4, 0.3, 0.2, 0.1], strict=False))
    assert OrderWarning.FOLLOWS_LIKELIHOOD in told(alone, falling)
    rising = dict(zip(CODES, [0.1, 0.2, 0.3, 0.4, 0.5], strict=False))
    assert OrderWarning.FOLLOWS_LIKELIHOOD not in told(alone, rising)


def test_it_keeps_silent_when_another_criterion_explains_the_order_or_there_are_few() -> None:
    both = rated({"prestige": [5, 4, 3, 2, 1], "fit": [5, 4, 3, 2, 1]})
    assert told(both, {}) == ()
    few = rated({"prestige": [5, 4, 3, 2]}).ordered_by_hand(CODES[:4])
    assert told(few, dict(zip(CODES, [0.4, 0.3, 0.2, 0.1], strict=False))) == ()


def test_it_speaks_up_when_prestige_outweighs_everything_else() -> None:
    heavy = RankOrderList(
        criteria=tuple(
            c.model_copy(update={"weight": 5 if c.id == "prestige" else 1}) for c in START_CRITERIA
        )
    )
    assert told(heavy, {}) == (OrderWarning.MOSTLY_PRESTIGE,)
    assert told(RankOrderList(), {}) == ()


@given(st.integers(0, 10_000))
@SOME
def test_in_a_match_no_other_order_of_the_list_gets_an_applicant_a_better_program(
    seed: int,
) -> None:
    """What the page promises, tried on whole small Matches: every order of one's list."""
    rng = np.random.default_rng(seed)
    n_applicants, n_programs = 5, 4
    applicant, program = (x.ravel() for x in np.indices((n_applicants, n_programs)))
    liking, worth = rng.random(applicant.size), rng.random(applicant.size)
    mine = applicant == 0
    true = liking[mine]

    def got(order: np.ndarray) -> float:
        said = liking.copy()
        said[mine] = order
        held = deferred_acceptance(
            applicant,
            program,
            preference=said,
            worth=worth,
            n_offers=np.ones(n_applicants, dtype=np.intp),
            capacity=np.ones(n_programs, dtype=np.intp),
        )
        return float(max(true[held[mine]], default=-1.0))

    truthful = got(true)
    others = (got(np.array(p, dtype=float)) for p in itertools.permutations(range(n_programs)))
    assert all(truthful >= other for other in others)
