"""What a calibration reads: the fit, the published moments and quartiles, the programs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smartpick.evidence.fingerprint import LENGTH
from smartpick.evidence.fitted import FittedSpecialty
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.programs.query import ProgramStore
from smartpick.programs.tables import read_table
from smartpick.workshop.fit.rank_fit import FitSettings, RankMoments, standard_errors
from smartpick.workshop.fit.specialties import fit_settings, published_moments

Array = NDArray[np.float64]

FIT_INPUTS = (
    "evidence/fit.yaml",
    "fit/specialties.csv",
    "published/charting_counts_2026.csv",
    "published/charting_outcomes_2026.csv",
)
"""What the fit and its simulated refits rest on."""

INPUTS = (
    *FIT_INPUTS,
    "evidence/applications.yaml",
    "evidence/interview.yaml",
    "evidence/match.yaml",
    "evidence/model.yaml",
    "evidence/reference.yaml",
    "evidence/selection.yaml",
    "fit/coverage.csv",
    "fit/img_share.csv",
    "fit/selection.csv",
    "programs/programs.csv",
    "published/match_rates_by_year.csv",
    "published/matches_by_specialty_2017_2026.csv",
    "published/matches_by_state_specialty_2026.csv",
    "specialties.csv",
    "states.csv",
)
"""Every file that a calibration reads a number from."""


@dataclass(frozen=True, slots=True)
class PublishedSpecialty:
    """One specialty with a fit of its own, as it was published and as it was fitted.

    ``quartiles`` (2, 3): lower quartile, median and upper quartile of Step 2 CK of
    matched and not matched; ``errors`` (9,): what sampling and rounding leave open of
    the moments.
    """

    code: str
    name: str
    data: RankMoments
    n: int
    errors: Array
    quartiles: Array
    fit: FittedSpecialty


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


def inputs_fingerprint(data: Path, names: Iterable[str] = INPUTS) -> str:
    """The first 12 hex digits of SHA-256 over the named files, missing ones as empty."""
    digest = hashlib.sha256()
    for name in sorted(names):
        path = data / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:LENGTH]


def _quartiles(data: Path) -> dict[str, Array]:
    cohorts = {"matched": 0, "not_matched": 1}
    out: dict[str, Array] = {}
    for row in read_table(data / "published" / "charting_outcomes_2026.csv").rows:
        if row["measure"] == "step2_ck":
            own = out.setdefault(row["specialty_code"], np.full((2, 3), np.nan))
            cells = (row["q1"], row["median"], row["q3"])
            own[cohorts[row["cohort"]]] = [float(c) if c else np.nan for c in cells]
    return out
