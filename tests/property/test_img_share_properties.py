"""What the IMG shares promise whatever the cells look like."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smartpick.model.img_share import (
    LogOdds,
    ShareCells,
    ShareRows,
    ShareSettings,
    estimate_img_share,
    rake,
)

SETTINGS = ShareSettings(unit_sd=1.3, cell_sd=0.3, type_unit_sd=0.8, type_cell_sd=0.3, n_steps=20)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[ShareRows, ShareCells, LogOdds, LogOdds]:
    """One to four cells of one to five programs, any totals they can hold."""
    filled, cell = [], []
    published: list[tuple[int, int, int]] = []
    for c in range(draw(st.integers(1, 4))):
        own = draw(st.lists(st.integers(0, 40), min_size=1, max_size=5))
        n_img = draw(st.integers(0, sum(own)))
        n_us = draw(st.integers(0, n_img))
        filled += own
        cell += [c] * len(own)
        published.append((sum(own), n_us, n_img - n_us))
    n = len(filled)
    log_odds = st.lists(st.floats(-8, 8), min_size=n, max_size=n)
    counts = np.array(published, dtype=float)
    index = np.arange(len(published))
    sd = np.full(index.size, draw(st.floats(0.05, 3)))
    return (
        ShareRows(np.arange(n), np.array(cell), np.array(filled, dtype=float)),
        ShareCells(index, index, counts[:, 0], counts[:, 1], counts[:, 2]),
        LogOdds(np.array(draw(log_odds)), sd),
        LogOdds(np.array(draw(log_odds)), sd),
    )


@given(worlds())
def test_every_cell_meets_its_published_totals_of_both_types(
    world: tuple[ShareRows, ShareCells, LogOdds, LogOdds],
) -> None:
    rows, cells, img, types = world
    found = estimate_img_share(rows, cells, img, types, SETTINGS)
    n = cells.filled.size
    assert np.abs(np.bincount(rows.cell, found.us_img, n) - cells.us_img).max() <= 1e-9
    assert np.abs(np.bincount(rows.cell, found.non_us_img, n) - cells.non_us_img).max() <= 1e-9


@given(worlds())
def test_no_program_gets_more_imgs_than_it_filled_and_none_gets_a_negative_number(
    world: tuple[ShareRows, ShareCells, LogOdds, LogOdds],
) -> None:
    rows, cells, img, types = world
    found = estimate_img_share(rows, cells, img, types, SETTINGS)
    assert (found.us_img >= 0).all()
    assert (found.non_us_img >= 0).all()
    assert (found.us_img + found.non_us_img <= rows.filled + 1e-12).all()
    assert ((found.share >= 0) & (found.share <= 1)).all()
    assert ((found.long_run > 0) & (found.long_run < 1)).all()


@given(worlds())
def test_knowing_a_cells_total_never_makes_a_program_less_certain(
    world: tuple[ShareRows, ShareCells, LogOdds, LogOdds],
) -> None:
    rows, cells, img, types = world
    found = estimate_img_share(rows, cells, img, types, SETTINGS)
    before = np.hypot(SETTINGS.unit_sd, img.cell_sd[rows.cell])
    assert (found.logit_sd >= 0).all()
    assert (found.logit_sd <= before + 1e-9).all()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_programs_changes_no_number(
    world: tuple[ShareRows, ShareCells, LogOdds, LogOdds], random: Random
) -> None:
    rows, cells, img, types = world
    order = np.argsort([random.random() for _ in rows.unit])
    turned = ShareRows(rows.unit[order], rows.cell[order], rows.filled[order])
    found = estimate_img_share(rows, cells, img, types, SETTINGS)
    again = estimate_img_share(
        turned,
        cells,
        LogOdds(img.row[order], img.cell_sd),
        LogOdds(types.row[order], types.cell_sd),
        SETTINGS,
    )
    assert np.allclose(found.us_img, again.us_img, atol=1e-9, rtol=0)
    assert np.allclose(found.logit_sd, again.logit_sd, atol=1e-9, rtol=0)


@given(
    st.lists(st.tuples(st.floats(-30, 30), st.integers(1, 500)), min_size=2, max_size=20),
    st.floats(0, 1),
)
def test_raking_keeps_the_order_of_the_odds(rows: list[tuple[float, int]], part: float) -> None:
    log_odds, weight = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    share = rake(log_odds, weight, np.zeros(weight.size, int), np.array([part * weight.sum()]))
    assert (np.diff(share[np.argsort(log_odds)]) >= 0).all()
    assert abs(share @ weight - part * weight.sum()) <= 1e-9
