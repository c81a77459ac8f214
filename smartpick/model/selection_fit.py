"""How open each specialty is to its applicants: fitted to ranked over applied, else borrowed.

Where ERAS counts the applicants of a specialty, the share who rank is known, and the ranks of
those who do are fitted already: what is left is the share considered at all. The counted
specialties tell what the others may be like (empirical Bayes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import logit

from smartpick.model.rank_fit import FitSettings, between, mean_interviews

Array = NDArray[np.float64]
_MOST = 0.97
"""More than that is not told apart from everybody by any count."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one specialty's applicants, each a value and a standard deviation.

    ``ranked``: share of all its applicants who rank it; ``preferred``: share of those for whom it is
    the preferred one. ``second``: how often others are considered against those, the same in all
    specialties, so it stands in no specialty's own error.
    """

    ranked: tuple[float, float]
    preferred: tuple[float, float]
    second: float


def chance_to_rank(vector: Array, settings: FitSettings) -> float:
    """Chance of at least one rank of somebody considered, over the specialty's applicants."""
    mean_ck, log_sd, level, slope, log_spread, _ = vector
    nodes, weights = hermegauss(settings.n_nodes)
    weights = weights / weights.sum()
    shift = slope * (mean_ck + np.exp(log_sd) * nodes - settings.centre_ck) / settings.ck_step
    rate = mean_interviews(level, shift[:, None] + np.exp(log_spread) * nodes, settings)
    return float(1 - weights @ np.exp(-rate) @ weights)


def first_choice(counted: Counted) -> tuple[float, float]:
    """Share of first-choice applicants who rank the specialty, and its standard deviation."""
    (ranked, ranked_sd), (own, own_sd) = counted.ranked, counted.preferred
    second = counted.second
    value = ranked * (own + (1 - own) / second)
    parts = (
        ranked_sd * (own + (1 - own) / second),
        own_sd * ranked * (1 / second - 1),
    )
    return value, float(np.linalg.norm(parts))


def fit_selection(
    vectors: Mapping[str, Array], counted: Mapping[str, Counted], settings: FitSettings
) -> dict[str, tuple[float, float]]:
    """Log-odds of being considered and their standard deviation, by specialty code.

    ``vectors`` are the fits of :mod:`~smartpick.model.rank_fit`.
    """
    own = {code: _open(vectors[code], counted[code], settings) for code in counted}
    estimate, variance = (np.array(column) for column in zip(*own.values(), strict=True))
    common = between(estimate, variance, np.ones((estimate.size, 1)))
    centre, doubt = float(common.coefficients[0]), float(common.covariance[0, 0])
    spread = common.spread**2 + doubt
    found = {code: (centre, float(np.sqrt(spread))) for code in vectors}
    for code, (value, error) in own.items():
        weight = 1 / error + 1 / spread
        found[code] = ((value / error + centre / spread) / weight, float(np.sqrt(1 / weight)))
    return found


def _open(vector: Array, counted: Counted, settings: FitSettings) -> tuple[float, float]:
    """Log-odds of the share considered, and their variance, from one specialty's own counts."""
    value, error = first_choice(counted)
    reach = chance_to_rank(vector, settings)
    share = min(value / reach, _MOST)
    return float(logit(share)), float((error / reach / (share * (1 - share))) ** 2)

