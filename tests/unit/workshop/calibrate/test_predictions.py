"""Predictions for a Match to come are made once and cannot be improved afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from smartpick.errors import DataError
from smartpick.workshop.calibrate.inputs import load_inputs
from smartpick.workshop.calibrate.predictions import BANDS, EVERYBODY, freeze, load_predictions
from tests.calibration.real import DATA

YEAR = 2027


@pytest.fixture(scope="module")
def frozen_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("frozen") / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("predictions"))
    freeze(data, YEAR, date(2026, 11, 28))
    return data


def test_everybody_of_a_specialty_ranks_and_matches_as_published(frozen_data: Path) -> None:
    found = load_predictions(frozen_data, YEAR)
    assert found is not None
    table = found[1]
    own = table[(table["step2_ck"] == EVERYBODY) & (table["quantity"] == "given_ranked")]
    inputs = load_inputs(frozen_data)
    published = {s.code: s.data.moments[0] for s in inputs.specialties}
    assert set(own["specialty_code"]) == set(published)
    gap = own["value"] - own["specialty_code"].map(published)
    assert np.abs(gap).max() < 0.06
    assert (own["high"] - own["low"]).min() > 0.05, "next year is in the interval"


def test_there_is_a_number_for_every_band_inside_its_interval(frozen_data: Path) -> None:
    found = load_predictions(frozen_data, YEAR)
    assert found is not None
    table = found[1]
    assert set(table["step2_ck"]) == {EVERYBODY, *(f"{a}-{b}" for a, b in BANDS)}
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
    medicine = table[(table["specialty_code"] == "140") & (table["step2_ck"] != EVERYBODY)]
    for _, own in medicine.groupby("quantity"):
        assert own["value"].is_monotonic_increasing


def test_predictions_are_made_once(frozen_data: Path) -> None:
    with pytest.raises(DataError, match="frozen on 2026-11-28"):
        freeze(frozen_data, YEAR, date(2026, 11, 29))


def test_a_changed_file_is_not_the_frozen_one(frozen_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(frozen_data / "predictions", data / "predictions")
    path = data / "predictions" / f"{YEAR}.csv"
    path.write_text(path.read_text().replace("0.4", "0.5", 1))
    with pytest.raises(DataError, match="not the file that was frozen"):
        load_predictions(data, YEAR)
    path.unlink()
    with pytest.raises(DataError, match="missing"):
        load_predictions(data, YEAR)


def test_nothing_is_told_of_a_year_that_nobody_predicted(frozen_data: Path, tmp_path: Path) -> None:
    assert load_predictions(frozen_data, 2031) is None
    assert load_predictions(tmp_path, YEAR) is None


def test_what_the_project_froze_is_still_what_it_was() -> None:
    found = load_predictions(DATA, YEAR)
    assert found is not None
    assert found[0].made_on <= date(2026, 12, 31)
    assert len(found[1]) == 11 * (1 + len(BANDS)) * 2
