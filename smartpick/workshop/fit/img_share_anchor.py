"""A slope from a published contrast between two settings of programs.

Cells say how features differ between states. What they do inside a state is
seen only where somebody counted programs: APDIM surveys found how many IMGs
university and community programs of one specialty take. The programs of the
broadest sponsors stand for university programs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from smartpick.model.img_share import ShareRows, increasing_root, rake
from smartpick.workshop.fit.img_share_fit import FeatureFit, ShareData

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SettingAnchor:
    """Published IMG shares in (0, 1) of two settings, and how far they bind the slope.

    ``low``, ``high``: shares of university and of community programs; ``overall``
    that of both together. ``reliability`` in (0, 1]: part of the contrast left
    when the broadest sponsors stand for university programs, with its standard
    deviation. ``ecological_sd``: how far a slope between states may lie from
    the slope inside a state.
    """

    low: float
    high: float
    overall: float
    reliability: float
    reliability_sd: float
    ecological_sd: float

    @property
    def contrast(self) -> float:
        """Log odds ratio between the settings, as far as breadth tells them apart."""
        return float(logit(self.low) - logit(self.high)) * self.reliability

    @property
    def low_part(self) -> float:
        """Part of all positions in the setting with the low share, from the three shares."""
        return (self.high - self.overall) / (self.high - self.low)


@dataclass(frozen=True, slots=True, eq=False)
class AnchoredSlope:
    """The blended slope, its two sources with standard errors, and the broad rows (R,)."""

    value: float
    se: float
    anchored: float
    anchored_se: float
    between: float
    between_se: float
    is_broad: Flags


def blended_slope(
    data: ShareData, between: FeatureFit, own: Flags, anchor: SettingAnchor
) -> AnchoredSlope:
    """Slope of the last feature from the published contrast and from states, by precision.

    ``own`` (R,) marks the rows with positions that the published shares are about;
    ``between`` is the fit with the slope left free.
    """
    breadth = data.features[:, -1]
    filled = data.rows.filled
    is_broad = own & (breadth >= upper_quantile(breadth[own], filled[own], anchor.low_part))
    share = rake(between.log_odds, filled, data.rows.cell, data.total)
    total = np.bincount(data.rows.cell[own], (filled * share)[own], data.total.size)
    inside = replace(
        data,
        rows=ShareRows(data.rows.unit[own], data.rows.cell[own], filled[own]),
        features=data.features[own],
        offset=(between.log_odds - between.coefficient[-1] * breadth)[own],
        total=total.astype(np.float64),
    )
    anchored = slope_for_contrast(inside, breadth[own], is_broad[own], anchor.contrast)
    anchored_se = abs(anchored) * anchor.reliability_sd / anchor.reliability
    between_variance = between.se[-1] ** 2 + anchor.ecological_sd**2
    precision = np.array([1 / anchored_se**2, 1 / between_variance])
    slopes = [anchored, float(between.coefficient[-1])]
    return AnchoredSlope(
        value=float(np.average(slopes, weights=precision)),
        se=float(1 / np.sqrt(precision.sum())),
        anchored=anchored,
        anchored_se=anchored_se,
        between=slopes[-1],
        between_se=float(between.se[-1]),
        is_broad=is_broad,
    )


def slope_for_contrast(data: ShareData, feature: Array, is_high: Flags, contrast: float) -> float:
    """Slope of ``feature`` (R,) at which raked shares differ by a published log odds ratio.

    ``contrast`` is the logit of the share where ``is_high`` (R,) less that
    elsewhere; the feature must be greater there. ``data.offset`` carries all else that
    is known about the rows. A steeper contrast gives a steeper slope.
    """
    rows = data.rows

    def excess(slope: Array) -> Array:
        share = rake(data.offset + slope[0] * feature, rows.filled, rows.cell, data.total)
        return np.array([contrast_of(share, rows.filled, is_high) - contrast])

    return float(increasing_root(excess, _end(excess, -1), _end(excess, 1))[0])


def _end(excess: Callable[[Array], Array], sign: int) -> Array:
    """A slope beyond the root on one side, found by doubling."""
    slope = np.array([float(sign)])
    while sign * excess(slope)[0] < 0:
        slope = 2 * slope
    return slope


def contrast_of(share: Array, weight: Array, is_high: Flags) -> float:
    """Log odds ratio between the weighted mean shares (R,) where ``is_high`` and elsewhere."""
    high = np.average(share[is_high], weights=weight[is_high])
    rest = np.average(share[~is_high], weights=weight[~is_high])
    return float(logit(high) - logit(rest))


def upper_quantile(values: Array, weight: Array, part: float) -> float:
    """The greatest value at or above which at least ``part`` of the weight lies."""
    order = np.argsort(-values, kind="stable")
    reached = np.cumsum(weight[order]) / weight.sum()
    return float(values[order][np.searchsorted(reached, part)])
