"""How many people near a score matched, counted from the published table: no model in it."""

from __future__ import annotations

from functools import lru_cache

from scipy.special import ndtr

from smartpick.programs.query import ProgramStore

_NEAR = 5
_HALF_A_POINT = 0.5
_MOMENTS = ("mean", "sd", "min")


@lru_cache(maxsize=4)
def matched_moments(store: ProgramStore) -> dict[str, tuple[int, float, float, float]]:
    """Matched non-US IMGs of each specialty: how many, mean, spread and lowest of Step 2 CK."""
    table = store.published("charting_outcomes_2026")
    own = table[(table["cohort"] == "matched") & (table["measure"] == "step2_ck")]
    own = own.dropna(subset=list(_MOMENTS))
    counts = store.published("charting_counts_2026").set_index("specialty_code")["n_matched"]
    return {
        str(code): (
            int(counts[code]),
            mean,
            spread,
            lowest,
        )
        for code, mean, spread, lowest in own[["specialty_code", *_MOMENTS]].to_numpy().tolist()
        if code in counts.index
    }


def matched_near(store: ProgramStore, specialty_code: str, score: int | None) -> int | None:
    """About how many non-US IMGs within five points of ``score`` matched to a specialty.

    A normal curve through the published mean and spread, and nobody below the published lowest
    score. ``None`` without a score or a published spread.
    """
    found = matched_moments(store).get(specialty_code)
    if found is None or score is None:
        return None
    n, mean, spread, lowest = found
    reach = _NEAR + _HALF_A_POINT
    if score + reach < lowest or spread <= 0:
        return 0
    share = ndtr((score + reach - mean) / spread) - ndtr((score - reach - mean) / spread)
    return round(float(n * share))
