"""The typical list: how applications spread over programs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from smartpick.model.typical_list import (
    Length,
    application_volume,
    centred,
    inclusion,
    share_logit,
    split_evenly,
)

Array = NDArray[np.float64]
ROUNDING = 1e-9


@st.composite
def grouped_programs(draw: st.DrawFn) -> tuple[Array, NDArray[np.intp], Array]:
    """Volumes above 0, the group of each program, and how many each group wants."""
    n_groups = draw(st.integers(1, 4))
    n = draw(st.integers(n_groups, 25))
    volume = draw(st.lists(st.floats(0.001, 1000), min_size=n, max_size=n))
    others = draw(st.lists(st.integers(0, n_groups - 1), min_size=n - n_groups, max_size=n))
    group = np.array([*range(n_groups), *others], dtype=np.intp)[:n]
    number = st.just(0.0) | st.floats(0.01, 30)
    wanted = draw(st.lists(number, min_size=n_groups, max_size=n_groups))
    return np.array(volume), group, np.array(wanted)


@given(grouped_programs())
def test_inclusion_adds_up_to_what_is_wanted_or_to_all_there_is(
    programs: tuple[Array, NDArray[np.intp], Array],
) -> None:
    volume, group, wanted = programs
    share = inclusion(volume, group, wanted)
    total = np.bincount(group, share, minlength=wanted.size)
    size = np.bincount(group, minlength=wanted.size)
    np.testing.assert_allclose(total, np.minimum(wanted, size), rtol=1e-9, atol=ROUNDING)


@given(grouped_programs())
def test_no_program_is_included_less_than_never_or_more_than_always(
    programs: tuple[Array, NDArray[np.intp], Array],
) -> None:
    share = inclusion(*programs)
    assert ((share >= 0) & (share <= 1 + ROUNDING)).all()


@given(grouped_programs(), st.floats(0, 10))
def test_more_applications_never_drop_a_program(
    programs: tuple[Array, NDArray[np.intp], Array], more: float
) -> None:
    volume, group, wanted = programs
    fewer = inclusion(volume, group, wanted)
    assert (inclusion(volume, group, wanted + more) >= fewer - ROUNDING).all()


@given(grouped_programs())
def test_programs_below_the_cap_are_included_in_proportion_to_their_volume(
    programs: tuple[Array, NDArray[np.intp], Array],
) -> None:
    volume, group, wanted = programs
    share = inclusion(volume, group, wanted)
    for g in range(wanted.size):
        own = (group == g) & (share < 1 - ROUNDING)
        if own.any():
            per_volume = share[own] / volume[own]
            np.testing.assert_allclose(per_volume, per_volume[0], rtol=1e-9)
            capped = (group == g) & ~own
            assert (volume[capped] * per_volume[0] >= 1 - 1e-6).all()


@given(grouped_programs(), st.floats(0.01, 100))
def test_only_the_ratio_of_volumes_counts(
    programs: tuple[Array, NDArray[np.intp], Array], factor: float
) -> None:
    volume, group, wanted = programs
    np.testing.assert_allclose(
        inclusion(volume * factor, group, wanted), inclusion(*programs), atol=1e-9
    )


def test_an_uncapped_list_is_the_volume_times_a_constant() -> None:
    share = inclusion(np.array([1.0, 2.0, 3.0, 4.0]), np.zeros(4, dtype=np.intp), np.array([2.0]))
    np.testing.assert_allclose(share, [0.2, 0.4, 0.6, 0.8])


def test_a_capped_program_leaves_the_rest_to_the_others() -> None:
    share = inclusion(np.array([1.0, 1.0, 98.0]), np.zeros(3, dtype=np.intp), np.array([2.0]))
    np.testing.assert_allclose(share, [0.5, 0.5, 1.0])


@given(st.floats(0, 2000), st.lists(st.integers(0, 700), min_size=1, max_size=8))
def test_an_even_split_adds_up_and_respects_every_capacity(n: float, sizes: list[int]) -> None:
    capacity = np.array(sizes, dtype=float)
    out = split_evenly(n, capacity)
    assert (out <= capacity + ROUNDING).all()
    assert out.sum() == pytest.approx(min(n, capacity.sum()))
    open_ones = out[out < capacity - 1e-6]
    if open_ones.size:
        np.testing.assert_allclose(open_ones, open_ones[0], rtol=1e-9, atol=ROUNDING)
        assert (out <= open_ones[0] + 1e-6).all()


@given(
    st.floats(0, 1000), st.floats(0, 1000), st.lists(st.integers(0, 700), min_size=1, max_size=8)
)
def test_no_specialty_loses_applications_when_more_are_sent(
    n: float, more: float, sizes: list[int]
) -> None:
    capacity = np.array(sizes, dtype=float)
    assert (split_evenly(n + more, capacity) >= split_evenly(n, capacity) - 1e-6).all()


def test_an_even_split_keeps_the_order_of_the_specialties() -> None:
    assert split_evenly(100, np.array([60.0, 10.0, 60.0])).tolist() == [45.0, 10.0, 45.0]


@given(st.integers(1, 200), st.data())
def test_the_logit_of_a_share_is_finite_and_rises_with_the_share(
    filled: int, data: st.DataObject
) -> None:
    few = data.draw(st.integers(0, filled - 1))
    many = data.draw(st.integers(few + 1, filled))
    low, high = share_logit(np.array([few, many], float), np.array([filled, filled], float))
    assert np.isfinite([low, high]).all()
    assert low < high


def test_a_half_filled_program_and_an_empty_one_have_a_logit_of_zero() -> None:
    assert share_logit(np.array([5.0, 0.0]), np.array([10.0, 0.0])).tolist() == [0.0, 0.0]


def test_volume_counts_at_least_the_floor_and_takes_the_share_effect_out() -> None:
    volume = application_volume(
        np.array([0.0, 4.0]), np.array([10.0, 10.0]), np.array([0.0, 1.0]), 0.5, 0.01
    )
    np.testing.assert_allclose(volume, [0.1, 4 / np.exp(0.5)])


def test_friendliness_is_counted_from_the_mean_of_the_list() -> None:
    group = np.array([0, 0, 1])
    share = np.array([0.25, 0.75, 1.0])
    out = centred(np.array([1.0, 2.0, 7.0]), share, group)
    np.testing.assert_allclose(out, [-0.75, 0.25, 0.0])


LENGTH = Length(
    elasticity=np.array([0.5, 1.0]),
    log_typical=np.log([[100.0, 40.0], [100.0, 40.0]]),
    log_shorter=float(np.log(4)),
)


def test_an_application_of_the_typical_list_is_worth_one_and_of_longer_lists_less() -> None:
    specialty = np.array([0, 1, 0])
    worth = LENGTH.worth(np.array([100, 40, 400]), specialty)
    np.testing.assert_allclose(worth, [[1.0, 1.0, 0.5], [1.0, 1.0, 1.0]])


def test_a_shorter_list_is_worth_more_each_up_to_the_limit_and_never_in_one_place() -> None:
    sent, specialty = np.array([25, 1, 0]), np.zeros(3, dtype=np.intp)
    np.testing.assert_allclose(LENGTH.worth(sent, specialty)[0], [2, 2, 2])
    np.testing.assert_allclose(LENGTH.worth(sent, specialty, is_place=True)[0], [1, 1, 1])
