"""What a calibration reads: the fit, the published moments and quartiles, the programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smartpick.disk import read_table
from smartpick.evidence.fitted import FittedSpecialty
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.programs.query import ProgramStore
from smartpick.workshop.fit.rank_fit import FitSettings, RankMoments, standard_errors
from smartpick.workshop.fit.specialties import fit_settings, published_moments

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PublishedSpecialty:
    """One specialty with a fit of its own, as it was published and as it was fitted.

    ``quartiles`` (2, 3): lower quartile, median and upper quartile of Step 2 CK of
    matched and not matched; ``errors`` (9,): what sampling and rounding leave open of
    the moments; ``source_id`` names the table.
    """

    code: str
    name: str
    data: RankMoments
    n: int
    errors: Array
    quartiles: Array
    fit: FittedSpecialty
    source_id: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything the checks read, loaded once."""

    data: Path
    evidence: Evidence
    store: ProgramStore
    settings: FitSettings
    specialties: tuple[PublishedSpecialty, ...]

    def specialty(self, code: str) -> PublishedSpecialty:
        """One specialty by its NRMP code."""
        return next(s for s in self.specialties if s.code == code)


def load_inputs(data: Path) -> Inputs:
    """The inputs under a data directory, specialties in the order of their codes.

    Only specialties with a fit of their own are checked: the others borrow.
    """
    evidence, store = load_evidence(data), ProgramStore.open(data)
    settings = fit_settings(data / "evidence")
    table = store.specialties()
    names = dict(zip(table["specialty_code"], table["name"], strict=True))
    quartiles = _quartiles(data)
    specialties = tuple(
        PublishedSpecialty(
            code=code,
            name=str(names[code]),
            data=moments,
            n=n,
            errors=standard_errors(moments, settings),
            quartiles=quartiles[code],
            fit=evidence.fit[code],
            source_id=evidence.edition.sources.charting_outcomes,
        )
        for code, (moments, n, _) in published_moments(data / "published").items()
        if evidence.fit[code].own_fit
    )
    return Inputs(data, evidence, store, settings, specialties)


def propagated(figure: Callable[[Array], Array], moments: Array, errors: Array) -> Array:
    """Standard deviation of a figure computed from published moments, to first order.

    ``figure`` maps moments (9,) to figures (K,); each moment is moved by half its
    error up and down, moments without one stay.
    """
    variance = np.zeros_like(figure(moments))
    for i in np.flatnonzero(np.isfinite(errors)):
        step = np.zeros_like(moments)
        step[i] = errors[i] / 2
        variance += (figure(moments + step) - figure(moments - step)) ** 2
    return np.sqrt(variance)


def _quartiles(data: Path) -> dict[str, Array]:
    cohorts = {"matched": 0, "not_matched": 1}
    out: dict[str, Array] = {}
    for row in read_table(data / "published" / "charting_outcomes.csv").rows:
        if row["measure"] == "step2_ck":
            own = out.setdefault(row["specialty_code"], np.full((2, 3), np.nan))
            cells = (row["q1"], row["median"], row["q3"])
            own[cohorts[row["cohort"]]] = [float(c) if c else np.nan for c in cells]
    return out
