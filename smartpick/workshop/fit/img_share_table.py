"""What the estimate of IMG shares reads: positions by program and kind, cells, features."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from smartpick.domain import load_edition
from smartpick.errors import DataError

_BY_TYPE = "github_nickmmark_residency_match_sankey_readme_nrmp_advance"
_TOTALS = "github_aymannnn_signaling_constants_format_match_data_for_co"
_KIND_NAMES = {
    ("140", "preliminary"): "Medicine-Preliminary (PGY-1 Only)",
    ("140", "primary_care"): "Medicine-Primary",
    ("320", "primary_care"): "Pediatrics-Primary",
    ("440", "preliminary"): "Surgery-Preliminary (PGY-1 Only)",
}
_KEY = ["program_code", "position_type"]
_KIND = ["specialty_code", "position_type"]


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Kinds of positions of programs, and the published cells they lie in.

    ``rows`` is ordered by program code and kind, ``cells`` by state and specialty;
    the column ``cell`` of the rows counts the cells from 0. A cell that is not
    published has 0 filled positions. ``kinds`` is what :func:`kind_log_odds` gives.
    """

    rows: pd.DataFrame
    cells: pd.DataFrame
    kinds: pd.DataFrame


def read_share_table(data: Path, selective_share: float, smoothing_positions: float) -> ShareTable:
    """Rows with their features, and cells, from ``data/programs`` and ``data/published``.

    ``selective_breadth``: log of one plus the sponsor's specialties whose IMG share in the
    nation is below ``selective_share``. ``new_program``: 1 when none of its codes
    was listed in ``share_history``. ``history_unfilled``: log odds of an unfilled position
    in these years against the average of its specialty and kind, after adding
    ``smoothing_positions`` average positions. ``h1b_on_record``: 1 when H-1B
    approvals of the employer were found (0 proves nothing). ``img_offset`` and
    ``non_us_offset``: known log odds ratios of the kind of position, else 0.

    Raises
    ------
    DataError
        When a file is missing.
    """
    programs = _table(data / "programs" / "programs.csv").set_index("program_code")
    cells = _cells(_table(data / "published" / "matches_by_state_specialty.csv"), programs)
    rows = _rows(data)
    place = programs.loc[rows["program_code"], ["state", "specialty_code"]]
    rows["specialty_code"] = place["specialty_code"].to_numpy()
    cell_of = {key: c for c, key in enumerate(zip(cells["state"], cells["specialty_code"]))}  # noqa: B905
    rows["cell"] = [cell_of[key] for key in zip(place["state"], place["specialty_code"])]  # noqa: B905
    own = programs.loc[rows["program_code"]].reset_index()
    rows["new_program"] = (~rows["was_listed"]).astype(float)
    rows["h1b_on_record"] = (own["h1b_initial"] != "").astype(float)
    rows["selective_breadth"] = _breadth(programs, cells, selective_share)[
        own["institution_code"]
    ].to_numpy()
    rows["history_unfilled"] = _unfilled(rows, smoothing_positions)
    kinds = kind_log_odds(read_kind_counts(data))
    offsets = kinds.set_index(_KIND)[["img_offset", "non_us_offset"]]
    rows = rows.join(offsets, on=_KIND).fillna({"img_offset": 0.0, "non_us_offset": 0.0})
    return ShareTable(rows, cells, kinds)


def _table(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise DataError(f"{path} is missing: restore it")
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _cells(published: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    key = ["state", "specialty_code"]
    counts = published[[*key, "filled", "us_img", "non_us_img"]]
    places = programs[key].drop_duplicates()
    cells = counts.merge(places, on=key, how="outer").sort_values(key, ignore_index=True)
    numbers = ["filled", "us_img", "non_us_img"]
    cells[numbers] = cells[numbers].fillna("0").astype(int)
    return cells


def _rows(data: Path) -> pd.DataFrame:
    """Positions filled now, and offered and filled in the history, by program and kind.

    ``was_listed``: whether any track of the program stood in the history.
    """
    tracks = _table(data / "programs" / "tracks.csv")
    history = _table(data / "programs" / "fill_history.csv")
    years = load_edition(data).share_history
    history = history[history["year"].astype(int).between(years.first, years.last)]
    past = history.assign(
        past_quota=history["quota"].astype(int), past_filled=history["filled"].astype(int)
    )
    past = past.groupby("track_code", as_index=False)[["past_quota", "past_filled"]].sum()
    joined = tracks.merge(past, on="track_code", how="left")
    known = joined["past_quota"].notna()
    joined["was_listed"] = known.groupby(joined["program_code"]).transform("any")
    joined["filled"] = joined["filled"].astype(int)
    numbers = ["filled", "past_quota", "past_filled"]
    joined[numbers] = joined[numbers].fillna(0).astype(float)
    how = dict.fromkeys(numbers, "sum") | {"was_listed": "any"}
    return joined.groupby(_KEY, as_index=False).agg(how).sort_values(_KEY, ignore_index=True)


def _breadth(programs: pd.DataFrame, cells: pd.DataFrame, selective_share: float) -> pd.Series:
    nation = cells.groupby("specialty_code")[["filled", "us_img", "non_us_img"]].sum()
    share = (nation["us_img"] + nation["non_us_img"]) / nation["filled"].where(nation["filled"] > 0)
    selective = share.index[share < selective_share]
    chosen = programs["specialty_code"].where(programs["specialty_code"].isin(selective))
    n_selective = chosen.groupby(programs["institution_code"]).nunique()
    return pd.Series(np.log1p(n_selective.to_numpy()), index=n_selective.index)


def _unfilled(rows: pd.DataFrame, smoothing: float) -> pd.Series:
    sums = rows.groupby(_KIND)[["past_quota", "past_filled"]]
    quota, filled = sums.transform("sum").to_numpy().T
    rate = (quota - filled + 1) / (quota + 2)
    filled_past = rows["past_filled"].to_numpy(np.float64)
    empty = rows["past_quota"].to_numpy(np.float64) - filled_past + smoothing * rate
    odds = empty / (filled_past + smoothing * (1 - rate))
    return pd.Series(np.log(odds) - np.log(rate / (1 - rate)), index=rows.index)


def read_kind_counts(data: Path) -> pd.DataFrame:
    """IMG counts of the newest report in a kind of position and in the rest of its specialty.

    One row for each kind whose types and total are published: ``specialty_code``,
    ``position_type``, then ``us_img``, ``non_us_img``, ``filled`` of the kind and,
    with the prefix ``rest_``, of the specialty's categorical positions.
    """
    table = _table(data / "published" / "matches_by_specialty.csv")
    table = table[table["match_year"] == str(load_edition(data).results_and_data)]

    def counts(by: str, name: str) -> dict[str, float]:
        own = table[table[by] == name]
        by_type = own[(own["source"] == _BY_TYPE) & (own["measure"] == "matched_into_specialty")]
        total = own[(own["source"] == _TOTALS) & (own["measure"] == "matches_total")]
        found = dict(zip(by_type["applicant_type"], by_type["value"], strict=True))
        return {
            "us_img": float(found["us_img"]),
            "non_us_img": float(found["non_us_img"]),
            "filled": float(total["value"].item()),
        }

    rows = []
    for (code, kind), name in _KIND_NAMES.items():
        rest = {f"rest_{k}": v for k, v in counts("specialty_code", code).items()}
        rows.append(
            {"specialty_code": code, "position_type": kind, **counts("specialty", name), **rest}
        )
    return pd.DataFrame(rows)


def kind_log_odds(counts: pd.DataFrame) -> pd.DataFrame:
    """Log odds ratios, kind of position against categorical, with standard errors.

    ``img_offset``, ``img_se``: of an IMG among filled positions; ``non_us_offset``,
    ``non_us_se``: of a non-US IMG among IMGs; ``overall`` the IMG share of the
    categorical positions. ``counts`` as of :func:`read_kind_counts`.
    """
    us, non_us, filled = counts[["us_img", "non_us_img", "filled"]].to_numpy(np.float64).T
    rest = counts[["rest_us_img", "rest_non_us_img", "rest_filled"]].to_numpy(np.float64).T
    other, rest_other = filled - us - non_us, rest[2] - rest[0] - rest[1]
    img, rest_img = us + non_us, rest[0] + rest[1]
    return counts[_KIND].assign(
        img_offset=np.log(img / other * rest_other / rest_img),
        img_se=np.sqrt(1 / img + 1 / other + 1 / rest_img + 1 / rest_other),
        non_us_offset=np.log(non_us / us * rest[0] / rest[1]),
        non_us_se=np.sqrt(1 / non_us + 1 / us + 1 / rest[0] + 1 / rest[1]),
        overall=rest_img / rest[2],
    )


def read_setting_shares(data: Path) -> dict[str, tuple[float, float]]:
    """Published range of the IMG share by setting in Internal Medicine, 2007-2019, as fractions."""
    table = _table(data / "published" / "program_director_survey.csv")
    found = {}
    for setting in ("community", "university"):
        metric = f"PGY1 positions filled by IMGs, {setting} programs"
        low, high = table.loc[table["metric"] == metric, "value_text"].item().split("-")
        found[setting] = float(low) / 100, float(high) / 100
    return found
