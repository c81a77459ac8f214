"""How open each specialty is to its applicants, as ``smartpick fit`` wrote it."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from math import isfinite
from pathlib import Path
from typing import Literal

from smartpick.evidence.fitted_rows import by_specialty

FILE = "selection.csv"
Basis = Literal["counted", "borrowed"]


@dataclass(frozen=True, slots=True)
class FittedSelection:
    """Which share of a specialty's first-choice applicants is considered at all.

    ``open_logit``: its log-odds, with standard deviation ``sd``. ``basis``: ``counted`` where ERAS
    counts of the specialty are known, ``borrowed`` from the counted ones where none are.
    """

    specialty_code: str
    basis: Basis
    open_logit: float
    sd: float


def selection_rows(fits: list[FittedSelection]) -> list[dict[str, str]]:
    """The rows of ``data/fit/selection.csv``, six significant digits a number."""
    names = [f.name for f in fields(FittedSelection)]
    return [
        {
            n: f"{v:.6g}" if isinstance(v, float) else str(v)
            for n, v in zip(names, astuple(fit), strict=True)
        }
        for fit in fits
    ]


def load_selection(folder: Path) -> dict[str, FittedSelection]:
    """Fitted selection by NRMP specialty code.

    Raises
    ------
    EvidenceError
        When the file is missing, a number is none or cannot be, or a specialty stands twice.
    """
    return by_specialty(folder / FILE, _from_row)


def _from_row(row: dict[str, str]) -> FittedSelection:
    basis = row["basis"]
    if basis not in ("counted", "borrowed"):
        raise ValueError(f"basis is '{basis}', not counted or borrowed")
    numbers = float(row["open_logit"]), float(row["sd"])
    if not (all(map(isfinite, numbers)) and numbers[1] > 0):
        raise ValueError("a number is not finite, or the standard deviation not above 0")
    return FittedSelection(row["specialty_code"], basis, *numbers)  # type: ignore[arg-type]
