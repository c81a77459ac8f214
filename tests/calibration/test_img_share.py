"""The IMG shares of the real programs: published totals kept, left-out programs predicted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartpick.model.img_share import ShareSettings
from smartpick.workshop.fit.img_share.estimate import Settings, estimate
from smartpick.workshop.fit.img_share.report import FitReport, write_report
from smartpick.workshop.fit.img_share_table import read_setting_shares

DATA = Path(__file__).resolve().parents[2] / "data"
SETTINGS = Settings(
    share=ShareSettings(
        unit_sd=1.25, cell_sd=0.33, type_unit_sd=0.75, type_cell_sd=0.3, n_steps=40
    ),
    selective_share=0.1,
    smoothing_positions=3,
    reliability=0.8,
    reliability_sd=0.156,
    ecological_sd=0.4,
)


@cache
def report() -> FitReport:
    return estimate(DATA, SETTINGS)


def test_every_published_cell_is_met_to_the_last_position() -> None:
    found, cells, rows = report().shares, report().table.cells, report().table.rows
    size = np.bincount(rows["cell"], rows["filled"], len(cells))
    by_count = size == cells["filled"]
    assert by_count.sum() > 1100
    for column, of_rows in (("us_img", found.row_us_img), ("non_us_img", found.row_non_us_img)):
        sums = np.bincount(rows["cell"], of_rows, len(cells))
        assert np.abs(sums - cells[column])[by_count].max() < 1e-9
        scaled = cells[column] * size / cells["filled"].where(cells["filled"] > 0)
        assert np.nanmax(np.abs(sums - scaled)[cells["filled"] > 0]) < 1e-9


def test_cells_matched_by_share_are_those_whose_counts_differ() -> None:
    differing = pd.read_csv(DATA / "programs" / "cell_differences.csv", dtype=str)
    counted = differing[differing["filled_published"].fillna("0") != "0"]
    counted = counted[counted["filled_published"] != counted["filled_tracks"]]
    assert set(report().by_share) == set(counted["state"] + " " + counted["specialty_code"])
    assert report().predicted == ("CA 770", "TX 797")


def test_no_program_has_more_imgs_than_filled_positions() -> None:
    found, rows = report().shares, report().table.rows
    unit = np.unique(rows["program_code"], return_inverse=True)[1]
    filled = np.bincount(unit, rows["filled"])
    assert (found.us_img + found.non_us_img <= filled + 1e-9).all()
    assert ((found.share >= 0) & (found.share <= 1)).all()
    assert ((found.logit_sd > 0) & (found.logit_sd < 2)).all()


def test_a_program_alone_in_its_cell_is_predicted_without_its_cell() -> None:
    single = report().single
    assert single.n > 140
    assert single.mae < 0.11  # the mean of the specialty misses by 0.128
    assert single.mae_noise < single.mae
    assert 1.1 < single.sd < 1.7
    assert 0.75 < single.coverage < 0.88


def test_broad_sponsors_and_the_rest_take_imgs_as_published_settings_do() -> None:
    broad, rest = report().by_setting
    published = read_setting_shares(DATA)
    assert published["university"][0] <= broad <= published["university"][1]
    assert published["community"][0] <= rest <= published["community"][1]


def test_surgery_fills_preliminary_years_with_more_imgs_than_categorical_ones() -> None:
    rows, found = report().table.rows, report().shares
    img = found.row_us_img + found.row_non_us_img
    own = rows.assign(img=img)[rows["specialty_code"] == "440"]
    sums = own.groupby("position_type")[["img", "filled"]].sum()
    share = sums["img"] / sums["filled"]
    assert share["preliminary"] == pytest.approx(0.45, abs=0.07)
    assert share["categorical"] == pytest.approx(0.12, abs=0.03)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_report(tmp_path / "one", report())
    write_report(tmp_path / "two", estimate(DATA, SETTINGS))
    names = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert names == ["img_share.csv", "img_share_by_kind.csv", "img_share_features.csv"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_written_shares_add_up_and_cover_every_program() -> None:
    written = pd.read_csv(DATA / "fit" / "img_share.csv").set_index("program_code")
    programs = pd.read_csv(DATA / "programs" / "programs.csv", usecols=["program_code"])
    assert written.index.tolist() == programs["program_code"].tolist()
    parts = written["us_img_share"] + written["non_us_img_share"]
    assert np.abs(parts - written["img_share"]).max() < 2e-5
    kinds = pd.read_csv(DATA / "fit" / "img_share_by_kind.csv")
    published = pd.read_csv(DATA / "published" / "matches_by_state_specialty_2026.csv")
    assert kinds["us_img"].sum() == pytest.approx(published["us_img"].sum(), rel=0.003)
    assert kinds["non_us_img"].sum() == pytest.approx(published["non_us_img"].sum(), rel=0.003)
