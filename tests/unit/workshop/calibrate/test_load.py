"""What a calibration wrote comes back as it was, and a broken file is refused by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from smartpick.errors import DataError
from smartpick.evidence.calibration import (
    LEVELS_FILE,
    ROWS_FILE,
    CalibrationReport,
    CalibrationRow,
    LevelRow,
    is_of_these_data,
    load_report,
)
from smartpick.workshop.calibrate.rows import csv_text, line_cells

ROW = CalibrationRow(
    check="left_out",
    group="Made-up Medicine",
    at="",
    predicted=0.74,
    published=0.54,
    published_sd=None,
    n=1200,
    unit="probability",
    kind="published",
    source_id="a_report",
    locator="Table 1, p. 9",
    note="a remark",
)
ROWS = (ROW, replace(ROW, check="ranks", at="3", published_sd=0.03, note=""))
LEVELS = (
    LevelRow("left_out", "largest gap", 20.0, "of 100", "at most 10", False, "a cause"),
    LevelRow("ranks", "mean gap", 0.5, "of 100", "at most 0.8", True),
    LevelRow("list", "gap", None, "of 100", "", None),
)


def written(data: Path, rows: str | None = None, levels: str | None = None) -> Path:
    folder = data / "fit"
    folder.mkdir(parents=True)
    cells = [{**line_cells(level), "inputs": "abc123"} for level in LEVELS]
    (folder / ROWS_FILE).write_text(rows or csv_text(map(line_cells, ROWS)), encoding="utf-8")
    (folder / LEVELS_FILE).write_text(levels or csv_text(cells), encoding="utf-8")
    return data


def test_a_written_calibration_comes_back_the_same(tmp_path: Path) -> None:
    assert load_report(written(tmp_path)) == CalibrationReport(ROWS, LEVELS, "abc123")


@pytest.mark.parametrize("missing", [ROWS_FILE, LEVELS_FILE])
def test_a_calibration_that_was_not_written_is_none(tmp_path: Path, missing: str) -> None:
    (written(tmp_path) / "fit" / missing).unlink()
    assert load_report(tmp_path) is None


def test_a_cell_that_is_no_number_is_refused_with_file_and_line(tmp_path: Path) -> None:
    broken = csv_text(map(line_cells, ROWS)).replace("0.74", "many", 1)
    with pytest.raises(DataError, match=rf"{ROWS_FILE}, line 2: .*many.*smartpick calibrate"):
        load_report(written(tmp_path, rows=broken))


def test_a_missing_column_is_refused_by_its_name(tmp_path: Path) -> None:
    broken = csv_text(map(line_cells, ROWS)).replace("locator", "place", 1)
    with pytest.raises(DataError, match="locator"):
        load_report(written(tmp_path, rows=broken))


def test_an_answer_other_than_yes_or_no_is_refused(tmp_path: Path) -> None:
    cells = [{**line_cells(level), "inputs": "abc123"} for level in LEVELS]
    broken = csv_text(cells).replace(",no,", ",perhaps,", 1)
    with pytest.raises(DataError, match="perhaps"):
        load_report(written(tmp_path, levels=broken))


def test_levels_of_two_calibrations_are_never_mixed(tmp_path: Path) -> None:
    cells = [{**line_cells(level), "inputs": f"abc{i}"} for i, level in enumerate(LEVELS)]
    with pytest.raises(DataError, match="one fingerprint"):
        load_report(written(tmp_path, levels=csv_text(cells)))


def test_a_calibration_of_other_files_is_told_from_one_of_these(tmp_path: Path) -> None:
    report = load_report(written(tmp_path))
    assert report is not None
    assert not is_of_these_data(report, tmp_path)
