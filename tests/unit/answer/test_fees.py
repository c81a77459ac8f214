"""Fees against tiers worked out by hand and the examples of AAMC and of ResidencyCAS."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from smartpick.answer.fees import application_fee, fee_ladders, fee_tiers, platform_of
from tests.calibration.real import store


@pytest.fixture(scope="module")
def tiers() -> pd.DataFrame:
    return fee_tiers(store())


NAMES = ("140", "Radiology-Diagnostic")
EM, OBGYN = "110", "220"


def fee_of(tiers: pd.DataFrame, year: int, counts: list[int]) -> tuple[int, int]:
    return application_fee(tiers, year, dict(zip(NAMES, counts, strict=False)))


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
    tiers: pd.DataFrame, n_by_specialty: list[int], fee: int
) -> None:
    assert fee_of(tiers, 2026, n_by_specialty) == (fee, 2026)


@pytest.mark.parametrize(
    ("n", "fee"),
    [(1, 99), (10, 99), (11, 99 + 19), (30, 99 + 190 + 230), (31, 99 + 190 + 230 + 27)],
)
def test_the_flat_fee_of_an_older_season_is_paid_once_and_the_transcript_is_not_counted(
    tiers: pd.DataFrame, n: int, fee: int
) -> None:
    assert fee_of(tiers, 2024, [n]) == (fee, 2024)
    assert fee_of(tiers, 2024, [n, 1]) == (fee + 99, 2024)


@pytest.mark.parametrize(
    ("match_year", "season"), [(2020, 2024), (2025, 2025), (2026, 2026), (2035, 2026)]
)
def test_the_newest_published_season_up_to_the_match_is_used_and_named_or_else_the_first(
    tiers: pd.DataFrame, match_year: int, season: int
) -> None:
    assert fee_of(tiers, match_year, [5])[1] == season


def test_one_more_application_always_costs_more(tiers: pd.DataFrame) -> None:
    fees = [fee_of(tiers, 2026, [n])[0] for n in range(60)]
    assert {after - before for before, after in pairwise(fees)} == {11, 30}


@pytest.mark.parametrize(
    ("n", "fee"),
    [(0, 0), (1, 99), (10, 99), (18, 99), (19, 117), (30, 315), (46, 683), (80, 1465)],
)
@pytest.mark.parametrize("specialty", [EM, OBGYN, "Emergency Medicine"])
def test_emergency_medicine_and_obstetrics_are_priced_as_residencycas_prices_them(
    tiers: pd.DataFrame, n: int, fee: int, specialty: str
) -> None:
    assert application_fee(tiers, 2027, {specialty: n}) == (fee, 2026)


def test_every_specialty_is_priced_on_its_own_platform(tiers: pd.DataFrame) -> None:
    assert application_fee(tiers, 2027, {"140": 43, "420": 7, EM: 46, OBGYN: 18}) == (
        797 + 683 + 99,
        2026,
    )
    assert platform_of(tiers, 2027, EM) == platform_of(tiers, 2027, OBGYN) == "ResidencyCAS"
    assert platform_of(tiers, 2027, "140") == "ERAS"


def test_before_it_moved_emergency_medicine_was_priced_by_eras(tiers: pd.DataFrame) -> None:
    assert application_fee(tiers, 2025, {EM: 30}) == (330, 2025)


def test_the_next_application_costs_what_its_platform_asks_for_it() -> None:
    ladders, season = fee_ladders(store(), 2027, ["140", EM])
    assert season == 2026
    assert ladders[0][[0, 29, 30]].tolist() == [11, 11, 30]
    assert ladders[1][[0, 1, 17, 18, 29, 30]].tolist() == [99, 0, 0, 18, 18, 23]
