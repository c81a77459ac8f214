"""What tells programs apart in how many IMGs they take: a fit to the published cells.

A cell's expected total is the sum over its rows of ``weight * expit(log-odds)``,
with log-odds of a national level, a specialty, a state and the features of the
row. The variance of a total is that of counting, of programs around their
features and of cells around all of it. Features are estimated by quasi-likelihood;
specialties and states are drawn to the mean as far as they differ (moments).

What varies between cells is seen, what varies inside a cell is not: see
:mod:`smartpick.workshop.fit.img_share_anchor`.

References
----------
McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, chapter 9.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from smartpick.model.img_share import LogOdds, ShareCells, ShareRows, unit_spread

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class FeatureFit:
    """Coefficients (K,) with standard errors, and predictions that leave a cell out.

    ``left_out`` are the log-odds of rows and the error of a cell when the cell
    itself is not used (one-step formula); ``log_odds`` (R,) when it is.
    """

    coefficient: Array
    se: Array
    log_odds: Array
    left_out: LogOdds


@dataclass(frozen=True, slots=True, eq=False)
class ShareData:
    """Rows, their features (R, K) and known log odds (R,), and each cell's total (C,).

    ``rows.filled`` is what is shared out: filled positions, or IMG positions
    when the total counts the non-US IMGs among them.
    """

    rows: ShareRows
    cells: ShareCells
    features: Array
    offset: Array
    total: Array


@dataclass(frozen=True, slots=True, eq=False)
class _Linear:
    """The cells linearised at a parameter vector: mean, gradient, variance."""

    log_odds: Array
    mean: Array
    gradient: Array
    variance: Array


def fit_features(
    data: ShareData, unit_sd: float, cell_sd: float, n_steps: int, left_out: Flags | None = None
) -> FeatureFit:
    """Coefficients of the features, from all published cells but ``left_out`` (C,).

    The order of rows, units and cells does not matter.
    """
    n_cells = data.total.size
    size = np.bincount(data.rows.cell, data.rows.filled, n_cells)
    used = (size > 0) & (data.cells.filled > 0)
    if left_out is not None:
        used &= ~left_out
    groups = _groups(data)
    theta = np.zeros(1 + groups.size)
    theta[0] = logit(data.total[used].sum() / size[used].sum())
    variance = np.ones(int(groups.max()) + 1)
    for _ in range(n_steps):
        linear = _linearise(data, theta, unit_sd, cell_sd)
        prior = np.concatenate([[0], np.where(groups > 0, 1 / variance[groups], 0)])
        gradient = linear.gradient[used]
        weighted = gradient / linear.variance[used, None]
        covariance: Array = np.linalg.pinv(
            weighted.T @ gradient + np.diag(prior), hermitian=True
        ).astype(np.float64)
        target = data.total - linear.mean + linear.gradient @ theta
        step = covariance @ (weighted.T @ target[used]) - theta
        theta = theta + step * min(1, 2 / max(np.abs(step).max(), 1))
        second = theta[1:] ** 2 + np.diag(covariance)[1:]
        variance = np.bincount(groups, second) / np.maximum(np.bincount(groups), 1)
    last = _linearise(data, theta, unit_sd, cell_sd)
    k = data.features.shape[1]
    return FeatureFit(
        coefficient=theta[1 : k + 1],
        se=np.sqrt(np.diag(covariance))[1 : k + 1],
        log_odds=last.log_odds,
        left_out=_without_own_cell(data, last, covariance, used, cell_sd),
    )


def _groups(data: ShareData) -> NDArray[np.intp]:
    """Group of each parameter behind the level: 0 a feature, 1 a specialty, 2 a state."""
    sizes = (
        data.features.shape[1],
        int(data.cells.specialty.max()) + 1,
        int(data.cells.state.max()) + 1,
    )
    return np.repeat(np.arange(len(sizes)), sizes)


def _linearise(data: ShareData, theta: Array, unit_sd: float, cell_sd: float) -> _Linear:
    rows, cells, n_cells = data.rows, data.cells, data.total.size
    k = data.features.shape[1]
    of_specialty = theta[1 + k :]
    n_specialties = int(cells.specialty.max()) + 1
    of_cell = of_specialty[cells.specialty] + of_specialty[n_specialties + cells.state]
    log_odds = theta[0] + data.offset + data.features @ theta[1 : 1 + k] + of_cell[rows.cell]
    share = expit(log_odds)
    lever = rows.filled * share * (1 - share)
    whole = np.bincount(rows.cell, lever, n_cells)
    columns = [whole]
    columns += [np.bincount(rows.cell, lever * x, n_cells) for x in data.features.T]
    of_groups = np.zeros((n_cells, of_specialty.size))
    each = np.arange(n_cells)
    of_groups[each, cells.specialty] = whole
    of_groups[each, n_specialties + cells.state] = whole
    own = unit_sd**2 * unit_spread(rows, share, n_cells) + cell_sd**2
    return _Linear(
        log_odds=log_odds,
        mean=np.bincount(rows.cell, rows.filled * share, n_cells).astype(np.float64),
        gradient=np.column_stack([*columns, of_groups]),
        variance=whole + own * whole**2,
    )


def _without_own_cell(
    data: ShareData, linear: _Linear, covariance: Array, used: Flags, cell_sd: float
) -> LogOdds:
    """The linear model's exact change when one cell is taken out, for every cell at once."""
    reach = np.einsum("ci,ij,cj->c", linear.gradient, covariance, linear.gradient)
    whole = linear.gradient[:, 0]
    left = np.where(used, linear.variance - reach, linear.variance)
    is_seen = used & (whole > 0) & (left > 0)
    pull = np.divide(data.total - linear.mean, left, out=np.zeros(left.size), where=is_seen)
    scale = np.divide(reach, whole, out=np.zeros(left.size), where=whole > 0)
    error = np.divide(reach, whole**2, out=np.zeros(left.size), where=whole > 0)
    grown = np.divide(linear.variance, left, out=np.ones(left.size), where=is_seen)
    shift = scale * pull
    return LogOdds(
        row=linear.log_odds - shift[data.rows.cell],
        cell_sd=np.sqrt(cell_sd**2 + error * grown),
    )
