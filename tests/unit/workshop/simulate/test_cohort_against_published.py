"""A simulated cohort beside Charting Outcomes 2026: how near, and where not.

The tolerances are the misses as they are, rounded up. The worst is the mean number of ranks
of those who matched: the fit spreads the log of an applicant's rate, the list spreads the
log-odds at each program, which cannot rise as far.
"""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from smartpick.workshop.simulate.cohort import simulate_cohort
from tests.calibration.real import DATA, prepared

INTERNAL_MEDICINE, FAMILY_MEDICINE, PEDIATRICS = "140", "120", "320"
SPECIALTIES = (INTERNAL_MEDICINE, FAMILY_MEDICINE, PEDIATRICS)
MEAN_RANKS_WHEN_MATCHED = {INTERNAL_MEDICINE: 0.8, FAMILY_MEDICINE: 0.5, PEDIATRICS: 1.9}
SD_RANKS_WHEN_MATCHED = {INTERNAL_MEDICINE: 0.8, FAMILY_MEDICINE: 1.5, PEDIATRICS: 0.9}


@cache
def ranked(code: str) -> pd.DataFrame:
    """50,000 simulated applicants, without those who rank nothing: as NRMP counts."""
    people = simulate_cohort(code, 50_000, 7, prepared().likelihood)
    return people[people["ranks"] >= 1]


@cache
def printed(code: str, cohort: str, measure: str) -> dict[str, float]:
    table = pd.read_csv(
        DATA / "published" / "charting_outcomes_2026.csv", dtype={"specialty_code": str}
    )
    asked = (table["specialty_code"] == code) & (table["cohort"] == cohort)
    row = table[asked & (table["measure"] == measure)]
    assert len(row) == 1
    return {name: float(row[name].to_numpy()[0]) for name in ("mean", "sd")}


def simulated(code: str, cohort: str, column: str) -> pd.Series[float]:
    people = ranked(code)
    return people.loc[people["matched"] == (cohort == "matched"), column]


@pytest.mark.parametrize("code", SPECIALTIES)
def test_the_match_rate_of_those_who_ranked_is_the_published_one(code: str) -> None:
    counts = pd.read_csv(
        DATA / "published" / "charting_counts_2026.csv", dtype={"specialty_code": str}
    ).set_index("specialty_code")
    published = counts["n_matched"][code] / counts["n_preferring"][code]
    assert ranked(code)["matched"].mean() == pytest.approx(published, abs=0.025)


@pytest.mark.parametrize("cohort", ["matched", "not_matched"])
@pytest.mark.parametrize("code", SPECIALTIES)
def test_the_scores_of_both_cohorts_are_the_published_ones(code: str, cohort: str) -> None:
    score, published = simulated(code, cohort, "step2_ck"), printed(code, cohort, "step2_ck")
    assert score.mean() == pytest.approx(published["mean"], abs=1.3)
    assert score.std() == pytest.approx(published["sd"], abs=1.2)


@pytest.mark.parametrize("code", SPECIALTIES)
def test_the_ranks_of_those_who_did_not_match_are_near_the_published_ones(code: str) -> None:
    ranks = simulated(code, "not_matched", "ranks")
    published = printed(code, "not_matched", "contiguous_ranks")
    assert ranks.mean() == pytest.approx(published["mean"], abs=0.4)
    assert ranks.std() == pytest.approx(published["sd"], abs=0.6)


@pytest.mark.parametrize("code", SPECIALTIES)
def test_the_ranks_of_those_who_matched_miss_by_no_more_than_is_known(code: str) -> None:
    ranks = simulated(code, "matched", "ranks")
    published = printed(code, "matched", "contiguous_ranks")
    assert ranks.mean() == pytest.approx(published["mean"], abs=MEAN_RANKS_WHEN_MATCHED[code])
    assert ranks.std() == pytest.approx(published["sd"], abs=SD_RANKS_WHEN_MATCHED[code])
    assert ranks.mean() > simulated(code, "not_matched", "ranks").mean() + 2
