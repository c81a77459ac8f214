"""Tables -> features, fit, estimate and checks of the IMG share; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartpick.domain import load_edition
from smartpick.model.img_share import (
    ImgShares,
    ShareCells,
    ShareRows,
    ShareSettings,
    cell_totals,
    estimate_img_share,
    rake,
)
from smartpick.workshop.fit.img_share.report import Coefficient, FitReport
from smartpick.workshop.fit.img_share_anchor import AnchoredSlope, SettingAnchor, blended_slope
from smartpick.workshop.fit.img_share_check import Counts, hold_out, predicted_share
from smartpick.workshop.fit.img_share_fit import FeatureFit, ShareData, fit_features
from smartpick.workshop.fit.img_share_table import ShareTable, read_setting_shares, read_share_table

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

INTERNAL_MEDICINE = "140"
HOLD_OUT_LEAST = 5
"""Filled positions from which a cell with one program shows its share well enough to test."""

IMG_FEATURES = (
    "new_program",
    "history_unfilled",
    "selective_breadth_elsewhere",
    "selective_breadth_internal_medicine",
)
"""Features of the share of IMGs; the slope of the last is blended, see ``img_share_anchor``."""

TYPE_FEATURES = ("h1b_on_record",)
"""Features of the share of non-US IMGs among IMGs."""

_COUNTS = ("us_img", "non_us_img", "filled")
_TAIL, _N_NODES = 0.1, 41


@dataclass(frozen=True, slots=True)
class Settings:
    """``data/evidence/img_share.yaml``; ``reliability`` and its deviation are of the anchor."""

    share: ShareSettings
    selective_share: float
    smoothing_positions: float
    reliability: float
    reliability_sd: float
    ecological_sd: float


def estimate(data: Path, settings: Settings) -> FitReport:
    """The estimate, nothing written."""
    table = read_share_table(data, settings.selective_share, settings.smoothing_positions)
    how = settings.share
    free = img_share_data(table)
    slope = _internal_medicine_slope(free, table, read_setting_shares(data), settings)
    img_data = _with_last_slope(free, slope.value)
    img = fit_features(img_data, how.unit_sd, how.cell_sd, how.n_steps)
    type_data = non_us_share_data(img_data, img, table)
    types = fit_features(type_data, how.type_unit_sd, how.type_cell_sd, how.n_steps)
    rows, cells = img_data.rows, img_data.cells
    shares = estimate_img_share(rows, cells, img.left_out, types.left_out, how)
    names = (table.cells["state"] + " " + table.cells["specialty_code"]).to_numpy()
    has_rows = np.bincount(rows.cell, rows.filled, names.size) > 0
    return FitReport(
        table=table,
        shares=shares,
        coefficients=(
            *_fitted("img", IMG_FEATURES, img),
            _blended(slope),
            *_fitted("non_us_img", TYPE_FEATURES, types),
            *_of_kinds(table.kinds, load_edition(data).results_and_data),
        ),
        by_share=tuple(names[shares.is_by_share]),
        predicted=tuple(names[shares.is_predicted & has_rows]),
        single=hold_out(*single_unit_cells(img_data, img, how.unit_sd), _TAIL, _N_NODES),
        by_setting=_by_setting(shares, rows, slope.is_broad, _career_medicine(table)),
    )


def img_share_data(table: ShareTable) -> ShareData:
    """Rows, cells, features and known log odds of an IMG among filled positions."""
    us_img, non_us_img, filled = (table.cells[name].to_numpy(np.float64) for name in _COUNTS)
    cells = ShareCells(
        specialty=np.unique(table.cells["specialty_code"], return_inverse=True)[1],
        state=np.unique(table.cells["state"], return_inverse=True)[1],
        filled=filled,
        us_img=us_img,
        non_us_img=non_us_img,
    )
    rows = ShareRows(
        unit=np.unique(table.rows["program_code"], return_inverse=True)[1],
        cell=table.rows["cell"].to_numpy(np.intp),
        filled=table.rows["filled"].to_numpy(np.float64),
    )
    breadth = table.rows["selective_breadth"].to_numpy(np.float64)
    is_medicine = (table.rows["specialty_code"] == INTERNAL_MEDICINE).to_numpy()
    plain = table.rows[["new_program", "history_unfilled"]].to_numpy(np.float64)
    features = np.column_stack([plain, breadth * ~is_medicine, breadth * is_medicine])
    total = cell_totals(rows, cells, us_img + non_us_img)
    offset = table.rows["img_offset"].to_numpy(np.float64)
    return ShareData(rows, cells, features, offset, total)


def non_us_share_data(img_data: ShareData, img: FeatureFit, table: ShareTable) -> ShareData:
    """The same for a non-US IMG among the IMG positions that the first fit gives each row."""
    rows, cells = img_data.rows, img_data.cells
    positions = rows.filled * rake(img.left_out.row, rows.filled, rows.cell, img_data.total)
    return ShareData(
        rows=replace(rows, filled=positions),
        cells=cells,
        features=table.rows[list(TYPE_FEATURES)].to_numpy(np.float64),
        offset=table.rows["non_us_offset"].to_numpy(np.float64),
        total=cell_totals(rows, cells, cells.non_us_img),
    )


def single_unit_cells(data: ShareData, fit: FeatureFit, unit_sd: float) -> tuple[Counts, Array]:
    """Cells with one program, predicted without themselves, and the deviation expected (N,)."""
    rows, n_cells = data.rows, data.total.size
    size = np.bincount(rows.cell, rows.filled, n_cells)
    has_positions = rows.filled > 0
    _, first = np.unique(rows.unit[has_positions], return_index=True)
    n_units = np.bincount(rows.cell[has_positions][first], minlength=n_cells)
    chosen = (n_units == 1) & (size >= HOLD_OUT_LEAST) & (size == data.cells.filled)
    counts = Counts(
        predicted=predicted_share(data, fit.left_out.row)[chosen],
        n_img=data.total[chosen],
        filled=size[chosen],
    )
    return counts, np.hypot(fit.left_out.cell_sd[chosen], unit_sd)


def _with_last_slope(data: ShareData, slope: float) -> ShareData:
    """The last feature with a slope that is known, so that the others are fitted around it."""
    offset = data.offset + slope * data.features[:, -1]
    return replace(data, offset=offset, features=data.features[:, :-1])


def _internal_medicine_slope(
    data: ShareData,
    table: ShareTable,
    settings_shares: dict[str, tuple[float, float]],
    settings: Settings,
) -> AnchoredSlope:
    share = settings.share
    kinds = table.kinds
    anchor = SettingAnchor(
        low=sum(settings_shares["university"]) / 2,
        high=sum(settings_shares["community"]) / 2,
        overall=kinds.loc[kinds["specialty_code"] == INTERNAL_MEDICINE, "overall"].iloc[0],
        reliability=settings.reliability,
        reliability_sd=settings.reliability_sd,
        ecological_sd=settings.ecological_sd,
    )
    between = fit_features(data, share.unit_sd, share.cell_sd, share.n_steps)
    return blended_slope(data, between, _career_medicine(table), anchor)


def _career_medicine(table: ShareTable) -> Flags:
    """Rows of Internal Medicine with filled positions that lead through the whole residency."""
    rows = table.rows
    own = (rows["specialty_code"] == INTERNAL_MEDICINE) & (rows["filled"] > 0)
    return (own & (rows["position_type"] != "preliminary")).to_numpy(bool)


def _by_setting(
    shares: ImgShares, rows: ShareRows, is_broad: Flags, own: Flags
) -> tuple[float, float]:
    positions = shares.row_us_img + shares.row_non_us_img
    rest = own & ~is_broad
    broad_share = positions[is_broad].sum() / rows.filled[is_broad].sum()
    return float(broad_share), float(positions[rest].sum() / rows.filled[rest].sum())


def _fitted(prefix: str, names: tuple[str, ...], fit: FeatureFit) -> Iterator[Coefficient]:
    note = "fitted to differences between cells of a state and of a specialty"
    for name, value, se in zip(names, fit.coefficient, fit.se, strict=False):
        yield Coefficient(f"{prefix}.{name}", float(value), float(se), note)


def _blended(slope: AnchoredSlope) -> Coefficient:
    note = (
        f"published settings 2007-2019 give {slope.anchored:.2f} ({slope.anchored_se:.2f}); "
        f"differences between states {slope.between:.2f} ({slope.between_se:.2f}); grade C"
    )
    return Coefficient(f"img.{IMG_FEATURES[-1]}", slope.value, slope.se, note)


def _of_kinds(kinds: pd.DataFrame, year: int) -> Iterator[Coefficient]:
    for kind in kinds.to_dict("records"):
        name = f"{kind['specialty_code']}.{kind['position_type']}"
        for prefix, column in (("img", "img"), ("non_us_img", "non_us")):
            value, se = float(kind[f"{column}_offset"]), float(kind[f"{column}_se"])
            note = f"published {year}: against categorical positions; not fitted; grade B"
            yield Coefficient(f"{prefix}.{name}", value, se, note)
