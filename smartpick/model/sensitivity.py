"""Coefficients moved one at a time, for "how much hangs on each number"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from smartpick.evidence.fitted import PARAMETERS, FittedSpecialty
from smartpick.evidence.load import Evidence
from smartpick.model.coefficients import CoefficientDraws

Array = NDArray[np.float64]


class OneAtATime(CoefficientDraws):
    """Instead of random draws: row 0 central, then each name at its low and its high end.

    ``names`` are those of :meth:`CoefficientDraws.noise`; name k moves rows 2k + 1
    (low end of its 80 % interval) and 2k + 2 (high end), every other stays central.
    """

    def __init__(self, evidence: Evidence, names: Sequence[str]) -> None:
        super().__init__(evidence, 2 * len(names))
        self._row = {name: 2 * k + 1 for k, name in enumerate(names)}

    def noise(self, *names: str) -> Array:
        """Standard deviations (D,) from the centre: the interval's edges on two rows."""
        out = np.zeros(self.n_draws + 1)
        row = self._row.get("/".join(names))
        if row is not None:
            out[row], out[row + 1] = -self.interval_edge, self.interval_edge
        return out

    def of_fit(self, fit: FittedSpecialty) -> Array:
        """Each fitted number moved by its own standard error, without the others."""
        error = np.sqrt(np.diag(fit.covariance))
        noise = np.stack([self.noise(fit.specialty_code, name) for name in PARAMETERS])
        return np.asarray(error[:, None] * noise)
