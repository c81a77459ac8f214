"""The file of fitted specialties: the round trip, and what is refused with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from smartpick.errors import EvidenceError
from smartpick.evidence.fitted import PARAMETERS, FittedSpecialty, fit_rows, load_fit
from tests.unit.evidence.fictional import fit_row, write_fit


def test_every_cell_comes_back_in_its_place(tmp_path: Path) -> None:
    write_fit(tmp_path, fit_row(), fit_row("901", own_fit="no", n_matched="25"))
    fits = load_fit(tmp_path / "fit")
    assert list(fits) == ["900", "901"]
    first, second = fits["900"], fits["901"]
    assert first.vector.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert np.diag(first.covariance).tolist() == [0.5] * 7
    assert np.array_equal(first.covariance, first.covariance.T)
    assert (first.own_fit, second.own_fit) == (True, False)
    assert second.match_rate == 0.25


def test_a_fit_written_and_read_again_agrees_to_six_digits(tmp_path: Path) -> None:
    draws = np.random.default_rng(3).normal(size=(20, len(PARAMETERS)))
    fit = FittedSpecialty("900", 70, 30, True, draws.mean(axis=0), np.cov(draws, rowvar=False))
    rows = fit_rows([fit])
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "specialties.csv").write_text(file.getvalue(), encoding="utf-8")
    again = load_fit(tmp_path)["900"]
    np.testing.assert_allclose(again.vector, fit.vector, rtol=1e-5)
    np.testing.assert_allclose(again.covariance, fit.covariance, rtol=1e-5)
    assert (again.n, again.n_matched, again.own_fit) == (70, 30, True)
    assert fit_rows([again]) == rows


def test_a_missing_file_says_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"specialties\.csv is missing: run 'smartpick fit'"):
        load_fit(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"mean_ck": ""},
        {"slope": "steep"},
        {"n": "1.5"},
        {"n_matched": ""},
        {"own_fit": "perhaps"},
        {"own_fit": ""},
        {"cov:slope:slope": "?"},
    ],
)
def test_a_bad_cell_is_refused_with_its_line(tmp_path: Path, changes: dict[str, str]) -> None:
    write_fit(tmp_path, fit_row(), fit_row("901", **changes))
    with pytest.raises(EvidenceError, match=r"specialties\.csv, line 3: "):
        load_fit(tmp_path / "fit")


@pytest.mark.parametrize("column", ["specialty_code", "own_fit", "level", "cov:mean_ck:slope"])
def test_a_missing_column_is_refused_by_name(tmp_path: Path, column: str) -> None:
    write_fit(tmp_path, fit_row(), without=column)
    with pytest.raises(EvidenceError, match=f"line 2: .*{column}"):
        load_fit(tmp_path / "fit")


@pytest.mark.parametrize("bad", ["nan", "inf", "-inf"])
def test_a_number_that_is_none_is_refused_with_its_line(tmp_path: Path, bad: str) -> None:
    write_fit(tmp_path, fit_row(slope=bad))
    with pytest.raises(EvidenceError, match="line 2: "):
        load_fit(tmp_path / "fit")


def test_a_specialty_that_stands_twice_is_refused(tmp_path: Path) -> None:
    write_fit(tmp_path, fit_row(), fit_row())
    with pytest.raises(EvidenceError, match="line 3: "):
        load_fit(tmp_path / "fit")


@pytest.mark.parametrize("changes", [{"n": "0"}, {"n_matched": "101"}, {"n": "-5"}])
def test_counts_that_cannot_be_are_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    write_fit(tmp_path, fit_row(**changes))
    with pytest.raises(EvidenceError, match="line 2: "):
        load_fit(tmp_path / "fit")


def test_a_covariance_that_no_draw_can_come_from_is_refused(tmp_path: Path) -> None:
    write_fit(tmp_path, fit_row(**{"cov:slope:slope": "-0.5"}))
    with pytest.raises(EvidenceError, match=r"line 2: .*positive definite"):
        load_fit(tmp_path / "fit")
