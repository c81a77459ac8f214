"""The IMG share of each program: published cells spread over their programs, totals kept.

NRMP prints the positions of US IMGs and of non-US IMGs by state and specialty (a
cell). A cell's IMG positions are spread over its programs by filled positions
times odds from what is known about the programs, and the cell's intercept is solved so
that the printed total is met exactly (bounded raking: no program gets more than
it filled). The non-US IMGs among them are spread the same way, within the IMGs.

A *row* is one kind of position (categorical, preliminary, ...) of one program.
The odds come from :mod:`smartpick.workshop.fit.img_share_fit`.

References
----------
Rao, J. N. K. and Molina, I. (2015). Small Area Estimation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from smartpick.model.arrays import Array, Index, Mask


@dataclass(frozen=True, slots=True)
class ShareSettings:
    """Numbers of the small-area estimate, all from ``data/evidence/img_share.yaml``.

    ``unit_sd`` and ``cell_sd``: standard deviation, on the logit, of a program
    around what its features say, and of a cell around what its specialty and
    state say; ``type_unit_sd`` and ``type_cell_sd`` the same for the share of
    non-US IMGs among IMGs. ``n_steps``: Newton steps of the fit.
    """

    unit_sd: float
    cell_sd: float
    type_unit_sd: float
    type_cell_sd: float
    n_steps: int


@dataclass(frozen=True, slots=True, eq=False)
class ShareRows:
    """Kinds of positions (R,) of programs: ``unit`` in [0, U), ``cell`` in [0, C), of one Match.

    All rows of one unit lie in one cell.
    """

    unit: Index
    cell: Index
    filled: Array


@dataclass(frozen=True, slots=True, eq=False)
class ShareCells:
    """Published cells (C,): what they belong to, and positions filled by all, and by IMGs.

    ``filled`` is 0 where nothing is published; ``us_img + non_us_img <= filled``.
    """

    specialty: Index
    state: Index
    filled: Array
    us_img: Array
    non_us_img: Array


@dataclass(frozen=True, slots=True, eq=False)
class LogOdds:
    """What is expected of rows (R,) before their cell is seen, and its cell's error (C,)."""

    row: Array
    cell_sd: Array


@dataclass(frozen=True, slots=True, eq=False)
class ImgShares:
    """Expected IMG positions of rows (R,) and of application units (U,).

    ``share`` in [0, 1] is of the unit's filled positions (a unit without
    any has the expected share). ``long_run`` in (0, 1) is what a program's
    share tends to, never 0 or 1 because one small year was; ``logit_sd`` its
    standard deviation on the logit. ``is_by_share`` (C,) marks cells where our
    count of filled positions differs from the published one; ``is_predicted``
    (C,) those without a published total.
    """

    row_us_img: Array
    row_non_us_img: Array
    us_img: Array
    non_us_img: Array
    us_img_share: Array
    non_us_img_share: Array
    long_run: Array
    logit_sd: Array
    is_by_share: Mask
    is_predicted: Mask

    @property
    def share(self) -> Array:
        """Expected share (U,) of IMGs of both types, in [0, 1]."""
        return np.minimum(self.us_img_share + self.non_us_img_share, 1)


def cell_totals(rows: ShareRows, cells: ShareCells, published: Array) -> Array:
    """Published positions (C,) as a share of the published filled ones, times ours."""
    size = np.bincount(rows.cell, rows.filled, cells.filled.size)
    part = np.divide(published, cells.filled, out=np.zeros(size.size), where=cells.filled > 0)
    return np.where(size == cells.filled, published, part * size)


def estimate_img_share(
    rows: ShareRows, cells: ShareCells, img: LogOdds, non_us: LogOdds, settings: ShareSettings
) -> ImgShares:
    """Expected US IMG and non-US IMG positions of every row and unit.

    In every published cell the rows add up to the published totals (to 1e-9; by
    share where the counts of filled positions differ), and IMG positions never
    exceed the filled ones. ``img`` are the log-odds of an IMG among all filled,
    ``non_us`` those of a non-US IMG among IMGs.
    """
    n_cells = cells.filled.size
    size = np.bincount(rows.cell, rows.filled, n_cells)
    known = ((cells.filled > 0) & (size > 0))[rows.cell]
    total = cell_totals(rows, cells, cells.us_img + cells.non_us_img)
    spread = unit_spread(rows, expit(img.row), n_cells)
    sd = np.sqrt(img.cell_sd**2 + settings.unit_sd**2 * spread)
    shift = shrunk_intercept(img.row, rows.filled, rows.cell, total, sd)
    expected = expit(img.row + np.where(known, shift[rows.cell], 0))
    share = np.where(known, rake(img.row, rows.filled, rows.cell, total), expected)
    positions = rows.filled * share
    total_non_us = cell_totals(rows, cells, cells.non_us_img)
    part = rake(non_us.row, positions, rows.cell, total_non_us)
    part = np.where(known, part, expit(non_us.row))
    sd_of_unit = unit_sd_given_cell(rows, expected, img.cell_sd, settings.unit_sd)
    return _collect(rows, cells, share, part, expected=expected, unit_sd=sd_of_unit)


def _collect(
    rows: ShareRows,
    cells: ShareCells,
    share: Array,
    part: Array,
    *,
    expected: Array,
    unit_sd: Array,
) -> ImgShares:
    """Rows added up to units; a unit without filled positions weighs its rows alike."""
    n_units = int(rows.unit.max(initial=-1)) + 1
    filled = np.bincount(rows.unit, rows.filled, n_units)
    weight = np.where(filled[rows.unit] > 0, rows.filled, 1)
    used = np.where(filled[rows.unit] > 0, share, expected)

    def mean(values: Array) -> Array:
        return np.bincount(rows.unit, weight * values, n_units) / np.bincount(
            rows.unit, weight, n_units
        )

    size = np.bincount(rows.cell, rows.filled, cells.filled.size)
    non_us, us = rows.filled * share * part, rows.filled * share * (1 - part)
    long_run = mean(expected)
    bend = mean(expected * (1 - expected)) / (long_run * (1 - long_run))
    return ImgShares(
        row_us_img=us,
        row_non_us_img=non_us,
        us_img=np.bincount(rows.unit, us, n_units).astype(np.float64),
        non_us_img=np.bincount(rows.unit, non_us, n_units).astype(np.float64),
        us_img_share=mean(used * (1 - part)),
        non_us_img_share=mean(used * part),
        long_run=long_run,
        logit_sd=bend * unit_sd,
        is_by_share=(size != cells.filled) & (size > 0) & (cells.filled > 0),
        is_predicted=(cells.filled == 0) | (size == 0),
    )


def unit_spread(rows: ShareRows, share: Array, n_cells: int) -> Array:
    """Part (C,) of a unit's variance that stays in its cell's mean: 1 for one unit, 1/n for n."""
    _, first, unit = np.unique(rows.unit, return_index=True, return_inverse=True)
    lever = np.bincount(unit, rows.filled * share * (1 - share))
    own_cell = rows.cell[first]
    square = np.bincount(own_cell, lever**2, n_cells)
    whole = np.bincount(own_cell, lever, n_cells)
    return np.divide(square, whole**2, out=np.ones(n_cells), where=whole > 0)


def unit_sd_given_cell(rows: ShareRows, share: Array, cell_sd: Array, unit_sd: float) -> Array:
    """Standard deviation (U,) of a unit's long-run logit once its cell's total is known.

    Units deviate by N(0, unit_sd) and their cell by N(0, cell_sd); the total is a
    count around the sum of their shares. Never above the deviation before the
    total; least for the only unit of a large cell.
    """
    n_units, n_cells = int(rows.unit.max(initial=-1)) + 1, cell_sd.size
    lever = np.bincount(rows.unit, rows.filled * share * (1 - share), n_units)
    own_cell = np.zeros(n_units, dtype=np.intp)
    own_cell[rows.unit] = rows.cell
    whole = np.bincount(own_cell, lever, n_cells)
    square = np.bincount(own_cell, lever**2, n_cells)
    of_total = unit_sd**2 * square + cell_sd**2 * whole**2 + whole
    shared = unit_sd**2 * lever + (cell_sd**2 * whole)[own_cell]
    learnt = np.divide(
        shared**2, of_total[own_cell], out=np.zeros(n_units), where=of_total[own_cell] > 0
    )
    return np.sqrt(np.maximum(unit_sd**2 + cell_sd[own_cell] ** 2 - learnt, 0))


def rake(log_odds: Array, weight: Array, cell: Index, total: Array) -> Array:
    """Shares (R,) in [0, 1] that add up to each cell's total when weighted.

    ``weight * expit(intercept of the cell + log_odds)``, summed over a cell,
    equals ``total`` (C,), which is first clipped to what the cell can hold. The
    order of rows does not matter, and higher log-odds never give a lower share.
    """
    n_cells = total.size
    size = np.bincount(cell, weight, n_cells)
    part = np.divide(np.clip(total, 0, size), size, out=np.zeros(n_cells), where=size > 0)
    free = (part > 0) & (part < 1)
    top = np.full(n_cells, -np.inf)
    np.maximum.at(top, cell, log_odds)
    bottom = np.full(n_cells, np.inf)
    np.minimum.at(bottom, cell, log_odds)
    start = logit(np.where(free, part, 1 / 2))
    intercept = increasing_root(
        lambda a: np.bincount(cell, weight * expit(a[cell] + log_odds), n_cells) - total,
        np.where(free, start - top, 0),
        np.where(free, start - bottom, 0),
    )
    share = expit(intercept[cell] + log_odds)
    return np.where(free[cell], share, part[cell])


def shrunk_intercept(log_odds: Array, weight: Array, cell: Index, total: Array, sd: Array) -> Array:
    """Most likely deviation (C,) of each cell from its log-odds, N(0, sd) before its total.

    Finite for every total, 0 for a cell without positions; tends to the raked
    intercept as ``sd`` (C,) grows.
    """
    n_cells = total.size
    size = np.bincount(cell, weight, n_cells)
    reach = sd**2 * size
    return increasing_root(
        lambda a: (
            (np.bincount(cell, weight * expit(a[cell] + log_odds), n_cells) - total) * sd**2 + a
        ),
        -reach,
        reach,
    )


def increasing_root(rises: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Roots of increasing functions, halved until no number lies between the ends."""
    while True:
        middle = (low + high) / 2
        inside = (middle > low) & (middle < high)
        if not inside.any():
            return middle
        is_high = rises(middle) > 0
        low = np.where(inside & ~is_high, middle, low)
        high = np.where(inside & is_high, middle, high)
