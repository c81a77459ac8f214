"""How many programs of a specialty state a rule, as ``smartpick fit`` counted it."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from math import isfinite
from pathlib import Path

from smartpick.disk import read_rows
from smartpick.errors import EvidenceError

FILE = "stated_rules.csv"
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


@dataclass(frozen=True, slots=True)
class StatedShare:
    """Share of a specialty's programs that have a rule which stands against an applicant.

    ``years``: since graduation, for the rule on it; 0 for all others. ``n_against`` of ``n_told``
    programs that speak of it on a page of their own; ``n_against_wide`` of ``n_told_wide`` is the
    other reading of the same pages (see ``data/README.md``). ``logit``: log-odds of the share,
    with standard deviation ``sd``, between the two.
    """

    specialty_code: str
    rule: str
    years: int
    n_against: int
    n_told: int
    n_against_wide: int
    n_told_wide: int
    logit: float
    sd: float

    @property
    def key(self) -> Key:
        """Specialty, rule and years."""
        return self.specialty_code, self.rule, self.years


def share_rows(shares: list[StatedShare]) -> list[dict[str, str]]:
    """The rows of ``data/fit/stated_rules.csv``, four decimals a number."""
    names = [f.name for f in fields(StatedShare)]
    return [
        {
            n: f"{v:.4f}" if isinstance(v, float) else str(v)
            for n, v in zip(names, astuple(share), strict=True)
        }
        for share in shares
    ]


def load_stated_shares(folder: Path) -> dict[Key, StatedShare]:
    """Counted shares by specialty code, rule and years since graduation.

    Raises
    ------
    EvidenceError
        When the file is missing, a number is none or cannot be, or a key stands twice.
    """
    path = folder / FILE
    if not path.is_file():
        raise EvidenceError(f"{path} is missing: run 'smartpick fit' to write it")
    found: dict[Key, StatedShare] = {}
    for line, row in read_rows(path, EvidenceError):
        try:
            share = _from_row(row)
        except (KeyError, TypeError, ValueError) as problem:
            raise EvidenceError(f"{path.name}, line {line}: {problem!r}") from problem
        if share.key in found:
            raise EvidenceError(f"{path.name}, line {line}: {share.key} stands twice")
        found[share.key] = share
    return found


def _from_row(row: dict[str, str]) -> StatedShare:
    counts = (
        int(row["n_against"]),
        int(row["n_told"]),
        int(row["n_against_wide"]),
        int(row["n_told_wide"]),
    )
    logit, sd = float(row["logit"]), float(row["sd"])
    if row["rule"] not in RULES:
        raise ValueError(f"{row['rule']} is no rule that is counted")
    if not (0 <= counts[0] <= counts[1] and 0 <= counts[2] <= counts[3]):
        raise ValueError("more programs with a rule than programs")
    if not (isfinite(logit) and isfinite(sd) and sd > 0):
        raise ValueError("a number is not finite, or the standard deviation not above 0")
    return StatedShare(row["specialty_code"], row["rule"], int(row["years"]), *counts, logit, sd)
