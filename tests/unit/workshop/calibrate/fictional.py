"""A made-up specialty for tests of the calibration."""

from __future__ import annotations

import numpy as np

from smartpick.evidence.fitted import FittedSpecialty
from smartpick.workshop.calibrate.inputs import PublishedSpecialty
from smartpick.workshop.fit.rank_fit import FitSettings, RankMoments, standard_errors

SETTINGS = FitSettings(
    n_nodes=15,
    max_ranks=60,
    n_applications=80.0,
    centre_ck=245.0,
    ck_step=10.0,
    ck_rounding=0.29,
    rank_rounding=0.029,
    rank_sd_inflation=1.6,
    least_rank_sd=0.5,
    low_score=225.0,
    low_score_conversion=0.05,
    most_open=0.97,
    least_own=60,
    small_n=600,
    small_n_inflation=1.25,
    weak_mean=np.array([245.0, 2.64, 1.0, 0.37, -0.5, -1.6, 0.0]),
    weak_sd=np.array([15.0, 0.25, 1.0, 0.3, 0.7, 1.3, 0.1]),
)
MOMENTS = np.array([0.48, 249.0, 14.0, 6.1, 4.5, 242.0, 14.0, 2.5, 2.2])
VECTOR = np.array([243.7, 2.69, 1.02, 0.36, -0.5, -1.6, 0.05])


def specialty(n: int = 900, code: str = "901") -> PublishedSpecialty:
    """A specialty of ``n`` applicants, three in four of whom consented."""
    data = RankMoments(MOMENTS, np.array([0.36 * n, 0.39 * n]), float(n), 0.2)
    return PublishedSpecialty(
        code=code,
        name="Fictional Medicine",
        data=data,
        n=n,
        errors=standard_errors(data, SETTINGS),
        quartiles=np.array([[240.0, 250.0, 258.0], [233.0, 243.0, 252.0]]),
        fit=FittedSpecialty(code, n, round(0.48 * n), True, VECTOR, np.diag(VECTOR**2 / 1e4)),
    )
