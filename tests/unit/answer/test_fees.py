"""ERAS fees against tiers worked out by hand and AAMC's own examples."""

from __future__ import annotations

from itertools import pairwise

import pytest

from smartpick.answer.fees import eras_fee
from tests.unit.answer.tiers import TIERS


@pytest.mark.parametrize(
    ("n_by_specialty", "fee"),
    [
        ([], 0),
        ([0], 0),
        ([1], 11),
        ([30], 30 * 11),
        ([31], 30 * 11 + 30),
        ([80], 30 * 11 + 50 * 30),
        ([43, 7], 797),
        ([7, 43], 797),
        ([32, 32], 780),
        ([200], 30 * 11 + 170 * 30),
    ],
)
def test_the_tiers_of_2026_start_anew_with_each_specialty(
    n_by_specialty: list[int], fee: int
) -> None:
    assert eras_fee(TIERS, 2026, n_by_specialty) == (fee, 2026)


@pytest.mark.parametrize(
    ("n", "fee"),
    [(1, 99), (10, 99), (11, 99 + 19), (30, 99 + 190 + 230), (31, 99 + 190 + 230 + 27)],
)
def test_the_flat_fee_of_an_older_season_is_paid_once_and_the_transcript_is_not_counted(
    n: int, fee: int
) -> None:
    assert eras_fee(TIERS, 2024, [n]) == (fee, 2024)
    assert eras_fee(TIERS, 2024, [n, 1]) == (fee + 99, 2024)


@pytest.mark.parametrize(("match_year", "season"), [(2025, 2025), (2026, 2026), (2035, 2026)])
def test_the_newest_published_season_up_to_the_match_is_used_and_named(
    match_year: int, season: int
) -> None:
    assert eras_fee(TIERS, match_year, [5])[1] == season


def test_one_more_application_always_costs_more() -> None:
    fees = [eras_fee(TIERS, 2026, [n])[0] for n in range(60)]
    assert {after - before for before, after in pairwise(fees)} == {11, 30}
