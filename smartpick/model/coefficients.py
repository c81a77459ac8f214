"""Every coefficient of the likelihood, drawn from its published or judged interval.

Draw 0 is the central value; the others are used for intervals only. The random
numbers are fixed and belong to a coefficient by its name, so two applicants (or
two positions of a slider) are always compared under the same draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from scipy.special import expit, ndtri

from smartpick.evidence.fitted import PARAMETERS, FittedSpecialty
from smartpick.evidence.load import Evidence
from smartpick.evidence.schema import Value
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.model.typical_list import Length

STATED = "stated"
"""Begins the names of the noise of counted shares of programs with a rule."""


@dataclass(frozen=True, slots=True)
class SpecialtyDraws:
    """Draws (D, S) of what differs between specialties, S in the order asked for.

    ``level``: log mean ranks of the reference applicant; ``slope``: log-odds per
    ``ck_step`` points, 0 or more; ``spread``: standard deviation of log ranks beyond
    Step 2 CK; ``cloglog``: of the conversion of one rank at the
    specialty's mean score, ``cloglog_slope`` a step away from it.
    ``pool_mean``, ``pool_sd`` (S,): Step 2 CK of the specialty's applicants.
    """

    level: Array
    slope: Array
    spread: Array
    cloglog: Array
    cloglog_slope: Array
    pool_mean: Array
    pool_sd: Array


class CoefficientDraws:
    """Draws of the evidence, made once and kept.

    ``evidence``: where values and intervals come from; ``n_draws``: draws beside the central one,
    at least 1; ``interval_edge``: how many standard deviations an interval reaches out.
    """

    def __init__(self, evidence: Evidence, n_draws: int) -> None:
        self.evidence = evidence
        self.n_draws = n_draws
        self._noise: dict[str, Array] = {}
        self.interval_edge = float(ndtri((1 + settings.INTERVAL) / 2))

    def of(self, parameter_id: str, **where: str) -> Array:
        """Draws (D,) of one parameter: normal, its 80 % interval as given."""
        value = self.evidence.value(parameter_id, **where)
        return value.value + self.spread_of(value) * self.noise(parameter_id, *where.values())

    def spread_of(self, value: Value) -> float:
        """Standard deviation that an 80 % interval stands for."""
        return (value.high - value.low) / (2 * self.interval_edge)

    def noise(self, *names: str) -> Array:
        """Standard normal draws (D,) that belong to a name; the first is 0. Read-only."""
        name = "/".join(names)
        if name not in self._noise:
            generator = np.random.default_rng(crc32(name.encode()))
            drawn = np.concatenate([[0.0], generator.standard_normal(self.n_draws)])
            drawn.setflags(write=False)
            self._noise[name] = drawn
        return self._noise[name]

    def by_specialty(self, parameter_id: str, codes: Sequence[str]) -> Array:
        """Draws (D, S) of a parameter that some specialties have a value of their own of."""
        values = [self.evidence.narrowest(parameter_id, specialty=code) for code in codes]
        return np.stack([self.of(parameter_id, **value.where) for value in values], axis=1)

    def of_fit(self, fit: FittedSpecialty) -> Array:
        """Deviations (7, D) of one specialty's fitted vector."""
        root = np.linalg.cholesky(fit.covariance)
        noise = np.stack([self.noise(fit.specialty_code, name) for name in PARAMETERS])
        return np.asarray(root @ noise)

    def open_logit(self, codes: Sequence[str]) -> Array:
        """Log-odds (D, S) that an applicant to each specialty is considered, on average."""
        fits = [self.evidence.selection[code] for code in codes]
        noise = np.stack([self.noise("selection", code) for code in codes], axis=1)
        centre, error = (np.array([getattr(f, n) for f in fits]) for n in ("open_logit", "sd"))
        return np.asarray(centre + error * noise)

    def stated_shares(self, rule: str, codes: Sequence[str]) -> Array:
        """Shares (Y, D, S) of programs with a rule, by years since graduation where it has any.

        A row of zeros comes first for a rule on years; more years never lower a share.
        """
        counted = self.evidence.stated_shares
        years = sorted({key[2] for key in counted if key[1] == rule})
        noise = np.stack([self.noise(STATED, rule, code) for code in codes], axis=1)
        rows = [[counted[code, rule, y] for code in codes] for y in years]
        centre, sd = (np.array([[getattr(s, n) for s in r] for r in rows]) for n in ("logit", "sd"))
        drawn = expit(centre[:, None] + sd[:, None] * noise)
        if len(years) > 1:
            drawn = np.concatenate([np.zeros((1, *drawn.shape[1:])), drawn])
        return np.asarray(np.maximum.accumulate(drawn))

    def list_length(self, codes: Sequence[str]) -> Length:
        """How interviews grow with the number of applications, and the typical numbers."""
        typical = [self.log_of("applications.typical", specialty=code) for code in codes]
        least = self.evidence.value("limits.elasticity").value
        return Length(
            elasticity=np.clip(self.of("applications.elasticity"), least, 1),
            log_typical=np.stack(typical, axis=1),
            log_shorter=float(np.log(self.evidence.value("limits.shorter_list").value)),
        )

    def log_of(self, parameter_id: str, **where: str) -> Array:
        """Draws (D,) of the log of a positive parameter, normal on that scale."""
        value = self.evidence.narrowest(parameter_id, **where)
        spread = np.log(value.high / value.low) / (2 * self.interval_edge)
        noise = self.noise(parameter_id, *value.where.values())
        return np.asarray(np.log(value.value) + spread * noise)

    def of_specialties(self, codes: Sequence[str]) -> SpecialtyDraws:
        """Draws of the fitted specialties, in the order of ``codes``."""
        fits = [self.evidence.fit[code] for code in codes]
        columns = [fit.vector[:, None] + self.of_fit(fit) for fit in fits]
        draws = dict(zip(PARAMETERS, np.stack(columns, axis=2), strict=True))
        return SpecialtyDraws(
            level=draws["level"],
            slope=np.maximum(draws["slope"], 0),
            spread=np.exp(draws["log_spread"]),
            cloglog=draws["cloglog_conversion"],
            cloglog_slope=draws["conversion_slope"],
            pool_mean=draws["mean_ck"][0],
            pool_sd=np.exp(draws["log_sd_ck"][0]),
        )
