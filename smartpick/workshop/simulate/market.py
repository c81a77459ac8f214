"""Who takes part in the newest Match, from the published tables: people and positions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartpick.domain import load_edition
from smartpick.errors import DataError
from smartpick.workshop.simulate.assumptions import TYPES

Array = NDArray[np.float64]
Index = NDArray[np.intp]

_US = TYPES[:-1]
_AT_LEAST = 0.2  # people of a type in a specialty where none is counted: raking needs some
_CROWDING_UNKNOWN = 0.5  # the small combined specialties have no count of applicants
_SENIOR_OF = {"us_md_graduate": "us_md_senior", "us_do_graduate": "us_do_senior"}


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Counts behind one simulated Match.

    ``preferring`` (S, T): active applicants whose first specialty it is; ``second`` (S, T):
    those who rank it below another; ``crowding`` (S,): applicants beyond the positions, as a
    share of the positions, 0 or more. Tracks (P,): index of the ``specialty``, ``quota``,
    ``is_advanced`` (starts after a preliminary year); ``filled_share`` of their positions in
    2026. ``preliminary`` (R,): quotas of the preliminary and transitional tracks, and
    ``preliminary_filled_share``.
    """

    codes: tuple[str, ...]
    preferring: Array
    second: Array
    crowding: Array
    specialty: Index
    quota: Index
    is_advanced: NDArray[np.bool_]
    filled_share: float
    preliminary: Index
    preliminary_filled_share: float


def table(data: Path, name: str) -> pd.DataFrame:
    """A table under ``data`` by its path; codes stay text.

    Raises
    ------
    DataError
        When there is none.
    """
    path = data / name
    if not path.is_file():
        raise DataError(f"{path} is missing: restore it")
    text = {"specialty_code": str, "track_code": str, "program_code": str}
    return pd.read_csv(path, dtype=text, na_values=[""], keep_default_na=False)


def active_applicants(data: Path) -> dict[str, float]:
    """People with a certified list in the newest Match by type.

    IMGs and the total are of that Match. The four US types are of the newest Results and Data
    report, scaled to what is left.
    """
    now = load_edition(data)
    rates = table(data, "published/match_rates_by_year.csv")
    before = table(data, "published/placement_after_soap.csv")
    overall = table(data, "published/charting_overall.csv").set_index("measure")["value"]
    count = _by_type(rates, now.match_year, "n_active_applicants")
    img = {kind: count[kind] for kind in TYPES if kind in count}
    earlier = _by_type(before, now.results_and_data, "n_active_applicants")
    us = {kind: earlier[kind] for kind in TYPES if kind not in img}
    factor = (float(overall["active_applicants"]) - sum(img.values())) / sum(us.values())
    return {kind: img[kind] if kind in img else us[kind] * factor for kind in TYPES}


def published_rates(data: Path) -> dict[str, tuple[float, int]]:
    """PGY-1 match rate of each type and its year: of the others than IMGs often an earlier one."""
    now = load_edition(data)
    rates = table(data, "published/match_rates_by_year.csv")
    before = table(data, "published/placement_after_soap.csv")
    new = _by_type(rates, now.match_year, "match_rate_pgy1_percent")
    old = _by_type(before, now.results_and_data, "match_rate_pgy1_percent")
    return {
        kind: (new[kind] / 100, now.match_year)
        if kind in new
        else (old[kind] / 100, now.results_and_data)
        for kind in TYPES
    }


def _by_type(rows: pd.DataFrame, year: int, measure: str) -> dict[str, float]:
    rows = rows[(rows["match_year"] == year) & (rows["measure"] == measure)]
    return dict(zip(rows["applicant_type"], rows["value"].astype(float), strict=True))


def load_market(data: Path) -> Market:
    """The newest Match. Physician-reserved tracks are left out: few start from school."""
    tracks = table(data, "programs/tracks.csv")
    tracks = tracks[tracks["quota"] > 0]
    tracks = tracks.assign(specialty_code=tracks["track_code"].str[4:7])
    kind = tracks["position_type"]
    preliminary = tracks[kind == "preliminary"]
    main = tracks[~kind.isin(["preliminary", "physician_reserved"])]
    codes = tuple(sorted(set(main["specialty_code"])))
    quota = main["quota"].to_numpy(np.intp)
    specialty = main["specialty_code"].map({c: s for s, c in enumerate(codes)}).to_numpy(np.intp)
    is_advanced = (main["position_type"] == "advanced").to_numpy(np.bool_)
    has_advanced = np.bincount(specialty, quota * is_advanced) > 0
    ranked = _ranked_before(data, codes)
    preferring, crowding = _preferring(data, codes, ranked, has_advanced)
    return Market(
        codes=codes,
        preferring=preferring,
        second=_second(ranked, preferring),
        crowding=crowding,
        specialty=specialty,
        quota=quota,
        is_advanced=is_advanced,
        filled_share=_filled(main),
        preliminary=preliminary["quota"].to_numpy(np.intp),
        preliminary_filled_share=_filled(preliminary),
    )


def _filled(tracks: pd.DataFrame) -> float:
    return float(tracks["filled"].sum() / tracks["quota"].sum())


def _ranked_before(data: Path, codes: tuple[str, ...]) -> Array:
    """Applicants (S, T) who ranked a specialty's PGY-1 positions anywhere, in the newest report."""
    year = load_edition(data).results_and_data
    rows = table(data, "published/matches_by_specialty.csv")
    measure = "applicants_ranking_specialty_anywhere_pgy1"
    rows = rows[(rows["match_year"] == year) & (rows["measure"] == measure)]
    wide = rows.pivot_table(
        index="specialty_code", columns="applicant_type", values="value", aggfunc="first"
    )
    wide = wide.reindex(index=list(codes), columns=list(TYPES)).fillna(0)
    return wide.to_numpy(np.float64)


def _preferring(
    data: Path, codes: tuple[str, ...], ranked: Array, has_advanced: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Applicants (S, T) by first specialty, and how far they outnumber the positions (S,).

    Non-US IMGs and all applicants of a specialty are published for 24 specialties. The rest
    is spread over the five US types by raking: rows are what each specialty leaves, columns
    the active applicants, the start is who ranked it before, or who matched to it now
    where the count before misses the advanced positions.
    """
    cells = table(data, "published/matches_by_state_specialty.csv")
    matched = cells.groupby("specialty_code")[list(TYPES)].sum().reindex(list(codes)).fillna(0)
    counts = table(data, "published/charting_counts.csv").set_index("specialty_code")
    counts = counts.reindex(list(codes))
    everybody, positions, own = (
        counts[column].to_numpy(np.float64)
        for column in ("applicants_all", "positions", "n_preferring")
    )
    known = ~np.isnan(own)
    start = np.where((ranked > 0) & ~has_advanced[:, None], ranked, matched.to_numpy(np.float64))
    us = np.maximum(start[:, :-1], _AT_LEAST)
    left = np.where(known, everybody - own, us.sum(axis=1))
    active = active_applicants(data)
    columns = np.array([active[kind] for kind in _US])
    us = _raked(us, left, columns * left.sum() / columns.sum())
    crowding = np.where(known, np.maximum(everybody / positions - 1, 0), _CROWDING_UNKNOWN)
    return np.column_stack([us, np.where(known, own, start[:, -1])]), crowding


def _raked(start: Array, rows: Array, columns: Array) -> Array:
    """``start`` scaled by row and by column until both sums are met."""
    out = start
    for _ in range(200):
        out = out * (rows / out.sum(axis=1))[:, None]
        out = out * (columns / out.sum(axis=0))
    return out


def _second(ranked: Array, preferring: Array) -> Array:
    """People (S, T) beyond those who prefer a specialty who ranked it; graduates as seniors."""
    second = np.maximum(ranked - preferring, 0)
    for graduate, senior in _SENIOR_OF.items():
        g, s = TYPES.index(graduate), TYPES.index(senior)
        second[:, g] = second[:, s] * preferring[:, g].sum() / preferring[:, s].sum()
    return second
