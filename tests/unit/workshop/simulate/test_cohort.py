"""Simulated applicants: the file, the seed, and the fit they are drawn from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartpick.errors import NothingToAssess, ProfileError, SmartPickError
from smartpick.model.interview import hidden_nodes
from smartpick.workshop.simulate.cohort import (
    MOST_PEOPLE,
    behaviour,
    converting,
    simulate_cohort,
    write_cohort,
)
from tests.calibration.real import DATA, prepared

FEW = 2_000
COLUMNS = ["step2_ck", "applications", "interviews", "ranks", "matched"]


def cohort(code: str = "140", n: int = FEW, seed: int = 7) -> pd.DataFrame:
    return simulate_cohort(code, n, seed, prepared().likelihood)


def test_the_columns_are_whole_numbers_and_a_truth_value() -> None:
    people = cohort()
    assert list(people.columns) == COLUMNS
    assert all(people[name].to_numpy().dtype.kind == "i" for name in COLUMNS[:-1])
    assert people["matched"].to_numpy().dtype == np.bool_
    assert len(people) == FEW


def test_one_seed_is_one_cohort_and_another_seed_another() -> None:
    assert cohort(seed=3).equals(cohort(seed=3))
    assert not cohort(seed=3).equals(cohort(seed=4))


def test_a_longer_cohort_begins_with_the_same_blocks() -> None:
    short, long = cohort(n=20_000), cohort(n=30_000)
    assert long.head(20_000).equals(short)


def test_every_interview_is_ranked_and_only_ranked_people_match() -> None:
    people = cohort(n=20_000)
    assert (people["interviews"] == people["ranks"]).all()
    assert (people["interviews"] <= people["applications"]).all()
    assert (people["ranks"] == 0).any(), "people without an interview must stay in"
    assert not people.loc[people["ranks"] == 0, "matched"].any()


@pytest.mark.parametrize("code", ["140", "040", "461"])
def test_everybody_sends_the_typical_number_or_applies_everywhere(code: str) -> None:
    model = prepared().likelihood
    n_programs = int((model.programs.specialty == model.codes.index(code)).sum())
    typical = model.draws.evidence.narrowest("applications.typical", specialty=code).value
    assert set(cohort(code)["applications"]) == {min(round(typical), n_programs)}


def test_the_scores_follow_the_fit() -> None:
    people, what = cohort(n=40_000), behaviour("140", prepared().likelihood)
    others = 1 - what.considered
    mean = what.score_mean - others * what.score_drop
    spread = np.sqrt(what.score_sd**2 + what.considered * others * what.score_drop**2)
    assert people["step2_ck"].mean() == pytest.approx(mean, abs=0.3)
    assert people["step2_ck"].std() == pytest.approx(spread, abs=0.3)


@pytest.mark.parametrize("code", ["140", "120", "320"])
def test_the_interviews_are_those_of_the_typical_list_summed_exactly(code: str) -> None:
    what = behaviour(code, prepared().likelihood)
    nodes, weights = hidden_nodes(25)
    score = what.score_mean + what.score_sd * nodes
    person = (what.slope * (score - what.centre))[:, None] + what.spread * nodes
    chance = 1 / (1 + np.exp(-(person[..., None] + what.program_log_odds)))
    expected = what.considered * (weights @ (chance @ what.share) @ weights)
    assert cohort(code, n=60_000)["interviews"].mean() == pytest.approx(expected, rel=0.02)


def test_a_rank_converts_as_often_as_the_fit_says() -> None:
    people, what = cohort(n=100_000), behaviour("140", prepared().likelihood)
    for ranks in (1, 2, 5):
        own = people[people["ranks"] == ranks]
        expected = float((1 - (1 - converting(what, own["step2_ck"].to_numpy())) ** ranks).mean())
        error = np.sqrt(expected * (1 - expected) / len(own))
        assert abs(own["matched"].mean() - expected) < 4 * error


def test_a_specialty_without_a_fit_is_refused_by_name() -> None:
    with pytest.raises(NothingToAssess, match="999"):
        cohort("999")


@pytest.mark.parametrize("name", ["cohort.parquet", "cohort.csv"])
def test_the_same_arguments_write_the_same_bytes(tmp_path: Path, name: str) -> None:
    written = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        out = tmp_path / folder / name
        assert write_cohort(DATA, "internal medicine", 500, 7, out) == 500
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_both_suffixes_hold_the_same_people(tmp_path: Path) -> None:
    for name in ("a.csv", "a.parquet"):
        write_cohort(DATA, "Pediatrics", 300, 1, tmp_path / name)
    from_csv = pd.read_csv(tmp_path / "a.csv")
    from_parquet = pd.read_parquet(tmp_path / "a.parquet")
    assert list(from_parquet.columns) == COLUMNS
    pd.testing.assert_frame_equal(from_csv, from_parquet, check_dtype=False)


@pytest.mark.parametrize(
    ("asked", "name", "error", "says"),
    [
        (("Wizardry", 10, 1), "a.csv", ProfileError, "specialty: 'Wizardry'"),
        (("Transitional Year", 10, 1), "a.csv", NothingToAssess, "no published outcomes"),
        (("Internal Medicine", 0, 1), "a.csv", ProfileError, "n: 0"),
        (("Internal Medicine", MOST_PEOPLE + 1, 1), "a.csv", ProfileError, "n: 5000001"),
        (("Internal Medicine", 10, -1), "a.csv", ProfileError, "seed: -1"),
        (("Internal Medicine", 10, 1), "a.xlsx", SmartPickError, r"\.parquet or \.csv"),
        (("Internal Medicine", 10, 1), "none/a.csv", SmartPickError, "cannot be written"),
        (("Internal Medicine", 10, 1), "none/a.parquet", SmartPickError, "cannot be written"),
        (("Internal Medicine", 10, 1), "folder.csv", SmartPickError, "cannot be written"),
        (("Internal Medicine", 10, 1), "folder.parquet", SmartPickError, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    tmp_path: Path,
    asked: tuple[str, int, int],
    name: str,
    error: type[SmartPickError],
    says: str,
) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.parquet").mkdir()
    with pytest.raises(error, match=says):
        write_cohort(DATA, *asked, tmp_path / name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
