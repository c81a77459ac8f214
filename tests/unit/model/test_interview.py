"""Sums of interview chances over lists: the classes, the nodes, the level that hits its target."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.model.interview import (
    ListEntries,
    ProgramEffects,
    Slots,
    classes,
    hidden_nodes,
    power_sums,
    solve_level,
)

Array = NDArray[np.float64]
FLOAT32 = 1e-5  # chances are computed in single precision


@st.composite
def list_entries(draw: st.DrawFn) -> ListEntries:
    """Programs in up to four lists of one of two specialties each, every list with a program."""
    n_cells = draw(st.integers(1, 4))
    n = draw(st.integers(n_cells, 40))
    rest = draw(st.lists(st.integers(0, n_cells - 1), min_size=n - n_cells, max_size=n - n_cells))
    cell = np.array([*range(n_cells), *rest], dtype=np.intp)
    specialty = np.array(draw(st.lists(st.integers(0, 1), min_size=n_cells, max_size=n_cells)))
    return ListEntries(
        cell=cell,
        specialty=specialty[cell],
        friendliness=np.array(draw(st.lists(st.floats(-4, 4), min_size=n, max_size=n))),
        is_home=np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))),
        share=np.array(draw(st.lists(st.floats(0.01, 1), min_size=n, max_size=n))),
    )


@given(list_entries(), st.integers(1, 8))
def test_classes_keep_every_sum_of_their_cell(entries: ListEntries, n_classes: int) -> None:
    group = classes(entries, n_classes, 3)
    n_cells = int(entries.cell.max()) + 1
    assert group.start.size == n_cells
    for m in range(3):
        kept = np.bincount(group.cell, group.power[m], minlength=n_cells)
        exact = np.bincount(entries.cell, entries.share ** (m + 1), minlength=n_cells)
        np.testing.assert_allclose(kept, exact)
    mean = np.bincount(group.cell, group.power[0] * group.friendliness, minlength=n_cells)
    exact = np.bincount(entries.cell, entries.share * entries.friendliness, minlength=n_cells)
    np.testing.assert_allclose(mean, exact, atol=1e-9)
    home = np.bincount(group.cell, group.power[0] * group.home, minlength=n_cells)
    exact = np.bincount(entries.cell, entries.share * entries.is_home, minlength=n_cells)
    np.testing.assert_allclose(home, exact, atol=1e-9)


@given(list_entries(), st.integers(1, 8))
def test_a_cell_has_at_most_the_asked_classes_and_as_many_for_the_home_state(
    entries: ListEntries, n_classes: int
) -> None:
    group = classes(entries, n_classes, 1)
    kind = group.cell * 2 + group.home.astype(int)
    assert set(group.home.tolist()) <= {0.0, 1.0}
    assert np.bincount(kind).max() <= n_classes
    assert (group.specialty[group.start] == entries.specialty[: group.start.size]).all()


@given(list_entries(), st.floats(-5, 1), st.floats(0, 1), st.floats(0, 1.5))
@settings(max_examples=50)
def test_with_a_class_for_each_program_the_sums_are_exact(
    entries: ListEntries, base: float, slope: float, home: float
) -> None:
    nodes, _ = hidden_nodes(5)
    effects = ProgramEffects(slope=np.array([slope]), home=np.array([home]))
    levels, hidden = np.array([[base, base + 0.5]]), np.array([[0.4, 0.8]])
    slots = Slots.of(classes(entries, 1000, 3))
    sums = power_sums(levels, hidden, nodes, slots, slots.odds(effects))
    eta = levels[0, entries.specialty] + slope * entries.friendliness + home * entries.is_home
    for q, node in enumerate(nodes):
        chance = entries.share * expit(eta + node * hidden[0, entries.specialty])
        for m in range(3):
            exact = np.bincount(entries.cell, chance ** (m + 1))
            np.testing.assert_allclose(sums[m, q, 0], exact, rtol=FLOAT32)


@given(list_entries(), st.permutations(range(4)))
@settings(max_examples=40)
def test_the_order_of_programs_in_a_list_does_not_matter(
    entries: ListEntries, seed: list[int]
) -> None:
    order = np.random.default_rng(seed).permutation(entries.cell.size)
    shuffled = ListEntries(
        cell=entries.cell[order],
        specialty=entries.specialty[order],
        friendliness=entries.friendliness[order],
        is_home=entries.is_home[order],
        share=entries.share[order],
    )
    nodes, _ = hidden_nodes(3)
    effects = ProgramEffects(slope=np.array([0.4]), home=np.array([0.7]))
    one, other = (
        power_sums(np.full((1, 2), -2.0), np.full((1, 2), 0.5), nodes, slots, slots.odds(effects))
        for slots in (Slots.of(classes(some, 1000, 2)) for some in (entries, shuffled))
    )
    np.testing.assert_allclose(one, other, rtol=FLOAT32)


def test_hidden_nodes_stand_for_a_standard_normal_quality() -> None:
    nodes, weights = hidden_nodes(7)
    moments = [weights @ nodes**k for k in range(7)]
    np.testing.assert_allclose(moments, [1, 0, 1, 0, 3, 0, 15], atol=1e-12)


@given(
    st.lists(st.floats(-3, 3), min_size=5, max_size=60),
    st.floats(0.05, 0.95),
    st.lists(st.floats(0.01, 3), min_size=1, max_size=4),
    st.floats(-0.2, 1),
)
def test_the_solved_level_yields_its_target_of_interviews(
    friendliness: list[float], share: float, targets: list[float], slope: float
) -> None:
    friendly, target = np.array(friendliness), np.array(targets)
    shares, slopes = np.full(friendly.size, share), np.full(target.size, slope)
    wanted = np.minimum(target, 0.9 * shares.sum())
    level = solve_level(wanted, shares, friendly, slopes)
    found = expit(level[:, None] + slopes[:, None] * friendly) @ shares
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_a_target_beyond_the_list_is_met_as_nearly_as_can_be() -> None:
    shares, friendly = np.full(4, 0.5), np.array([-1.0, 0.0, 0.5, 1.0])
    level = solve_level(np.array([50.0]), shares, friendly, np.array([0.4]))
    assert np.isfinite(level).all()
    assert expit(level + 0.4 * friendly) @ shares == pytest.approx(2, abs=1e-3)
