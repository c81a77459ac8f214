"""The fit of each specialty, as ``smartpick fit`` wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smartpick.evidence.fitted_rows import by_specialty

PARAMETERS = (
    "mean_ck",
    "log_sd_ck",
    "level",
    "slope",
    "log_spread",
    "cloglog_conversion",
    "conversion_slope",
)
"""Order of the fitted vector; see :class:`FittedSpecialty`."""

FILE = "specialties.csv"
_TRIANGLE = tuple(combinations_with_replacement(PARAMETERS, 2))


@dataclass(frozen=True, slots=True)
class FittedSpecialty:
    """What Charting Outcomes says about one specialty, for non-US IMGs.

    ``vector`` (7,) holds, in the order of :data:`PARAMETERS`: mean Step 2 CK of
    the applicants, log of its standard deviation, mean log ranks at Step 2 CK
    245, its slope per 10 points (0 or more), log of the spread of log ranks, and
    the complementary log-log of the chance that one rank converts at that mean score, and its
    slope per 10 points.
    ``covariance`` (7, 7) is its sampling covariance; ``n`` the applicants who
    prefer the specialty, ``n_matched`` those who matched to it; ``own_fit`` is
    false where the shape is borrowed from the other specialties.
    """

    specialty_code: str
    n: int
    n_matched: int
    own_fit: bool
    vector: NDArray[np.float64]
    covariance: NDArray[np.float64]

    @property
    def match_rate(self) -> float:
        """Published rate of matching to the preferred specialty, in [0, 1]."""
        return self.n_matched / self.n


def fit_rows(fits: list[FittedSpecialty]) -> list[dict[str, str]]:
    """The rows of ``data/fit/specialties.csv``, six significant digits a number."""
    rows = []
    for fit in fits:
        row = {
            "specialty_code": fit.specialty_code,
            "n": str(fit.n),
            "n_matched": str(fit.n_matched),
            "own_fit": "yes" if fit.own_fit else "no",
        }
        row |= {name: f"{x:.6g}" for name, x in zip(PARAMETERS, fit.vector, strict=True)}
        for a, b in _TRIANGLE:
            covariance = fit.covariance[PARAMETERS.index(a), PARAMETERS.index(b)]
            row[f"cov:{a}:{b}"] = f"{covariance:.6g}"
        rows.append(row)
    return rows


def load_fit(folder: Path) -> dict[str, FittedSpecialty]:
    """Fitted specialties by NRMP specialty code.

    Raises
    ------
    EvidenceError
        When the file is missing, a number is none or cannot be, or a specialty stands twice.
    """
    return by_specialty(folder / FILE, _from_row)


def _from_row(row: dict[str, str]) -> FittedSpecialty:
    covariance = np.zeros((len(PARAMETERS), len(PARAMETERS)))
    for a, b in _TRIANGLE:
        i, j = PARAMETERS.index(a), PARAMETERS.index(b)
        covariance[i, j] = covariance[j, i] = float(row[f"cov:{a}:{b}"])
    if row["own_fit"] not in ("yes", "no"):
        raise ValueError(f"own_fit is '{row['own_fit']}', not yes or no")
    vector = np.array([float(row[name]) for name in PARAMETERS])
    if not (np.isfinite(vector).all() and np.isfinite(covariance).all()):
        raise ValueError("a number is not finite")
    if not 0 <= int(row["n_matched"]) <= int(row["n"]) or row["n"] == "0":
        raise ValueError(f"{row['n_matched']} matched of {row['n']} cannot be")
    np.linalg.cholesky(covariance)  # raises unless draws can be made from it
    return FittedSpecialty(
        specialty_code=row["specialty_code"],
        n=int(row["n"]),
        n_matched=int(row["n_matched"]),
        own_fit=row["own_fit"] == "yes",
        vector=vector,
        covariance=covariance,
    )
