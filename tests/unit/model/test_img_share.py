"""The spread of published cells over their programs, on cells small enough to check by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.model.img_share import (
    ImgShares,
    LogOdds,
    ShareCells,
    ShareRows,
    ShareSettings,
    estimate_img_share,
    rake,
    shrunk_intercept,
    unit_sd_given_cell,
)

Array = NDArray[np.float64]

SETTINGS = ShareSettings(unit_sd=1.3, cell_sd=0.3, type_unit_sd=0.8, type_cell_sd=0.3, n_steps=20)


def cells(filled: list[float], us: list[float], non_us: list[float]) -> ShareCells:
    index = np.arange(len(filled))
    return ShareCells(index, index, np.array(filled), np.array(us), np.array(non_us))


def rows(unit: list[int], cell: list[int], filled: list[float]) -> ShareRows:
    return ShareRows(np.array(unit), np.array(cell), np.array(filled))


def spread(
    of: ShareRows, published: ShareCells, img: list[float] | None = None, cell_sd: float = 0.5
) -> ImgShares:
    n, sd = of.unit.size, np.full(published.filled.size, cell_sd)
    odds = LogOdds(np.array(img, float) if img else np.full(n, -1.0), sd)
    return estimate_img_share(of, published, odds, LogOdds(np.full(n, 0.5), sd), SETTINGS)


def test_programs_that_look_alike_share_a_cell_by_filled_positions() -> None:
    found = spread(rows([0, 1], [0, 0], [10, 30]), cells([40], [4], [8]))
    assert found.us_img == pytest.approx([1, 3], abs=1e-12)
    assert found.non_us_img == pytest.approx([2, 6], abs=1e-12)
    assert found.share == pytest.approx([0.3, 0.3])


def test_twice_the_odds_before_raking_stay_twice_the_odds() -> None:
    found = spread(rows([0, 1], [0, 0], [20, 20]), cells([40], [5], [8]), [0, np.log(2)])
    odds = found.share / (1 - found.share)
    assert odds[1] / odds[0] == pytest.approx(2)
    assert found.share @ [20, 20] == pytest.approx(13, abs=1e-9)


def test_the_only_program_of_a_cell_gets_its_published_counts() -> None:
    found = spread(rows([0], [0], [20]), cells([20], [3], [9]), [-4])
    assert (found.us_img[0], found.non_us_img[0]) == pytest.approx((3, 9), abs=1e-12)


def test_a_cell_without_imgs_gives_none_and_one_of_imgs_only_gives_all() -> None:
    found = spread(rows([0, 1, 2, 3], [0, 0, 1, 1], [5, 6, 5, 6]), cells([11, 11], [0, 0], [0, 11]))
    assert found.share.tolist() == [0, 0, 1, 1]
    assert found.us_img == pytest.approx(np.zeros(4), abs=1e-12)
    assert ((found.long_run > 0) & (found.long_run < 1)).all()
    assert np.isfinite(found.logit_sd).all()


def test_a_count_that_differs_from_the_published_one_is_matched_by_share() -> None:
    found = spread(rows([0, 1], [0, 0], [10, 28]), cells([40], [4], [8]))
    assert found.us_img.sum() == pytest.approx(38 * 4 / 40, abs=1e-9)
    assert found.non_us_img.sum() == pytest.approx(38 * 8 / 40, abs=1e-9)
    assert found.is_by_share.tolist() == [True]
    assert not spread(rows([0], [0], [40]), cells([40], [4], [8])).is_by_share.any()


def test_a_cell_that_is_not_published_keeps_what_is_expected_and_says_so() -> None:
    found = spread(rows([0, 1], [0, 1], [10, 4]), cells([10, 0], [1, 0], [1, 0]), [0, -2])
    assert found.share[1] == pytest.approx(expit(-2))
    assert found.is_predicted.tolist() == [False, True]


def test_a_program_that_filled_nothing_has_an_expected_share_and_no_positions() -> None:
    found = spread(rows([0, 1], [0, 0], [20, 0]), cells([20], [2], [4]))
    assert found.us_img[1] == found.non_us_img[1] == 0
    assert 0.1 < found.share[1] < 0.5


def test_kinds_of_positions_add_up_to_their_program() -> None:
    found = spread(rows([0, 0, 1], [0, 0, 0], [10, 4, 10]), cells([24], [5], [6]), [-2, 1, -1])
    assert found.us_img[0] == pytest.approx(found.row_us_img[:2].sum())
    assert found.share[0] == pytest.approx(
        (found.row_us_img[:2] + found.row_non_us_img[:2]).sum() / 14
    )
    assert found.share[0] > found.row_us_img[0] / 10 + found.row_non_us_img[0] / 10


def test_the_order_of_rows_and_of_cells_does_not_matter() -> None:
    rng = np.random.default_rng(4)
    of = ShareRows(np.arange(12), np.repeat([0, 1, 2], 4), rng.integers(1, 20, 12).astype(float))
    size = np.bincount(of.cell, of.filled)
    published = cells(size.tolist(), (size // 5).tolist(), (size // 3).tolist())
    log_odds = rng.normal(size=12)
    found = spread(of, published, log_odds.tolist())
    order = rng.permutation(12)
    turned = replace(of, unit=of.unit[order], cell=2 - of.cell[order], filled=of.filled[order])
    other_way = size[::-1]
    again = spread(
        turned,
        cells(other_way.tolist(), (other_way // 5).tolist(), (other_way // 3).tolist()),
        log_odds[order].tolist(),
    )
    assert again.us_img == pytest.approx(found.us_img, abs=1e-12)
    assert again.logit_sd == pytest.approx(found.logit_sd, abs=1e-12)


def test_a_cell_alone_leaves_a_program_less_free_than_a_shared_one() -> None:
    alone = spread(rows([0], [0], [30]), cells([30], [5], [10])).logit_sd[0]
    shared = spread(rows([0, 1, 2], [0, 0, 0], [30, 30, 30]), cells([90], [15], [30])).logit_sd[0]
    many = rows(list(range(30)), [0] * 30, [30.0] * 30)
    lost = spread(many, cells([900], [150], [300])).logit_sd[0]
    assert alone < 0.5 < shared < lost <= np.hypot(SETTINGS.unit_sd, 0.5)


def test_a_small_year_without_imgs_moves_the_long_run_less_than_a_large_one() -> None:
    found = spread(rows([0, 1], [0, 1], [2, 60]), cells([2, 60], [0, 0], [0, 0]))
    assert expit(-1) > found.long_run[0] > 4 * found.long_run[1] > 0


def test_raking_refuses_no_total_but_clips_it_to_what_a_cell_holds() -> None:
    one = np.zeros(2, dtype=np.intp)
    share = rake(np.array([0.0, 3.0]), np.array([4.0, 4.0]), one, np.array([9.0]))
    assert share.tolist() == [1, 1]


def test_a_shrunk_intercept_tends_to_the_raked_one_as_the_cell_gets_free() -> None:
    log_odds, weight = np.array([-1.0, 0.5]), np.array([10.0, 20.0])
    one, total = np.zeros(2, dtype=np.intp), np.array([24.0])
    raked = rake(log_odds, weight, one, total)
    free = shrunk_intercept(log_odds, weight, one, total, np.array([1000.0]))
    held = shrunk_intercept(log_odds, weight, one, total, np.array([0.1]))
    assert expit(log_odds + free) == pytest.approx(raked, abs=1e-5)
    assert 0 < held[0] < free[0]


@pytest.mark.parametrize("total", [0.0, 0.4, 1.0])
def test_a_cell_of_one_position_meets_its_total_too(total: float) -> None:
    one = np.zeros(1, dtype=np.intp)
    share = rake(np.array([-2.0]), np.array([1.0]), one, np.array([total]))
    np.testing.assert_allclose(share, [total])


def test_a_cell_where_nothing_of_ours_is_filled_is_predicted_and_one_position_is_not() -> None:
    found = spread(rows([0, 1], [0, 1], [0, 1]), cells([5, 1], [1, 0], [1, 1]))
    assert found.is_predicted.tolist() == [True, False]


def test_what_the_total_tells_of_the_only_unit_of_a_cell_adds_to_its_precision() -> None:
    one, share = rows([0], [0], [40]), np.array([0.25])
    found = unit_sd_given_cell(one, share, np.array([0.4]), unit_sd=1.2)
    before, counted = 1 / (0.4**2 + 1.2**2), 40 * 0.25 * 0.75
    assert found == pytest.approx([(before + counted) ** -0.5])
