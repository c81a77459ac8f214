"""The fit of features to cells, on programs simulated with known coefficients."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit, logit

from smartpick.model.img_share import ShareCells, ShareRows, rake
from smartpick.workshop.fit.img_share_anchor import (
    SettingAnchor,
    blended_slope,
    contrast_of,
    slope_for_contrast,
    upper_quantile,
)
from smartpick.workshop.fit.img_share_check import (
    Counts,
    coverage,
    hold_out,
    log_score,
    predicted_share,
)
from smartpick.workshop.fit.img_share_fit import ShareData, fit_features

TRUE = np.array([0.8, -0.6])
UNIT_SD, CELL_SD, STEPS, NODES = 1.0, 0.3, 25, 41


def simulated(seed: int, n_states: int = 40, n_specialties: int = 8) -> ShareData:
    """Cells of one to eight programs with two features of known effect."""
    rng = np.random.default_rng(seed)
    state, specialty = (a.ravel() for a in np.mgrid[:n_states, :n_specialties])
    n_units = rng.integers(1, 9, state.size)
    cell = np.repeat(np.arange(state.size), n_units)
    n = cell.size
    features = np.column_stack([rng.integers(0, 2, n), rng.normal(size=n)]).astype(float)
    # States differ in their programs too, as they do in the nation.
    features[:, 1] += rng.normal(size=state.size)[cell]
    level = -1 + rng.normal(scale=0.8, size=n_specialties)[specialty]
    level = level + rng.normal(scale=0.4, size=n_states)[state]
    level = level + rng.normal(scale=CELL_SD, size=state.size)
    log_odds = level[cell] + features @ TRUE + rng.normal(scale=UNIT_SD, size=n)
    filled = rng.integers(2, 30, n).astype(float)
    img = rng.binomial(filled.astype(int), expit(log_odds)).astype(float)
    total, size = (np.bincount(cell, v, state.size).astype(np.float64) for v in (img, filled))
    cells = ShareCells(specialty, state, size, np.zeros_like(total), total)
    return ShareData(ShareRows(np.arange(n), cell, filled), cells, features, np.zeros(n), total)


def test_known_coefficients_come_back_within_their_standard_errors() -> None:
    errors = []
    for seed in range(4):
        fit = fit_features(simulated(seed), UNIT_SD, CELL_SD, STEPS)
        # The mean share answers a feature less than the share of one program does.
        flat = np.sqrt(1 + 0.346 * UNIT_SD**2)
        errors.append((fit.coefficient - TRUE / flat) / fit.se)
    assert np.abs(np.mean(errors, axis=0)).max() < 1
    assert 0.5 < np.std(errors) < 1.8


def test_a_known_offset_is_not_fitted_again() -> None:
    data = simulated(1)
    told = replace(data, offset=data.features @ TRUE)
    fit = fit_features(told, UNIT_SD, CELL_SD, STEPS)
    assert np.abs(fit.coefficient).max() < 0.2


def test_a_cell_that_is_not_published_has_no_say() -> None:
    data = simulated(2)
    hidden = np.arange(data.total.size) < 10
    silent = replace(data.cells, filled=np.where(hidden, 0, data.cells.filled))
    wrong = replace(data, cells=silent, total=np.where(hidden, 0, data.total))
    mute = fit_features(data, UNIT_SD, CELL_SD, STEPS, left_out=hidden)
    assert fit_features(wrong, UNIT_SD, CELL_SD, STEPS).coefficient == pytest.approx(
        mute.coefficient, abs=1e-12
    )


def test_the_one_step_prediction_without_a_cell_is_that_of_a_fit_without_it() -> None:
    data = simulated(3)
    quick = predicted_share(data, fit_features(data, UNIT_SD, CELL_SD, STEPS).left_out.row)
    for c in (0, 11, 57, 200):
        without = np.arange(data.total.size) == c
        exact = fit_features(data, UNIT_SD, CELL_SD, STEPS, left_out=without)
        assert quick[c] == pytest.approx(predicted_share(data, exact.log_odds)[c], abs=0.005)


def test_left_out_single_programs_show_the_deviation_they_were_drawn_with() -> None:
    rng = np.random.default_rng(7)
    predicted, filled = rng.uniform(0.1, 0.6, 3000), rng.integers(5, 30, 3000).astype(float)
    one = np.repeat(np.arange(3000), NODES)
    nodes, weight = np.polynomial.hermite_e.hermegauss(NODES)
    mean = rake(
        np.tile(1.2 * nodes, 3000), np.tile(weight / weight.sum(), 3000), one, predicted
    ).reshape(3000, NODES)
    truth = expit(logit(mean[:, NODES // 2]) + 1.2 * rng.normal(size=3000))
    counts = Counts(predicted, rng.binomial(filled.astype(int), truth).astype(float), filled)
    found = hold_out(counts, np.full(3000, 1.2), 0.1, NODES)
    assert found.sd == pytest.approx(1.2, abs=0.08)
    assert found.coverage == pytest.approx(0.8, abs=0.02)
    assert found.mae > found.mae_noise
    assert coverage(counts, np.full(3000, 0.3), 0.1, NODES) < 0.65


def test_a_score_is_the_log_of_a_probability_that_adds_up_to_one() -> None:
    k = np.arange(13.0)
    counts = Counts(np.full(13, 0.3), k, np.full(13, 12.0))
    assert np.exp(log_score(counts, np.full(13, 0.9), NODES)).sum() == pytest.approx(1)
    assert np.exp(log_score(counts, np.full(13, 0.9), NODES)) @ k == pytest.approx(12 * 0.3)


def test_the_slope_found_shows_the_contrast_it_was_found_for() -> None:
    data = simulated(5)
    is_high = data.features[:, 1] > 0.5
    slope = slope_for_contrast(data, data.features[:, 1], is_high, -1.5)
    share = rake(slope * data.features[:, 1], data.rows.filled, data.rows.cell, data.total)
    assert contrast_of(share, data.rows.filled, is_high) == pytest.approx(-1.5, abs=1e-9)
    assert slope < slope_for_contrast(data, data.features[:, 1], is_high, -0.5)


def test_the_part_above_the_quantile_is_the_part_asked_for() -> None:
    values, weight = np.array([3.0, 1, 2, 0]), np.array([1.0, 1, 1, 1])
    assert upper_quantile(values, weight, 0.5) == 2
    assert upper_quantile(values, weight, 0.51) == 1


def test_a_blended_slope_lies_between_its_two_sources_nearer_the_surer_one() -> None:
    data = simulated(6)
    between = fit_features(data, UNIT_SD, CELL_SD, STEPS)
    everybody = np.ones(data.rows.unit.size, dtype=bool)
    anchor = SettingAnchor(0.2, 0.7, 0.45, reliability=0.8, reliability_sd=0.1, ecological_sd=0.5)
    assert anchor.low_part == pytest.approx(0.5)
    found = blended_slope(data, between, everybody, anchor)
    assert found.anchored < found.value < found.between
    free = blended_slope(data, between, everybody, replace(anchor, ecological_sd=5.0))
    assert abs(free.value - free.anchored) < abs(found.value - found.anchored)
