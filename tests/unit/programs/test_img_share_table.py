"""What the estimate of IMG shares reads, on invented tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from smartpick.errors import DataError
from smartpick.workshop.fit.img_share_table import (
    ShareTable,
    kind_log_odds,
    read_kind_counts,
    read_setting_shares,
    read_share_table,
)

REAL = Path(__file__).parents[3] / "data"

PROGRAMS_HEADER = "program_code,specialty_code,institution_code,state,h1b_initial\n"
PROGRAMS = """9001140C0,140,9001,NY,12
9001080C0,080,9001,NY,12
9002140C0,140,9002,NY,
9003186C0,186,9003,TX,
"""
TRACKS = """track_code,program_code,track,position_type,quota,filled,in_second_list
9001140C0,9001140C0,Internal Medicine,categorical,20,20,yes
9001140C1,9001140C0,Internal Med/Research,categorical,2,2,yes
9001140P0,9001140C0,Medicine-Preliminary,preliminary,5,4,yes
9001080C0,9001080C0,Dermatology,categorical,4,4,no
9002140C0,9002140C0,Internal Medicine,categorical,10,9,no
9003186C0,9003186C0,Neurodevelopmental,categorical,1,1,yes
"""
HISTORY = """track_code,year,quota,filled
9001140C0,2014,18,18
9001140C0,2020,18,12
9001140C0,2021,18,0
9002140C0,2014,30,30
"""
CELLS = """state,specialty_code,positions,filled,us_img,non_us_img
NY,080,4,4,0,0
NY,140,37,35,3,9
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in {
        "programs/programs.csv": PROGRAMS_HEADER + PROGRAMS,
        "programs/tracks.csv": TRACKS,
        "programs/fill_history.csv": HISTORY,
        "published/matches_by_state_specialty.csv": CELLS,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "edition.yaml").write_bytes((REAL / "edition.yaml").read_bytes())
    # Published counts by kind are facts; the real ones do.
    real = REAL / "published" / "matches_by_specialty.csv"
    (tmp_path / "published" / real.name).write_bytes(real.read_bytes())
    return tmp_path


@pytest.fixture
def table(data: Path) -> ShareTable:
    return read_share_table(data, selective_share=0.1, smoothing_positions=3)


def row(table: ShareTable, code: str, kind: str = "categorical") -> dict[Any, Any]:
    rows = table.rows
    (found,) = rows[(rows["program_code"] == code) & (rows["position_type"] == kind)].to_dict(
        "records"
    )
    return found


def test_tracks_of_one_kind_add_up_and_kinds_stay_apart(table: ShareTable) -> None:
    assert row(table, "9001140C0")["filled"] == 22
    assert row(table, "9001140C0", "preliminary")["filled"] == 4
    assert table.rows["filled"].sum() == 40


def test_history_ends_in_2020_and_unfilled_positions_raise_the_odds(table: ShareTable) -> None:
    assert row(table, "9001140C0")["past_quota"] == 36
    assert row(table, "9001140C0")["history_unfilled"] > row(table, "9002140C0")["history_unfilled"]
    assert row(table, "9001080C0")["history_unfilled"] == pytest.approx(0)


def test_a_program_without_a_year_in_the_list_is_new(table: ShareTable) -> None:
    assert row(table, "9001080C0")["new_program"] == 1
    assert row(table, "9001140C0")["new_program"] == 0


def test_breadth_counts_the_sponsors_selective_specialties(table: ShareTable) -> None:
    assert row(table, "9001140C0")["selective_breadth"] == pytest.approx(np.log(2))
    assert row(table, "9002140C0")["selective_breadth"] == 0


def test_a_cell_that_nrmp_does_not_print_is_kept_with_no_positions(table: ShareTable) -> None:
    cell = table.cells.iloc[int(row(table, "9003186C0")["cell"])]
    assert (cell["state"], cell["specialty_code"], cell["filled"]) == ("TX", "186", 0)
    assert len(table.cells) == 3


def test_a_kind_with_published_counts_carries_its_log_odds_and_others_none(
    table: ShareTable,
) -> None:
    preliminary = 191 / (1455 - 191)
    categorical = 4718 / (10584 - 4718)
    assert row(table, "9001140C0", "preliminary")["img_offset"] == pytest.approx(
        np.log(preliminary / categorical)
    )
    assert row(table, "9001140C0")["img_offset"] == row(table, "9001140C0")["non_us_offset"] == 0


def test_log_odds_of_equal_shares_are_zero_and_more_people_make_them_surer() -> None:
    equal = {"us_img": 5.0, "non_us_img": 15.0, "filled": 100.0}
    counts = pd.DataFrame(
        [
            {"specialty_code": "140", "position_type": "preliminary"}
            | {name: n * size for name, n in equal.items()}
            | {f"rest_{name}": 10 * n for name, n in equal.items()}
            for size in (1, 4)
        ]
    )
    found = kind_log_odds(counts)
    assert found[["img_offset", "non_us_offset"]].abs().max().max() < 1e-12
    assert found["img_se"].is_monotonic_decreasing
    assert found["overall"].tolist() == pytest.approx([0.2, 0.2])


def test_the_published_counts_by_kind_are_read_from_one_source_each() -> None:
    counts = read_kind_counts(REAL)
    surgery = counts[counts["specialty_code"] == "440"].iloc[0]
    assert (surgery["us_img"], surgery["non_us_img"], surgery["filled"]) == (88, 240, 673)
    medicine = counts[counts["specialty_code"] == "140"]
    assert medicine["rest_filled"].tolist() == [10584, 10584]


def test_the_published_settings_are_fractions() -> None:
    assert read_setting_shares(REAL) == {"community": (0.55, 0.7), "university": (0.22, 0.3)}


def test_a_missing_table_is_named(data: Path) -> None:
    (data / "programs" / "tracks.csv").unlink()
    with pytest.raises(DataError, match=r"tracks\.csv is missing"):
        read_share_table(data, 0.1, 3)
