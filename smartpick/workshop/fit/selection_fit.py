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

from smartpick.workshop.fit.rank_fit import FitSettings, between, mean_interviews, predicted_moments

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one specialty's applicants, each a value and a standard deviation.

    ``ranked`` and ``matched``: shares of all its applicants who rank it, and who match to it;
    ``preferred``: share of those who rank it for whom it is the preferred one. ``second``: how
    often others are considered against those, and ``second_matches``: how often they match to it
    against those, when considered: the same in all specialties, so in no specialty's own error.
    """

    ranked: tuple[float, float]
    matched: tuple[float, float]
    preferred: tuple[float, float]
    second: float
    second_matches: float

    @property
    def first_choice(self) -> float:
        """Share of its applicants for whom it is the first choice."""
        own = self.preferred[0] * self.second
        return own / (own + 1 - self.preferred[0])


def chances_of_considered(vector: Array, settings: FitSettings) -> tuple[float, float]:
    """Chance of at least one rank, and of a match, of somebody considered: means over them."""
    mean_ck, log_sd, level, slope, log_spread, *_ = vector
    nodes, weights = hermegauss(settings.n_nodes)
    weights = weights / weights.sum()
    shift = slope * (mean_ck + np.exp(log_sd) * nodes - settings.centre_ck) / settings.ck_step
    rate = mean_interviews(level, shift[:, None] + np.exp(log_spread) * nodes, settings)
    ranks = float(1 - weights @ np.exp(-rate) @ weights)
    return ranks, ranks * float(predicted_moments(vector, settings)[0])


def fit_selection(
    vectors: Mapping[str, Array], counted: Mapping[str, Counted], settings: FitSettings
) -> dict[str, tuple[float, float]]:
    """Log-odds of being considered and their standard deviation, by specialty code.

    ``vectors`` are the fits of :mod:`~smartpick.workshop.fit.rank_fit`.
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
    """Log-odds of the share considered, and their variance, from one specialty's own counts.

    Two counts say it, those who rank and those who match; where they disagree the variance says so.
    """
    ranks, matches = chances_of_considered(vector, settings)
    first = counted.first_choice
    seconds = (1 - first) * counted.second
    told = (
        (counted.ranked, ranks * (first + seconds)),
        (counted.matched, matches * (first + seconds * counted.second_matches)),
    )
    log_odds, precision = [], []
    for (value, error), at_most in told:
        share = min(value / at_most, settings.most_open)
        log_odds.append(float(logit(share)))
        precision.append((error / at_most / (share * (1 - share))) ** -2)
    value = float(np.average(log_odds, weights=precision))
    between_them = (log_odds[0] - log_odds[1]) / 2
    return value, 1 / sum(precision) + between_them**2
