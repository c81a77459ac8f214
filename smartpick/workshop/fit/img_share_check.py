"""How well the IMG share of a program is predicted where its own share is published.

A cell with one program shows that program's true share. Left out of the fit, it
tests everything that the estimate says about a program before its total is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import expit, gammaln
from scipy.stats import binom

from smartpick.model.img_share import rake
from smartpick.workshop.fit.img_share_fit import ShareData

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HoldOut:
    """What was predicted of ``n`` cells left out, and what was published.

    ``mae`` and ``mae_noise``: mean absolute error of the share, and what
    counting alone would give; ``sd``: standard deviation of the true logit around
    the predicted one, counting noise taken out, with ``coverage``: how often
    the central interval at the assumed deviation held the published count.
    """

    n: int
    mae: float
    mae_noise: float
    sd: float
    coverage: float


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Predicted shares (N,) in (0, 1), published IMG counts and filled positions."""

    predicted: Array
    n_img: Array
    filled: Array


def hold_out(counts: Counts, sd: Array, edge: float, n_nodes: int) -> HoldOut:
    """Scores of predictions whose logit is off by N(0, sd), ``sd`` (N,).

    ``edge`` is the lower tail outside the interval, in (0, 1/2).
    """
    found = minimize_scalar(
        lambda v: -log_score(counts, np.full(sd.size, np.exp(v)), n_nodes).sum()
    )
    share = counts.n_img / counts.filled
    return HoldOut(
        n=share.size,
        mae=float(np.abs(share - counts.predicted).mean()),
        mae_noise=float(_noise(counts).mean()),
        sd=float(np.exp(found.x)),
        coverage=float(coverage(counts, sd, edge, n_nodes)),
    )


def log_score(counts: Counts, sd: Array, n_nodes: int) -> Array:
    """Log probability (N,) of the published counts; nearer 0 is better."""
    share, weight = _shares(counts.predicted, sd, n_nodes)
    k, n = counts.n_img, counts.filled
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    of_share = k[:, None] * np.log(share) + (n - k)[:, None] * np.log1p(-share)
    top = of_share.max(axis=1)
    score: Array = ways + top + np.log(np.exp(of_share - top[:, None]) @ weight)
    return score


def coverage(counts: Counts, sd: Array, edge: float, n_nodes: int) -> float:
    """Share of counts inside the central interval; a count on its edge counts in part."""
    share, weight = _shares(counts.predicted, sd, n_nodes)
    k, n = counts.n_img[:, None], counts.filled[:, None]
    below = binom.cdf(k - 1, n, share) @ weight
    upto = binom.cdf(k, n, share) @ weight
    inside = np.clip(np.minimum(upto, 1 - edge) - np.maximum(below, edge), 0, None)
    return float((inside / (upto - below)).mean())


def _shares(predicted: Array, sd: Array, n_nodes: int) -> tuple[Array, Array]:
    """Shares (N, Q) whose logit is normal and whose mean is the predicted one; weights (Q,)."""
    nodes, weight = hermegauss(n_nodes)
    weight = weight / weight.sum()
    n = predicted.size
    moved = np.outer(sd, nodes)
    cell = np.repeat(np.arange(n), n_nodes)
    share = rake(moved.ravel(), np.tile(weight, n), cell, predicted)
    least = np.finfo(np.float64).tiny
    inside: Array = np.clip(share.reshape(n, n_nodes), least, 1 - np.finfo(np.float64).eps)
    return inside, weight


def _noise(counts: Counts) -> Array:
    """Expected absolute error (N,) of an exactly predicted share: counting alone."""
    n_most = int(counts.filled.max())
    k = np.arange(n_most + 1)
    mass = binom.pmf(k, counts.filled[:, None], counts.predicted[:, None])
    off = np.abs(k / counts.filled[:, None] - counts.predicted[:, None])
    error: Array = (mass * off).sum(axis=1)
    return error


def predicted_share(data: ShareData, log_odds: Array) -> Array:
    """Mean share (C,) of each cell at the log-odds of its rows (R,); ``nan`` without positions."""
    n_cells = data.total.size
    size = np.bincount(data.rows.cell, data.rows.filled, n_cells)
    positions = np.bincount(data.rows.cell, data.rows.filled * expit(log_odds), n_cells)
    share: Array = np.divide(positions, size, out=np.full(n_cells, np.nan), where=size > 0)
    return share
