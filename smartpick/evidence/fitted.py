"""What ``smartpick fit`` wrote: each specialty's fit, how open it is, how many state a rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import asdict, dataclass
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, FiniteFloat

from smartpick.domain import Grade
from smartpick.errors import EvidenceError
from smartpick.evidence.rows import Read, as_kind, rows_of

FILE, SELECTION_FILE, RULES_FILE = "specialties.csv", "selection.csv", "stated_rules.csv"
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
RULES = (
    "no_j1",
    "no_h1b",
    "beyond_graduation_limit",
    "failed_attempts_refused",
    "us_experience_required",
)
"""Rules that enough programs state to count them by specialty."""
MOST_YEARS = 11
"""Years since graduation from which on no counted limit is met."""
Key = tuple[str, str, int]
"""Specialty, rule and years since graduation."""
_TRIANGLE = tuple(combinations_with_replacement(PARAMETERS, 2))
_Above0 = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_Count = Annotated[int, Field(ge=0)]
Fit = TypeVar("Fit")
Name = TypeVar("Name", bound=Hashable)


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

    @property
    def grade(self) -> Grade:
        """How far what is fitted can be trusted: less where it is partly borrowed."""
        return Grade.A if self.own_fit else Grade.B


@dataclass(frozen=True, slots=True)
class FittedSelection:
    """Which share of a specialty's first-choice applicants is considered at all.

    ``open_logit``: its log-odds, with standard deviation ``sd``. ``basis``: ``counted`` where ERAS
    counts of the specialty are known, ``borrowed`` from the counted ones where none are.
    """

    specialty_code: str
    basis: Literal["counted", "borrowed"]
    open_logit: FiniteFloat
    sd: _Above0

    @property
    def grade(self) -> Grade:
        """How far the share can be trusted: less where it is borrowed."""
        return Grade.B if self.basis == "counted" else Grade.C


@dataclass(frozen=True, slots=True)
class StatedShare:
    """Share of a specialty's programs that have a rule which stands against an applicant.

    ``years``: since graduation, for the rule on it; 0 for all others. ``n_against`` of ``n_told``
    programs that speak of it on a page of their own; ``n_against_wide`` of ``n_told_wide`` is the
    other reading of the same pages (see ``data/README.md``). ``logit``: log-odds of the share,
    with standard deviation ``sd``, between the two.
    """

    specialty_code: str
    rule: Annotated[str, Field(pattern=f"^({'|'.join(RULES)})$")]
    years: int
    n_against: _Count
    n_told: int
    n_against_wide: _Count
    n_told_wide: int
    logit: FiniteFloat
    sd: _Above0

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        if self.n_against > self.n_told or self.n_against_wide > self.n_told_wide:
            raise ValueError("more programs with a rule than programs")

    @property
    def key(self) -> Key:
        """Specialty, rule and years."""
        return self.specialty_code, self.rule, self.years


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


def selection_rows(fits: list[FittedSelection]) -> list[dict[str, str]]:
    """The rows of ``data/fit/selection.csv``, six significant digits a number."""
    return _rows(fits, ".6g")


def share_rows(shares: list[StatedShare]) -> list[dict[str, str]]:
    """The rows of ``data/fit/stated_rules.csv``, four decimals a number."""
    return _rows(shares, ".4f")


def _rows(items: Iterable[Any], number: str) -> list[dict[str, str]]:
    return [
        {n: f"{v:{number}}" if isinstance(v, float) else str(v) for n, v in asdict(item).items()}
        for item in items
    ]


def load_fit(folder: Path) -> dict[str, FittedSpecialty]:
    """Fitted specialties by NRMP specialty code.

    Raises EvidenceError when the file is missing, a number is none or cannot be, or a specialty
    stands twice.
    """
    return _by_name(folder / FILE, _fit_of, lambda fit: fit.specialty_code)


def load_selection(folder: Path) -> dict[str, FittedSelection]:
    """Fitted selection by NRMP specialty code. Raises as :func:`load_fit`."""
    read = as_kind(FittedSelection)
    return _by_name(folder / SELECTION_FILE, read, lambda fit: fit.specialty_code)


def load_stated_shares(folder: Path) -> dict[Key, StatedShare]:
    """Counted shares by specialty code, rule and years. Raises as :func:`load_fit`."""
    return _by_name(folder / RULES_FILE, as_kind(StatedShare), lambda share: share.key)


def _by_name(path: Path, read: Read[Fit], name_of: Callable[[Fit], Name]) -> dict[Name, Fit]:
    """The rows of a fitted table, each of its own name."""
    if not path.is_file():
        raise EvidenceError(f"{path} is missing: run 'smartpick fit' to write it")
    found: dict[Name, Fit] = {}
    for line, fit in rows_of(path, read, EvidenceError, "fit"):
        if name_of(fit) in found:
            raise EvidenceError(f"{path.name}, line {line}: {name_of(fit)} stands twice")
        found[name_of(fit)] = fit
    return found


def _fit_of(row: dict[str, str]) -> FittedSpecialty:
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
